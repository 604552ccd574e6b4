"""Read what is asked of a part: "do the first and third have sleeves?", "how high is the heel?".

It is asked of what it names, and nothing is looked for: what the shop sells besides is no answer.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Optional, Sequence

from bot.understanding.asking.choosing import COUNT, COUNTS
from bot.understanding.asking.marking import MORE_NAMES
from bot.understanding.finding.dropping import NAMES
from bot.understanding.finding.presence import NAMES as PRESENT
from bot.understanding.meaning.dimensions import PART
from bot.understanding.shop.names import Names
from bot.understanding.text.numbers import ORDINALS
from bot.understanding.text.talk import CARRIERS, FUNCTION, OPINION
from bot.understanding.together.taking import EACH, JOINED, OPENING, PLACE
from data.words import KINDS
from data.words.spelling import singular

Said = Dict[str, Any]
MANY = r"(?:they|these|those)(?:\s+(?:ones|pairs|two|three|shoes|all))?"
SOME = r"(?:any|all|some|both|either|none|one|which|how many)\s+of\s+(?:them|these|those)"
FIRSTS = rf"the\s+(?P<end>first|last)\s+(?P<count>{COUNT})(?:\s+ones?)?"
# "The first and third", "number 2", "it", "any of them".
ITEMS = (
    rf"(?:{FIRSTS}|(?P<places>{PLACE}(?:{JOINED}{PLACE})*)|(?P<one>(?:it|this|that)(?:\s+one)?)"
    rf"|(?P<many>{MANY}|{SOME}))"
)
ASKED = re.compile(
    rf"{OPENING}(?:(?:do|does|did|would|will)\s+{ITEMS}"
    r"\s+(?:(?:also|really|actually|both|all|even)\s+)*(?:have(?:\s+got)?|come\s+with)"
    r"|(?:has|have)\s+(?P<got>it|this one|they|these|those)\s+got)\s+"
    r"(?:(?:any|an?|the|some|proper|real|actual)\s+)*(?P<part>[a-z][a-z'\u2019 -]*?)"
    r"(?:\s+(?:too|at all|please|pls|then|though|as well|or not|on (?:it|them)))*\W*",
    re.IGNORECASE,
)
# "How tall is the heel?", "what's the width of the strap on 2".
MEASURED = re.compile(
    r"\W*(?:(?:and|so|ok|okay|hm+|then)\W+)*"
    r"(?:how\s+(?!much|many)[a-z]+\s+(?:is|are)|what(?:\s+is|\s+are|['\u2019]?s)\s+the\s+[a-z]+\s+of)"
    r"\s+(?:the|its|their|that|those)\s+(?P<part>[a-z]+(?:\s+[a-z]+)?)"
    rf"(?:\s+(?:on|of|in)\s+(?:{PLACE}|it|this|that|these|those|them)(?:\s+ones?)?)?\W*",
    re.IGNORECASE,
)
MOST_WORDS = 4
# What is asked of buying, or of more than the items themselves.
OTHERWISE = re.compile(
    r"\b(?:in|for|with|of|to|than|that|it|them|one|ones|other|others|more|similar|like|left|stock)\b",
    re.IGNORECASE,
)
OF_BUYING = frozenset(
    "size sizes price prices sale availability discount discounts rating ratings reviews stock "
    "offer offers warranty guarantee delivery shipping returns".split()
)


def read(text: str, acts: Sequence[Said], view: Mapping[str, Any]) -> Optional[List[Said]]:
    """Return a question whether shown items have some part, None of any other message.

    Args:
        text: as it was written.
        acts: what the grammar read.
        view: what the conversation holds.
    """
    found = ASKED.fullmatch(text) if view.get("shown") else None
    if found is None or OTHERWISE.search(found["part"]):
        return None
    told = _part(found, acts)
    if told is None:
        return None
    whole = {"start": 0, "end": len(text)}
    ask = {"op": "ask", "question": "fact"}
    places = _places(found)
    if places:
        asks = [{**ask, "about": "item", "place": place} for place in places]
    elif found["one"] or _is_one(found, view):
        asks = [{**ask, "about": "item", "place": "this"}]
    else:
        asks = [{**ask, "about": "list"}]
    return [*({"act": each, **whole} for each in asks), *told]


def measured(
    text: str, acts: Sequence[Said], view: Mapping[str, Any], names: Names
) -> Optional[List[Said]]:
    """Return a question how big a part of what is shown is, None of any other message.

    What a column tells, of sleeves or of a heel's height, is asked of that.
    """
    found = MEASURED.fullmatch(text) if view.get("shown") else None
    part = found["part"].lower() if found else ""
    known = {singular(word) for column in names.columns for word in column}
    if (
        not found
        or part in {*NAMES, *MORE_NAMES, *PRESENT}
        or known & {*map(singular, part.split())}
    ):
        return None
    last = part.split()[-1]
    if last not in CARRIERS and not PART.fullmatch(last):
        return None  # "how good is the quality", "how warm is the second"
    whole = {"start": 0, "end": len(text)}
    points = [each["act"]["place"] for each in acts if "place" in each["act"]]
    asked = {"op": "ask", "question": "fact", "about": "item", "place": (points or ["this"])[0]}
    if not (points or view.get("looked_at")):
        asked = {"op": "ask", "question": "fact", "about": "list"}
    unread = {"op": "unread", "word": part, "refused": False}
    start, end = found.span("part")
    return [{"act": asked, **whole}, {"act": unread, "start": start, "end": end}]


def _places(found: re.Match[str]) -> List[int]:
    """Return the places of the items that are named by them."""
    if found["count"]:
        num = COUNTS.get(found["count"].lower()) or int(found["count"])
        last = found["end"].lower() == "last"
        return [*range(-num, 0)] if last else [*range(1, num + 1)]
    said = [each.lower() for each in EACH.findall(found["places"] or "")]
    return [-1 if word == "last" else ORDINALS.get(word) or int(word) for word in said]


def _is_one(found: re.Match[str], view: Mapping[str, Any]) -> bool:
    """Say whether "they" is the one pair of shoes or trousers in mind."""
    said = (found["many"] or found["got"] or "").lower()
    one = said in ("it", "this one") or (said == "they" and bool(view.get("pair")))
    return one and bool(view.get("looked_at") or said != "they")


def _part(found: re.Match[str], acts: Sequence[Said]) -> Optional[List[Said]]:
    """Return what is asked for, as values that the shop tells or as words; None where no part."""
    start, end = found.span("part")
    said = found["part"].lower()
    within = [each for each in acts if start <= each["start"] < end]
    values = [each for each in within if each["act"].get("any")]
    if any(
        each["act"]["op"] not in ("want", "refuse", "unread", "describe")
        or each["act"].get("facet") in OF_BUYING
        or (each["act"].get("facet") in KINDS and each["act"].get("any"))
        for each in within
    ):
        return None
    words = [word for word in re.findall(r"[a-z'\u2019-]+", said) if word not in FUNCTION | OPINION]
    if values:
        return [
            {**each, "act": {**each["act"], "op": op, **({"about": True} if op == "want" else {})}}
            for each in values
            for op in ["refuse" if each["act"]["op"] == "refuse" else "want"]
        ]
    named = said in PRESENT or not (said in NAMES or said in MORE_NAMES)
    if not words or len(words) > MOST_WORDS or not named or OF_BUYING & {*words}:
        return None
    unread = {"op": "unread", "word": " ".join(words), "refused": False}
    return [{"act": unread, "start": start, "end": end}]
