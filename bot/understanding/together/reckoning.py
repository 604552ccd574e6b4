"""Tell what a question reckons from what is shown: an average, a sum, the second cheapest of each.

"What's the average price?" and "how much is it all together?" are of the whole list, "the second
cheapest" counts on from the first, "the cheapest of each" is one answer for every garment.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, NamedTuple, Sequence

from bot.understanding.text.numbers import ORDINALS, UNITS
from bot.understanding.together import in_hand
from bot.understanding.together.as_a_whole import TOTAL
from bot.understanding.together.ordering import ASCENDING, Ranked, find
from data.words import KINDS
from data.words.changes import BY_NAME, LESS

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
    r"|\b(?:whats|what(?:['\u2019]s)?|how much)\b[^.?!]*\bcomes?\s+to\b(?!\s+mind)"
    # "Both together, how much?"
    r"|\b(?:both|two|three|pair|lot|them|they|those|these|all)(?:\s+of\s+\w+)?\s+together\b"
    r"[^.?!]*\b(?:how much|prices?|costs?)\b",
    re.IGNORECASE,
)
EACH = re.compile(
    r"\b(?:of|for|from|in|out of)\s+(?:each|every)\b|\bof both\b"
    r"|\b(?:each|every) (?:kind|type|group|row)",
    re.IGNORECASE,
)
# "How many of each?", of the rows that are shown.
# "How many do you have" is of each where several are looked for.
COUNT_EACH = re.compile(
    r"\W*(?:(?:and|so|ok|okay)\W+)*how many (?:do you have|have you got|are there)\W*|"
    r"\W*(?:(?:and|so|ok|okay)\W+)*how many(?:\s+(?:are|do you have|you have|have you got))?"
    r"(?:\s+there)?\s*(?:(?:of|in|for)\s+)?(?:each|every)(?:\s+(?:one|row|kind|of them))?"
    r"(?:\s+(?:are there|do you have|you have))?\W*",
    re.IGNORECASE,
)
PLACED = re.compile(
    rf"\b(?P<place>next|{'|'.join(ORDINALS)}|(?:[1-9]|1\d|20)(?:st|nd|rd|th))[\s-]+(?:most\s+|least\s+)?$",
    re.IGNORECASE,
)
SAVING = re.compile(r"\b(?:save|keep|bookmark|remember|i'?ll (?:have|take)|add)\b", re.IGNORECASE)
# "Total for both?", "what's the total", "sum of these?".
TOTALLED = re.compile(
    r"^\W*(?:(?:and|so|ok|okay|what|what's|whats|is|the|would|be)\W+)*"
    r"(?:total|sum|grand total|all together|altogether|together)\b"
    r"(?:\W+(?:for|of|on|cost|price|both|all|these|those|this|them|everything|lot|the|it|two|three"
    r"|please|then|is|be|would|come|to|what|at))*\W*$",
    re.IGNORECASE,
)
# "The first of each together", "one of each, the first": what stands first in every row.
FIRSTS = re.compile(
    r"\bfirsts?\s+(?:ones?\s+|items?\s+)?(?:of|from|in|for)\s+(?:each|every|both|all)\b"
    r"|\b(?:two|three|four|five|[2-5])\s+first(?:\s+(?:ones|items|things))?\b"
    r"|\bfirst\s+(?:two|three|four|five|[2-5])\b|\beach\s+first\s+one\b",
    re.IGNORECASE,
)
# "What's the difference between the first two?" compares them, and is no sum.
GAP = re.compile(r"\b(?:gap|diff|differ\w*|compare\w*|versus|vs)\b", re.IGNORECASE)
COUNTED = re.compile(
    r"\b(?=(?:\w+\s+first|first\s+\w+)\b)(?:first\s+)?(two|three|four|five|[2-5])\b", re.IGNORECASE
)
# "The cheapest combo": one of each.
COMBINED = re.compile(
    r"\b(?:combos?|combinations?|pairings?|pair\s+of\s+them|sets?|outfits?|ensembles?|matches)\b",
    re.IGNORECASE,
)
# "Which is cheaper, the heels or the bag?" asks, and looks for nothing cheaper.
WHICH_IS = re.compile(
    r"(?:^|[,.;!?])\W*(?:(?:and|so|ok|okay|hmm|well|but|then)\W+)*(?:which|what)"
    r"(?:'s|\s+(?:\w+\s+){0,5}?(?:is|are|costs?|(?:would|will) be|looks?|feels?|has|have))?"
    r"\s+(?:the\s+|a bit\s+)?$",
    re.IGNORECASE,
)
# "The cheapest of what is left": of the list.
OF_LEFT = re.compile(
    r"\W+(?:(?:ones?|things?|items?|pieces?)\W+)?(?:(?:of|from|among|out of|in)\W+)?(?:what|whats|"
    r"what's|those|these|the ones|the rest|everything|all|any|them)?\W*(?:(?:is|are|you)\W+)?"
    r"(?:left|remaining|remain|remains|rest|here|there|shown|listed|have shown)?\W*",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"\W*(?:(?:and|so|ok|okay|then|now|well|what|what's|whats|which|which's|is|are|one|would|be|tell"
    r"|me|who|has|that|leaves)\W+)*(?:the\s+|your\s+)?",
    re.IGNORECASE,
)
# What is asked that the one after the one in mind answers.
NEXT = 0


class Reckoned(NamedTuple):
    """Hold what a question reckons.

    Attributes:
        question: "average" or "total" of the prices, "least" or "most" of what is ranked by.
        by: an axis, "price" or a column of numbers.
        number: which from that end, from 1; `NEXT` for the one after the one in mind.
        each: whether it is asked of each garment.
        word: "together" where one of each is meant at once, "first" for the first of each.
        about: "list", "kept" of what was saved, or "stock" where nothing is shown.
    """

    question: str
    by: str = "price"
    number: int = 1
    each: bool = False
    word: str = ""
    about: str = "list"

    @property
    def act(self) -> Dict[str, Any]:
        """Return it as the act that asks it of the list that is shown."""
        axis = self.by in BY_NAME and self.by != "price"
        act = {"op": "ask", "question": self.question, "about": self.about}
        act |= {"word": self.word} if self.word else {}
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
    if (after := _after_a_word(text, acts, view, numbers)) is not None:
        return after
    if (apart := _which_is(text, acts)) is not None:
        return apart if view.get("shown") else apart._replace(about="stock")
    if not view.get("shown"):
        sums = TOTALLED.search(text) or (FIRSTS.search(text) and SUM.search(text))
        names = any(act["op"] in ("want", "refuse", "unread") for act in told)
        return Reckoned("total") if sums and not names else _nth_of_all(text, numbers)
    held = in_hand.numbers(text, acts, view)
    if GAP.search(text):
        return None
    if any(_is_of_more(act) for act in told if len(held) < 2 or act.get("facet") not in KINDS):
        return None
    if len(held) > 1 and len(ranks := find(text, numbers)) > 1 and ranks[0].by:
        # "The cheapest blouse and the cheapest skirt": of each.
        question = _end(ranks[0])
        sums = SUM.search(text) or TOTAL.search(text)
        return Reckoned(question, ranks[0].by, 1, True, "together" if sums else "")
    if AVERAGE.search(text):
        return Reckoned("average")
    summed_up = SUM.search(text) or ADDED.search(text) or TOTAL.search(text)
    ranked = next((rank for rank in find(text, numbers) if rank.by), None)
    if ranked and EACH.search(text[ranked.end :]) and summed_up:
        return Reckoned(_end(ranked), ranked.by, 1, True, "together")
    if FIRSTS.search(text) and summed_up:
        counted = COUNTED.search(text)
        number = UNITS.get(counted[1].lower()) or int(counted[1]) if counted else 1
        return Reckoned("total", number=number, word="first")
    if TOTALLED.search(text) or ADDED.search(text) or (SUM.search(text) and TOTAL.search(text)):
        return Reckoned("total")
    together = COMBINED.search(text) is not None
    each = together or EACH.search(text) is not None
    for rank in find(text, numbers):
        place = PLACED.search(text[: rank.start])
        if not rank.by or not (place or each):
            continue
        number = _number(place["place"]) if place else 1
        return Reckoned(_end(rank), rank.by, number, each, "together" if together else "")
    return None


def _nth_of_all(text: str, numbers: tuple[str, ...]) -> Reckoned | None:
    """Return which from its end is asked of all there are: "your second cheapest dress"."""
    for rank in find(text, numbers):
        place = PLACED.search(text[: rank.start])
        if rank.by and place and (number := _number(place["place"])) > 1:
            return Reckoned(_end(rank), rank.by, number, about="stock")
    return None


def _after_a_word(
    text: str, acts: Sequence[Mapping[str, Any]], view: Mapping[str, Any], numbers: tuple[str, ...]
) -> Reckoned | None:
    """Return the superlative that a message ends with behind a word of its own, or None.

    "That's mad. What's the cheapest?", "thank you. And the cheapest of what is left?"
    """
    parts = [part for part in re.split(r"(?<=[.!,;?])\s+", text) if part.strip(" .!?")]
    last = parts[-1] if parts else ""
    at = text.rfind(last)
    told = [each for each in acts if each["act"]["op"] not in ("unread", "like", "dislike")]
    before = [each for each in told if each["end"] <= at]
    for rank in find(last, numbers):
        rest = last[rank.end :]
        bare = LEADING.fullmatch(last[: rank.start]) and OF_LEFT.fullmatch(f" {rest}")
        left = re.search(r"\b(?:left|remain\w*)\b", rest, re.I)
        named = [e for e in told if e["end"] > at + rank.end or at <= e["start"] < at + rank.start]
        if not (rank.by and bare) or named or before or not (len(parts) > 1 or left):
            continue
        return Reckoned(_end(rank), rank.by, about="list" if view.get("shown") else "stock")
    return None


def _is_placed(text: str, each: Mapping[str, Any]) -> bool:
    """Say whether an act points at one item by its place: "the second", and not "these two"."""
    counted = re.search(r"\b(?:these|those|the|them|all|of)\W+$", text[: each["start"]], re.I)
    number = text[each["start"] : each["end"]].lower() in ("two", "three", "four", "2", "3", "4")
    act = each["act"]
    placed = isinstance(act.get("place"), int) or "described" in act or "rank" in act
    return act["op"] == "point" and placed and not (counted and number)


def _which_is(text: str, acts: Sequence[Mapping[str, Any]]) -> Reckoned | None:
    """Return the superlative that is asked with a comparative: "which is cheaper, heels or bag?".

    What points at items is compared as it is.
    """
    changes = [each for each in acts if each["act"]["op"] == "change" and each["act"].get("axis")]
    others = [each["act"] for each in acts if each["act"]["op"] not in ("change", "unread")]
    kinds = [act for act in others if act["op"] == "want" and act.get("facet") in KINDS]
    if find(text):
        return None  # "which is the cheapest?" is no comparison
    numbered = re.search(r"\b\d{1,2}\b", text)
    if numbered or len(changes) != 1 or not WHICH_IS.search(text[: changes[0]["start"]]):
        return None
    rest = [act for act in others if act not in kinds]
    if any(act["op"] != "point" for act in rest) or any(_is_placed(text, each) for each in acts):
        return None
    axis, less = changes[0]["act"]["axis"], changes[0]["act"].get("direction") == LESS
    if len({act.get("word") for act in kinds}) > 1:
        return None  # "which is cheaper, heels or bags?"
    return Reckoned("least" if less else "most", axis)


def _is_of_more(act: Mapping[str, Any]) -> bool:
    """Say whether an act names what is to be looked for, or asked of the shop."""
    limited = act.get("facet") == "price" and "about" not in act
    return act["op"] in ("want", "refuse", "change") and (act.get("facet") in KINDS or limited)


def _end(rank: Ranked) -> str:
    return "least" if rank.direction == ASCENDING else "most"


def _number(place: str) -> int:
    place = place.lower()
    if place == "next":
        return NEXT
    return ORDINALS.get(place) or int(place[:-2])
