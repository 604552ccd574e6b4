"""Hear that what is shown is to differ in something: "one of each colour", "by different brands".

What differs is looked for; "do they come in different colours" asks, and "in a different colour"
gives up the colour that was wanted.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Dict, List, Sequence, Tuple

from bot.understanding.asking.marking import MORE_NAMES
from bot.understanding.finding.dropping import NAMES
from bot.understanding.shop.names import Names
from bot.understanding.text.numbers import UNITS

Said = Dict[str, Any]
ASKING = re.compile(
    r"^\W*(?:(?:and|so|but|ok|okay|also|then)\W+)*(?:do|does|did|is|are|was|were|has|have|had|what|which"
    r"|who|how|why|when|where|any)\b",
    re.IGNORECASE,
)
NUMBERS = {word: number for word, number in UNITS.items() if 1 < number <= 12}
SOME = {"a couple": 2, "a few": 3, "some": 6, "several": 6}
HOW_MANY = re.compile(
    rf"\b(?P<num>{'|'.join([*NUMBERS, *SOME])}|[2-9]|1[0-2])\b(?!\s*(?:%|[.,]\d))", re.IGNORECASE
)
ONE_THING = re.compile(r"\b(?:an?|the|this|that)\s+(?:[\w-]+\s+){1,3}$|\bit\s+$", re.IGNORECASE)
# As many as a list shows at once.
ALL = 12
USUAL = 6
NOT_VARIED = ("price", "size", "gender")
# What may be said beside it: what is looked for.
BESIDE = ("want", "refuse", "count")


def read(text: str, acts: Sequence[Said], names: Names) -> List[Said] | None:
    """Return what a message wants of which the pieces are to differ; None for any other message.

    Args:
        text: the message.
        acts: what the grammar read.
        names: the shop's, whose own columns may differ, too.
    """
    if ASKING.match(text):
        return None
    called = {**NAMES, **MORE_NAMES}
    called |= {" ".join(words): column for words, column in names.columns.items()}
    each, several = _patterns(tuple(sorted(called, key=len, reverse=True)))
    found = each.search(text) or several.search(text)
    named = (
        [value for name, value in found.groupdict().items() if name != "varied"] if found else []
    )
    facet = next((called[value.lower()] for value in named if value), "")
    if found is None or facet in NOT_VARIED:
        return None
    told = HOW_MANY.search(text[: found.start("varied")])
    said = told["num"].lower() if told else ""
    number = NUMBERS.get(said) or SOME.get(said) or (int(said) if said.isdecimal() else 0)
    number = ALL if found.re is each else number or USUAL
    start, end = found.span("varied")
    if found.re is several and not told and ONE_THING.search(text[:start]):
        return None  # "a dress in several colours" is one that has them
    counted = told.span() if told else (-1, -1)
    rest = [
        e
        for e in acts
        if not (e["start"] < end and start < e["end"])
        and not (e["act"]["op"] in ("count", "point") and e["start"] <= counted[0] < e["end"])
    ]
    if any(e["act"]["op"] not in BESIDE for e in rest):
        return None
    count = {"op": "count", "number": number, "facet": facet}
    wants = [e for e in rest if e["act"]["op"] != "count"]
    return [{"act": count, "start": start, "end": end}, *wants]


@lru_cache(maxsize=16)
def _patterns(called: Tuple[str, ...]) -> Tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what asks for one of each of something, and what asks for different ones."""
    name = rf"(?P<name>{'|'.join(map(re.escape, called))})\b"
    plural = rf"(?P<name>{'|'.join(re.escape(each) for each in called if each.endswith('s'))})\b"
    single = r"(?:single|different|possible|available|of the|of your)"
    each = (
        rf"\b(?:one|1|an?)\b(?:\s+(?!each\b|every\b)[\w-]+){{0,3}}?\s+(?P<varied>(?:of|in|from|for|by"
        rf"|with)\s+(?:each|every|all)\s+(?:{single}\s+)*{name})"
    )
    several = (
        r"(?P<varied>\b(?:all\s+)?(?:in|by|from|of|with)\s+(?:all\s+)?(?:different|various|several"
        rf"|varied|diverse|assorted)\s+{plural}"
        r"|\beach(?:\s+one|\s+of\s+them)?\s+(?:in|by|from|of|with)\s+(?:an?|its own)\s+"
        rf"(?:different|another|separate|own)\s+{name.replace('name>', 'other>')})"
    )
    return re.compile(each, re.IGNORECASE), re.compile(several, re.IGNORECASE)
