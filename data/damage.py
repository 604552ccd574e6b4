"""Tell a damaged SQLite file, and set it aside under a name that says so, so that work goes on."""

from __future__ import annotations

import logging
import sqlite3
import time
from pathlib import Path

log = logging.getLogger(__name__)

BESIDE = ("-wal", "-shm", "-journal")


def is_damage(error: BaseException | None) -> bool:
    """Say whether an error of SQLite's means that the file itself is no sound database.

    A full disk, a lock or a missing right is none: those pass.
    """
    return type(error) is sqlite3.DatabaseError


def set_aside(path: Path) -> Path:
    """Rename a database with what SQLite keeps beside it; return its new name.

    One that another process has just set aside is passed over.

    Raises:
        OSError: it cannot be renamed.
    """
    ending = f".damaged-{time.strftime('%Y%m%d-%H%M%S')}"
    aside = path.with_name(path.name + ending)
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}{ending}-{number}")
    for name in ("", *BESIDE):
        file = path.with_name(path.name + name)
        if file.exists():
            try:
                file.rename(aside.with_name(aside.name + name))
            except FileNotFoundError:
                continue
    log.error("%s is damaged: it is set aside as %s, and a new one begun", path, aside.name)
    return aside


def remove_aside(path: Path, before: float) -> None:
    """Remove what was set aside of a database before a time, in seconds since 1970.

    It holds what people said, which is kept no longer there than anywhere.
    """
    for aside in path.parent.glob(f"{path.name}.damaged-*"):
        if aside.stat().st_mtime < before:
            aside.unlink(missing_ok=True)


def sound(path: Path) -> bool:
    """Look through a database, if there is one; set it aside where it is damaged.

    Returns:
        Whether the file may be used as it is; False where it was set aside.

    Raises:
        OSError: it is damaged and cannot be renamed.
        sqlite3.OperationalError: it cannot be opened, for want of a right for instance.
    """
    if not path.exists() or not path.stat().st_size:
        return True
    connection = sqlite3.connect(path)
    try:
        told = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        told = (str(error),)
    finally:
        connection.close()
    if told == ("ok",):
        return True
    set_aside(path)
    return False
