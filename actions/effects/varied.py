"""Show pieces that differ in something: one of each colour, three by different brands."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions.conversation.message import Message
from actions.conversation.request import build, wants_of
from actions.conversation.shop import value_of
from actions.conversation.turn import Outcome, Turn, say
from actions.conversation.understanding import Understood
from actions.effects.search import in_currency, number_asked, search, showing
from actions.retrieval.answer import Found
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError
from actions.speech.cards import products
from actions.speech.describing import wanted_in_full
from actions.speech.facet_words import facet_name, facet_names
from actions.speech.language import sentences, worded
from actions.speech.sorry import apologise

# Of each value, so that one that has two of them need not come twice.
NUM_EACH = 3
logger = logging.getLogger(__name__)


def differing(message: Message) -> str:
    """Return the facet in which pieces are to differ, "" where they need not."""
    return next((act.facet for act in message.said("count") if act.facet), "")


async def varied(
    client: RetrievalClient, turn: Turn, understood: Understood, facet: str
) -> Outcome:
    """Return pieces of what is wanted of which no two have the same value.

    Args:
        client: the way to the retrieval service.
        turn: the turn; its state is what undo comes back to.
        understood: what is wanted beside it.
        facet: in which they differ; of one kind of garment its kinds are styles.
    """
    shop, limit = turn.shop, number_asked(turn)
    if facet == "category" and understood.state.wants.kinds and shop.states("style"):
        facet = "style"
    if not shop.states(facet):
        return say(turn.state, worded("untold", facets=[facet_names(facet)]))
    wants = understood.state.wants.want(facet, ())
    state = replace(understood.state.searching(wants=wants), offer={}, tried=())
    state = state.remembering(turn.state)
    try:
        stock = await client.stock(wants_of(wants, shop), [facet])
        values = [name for name, _ in stock.values.get(facet, ())]
        each = [state.searching(wants=wants.want(facet, (value_of(facet, v),))) for v in values]
        asked = (client.search(build(one, shop, NUM_EACH)) for one in each[:limit])
        rows = [found.items for found in await asyncio.gather(*asked)]
        whole = await client.search(build(state, shop, 1))
    except RetrievalError as error:
        logger.warning("what differs could not be found: %s: %s", type(error).__name__, error)
        return apologise(turn, state, error, retry="refine")
    items = _one_of_each(rows)
    if len(items) < 2:
        outcome = await search(client, turn, replace(understood, state=state))
        first, *rest = outcome.replies
        text = f"{worded('not-varied', facet=facet_name(facet))} {first.text}"
        return replace(outcome, replies=(replace(first, text=text), *rest))
    state = in_currency(state, turn, whole)
    lead = worded(
        "varied",
        n=len(items),
        total=stock.total,
        wanted=wanted_in_full(wants, state.currency),
        facet=facet_name(facet),
        more=len(values) if len(values) > len(items) else 0,
        facets=facet_names(facet),
    )
    found = Found(items, whole.applied)
    after = showing(found, state, len(items))
    return Outcome(after, products(turn, found, after, sentences(lead)))


def _one_of_each(rows: Sequence[Sequence[Mapping[str, Any]]]) -> tuple[Mapping[str, Any], ...]:
    """Return the first item of each row that no row before has."""
    found: dict[str, Mapping[str, Any]] = {}
    for row in rows:
        best = next((item for item in row if str(item["id"]) not in found), None)
        if best is not None:
            found[str(best["id"])] = best
    return tuple(found.values())
