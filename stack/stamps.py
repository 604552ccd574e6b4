"""Stamps: what a step's results were made from, so that it runs again only when that changes."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

IGNORED_PARTS = {"__pycache__", ".pytest_cache"}


def digest(paths: Iterable[Path], *also: str) -> str:
    """Hash the contents of files (folders are walked) and some further words.

    Args:
        paths: files and folders; one that is missing counts as missing, not as an error.
        also: anything else the result depends on, such as a version or a seed.
    """
    total = hashlib.sha256()
    for word in also:
        total.update(f"word {word}\0".encode())
    for path in paths:
        for file in _files(path):
            name = file.relative_to(path).as_posix() if file != path else path.name
            total.update(f"file {path.name} {name}\0".encode())
            if file.exists():
                total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def listing(folder: Path) -> str:
    """Hash the names, sizes and times of a folder's files, for folders too large to read."""
    total = hashlib.sha256()
    for file in _files(folder):
        if file.exists():
            status = file.stat()
            total.update(f"{file.name}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    return total.hexdigest()


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = (file for file in path.rglob("*") if file.is_file())
    return sorted(file for file in files if not IGNORED_PARTS & set(file.parts))


def is_fresh(stamp: Path, made_from: str) -> bool:
    """Say whether the stamp exists and names exactly these inputs."""
    return _lines(stamp)[:1] == [made_from]


def became(stamp: Path) -> str | None:
    """Give the digest of what was made; None in a stamp of an older version, which had none."""
    lines = _lines(stamp)
    return lines[1] if len(lines) > 1 else None


def write(stamp: Path, made_from: str, made: str = "") -> None:
    """Write the stamp in one move, so that an interrupted write leaves none.

    Args:
        stamp: the file.
        made_from: digest of the inputs.
        made: digest of what was made, where its contents are looked at.
    """
    stamp.parent.mkdir(parents=True, exist_ok=True)
    half = stamp.with_name(stamp.name + ".new")
    half.write_text("".join(f"{line}\n" for line in (made_from, made) if line))
    half.replace(stamp)


def _lines(stamp: Path) -> list[str]:
    return stamp.read_text().split() if stamp.is_file() else []
