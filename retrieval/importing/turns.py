"""Let one import at a time write into a folder, and tell the others whom they wait for.

The turn is a lock on an open file, which the system's kernel holds and gives back however the
process ends: nothing is left behind that somebody would have to remove. An import has it from its
file's reading on, which may take hours; another lock, of seconds, is held while a version takes the
place of the one before. Changes of prices want the second alone, so that no import keeps them.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TextIO

from retrieval.errors import Importing

NAME, PUBLISHING = "importing", "publishing"
SAID_EVERY_S = 0.5
TRIED_EVERY_S = 0.05


@dataclass(frozen=True, slots=True)
class Doing:
    """Say who has the turn and how far it has come.

    Args:
        process: its id.
        what: it imports, in words.
        step: what it does now ("embedding").
        done: how many items it is through with in this step.
        total: how many there are; 0 where that is not known.
    """

    process: int
    what: str
    step: str = "reading"
    done: int = 0
    total: int = 0

    def __str__(self) -> str:
        """Return it as one line."""
        far = f", {self.done:,} of {self.total:,}" if self.total else ""
        return f"process {self.process}, {self.what} ({self.step}{far})"


@dataclass(slots=True)
class Turn:
    """Hold the turn; what is done with it can be read by those who wait."""

    _file: TextIO
    _doing: Doing
    _said_at: float = field(default=0.0)

    def say(self, step: str, done: int = 0, total: int = 0) -> None:
        """Tell how far the work has come; what comes too soon after the last is not written."""
        now = time.monotonic()
        if step == self._doing.step and now - self._said_at < SAID_EVERY_S:
            return
        self._doing = Doing(self._doing.process, self._doing.what, step, done, total)
        self._said_at = now
        self.write()

    def write(self) -> None:
        """Write what is done into the file."""
        self._file.seek(0)
        self._file.write(json.dumps(asdict(self._doing)) + "\n")
        self._file.truncate()
        self._file.flush()


@contextmanager
def turn(folder: Path, what: str, waits: Callable[[str], None] | None = None) -> Iterator[Turn]:
    """Hold the turn of writing into a folder of galleries, once it is free.

    Args:
        folder: of galleries; it is made.
        what: is done with it, in words.
        waits: told, before waiting, who has the turn; None does not wait.

    Raises:
        Importing: somebody else has it, and this one does not wait (503).
        OSError: the folder cannot be written.
    """
    with _opened(folder, NAME) as file:
        if not _taken(file, fcntl.LOCK_EX):
            said = f"another import is at work: {doing(folder) or 'it has just begun'}"
            if waits is None:
                raise Importing(said)
            waits(said)
            fcntl.flock(file, fcntl.LOCK_EX)
        held = Turn(file, Doing(os.getpid(), what))
        held.write()
        try:
            yield held
        finally:
            # Emptied before it is given back: what stands in it is done.
            file.truncate(0)
            file.flush()


def at_work(folder: Path) -> bool:
    """Say whether somebody has the turn."""
    with _opened(folder, NAME) as file:
        return not _taken(file, fcntl.LOCK_SH)


@contextmanager
def publishing(folder: Path, within_s: float) -> Iterator[None]:
    """Hold the right to let another version take the place of the current one.

    Args:
        folder: of galleries; it is made.
        within_s: how long to wait for whoever has it.

    Raises:
        Importing: it was not free in that time (503).
        OSError: the folder cannot be written.
    """
    with _opened(folder, PUBLISHING) as file:
        until = time.monotonic() + within_s
        while not _taken(file, fcntl.LOCK_EX):
            if time.monotonic() > until:
                said = doing(folder) or "other changes"
                raise Importing(f"a new version is being published, by {said}; try again")
            time.sleep(TRIED_EVERY_S)
        yield


@contextmanager
def _opened(folder: Path, name: str) -> Iterator[TextIO]:
    """Open a file to be locked; what is held of it is given back."""
    folder.mkdir(parents=True, exist_ok=True)
    opened = os.open(folder / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    with os.fdopen(opened, "r+", encoding="utf-8") as file:
        yield file


def _taken(file: TextIO, how: int) -> bool:
    """Lock a file at once and say whether that could be done."""
    try:
        fcntl.flock(file, how | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in (errno.EAGAIN, errno.EACCES):
            raise
        return False
    return True


def doing(folder: Path) -> Doing | None:
    """Return what the last who took the turn said, or None where nothing is said."""
    try:
        return Doing(**json.loads((folder / NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None  # absent, or just being written
