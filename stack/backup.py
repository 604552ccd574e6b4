"""`make backup` and `make restore`: what cannot be made again, in one file, also while it runs."""

import hashlib
import io
import json
import os
import sqlite3
import tarfile
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from stack.failure import SetupFailure
from stack.layout import Layout
from stack.locks import CheckoutLock
from stack.progress import Progress

DATABASES = ("conversations.db", "transcript.db", "gallery/finished.sqlite")
FILES = ("secret",)
UPLOADS = "uploads"
FOLDERS = (UPLOADS, "pictures", "stamps")
GALLERY = "gallery"
CONTENTS = "contents.json"
VERSION = 1
OWNER_ALONE = 0o600


def backup(layout: Layout, to: str, progress: Progress) -> Path:
    """Write one file with conversations, transcripts, kept lists, photos and galleries.

    Databases are copied as they stand at one moment, while turns go on. What the set-up makes from
    its sources, the demo catalogue and the dialogue model, is not in it.

    Args:
        layout: names the run-time files.
        to: the file to write, or empty for one with the time in its name in `var/backups`.
        progress: tells the person.

    Raises:
        SetupFailure: there is nothing to back up, or it cannot be written.
    """
    named = f"hemline-{time.strftime('%Y%m%d-%H%M%S')}.tar.gz"
    path = Path(to).expanduser().absolute() if to else layout.var / "backups" / named
    half = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=layout.var) as folder:
            found = list(_found(layout.var, Path(folder)))
            if not found:
                raise SetupFailure(f"There is nothing to back up in {layout.var}.")
            handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ALONE)
            with os.fdopen(handle, "wb") as file:
                with tarfile.open(fileobj=file, mode="w:gz", compresslevel=1) as archive:
                    num = _write(archive, found)
                file.flush()
                os.fsync(file.fileno())
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise SetupFailure(f"The backup could not be written: {error}.") from error
    size = path.stat().st_size / 1e6
    progress.line(f"Backed up {num} files to {path} ({size:.1f} MB)")
    if os.environ.get("QDRANT_URL") or os.environ.get("HEMLINE_TRACKER_URL"):
        progress.line("  What lies in Qdrant or Postgres is not in it: these have their own ways.")
    return path


def restore(layout: Layout, file: str, progress: Progress) -> None:
    """Put back what a backup holds; what is there now is set aside in `var/before-restore-...`.

    Nothing is changed before every file of the backup is known to be whole.

    Raises:
        SetupFailure: no file was named, it is no whole backup, or Hemline runs.
    """
    if not file:
        raise SetupFailure("Name what to restore: `make restore FROM=hemline-....tar.gz`.")
    path = Path(file).expanduser().absolute()
    layout.var.mkdir(parents=True, exist_ok=True)
    lock = CheckoutLock(layout.var / "run.lock")
    if not lock.take():
        raise SetupFailure(
            f"Hemline runs on {layout.var} (process {lock.holder()}): stop it before a restore."
        )
    try:
        with tempfile.TemporaryDirectory(prefix=".restore-", dir=layout.var) as folder:
            names = _unpack(path, Path(folder))
            aside = _unused(layout.var / f"before-restore-{time.strftime('%Y%m%d-%H%M%S')}")
            num_aside = _exchange(layout.var, Path(folder), aside)
    except (OSError, tarfile.TarError, EOFError) as error:
        raise SetupFailure(f"{path} could not be restored: {error}.") from error
    finally:
        lock.release()
    progress.line(f"Restored {len(names)} files from {path}")
    if num_aside:
        progress.line(f"  What was there is in {aside}")


def _found(var: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield each file's name in the backup and where its content lies."""
    for name in DATABASES:
        if (var / name).is_file():
            copy = folder / name.replace("/", "-")
            _copy(var / name, copy)
            yield name, copy
    for name in FILES:
        if (var / name).is_file():
            yield name, var / name
    for name in FOLDERS:
        yield from _below(var, var / name)
    for pointer in sorted((var / GALLERY).glob("*/current")):
        # The version that serves, whole: others beside it are half made or no longer served. While
        # it is copied another may be published: the pointer in the backup names this one.
        named = pointer.read_text(encoding="utf-8").strip()
        yield from _below(var, pointer.parent / named)
        copy = folder / f"{pointer.parent.name}-{pointer.name}"
        copy.write_text(named, encoding="utf-8")
        yield pointer.relative_to(var).as_posix(), copy


def _below(var: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield path.relative_to(var).as_posix(), path


def _copy(database: Path, copy: Path) -> None:
    """Copy a database as it stands at one moment.

    Raises:
        SetupFailure: it cannot be read.
    """
    try:
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
    except sqlite3.DatabaseError as error:
        raise SetupFailure(
            f"{database} cannot be read ({error}): `make run` sets a damaged one aside."
        ) from error


def _write(archive: tarfile.TarFile, found: list[tuple[str, Path]]) -> int:
    """Write every file, and last what each must be; give how many files there are."""
    sums = {}
    for name, path in found:
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            if name.startswith(f"{UPLOADS}/"):
                continue  # a photo that was kept long enough while we looked
            raise
        sums[name] = hashlib.sha256(content).hexdigest()
        _add(archive, name, content)
    contents = {"version": VERSION, "files": sums}
    _add(archive, CONTENTS, json.dumps(contents, indent=1).encode())
    return len(sums)


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode, entry.mtime = len(content), OWNER_ALONE, int(time.time())
    archive.addfile(entry, io.BytesIO(content))


def _unpack(path: Path, folder: Path) -> list[str]:
    """Unpack a backup into an empty folder and name its files.

    Raises:
        SetupFailure: it is no backup, or not whole.
    """
    if not path.is_file():
        raise SetupFailure(f"{path} is not a file.")
    with tarfile.open(path, "r:gz") as archive:
        archive.extractall(folder, filter="data")
    try:
        known = json.loads((folder / CONTENTS).read_text(encoding="utf-8"))
        version, sums = int(known["version"]), dict(known["files"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SetupFailure(f"{path} is no whole backup of Hemline's: {error}.") from error
    if version > VERSION:
        raise SetupFailure(f"{path} was written by a newer Hemline (version {version}).")
    (folder / CONTENTS).unlink()
    for name, digest in sums.items():
        file = folder / name
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            raise SetupFailure(f"{path} is damaged: {name} is not as it was backed up.")
    return sorted(sums)


def _unused(path: Path) -> Path:
    number = 1
    found = path
    while found.exists():
        number += 1
        found = path.with_name(f"{path.name}-{number}")
    return found


def _exchange(var: Path, folder: Path, aside: Path) -> int:
    """Move what is in the way aside, then everything in place; give how much was in the way."""
    tops = sorted(path.name for path in folder.iterdir())
    num = 0
    for name in tops:
        for there in [var / name, *(var / f"{name}{end}" for end in ("-wal", "-shm", "-journal"))]:
            if there.exists():
                aside.mkdir(exist_ok=True)
                there.rename(aside / there.name)
                num += 1
    for name in tops:
        (folder / name).rename(var / name)
    return num
