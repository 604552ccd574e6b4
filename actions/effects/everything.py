"""Show everything there is, its kinds and the first pieces; say whether all of a kind are so."""

from __future__ import annotations

import logging
from dataclasses import replace

from actions.conversation.garment import Garment
from actions.conversation.request import NUM_ITEMS, build, wants_of
from actions.conversation.turn import Outcome, Turn, say
from actions.conversation.wants import Wants
from actions.effects.counting import alike
from actions.effects.search import in_currency, showing
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError
from actions.speech.cards import products
from actions.speech.describing import wanted_in_full
from actions.speech.language import sentences, worded
from actions.speech.sorry import apologise
from data.words import KINDS

CATEGORY = "category"
NUM_KINDS = 12
logger = logging.getLogger(__name__)


async def everything(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return the first pieces of all that the shop has, after what kinds there are of them.

    Args:
        client: the way to the retrieval service.
        turn: the turn; nothing is looked for any more.
    """
    free = (Garment(Wants(version=turn.shop.version)),)
    state = replace(turn.state, garments=free, offer={}, tried=())
    facets = [CATEGORY] if turn.shop.states(CATEGORY) else []
    try:
        stock = await client.stock([], facets)
        found = await client.search(build(state, turn.shop, NUM_ITEMS))
    except RetrievalError as error:
        logger.warning("everything failed: %s: %s", type(error).__name__, error)
        return apologise(turn, turn.state, error, retry="ask")
    state = in_currency(state, turn, found)
    kinds = alike(CATEGORY, stock.values.get(CATEGORY) or ())
    named = [f"{name} ({count:,})" for name, (_, count) in kinds.items()]
    lead = worded(
        "everything",
        n=stock.total,
        kinds=named[:NUM_KINDS],
        more=len(named) > NUM_KINDS,
        shown=len(found.items),
    )
    if len(kinds) > 1:
        lead = sentences(lead, worded("ask-kind-of-found"))
    after = showing(found, state, NUM_ITEMS).remembering(turn.state)
    return Outcome(after, products(turn, found, after, lead))


async def whether_all(client: RetrievalClient, turn: Turn, wants: Wants, number: int) -> Outcome:
    """Return whether all there are of a kind are so: "is everything on sale?"."""
    kinds = {facet: wants.of(facet) for facet in KINDS if wants.of(facet)}
    base = Wants(kinds, version=wants.version)
    try:
        total = (await client.stock(wants_of(base, turn.shop))).total
    except RetrievalError as error:
        logger.warning("a question failed: %s: %s", type(error).__name__, error)
        return apologise(turn, turn.state, error, retry="ask")
    named = wanted_in_full(base, turn.state.currency, total)
    every = number >= total
    return say(turn.state, worded("stock-all", all=every, n=number, total=total, wanted=named))
