"""Take in shoppers' photos: check, turn upright, strip, keep for a while, sweep away."""

from __future__ import annotations

import io
import os
import re
import secrets
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from retrieval.encoder.image_input import flatten
from retrieval.errors import Invalid, NotFound, TooLarge, UnsupportedImage

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"RIFF")
WHITE = (255, 255, 255)
KEPT_PX = 1024
QUALITY = 90
ID = re.compile(r"[0-9a-f]{32}")
TOO_MANY = (Image.DecompressionBombError, Image.DecompressionBombWarning)


@dataclass(frozen=True, slots=True)
class Upload:
    """Hold a photo that was taken in."""

    upload_id: str
    path: Path
    expires_at: datetime
    width_px: int
    height_px: int


class Uploads:
    """Keep uploads in a folder, each under an id nobody can guess.

    Args:
        folder: made when first needed.
        max_px: longest side accepted.
        ttl_s: seconds an upload is kept.
    """

    def __init__(self, folder: Path, max_px: int, ttl_s: int) -> None:
        """Remember the limits."""
        self._folder = folder
        self._max_px = max_px
        self._ttl_s = ttl_s

    def take(self, content: bytes) -> Upload:
        """Check a file, keep it as a plain JPEG and return its id.

        Raises:
            UnsupportedImage: it is no JPEG, PNG, WebP or GIF (415).
            TooLarge: a side is longer than allowed (413).
            Invalid: it begins like an image and is damaged (422).
        """
        picture = self._decode(content)
        picture.thumbnail((KEPT_PX, KEPT_PX), Image.Resampling.BICUBIC)
        self._folder.mkdir(parents=True, exist_ok=True)
        upload_id = secrets.token_hex(16)
        path = self._folder / f"{upload_id}.jpg"
        unfinished = self._folder / f".{upload_id}.part"
        # Saved from the pixels alone: no place, no camera, no thumbnail of the original.
        with open(os.open(unfinished, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "wb") as file:
            picture.save(file, "JPEG", quality=QUALITY)
        os.replace(unfinished, path)
        return Upload(upload_id, path, self._expiry(path), picture.width, picture.height)

    def _decode(self, content: bytes) -> Image.Image:
        if not content:
            raise Invalid("the file is empty", "image")
        try:
            with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
                width, height = opened.size
                if max(width, height) > self._max_px:
                    raise TooLarge(
                        f"the photo is {width} x {height} pixels; "
                        f"at most {self._max_px} a side are taken",
                        "image",
                    )
                opened.draft("RGB", (2 * KEPT_PX, 2 * KEPT_PX))
                opened.load()
                upright = ImageOps.exif_transpose(opened)
                picture = flatten(upright, WHITE)
        except TOO_MANY as error:
            raise TooLarge(
                f"the photo has too many pixels; at most {self._max_px} a side are taken", "image"
            ) from error
        except UnidentifiedImageError as error:
            if content.startswith(BEGINNINGS):
                raise Invalid("the photo is damaged and cannot be opened", "image") from error
            raise UnsupportedImage(
                "this file is no photo we can read; send a JPEG, PNG, WebP or GIF", "image"
            ) from error
        except (OSError, ValueError, SyntaxError, EOFError, IndexError) as error:
            raise Invalid(f"the photo is damaged or cut short: {error}", "image") from error
        # A copy without the original's info, so that saving carries nothing over.
        plain = Image.new("RGB", picture.size)
        plain.paste(picture)
        return plain

    def path(self, upload_id: str, field: str | None = None) -> Path:
        """Return the file of an upload.

        Raises:
            NotFound: there is none, or its time is over (404).
        """
        path = self._folder / f"{upload_id}.jpg"
        known = ID.fullmatch(upload_id) and path.is_file()
        if not known or self._expiry(path) <= datetime.now(UTC):
            raise NotFound("there is no such photo, or its time is over; send it again", field)
        return path

    def forget(self, upload_id: str) -> bool:
        """Delete an upload before its time; return whether there was one."""
        path = self._folder / f"{upload_id}.jpg"
        if not ID.fullmatch(upload_id) or not path.is_file():
            return False
        path.unlink(missing_ok=True)
        return True

    def sweep(self) -> int:
        """Delete uploads whose time is over, and unfinished ones; return how many."""
        if not self._folder.is_dir():
            return 0
        gone = 0
        for path in list(self._folder.iterdir()):
            try:
                if path.stat().st_mtime + self._ttl_s <= time.time():
                    path.unlink()
                    gone += 1
            except FileNotFoundError:
                # Another process sweeps the same folder.
                continue
        return gone

    def _expiry(self, path: Path) -> datetime:
        return datetime.fromtimestamp(path.stat().st_mtime + self._ttl_s, UTC)
