"""Decode pictures, or say which file cannot be: here alone files of pictures are opened."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

# What files of each format end with: of those that pictures in shops are in.
ENDINGS = {
    "JPEG": ".jpg",
    "MPO": ".jpg",
    "PNG": ".png",
    "WEBP": ".webp",
    "GIF": ".gif",
    "AVIF": ".avif",
}


class PictureUnreadable(ValueError):
    """Tell that a file holds no picture that can be decoded.

    Attributes:
        where: the file, or the archive and what is read of it.
        reason: what is wrong with it.
    """

    def __init__(self, where: str, reason: str) -> None:
        """Name the file and what is wrong with it."""
        super().__init__(where, reason)  # as given, so that it passes between processes
        self.where, self.reason = where, reason

    def __str__(self) -> str:
        """Return both in one line."""
        return f"{self.where} is not a readable photo: {self.reason}"


def read_picture(path: Path, *, draft_px: tuple[int, int] | None = None) -> Image.Image:
    """Return the picture in a file, decoded and upright, in the mode it has; see `decode_picture`.

    Raises:
        FileNotFoundError: there is no such file.
        PictureUnreadable: it cannot be read or decoded.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise PictureUnreadable(str(path), error.strerror or str(error)) from error
    return decode_picture(content, str(path), draft_px=draft_px)


def decode_picture(
    content: bytes, where: str, *, draft_px: tuple[int, int] | None = None
) -> Image.Image:
    """Return a picture, decoded and turned upright as its camera noted, in the mode it has.

    Args:
        content: of the file.
        where: the file, for the message.
        draft_px: a JPEG may be decoded smaller where it is at least this wide and high; None
            decodes everything as it is.

    Raises:
        PictureUnreadable: it is in no known format, damaged, or a bomb that would unpack to more
            than Pillow's limit of 179 million pixels.
    """
    try:
        with Image.open(io.BytesIO(content)) as opened:
            if draft_px is not None:
                opened.draft("RGB", draft_px)
            opened.load()
            return ImageOps.exif_transpose(opened)
    except UnidentifiedImageError as error:
        raise PictureUnreadable(where, "it is in no format that we know") from error
    except Exception as error:  # decoders raise whatever damage makes them stumble over
        raise PictureUnreadable(where, str(error) or type(error).__name__) from error


def ending_of(content: bytes, where: str) -> str:
    """Return what a picture's file ends with (".jpg"), by what it is, however it is called.

    Args:
        content: of the file; it is decoded whole.
        where: the file, for the message.

    Raises:
        PictureUnreadable: it is no picture, damaged, or in none of the formats of `ENDINGS`.
    """
    decode_picture(content, where)
    with Image.open(io.BytesIO(content)) as opened:
        ending = ENDINGS.get(opened.format or "")
    if ending is None:
        raise PictureUnreadable(where, f"{opened.format} is no format that shops show")
    return ending
