"""Say how well two garments go together, by stated rules, and which of the rules hold.

The colours go together, and both suit the same occasion, season and formality.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.conversation.measuring import measure
from actions.conversation.shown import ShownItem
from actions.speech.facet_words import as_said, with_words
from actions.speech.language import worded
from data.words.outfits import NEUTRAL, TONAL, WITH, harmony, is_for_every_season

# What each rule that holds is worth.
OCCASION, SEASON, FORMALITY = 2.0, 1.0, 1.0
Item = Mapping[str, Any]


def worth(full: Item, anchor: ShownItem, other: Item) -> float:
    """Return how well an item goes with the anchor, by the rules."""
    held = ShownItem.of(other)
    worth = float(harmony(anchor.values("colour"), held.values("colour")))
    worth += OCCASION * bool(_shared(anchor, held, "occasion"))
    worth += SEASON * bool(_season(anchor, held))
    formal = [measure(each, "formality") for each in (full, other)]
    if formal[0] is not None and formal[1] is not None:
        worth += FORMALITY * max(0.0, 1.0 - abs(formal[0] - formal[1]))
    return worth


def _shared(one: ShownItem, other: ShownItem, facet: str) -> list[str]:
    return [value for value in one.values(facet) if value in other.values(facet)]


def _season(one: ShownItem, other: ShownItem) -> str:
    shared = _shared(one, other, "season")
    if shared:
        return shared[0]
    for this, that in ((one, other), (other, one)):
        if any(map(is_for_every_season, this.values("season"))) and that.values("season"):
            return that.values("season")[0]
    return ""


def reasons(full: Item, anchor: ShownItem, other: Item) -> list[str]:
    """Return which rules hold for an item beside the anchor, in words."""
    held = ShownItem.of(other)
    mine, its = anchor.values("colour"), held.values("colour")
    told = []
    fits = harmony(mine, its)
    if fits and mine and its:
        how = {NEUTRAL: "neutral", TONAL: "tonal", WITH: "well"}[fits]
        how = how if its != mine else "same"
        told.append(worded("pair-colours", how=how, its=its[0], own=mine[0]))
    if shared := _shared(anchor, held, "occasion"):
        occasion = with_words("occasion", as_said("occasion", shared[0]))
        told.append(worded("pair-occasion", occasion=occasion))
    if season := _season(anchor, held):
        told.append(with_words("season", season))
    return told
