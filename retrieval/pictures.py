"""Give the gallery's pictures, whole or small, and remember the small ones."""

from __future__ import annotations

import hashlib
import io
import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from data.picture_file import PictureUnreadable, flatten, read_picture
from retrieval.errors import NotFound

WIDTHS_PX = (160, 320, 480, 640, 960)
WHITE = (255, 255, 255)
# Tried one after another until a picture as wide as a card is no larger than MOST_BYTES.
QUALITIES = (82, 70, 58, 46, 34)
CARD_PX, MOST_BYTES = 640, 40_000
TAG_LETTERS = 24
REMEMBERED = 600
TYPES = {
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
}


@dataclass(frozen=True, slots=True)
class Picture:
    """Hold a picture's bytes, type and a tag that changes with them."""

    content: bytes
    content_type: str
    etag: str


class Pictures:
    """Make small pictures once and keep the latest in memory.

    None as wide as a card, 640 pixels, or less is larger than 40 KB.
    """

    def __init__(self) -> None:
        """Start with none."""
        self._kept: OrderedDict[tuple[str, str], Picture] = OrderedDict()
        self._lock = threading.Lock()

    def read(self, path: Path, width_px: int | None) -> Picture:
        """Return a picture, at the next of a few widths where one is asked for.

        Args:
            path: of the original.
            width_px: the width it is shown at, or None for the original.

        Raises:
            NotFound: the file is gone from the images folder, or broken (404).
        """
        try:
            tag = _tag(path)
            if width_px is None and path.suffix.lower() in TYPES:
                kind = TYPES[path.suffix.lower()]
                return Picture(path.read_bytes(), kind, tag)
            wanted = width_px or WIDTHS_PX[-1]
            width = next((each for each in WIDTHS_PX if each >= wanted), WIDTHS_PX[-1])
            key = (str(path), f"{tag}-{width}")
            with self._lock:
                if key in self._kept:
                    self._kept.move_to_end(key)
                    return self._kept[key]
            made = self._small(path, width, key[1])
        except (OSError, PictureUnreadable) as error:
            raise NotFound(f"the picture {path.name} cannot be read") from error
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > REMEMBERED:
                self._kept.popitem(last=False)
        return made

    @staticmethod
    def version(path: Path) -> str:
        """Return what changes whenever a picture does, "" where its file is gone."""
        try:
            return _tag(path)
        except OSError:
            return ""

    @staticmethod
    def _small(path: Path, width: int, etag: str) -> Picture:
        picture = flatten(read_picture(path, draft_px=(width, width * 2)), WHITE)
        if picture.width > width:
            height = max(1, round(picture.height * width / picture.width))
            picture = picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        content = _webp(picture, QUALITIES[0])
        if width <= CARD_PX:
            for quality in QUALITIES[1:]:
                if len(content) > MOST_BYTES:
                    content = _webp(picture, quality)
            while len(content) > MOST_BYTES:  # nothing but noise
                size = (max(1, picture.width * 3 // 4), max(1, picture.height * 3 // 4))
                picture = picture.resize(size, Image.Resampling.LANCZOS)
                content = _webp(picture, QUALITIES[-1])
        return Picture(content, "image/webp", etag)


def _webp(picture: Image.Image, quality: int) -> bytes:
    file = io.BytesIO()
    picture.save(file, "WEBP", quality=quality, method=2)
    return file.getvalue()


def _tag(path: Path) -> str:
    """Return a picture's tag: its file and when that was written.

    Raises:
        OSError: the file is gone.
    """
    stat = path.stat()
    told = f"{path}:{stat.st_mtime_ns}:{stat.st_size}"
    return hashlib.sha256(told.encode()).hexdigest()[:TAG_LETTERS]
