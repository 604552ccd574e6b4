"""Carry a turn between Rasa and the functions that answer it."""

from __future__ import annotations

import logging
from typing import Any

from rasa_sdk import Action, Tracker  # type: ignore[import-untyped]
from rasa_sdk.events import FollowupAction, SlotSet  # type: ignore[import-untyped]
from rasa_sdk.executor import CollectingDispatcher  # type: ignore[import-untyped]
from rasa_sdk.types import DomainDict  # type: ignore[import-untyped]

from actions.answers import ANSWERS
from actions.message import Message
from actions.reply import Turn, say
from actions.retrieval_client import RetrievalClient
from actions.safety_net import redirect
from actions.state import State

logger = logging.getLogger(__name__)
FALLBACK, RULED_FALLBACK = "action_fallback", "nlu_fallback"


class TurnAction(Action):  # type: ignore[misc]
    """Run the answering function of one name as a Rasa action."""

    def __init__(self, name: str, client: RetrievalClient) -> None:
        """Take the name by which rules call the function, and the way to the retrieval service."""
        self._name = name
        self._client = client

    def name(self) -> str:
        """Return the action's name."""
        return self._name

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        """Answer the tracker's last message; return the slots that changed."""
        turn = read_turn(tracker)
        answer = ANSWERS[redirect(turn) or self._name]
        try:
            outcome = await answer(self._client, turn)
        except Exception:
            # The last boundary before Rasa, which would answer nothing at all.
            logger.exception("%s failed on %r", self._name, turn.message)
            text = "Something went wrong on my side, sorry. Please say that again in other words."
            outcome = say(turn.state, text)
        for reply in outcome.replies:
            # A terminal turns buttons into a menu that must be answered before one can type.
            shown = reply.buttons if turn.draws else ()
            buttons = [{"title": each.title, "payload": each.payload} for each in shown]
            custom = dict(reply.custom) if reply.custom else None
            dispatcher.utter_message(text=reply.text, buttons=buttons, json_message=custom)
        events = changed_slots(turn.state, outcome.state)
        if self._name == FALLBACK and turn.message.intent != RULED_FALLBACK:
            # No rule led here (an intent nobody knows), so none would lead on to listening either.
            events.append(FollowupAction("action_listen"))
        return events


def read_turn(tracker: Tracker) -> Turn:
    """Return what a tracker holds of this turn."""
    return Turn(
        message=Message.read(tracker.latest_message),
        state=State.from_slots(tracker.current_slot_values()),
        number=sum(event.get("event") == "user" for event in tracker.events),
        channel=str(tracker.get_latest_input_channel() or "rest"),
    )


def changed_slots(before: State, after: State) -> list[dict[str, Any]]:
    """Return an event for each slot whose value changed, and none for the others."""
    old, new = before.to_slots(), after.to_slots()
    return [SlotSet(name, value) for name, value in new.items() if value != old[name]]
