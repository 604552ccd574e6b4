"""Hear a brand that is called "they": "anything else from them?", "show me theirs".

They are those whose item is in mind or named beside, or the one brand that was told last.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Optional, Sequence

from bot.understanding.text.talk import MAKE
from data.words import KINDS

THEY = r"(?:they|them|those (?:guys|people|folks)|these (?:guys|people|folks))"
BRAND = r"(?:brand|label|maker|designer|company|house|manufacturer)"
SAME = r"(?:that|this|the|the same|that same|the very same|same|tha?t|dis|dat)"
THINGS = r"(?:things|stuff|pieces|range|items|clothes|collection)"
MORE = r"(?:else|others?|more|also|too|different|as well|besides|another)"
OF_THEM = re.compile(
    rf"\b{MORE}\b[^.?!]*?\b(?:from|by|of|off)\s+(?:{THEY}|{SAME}\s+{BRAND})\b"
    rf"|\b(?:from|by)\s+{THEY}\b(?=\W*(?:too|as well|then|please|pls)?\W*$)"
    rf"|\b{MORE}\b[^.?!]*?\b(?:do|does|did|have|can|could)?\s*{THEY}\s+(?:also\s+|else\s+)?{MAKE}\b"
    rf"|\b(?:do|does)\s+{THEY}\s+(?:also\s+)?{MAKE}\b"
    rf"|\b(?:what|wot|which|everything|anything)\s+(?:else\s+)?(?:do\s+)?{THEY}\s+{MAKE}\b"
    rf"|\btheirs\b|\bof their {THINGS}\b|\btheir (?:other|whole|entire|full)\s+{THINGS}\b"
    rf"|\b{MORE}\b[^.?!]*?\b(?:that|this|the same|same|tha?t)\s+{BRAND}\b",
    re.IGNORECASE,
)
# "Which of them has a hood?" asks of the list.
OF_LIST = re.compile(
    r"\b(?:which|any|some|one|all|both|none|how many) of\b|\blike (?:it|th\w+)\b", re.I
)

# "By them, in the same vein": of its kind, too.
ALIKE = re.compile(
    r"\bin (?:the|a) (?:same|similar) (?:vein|style|spirit|line|kind)\b|\bsimilar\b|\balike\b"
    r"|\b(?:of|the|that|this) same (?:kind|sort|type)\b|\balong (?:those|these|the same) lines\b",
    re.IGNORECASE,
)
# "Others of that brand" are of the kind that is looked for; "what else" is of any.
OTHERS = re.compile(r"\b(?:others?|another|more|ones?)\b", re.IGNORECASE)
ANYTHING = re.compile(
    r"\b(?:else|what|anything|everything|something|things|stuff|pieces|items|clothes|range)\b", re.I
)


def of_makers(
    text: str, acts: Sequence[Mapping[str, Any]], view: Mapping[str, Any]
) -> Optional[List[Dict[str, Any]]]:
    """Return the acts of a message that wants what a brand makes; None where it does not.

    Args:
        text: as it was written.
        acts: what the grammar read.
        view: what the conversation holds.
    """
    match = OF_THEM.search(text)
    places = [each["act"].get("place") for each in acts if each["act"]["op"] == "point"]
    place = next((each for each in places if isinstance(each, int)), "this")
    known = place != "this" or view.get("looked_at") or view.get("alone")
    known = known or view.get("told") == "brand" or "brand" in view.get("wanted", ())
    if match is None or OF_LIST.search(text) or not known:
        return None
    if any(each["act"].get("facet") == "brand" for each in acts):
        return None
    lent = {"op": "want", "facet": "brand", "from": place, "fresh": True}
    wanted = [
        {**each, "act": {**each["act"]}}
        for each in acts
        if each["act"]["op"] in ("want", "refuse")
        and (each["act"].get("facet") in KINDS or each["start"] < match.end())
        and (each["act"].get("any") or not match.start() <= each["start"] < match.end())
    ]
    place_of = {"start": match.start(), "end": match.end()}
    held = view.get("wanted", ())
    alike = ALIKE.search(text) or (OTHERS.search(text) and not ANYTHING.search(text))
    if alike and not wanted and {*KINDS} & {*held}:
        # The kind stays, and whom it is for; the rest described the one that is in mind.
        gone = [facet for facet in held if facet not in (*KINDS, "gender", "brand")]
        drops = [{"act": {"op": "drop", "facet": facet}, **place_of} for facet in gone]
        return [{"act": {**lent, "fresh": False}, **place_of}, *drops]
    return [{"act": lent, **place_of}, *wanted]
