"""Tell which values several kinds share: "which brands have both?", of hats and scarves."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from actions.conversation.acts import Act
from actions.conversation.request import wants_of
from actions.conversation.turn import Outcome, Turn, say
from actions.effects import counting
from actions.effects.kinds_apart import kinds_told
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError
from actions.speech.describing import wanted_in_full
from actions.speech.facet_words import facet_names
from actions.speech.language import sentences, worded
from actions.speech.sorry import apologise

NUM_SAID = 16
logger = logging.getLogger(__name__)


async def in_common(
    client: RetrievalClient, turn: Turn, asked: Act, told: Sequence[Act]
) -> Outcome:
    """Return the values of a column that there are in each of several kinds.

    Args:
        client: the way to the retrieval service.
        turn: the turn: without kinds named, the garments looked for are meant.
        asked: the question.
        told: what it names.
    """
    facet, shop = asked.facet, turn.shop
    if not shop.states(facet):
        return say(turn.state, worded("untold", facets=[facet_names(facet)]))
    wants = kinds_told(told) or [garment.wants.drop(facet) for garment in turn.state.garments]
    held: list[dict[str, int]] = []
    try:
        for each in wants:
            found = await client.stock(wants_of(each, shop), [facet])
            alike = counting.alike(facet, found.values.get(facet) or ())
            held.append({name: count for name, (_, count) in alike.items()})
    except RetrievalError as error:
        logger.warning("a question failed: %s: %s", type(error).__name__, error)
        return apologise(turn, turn.state, error, retry="ask")
    shared = [name for name in held[0] if all(name in each for each in held[1:])]
    by_titles = facet == "brand" and shop.tells_brands_by_titles
    named = [wanted_in_full(each, turn.state.currency) for each in wants]
    lead = worded(
        "values-shared",
        values=shared[:NUM_SAID], more=len(shared) > NUM_SAID, n=len(shared), kinds=named,
        facet=facet_names(facet),
    )  # fmt: skip
    return say(turn.state, sentences(lead, worded("stock-brands-by-titles") if by_titles else ""))
