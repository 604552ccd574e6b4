"""Hear what comes first in something: so many of a list, or the first of each of several."""

from __future__ import annotations

import re
from typing import Any, Dict, Iterable, List, Mapping, Sequence

from bot.understanding.text.numbers import UNITS
from bot.understanding.together.ordering import Ranked, find
from data.words import KINDS

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


Said = Dict[str, Any]
COMPARING = re.compile(
    r"\b(?:compar(?:e|ing|ison)|side by side|next to each other|versus|vs|against|difference"
    r"|which(?:\s+one)?\s+is|which(?:['\u2019]s| costs| one costs)|is .* or)\b",
    re.IGNORECASE,
)
MOST = 4


def read(
    text: str, acts: Sequence[Said], view: Mapping[str, Any], numbers: tuple[str, ...]
) -> List[Said] | None:
    """Return the comparison of what comes first of each of several; None for any other message.

    A kind that is named once is of all: "the cheapest black and the cheapest red dress", "the
    cheapest and the dearest coat". Where none is named, they are of what is looked for.

    Args:
        text: as it was written.
        acts: what the grammar read.
        view: what the conversation holds.
        numbers: the shop's columns of numbers.
    """
    ranks = [rank for rank in find(text, numbers) if rank.by]
    if not 1 < len(ranks) <= MOST or not COMPARING.search(text):
        return None
    told = [
        each for each in acts if each["act"]["op"] in ("want", "describe") and "any" in each["act"]
    ]
    ends = [*(rank.start for rank in ranks[1:]), len(text)]
    parts = [
        [each for each in told if rank.start <= each["start"] < end]
        for rank, end in zip(ranks, ends, strict=True)
    ]
    kinds = [[each for each in part if each["act"].get("facet") in KINDS] for part in parts]
    of_all: List[Said] = next((each for each in reversed(kinds) if each), [])
    if shared := _of_all(ranks, parts, view):
        parts = kinds = [shared for _ in parts]
    elif not all(parts) or not (any(kinds) or any(view.get("garments", ()))):
        return None
    elif len({tuple(str(each["act"]["word"]) for each in part) for part in parts}) < len(parts):
        return None
    found: List[Said] = [{"act": {"op": "compare"}, "start": 0, "end": len(text)}]
    for number, (rank, part, own) in enumerate(zip(ranks, parts, kinds, strict=True)):
        place = {"start": rank.start, "end": rank.end}
        order = {"op": "order", "by": rank.by, "direction": rank.direction}
        found.append({"act": {**order, "garment": number}, **place})
        for each in [*part, *(() if own else of_all)]:
            found.append({**each, "act": {**each["act"], "op": "want", "garment": number}})
    return found


def _of_all(
    ranks: Sequence[Ranked], parts: Sequence[List[Said]], view: Mapping[str, Any]
) -> List[Said]:
    """Return what is told of every end where one kind is told of, and none of it is seen yet."""
    told = [part for part in parts if part]
    words = [[str(each["act"]["word"]) for each in part] for part in told]
    kinds = {str(e["act"]["word"]) for part in told for e in part if e["act"].get("facet") in KINDS}
    seen = view.get("shown") and kinds & set(view.get("named", ()))
    apart = len({(rank.by, rank.direction) for rank in ranks}) == len(ranks)
    alike = bool(words) and all(each == words[0] for each in words)
    return told[-1] if kinds and alike and apart and not seen else []
