"""Hear which list is to be seen again: the one before, the one two back, the first three of it.

A list is no item: "the first list", "two lists ago", "previous results", "go back twice".
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Optional

from bot.understanding.asking.marking import UNITS, place_of
from bot.understanding.finding.position import COUNTS
from bot.understanding.text.numbers import ORDINALS

A_LIST = (
    r"(?:list|result|selection|overview|search(?:es)?|batch(?:es)?|page|grid|line-?up|screen"
    r"|set|lot|round)s?"
)
# "What you showed two lists ago", "back to the first ones", said of lists.
MANY = r"(?:two|three|four|five|six|seven|eight|nine|ten|[2-9]|10)"
AGO = re.compile(
    rf"\b(?P<place>{MANY})\s+(?:{A_LIST}|steps|turns)\s+(?:back|ago|before|earlier)\b"
    rf"|^\W*(?:(?:ok|no|go|the|one)\s+)*(?P<alone>{MANY})\s+(?:back|before(?:\s+(?:this|that))?)\W*$"
    rf"|\bback\s+(?P<steps>{MANY})\b(?:\s+(?:{A_LIST}|steps?|turns?|times))?\W*"
    r"(?:please|pls|then|more)?\W*$"
    r"|\bback\s+(?P<times>twice|thrice)\b",
    re.IGNORECASE,
)
TIMES = {"twice": 2, "thrice": 3}
LOT = re.compile(r"\b(?P<place>first|second|third)\s+(?:ones|lot|set)\b", re.IGNORECASE)
BACK = re.compile(r"\b(?:back|return|again)\b", re.IGNORECASE)
AROUND = (
    r"(?:(?:ok|okay|please|pls|can|could|we|you|i|want|to|go|take|bring|show|give|see|me|us|back|up"
    r"|again|let'?s|lets|the|that|your|my|a|now|and|no|hmm|actually)\W+)*"
)
AFTER = r"(?:\W+(?:please|pls|plz|again|then|now|instead|you (?:showed|had|gave)(?: me)?))*\W*"
PREVIOUS = re.compile(
    rf"\W*{AROUND}(?:previous|prev|earlier|prior|former|preceding|old)\s+(?:{A_LIST}|ones){AFTER}"
    rf"|\W*{AROUND}(?:{A_LIST}|ones)\s+(?:from\s+)?(?:just\s+)?before(?:\s+(?:that|this))?{AFTER}"
    rf"|\W*{AROUND}(?:one|1)\s+(?:{A_LIST}|step)\s+(?:back|ago|earlier|before){AFTER}",
    re.IGNORECASE,
)
# "The original list", "back to the very first results".
FIRST = re.compile(
    rf"\W*{AROUND}(?:to\W+)?(?:the\W+)?(?:very\s+)?(?:first|original|initial|starting)\s+{A_LIST}{AFTER}",
    re.IGNORECASE,
)
# "No, the one before", of items that are looked at one by one.
BESIDE_IT = re.compile(
    r"\W*(?:(?:actually|no|not (?:that|this|it)(?: one)?|sorry|i mean|wait|oh|ok|okay|hmm|and"
    r"|(?:what|how) about|show me|(?:go )?back to|go to)\W+)*"
    r"the\s+one\s+(?:just\s+|right\s+)?(?P<way>before|above|after|below)"
    r"(?:\s+(?P<it>it|that|this)(?:\s+one)?)?(?:\W+(?:please|pls|then|again|instead))*\W*",
    re.IGNORECASE,
)
# More than these no list shows at first.
SEEN_AT_ONCE = 6
SHOWING = re.compile(r"\b(?:show|give|see|want)\b", re.IGNORECASE)
# "Show only the first three", "just the top 3 please".
FEWER = re.compile(
    r"\W*(?:(?:ok|okay|please|can|could|you|now|and|show|give|me|us|keep|leave|want|see|i|just|only"
    r"|limit|narrow|cut|it|them|these|this|that|list|down|to)\W+)*(?:the\s+)?"
    rf"(?P<end>first|top|last|bottom)\s+(?P<count>{'|'.join(COUNTS)}|[2-9]|[1-4]\d)"
    r"(?:\W+(?:ones?|of (?:them|these|those)|items|results|here|only|please|pls|for now|then|thanks"
    r"))*\W*",
    re.IGNORECASE,
)
# "The last one you showed", an item of the list that is seen.
SHOWN_ONE = re.compile(
    r"\W*(?:(?:ok|okay|and|so|hmm|what|about|how|show|me|see|again)\W+)*(?:the\s+|that\s+)?"
    rf"(?P<place>{'|'.join(ORDINALS)}|last)\s+(?:one|item|thing|piece|pair)\s+(?:that\s+|which\s+)?"
    r"(?:you|u)(?:['\u2019]ve|\s+have|\s+had)?\s+(?:just\s+)?(?:showed|shown|listed|gave|had)"
    r"(?:\s+(?:me|us|just now|now|there|here))*\W*",
    re.IGNORECASE,
)
# "Show me just those two", "only these": what was told of, and no more.
SO_MANY = r"(?:those|these|them)(?:\s+(?:two|three|four|five|[2-9]|ones))?"
THOSE = re.compile(
    r"\W*(?:(?:ok|okay|now|please|pls|can|could|you|i|we|want|to|show|see|list|display|give|me|us)\W+)*"
    rf"(?:(?:just|only)\s+(?:show\s+(?:me\s+)?)?{SO_MANY}|{SO_MANY}\s+(?:only|alone))"
    r"(?:\W+(?:please|pls|plz|then|now|again))*\W*",
    re.IGNORECASE,
)
REDO = re.compile(
    r"\W*(?:(?:ok|no|pls|please)\W+)*redo(?:\W+(?:it|that|this|pls|please))*\W*", re.I
)
# "Get rid of it again", where no item is in mind: what was asked for last.
UNDONE = re.compile(
    r"\W*(?:(?:no|ok|okay|actually|hmm|please|pls|oh|then|well|let'?s|can|could|you|we)\W+)*"
    r"(?:get\s+rid\s+of|remove|drop|lose|scrap|cancel|undo|delete|forget|ditch|clear|revert|reverse"
    r"|take)\s+(?:it|that|this|that one|the last (?:one|bit|thing|change))"
    r"(?:\s+(?:off|out|away|back))?\s+again(?:\W+(?:please|pls|then|now))*\W*",
    re.IGNORECASE,
)
# "Show both together": what was looked for before beside what is looked for now.
BESIDE = re.compile(
    r"\W*(?:(?:ok|okay|now|please|pls|can|could|will|you|i|we|want|to|show|see|list|display|give|put|view"
    r"|bring|me|us|let)\W+)+"
    r"(?:both(?:\s+of\s+(?:them|those|these))?|them(?:\s+(?:both|all))?|the\s+two|all(?:\s+of\s+them)?"
    r"|everything)\s+(?:together|at\s+once|at\s+the\s+same\s+time|in\s+one\s+(?:list|go|place))"
    r"(?:\W+(?:please|pls|plz|now|then))*\W*",
    re.IGNORECASE,
)
# "Show me my whole outfit", where several garments are looked for.
PLAN = re.compile(
    r"\W*(?:(?:ok|okay|now|please|pls|can|could|will|you|i|we|want|to|show|see|list|display|view|me"
    r"|us|let|so|what|does|do|is|have|got)\W+)+(?:my|the|our)\s+(?:(?:whole|full|entire|complete"
    r"|finished)\s+)?(?:outfits?|look|ensemble|set)(?:\W+(?:please|pls|now|again|so far|then))*\W*",
    re.IGNORECASE,
)
# "Page 2", "the second page": a list here grows where others turn pages.
PAGE = re.compile(
    r"\W*(?:(?:ok|okay|and|now|please|pls|go|to|show|me|see|the|open|what['\u2019]?s|on)\W+)*"
    rf"(?:(?P<place>{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th)?)\s+page"
    rf"|page\s+(?:number\s+)?(?P<number>\d{{1,2}}|{'|'.join(UNITS)}))"
    r"(?:\W+(?:please|pls|now|then|of (?:them|those|these|results)))*\W*",
    re.IGNORECASE,
)
ALONE = re.compile(r"\b(?:only|just|limit|narrow|cut|keep only|leave)\b", re.IGNORECASE)


def earlier_list(text: str) -> Optional[int]:
    """Return the place of the list that a message goes back to, from the end where below 0."""
    if ago := AGO.search(text):
        return -(
            TIMES.get((ago["times"] or "").lower())
            or place_of(ago["place"] or ago["alone"] or ago["steps"])
        )
    lot = LOT.search(text)
    return place_of(lot["place"]) if lot and BACK.search(text) else None


def returned(text: str, view: Mapping[str, Any]) -> Optional[List[Dict[str, Any]]]:
    """Return the acts of a message that does nothing but go back, None where it does more.

    Args:
        text: as it was written.
        view: what the conversation holds.
    """
    if not view.get("shown"):
        return None
    whole = {"start": 0, "end": len(text)}
    if PREVIOUS.fullmatch(text) or REDO.fullmatch(text):
        return [{"act": {"op": "back"}, **whole}]
    page = PAGE.fullmatch(text)
    if page and place_of(page["place"] or page["number"]) > 1:
        return [{"act": {"op": "more"}, **whole}]
    if AGO.fullmatch(text.strip()) or FIRST.fullmatch(text):
        place = earlier_list(text) or 1
        return [{"act": {"op": "back"}, **whole}, {"act": {"op": "point", "place": place}, **whole}]
    if view.get("looked_at") and (beside := BESIDE_IT.fullmatch(text)):
        back = beside["way"].lower() in ("before", "above")
        # Of two that were looked at one by one it is the other.
        other = "asked" if back and view.get("two") and not beside["it"] else ""
        other = other or ("previous" if back else "next")
        return [{"act": {"op": "point", "place": other}, **whole}]
    if UNDONE.fullmatch(text) and not (view.get("looked_at") or view.get("kept")):
        return [{"act": {"op": "undo"}, **whole}]
    if THOSE.fullmatch(text):
        return [{"act": {"op": "again", "place": "all"}, **whole}]
    if one := SHOWN_ONE.fullmatch(text):
        place = -1 if one["place"].lower() == "last" else ORDINALS[one["place"].lower()]
        return [{"act": {"op": "point", "place": place}, **whole}]
    several = len(view.get("garments", ())) > 1
    if BESIDE.fullmatch(text) or (several and PLAN.fullmatch(text)):
        return [{"act": {"op": "again", "each": True}, **whole}]
    if fewer := FEWER.fullmatch(text):
        count = COUNTS.get(fewer["count"].lower()) or int(fewer["count"])
        first = fewer["end"].lower() in ("first", "top")
        if count > SEEN_AT_ONCE:
            return [{"act": {"op": "count", "number": count}, **whole}] if first else None
        told = view.get("asked") or view.get("looked_at") or SHOWING.search(text)
        if told and not ALONE.search(text):
            return None  # an answer, a choice, or a wish to be told more of each
        places = range(1, count + 1) if first else range(-count, 0)
        told = [{"act": {"op": "point", "place": place}, **whole} for place in places]
        return [{"act": {"op": "again"}, **whole}, *told]
    return None
