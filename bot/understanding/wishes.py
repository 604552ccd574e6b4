"""Hear which of what a message wants is a mere wish: "leather if possible", "ideally in navy"."""

from __future__ import annotations

import re
from typing import Any, List, Mapping, Sequence

from data.words import KINDS

_ADVERB = r"(?:ideally|preferably|maybe|perhaps|hopefully|for\s+preference)"
AFTER = re.compile(
    r"\s*(?:ones?|colou?rs?|frames?|necks?|necklines?|sleeves?)?\s*[,(]?\s*"
    rf"(?:(?<![,(])(?<![,(]\s){_ADVERB}(?=\W*(?:[,.;!?)\n]|$|\b(?:and|or|but|please|in|under)\b))"
    r"|if\s+(?:at\s+all\s+)?(?:pos(?:s|sible|sib|sibl)?|available|(?:u|ya)\s+(?:have|can|got)|you\s+(?:have|can|got)|there(?:['\u2019]s"
    r"|\s+(?:is|are))|i\s+can)\b|would\s+be\s+(?:nice|great|good|lovely|ideal|perfect|a\s+bonus"
    r"|a\s+plus)\b|(?:is|are)\s+a\s+(?:bonus|plus)\b"
    r"|but\s+(?:it['\u2019]?s\s+)?not\s+(?:essential|a\s+must|important|needed)\b)",
    re.IGNORECASE,
)
BEFORE = re.compile(
    rf"\b(?:{_ADVERB}|possibly|(?:^|[,.;]\s*)if\s+poss(?:ible)?|would\s+be\s+nice\s+(?:if|with|in))"
    r"\s+(?:(?:in|an?|the|with|some|it\s+(?:is|was|has|had))\s+)*$",
    re.IGNORECASE,
)
# "A jacket similar to a biker one".
LIKENED = re.compile(
    r"\b(?:similar to|something like|bit like|sort of like|kind of like|akin to|in the style of"
    r"|inspired by|along the lines of|reminiscent of|resembling)\s+(?:an?|the|my|those)\s+$",
    re.IGNORECASE,
)


def soft(text: str, acts: Sequence[Mapping[str, Any]]) -> List[dict[str, Any]]:
    """Return a message's acts, those that are mere wishes marked so; kinds never are.

    Args:
        text: the message.
        acts: as decided, each with its "act", "start" and "end".
    """
    found = [dict(each) for each in acts]
    for each in found:
        act = each["act"]
        if act["op"] != "want" or not act.get("any"):
            continue
        if act.get("facet") in KINDS:
            if act["facet"] == "style" and LIKENED.search(text[: each["start"]]):
                each["act"] = {**act, "soft": True}  # a jacket like a biker one is a jacket
            continue
        if AFTER.match(text[each["end"] :]) or BEFORE.search(text[: each["start"]]):
            each["act"] = {**act, "soft": True}
    return found
