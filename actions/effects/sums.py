"""Add up what was just named: the items told of, the shopper's list, or one of each shown."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import replace

from actions.conversation.mind import (
    beside_it,
    last_two,
    named_together,
    told_together,
)
from actions.conversation.shown import ShownItem
from actions.conversation.turn import Outcome, Turn, say
from actions.effects.extremes import names
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError
from actions.speech.cards import MORE
from actions.speech.language import worded
from actions.speech.sorry import apologise
from data.words.money import money

# "How much are they together?", of one that is seen alone.
TOGETHER = re.compile(r"\b(?:together|altogether|they|them)\b", re.IGNORECASE)
logger = logging.getLogger(__name__)


async def of_those_named(client: RetrievalClient, turn: Turn) -> Outcome | None:
    """Return what those cost together that were just named; None where none were.

    After one was saved they are the shopper's list; beside what goes with an item they are that
    item and one of each row.
    """
    state = turn.state
    anchor = beside_it(state)
    kept = {item.id for item in state.kept}
    seen = {item.id for item in state.shown}
    saved = bool(state.current and state.current.id in kept and (not anchor or kept & seen))
    if saved or (seen and kept == seen):
        return await _told(client, turn, state.kept, listed=True)
    told = told_together(state) or named_together(turn.message.text, state)
    if told := told or (last_two(state) if TOGETHER.search(turn.message.text) else ()):
        return await _told(client, turn, told)
    if anchor is None:
        return None
    lead = with_one_of_each(anchor, state.shown)
    return say(state, lead, MORE) if lead else None


def with_one_of_each(anchor: ShownItem, shown: Sequence[ShownItem]) -> str:
    """Return what an item costs with one of each row, from the least to the most; "" if untold."""
    rows = [
        [item.price for item in shown if item.group == group and item.price is not None]
        for group in dict.fromkeys(item.group for item in shown)
    ]
    if anchor.price is None or not rows or not all(rows):
        return ""
    low, high = (anchor.price + sum(map(end, rows)) for end in (min, max))
    ends = (money(low, anchor.currency), money(high, anchor.currency))
    several = len(rows) > 1
    return worded(
        "with-each-total",
        name=anchor.name, each=several, low=ends[0], high=ends[1], alike=low == high,
    )  # fmt: skip


async def _told(
    client: RetrievalClient, turn: Turn, items: Sequence[ShownItem], listed: bool = False
) -> Outcome | None:
    """Return the sum of some items' prices, by their names or as those of the shopper's list."""
    try:
        found = {str(each["id"]): each for each in await client.items([i.id for i in items])}
    except RetrievalError as error:
        logger.warning("a sum failed: %s: %s", type(error).__name__, error)
        return apologise(turn, turn.state, error, retry="again")
    prices = [found[i.id].get("price") for i in items if i.id in found]
    known = [float(price) for price in prices if price is not None]
    if not known or len(known) < len(items):
        return None
    total = money(sum(known), next(iter(found.values())).get("currency"))
    if listed:
        return say(turn.state, worded("list-total", n=len(known), sum=total), MORE)
    state = replace(turn.state, compared=tuple(i.id for i in items))
    return say(state, worded("first-total", names=names(items), sum=total), MORE)
