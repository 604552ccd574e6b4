"""Decode one photo in a process that can do nothing else: `python -m retrieval.photo_worker`.

The photo comes on standard input. On standard output goes one line of JSON, and after it, where
the photo could be read, the JPEG that is kept. The kernel holds the process to its memory and its
time, and lets it write no file: whatever a decoder can be made to do, it does it in here.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from typing import Any

MEMORY_BYTES = 640 * 2**20
CPU_S = 30
KEPT_PX = 1024
QUALITY = 90
WHITE = (255, 255, 255)
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "HEIF")


def confine() -> None:
    """Hold this process to its memory and time, for good, and let it write no file."""
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_S),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def kept(content: bytes, max_px: int) -> tuple[dict[str, Any], bytes]:
    """Return what is told of a photo, and the plain JPEG that is kept of it; b"" if none is."""
    # After the memory is bounded: what these load counts too.
    from PIL import Image, UnidentifiedImageError

    from data.picture_file import (
        PictureTooLarge,
        PictureUnreadable,
        decode_picture,
        flatten,
        measured,
    )

    try:
        width, height, kind = measured(content, FORMATS)
        if max(width, height) > max_px:
            return {"fault": "large", "px": [width, height], "kind": kind, "side": max_px}, b""
        draft = (2 * KEPT_PX, 2 * KEPT_PX)
        picture = decode_picture(content, "it", draft_px=draft, formats=FORMATS)
    except UnidentifiedImageError:
        return {"fault": "unknown"}, b""
    except PictureTooLarge:
        return {"fault": "large", "px": [width, height], "kind": kind}, b""
    except PictureUnreadable as error:
        if isinstance(error.__cause__, MemoryError):
            return {"fault": "memory"}, b""
        return {"fault": "damaged", "reason": error.reason[:200]}, b""
    except (OSError, ValueError, SyntaxError, EOFError, IndexError) as error:
        return {"fault": "damaged", "reason": str(error)[:200]}, b""
    except MemoryError:
        return {"fault": "memory"}, b""
    # Reduced before it is laid on white: half-transparent edges stay clean, and it takes less.
    picture.thumbnail((KEPT_PX, KEPT_PX), Image.Resampling.BICUBIC)
    # A copy of the pixels alone: no place, no camera, no thumbnail of the original.
    plain = Image.new("RGB", picture.size)
    plain.paste(flatten(picture, WHITE))
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=QUALITY)
    return {"px": list(plain.size)}, out.getvalue()


def main() -> None:
    """Read a photo and write what is kept of it; the longest side taken is the argument."""
    confine()
    told, content = kept(sys.stdin.buffer.read(), int(sys.argv[1]))
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + content)


if __name__ == "__main__":
    main()
