"""Say why something isn't among what is shown, and which of several values nothing has."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.conversation.facet import Facet
from actions.conversation.meaning import Value
from actions.conversation.merging import merge
from actions.conversation.message import payload
from actions.conversation.request import wants_of
from actions.conversation.state import State
from actions.conversation.turn import Button, Outcome, Turn, say
from actions.conversation.wants import Wants
from actions.effects.picking import values_in
from actions.effects.restricting import afresh, restriction
from actions.retrieval.answer import Found
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError
from actions.speech.amounts import limits
from actions.speech.describing import refusals, wanted_in_full
from actions.speech.facet_words import predicate, spoken
from actions.speech.language import sentences, worded
from actions.speech.sorry import apologise
from data.words import KINDS

logger = logging.getLogger(__name__)


async def why(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return which wish leaves out what a question names, each tried alone.

    Args:
        client: the way to the retrieval service.
        turn: its message names what is missed.
    """
    asked = restriction(turn.message)
    wants, shop, currency = turn.state.wants, turn.shop, turn.state.currency
    kinds = {facet: wants.of(facet) for facet in KINDS if wants.of(facet)}
    alone = merge(Wants(kinds, version=wants.version), asked, shop).wants
    named = {value for act in asked.said("want") if (value := act.value)}
    wishes = _wishes(wants)
    try:
        there = (await client.stock(wants_of(alone, shop))).total
        beside = [replace(each, facets={**kinds, **each.facets}) for each in wishes]
        left = [
            (await client.stock(wants_of(merge(each, asked, shop).wants, shop))).total
            for each in beside
        ]
    except RetrievalError as error:
        logger.warning("a question failed: %s: %s", type(error).__name__, error)
        return apologise(turn, turn.state, error, retry="ask")
    if there == 0:
        return say(turn.state, worded("stock-none", wanted=wanted_in_full(alone, currency)))
    told = worded("stock-number", n=there, wanted=wanted_in_full(alone, currency, there))
    facets = {act.facet for act in asked.said("want")}
    reasons = [
        wish
        for wish, num in zip(wishes, left, strict=True)
        if num == 0 or _is_against(wish, facets, named)
    ] or [wish for wish, num in zip(wishes, left, strict=True) if num < there]
    show = Button(worded("button-show-them"), payload("want", act=afresh(alone)))
    if not reasons:
        return say(turn.state, sentences(told, worded("missing-further")), show)
    said = [spoken for wish in reasons for spoken in _spoken(wish, currency)]
    return say(turn.state, sentences(told, worded("missing-because", wishes=said)), show)


def _wishes(wants: Wants) -> list[Wants]:
    """Return each wish for itself, but for the kind of garment."""
    facets = [
        Wants({facet: part}, version=wants.version)
        for facet, told in wants.facets.items()
        if facet not in KINDS
        for part in (Facet(told.wanted, (), told.together), Facet((), told.unwanted))
        if part
    ]
    numbers = [
        Wants({}, {name: each}, version=wants.version) for name, each in wants.numbers.items()
    ]
    return [*facets, *numbers]


def _is_against(wish: Wants, facets: set[str], named: set[Value]) -> bool:
    """Say whether what is missed is refused, or something else is wanted of its facet."""
    return any(
        bool(named & {*wish.of(facet).unwanted})
        or (bool(wish.wanted(facet)) and not named & {*wish.wanted(facet)})
        for facet in facets
    )


def _spoken(wish: Wants, currency: str | None) -> list[str]:
    """Return a wish in words: "no stripes", "in red", "under $60"."""
    said = refusals(wish)
    for facet in wish.facets:
        if values := wish.wanted(facet):
            said.append(predicate(facet, [spoken(facet, each) for each in values], several=True))
    return [*said, *(limits(name, each, currency) for name, each in wish.numbers.items())]


async def lacking(
    client: RetrievalClient, turn: Turn, state: State, found: Found
) -> tuple[tuple[str, Value], ...]:
    """Return the wanted values, by facet, that are in stock but that nothing has that was found.

    A page shows some of each alternative, so only of those it does not show the stock is asked.
    """
    unseen = [
        (facet, value)
        for facet, each in state.wants.facets.items()
        if len(each.wanted) > 1 and not each.together
        for value in each.wanted
        if value.is_stated and not any(_has(item, value) for item in found.items)
    ]
    alone = [state.wants.want(facet, (value,)) for facet, value in unseen]
    try:
        counts = await asyncio.gather(
            *(client.stock(wants_of(each, turn.shop), [], []) for each in alone)
        )
    except RetrievalError as error:
        logger.warning("alternatives were not counted: %s: %s", type(error).__name__, error)
        return ()  # of which nothing is said then
    return tuple(told for told, stock in zip(unseen, counts, strict=True) if not stock.total)


def _has(item: Mapping[str, Any], value: Value) -> bool:
    """Say whether an item's own columns show that it is one of a value's alternatives."""
    if value.parts:
        return False
    return any(
        all(set(values_in(item, facet)) & set(values) for facet, values in pairs)
        for pairs in value.any
    )
