"""Tell what a question reckons from what is shown: an average, a sum, the second cheapest of each.

"What's the average price?" and "how much is it all together?" are of the whole list, "the second
cheapest" counts on from the first, "the cheapest of each" is one answer for every garment.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, NamedTuple, Sequence

from bot.understanding.as_a_whole import TOTAL
from bot.understanding.numbers import ORDINALS
from bot.understanding.ordering import ASCENDING, find
from data.words import KINDS
from data.words.changes import BY_NAME

PRICE = r"(?:pric(?:es?|ing)|costs?|pay|spend|charge|damage|how much)"
AVERAGE = re.compile(
    rf"\b(?:average|avg|(?<=the )mean|typical|usual)\s+(?:\w+\s+)?{PRICE}\b"
    rf"|\b{PRICE}\b[^.?!]*\b(?:on average|average|typically|in general)\b"
    rf"|\bon average\b[^.?!]*\b{PRICE}\b",
    re.IGNORECASE,
)
SUM = re.compile(
    r"\b(?:how much|what(?! are)|whats|costs?|price|comes? to|add(?:s|ed)? up)\b(?!.*\bhow many)",
    re.I,
)
ADDED = re.compile(
    r"\btotal (?:price|cost)\b|\badd(?:s|ed)? up to\b"
    r"|\b(?:what|how much) (?:do|does|would|will|is|are)\b[^.?!]*\bcomes? to\b",
    re.IGNORECASE,
)
EACH = re.compile(
    r"\b(?:of|for|from|in|out of)\s+(?:each|every)\b|\bof both\b"
    r"|\b(?:each|every) (?:kind|type|group|row)",
    re.IGNORECASE,
)
PLACED = re.compile(
    rf"\b(?P<place>next|{'|'.join(ORDINALS)}|(?:[1-9]|1\d|20)(?:st|nd|rd|th))[\s-]+(?:most\s+|least\s+)?$",
    re.IGNORECASE,
)
SAVING = re.compile(r"\b(?:save|keep|bookmark|i'?ll (?:have|take)|add)\b", re.IGNORECASE)
# What is asked that the one after the one in mind answers.
NEXT = 0


# "What's your cheapest one?", of all that is looked for.
YOURS = re.compile(
    r"\W*(?:(?:and|so|ok|okay|now|then|show me|what|which|what's|whats|is|are|would be|has)\W+)*"
    r"your\s+$"
    # "Wow, no, the cheapest" takes the other end.
    r"|\W*(?:\w+\W+)?(?:no|nope|nah)\W+(?:wait\W+)?(?:show me\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
ONE = re.compile(r"(?:\W+(?:ones?|things?|item|of all|overall|please|then|be|now))*\W*", re.I)


def best_of_all(
    text: str, view: Mapping[str, Any], numbers: tuple[str, ...]
) -> Dict[str, Any] | None:
    """Return the order by which what a message asks for comes first; None where it asks nothing.

    Args:
        text: as it was written.
        view: what the conversation holds.
        numbers: the shop's columns of numbers.
    """
    for rank in find(text, numbers) if view.get("shown") else ():
        whole = YOURS.fullmatch(text[: rank.start]) and ONE.fullmatch(text[rank.end :])
        if rank.by and whole:
            return {"op": "order", "by": rank.by, "direction": rank.direction}
    return None


class Reckoned(NamedTuple):
    """Hold what a question reckons.

    Attributes:
        question: "average" or "total" of the prices, "least" or "most" of what is ranked by.
        by: an axis, "price" or a column of numbers.
        number: which from that end, from 1; `NEXT` for the one after the one in mind.
        each: whether it is asked of each garment.
    """

    question: str
    by: str = "price"
    number: int = 1
    each: bool = False

    @property
    def act(self) -> Dict[str, Any]:
        """Return it as the act that asks it of the list that is shown."""
        axis = self.by in BY_NAME and self.by != "price"
        act = {"op": "ask", "question": self.question, "about": "list"}
        more = {"number": self.number} if self.number != 1 else {}
        return {**act, "axis" if axis else "facet": self.by, **more, **self._each}

    def saved(self, text: str) -> List[Dict[str, Any]]:
        """Return the acts that save what is found: "the cheapest of each, save them"."""
        if not self.each or not SAVING.search(text):
            return []
        acts = ({"op": "then", "intent": "keep"}, {"op": "keep", "place": "all"})
        return [{"act": act, "start": len(text), "end": len(text)} for act in acts]

    @property
    def _each(self) -> Dict[str, Any]:
        return {"each": True} if self.each else {}


def reckoned(
    text: str, acts: Sequence[Mapping[str, Any]], view: Mapping[str, Any], numbers: tuple[str, ...]
) -> Reckoned | None:
    """Return what a message reckons of the list that is shown; None where it does nothing such.

    Args:
        text: as it was written.
        acts: what the grammar read: a kind or a limit that is named is of the shop, or a search.
        view: what the conversation holds.
        numbers: the shop's columns of numbers.
    """
    told = [each["act"] for each in acts]
    if not view.get("shown") or any(_is_of_more(act) for act in told):
        return None
    if AVERAGE.search(text):
        return Reckoned("average")
    if ADDED.search(text) or (SUM.search(text) and TOTAL.search(text)):
        return Reckoned("total")
    each = EACH.search(text) is not None
    for rank in find(text, numbers):
        place = PLACED.search(text[: rank.start])
        if not rank.by or not (place or each):
            continue
        question = "least" if rank.direction == ASCENDING else "most"
        return Reckoned(question, rank.by, _number(place["place"]) if place else 1, each)
    return None


def _is_of_more(act: Mapping[str, Any]) -> bool:
    """Say whether an act names what is to be looked for, or asked of the shop."""
    limited = act.get("facet") == "price" and "about" not in act
    return act["op"] in ("want", "refuse", "change") and (act.get("facet") in KINDS or limited)


def _number(place: str) -> int:
    place = place.lower()
    if place == "next":
        return NEXT
    return ORDINALS.get(place) or int(place[:-2])
