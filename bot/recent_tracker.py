"""Hold the latest turn of a conversation, and know which turn it is."""

from __future__ import annotations

from typing import Any, Dict, Iterable, List

from rasa.shared.core.events import UserUttered
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker

# In what is stored and sent of a shopper's message: the number of the turn that it begins.
TURN = "turn"


class RecentTracker(DialogueStateTracker):
    """Know how much of a conversation is stored, and how many turns came before what is held.

    Attributes:
        num_read: how many of its events are stored already.
        turns_before: the turns before its first event.
    """

    num_read = 0
    turns_before = 0

    @classmethod
    def read(
        cls, sender_id: str, stored: List[Dict[str, Any]], slots: Iterable[Slot]
    ) -> RecentTracker:
        """Return a conversation as some of its events tell it, as they are stored."""
        tracker: RecentTracker = cls.from_dict(sender_id, stored, slots)
        said = [each.get(TURN) for each in stored if each.get("event") == UserUttered.type_name]
        # Of an older Hemline the turns have no number, and are counted from here on.
        tracker.turns_before = (said[0] or 1) - 1 if said else 0
        tracker.num_read = len(tracker.events)
        return tracker

    def init_copy(self) -> RecentTracker:
        """Return this conversation without its events: Rasa's actions are given a copy."""
        copy = RecentTracker(
            self.sender_id, self.slots.values(), self._max_event_history, None, self.is_rule_tracker
        )
        copy.turns_before = self.turns_before
        return copy


def num_read(tracker: DialogueStateTracker) -> int:
    """Return how many of a tracker's events are stored; none of one that Rasa made by itself."""
    return getattr(tracker, "num_read", 0)


def to_store(tracker: DialogueStateTracker) -> List[Dict[str, Any]]:
    """Return the events that are not stored yet, each message with the turn that it begins."""
    number: int = getattr(tracker, "turns_before", 0)
    told: List[Dict[str, Any]] = []
    for event in tracker.events:
        each = event.as_dict() if len(told) >= num_read(tracker) else {}
        if isinstance(event, UserUttered):
            number += 1
            each[TURN] = number
        told.append(each)
    return told[num_read(tracker) :]


def latest_said(tracker: DialogueStateTracker) -> Dict[str, Any]:
    """Return what the action server needs of the events: the channel, and which turn it is."""
    before = getattr(tracker, "turns_before", 0)
    return {
        "event": UserUttered.type_name,
        "input_channel": tracker.get_latest_input_channel(),
        TURN: before + sum(isinstance(each, UserUttered) for each in tracker.events),
    }
