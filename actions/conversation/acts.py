"""Read the acts of a message, and write those that a button sends.

An act is one thing the shopper does with words, as the reader of messages tells it:

    {"op": "want", "facet": "colour", "word": "red", "any": [[["colour", ["Red"]]]], "how": "own"}
    {"op": "want", "facet": "price", "lt": 80}
    {"op": "want", "facet": "price", "middle": true}      neither high nor low
    {"op": "want" | "refuse", "facet": "colour", "from": 1}   what the first item has of it
    {"op": "want", "facet": "brand", "from": 1, "told": true} the first of the brands told last
    {"op": "refuse" | "describe", ...as a want of a word}
    {"op": "mine", "facet": "size", ...as a want}         the size that the shopper wears
    {"op": "want", "facet": "size", "word": "my size", "how": "mine"}
    {"op": "drop", "facet": "colour", "word": "red"}      without a word, the whole facet
    {"op": "dislike", "facet": "colour"}
    {"op": "change", "axis": "lightness", "direction": "less", "strength": 1, "word": "darker"}
    {"op": "order", "by": "price", "direction": "ascending"}
    {"op": "point", "place": 2 | -1 | "this" | "all"}     and like, dislike, keep, release, compare,
    {"op": "point", "described": "the red one"}           ask, pair and reference alike
    {"op": "point", "described": "red tee", "of": [...]}  the values among those words, as of a want
    {"op": "point", "rank": {"by": "price", "direction": "ascending"}}      the cheapest one
    {"op": "point", "rank": {...}, "among": [1, 3]}                         the cheaper of 1 and 3
    {"op": "ask", "question": "least", "facet": "price", "about": "list"}
    {"op": "ask", "question": "least", "facet": "price", "about": "list", "number": 2, "each": true}
    {"op": "count", "number": 5}
    {"op": "count", "number": 3, "facet": "colour"}       so many that differ in it
    {"op": "count", "number": 2, "each": true}            "two of each"
    {"op": "unread", "word": "sequins", "refused": false}
    {"op": "unread", "word": "christening", "facet": "occasion"}      what a question asks of
    {"op": "unsure", "between": ["want", "ask"]}
    {"op": "compare", "items": ["g03", "g17"]}            those that a page names
    {"op": "then", "intent": "keep"}                      begins what is done after it
    {"op": "open", "list": "category=dress&colour=black"}     what an address says, see `link`

A want may also say that it joins what was wanted ("also"), that it takes the place of what was
wanted of its facet while all else stays ("replace"), that it is somebody's taste in all they wear
("lasting"), which garment of several it is of, that it is
the only one of them that is still wanted ("only"), and that a question is restricted to it
("about": true).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from actions.conversation import stored
from actions.conversation.bounds import SIDES, Bounds
from actions.conversation.garment import Order
from actions.conversation.meaning import NUM_LETTERS_AT_MOST, Change, Value
from data.words.changes import LESS, MORE

NAMING = ("want", "refuse", "describe", "mine")
# What follows it is done after what stands before it.
THEN = "then"
# The size that the shopper wears, whichever that is.
MY_SIZE = "my_size"
# A price that is neither high nor low among what is looked for, however much that is.
MIDDLE = "middle"
# What is done with an item that is pointed at; "point" leaves it to the message.
POINTING = ("point", "like", "dislike", "keep", "release", "compare", "pair", "reference")
WHOLE = ("kept", "more", "again", "back", "undo", "restart", "chat", *POINTING)
OPS = (
    *NAMING, *WHOLE, "drop", "change", "order", "ask", "count", "unread", "unsure", "open", THEN
)  # fmt: skip
QUESTIONS = (
    "least", "most", "count", "values", "fact", "which", "difference", "range", "exists", "kept",
    "asked", "average", "total", "advice", "why", "goes", "waived", "same",
)  # fmt: skip
ABOUT = ("list", "item", "stock", "kept")
NUM_GARMENTS_AT_MOST = 6
# Of a question for the second cheapest: the one after the one in mind.
NEXT_ONE = 0
THIS, ALL, NEXT, PREVIOUS, LIKED, KEPT = "this", "all", "next", "previous", "liked", "kept"
OTHER, ASKED = "other", "asked"
BY_WORD = (None, THIS, ALL, NEXT, PREVIOUS, LIKED, KEPT, OTHER, ASKED)


@dataclass(frozen=True)
class Act:
    """Hold one act; what an operation does not have stays empty.

    Attributes:
        op: the operation; "about" for a want that only says what a question is restricted to,
            "borrow" for one whose value is that of an item.
        facet: what it is about: a column, "price", or "reference", "change" and "words" to drop.
        value: what is wanted, refused or described.
        bounds: the limits wanted of a number.
        change: how items are to differ from the reference.
        word: as it was said: the value to drop, a change, or what nothing could read; of "open",
            what the address says; of a pairing, the part of an outfit that is asked for; of what
            is said around shopping, which topic of the shop's it is of.
        place: of the item pointed at, from 1, or from -1 at the end; "this" for the one in mind,
            "all" for every one, "next" or "previous" for the one beside the one in mind, "liked" or
            "kept" for the one that was liked or saved last, "other" for that of two which is not in
            mind, "asked" for the one that was told of last.
        described: the words that point at an item.
        of: the values among those words, each as an act that describes.
        items: ids of the items meant, as a page names them.
        number: how many items to show, or are the first in something; of a question for the least
            or most of something, which from that end, 0 for the one after the one in mind.
        each: of such a question, a place and a count: of each garment that is shown; of a kind: for
            each person that was spoken of.
        name: of what is said around shopping; of "then", the intent of what follows.
        refused: the item pointed at, or what nothing could read, is not wanted; of what a question
            is restricted to or asks: that something is not so.
        also: what is wanted joins what was wanted before.
        together: an item is to have it beside the others of its facet: black and white.
        fresh: nothing of what was wanted before is wanted any more; of a pairing: it is an outfit
            that begins with no item.
        own: of a pairing: it is with what the shopper owns.
        permitted: of a want: it is merely allowed, and no longer refused where it was.
        soft: of a want: a mere wish, given up where nothing has it beside all else.
        replace: it takes the place of what was wanted of its facet; all else stays.
        garment: which garment of several it is of, from 0; None where there is one.
        whose: of a kind: whose the garment is, where it is said of several: "me", "wife"; of one
            that is dropped or named, which of several of a kind that is.
        again: of a kind: the garment may be one of those in hand, with more said of it.
        only: of a kind: of the garments in hand only that one is still wanted.
        told: what stands at its place in the values that were told is wanted, and not an item's.
        order: what items are to be sorted by, or by which the item pointed at is the first.
        among: the places of the items of which it is the first, none for all.
        question: one of `QUESTIONS`.
        about: one of `ABOUT`.
    """

    op: str
    facet: str = ""
    value: Value | None = None
    bounds: Bounds | None = None
    change: Change | None = None
    word: str = ""
    place: int | str | None = None
    described: str = ""
    of: tuple[Act, ...] = ()
    items: tuple[str, ...] = ()
    number: int | None = None
    name: str = ""
    refused: bool = False
    also: bool = False
    permitted: bool = False
    soft: bool = False
    replace: bool = False
    together: bool = False
    fresh: bool = False
    own: bool = False
    garment: int | None = None
    whose: str = ""
    again: bool = False
    only: bool = False
    each: bool = False
    told: bool = False
    order: Order | None = None
    among: tuple[int, ...] = ()
    question: str = ""
    about: str = ""


def read(told: Any) -> Act:
    """Return the act in an entity.

    Raises:
        Unreadable: it is no act.
    """
    act = stored.mapping(told)
    op, facet = stored.text(act.get("op")), act.get("facet") and stored.name(act["facet"]) or ""
    word, refused = _word(act.get("word") or ""), act.get("refused") is True
    if op not in OPS:
        raise stored.Unreadable(f"no operation: {op[:40]!r}")
    if op in (*NAMING, "drop") and not facet:
        raise stored.Unreadable(f"nothing to {op}")
    if op in NAMING:
        garment = _garment(act.get("garment"))
        if op in ("want", "refuse") and act.get("from") is not None:
            place = act["from"] if act["from"] in (THIS, ALL) else stored.place(act["from"])
            lent = Act("borrow", facet, place=place, refused=op == "refuse", garment=garment)
            told = {name: act.get(name) is True for name in ("told", "fresh")}
            return replace(lent, **told)
        if op == "want" and act.get("about") is True:
            # Not to be taken for "about": 60, which is a limit.
            op, act = "about", {name: each for name, each in act.items() if name != "about"}
        if op in ("want", "about") and any(act.get(side) is not None for side in SIDES):
            return Act(op, facet, bounds=_bounds(facet, act), garment=garment)
        if op in ("want", "about") and facet == "price" and act.get(MIDDLE) is True:
            return Act(MIDDLE, facet, about=op if op == "about" else "", garment=garment)
        if not word:
            raise stored.Unreadable(f"no word to {op}")
        if act.get("how") == "mine":
            return Act(MY_SIZE, facet, word=word, about=op if op == "about" else "")
        also, instead = act.get("also") is True, act.get("replace") is True
        value = Value.read(act)
        both = act.get("together") is True
        act_of = Act(op, facet, value, word=word, also=also, replace=instead, together=both)
        flags = ("fresh", "permitted", "soft", "only", "again", "refused", "each")
        told = {name: act.get(name) is True for name in flags}
        return replace(act_of, garment=garment, whose=_word(act.get("whose") or ""), **told)
    if op == "drop" or (op == "dislike" and facet):
        return Act(op, facet, word=word, whose=_word(act.get("whose") or ""))
    if op == "change":
        return Act(op, change=Change.read(act), word=word)
    if op == "order":
        # To sort, by what nobody knows: that is asked.
        order = Order.read(act) if act.get("by") != "" else None
        return Act(op, order=order, garment=_garment(act.get("garment")))
    if op == "ask":
        question, about = act.get("question", "fact"), act.get("about", "stock")
        if question not in QUESTIONS or about not in ABOUT:
            raise stored.Unreadable(f"no question: {str(question)[:40]!r} {str(about)[:40]!r}")
        key = facet or stored.text(act.get("axis") or "")
        where = _pointing(op, act, refused)
        return replace(where, facet=key, question=str(question), about=str(about), word=word)
    if op == "compare":
        key = facet or stored.text(act.get("axis") or "")
        most = {LESS: "least", MORE: "most"}.get(str(act.get("direction")), "")
        return replace(_pointing(op, act, refused), facet=key, question=most)
    if op in WHOLE:
        return _pointing(op, act, refused)
    if op == "count":
        each = act.get("each") is True
        return Act(op, facet, number=stored.place(act.get("number")), each=each)
    if op == THEN:
        return Act(op, name=stored.name(act.get("intent")))
    if op == "open":
        return Act(op, word=stored.text(act.get("list")))
    if op == "unsure":
        return Act(op, word=" ".join(stored.words(act.get("between", []))))
    if op == "unread" and word:
        return Act(op, facet, word=word, refused=refused)
    raise stored.Unreadable(f"no act: {str(told)[:80]}")


def _pointing(op: str, act: Mapping[str, Any], refused: bool) -> Act:
    described, place = _word(act.get("described") or ""), act.get("place")
    rank = act.get("rank")
    if op == "point" and place is None and not described and rank is None:
        raise stored.Unreadable("pointing nowhere")
    if op == "chat":
        return Act(op, name=stored.name(act.get("name")), word=_word(act.get("topic") or ""))
    found = place if place in BY_WORD else stored.place(place)
    order = None if rank is None else Order.read(stored.mapping(rank))
    of = tuple(map(_describing, act.get("of") or ()))
    told = Act(op, place=found, described=described, of=of, refused=refused, order=order)
    told = replace(told, word=_word(act.get("part") or ""), own=act.get("mine") is True)
    among = act.get("among")
    told = replace(told, among=tuple(map(stored.place, among if isinstance(among, list) else ())))
    items = stored.words(act.get("items", []))
    each = act.get("each") is True
    number = None if act.get("number") is None else stored.place(act["number"])
    return replace(told, fresh=act.get("fresh") is True, each=each, items=items, number=number)


def _describing(told: Any) -> Act:
    """Return one of the values by which an item is described."""
    of = read({**stored.mapping(told), "op": "describe"})
    if of.value is None:
        raise stored.Unreadable("described by no value")
    return of


def _garment(held: Any) -> int | None:
    if held is None:
        return None
    number = stored.place(held)
    if not 0 <= number < NUM_GARMENTS_AT_MOST:
        raise stored.Unreadable(f"no garment of a message: {number}")
    return number


def _bounds(facet: str, act: Mapping[str, Any]) -> Bounds:
    """Return the limits of a number; a price has none below nothing, other columns may."""
    bounds = Bounds.read(act)
    if facet == "price" and min(bounds.as_sent().values()) < 0:
        raise stored.Unreadable("a price below nothing")
    return bounds


def _word(value: Any) -> str:
    return stored.text(value).strip()[:NUM_LETTERS_AT_MOST]


def want(facet: str, value: Value) -> dict[str, Any]:
    """Return the act that wants a value."""
    return {"op": "want", "facet": facet, **value.to_slot()}


def drop(facet: str, word: str = "") -> dict[str, Any]:
    """Return the act that drops a facet, or one value of it."""
    return {"op": "drop", "facet": facet} | ({"word": word} if word else {})


def change(axis: str, direction: str) -> dict[str, Any]:
    """Return the act that asks for a change."""
    return {"op": "change", "axis": axis, "direction": direction, "strength": 1}
