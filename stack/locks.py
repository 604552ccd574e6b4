"""One set-up and one running assistant at a time in a checkout."""

import errno
import fcntl
import os
from pathlib import Path
from typing import TextIO


class CheckoutLock:
    """Hold a file for as long as this process lives; the system lets go of it for us."""

    def __init__(self, path: Path) -> None:
        """Name the file; nothing is taken yet."""
        self._path = path
        self._file: TextIO | None = None

    def take(self) -> bool:
        """Take the lock and say whether it was free."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = self._path.open("a+")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.close()
            if error.errno in (errno.EAGAIN, errno.EACCES):
                return False
            raise
        file.seek(0)
        file.truncate()
        file.write(f"{os.getpid()}\n")
        file.flush()
        self._file = file
        return True

    def fileno(self) -> int:
        """Give the open file: a child that keeps it open holds the lock too.

        Raises:
            RuntimeError: the lock is not taken.
        """
        if self._file is None:
            raise RuntimeError(f"{self._path} is not taken")
        return self._file.fileno()

    def holder_lives(self) -> bool:
        """Say whether the process that took it still runs; its children may, a moment longer."""
        try:
            os.kill(int(self.holder()), 0)
        except (ValueError, ProcessLookupError):
            return False
        except PermissionError:
            return True
        return True

    def holder(self) -> str:
        """Give the process id written by whoever holds it."""
        return self._path.read_text().strip() or "unknown"

    def release(self) -> None:
        """Let go of it."""
        if self._file is not None:
            self._file.close()
            self._file = None
