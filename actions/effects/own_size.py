"""Take in which size the shopper wears, and put it where "in my size" is said."""

from __future__ import annotations

import logging
from dataclasses import replace

from actions.conversation.acts import MY_SIZE, Act
from actions.conversation.meaning import Value
from actions.conversation.own_size import OwnSize, remembered, worn
from actions.conversation.state import State
from actions.conversation.turn import Outcome, Turn, say
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError
from actions.speech.facet_words import label, spoken
from actions.speech.kind_words import plural
from actions.speech.language import worded
from data.words import KINDS

# What a size is asked for as, until it is told.
ASKED = "size"
logger = logging.getLogger(__name__)


async def settle(client: RetrievalClient, turn: Turn) -> tuple[Turn, str, Outcome | None]:
    """Return the turn with the shopper's sizes taken in and put in place.

    Args:
        client: asked whether a kind of garment comes in a size that was told for none.
        turn: the turn.

    Returns:
        The turn, with "my size" replaced by that size; what is to be said of it first; and the
        outcome, where the size has to be asked for or nothing else was said.
    """
    message, state = turn.message, turn.state
    kind = _kind(turn)
    told = [act for act in message.acts if act.op == "mine" and act.value]
    if state.offer.get("kind") == ASKED and not told:
        # The answer to "what size do you wear?".
        told = [act for act in message.said("want") if act.facet == "size" and act.value]
        told = told if len(told) == 1 else []
    lead = ""
    for act in told:
        assert act.value is not None
        state = replace(state, sizes=remembered(state.sizes, OwnSize(act.value, kind)))
        lead = worded("size-remembered", size=_said(act.value), kind=plural(kind) if kind else "")
    acts = tuple(replace(act, op="want") if act.op == "mine" else act for act in message.acts)
    if told and state.offer.get("kind") == ASKED:
        state = replace(state, offer={})
    turn = replace(turn, message=replace(message, acts=acts), state=state)
    if any(act.op == "mine" for act in message.acts) and not _goes_on(turn):
        return turn, "", say(state, lead)
    if not any(act.op == MY_SIZE for act in acts):
        return turn, lead, None
    own = await _worn(client, turn, kind)
    if own is None:
        offer = {"kind": ASKED, "facet": "size"}
        asked = worded("size-asked", kind=plural(kind) if kind else "")
        left = tuple(act for act in acts if act.op != MY_SIZE)
        state = _with_kind(replace(state, offer=offer), left)
        return turn, "", say(state, asked)
    put = tuple(_put(act, own.value) for act in acts)
    lead = worded("size-used", size=_said(own.value), kind=plural(own.kind) if own.kind else "")
    return replace(turn, message=replace(turn.message, acts=put)), lead, None


def _with_kind(state: State, acts: tuple[Act, ...]) -> State:
    """Return the state with the garments that are asked for in a size that is not known yet."""
    wants = state.wants
    for act in acts:
        if act.op == "want" and act.value and act.facet and act.value.any:
            wants = wants.want(act.facet, (act.value,))
    return state.searching(wants=wants) if wants != state.wants else state


def _put(act: Act, value: Value) -> Act:
    """Return an act of "my size" as one of the size that is worn."""
    if act.op != MY_SIZE:
        return act
    return replace(act, op="about" if act.about else "want", value=value, word=value.word, about="")


def _kind(turn: Turn) -> str:
    """Return the kind of garment that is spoken of, "" where none is."""
    named = [
        act.value.word
        for act in turn.message.said("want", "about", "describe")
        if act.facet in KINDS and act.value
    ]
    wanted = [value.word for value in turn.state.wants.kinds]
    return next(iter(named or wanted), "")


def _goes_on(turn: Turn) -> bool:
    """Say whether there is a garment to look for in the size that was told."""
    return bool(_kind(turn) or turn.state.wants or turn.message.said("ask"))


async def _worn(client: RetrievalClient, turn: Turn, kind: str) -> OwnSize | None:
    """Return the size worn of a kind of garment, None where it is not known."""
    own = worn(turn.state.sizes, kind)
    if own is None or own.kind or not kind:
        return own
    wanted = [act.value for act in turn.message.said("want", "about") if act.facet in KINDS]
    kinds = [each for each in wanted if each] or list(turn.state.wants.kinds)
    values = [value for each in kinds for value in each.values("category")]
    if not values:
        return own
    try:
        held = await client.stock([{"facet": "category", "values": values}], ["size"])
    except RetrievalError as error:
        logger.warning("sizes could not be looked up: %s: %s", type(error).__name__, error)
        return own
    there = {value for value, _ in held.values.get("size", ())}
    # Shoes do not come in M.
    return own if there & set(own.value.values("size")) else None


def _said(value: Value) -> str:
    return label("size", spoken("size", value))


def sizes_asked_again(turn: Turn, asked: Act) -> tuple[Act, ...]:
    """Return the sizes that are looked for, of which it is asked when they are back."""
    if asked.facet != "restock":
        return ()
    state = turn.state
    sought = [state.wants, *(garment.wants for garment in state.tried)]
    values = next((held for wants in sought if (held := wants.wanted("size"))), ())
    return tuple(Act("want", facet="size", value=value) for value in values)
