"""Name the garment that "a new one" is to take the place of: "I lost my sunglasses, need new ones".

What is told of a garment, that it was lost, torn or outgrown, asks for nothing; what is asked for
after it has no name of its own. The message is read as if it were named there: "need sunglasses".
"""

from __future__ import annotations

import re
from typing import Any, Callable, List, Mapping, Optional, Set, Tuple

from bot.understanding.surface import Surface
from data.words import KINDS

Read = Callable[[str], Any]

_NEW = r"(?:new|newer|another|replacement|fresh|better|nicer|second|spare)"
_THAT = r"(?:it|them|that|those|these|this|mine|the old ones?)"
# What stands for a garment: its last word ("head") gives way to the garment's name, or all does.
ANOTHER = re.compile(
    rf"\b{_NEW}(?:\s+[\w'-]+){{0,2}}?\s+(?P<head>ones?|pairs?(?!\s+of))\b"
    r"|\b(?P<replaced>(?:an?\s+|some\s+)?replacements?)\b(?!\s+(?:for|of)\b|\s+\w*(?:policy|part)s?)"
    rf"|\b(?:replace|substitute)\s+(?P<it>{_THAT})\b"
    rf"|\b(?P<like>(?:something|anything|ones?|some)\s+(?:(?:very|really|quite|just|pretty)\s+)?"
    rf"(?:similar(?:\s+to\s+{_THAT})?|(?:exactly\s+)?like\s+{_THAT}))\b"
    r"|\b(?P<more>some\s+more|(?<!one )another)\b(?=\W*(?:$|in\b|for\b|under\b|please\b))"
    r"|\b(?:need|want|get|buy|find|after|for)(?:\s+(?:me|myself))?\s+(?P<one>one)\b"
    r"(?=\W*(?:$|in\b|with\b|under\b|too\b|as\b|please\b))",
    re.IGNORECASE,
)
CLAUSE = re.compile(r"[,.;:!?()\n\u2013\u2014]+|\b(?:and|so|but|because|cause|cos|then|hence)\b")
SOMEBODYS = re.compile(r"\b(?:my|our|his|her|their|\w+'s|wife's|husband's)\b", re.IGNORECASE)
TOLD = re.compile(
    r"\b(?:i|we|he|she|they|somebody|someone|it|that|my|our|his|her|their)\b"
    r"|^\s*(?:lost|left|broke|tore|ripped|ruined|outgr\w+|forgot|saw|seen|had)\b",
    re.IGNORECASE,
)
# What asks for the garment, or tells what is liked, is read as it stands.
ASKED = re.compile(
    r"\b(?:you|u|show|find|want\w*|need\w*|look(?:ing)?|search\w*|after|fancy|prefer|would|can|could"
    r"|any|buy|get|is there|are there|which|what|how)\b",
    re.IGNORECASE,
)


def named(text: str, read: Read) -> Surface:
    """Return a message with the garment it tells of named where another one is asked for.

    Args:
        text: written plainly.
        read: returns what the grammar reads of a text.
    """
    for found in ANOTHER.finditer(text):
        after = read(text[found.end() :]).acts
        # "Another in grey" is no black one, whatever the one before is.
        otherwise = {each["act"].get("facet") for each in after} - {None}
        told = _told_of(text[: found.start()], read, otherwise)
        if told is None or _kinds(after):
            continue
        garment, begins = told
        group = str(found.lastgroup)
        name, (first, last) = text[garment[0] : garment[1]], found.span(group)
        start, rest = text[begins:first], text[last:]
        plain = f"{start}{name}{rest}"
        end = len(start) + len(name)
        return Surface(plain, ((0, begins), (len(start), first), (end, last)))
    return Surface(text, ((0, 0),))


def _told_of(before: str, read: Read, otherwise: Set[str]) -> Optional[Tuple[Tuple[int, int], int]]:
    """Return where the last garment told of stands, and where what is asked begins after it.

    What is told of the facets of which something else is asked is left out of it.
    """
    acts = read(before).acts
    kinds = _kinds(acts)
    if not kinds:
        return None
    kind = max(kinds, key=lambda each: each["end"])
    bounds = [each.span() for each in CLAUSE.finditer(before)]
    first = max((end for _, end in bounds if end <= kind["start"]), default=0)
    begins = max((end for start, end in bounds if start >= kind["end"]), default=None)
    if begins is None:
        return None
    clause = before[first : kind["start"]]
    owned = SOMEBODYS.search(clause) is not None
    if not owned and (ASKED.search(clause) or not TOLD.search(clause)):
        return None
    if owned and re.search(r"\b(?:for|match\w*|with|you|show)\b", clause, re.IGNORECASE):
        return None  # "a belt for my jeans", "to match my coat"
    start = kind["start"]
    for each in sorted(acts, key=lambda one: -int(one["end"])):
        beside = each["end"] <= start and not before[each["end"] : start].strip(" ,-")
        whose = SOMEBODYS.fullmatch(before, each["start"], each["end"])
        told = each["act"]["op"] == "want" and each["act"].get("facet") not in otherwise
        if told and beside and not whose:
            start = each["start"]
    return (start, kind["end"]), begins


def _kinds(acts: List[Mapping[str, Any]]) -> List[Mapping[str, Any]]:
    return [a for a in acts if a["act"]["op"] == "want" and a["act"].get("facet") in KINDS]
