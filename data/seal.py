"""Seal a folder of files with a manifest of checksums, and tell whether it is still whole.

The manifest is written last, each file and folder reaches the disk before it: what was cut off by a
crash or a power cut has none, what was lost or altered afterwards differs from it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection
from pathlib import Path

MANIFEST = "manifest.json"
VERSION = 1


def digest(path: Path) -> str:
    """Return a file's sha256 in hexadecimal.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def seal(folder: Path, loose: Collection[str] = ()) -> None:
    """Bring everything in a folder to the disk, then write its manifest.

    Args:
        folder: complete; nothing writes into it any more.
        loose: paths below it whose contents may change later; only that they are there is noted.

    Raises:
        OSError: a file cannot be read, or the disk is full.
    """
    files = {}
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        sync(path)
        files[name] = None if name in loose else digest(path)
    for below in sorted(path for path in folder.rglob("*") if path.is_dir()):
        sync(below)
    text = json.dumps({"version": VERSION, "files": files}, indent=1)
    write_durably(folder / MANIFEST, text)


def fault(folder: Path) -> str | None:
    """Return what is wrong with a sealed folder in words, None where it is as it was sealed.

    A folder without a manifest was never sealed: one that an older version wrote, for example.
    """
    path = folder / MANIFEST
    if not path.exists():
        return None
    try:
        files = dict(json.loads(path.read_text(encoding="utf-8"))["files"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        return f"its {MANIFEST} cannot be read ({error})"
    for name in files:
        if not (folder / name).is_file():
            return f"{name} is missing"
    for name, known in files.items():
        try:
            if known is not None and digest(folder / name) != known:
                return f"{name} is damaged"
        except OSError as error:
            return f"{name} cannot be read ({error.strerror})"
    return None


def write_durably(path: Path, text: str) -> None:
    """Write a file under another name, bring it to the disk and move it in place.

    Raises:
        OSError: it cannot be written.
    """
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.write_text(text, encoding="utf-8")
    sync(fresh)
    os.replace(fresh, path)
    sync(path.parent)


def sync(path: Path) -> None:
    """Bring a file's contents, or a folder's list of names, to the disk.

    Raises:
        OSError: it cannot be written.
    """
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
