"""Keep conversations for showing them again, in SQLite on a thread of its own."""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from bot.web.eviction import evict
from data.damage import is_damage, remove_aside, set_aside, sound

Result = TypeVar("Result")
log = logging.getLogger(__name__)


class _Needed:
    """Say that work must be done: nothing may be returned instead."""


NEEDED = _Needed()

SCHEMA = """
CREATE TABLE IF NOT EXISTS turns (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    visitor TEXT NOT NULL,
    sender TEXT NOT NULL,
    turn_id TEXT NOT NULL,
    at REAL NOT NULL,
    said TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'failed')),
    answers TEXT NOT NULL DEFAULT '[]',
    UNIQUE (sender, turn_id)
);
CREATE INDEX IF NOT EXISTS turns_by_visitor ON turns (visitor);
CREATE INDEX IF NOT EXISTS turns_by_time ON turns (at);
CREATE TABLE IF NOT EXISTS uploads (
    upload_id TEXT PRIMARY KEY,
    visitor TEXT NOT NULL,
    expires_at REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS uploads_by_visitor ON uploads (visitor);
CREATE TABLE IF NOT EXISTS kept (
    sender TEXT PRIMARY KEY,
    message TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS conversations (
    sender TEXT PRIMARY KEY,
    visitor TEXT NOT NULL,
    at REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS conversations_by_visitor ON conversations (visitor);
CREATE TABLE IF NOT EXISTS revoked (
    visitor TEXT PRIMARY KEY,
    at REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS erasures (
    kind TEXT NOT NULL CHECK (kind IN ('conversation', 'upload')),
    name TEXT NOT NULL,
    PRIMARY KEY (kind, name)
);
INSERT OR IGNORE INTO conversations
    SELECT sender, visitor, MAX(at) FROM turns GROUP BY sender;
"""
# What a conversation keeps goes with the last of its turns, and never outlives it.
DROP_LEFT_OVER = "DELETE FROM kept WHERE sender NOT IN (SELECT sender FROM turns)"
SWEEP_EVERY_TURNS = 100
# What other services hold of a visitor: its kind, its name's column, and the table.
HELD = (("conversation", "sender", "conversations"), ("upload", "upload_id", "uploads"))


class Bounds(NamedTuple):
    """Say how much is kept: turns of one conversation, of all, and days; and days of a cookie."""

    turns: int
    total_turns: int
    days: float
    cookie_days: float = 30.0


class Erasure(NamedTuple):
    """Name what another service still has to erase: a conversation or an upload."""

    kind: str
    name: str


