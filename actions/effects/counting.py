"""Count the values that a column has: how many brands there are, and which of them has most."""

from __future__ import annotations

from collections.abc import Sequence

from actions.conversation.acts import Act
from actions.conversation.shop import Shop
from actions.retrieval.answer import Stock
from actions.speech.facet_words import as_said, bare, facet_name, facet_names
from actions.speech.kind_words import plural
from actions.speech.language import sentences, worded
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
