"""Tell among which items a question asks for what is first: "the cheapest for a wedding"."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Optional

from bot.understanding.asking.marking import Marked
from bot.understanding.together.ordering import ASCENDING

Said = Dict[str, Any]
# What tells of which items one is first in something, as what it tells that.
OF_THEM = {"want": "want", "describe": "want", "refuse": "refuse", "unread": "unread"}
WHICH_OF = re.compile(r"\W*(?:(?:and|so|ok|okay|then|but)\W+)*which (?:ones? )?of\b", re.IGNORECASE)
# "Show me the cheapest one", before what it is to be.
LED = re.compile(
    r"\W*(?:(?:ok|okay|and|so|then|now|please|show me|give me|find me|let me see|what about"
    r"|how about|just|i want|i need)\W+)*(?:(?:the|your)\s+)?",
    re.IGNORECASE,
)
SO = re.compile(
    r"(?:\s+(?:ones?|pairs?|options?))?\s+(?:from|by|in|with|without|for|made (?:of|by|from)"
    r"|(?:that|which)(?:['\u2019]s|\s+(?:is|are|has|have|does|do)(?:n['\u2019]?t|nt)?))\b",
    re.IGNORECASE,
)
LIKE = re.compile(
    r"\b(?:like|likes?|similar|same|but|only|except|instead|version|as|than|another|other|matching"
    r"|goes?|it|that|this|them)\b",
    re.IGNORECASE,
)
IS_THE = re.compile(r"\b(?:is|are|was|were|be|comes|works out)\s+(?:the\s+)?$", re.IGNORECASE)


def asks_first(text: str, marked: Marked) -> str:
    """Return "least" or "most" where a message asks which of some comes first in that, else "".

    "Which of the blue or white ones is the dearest?" points at none of them.
    """
    ranks = [span for span in marked.spans if span.marker == "rank" and span.value[0]]
    if not ranks or not WHICH_OF.match(text) or not IS_THE.search(text[: ranks[0].start]):
        return ""
    return "least" if ranks[0].value[1] == ASCENDING else "most"


def first_so(text: str, acts: List[Said], marked: Marked) -> Optional[List[Said]]:
    """Return the search of "the cheapest for work": those that are so, by that; else None.

    Args:
        text: the message.
        acts: what the grammar read.
        marked: as the head sees it.
    """
    ranks = [span for span in marked.spans if span.marker == "rank" and span.value[0]]
    values = [each for each in acts if each["act"].get("any")]
    plain = all(each["act"]["op"] in ("want", "refuse", "describe") for each in values)
    if len(ranks) != 1 or not (values and plain):
        return None
    (rank,) = ranks
    so = SO.match(text, rank.end)
    if so is None or not LED.fullmatch(text[: rank.start]) or LIKE.search(text, so.end()):
        return None
    told = [each for each in acts if not rank.start <= each["start"] < rank.end]
    # "The one with long sleeves" is described, and is any that has them.
    told = [each for each in told if not each["act"].get("described")]
    if any(each["act"]["op"] not in OF_THEM for each in told):
        return None
    by, direction = rank.value
    order = {"op": "order", "by": by, "direction": direction}
    wants = [{**each, "act": {**each["act"], "op": OF_THEM[each["act"]["op"]]}} for each in told]
    return [*wants, {"act": order, "start": rank.start, "end": rank.end}]


def sorted_by_it(text: str, acts: List[Said]) -> List[Said]:
    """Return a search's acts in which the first of some is no item that others are to be like.

    "The cheapest from Ostra or Tansy" is the first of those by price, and nothing like the cheapest
    on the screen; "like the cheapest but in blue" is.
    """
    wanted = any(each["act"]["op"] == "want" and each["act"].get("any") for each in acts)
    ranks = [e for e in acts if e["act"]["op"] in ("reference", "point") and "rank" in e["act"]]
    if not wanted or len(ranks) != 1 or LIKE.search(text):
        return acts
    order = {"op": "order", **ranks[0]["act"]["rank"]}
    others = [each for each in acts if each["act"]["op"] in ("change", "order")]
    if any(each["act"] != order for each in others):
        return acts
    rest = [each for each in acts if each is not ranks[0]]
    return rest if others else [*rest, {**ranks[0], "act": order}]


def conditions(found: List[Said], acts: List[Said], marked: Marked) -> List[Said]:
    """Return what else names those among which one is first: "the cheapest for a wedding".

    Whatever role the head sees it in, what is told of them is no mere aside.
    """
    places = [(each["start"], each["end"]) for each in found if each["act"]["op"] in OF_THEM]
    places += [(span.start, span.end) for span in marked.spans if span.marker == "rank"]
    return [
        {**each, "act": {**each["act"], "op": op}}
        for each in acts
        if (op := OF_THEM.get(each["act"]["op"])) and (op == "unread" or each["act"].get("any"))
        if not any(start < each["end"] and each["start"] < end for start, end in places)
    ]
