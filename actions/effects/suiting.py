"""Say how well two garments go together, by stated rules, and which of the rules hold.

The colours go together, and both suit the same occasion, season and formality.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.conversation.measuring import measure
from actions.conversation.shown import ShownItem
from actions.conversation.wants import Wants
from actions.speech.describing import phrase
from actions.speech.facet_words import as_said, with_words
from actions.speech.language import worded
from data.words import outfits
from data.words.outfits import NEUTRAL, TONAL, WITH, Worn, harmony, shared_occasion, shared_season

Item = Mapping[str, Any]


def worth(full: Item, anchor: ShownItem, other: Item) -> float:
    """Return how well an item goes with the anchor, by the rules."""
    return outfits.worth(_worn(full, anchor), _worn(other, ShownItem.of(other)))


def _worn(full: Item, held: ShownItem) -> Worn:
    return Worn(
        held.values("colour"),
        held.values("occasion"),
        held.values("season"),
        measure(full, "formality"),
        held.category or "",
    )


def reasons(full: Item, anchor: ShownItem, other: Item) -> list[str]:
    """Return which rules hold for an item beside the anchor, in words."""
    one, another = _worn(full, anchor), _worn(other, ShownItem.of(other))
    mine, its = one.colours, another.colours
    told = []
    fits = harmony(mine, its)
    if fits and mine and its:
        how = {NEUTRAL: "neutral", TONAL: "tonal", WITH: "well"}[fits]
        how = how if its != mine else "same"
        told.append(worded("pair-colours", how=how, its=its[0], own=mine[0]))
    if occasion := shared_occasion(one, another):
        told.append(
            worded("pair-occasion", occasion=with_words("occasion", as_said("occasion", occasion)))
        )
    if season := shared_season(one, another):
        told.append(with_words("season", season))
    return told


def unsold_item(told: Wants, currency: str | None) -> dict[str, Any]:
    """Return a garment that the shop need not have, as an item of it: the shopper's own skirt."""
    values = {facet: told.wanted(facet) for facet in told.facets}
    named = phrase(told, currency, count=1)
    attributes = {
        facet: [name for value in each for name in (value.values(facet) or (value.word,))][:1]
        for facet, each in values.items()
        if each
    }
    return {"id": "", "title": named, "attributes": attributes}
