"""Hear what is put on the shopper's own list, each by itself, and of what a sum is asked."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Sequence, Tuple

from bot.understanding.finding.acts import Reading
from bot.understanding.text.numbers import ORDINALS
from bot.understanding.together.as_a_whole import TOTAL, is_price
from bot.understanding.together.ordering import ASCENDING, find
from bot.understanding.together.reckoning import ADDED, AVERAGE, GAP, TOTALLED, Reckoned
from data.words import KINDS

Said = Dict[str, Any]
# The shopper's own list: "what I've kept", "my list", "the saved ones".
LISTS = (
    r"(?:lists?|wish ?list|short ?list|picks|favou?rites|favs|faves|selection|collection|basket"
    r"|cart)"
)
OWN = re.compile(
    rf"\b(?:my|our)\s+(?:\w+\s+)?(?:{LISTS}|saved|kept)\b"
    r"|\b(?:i|we)(?:['\u2019]?ve|\s+have)?\s+(?:just\s+|already\s+)?"
    r"(?:kept|saved|put aside|bookmarked|pinned)\b"
    r"|\b(?:the|those|all)\s+(?:saved|kept)\s+(?:ones|items|things|pieces)\b",
    re.IGNORECASE,
)
# "What do I have now?", of what was saved.
HELD = re.compile(
    r"\W*(?:(?:ok|okay|so|and|now|then)\W+)*what(?:['\u2019]s|\s+is|\s+all|\s+stuff|\s+things)?\s+"
    r"(?:(?:do|did|have)\s+(?:i|we)\s+(?:have|got|get|save|saved|keep|kept|pick|picked)"
    r"|(?:i|we)(?:['\u2019]ve|\s+have)?\s+(?:got|saved|kept|picked))"
    r"(?:\W+(?:now|so far|left|yet|already|till now|until now|in total|please|pls|got|saved"
    r"|kept))*\W*",
    re.IGNORECASE,
)
WHAT = re.compile(r"\b(?:what|which|whats|how)\b", re.IGNORECASE)
SUM_OF = re.compile(
    r"\b(?:totals?|sum|altogether|in all|all in|together|come to|comes to|cost|costs|price|how much"
    r"|worth|set me back|pay|spend)\b(?!.*\bhow many)",
    re.IGNORECASE,
)

# "Save number 2 and show me the list", which is the one it was put on.
SHOWN_AFTER = re.compile(
    r"\s*,?\s+(?:and|then)\s+(?:(?:then|also|please)\s+)*(?:show|open|see|view|display|read|give"
    r"|let me see)\s+(?:me\s+)?(?:my|the)\s+(?:\w+\s+)?(?:list|favou?rites|wish\s?list)"
    r"(?:\s+(?:now|please|pls))*\W*$",
    re.IGNORECASE,
)
# "Put the skirt and the shoes on my list": a verb, what it is said of, and where that goes.
PUTTING = re.compile(
    r"\W*(?:(?:ok|okay|yes|great|now|then|and|so|please|pls|just|can|could|will|you|i want to)\W+)*"
    r"(?P<verb>put|add|save|keep|bookmark|pin|remove|take|delete)\s+",
    re.IGNORECASE,
)
PLACE = re.compile(
    rf"\s+(?:in|into|on|onto|to|off|from)\s+(?:my|our|the)\s+(?:\w+\s+)?{LISTS}\b", re.IGNORECASE
)
JOINED = re.compile(r"\s*,?\s+(?:and|plus|&)\s+(?:also\s+)?|\s*,\s+", re.IGNORECASE)
SAVING, REMOVING = ("save", "bookmark", "pin"), ("remove", "take", "delete")
# There is none of these here, which is said.
ELSEWHERE = ("basket", "cart")
LISTED = {"keep", "release"}
BESIDE = re.compile(r"(?:\W+(?:too|also|as well|please|pls|plz|thanks))*\W*$", re.IGNORECASE)


def each_put(text: str) -> List[Tuple[str, int, int]]:
    """Return a message that puts several on the own list as one of each, and where each is named.

    "Add it to my favourites and the black skirt too" is "put it on my list" and "put the black
    skirt on my list". Empty where it names one, or another place than the list.
    """
    verb, places = PUTTING.match(text), [*PLACE.finditer(text)]
    if verb is None or len(places) > 1 or (places and places[0][0].lower().endswith(ELSEWHERE)):
        return []
    # What is named stands where it stood, and blanks where the list was named.
    blank = " " * len(places[0][0]) if places else ""
    bare = text[: places[0].start()] + blank + text[places[0].end() :] if places else text
    end, begin = BESIDE.search(bare, verb.end()), verb.end()
    stops = [*JOINED.finditer(bare, begin, end.start() if end else len(bare))]
    bounds = zip(
        (begin, *(stop.end() for stop in stops)),
        (*(stop.start() for stop in stops), end.start() if end else len(bare)),
        strict=True,
    )
    said, where = verb["verb"].lower(), places[0][0] if places else ""
    if said in SAVING or (places and said not in REMOVING):
        said, where = "put", " on my list"  # which is said most plainly so
    named = [(bare[start:stop].strip(), start, stop) for start, stop in bounds]
    if len(named) < 2 or not all(name for name, _, _ in named):
        return []
    return [(f"{said} {name}{where}", start, stop) for name, start, stop in named]


def put_apart(said: Sequence[Tuple[Reading, int, int]]) -> List[List[Said]]:
    """Return the acts of each that is put on the own list, none where one of them is not.

    Args:
        said: how each is read, and where it is named.
    """
    found: List[List[Said]] = []
    for reading, start, end in said:
        ops = [each["act"]["op"] for each in reading.acts]
        it = any(each["act"].get("place") == "this" for each in reading.acts)
        if not ops or ops[0] not in LISTED or {*ops[1:]} - {*LISTED, "want"} or it and found:
            return []
        found.append([{**each, "start": start, "end": end} for each in reading.acts])
    return found


def reckoned(text: str, view: Mapping[str, Any], numbers: tuple[str, ...]) -> Reckoned | None:
    """Return what is asked of what was saved: "what's the total of what I've kept?".

    Args:
        text: as it was written.
        view: what the conversation holds.
        numbers: the shop's columns of numbers.
    """
    if not OWN.search(text) or not view.get("kept"):
        return None
    if AVERAGE.search(text):
        return Reckoned("average", about="kept")
    for rank in find(text, numbers):
        if rank.by and WHAT.search(text):
            question = "least" if rank.direction == ASCENDING else "most"
            return Reckoned(question, rank.by, about="kept")
    asks = TOTALLED.search(text) or ADDED.search(text) or SUM_OF.search(text)
    return Reckoned("total", about="kept") if asks else None


PLACES = re.compile(rf"\b({'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th)|last)\b", re.I)
TOTALLING = re.compile(
    r"\b(?:totals?|sum|altogether|combined|comes? to|adds? up|set me back)\b"
    r"|\b(?:how much|costs?|price)\b.*\b(?:together|both|plus|with)\b"
    r"|\bhow much (?:is|are|do|does|would|will|for)\b.*\b(?:and|&)\b"
    r"|\b(?:together|both|plus|with)\b.*\b(?:how much|costs?|price)\b",
    re.IGNORECASE,
)
ASKING = re.compile(
    r"\W*(?:(?:and|so|ok|okay|but)\W+)*(?:is|are|was|does|do|did|will|would|what|how|which|can|could)\b",
    re.IGNORECASE,
)
NUMBERS = re.compile(
    r"(?<![\w$£€₹.])(?:(?:number|no|item)\W*|#\s?)?\d{1,2}"
    r"(?:\W+(?:and\W+|plus\W+|with\W+)?(?:(?:number|no|item)\W+|#)?\d{1,2})+\b(?![.,%]\d)",
    re.IGNORECASE,
)


def placed_sum(text: str, acts: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the items of which a sum is asked by their places: "first shirt with second skirt".

    Args:
        text: as it was written.
        acts: what the grammar read: each place may be counted among a kind that follows it.
    """
    places = [*PLACES.finditer(text)]
    if not places and TOTALLING.search(text) and not GAP.search(text):
        return summed(text)
    others = [
        act for act in (e["act"] for e in acts) if act["op"] not in ("point", "want", "describe")
    ]
    asks = TOTALLING.search(text) and not GAP.search(text)
    kinds = all(
        e["act"].get("facet") in KINDS for e in acts if e["act"]["op"] in ("want", "describe")
    )
    if len(places) < 2 or others or not (asks and kinds):
        return []
    return [
        {"act": {"op": "point", "place": _place(each[1])}, "start": each.start(), "end": each.end()}
        for each in places
    ]


