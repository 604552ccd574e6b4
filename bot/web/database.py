"""A SQLite file on a thread of its own, which is set aside where it is damaged."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from data.damage import is_damage, set_aside, sound

Result = TypeVar("Result")
log = logging.getLogger(__name__)


class Database:
    """Do work on a file that its owner alone can read, and that overwrites what is deleted.

    Where nothing can be done, on a full disk for instance, reading finds nothing and writing is
    lost, and both are tried again the next time.

    Args:
        path: the file; made with its folder where missing.
        furnish: makes what must be in a file that was just opened.
    """

    def __init__(self, path: Path, furnish: Callable[[sqlite3.Connection], None]) -> None:
        """Only keep the arguments; the first work opens the file."""
        self._path = path
        self._furnish = furnish
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=path.stem)
        self._opened: sqlite3.Connection | None = None
        self._is_failing = False

    async def close(self) -> None:
        """Close the file and end the thread."""
        await self._run(self._close)
        self._thread.shutdown()

    async def rows(self, query: str, *values: Any) -> list[Any]:
        """Return the rows that a query finds; none where the file cannot be read."""
        return await self.attempt(lambda db: db.execute(query, values).fetchall(), [])

    async def attempt(
        self, work: Callable[[sqlite3.Connection], Result], instead: Result
    ) -> Result:
        """Return what some work gives, or something instead where it cannot be done."""
        try:
            return await self.do(work)
        except (sqlite3.Error, OSError):
            return instead

    async def do(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Return what some work gives; of a damaged file, once more in a new one.

        Raises:
            sqlite3.Error: it cannot be done.
            OSError: the file cannot be made, or a damaged one not set aside.
        """

        def run() -> Result:
            try:
                try:
                    done = work(self.connection)
                except sqlite3.DatabaseError as error:
                    if not is_damage(error):
                        raise
                    self._close()
                    set_aside(self._path)
                    done = work(self.connection)
            except (sqlite3.Error, OSError) as error:
                if not self._is_failing:
                    log.error("%s cannot be used: %s", self._path, error)
                self._is_failing = True
                raise
            self._is_failing = False
            return done

        return await self._run(run)

    @property
    def connection(self) -> sqlite3.Connection:
        """The open file, for work on its own thread alone."""
        if self._opened is None:
            self._opened = self._open()
        return self._opened

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        sound(self._path)
        opened = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
        try:
            self._path.chmod(0o600)
            for pragma in ("secure_delete = ON", "journal_mode = WAL", "synchronous = NORMAL"):
                opened.execute(f"PRAGMA {pragma}")
            self._furnish(opened)
        except BaseException:
            opened.close()
            raise
        return opened

    def _close(self) -> None:
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    async def _run(self, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)


@contextmanager
def at_once(database: sqlite3.Connection) -> Iterator[None]:
    """Have all of it happen or nothing, and nothing by another process in between."""
    with database:
        database.execute("BEGIN IMMEDIATE")
        yield


def empty_log(database: sqlite3.Connection) -> None:
    """Take what was deleted out of the log of writes too."""
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
