"""Count the values that a column has, and tell which of them several kinds share."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from actions.conversation.acts import Act
from actions.conversation.request import wants_of
from actions.conversation.shop import Shop
from actions.conversation.turn import Outcome, Turn, say
from actions.effects import counting
from actions.effects.kinds_apart import kinds_told
from actions.retrieval.answer import Stock
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError
from actions.speech.describing import wanted_in_full
from actions.speech.facet_words import as_said, bare, facet_name, facet_names
from actions.speech.kind_words import plural
from actions.speech.language import sentences, worded
from actions.speech.sorry import apologise
from data.words import KINDS, changes

# What stands in the sentence after the one with most.
NUM_NEXT = 3


def alike(facet: str, told: Sequence[tuple[str, int]]) -> dict[str, tuple[tuple[str, ...], int]]:
    """Return values by how they are said, each with its spellings in the shop and its count."""
    found: dict[str, tuple[tuple[str, ...], int]] = {}
    for value, count in told:
        values, before = found.get(_said(facet, value), ((), 0))
        found[_said(facet, value)] = ((*values, value), before + count)
    return found


def counts_values(asked: Act, facet: str, shop: Shop) -> bool:
    """Say whether a question counts things by a column's values: "which brand has the most?"."""
    known = shop.is_known and shop.states(facet) and shop.range(facet) is None
    return asked.question in ("least", "most") and known and asked.facet not in changes.BY_NAME


def commonest(found: Stock, facet: str, named: str, fewest: bool) -> str:
    """Return which value of a column most things have, and which follow it.

    Args:
        found: the counts.
        facet: the column.
        named: what is counted: "dresses", "pieces".
        fewest: the other end is asked for.
    """
    counts = {name: count for name, (_, count) in alike(facet, found.values[facet]).items()}
    ranked = sorted(counts, key=lambda name: counts[name] if fewest else -counts[name])
    first = [name for name in ranked if counts[name] == counts[ranked[0]]]
    rest = [f"{name} ({counts[name]:,})" for name in ranked[len(first) :][:NUM_NEXT]]
    lead = worded(
        "most-of-kinds" if facet in KINDS else "most-of-values",
        fewest=fewest,
        names=first[: NUM_NEXT + 1],
        more=len(first) > NUM_NEXT + 1,
        n=len(first),
        count=counts[first[0]],
        wanted=named,
    )
    return sentences(lead, worded("most-of-values-next", names=rest) if rest else "")


def number_of_values(found: Stock, facet: str, named: str) -> str:
    """Return how many values a column has: "There are 12 brands among the dresses."."""
    num = len(alike(facet, found.values.get(facet) or ()))
    name = facet_name(facet) if num == 1 else facet_names(facet)
    return worded("number-of-values", n=num, name=name, wanted=named)


def _said(facet: str, value: str) -> str:
    if facet in KINDS:
        return plural(value.lower())
    return bare(facet, as_said(facet, value))


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
