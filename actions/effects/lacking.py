"""Find out which of several values, any of which will do, nothing has that was found.

Of "a cap or trousers, dark" all that is dark may be trousers: "no caps" is said then, not left to
be seen.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import Any

from actions.conversation.meaning import Value
from actions.conversation.request import wants_of
from actions.conversation.state import State
from actions.conversation.turn import Turn
from actions.effects.picking import values_in
from actions.retrieval.answer import Found
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError

logger = logging.getLogger(__name__)


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
