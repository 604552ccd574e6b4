"""Search with what the conversation holds, and answer whatever comes of it."""

from __future__ import annotations

import logging
from dataclasses import replace

from actions import request
from actions.announcing import announce
from actions.empty_handed import not_sold, nothing_fits
from actions.errors import RetrievalError
from actions.meaning import NONE, Value, unique
from actions.reply import Outcome, Turn
from actions.retrieval_answer import Found
from actions.retrieval_client import RetrievalClient
from actions.showing import products
from actions.shown import ShownItem
from actions.sorry import apologise
from actions.state import State
from actions.understanding import Understood

logger = logging.getLogger(__name__)


async def search(
    client: RetrievalClient, turn: Turn, understood: Understood, retry: str = "refine"
) -> Outcome:
    """Return the outcome of searching with the wants as understood.

    Whatever goes wrong, what the shopper just said is kept, so that trying again works.

    Args:
        client: the way to the retrieval service.
        turn: the turn; its state is what undo comes back to.
        understood: the state to search with and what to say of it.
        retry: the intent that asks the same again after a failure.
    """
    gone = kinds_gone(understood.state)
    if gone and len(gone) == len(understood.state.wants.kinds):
        # Another catalogue has come meanwhile; anything of it would be a near miss.
        return not_sold(replace(turn, state=without_gone(turn.state)), gone)
    state = replace(without_gone(understood.state).remembering(turn.state), offer={})
    missing = unique((*understood.missing, *gone))
    understood = replace(understood, state=state, moved=turn.moved, missing=missing)
    limit = number_asked(turn)
    try:
        found = await client.search(request.build(state, turn.shop, limit))
    except RetrievalError as error:
        logger.warning("search failed: %s: %s", type(error).__name__, error)
        return apologise(turn, state, error, retry)
    state = replace(state, currency=turn.shop.currency or found.currency or state.currency)
    understood = replace(understood, state=state)
    if not found.items:
        return nothing_fits(turn, found, understood)
    lead = announce(found, understood, turn, limit)
    after = showing(found, state)
    total = found.applied.total
    has_more = len(found.items) >= limit and (total is None or total > len(found.items))
    return Outcome(after, products(turn, found, after, lead, has_more))


def kinds_gone(state: State) -> tuple[Value, ...]:
    """Return the kinds of garment wanted that an earlier catalogue had and this one does not."""
    return tuple(kind for kind in state.wants.kinds if kind.how == NONE)


def without_gone(state: State) -> State:
    """Return the state with those kinds of garment no longer wanted."""
    gone = kinds_gone(state)
    return replace(state, wants=state.wants.without(*gone)) if gone else state


def showing(found: Found, state: State, seen: tuple[str, ...] = ()) -> State:
    """Return the state with these items on the screen, `seen` before them in this search."""
    shown = tuple(ShownItem.of(item, place) for place, item in enumerate(found.items, 1))
    reference = state.reference.unnumbered() if state.reference else None
    if reference and found.applied.looks_like:
        reference = replace(reference, looks_like=found.applied.looks_like)
    seen = (*seen, *(item.id for item in shown))
    return replace(state, shown=shown, seen=seen, current=None, reference=reference)


def number_asked(turn: Turn) -> int:
    """Return how many items to show: as many as asked for, from 1 to 12, else 6."""
    number = turn.message.number
    if number is None:
        return request.NUM_ITEMS
    return max(1, min(number, request.NUM_ITEMS_AT_MOST))
