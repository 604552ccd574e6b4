"""Search with what the conversation holds, and answer whatever comes of it."""

from __future__ import annotations

import logging
import re
from dataclasses import replace

from actions import request
from actions.announcing import announce
from actions.empty_handed import not_sold, nothing_fits
from actions.errors import RetrievalError
from actions.message import Message
from actions.reply import Outcome, Turn
from actions.retrieval_answer import Found
from actions.retrieval_client import RetrievalClient
from actions.showing import products
from actions.shown import ShownItem
from actions.sorry import apologise
from actions.state import State
from actions.understanding import Understood

NUMBER = re.compile(
    r"\b(?:show|give|list|see)(?: me| us)?(?: the)?(?: next| first| another| top| best)? "
    r"(\d{1,2})\b(?! ?(?:dollars|bucks|euros|pounds|%))",
    re.IGNORECASE,
)
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
    state = replace(understood.state.remembering(turn.state), offer={})
    limit = number_asked(turn)
    try:
        found = await client.search(request.build(state, limit))
        if _is_not_sold(found, state):
            kinds = await client.categories()
            words = as_said(turn.message, found.applied.unknown_categories)
            kept = without_kinds(turn.state, found.applied.unknown_categories)
            return not_sold(replace(turn, state=kept), words, kinds)
    except RetrievalError as error:
        logger.warning("search failed: %s: %s", type(error).__name__, error)
        return apologise(turn, state, error, retry)
    currency = found.currency or state.currency
    state = replace(state, currency=currency)
    if not found.items:
        return nothing_fits(turn, found, state, currency)
    state = without_kinds(state, found.applied.unknown_categories)
    lead = announce(found, replace(understood, state=state), limit, currency, turn.number)
    after = showing(found, state)
    total = found.applied.total
    has_more = len(found.items) >= limit and (total is None or total > len(found.items))
    return Outcome(after, products(turn, found, after, lead, currency, has_more))


def without_kinds(state: State, kinds: tuple[str, ...]) -> State:
    """Return the state with kinds of garment the catalogue does not have no longer wanted.

    They can be wanted already where the service could not be asked when they were named.
    """
    for kind in kinds:
        if kind in state.wants.category:
            state = replace(state, wants=state.wants.drop("category", kind))
    return state


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
    number = turn.message.one("number")
    if number is None and (said := NUMBER.search(turn.message.text)):
        number = said.group(1)
    if number is None or not str(number).isdigit():
        return request.NUM_ITEMS
    return max(1, min(int(number), request.NUM_ITEMS_AT_MOST))


def _is_not_sold(found: Found, state: State) -> bool:
    """Say whether every kind of garment asked for is unknown: then anything is a near miss."""
    asked = set(state.wants.category)
    unknown = set(found.applied.unknown_categories)
    return bool(unknown) and asked <= unknown


def as_said(message: Message, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Return kinds of garment in the shopper's own words: "wedding rings" rather than "ring"."""
    said = {}
    for entity in message.facets(None):
        if entity.start is not None and not message.is_payload:
            said[str(entity.value).lower()] = message.text[entity.start : entity.end].lower()
    return tuple(said.get(kind) or kind for kind in kinds)
