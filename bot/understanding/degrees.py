"""Take from the learnt head what a message asks to differ where no word of the grammar says it.

"I'd freeze in that" asks for something warmer, "the ones that won't break the bank on top" for the
cheapest first: no list of phrases tells such things, so the head names the axis and the direction.
"""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Tuple

from bot.understanding.head import Decision
from bot.understanding.ordering import ASCENDING, DESCENDING
from data.words.changes import LESS, called

Act = Dict[str, Any]
Said = Dict[str, Any]
# How sure the head must be of what is to differ, and of what is ranked, where nothing else tells.
SURE, SURE_OF_ORDER = 0.6, 0.4
KINDS = ("category", "style")
TELLING = ("change", "order")


def changed(
    decision: Decision, found: List[Said], shown: bool, whole: Dict[str, int]
) -> List[Said]:
    """Return the acts of a search with the change that it asks for without a word of its own.

    A change is of what is shown: a message that names another garment, or that says in so many
    words what is to differ, asks for none. Words that nothing read are then how it was asked.

    Args:
        decision: what the head answered.
        found: the acts so far.
        shown: whether there is a list to differ from.
        whole: where the message begins and ends.
    """
    axis, _, direction = decision.degree.partition(" ")
    acts = [each["act"] for each in found]
    if not direction or not shown or decision.degree_confidence < SURE:
        return found
    if any(act["op"] in TELLING for act in acts):
        return found
    if any(act["op"] == "want" and act.get("facet") in KINDS for act in acts):
        return found
    if axis == "price" and any(act.get("facet") == "price" for act in acts):
        return found
    act = {"op": "change", "axis": axis, "direction": direction, "strength": 1.0}
    rest = [each for each in found if each["act"]["op"] != "unread" or each["act"].get("refused")]
    return [*rest, {"act": {**act, "word": called(axis, direction)}, **whole}]


def ranked(decision: Decision) -> Optional[Tuple[str, str]]:
    """Return what a message ranks by where no word of the grammar says it, and how."""
    axis, _, direction = decision.degree.partition(" ")
    if not direction or decision.degree_confidence < SURE_OF_ORDER:
        return None
    return axis, ASCENDING if direction == LESS else DESCENDING
