"""Hear how many come first in something: "the three cheapest", "which two are warmest?".

So many come first in a search, are pointed at, or are told of; of a sum they are its parts.
"""

from __future__ import annotations

import re
from typing import Any, Iterable, List, Sequence

from bot.understanding.numbers import UNITS
from bot.understanding.ordering import find

COUNT = rf"(?P<count>{'|'.join([*UNITS][2:13])}|[2-9]|1\d|20)"
# "The three cheapest", "cheapest 3", which is no three-piece suit.
COUNT_BEFORE = re.compile(rf"(?<![\w$£€₹.]){COUNT}\s+(?:of\s+(?:the|your)\s+)?$", re.IGNORECASE)
COUNT_AFTER = re.compile(
    rf"\s+{COUNT}(?![\w%.,]*\d|\s*[-%]|\s+(?:pieces?|packs?|in)\s+\w)\b", re.IGNORECASE
)
# "Which two are cheapest?"
COUNT_ASKED = re.compile(
    rf"\b(?:which|what)\s+{COUNT}\s+(?:\w+\s+){{0,3}}(?:are|cost|have|is)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
ARE = re.compile(r"\W*(?:are|is|do|does|have|has)\b", re.I)
# "Show me two of each", "one of each kind please".
OF_EACH = re.compile(
    r"\W*(?:(?:ok|okay|and|so|then|now|please|can|could|would|will|you|i|we|want|would like"
    r"|['\u2019]?d like|to|let|just|show|find|give|bring|see|get|list|pick|suggest|recommend|me"
    r"|us)\W+)*"
    rf"(?P<num>{COUNT}|one|an? couple|an? few|some|\d)\s+(?:examples?\s+|pieces?\s+)?"
    r"(?:of|for|from)\s+each(?:\s+(?:kind|type|one|sort|of\s+(?:them|these|those)))?"
    r"(?:\W+(?:please|pls|then|now))*\W*",
    re.IGNORECASE,
)
LOOSE = {"one": 1, "a couple": 2, "couple": 2, "a few": 3, "some": 3}
SUMMED = re.compile(r"\b(?:totals?|sum|together|altogether|combined|add(?:s|ed)? up)\b", re.I)
RECKONED = ("least", "most", "total", "average")


def of_each(text: str) -> int:
    """Return how many of each kind a message asks to see, 0 for any other message."""
    found = OF_EACH.fullmatch(text)
    said = found["num"].lower() if found else ""
    return LOOSE.get(said) or (_number(said) if said else 0)


def first_few(
    text: str, acts: Sequence[dict[str, Any]], numbers: Iterable[str] = ()
) -> List[dict[str, Any]]:
    """Return acts with how many are asked for beside a ranking: "the three cheapest".

    Args:
        text: as it was written.
        acts: as decided.
        numbers: the shop's columns of numbers.
    """
    told = [each["act"] for each in acts]
    asks = [a for a in told if a.get("question") in RECKONED and not {"number", "word"} & {*a}]
    if any(a["op"] == "count" for a in told) or not (
        asks or any(a["op"] == "order" or "rank" in a for a in told)
    ):
        return list(acts)
    for rank in find(text, numbers):
        found = COUNT_BEFORE.search(text[: rank.start]) or COUNT_AFTER.match(text, rank.end)
        number = _number(found["count"]) if found else 0
        if asks and rank.by and not number and (found := COUNT_ASKED.search(text[: rank.start])):
            number = _number(found["count"])
        if not number:
            continue
        first = {"rank": {"by": rank.by, "direction": rank.direction}, "number": number}
        place = {"start": rank.start, "end": rank.end}
        if asks and rank.by and (SUMMED.search(text) or asks[0]["question"] not in RECKONED[:2]):
            kind = "average" if asks[0]["question"] == "average" else "total"
            total = {"op": "ask", "question": kind, "about": "list", "facet": "price"}
            rest = [each for each in acts if each["act"] not in asks]
            return [{"act": total, **place}, {"act": {"op": "point", **first}, **place}, *rest]
        made = [
            {**e, "act": {**e["act"], "number": number}} if "rank" in e["act"] else e for e in acts
        ]
        so = [each for each in acts if each["act"].get("any") and each["start"] >= rank.end]
        if asks and so and ARE.match(text) and rank.by:
            which = {"op": "ask", "question": "which", "about": "list"}
            return [{"act": which, **place}, {"act": {"op": "point", **first}, **place}, *so]
        if asks or any(a["op"] == "order" for a in told):
            return [*made, {"act": {"op": "count", "number": number}, **place}]
        if told[0]["op"] == "point" and rank.by:
            order = {"op": "order", "by": rank.by, "direction": rank.direction}
            count = {"op": "count", "number": number}
            return [{"act": act, **place} for act in (order, count)]
        return made
    return list(acts)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else UNITS[word.lower()]
