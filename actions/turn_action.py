"""Carry a turn between Rasa and the functions that answer it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker  # type: ignore[import-untyped]
from rasa_sdk.events import FollowupAction, SlotSet  # type: ignore[import-untyped]
from rasa_sdk.executor import CollectingDispatcher  # type: ignore[import-untyped]
from rasa_sdk.types import DomainDict  # type: ignore[import-untyped]

from actions.answers import ANSWERS
from actions.errors import RetrievalError
from actions.message import Message, intent_of
from actions.reply import Reply, Turn
from actions.retrieval_client import RetrievalClient
from actions.safety_net import redirect
from actions.shop import Shop
from actions.state import State

logger = logging.getLogger(__name__)
SORRY = "Something went wrong on my side, sorry. Please say that again in other words."
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
        try:
            turn = read_turn(tracker, await self._shop())
            outcome = await ANSWERS[redirect(turn) or self._name](self._client, turn)
            messages = [_as_sent(reply, turn.draws) for reply in outcome.replies]
            events = changed_slots(tracker.current_slot_values(), outcome.state)
        except Exception:
            # The last boundary before Rasa, which would answer nothing at all: the whole turn is
            # within it, and what was remembered stays as it was.
            logger.exception("%s failed on %r", self._name, tracker.latest_message)
            messages, events = [{"text": SORRY}], []
        for message in messages:
            dispatcher.utter_message(**message)
        if self._name == FALLBACK and intent_of(tracker.latest_message) != RULED_FALLBACK:
            # No rule led here (an intent nobody knows), so none would lead on to listening either.
            events.append(FollowupAction("action_listen"))
        return events

    async def _shop(self) -> Shop:
        """Return what the catalogue has; nothing is known of it while it can't be asked."""
        try:
            return Shop(await self._client.vocabulary())
        except RetrievalError:
            return Shop()


def _as_sent(reply: Reply, draws: bool) -> dict[str, Any]:
    """Return a reply as Rasa's dispatcher takes it."""
    # A terminal turns buttons into a menu that must be answered before one can type.
    buttons = [{"title": b.title, "payload": b.payload} for b in reply.buttons] if draws else []
    custom = dict(reply.custom) if reply.custom else None
    return {"text": reply.text, "buttons": buttons, "json_message": custom}


def read_turn(tracker: Tracker, shop: Shop) -> Turn:
    """Return what a tracker holds of this turn, as the catalogue served now has it."""
    held = State.from_slots(tracker.current_slot_values())
    state = held.at(shop)
    return Turn(
        message=Message.read(tracker.latest_message),
        state=state,
        shop=shop,
        number=sum(event.get("event") == "user" for event in tracker.events),
        channel=str(tracker.get_latest_input_channel() or "rest"),
        moved=state.moved_from(held),
    )


def changed_slots(held: Mapping[str, Any], after: State) -> list[dict[str, Any]]:
    """Return an event for each slot that is to hold something else, and none for the others.

    Args:
        held: what the slots hold now; what could not be read is among it, and is overwritten.
        after: the memory after the turn.
    """
    return [
        SlotSet(name, value) for name, value in after.to_slots().items() if value != held.get(name)
    ]
