"""Keep conversations for showing them again, and what is still to be erased of them."""

from __future__ import annotations

import json
import sqlite3
import time
from pathlib import Path
from typing import Any, NamedTuple

from bot.web.database import Database, at_once, empty_log
from bot.web.eviction import evict
from data.damage import remove_aside

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
DAY_S = 86_400.0
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
        self._database = Database(path, self._furnish)
        self._since_sweep = 0

    async def open(self) -> None:
        """Open the file; turns an earlier run left waiting are marked as failed."""
        await self._database.attempt(lambda db: None, None)

    async def close(self) -> None:
        """Close the file and end the thread."""
        await self._database.close()

    async def begin(self, visitor: str, sender: str, turn_id: str, said: dict[str, Any]) -> bool:
        """Note a turn as waiting for its answer; the same turn sent again keeps its place.

        Returns:
            False, with nothing noted, where the visitor was forgotten.
        """
        row = (visitor, sender, turn_id, time.time(), json.dumps(said))

        def write(db: sqlite3.Connection) -> bool:
            with at_once(db):
                if _is_revoked(db, visitor):
                    return False
                db.execute(
                    "INSERT OR REPLACE INTO conversations VALUES (?, ?, ?)",
                    (sender, visitor, row[3]),
                )
                db.execute(
                    "INSERT INTO turns (visitor, sender, turn_id, at, said, state)"
                    " VALUES (?, ?, ?, ?, ?, 'pending') ON CONFLICT (sender, turn_id)"
                    " DO UPDATE SET state = 'pending' WHERE state = 'failed'",
                    row,
                )
            self._trim(db, sender)
            return True

        return await self._database.attempt(write, True)

    async def answered(self, sender: str, turn_id: str) -> list[dict[str, Any]] | None:
        """Return the answers of a turn that has them, else None."""
        rows = await self._database.rows(
            "SELECT answers FROM turns WHERE sender = ? AND turn_id = ? AND state = 'done'",
            sender,
            turn_id,
        )
        return json.loads(rows[0][0]) if rows else None

    async def finish(self, sender: str, turn_id: str, answers: list[dict[str, Any]]) -> None:
        """Note a turn's answers, and the list of kept items where they hold one."""
        kept = _kept_in(answers)

        def write(db: sqlite3.Connection) -> None:
            _set(db, sender, turn_id, "done", answers)
            if kept is not None:
                # A conversation that was forgotten while it was being answered keeps nothing.
                db.execute(
                    "INSERT OR REPLACE INTO kept SELECT ?, ?"
                    " WHERE EXISTS (SELECT 1 FROM turns WHERE sender = ?)",
                    (sender, kept, sender),
                )

        await self._database.attempt(write, None)

    async def fail(self, sender: str, turn_id: str) -> None:
        """Note that a turn got no answer."""
        await self._database.attempt(lambda db: _set(db, sender, turn_id, "failed", []), None)

    async def read(self, sender: str) -> list[dict[str, Any]]:
        """Return a conversation's turns, oldest first."""
        rows = await self._database.rows(
            "SELECT turn_id, at, said, state, answers FROM turns WHERE sender = ? ORDER BY number",
            sender,
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
        rows = await self._database.rows("SELECT message FROM kept WHERE sender = ?", sender)
        return json.loads(rows[0][0]) if rows else None

    async def own_upload(self, visitor: str, upload_id: str, ttl_s: float) -> None:
        """Note whose picture it is; one whose visitor was forgotten meanwhile is to be erased."""
        row = (upload_id, visitor, time.time() + ttl_s)

        def write(db: sqlite3.Connection) -> None:
            with at_once(db):
                if _is_revoked(db, visitor):
                    db.execute("INSERT INTO erasures VALUES ('upload', ?)", (upload_id,))
                else:
                    db.execute("INSERT OR REPLACE INTO uploads VALUES (?, ?, ?)", row)

        await self._database.attempt(write, None)

    async def owns_upload(self, visitor: str, upload_id: str) -> bool:
        """Return whether the picture is the visitor's own."""
        rows = await self._database.rows(
            "SELECT 1 FROM uploads WHERE upload_id = ? AND visitor = ? AND expires_at > ?",
            upload_id,
            visitor,
            time.time(),
        )
        return bool(rows)

    async def forget(self, visitor: str) -> list[Erasure]:
        """Erase all that is kept of a visitor, whose cookie is worth nothing from now on.

        Returns:
            What the other services still hold; it is owed until `erased` says otherwise.
        """

        def erase(db: sqlite3.Connection) -> list[Erasure]:
            with at_once(db):
                owed = [
                    Erasure(kind, name)
                    for kind, column, table in HELD
                    for (name,) in db.execute(
                        f"SELECT {column} FROM {table} WHERE visitor = ?", (visitor,)
                    )
                ]
                now = time.time()
                db.execute("INSERT OR REPLACE INTO revoked VALUES (?, ?)", (visitor, now))
                db.executemany("INSERT OR IGNORE INTO erasures VALUES (?, ?)", owed)
                for table in ("turns", "uploads", "conversations"):
                    db.execute(f"DELETE FROM {table} WHERE visitor = ?", (visitor,))
                db.execute(DROP_LEFT_OVER)
            empty_log(db)
            return owed

        return await self._database.do(erase)

    async def is_revoked(self, visitor: str) -> bool:
        """Return whether a visitor was forgotten: the cookie that names it opens nothing."""
        return await self._database.attempt(lambda db: _is_revoked(db, visitor), False)

    async def owed(self) -> list[Erasure]:
        """Return what the other services still have to erase."""
        rows = await self._database.rows("SELECT kind, name FROM erasures")
        return [Erasure(*row) for row in rows]

    async def erased(self, done: Erasure) -> None:
        """Note that another service has erased it."""

        def write(db: sqlite3.Connection) -> None:
            db.execute("DELETE FROM erasures WHERE kind = ? AND name = ?", done)
            empty_log(db)

        await self._database.attempt(write, None)

    def _furnish(self, db: sqlite3.Connection) -> None:
        db.executescript(SCHEMA)
        db.execute("UPDATE turns SET state = 'failed' WHERE state = 'pending'")
        self._sweep(db)

    def _trim(self, db: sqlite3.Connection, sender: str) -> None:
        """Drop a conversation's oldest turns over the bound; sweep everything now and then."""
        db.execute(
            "DELETE FROM turns WHERE sender = ? AND number NOT IN"
            " (SELECT number FROM turns WHERE sender = ? ORDER BY number DESC LIMIT ?)",
            (sender, sender, self._bounds.turns),
        )
        self._since_sweep += 1
        if self._since_sweep >= SWEEP_EVERY_TURNS:
            self._sweep(db)

    def _sweep(self, db: sqlite3.Connection) -> None:
        """Drop what is too old, and turns over the total."""
        self._since_sweep = 0
        now = time.time()
        oldest = now - self._bounds.days * DAY_S
        db.execute("DELETE FROM turns WHERE at < ?", (oldest,))
        remove_aside(self._path, oldest)
        db.execute("DELETE FROM uploads WHERE expires_at < ?", (now,))
        # Rasa erases by the same days; a day more lets every conversation be named that is left.
        db.execute("DELETE FROM conversations WHERE at < ?", (oldest - DAY_S,))
        db.execute("DELETE FROM revoked WHERE at < ?", (now - self._bounds.cookie_days * DAY_S,))
        evict(db, self._bounds.total_turns)
        db.execute(DROP_LEFT_OVER)
        empty_log(db)


def _is_revoked(db: sqlite3.Connection, visitor: str) -> bool:
    return bool(db.execute("SELECT 1 FROM revoked WHERE visitor = ?", (visitor,)).fetchall())


def _set(
    db: sqlite3.Connection, sender: str, turn_id: str, state: str, answers: list[dict[str, Any]]
) -> None:
    db.execute(
        "UPDATE turns SET state = ?, answers = ? WHERE sender = ? AND turn_id = ?",
        (state, json.dumps(answers, separators=(",", ":")), sender, turn_id),
    )


def _kept_in(answers: list[dict[str, Any]]) -> str | None:
    """Return the last list of kept items among the answers as JSON, or None."""
    customs = [answer.get("custom") for answer in answers]
    lists = [one for one in customs if isinstance(one, dict) and one.get("type") == "kept"]
    return json.dumps(lists[-1], separators=(",", ":")) if lists else None
