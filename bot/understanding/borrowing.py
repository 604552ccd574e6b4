"""Find what is wanted as another item has it: "the colour of 1 with the sleeves of 3"."""

from __future__ import annotations

import re
from typing import Any, List, Mapping, Sequence

from bot.understanding.dropping import NAMES

NAME = "|".join(sorted(map(re.escape, NAMES), key=len, reverse=True))
# "The colour of", "same sleeves as", "in the shade of the".
BEFORE = re.compile(
    rf"(?:\b(?:in|with|but|and|has|have|having)\s+)?(?:\bthe\s+)?(?:\bsame\s+)?\b(?P<name>{NAME})"
    r"\s+(?:of|from|on|as|like|in|that)\s+(?:the\s+|on\s+the\s+|on\s+|in\s+)*$",
    re.IGNORECASE,
)
# "3's sleeves", "the first one's colour".
AFTER = re.compile(rf"^(?:\s+one)?['\u2019]s\s+(?P<name>{NAME})\b", re.IGNORECASE)


def borrow(text: str, acts: Sequence[Mapping[str, Any]]) -> List[dict[str, Any]]:
    """Return a message's acts, places that only lend an attribute turned into wants of it.

    Args:
        text: the message.
        acts: as read, each with its "act", "start" and "end".

    Returns:
        The acts; one that lends reads `{"op": "want", "facet": "colour", "from": 1}`.
    """
    found: List[dict[str, Any]] = []
    for each in acts:
        act = each["act"]
        place = act.get("place")
        if act["op"] not in ("point", "reference") or not isinstance(place, (int, str)):
            found.append(dict(each))
            continue
        before = BEFORE.search(text[: each["start"]])
        after = AFTER.match(text[each["end"] :])
        match = before or after
        if match is None or NAMES[match["name"].lower()] == "price":
            found.append(dict(each))
            continue
        lent = {"op": "want", "facet": NAMES[match["name"].lower()], "from": place}
        start = before.start() if before else each["start"]
        end = each["end"] if before else each["end"] + after.end() if after else each["end"]
        found = [one for one in found if not _within(one, start, end)]
        found.append({"act": lent, "start": start, "end": end})
    return found


def _within(each: Mapping[str, Any], start: int, end: int) -> bool:
    """Say whether an act says nothing but the name of what is lent."""
    told = each["act"]["op"] in ("drop", "dislike", "unread", "refuse")
    return told and each["start"] >= start and each["end"] <= end
