"""Keep conversations in SQL for some days, and read back only the latest turns of each."""

from __future__ import annotations

import asyncio
import logging
import os
import time
from typing import Any, Iterable, Iterator

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.answer_validator import compile_answer_validator
from bot.erasing import erase, erase_older, keep_private

NUM_TURNS = 6
NUM_READ = "num_events_read"
# Who the gateway holds the turn as whose answer is known (bot/web/readiness.py).
CANARY = "canary"
# The gateway's setting of the same name: what is shown and what is remembered go together.
DAYS, DAYS_KEPT = "HEMLINE_TRANSCRIPT_DAYS", 14.0
SWEEP_EVERY_S = 3_600.0
log = logging.getLogger(__name__)


class RecentTurnsStore(SQLTrackerStore):
    """Store every event; read the last turns and the latest value of every slot.

    Rasa reads, replays and sends to the action server a conversation's every event in every turn,
    which took five times as long at the 200th turn as at the first. Nothing here needs more than
    the last few turns and what the slots hold.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Open the database, and have Rasa check answers at less cost.

        Rasa makes this store whenever it starts to talk and imports nothing else of ours for that
        alone, so that here is the one place where its own methods are replaced.

        Args:
            args: as of Rasa's store.
            kwargs: as of Rasa's store.

        Raises:
            RuntimeError: this is not the Rasa whose methods are known.
            ValueError: HEMLINE_TRANSCRIPT_DAYS is no number of days.
        """
        compile_answer_validator()
        self._days = float(os.environ.get(DAYS) or DAYS_KEPT)
        super().__init__(*args, **kwargs)
        keep_private(self.engine)
        self._swept_at = 0.0

    async def forget(self, senders: Iterable[str]) -> int:
        """Erase some conversations; return how many events that were."""
        return await asyncio.to_thread(erase, self.engine, self.SQLEvent, senders)

    async def sweep(self) -> int:
        """Erase what is older than it may be kept; return how many events that were."""
        self._swept_at = time.monotonic()
        before = time.time() - self._days * 86_400
        return await asyncio.to_thread(erase_older, self.engine, self.SQLEvent, before)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store what is new of a conversation, and sweep once an hour.

        Of the gateway's canary nothing is left. A sweep that fails costs no turn: it is logged,
        and tried again in an hour.
        """
        await super().save(tracker)
        if tracker.sender_id == CANARY:
            await self.forget([CANARY])
        elif time.monotonic() - self._swept_at > SWEEP_EVERY_S or not self._swept_at:
            try:
                await self.sweep()
            except sa.exc.SQLAlchemyError:
                log.exception("what is too old could not be erased")

    def _event_query(
        self, session: Any, sender_id: str, fetch_events_from_all_sessions: bool
    ) -> Any:
        """Return Rasa's query for the session's events, cut down to the latest turns.

        The cut moves on once in `NUM_TURNS` turns, leaving between `NUM_TURNS` and twice as many.
        """
        query = super()._event_query(session, sender_id, fetch_events_from_all_sessions)
        if fetch_events_from_all_sessions:
            return query
        event = self.SQLEvent
        said = query.filter(event.type_name == UserUttered.type_name)
        num_turns = said.count()
        first_turn = num_turns // NUM_TURNS * NUM_TURNS - NUM_TURNS
        if first_turn <= 0:
            return query
        first = said.offset(first_turn).limit(1).with_entities(event.id).scalar()
        slots = (
            session.query(sa.func.max(event.id))
            .filter(event.sender_id == sender_id, event.type_name == SlotSet.type_name)
            .group_by(event.action_name)
        )
        latest = [row[0] for row in slots]
        return query.filter(sa.or_(event.id >= first, event.id.in_(latest)))

    async def _retrieve(
        self, sender_id: str, fetch_events_from_all_sessions: bool
    ) -> DialogueStateTracker | None:
        """Return the conversation, marked with how many of its events are stored already."""
        tracker = await super()._retrieve(sender_id, fetch_events_from_all_sessions)
        if tracker is not None:
            setattr(tracker, NUM_READ, len(tracker.events))
        return tracker

    def _additional_events(self, session: Any, tracker: DialogueStateTracker) -> Iterator[Any]:
        """Return the events not stored yet; counting stored ones would count those not read."""
        events = list(tracker.events)[getattr(tracker, NUM_READ, 0) :]
        setattr(tracker, NUM_READ, len(tracker.events))
        return iter(events)
