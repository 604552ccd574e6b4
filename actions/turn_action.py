"""Carry a turn between Rasa and the functions that answer it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker  # type: ignore[import-untyped]
from rasa_sdk.events import FollowupAction, SlotSet  # type: ignore[import-untyped]
from rasa_sdk.executor import (  # type: ignore[import-untyped]
    ActionExecutor,
    CollectingDispatcher,
)
from rasa_sdk.types import DomainDict  # type: ignore[import-untyped]

from actions.conversation.meaning import NONE
from actions.conversation.message import Message, intent_of
from actions.conversation.shop import Shop
from actions.conversation.state import SLOT, State
from actions.conversation.turn import Outcome, Reply, Turn, moved
from actions.effects.answers import ANSWERS, answer
from actions.metrics import TURN_SECONDS, TURNS
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError
from actions.speech.language import worded
from data import spans, tracing
from data.storefront.storefront import Storefront

logger = logging.getLogger(__name__)
# What a message with no letter in it does not do: a smile takes nothing back.
TAKING_BACK = ("undo", "back", "restart", "drop")
SORRY = worded("sorry")
NO_STOREFRONT = Storefront()
# The gateway's turn whose answer is known: for it alone a failure is no apology, but a failure.
CANARY = "canary"
FALLBACK, RULED_FALLBACK = "action_fallback", "nlu_fallback"


class TurnAction(Action):  # type: ignore[misc]
    """Run the answering function of one name as a Rasa action."""

    def __init__(
        self, name: str, client: RetrievalClient, storefront: Storefront = NO_STOREFRONT
    ) -> None:
        """Take the name by which rules call the function, and what every turn works with.

        Args:
            name: of the action.
            client: the way to the retrieval service.
            storefront: what the shop tells of itself.
        """
        self._name = name
        self._client = client
        self._storefront = storefront

    def name(self) -> str:
        """Return the action's name."""
        return self._name

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        """Answer the tracker's last message; return the slots that changed."""
        with (
            tracing.request(tracing.made_of(_carried(tracker.latest_message, tracing.KEY))),
            spans.span(self._name, within=_carried(tracker.latest_message, spans.KEY)),
            TURN_SECONDS.labels(self._name).time(),
        ):
            return await self._run(dispatcher, tracker)

    async def _run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[dict[str, Any]]:
        is_canary = tracker.sender_id == CANARY
        try:
            turn = read_turn(tracker, await self._shop(is_canary), self._storefront)
            # What a button sent is taken whole or not at all.
            is_none = turn.message.is_broken or _limits_words(turn) or _smiles(turn.message)
            name = FALLBACK if is_none else self._name
            outcome = await answer(name, self._client, turn)
            messages = [_as_sent(reply, turn.draws) for reply in outcome.replies]
            if turn.draws and (missed := _missed(turn, outcome)):
                custom = {"type": "missed", "words": missed}
                messages.append({"text": None, "buttons": [], "json_message": custom})
            events = changed(tracker.get_slot(SLOT), outcome.state)
            TURNS.labels(self._name, "done").inc()
        except Exception:
            TURNS.labels(self._name, "failed").inc()
            if is_canary:
                raise
            # The last boundary before Rasa, which would answer nothing at all: the whole turn is
            # within it, and what was remembered stays as it was.
            logger.exception("%s failed", self._name)
            messages, events = [{"text": SORRY}], []
        for message in messages:
            dispatcher.utter_message(**message)
        if self._name == FALLBACK and intent_of(tracker.latest_message) != RULED_FALLBACK:
            # No rule led here (an intent nobody knows), so none would lead on to listening either.
            events.append(FollowupAction("action_listen"))
        return events

    async def _shop(self, is_canary: bool) -> Shop:
        """Return what the catalogue has; nothing is known of it while it can't be asked.

        Raises:
            RetrievalError: it can't, and the canary wants to know.
        """
        try:
            return Shop(await self._client.vocabulary())
        except RetrievalError:
            if is_canary:
                raise
            return Shop()


def _carried(latest: Any, key: str) -> Any:
    """Return what the gateway sent with a message under a name, None where it did not."""
    metadata = latest.get("metadata") if isinstance(latest, Mapping) else None
    return metadata.get(key) if isinstance(metadata, Mapping) else None


def _limits_words(turn: Turn) -> bool:
    """Say whether a button limits what the shop tells in words: no colour is under 5."""
    limited = [act.facet for act in turn.message.acts if act.bounds is not None]
    return not turn.message.text and any(map(turn.shop.is_worded, limited))


def _smiles(message: Message) -> bool:
    """Say whether a message without a letter or digit seems to take something back: none does."""
    told = message.text and not any(map(str.isalnum, message.text))
    return bool(told) and bool(message.said(*TAKING_BACK))


def _missed(turn: Turn, outcome: Outcome) -> list[str]:
    """Return what was named and the shop has not, for its report, where nothing else was shown."""
    if any(reply.custom for reply in outcome.replies):
        return []
    values = [act.value for act in turn.message.said("want") if act.value is not None]
    return list(dict.fromkeys(value.word for value in values if value.how == NONE))


def _as_sent(reply: Reply, draws: bool) -> dict[str, Any]:
    """Return a reply as Rasa's dispatcher takes it."""
    # A terminal turns buttons into a menu that must be answered before one can type.
    buttons = [{"title": b.title, "payload": b.payload} for b in reply.buttons] if draws else []
    custom = dict(reply.custom) if reply.custom else None
    return {"text": reply.text, "buttons": buttons, "json_message": custom}


def read_turn(tracker: Tracker, shop: Shop, storefront: Storefront = NO_STOREFRONT) -> Turn:
    """Return what a tracker holds of this turn, as the catalogue served now has it."""
    held = State.from_slot(tracker.get_slot(SLOT))
    state = held.at(shop)
    # Rasa sends no other event than this one (bot/sparing.py).
    said: Mapping[str, Any] = next((e for e in tracker.events if e.get("event") == "user"), {})
    return Turn(
        message=Message.read(tracker.latest_message),
        state=state,
        shop=shop,
        number=int(said.get("turn", 1)),
        channel=str(said.get("input_channel") or "rest"),
        moved=moved(state, held),
        storefront=storefront,
    )


def changed(held: Any, after: State) -> list[dict[str, Any]]:
    """Return the event that writes the memory to its slot, none where it holds that already.

    Args:
        held: what the slot holds now; what could not be read of it is overwritten.
        after: the memory after the turn.
    """
    value = after.to_slot()
    return [] if value == held else [SlotSet(SLOT, value)]


def executor(client: RetrievalClient, storefront: Storefront = NO_STOREFRONT) -> ActionExecutor:
    """Return an executor that knows every action."""
    known = ActionExecutor()
    for name in ANSWERS:
        known.register_action(TurnAction(name, client, storefront))
    return known
