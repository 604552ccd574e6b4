"""Tell among which items a question asks for what is first: "the cheapest for a wedding"."""

from __future__ import annotations

import re
from typing import Any, Dict, List

from bot.understanding.marking import Marked
from bot.understanding.ordering import ASCENDING

Said = Dict[str, Any]
# What tells of which items one is first in something, as what it tells that.
OF_THEM = {"want": "want", "describe": "want", "refuse": "refuse", "unread": "unread"}
WHICH_OF = re.compile(r"\W*(?:(?:and|so|ok|okay|then|but)\W+)*which (?:ones? )?of\b", re.IGNORECASE)
IS_THE = re.compile(r"\b(?:is|are|was|were|be|comes|works out)\s+(?:the\s+)?$", re.IGNORECASE)


def asks_first(text: str, marked: Marked) -> str:
    """Return "least" or "most" where a message asks which of some comes first in that, else "".

    "Which of the blue or white ones is the dearest?" points at none of them.
    """
    ranks = [span for span in marked.spans if span.marker == "rank" and span.value[0]]
    if not ranks or not WHICH_OF.match(text) or not IS_THE.search(text[: ranks[0].start]):
        return ""
    return "least" if ranks[0].value[1] == ASCENDING else "most"


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
