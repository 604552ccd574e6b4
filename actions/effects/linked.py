"""Open the list that an address names: what is looked for there, found anew."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from actions.conversation import link, stored
from actions.conversation.garment import Garment
from actions.conversation.shown import ShownItem
from actions.conversation.turn import Outcome, Turn, moved
from actions.conversation.understanding import Understood
from actions.effects import garments
from actions.effects.search import search
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError
from actions.speech.asking import ask_kind
from actions.speech.language import worded
from actions.speech.sorry import apologise

logger = logging.getLogger(__name__)


async def open_list(client: RetrievalClient, turn: Turn, query: str) -> Outcome:
    """Return what is found now of what a query says, in place of what was looked for.

    What the shop no longer has is said, as it is after any change of the catalogue.
    """
    try:
        named = link.read(query)
    except stored.Unreadable:
        # What it holds may be a shopper's words, which no log may.
        logger.info("an address names no list")
        return ask_kind(turn, worded("link-broken"))
    written = replace(turn.state, garments=named, current=None, offer={}, tried=())
    state = written.at(turn.shop)
    try:
        state = replace(state, garments=await _with_references(client, state.garments))
    except RetrievalError as error:
        logger.warning("an address could not be opened: %s: %s", type(error).__name__, error)
        return apologise(turn, state, error)
    turn = replace(turn, moved=moved(state, written))
    if len(named) == 1:
        return await search(client, turn, Understood(state, is_new_search=True))
    parts = [Understood(state.alone(number), moved=turn.moved) for number in range(len(named))]
    return await garments.show(client, turn, parts)


async def _with_references(
    client: RetrievalClient, named: Sequence[Garment]
) -> tuple[Garment, ...]:
    """Return the garments with all that is known of the items they start from."""
    whole = []
    for each in named:
        if each.reference and each.reference.item:
            item = ShownItem.of(await client.item(each.reference.id))
            each = replace(each, reference=replace(each.reference, item=item))
        whole.append(each)
    return tuple(whole)
