"""Hear a garment that is wanted beside what is looked for, or the same for somebody else.

"And a bag", "a scarf for dad too", "a coat for my wife and one for myself".
"""

from __future__ import annotations

import re
from typing import Any, List, Mapping, Sequence

from bot.understanding.together.as_a_whole import is_kind
from data.words.lexicon import lexicon
from data.words.outfits import part_of

# What is told of whom a garment is for, or of what, and not of the garment.
OF_PERSONS = ("gender", "occasion", "season")
# "Only the jackets": the others need not be shown.
ONLY = re.compile(
    r"\b(?:only|just|nothing but)(?:\s+(?:the|those|these|see|show|me|want|my))*\s+$", re.I
)
# "The jackets only", "pink sweater alone, please".
ALONE = re.compile(r"\s+(?:only|alone)(?:\s+(?:please|pls|plz|then|now))*\s*(?:$|[,.;!?])", re.I)
# "And a bag", beside what is looked for already.
BESIDE = re.compile(
    r"^\W*(?:(?:ok|okay|oh|great|nice|good|cool|now|yes)\W+)*(?:and|plus|also)\s+"
    r"(?:(?:maybe|perhaps|then|also|now|(?:i|we)(?:['\u2019]ll)? (?:need|want)|show me|with)\s+)*"
    r"(?:an?\s+|some\s+)?(?:(?:pairs?|set)\s+of\s+)?$",
    re.I,
)
# "With white leggings", which no other garment has on it as it has a belt.
WITH = re.compile(
    r"^\W*(?:(?:ok|okay|oh|great|nice|good|cool|now|yes|maybe|perhaps)\W+)*with\s+"
    r"(?:an?\s+|some\s+)?(?:(?:pairs?|set)\s+of\s+)?$",
    re.I,
)
APART = ("top", "bottom", "whole", "layer", "shoes", "bag")
# "Show a shirt also", "a scarf for dad too", "and for my son a cap": beside what is looked for.
ADDED = re.compile(
    r"\b(?:also|as well|in addition|additionally|on top of (?:that|it)"
    r"|too(?=\W*(?:$|[,.;!?]|(?:please|pls|plz|then|thanks|for|in|with|now)\b)))(?!\s+(?:as|be|available)\b)"
    r"|^\W*(?:(?:ok|okay|oh|great|nice|good|cool|now|yes)\W+)*(?:and|plus)\s+(?:for|my|the|he|she)\b",
    re.I,
)
# "Now the jacket", which may be one that was looked for.
THE = re.compile(r"\b(?:the|that|those)\s+$", re.I)
# "A coat for my wife and one for myself": the same for somebody else.
ONE_FOR = re.compile(
    r"(?:,|\b(?:and|plus)\b|&)\s*(?:also\s+)?(?:an?\s+|some\s+)?(?:[\w-]+\s+){0,2}?(?P<one>one|ones|another)\s+"
    r"(?:in\s+[\w-]+\s+)?for\s+"
    r"(?=(?:the\s+(?P<whom>[a-z]+(?:\s+[a-z]+)?)|my|our|me|him|her|them|us|myself|himself|herself)\b)",
    re.I,
)


def named_by_one(text: str, acts: Sequence[Mapping[str, Any]]) -> List[dict[str, Any]]:
    """Return a message's acts with the kind that "one" stands for: "and a blue one for my dad".

    Args:
        text: the message.
        acts: as read, each with its "act", "start" and "end".
    """
    found = [dict(each) for each in acts]
    kinds = [each for each in found if is_kind(each["act"])]
    places = {(each["start"], each["end"]) for each in kinds}
    one = ONE_FOR.search(text, max((end for _, end in places), default=0))
    if len(places) != 1 or one is None or any("garment" in each["act"] for each in kinds):
        return found
    whom = (one["whom"] or "").lower().split()
    if whom and not any(lexicon().canonical("gender", word) for word in whom):
        return found  # "two dresses, one for the office, one for dancing"
    start, end = one.span("one")
    told = {e["act"].get("facet") for e in found if one.start() <= e["start"] < start}
    begin, before = min(each["start"] for each in kinds), []
    for each in reversed([e for e in found if e["end"] <= begin]):
        if text[each["end"] : begin].strip():
            break
        begin = each["start"]
        before += [each] if each["act"].get("facet") not in (*OF_PERSONS, *told) else []
    found += [{**each, "start": start, "end": end} for each in (*before, *kinds)]
    return sorted(found, key=lambda each: int(each["start"]))


def beside(text: str, acts: Sequence[Mapping[str, Any]]) -> List[dict[str, Any]]:
    """Return a message's acts, its one garment marked as the only one of several, or a further one.

    One with an article of what is known may be one that was looked for before.

    Args:
        text: the message.
        acts: as read, each with its "act", "start" and "end".
    """
    found = [dict(each) for each in acts]
    kinds = [each for each in found if is_kind(each["act"])]
    first = min((each["start"] for each in kinds), default=0)
    told = [each["start"] for each in found if each["start"] < first]
    before = text[: min([first, *told])]
    for each in kinds:
        if ONLY.search(text[: min([first, *told])]) or ALONE.match(text, each["end"]):
            each["act"] = {**each["act"], "only": True}
        elif _is_further(text, before, each["act"]) and not each["act"].get("also"):
            each["act"] = {**each["act"], "also": True}
        elif THE.search(before) or THE.search(text[: each["start"]]):
            each["act"] = {**each["act"], "again": True}
    return found


def _is_further(text: str, before: str, act: Mapping[str, Any]) -> bool:
    """Say whether a kind is wanted beside what is looked for; `before` is what stands before it."""
    worn = part_of(str(act.get("word"))) in APART and WITH.search(before)
    return bool(worn or BESIDE.search(before) or ADDED.search(text))
