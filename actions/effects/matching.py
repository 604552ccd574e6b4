"""Say whether garments go together, by the rules that outfits are made by: their colours."""

from __future__ import annotations

from collections.abc import Sequence

from actions.conversation.acts import Act
from actions.conversation.fitting import fits
from actions.conversation.shown import ShownItem
from actions.conversation.turn import Turn
from actions.speech.language import sentences, worded
from data.words import KINDS
from data.words.outfits import NEUTRAL, TONAL, harmony

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
