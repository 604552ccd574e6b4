"""Tell apart what several values of one facet are wanted of: "show me two of each"."""

from __future__ import annotations

from dataclasses import replace

from actions.conversation.garment import Garment
from actions.conversation.topic import narrowed
from actions.conversation.turn import Turn
from actions.conversation.understanding import Understood
from data.words import KINDS

NUM_AT_MOST = 4


def of_each(turn: Turn) -> list[Understood]:
    """Return what is meant for each garment of which so many are asked for, none for no other.

    They are those in hand, else the kinds that were told of last or are looked for, else what is
    wanted in several colours, materials or so.
    """
    state = turn.state
    if not any(act.each for act in turn.message.said("count")):
        return []
    if len(state.garments) > 1:
        return [Understood(state.alone(number)) for number in range(len(state.garments))]
    wants = narrowed(state) or state.topic or state.wants
    several = [facet for facet in (*KINDS, *wants.facets) if len(wants.wanted(facet)) > 1]
    if not several or wants.of(several[0]).together:
        return []
    each = [wants.want(several[0], (value,)) for value in wants.wanted(several[0])]
    alone = replace(state, current=None, tried=())
    return [Understood(replace(alone, garments=(Garment(one),))) for one in each[:NUM_AT_MOST]]
