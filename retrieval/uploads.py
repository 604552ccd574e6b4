"""Take in shoppers' photos: check, keep for a while, forget, sweep away."""

from __future__ import annotations

import os
import re
import secrets
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from retrieval.decoding import decode
from retrieval.errors import DiskFull, NotFound

ID = re.compile(r"[0-9a-f]{32}")
# Written to know that photos can be kept.
PROBE = b"x" * 4096


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
            UnsupportedImage: it is no JPEG, PNG, WebP, GIF or HEIC (415).
            TooLarge: it has too many pixels (413).
            Invalid: it begins like an image and is damaged (422).
        """
        photo = decode(content, self._max_px)
        self._folder.mkdir(parents=True, exist_ok=True)
        upload_id = secrets.token_hex(16)
        path = self._folder / f"{upload_id}.jpg"
        unfinished = self._folder / f".{upload_id}.part"
        with open(os.open(unfinished, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "wb") as file:
            file.write(photo.content)
        os.replace(unfinished, path)
        return Upload(upload_id, path, self._expiry(path), photo.width_px, photo.height_px)

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


def check_writable(folder: Path) -> None:
    """Write a block below a folder and bring it to the disk; nothing of it stays.

    Raises:
        DiskFull: it cannot be written, for want of space or of the right to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(PROBE)
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as error:
        raise DiskFull(
            f"nothing can be written to {folder} ({error.strerror}): searches go on, photos are "
            "not taken; free some space"
        ) from error
