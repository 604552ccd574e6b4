"""Hear what is asked of the shopper's own list: its total, the cheapest of it.

"What's the total of what I've kept?" is of what was saved, whatever stands on the screen.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Sequence, Tuple

from bot.understanding.acts import Reading
from bot.understanding.ordering import ASCENDING, find
from bot.understanding.reckoning import ADDED, AVERAGE, TOTALLED, Reckoned

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
