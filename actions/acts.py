"""Read the acts of a message, and write those that a button sends.

An act is one thing the shopper does with words, as the reader of messages tells it:

    {"op": "want", "facet": "colour", "word": "red", "any": [[["colour", ["Red"]]]], "how": "own"}
    {"op": "want", "facet": "price", "lt": 80}
    {"op": "refuse" | "describe", ...as a want of a word}
    {"op": "drop", "facet": "colour", "word": "red"}      without a word, the whole facet
    {"op": "dislike", "facet": "colour"}
    {"op": "change", "axis": "lightness", "direction": "less", "strength": 1, "word": "darker"}
    {"op": "point", "place": 2 | -1 | "this"}
    {"op": "point", "described": "the red one", "refused": true}
    {"op": "count", "number": 5}
    {"op": "unread", "word": "sequins", "refused": false}
    {"op": "cue", "name": "similar"}                      an "ask" also has a facet
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from actions import slots
from actions.meaning import NUM_LETTERS_AT_MOST, SIDES, Bounds, Change, Value

NAMING = ("want", "refuse", "describe")
OPS = (*NAMING, "drop", "dislike", "change", "point", "count", "unread", "cue")
CUES = ("similar", "also", "all", "afresh", "again", "liking", "policy", "ask")
THIS = "this"


@dataclass(frozen=True)
class Act:
    """Hold one act; what an operation does not have stays empty.

    Attributes:
        op: the operation.
        facet: what it is about: a column, "price", or "reference", "change" and "words" to drop.
        value: what is wanted, refused or described.
        bounds: the limits wanted of a number.
        change: how items are to differ from the reference.
        word: as it was said: the value to drop, a change, or what nothing could read.
        place: of the item pointed at, from 1, or from -1 at the end; "this" for the one in mind.
        described: the words that point at a shown item.
        number: how many items to show.
        name: of a cue.
        refused: the item pointed at, or what nothing could read, is not wanted.
        also: what is wanted joins what was wanted before.
    """

    op: str
    facet: str = ""
    value: Value | None = None
    bounds: Bounds | None = None
    change: Change | None = None
    word: str = ""
    place: int | str | None = None
    described: str = ""
    number: int | None = None
    name: str = ""
    refused: bool = False
    also: bool = False


def read(told: Any) -> Act:
    """Return the act in an entity.

    Raises:
        Unreadable: it is no act.
    """
    act = slots.mapping(told)
    op, facet = slots.text(act.get("op")), act.get("facet") and slots.name(act["facet"]) or ""
    word, refused = _word(act.get("word") or ""), act.get("refused") is True
    if op not in OPS:
        raise slots.Unreadable(f"no operation: {op[:40]!r}")
    if op in (*NAMING, "drop", "dislike") and not facet:
        raise slots.Unreadable(f"nothing to {op}")
    if op == "want" and any(act.get(side) is not None for side in SIDES):
        return Act(op, facet, bounds=Bounds.read(act))
    if op in NAMING:
        if not word:
            raise slots.Unreadable(f"no word to {op}")
        return Act(op, facet, Value.read(act), word=word, also=act.get("also") is True)
    if op in ("drop", "dislike"):
        return Act(op, facet, word=word)
    if op == "change":
        return Act(op, change=Change.read(act), word=word)
    if op == "point":
        described = _word(act.get("described") or "")
        place = act.get("place")
        if place is None and not described:
            raise slots.Unreadable("pointing nowhere")
        found = place if place in (None, THIS) else slots.place(place)
        return Act(op, place=found, described=described, refused=refused)
    if op == "count":
        return Act(op, number=slots.place(act.get("number")))
    if op == "unread" and word:
        return Act(op, word=word, refused=refused)
    if op == "cue" and act.get("name") in CUES:
        return Act(op, facet, name=str(act["name"]))
    raise slots.Unreadable(f"no act: {str(told)[:80]}")


def _word(value: Any) -> str:
    return slots.text(value).strip()[:NUM_LETTERS_AT_MOST]


def want(facet: str, value: Value) -> dict[str, Any]:
    """Return the act that wants a value."""
    return {"op": "want", "facet": facet, **value.to_slot()}


def drop(facet: str, word: str = "") -> dict[str, Any]:
    """Return the act that drops a facet, or one value of it."""
    return {"op": "drop", "facet": facet} | ({"word": word} if word else {})


def change(axis: str, direction: str) -> dict[str, Any]:
    """Return the act that asks for a change."""
    return {"op": "change", "axis": axis, "direction": direction, "strength": 1}


def cue(name: str) -> dict[str, Any]:
    """Return the act that tells something of the whole message."""
    return {"op": "cue", "name": name}
