"""Have Rasa leave out work of a turn that nobody here needs; what it decides stays the same."""

from __future__ import annotations

import logging
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, Dict

import rasa
import rasa.core.policies.rule_policy as rule_policy
import rasa.core.processor as processor
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker

from bot.recent_tracker import latest_said


def spare() -> None:
    """Replace three of Rasa's habits, where they are not replaced already.

    1. An event's class is looked for among all classes of events, which are listed anew for each
       event. Here a name is looked up once.
    2. What would be logged while debugging is copied deeply, whether it is logged or not.
    3. An action is sent every event of a conversation, and the whole domain. Ours read the latest
       message, the slots, and which turn it is.
    """
    if RemoteAction._action_call_format is _asked:
        return
    Event.resolve_by_type = staticmethod(lru_cache(maxsize=None)(Event.resolve_by_type))
    if not logging.getLogger("rasa").isEnabledFor(logging.DEBUG):
        # Nothing else in these two modules copies anything.
        as_it_is = SimpleNamespace(deepcopy=lambda told: told)
        processor.copy = rule_policy.copy = as_it_is
        processor.MessageProcessor._log_slots = staticmethod(lambda tracker: None)
    RemoteAction._action_call_format = _asked


def _asked(self: RemoteAction, tracker: DialogueStateTracker, domain: Domain) -> Dict[str, Any]:
    """Return what the action server is asked: as of Rasa's own, with one event and no domain."""
    return {
        "next_action": self.name(),
        "sender_id": tracker.sender_id,
        "tracker": {**tracker.current_state(), "events": [latest_said(tracker)]},
        "domain": {},
        "version": rasa.__version__,
    }
