"""Tell what sets kinds of garment apart, as the shop's own pieces of each show it.

"What's the difference between a trench and a duffle?" is asked of no two items: what most pieces
of a kind are like is told of each, where the kinds differ in it.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from actions.conversation.acts import Act
from actions.conversation.merging import merge
from actions.conversation.request import wants_of
from actions.conversation.turn import Outcome, Turn, say
from actions.conversation.wants import Wants
from actions.effects.restricting import restriction
from actions.retrieval.answer import Stock
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError
from actions.speech.cards import MORE
from actions.speech.describing import wanted_in_full
from actions.speech.facet_words import as_said, does
from actions.speech.language import capital, worded
from actions.speech.sorry import apologise
from data.words import KINDS
from data.words.money import money

TOLD = ("material", "neckline", "sleeve_length", "length", "fit", "pattern", "season", "occasion")
# What so many of a kind have is what it is like.
MOST = 0.5
logger = logging.getLogger(__name__)


def kinds_told(told: Sequence[Act]) -> list[Wants]:
    """Return each kind that is named as what is wanted; a style with its category is one."""
    found: list[Wants] = []
    style = None
    for act in told:
        if act.facet not in KINDS or act.value is None or not act.value.any:
            continue
        if not (act.facet == "category" and style is not None):
            found.append(Wants().want(act.facet, (act.value,)))
        style = act if act.facet == "style" else None
    return list({str(each.to_slot()): each for each in found}.values())


async def tell_apart(client: RetrievalClient, turn: Turn, kinds: Sequence[Wants]) -> Outcome:
    """Return what most pieces of some kinds are like, where the kinds differ in it."""
    facets = [each for each in TOLD if turn.shop.states(each)]
    numbers = ["price"] if turn.shop.states("price") else []
    try:
        found = [await client.stock(wants_of(each, turn.shop), facets, numbers) for each in kinds]
    except RetrievalError as error:
        logger.warning("kinds could not be told apart: %s: %s", type(error).__name__, error)
        return apologise(turn, turn.state, error, retry="ask")
    common = [{facet: _common(each, facet) for facet in facets} for each in found]
    lines = []
    for wants, stock, own in zip(kinds, found, common, strict=True):
        apart = [f for f in facets if own[f] and any(own[f] != each[f] for each in common)]
        said = [does(f, [as_said(f, value) for value in own[f]], several=True) for f in apart]
        ends = stock.numbers.get("price")
        low, high = (money(e, turn.shop.currency) for e in ends[:2]) if ends else ("", "")
        named = wanted_in_full(wants, turn.state.currency)
        kind = capital(named)
        told = worded("kind-apart", kind=kind, n=stock.total, does=said, low=low, high=high)
        lines.append(told)
    end = worded("kinds-apart-by-pieces")
    # "Show me two of each" is of these.
    topic = merge(Wants(), restriction(turn.message), turn.shop).wants
    return say(replace(turn.state, topic=topic), "\n".join([*lines, end]), MORE)


def _common(stock: Stock, facet: str) -> tuple[str, ...]:
    """Return the value of a facet that most pieces have; () where none is so common."""
    values = stock.values.get(facet) or ()
    return tuple(value for value, num in values[:1] if num >= MOST * stock.total > 0)
