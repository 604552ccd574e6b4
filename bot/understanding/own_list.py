"""Hear what is asked of the shopper's own list: its total, the cheapest of it.

"What's the total of what I've kept?" is of what was saved, whatever stands on the screen.
"""

from __future__ import annotations

import re
from typing import Any, Mapping

from bot.understanding.ordering import ASCENDING, find
from bot.understanding.reckoning import ADDED, AVERAGE, TOTALLED, Reckoned

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