class Transcript:
    """Remember what was said and answered, and whose pictures are whose.

    Args:
        path: the database file; made with its folder where missing.
        bounds: how much is kept.
    """

    def __init__(self, path: Path, bounds: Bounds) -> None:
        """Only keep the arguments; `open` opens the file."""
        self._path = path
        self._bounds = bounds
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="transcript")
        self._opened: sqlite3.Connection | None = None
        self._is_failing = False
        self._since_sweep = 0

    async def open(self) -> None:
        """Open the file; turns an earlier run left waiting are marked as failed.

        A damaged one is set aside. One that cannot be opened is tried again at each turn.
        """
        await self._do(lambda: self._db, None)

    async def close(self) -> None:
        """Close the file and end the thread."""

        def end() -> None:
            if self._opened is not None:
                self._opened.close()

        await self._do(end, None)
        self._thread.shutdown()

    async def begin(self, visitor: str, sender: str, turn_id: str, said: dict[str, Any]) -> bool:
        """Note a turn as waiting for its answer; the same turn sent again keeps its place.

        Returns:
            False, with nothing noted, where the visitor was forgotten.
        """
        row = (visitor, sender, turn_id, time.time(), json.dumps(said))

        def write() -> bool:
            if self._is_revoked(visitor):
                return False
            self._db.execute(
                "INSERT OR REPLACE INTO conversations VALUES (?, ?, ?)", (sender, visitor, row[3])
            )
            self._db.execute(
                "INSERT INTO turns (visitor, sender, turn_id, at, said, state)"
                " VALUES (?, ?, ?, ?, ?, 'pending') ON CONFLICT (sender, turn_id)"
                " DO UPDATE SET state = 'pending' WHERE state = 'failed'",
                row,
            )
            self._trim(sender)
            return True

        return await self._do(write, True)

    async def answered(self, sender: str, turn_id: str) -> list[dict[str, Any]] | None:
        """Return the answers of a turn that has them, else None."""
        rows = await self._do(
            lambda: self._db.execute(
                "SELECT answers FROM turns WHERE sender = ? AND turn_id = ? AND state = 'done'",
                (sender, turn_id),
            ).fetchall(),
            [],
        )
        return json.loads(rows[0][0]) if rows else None

    async def finish(self, sender: str, turn_id: str, answers: list[dict[str, Any]]) -> None:
        """Note a turn's answers, and the list of kept items where they hold one."""
        kept = _kept_in(answers)

        def write() -> None:
            self._set(sender, turn_id, "done", answers)
            if kept is not None:
                # A conversation that was forgotten while it was being answered keeps nothing.
                self._db.execute(
                    "INSERT OR REPLACE INTO kept SELECT ?, ?"
                    " WHERE EXISTS (SELECT 1 FROM turns WHERE sender = ?)",
                    (sender, kept, sender),
                )

        await self._do(write, None)

    async def fail(self, sender: str, turn_id: str) -> None:
        """Note that a turn got no answer."""
        await self._do(lambda: self._set(sender, turn_id, "failed", []), None)

    async def read(self, sender: str) -> list[dict[str, Any]]:
        """Return a conversation's turns, oldest first."""
        rows = await self._do(
            lambda: self._db.execute(
                "SELECT turn_id, at, said, state, answers FROM turns WHERE sender = ?"
                " ORDER BY number",
                (sender,),
            ).fetchall(),
            [],
        )
        return [
            {
                "turn_id": turn_id,
                "at": at,
                "said": json.loads(said),
                "state": state,
                "answers": json.loads(answers),
            }
            for turn_id, at, said, state, answers in rows
        ]

    async def kept(self, sender: str) -> dict[str, Any] | None:
        """Return the latest message with the conversation's kept items, however long ago."""
        rows = await self._do(
            lambda: self._db.execute(
                "SELECT message FROM kept WHERE sender = ?", (sender,)
            ).fetchall(),
            [],
        )
        return json.loads(rows[0][0]) if rows else None

    async def own_upload(self, visitor: str, upload_id: str, ttl_s: float) -> None:
        """Note whose picture it is, for as long as retrieval keeps it.

        That of a visitor who was forgotten while it was sent is to be erased.
        """
        row = (upload_id, visitor, time.time() + ttl_s)

        def write() -> None:
            if self._is_revoked(visitor):
                self._db.execute("INSERT INTO erasures VALUES ('upload', ?)", (upload_id,))
            else:
                self._db.execute("INSERT OR REPLACE INTO uploads VALUES (?, ?, ?)", row)

        await self._do(write, None)

    async def owns_upload(self, visitor: str, upload_id: str) -> bool:
        """Return whether the picture is the visitor's own."""
        return bool(
            await self._do(
                lambda: self._db.execute(
                    "SELECT 1 FROM uploads WHERE upload_id = ? AND visitor = ? AND expires_at > ?",
                    (upload_id, visitor, time.time()),
                ).fetchall(),
                [],
            )
        )

    async def forget(self, visitor: str) -> list[Erasure]:
        """Erase all that is kept of a visitor, whose cookie is worth nothing from now on.

        Returns:
            What the other services still hold; it is owed until `erased` says otherwise.
        """

        def erase() -> list[Erasure]:
            owed = [
                Erasure(kind, name)
                for kind, column, table in HELD
                for (name,) in self._db.execute(
                    f"SELECT {column} FROM {table} WHERE visitor = ?", (visitor,)
                )
            ]
            self._db.execute("BEGIN IMMEDIATE")
            try:
                now = time.time()
                self._db.execute("INSERT OR REPLACE INTO revoked VALUES (?, ?)", (visitor, now))
                self._db.executemany("INSERT OR IGNORE INTO erasures VALUES (?, ?)", owed)
                for table in ("turns", "uploads", "conversations"):
                    self._db.execute(f"DELETE FROM {table} WHERE visitor = ?", (visitor,))
                self._db.execute(DROP_LEFT_OVER)
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")
            self._empty_log()
            return owed

        return await self._do(erase)

    async def is_revoked(self, visitor: str) -> bool:
        """Return whether a visitor was forgotten: the cookie that names it opens nothing."""
        return await self._do(lambda: self._is_revoked(visitor), False)

    async def owed(self) -> list[Erasure]:
        """Return what the other services still have to erase."""
        rows = await self._do(
            lambda: self._db.execute("SELECT kind, name FROM erasures").fetchall(), []
        )
        return [Erasure(*row) for row in rows]

    async def erased(self, done: Erasure) -> None:
        """Note that another service has erased it."""

        def write() -> None:
            self._db.execute("DELETE FROM erasures WHERE kind = ? AND name = ?", done)
            self._empty_log()

        await self._do(write, None)

    def _is_revoked(self, visitor: str) -> bool:
        rows = self._db.execute("SELECT 1 FROM revoked WHERE visitor = ?", (visitor,))
        return rows.fetchone() is not None

    def _set(self, sender: str, turn_id: str, state: str, answers: list[dict[str, Any]]) -> None:
        self._db.execute(
            "UPDATE turns SET state = ?, answers = ? WHERE sender = ? AND turn_id = ?",
            (state, json.dumps(answers, separators=(",", ":")), sender, turn_id),
        )

    async def _do(self, work: Callable[[], Result], instead: Result | _Needed = NEEDED) -> Result:
        """Run `work` on the database's own thread.

        A damaged file is set aside and the work done in a new one. Where it cannot be done, on a
        full disk for instance, the conversation goes on without its transcript.

        Args:
            work: uses the database.
            instead: what is returned where the work cannot be done.

        Raises:
            sqlite3.Error: it cannot be done, and there is nothing to be returned instead.
        """

        def run() -> Result:
            try:
                try:
                    done = work()
                except sqlite3.DatabaseError as error:
                    if not is_damage(error):
                        raise
                    self._begin_anew()
                    done = work()
            except (sqlite3.Error, OSError) as error:
                if not self._is_failing:
                    log.error("%s cannot be used: %s", self._path, error)
                self._is_failing = True
                if isinstance(instead, _Needed):
                    raise
                return instead
            self._is_failing = False
            return done

        return await asyncio.get_running_loop().run_in_executor(self._thread, run)

    @property
    def _db(self) -> sqlite3.Connection:
        if self._opened is None:
            self._open()
        assert self._opened is not None
        return self._opened

    def _begin_anew(self) -> None:
        if self._opened is not None:
            self._opened.close()
            self._opened = None
        set_aside(self._path)

    def _open(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        sound(self._path)
        opened = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
        try:
            self._opened = opened
            self._furnish()
        except BaseException:
            self._opened = None
            opened.close()
            raise

    def _furnish(self) -> None:
        self._path.chmod(0o600)
        for pragma in ("secure_delete = ON", "journal_mode = WAL", "synchronous = NORMAL"):
            self._db.execute(f"PRAGMA {pragma}")
        self._db.executescript(SCHEMA)
        self._db.execute("UPDATE turns SET state = 'failed' WHERE state = 'pending'")
        self._sweep()

    def _trim(self, sender: str) -> None:
        """Drop a conversation's oldest turns over the bound; sweep everything now and then."""
        self._db.execute(
            "DELETE FROM turns WHERE sender = ? AND number NOT IN"
            " (SELECT number FROM turns WHERE sender = ? ORDER BY number DESC LIMIT ?)",
            (sender, sender, self._bounds.turns),
        )
        self._since_sweep += 1
        if self._since_sweep >= SWEEP_EVERY_TURNS:
            self._sweep()

    def _sweep(self) -> None:
        """Drop what is too old, and turns over the total."""
        self._since_sweep = 0
        now = time.time()
        self._db.execute("DELETE FROM turns WHERE at < ?", (now - self._bounds.days * 86_400,))
        remove_aside(self._path, now - self._bounds.days * 86_400)
        self._db.execute("DELETE FROM uploads WHERE expires_at < ?", (now,))
        # Rasa erases by the same days; a day more lets every conversation be named that is left.
        self._db.execute(
            "DELETE FROM conversations WHERE at < ?", (now - (self._bounds.days + 1) * 86_400,)
        )
        self._db.execute(
            "DELETE FROM revoked WHERE at < ?", (now - self._bounds.cookie_days * 86_400,)
        )
        evict(self._db, self._bounds.total_turns)
        self._db.execute(DROP_LEFT_OVER)
        self._empty_log()

    def _empty_log(self) -> None:
        """Take what was deleted out of the log of writes too."""
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _kept_in(answers: list[dict[str, Any]]) -> str | None:
    """Return the last list of kept items among the answers as JSON, or None."""
    customs = [answer.get("custom") for answer in answers]
    lists = [one for one in customs if isinstance(one, dict) and one.get("type") == "kept"]
    return json.dumps(lists[-1], separators=(",", ":")) if lists else None