def limited(
    text: str, acts: Sequence[Mapping[str, Any]], view: Mapping[str, Any]
) -> list[dict[str, Any]] | None:
    """Return the acts of a message that only limits what several garments cost; None of any other.

    "Total under 100?" wishes so much, and "is the total under 100?" asks.

    Args:
        text: as it was written.
        acts: what the grammar read.
        view: what the conversation holds.
    """
    prices = [each for each in acts if is_price(each["act"])]
    several = len(view.get("garments", ())) > 1
    if not (several and prices and len(prices) == len(acts) and TOTAL.search(text)):
        return None
    if ASKING.match(text):
        total = {"op": "ask", "question": "total", "about": "list", "facet": "price"}
        return [{"act": total, "start": 0, "end": len(text)}]
    return [{**each, "act": {**each["act"], "total": True}} for each in prices]


def _place(word: str) -> int:
    word = word.lower()
    return -1 if word == "last" else ORDINALS.get(word) or int(word[:-2])


def summed(text: str) -> list[dict[str, Any]]:
    """Return the items that a sum is asked of by their numbers: "1 and 4 together"."""
    found = NUMBERS.search(text)
    places = re.finditer(r"\d{1,2}", text[slice(*found.span())] if found else "")
    start = found.start() if found else 0
    return [
        {"act": {"op": "point", "place": int(each[0])}, "start": start, "end": start + each.end()}
        for each in places
    ]
