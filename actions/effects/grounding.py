"""Bring in the item that a message describes and no list shows: "is the saltmeadow one wool?".

What a shopper calls by its brand, colour and kind is in the shop, whether it was shown or not.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions.conversation.acts import Act
from actions.conversation.fitting import answers, in_reach, says_some
from actions.conversation.garment import Garment
from actions.conversation.merging import merge
from actions.conversation.mind import in_mind
from actions.conversation.numbering import are_others
from actions.conversation.request import build
from actions.conversation.shop import value_of
from actions.conversation.shown import ShownItem
from actions.conversation.state import NUM_SPOKEN, State
from actions.conversation.turn import Turn
from actions.conversation.wants import Wants
from actions.effects.restricting import of_stock
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError
from data.words import KINDS
from data.words.spelling import singular

# What is done with an item wherever it is; what is put away, or off a list, was shown.
OPS = ("point", "like", "keep", "compare", "pair", "reference", "ask")
# Of one alone it is clear which is meant, and any is good to compare with.
ANY = ("compare", "pair")
logger = logging.getLogger(__name__)


async def grounded(client: RetrievalClient, turn: Turn) -> tuple[Turn, bool]:
    """Return the turn with the items that its message describes among those spoken of.

    Where several of the shop are what is described, none is meant: they are looked for, and so are
    none where nothing else was shown. Whether that is so comes beside, the message then wants them.
    """
    told = [act for act in turn.message.said(*OPS) if act.described]
    missing = [act for act in told if not is_held(turn.state, act)]
    if not missing:
        return turn, False
    brought: list[ShownItem] = []
    unclear: list[Act] = []
    try:
        for act in missing:
            items = await _found(client, turn, act, told)
            if isinstance(act.place, int):
                # "The second clutch", where none was shown: that is no clutch of the shop.
                other = are_others(act.of, turn.state.shown) and len(missing) == len(told)
                unclear += [act] if items and other else []
            elif len(items) == 1 or (items and act.op in ANY):
                brought.append(ShownItem.of(items[0]))
            elif act.of and act.op not in ("reference", *ANY):
                # Of what is merely pointed at it is said that there is none: "how about the tan?"
                looks = act.op == "point" and all(each.value for each in act.of)
                unclear += [act] if items or looks or not turn.state.lists else []
    except RetrievalError as error:
        logger.warning("what is described could not be found: %s: %s", type(error).__name__, error)
        return turn, False  # what the message leads to otherwise tells of the failure
    if unclear and not brought and all(_is_of_all(act) for act in unclear) and turn.state.lists:
        acts = tuple(
            part
            for act in turn.message.acts
            for part in (
                (of_stock(act, turn.shop), *(replace(each, op="about") for each in act.of))
                if act in unclear
                else (act,)
            )
        )
        return replace(turn, message=replace(turn.message, acts=acts)), False
    priced = len(missing) > 1 and all(act.facet == "price" for act in missing)
    if unclear and not brought and not priced:  # what the shirt and the dress cost is told of each
        wanted = tuple(
            replace(each, op="want", again=each.facet in KINDS)
            for act in unclear
            for each in act.of
        )
        rest = tuple(act for act in turn.message.acts if act.op in ("want", "unread"))
        message = replace(turn.message, intent="want", acts=(*wanted, *rest))
        return replace(turn, message=message), True
    ids = {item.id for item in brought}
    others = tuple(item for item in turn.state.spoken if item.id not in ids)
    return replace(turn, state=replace(turn.state, spoken=(*others, *brought)[-NUM_SPOKEN:])), False


def _is_of_all(act: Act) -> bool:
    """Say whether a question is of a whole kind, called by its plural alone: "the shirts"."""
    kinds = act.op == "ask" and all(each.facet in KINDS for each in act.of)
    return kinds and act.described != singular(act.described) and not isinstance(act.place, int)


def is_held(state: State, act: Act) -> bool:
    """Say whether an item that is so described was shown or spoken of."""
    held = [item for items in in_reach(state, act.of) for item in items]
    if not act.of:
        return any(says_some(item, (act.described,)) for item in held)
    return any(answers(item, act.of) for item in held)


def _with_kind(turn: Turn, of: tuple[Act, ...], told: Sequence[Act]) -> tuple[Act, ...]:
    """Return what describes an item with its kind, where "one" stands for that.

    It is that of another item described in the same breath, else of the one in mind.
    """
    if any(act.facet in KINDS for act in of):
        return of
    kinds = [each for act in told for each in act.of if each.facet in KINDS]
    mind = in_mind(turn.state)
    if not kinds and mind and mind.category:
        value = value_of("category", mind.category)
        kinds = [Act("describe", "category", value, word=value.word)]
    return (*of, *kinds[:1])


def _alike(turn: Turn, of: tuple[Act, ...]) -> Wants:
    """Return what an item that is described is held to be beside: "the maroon one" is one of those.

    It is of the kind that is looked for, and for whom; what is called by its kind need not be.
    """
    if any(act.facet in KINDS for act in of):
        return Wants(version=turn.shop.version)
    held = turn.state.wants
    told = {act.facet for act in of}
    kept = {f: held.of(f) for f in (*KINDS, "gender") if held.of(f) and f not in told}
    return Wants(kept, version=turn.shop.version)


async def _found(
    client: RetrievalClient, turn: Turn, act: Act, told: Sequence[Act]
) -> Sequence[Mapping[str, Any]]:
    """Return the items of the shop that are described, two at most; by a mere name, those named."""
    if not act.of:
        called = await client.named(act.described)
        return called.items or called.alone or called.partly
    wanted = tuple(replace(each, op="want") for each in _with_kind(turn, act.of, told))
    merged = merge(_alike(turn, act.of), replace(turn.message, acts=wanted), turn.shop)
    alone = State(garments=(Garment(merged.wants),), disliked=turn.state.disliked)
    return (await client.search(build(alone, turn.shop, 2))).items
