"""Ask the last question of another item: "is 2 wool?", then "and the third?", "what about 5?".

What was asked is remembered for one turn, as it was told; only the item takes another's place. What
is to go with an item is narrowed down: "not black", after shoes to go with the first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.conversation import acts
from actions.conversation.acts import THIS
from actions.conversation.fitting import answers
from actions.conversation.mind import in_mind
from actions.conversation.state import State
from actions.conversation.stored import Unreadable
from actions.conversation.turn import Turn
from data.words import KINDS
from data.words.spelling import form

POINTS = ("place", "described", "of", "rank")
ASKING = ("ask", "compare")
# "And 3?", "what about the second", "same for the red one", "or 4": it says nothing else.
AGAIN = re.compile(
    r"\W*(?:(?:and|or|ok|okay|so|then|now|hmm|but)\W+)*"
    r"(?:(?:and|or|(?:what|how)\s+about|same\s+(?:question\s+)?(?:for|of)|as\s+for)\W+\S.*"
    r"|[^?]+\?\W*)",
    re.IGNORECASE | re.DOTALL,
)
# "Show me 3?" looks at it.
LOOKING = re.compile(r"\b(?:show|see|look|open|tell|view|details?|info|more)\b", re.IGNORECASE)
THE = re.compile(r"\b(?:the|that)\s+\w+(?:\s+\w+)?\W*$", re.IGNORECASE)
Told = Mapping[str, Any]


def asked(turn: Turn, after: State) -> tuple[Told, ...]:
    """Return the acts of the question that a turn asks of items by themselves, () for any other.

    Beside those of what goes with an item, where it was found: the state `after` shows it.
    """
    told = turn.message.told
    pairs = [e for e in told if e.get("op") == "pair"] if after.lists != turn.state.lists else []
    if pairs and not (turn.message.steps or turn.message.item_ids):
        return (*pairs, *(each for each in told if each not in pairs))
    of_items = [each for each in told if each.get("op") in ASKING]
    by_itself = all(
        each.get("about") == "item" if each["op"] == "ask" else "axis" in each for each in of_items
    )
    if not of_items or not by_itself or turn.message.steps or turn.message.item_ids:
        return ()
    says = [each for each in told if each.get("op") not in ASKING]
    of_what = any({"facet", "axis"} & {*each} for each in of_items)
    return told if of_what or says else ()  # "tell me of 2" asks nothing in particular


def asked_again(turn: Turn) -> Turn | None:
    """Return the turn as one that asks the last question of what it points at, else None."""
    before, message = turn.state.asked, turn.message
    told = message.told
    pointed = [each for each in told if each.get("op") in ("point", "compare")]
    pointed = pointed or _named(turn)
    if before and before[0]["op"] == "pair":
        return _paired_again(turn)
    if not before or not pointed or len(pointed) < len(told) or message.steps:
        return None
    if any({"axis", "facet"} & {*each} for each in pointed) or LOOKING.search(message.text):
        return None
    if not AGAIN.fullmatch(message.text):
        return None
    question = next((each for each in before if each["op"] in ASKING), None)
    if question is None:
        return None
    if question["op"] == "compare" and len(pointed) < 2:
        return None
    alone = {name: value for name, value in question.items() if name not in POINTS}
    new = [{**alone, **{n: v for n, v in each.items() if n in POINTS}} for each in pointed]
    rest = [each for each in before if each["op"] not in ASKING]
    try:
        read = tuple(acts.read(each) for each in (*new, *rest))
    except Unreadable:
        return None  # of an earlier version: what is pointed at is looked at
    intent = str(question["op"])
    return replace(turn, message=replace(message, intent=intent, acts=read, told=(*new, *rest)))


def _paired_again(turn: Turn) -> Turn | None:
    """Return the turn as one that looks once more for what goes with an item, with what is added.

    "Not black" and "under 60", after shoes to go with a dress, are of shoes to go with it.
    """
    message, (first, *before) = turn.message, turn.state.asked
    told = message.told
    kinds = [e for e in told if e.get("op") == "want" and e.get("facet") in KINDS]
    plain = all(each.get("op") in ("want", "refuse", "unread") for each in told)
    plain = plain and any(each.get("op") != "unread" for each in told)
    beside = bool(kinds) and any(each.get("also") for each in kinds)
    # "No skirt", after a skirt for a shirt, gives up all that was to go with it.
    named = (e for e in before if e.get("op") == "want" and e.get("facet") in KINDS)
    own = {form(str(each.get("word"))) for each in named}
    gone = (each for each in told if each.get("op") == "refuse" and each.get("facet") in KINDS)
    plain = plain and not any(form(str(each.get("word"))) in own for each in gone)
    if not plain or (kinds and not beside) or message.steps or in_mind(turn.state) is None:
        return None
    pair = {name: value for name, value in first.items() if name not in POINTS} | {"place": THIS}
    new = {each.get("facet") for each in told if each.get("op") == "want"}
    rest = [e for e in before if e.get("op") != "want" or e.get("facet") not in new]
    if beside:
        # "And a bag, small" is to go with it, too.
        pair, rest = {"op": "pair", "place": THIS}, []
        told = tuple({n: v for n, v in e.items() if n not in ("also", "replace")} for e in told)
    try:
        read = tuple(acts.read(each) for each in (pair, *rest, *told))
    except Unreadable:
        return None
    return replace(
        turn, message=replace(message, intent="pair", acts=read, told=(pair, *rest, *told))
    )


def _named(turn: Turn) -> list[Told]:
    """Return the one item shown that "the light blue" names, as an act that points at it, or []."""
    wants = turn.message.said("want")
    if len(wants) != 1 or len(turn.message.acts) != 1 or not THE.search(turn.message.text):
        return []
    items = [item for item in turn.state.shown if answers(item, wants)]
    return [{"op": "point", "place": items[0].position}] if len(items) == 1 else []
