"""Files that look like pictures and are none: torn ones, and bombs."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Mapping

from PIL import Image


def bomb(side_px: int = 20_000) -> bytes:
    """Return a whole PNG of a kilobyte or so that says it is a square of 400 million pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    header = struct.pack(">IIBBBBB", side_px, side_px, 8, 0, 0, 0, 0)  # grey
    first_rows = zlib.compress(bytes(side_px + 1) * 40, 9)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", first_rows), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def encoded(kind: str, size: tuple[int, int] = (60, 80)) -> bytes:
    """Return a picture with something on it."""
    content = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(content, kind)
    return content.getvalue()


def torn() -> bytes:
    """Return a JPEG of which the second half is missing."""
    whole = encoded("JPEG")
    return whole[: len(whole) // 2]


BROKEN: Mapping[str, bytes] = {
    "bomb": bomb(), "torn": torn(), "empty": b"", "words": b"no picture",
}  # fmt: skip
# What is said of each.
REASONS: Mapping[str, str] = {
    "bomb": r"exceeds limit of \d+ pixels",
    "torn": "truncated",
    "empty": "in no format that we know",
    "words": "in no format that we know",
}
