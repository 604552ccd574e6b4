"""Keep conversations in SQL for some days, and read back only the latest turns of each."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import time
from pathlib import Path
from typing import Any, Dict, Iterable, List, Optional

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.trackers import DialogueStateTracker

from bot import metrics
from bot.action_servers import ask_several
from bot.answer_validator import compile_answer_validator
from bot.erasing import erase, erase_older, keep_private
from bot.recent_tracker import RecentTracker, num_read, to_store
from bot.sparing import spare
from bot.unsaved import Unsaved
from data.damage import is_damage, remove_aside, set_aside, sound

# Answers are read by nobody: what was shown stands in the slot.
LATEST = sa.text(
    "SELECT data FROM events WHERE sender_id = :sender AND type_name <> 'bot' AND (id >= COALESCE("
    "(SELECT MAX(id) FROM events WHERE sender_id = :sender AND type_name = 'user'), 0) OR id IN"
    " (SELECT MAX(id) FROM events WHERE sender_id = :sender AND type_name = 'slot'"
    " GROUP BY action_name)) ORDER BY id"
)
# Who the gateway holds the turn as whose answer is known (bot/web/readiness.py).
CANARY = "canary"
# The gateway's setting of the same name: what is shown and what is remembered go together.
DAYS, DAYS_KEPT = "HEMLINE_TRANSCRIPT_DAYS", 14.0
# Of a Postgres that several Rasas share; without it conversations are in a file of SQLite's.
ADDRESS = "HEMLINE_TRACKER_URL"
SWEEP_EVERY_S = 3_600.0
log = logging.getLogger(__name__)


class RecentTurnsStore(SQLTrackerStore):
    """Store every event; read the latest turn and the latest value of every slot.

    Rasa reads, replays and sends to the action server a conversation's every event in every turn,
    which took five times as long at the 200th turn as at the first. Nothing here needs more than
    the latest turn, without what was answered in it, and what the slots hold.
    """

    engine: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Open the database, and have Rasa do less for the same.

        Rasa makes this store whenever it starts to talk and imports nothing else of ours for that
        alone, so that here is the one place where its own methods are replaced.

        Args:
            args: as of Rasa's store.
            kwargs: as of Rasa's store.

        Raises:
            RuntimeError: this is not the Rasa whose methods are known.
            ValueError: HEMLINE_TRANSCRIPT_DAYS is no number of days, or HEMLINE_TRACKER_URL no
                address of a database.
        """
        compile_answer_validator()
        ask_several()
        spare()
        if address := os.environ.get(ADDRESS):
            # A whole address goes before all else that Rasa's store is told.
            kwargs = {**kwargs, "host": address, "dialect": "postgresql", "db": None}
        self._days = float(os.environ.get(DAYS) or DAYS_KEPT)
        self._path = _file(kwargs)
        if self._path is not None:
            sound(self._path)
        super().__init__(*args, **kwargs)
        self._unsaved = Unsaved()
        self._swept_at = 0.0
        self._open()

    @property
    def trouble(self) -> Optional[str]:
        """Return why conversations cannot be stored, None where they can."""
        return self._unsaved.trouble

    def _open(self) -> None:
        """Have SQLite write beside its file, by connections that stay open from turn to turn."""
        if self._path is not None:
            self.engine.dispose()
            self.engine = sa.create_engine(
                self.engine.url,
                poolclass=sa.pool.QueuePool,
                connect_args={"check_same_thread": False},
            )
            self.sessionmaker.configure(bind=self.engine)
            sa.event.listen(self.engine, "connect", _write_beside)
            self.Base.metadata.create_all(self.engine)
        # An error would tell all that was to be written, and errors are logged.
        self.engine.hide_parameters = True
        keep_private(self.engine)

    async def forget(self, senders: Iterable[str]) -> int:
        """Erase some conversations; return how many events that were."""
        senders = list(senders)
        for sender in senders:
            self._unsaved.drop(sender)
        return await asyncio.to_thread(erase, self.engine, self.SQLEvent, senders)

    async def sweep(self) -> int:
        """Erase what is older than it may be kept; return how many events that were."""
        self._swept_at = time.monotonic()
        before = time.time() - self._days * 86_400
        if self._path is not None:
            remove_aside(self._path, before)
        return await asyncio.to_thread(erase_older, self.engine, self.SQLEvent, before)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store what is new of a conversation, and sweep once an hour.

        What cannot be stored goes on in memory, and is stored as soon as something can be. Of the
        gateway's canary nothing is left. A sweep that fails costs no turn: it is logged, and tried
        again in an hour.
        """
        if len(tracker.events) <= num_read(tracker):
            return
        # This one first: it is not kept from being stored by any other.
        if not await self._store_all([tracker]) or not await self.store_waiting():
            return
        if tracker.sender_id == CANARY:
            await self.forget([CANARY])
        elif time.monotonic() - self._swept_at > SWEEP_EVERY_S or not self._swept_at:
            try:
                await self.sweep()
            except sa.exc.SQLAlchemyError:
                log.exception("what is too old could not be erased")

    async def store_waiting(self) -> bool:
        """Store what could not be stored before; return whether nothing waits any more."""
        return await self._store_all(list(self._unsaved.all().values()))

    async def _store_all(self, trackers: Iterable[DialogueStateTracker]) -> bool:
        for tracker in trackers:
            try:
                await self._store(tracker)
            except sa.exc.SQLAlchemyError as error:
                self._unsaved.hold(tracker, error)
                return False
            self._unsaved.drop(tracker.sender_id)
        return True

    async def _store(self, tracker: DialogueStateTracker) -> None:
        """Store what is new of a conversation, once more where the connection was an old one."""
        await self.stream_events(tracker)
        rows = [_row(tracker.sender_id, event) for event in to_store(tracker)]
        try:
            self._insert(rows)
        except sa.exc.DBAPIError as error:
            if not self._mended(error):
                raise
            self._insert(rows)
        tracker.num_read = len(tracker.events)

    def _insert(self, rows: List[Dict[str, Any]]) -> None:
        with metrics.stage("store"), self.engine.begin() as connection:
            connection.execute(self.SQLEvent.__table__.insert(), rows)

    def _mended(self, error: Any) -> bool:
        """Say whether the same may be tried again: on a new connection, or in a new file.

        A damaged file is set aside; the conversations in it are lost to those who hold them, and
        the file stays for somebody to look at.
        """
        if self._path is not None and is_damage(error.orig):
            self.engine.dispose()
            set_aside(self._path)
            self._open()
            return True
        return bool(error.connection_invalidated)

    async def _retrieve(
        self, sender_id: str, fetch_events_from_all_sessions: bool
    ) -> DialogueStateTracker | None:
        """Return a conversation: the whole, or its latest turn and what the slots hold.

        Rasa itself looks a conversation up by this; one that is not stored is begun.
        """
        held = self._unsaved.get(sender_id)
        if held is not None:
            return held
        read = super()._retrieve if fetch_events_from_all_sessions else self._latest
        try:
            return await read(sender_id, fetch_events_from_all_sessions)
        except sa.exc.DBAPIError as error:
            if not self._mended(error):
                raise
            return await read(sender_id, fetch_events_from_all_sessions)

    async def _latest(self, sender_id: str, _: bool) -> RecentTracker:
        with metrics.stage("look_up"):
            with self.engine.connect() as connection:
                rows = connection.execute(LATEST, {"sender": sender_id}).fetchall()
            stored = [json.loads(row[0]) for row in rows]
            return RecentTracker.read(sender_id, stored, self.domain.slots)


def _row(sender: str, event: Dict[str, Any]) -> Dict[str, Any]:
    """Return an event as a row of Rasa's table."""
    intent = event.get("parse_data", {}).get("intent", {})
    return {
        "sender_id": sender,
        "type_name": event["event"],
        "timestamp": event.get("timestamp"),
        "intent_name": intent.get("name"),
        "action_name": event.get("name"),
        "data": json.dumps(event),
    }


def _file(kwargs: Dict[str, Any]) -> Optional[Path]:
    """Return SQLite's file, None where conversations are in another kind of database."""
    named = str(kwargs.get("db") or "")
    is_file = kwargs.get("dialect") == "sqlite" and named not in ("", ":memory:")
    return Path(named) if is_file else None


def _write_beside(connection: Any, _: Any) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
