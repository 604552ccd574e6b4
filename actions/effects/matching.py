"""Say whether garments go together, and how well, by the rules that outfits are made by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from actions.conversation.acts import Act
from actions.conversation.fitting import fits
from actions.conversation.measuring import measure
from actions.conversation.shown import ShownItem
from actions.conversation.turn import Turn
from actions.conversation.wants import Wants
from actions.speech.describing import phrase
from actions.speech.facet_words import as_said, with_words
from actions.speech.language import sentences, worded
from data.words import KINDS, outfits
from data.words.outfits import NEUTRAL, TONAL, WITH, Worn, harmony, shared_occasion, shared_season

NUM_TOLD = 3


def match(turn: Turn, items: Sequence[ShownItem]) -> str:
    """Return whether items go with what a question names, else with each other.

    Args:
        turn: its message names the other garment: by a colour, or as one that was shown before.
        items: those that are asked about.
    """
    told = [act for act in turn.message.said("about") if act.value]
    other = _colours(turn, told, items)
    if not told and len(items) > 1:
        items, other = items[:1], items[1].values("colour")
    if not other:
        return worded("goes-with-what")
    known = [item for item in items if item.values("colour")]
    if not known:
        return worded("goes-untold")
    if any(act.each for act in turn.message.said("ask")):
        # "Which goes best with it?": those that do, the best first.
        fits_best = sorted(known, key=lambda item: -_how_well(item, other))
        known = [item for item in fits_best if _how_well(item, other)] or known
    return sentences(*(_goes(item, other) for item in known[:NUM_TOLD]))


def _colours(turn: Turn, told: Sequence[Act], items: Sequence[ShownItem]) -> tuple[str, ...]:
    """Return the colours of the other garment: as they are said, else of one shown before."""
    said = tuple(
        own.lower()
        for act in told
        if act.facet == "colour" and act.value
        for own in (act.value.values("colour") or (act.value.word,))[:1]
    )
    kinds = [act for act in told if act.facet in KINDS]
    if said or not kinds:
        return said
    asked = {item.id for item in items}
    before = [turn.state.kept, *(each.items for each in reversed(turn.state.lists))]
    found = (
        item
        for each in before
        for item in each
        if item.id not in asked and all(fits(item, act) for act in kinds)
    )
    first = next(found, None)
    return first.values("colour") if first else ()


def _how_well(item: ShownItem, other: Sequence[str]) -> int:
    return harmony(item.values("colour"), other)


def _goes(item: ShownItem, other: Sequence[str]) -> str:
    mine = item.values("colour")
    fit = harmony(mine, other)
    same = bool({*mine} & {*other})
    how = "same" if same else {NEUTRAL: "neutral", TONAL: "tonal", 0: "apart"}.get(fit, "well")
    return worded("goes", how=how, name=item.name, its=mine[0], other=other[0])


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
