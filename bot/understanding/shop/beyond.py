"""Read a comparison with a value as the values beyond it: "skirts shorter than knee length".

It is measured against what is named, not against what is shown; "knee length or shorter" takes the
value itself in.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, NamedTuple, Sequence

from bot.understanding.shop.names import Names
from data.words import KINDS
from data.words.changes import LESS, MORE, SCALES
from data.words.lexicon import lexicon
from data.words.shading import LIGHTNESS

THAN = re.compile(
    r"\s*(?:\w+\s+){0,2}?than\s+(?:an?\s+|the\s+|just\s+)?(?:pair\s+of\s+)?", re.IGNORECASE
)
OR = re.compile(r"(?:\s+lengths?)?\W+or\s+(?:a (?:bit|little)\s+)?", re.IGNORECASE)
Said = Dict[str, Any]


class Bound(NamedTuple):
    """Hold what stands before a value that is an end: which way the rest is, with the value."""

    words: re.Pattern[str]
    direction: str
    with_it: bool


_SOFT = r"(?:\s+(?:an?|the|just|about|be))*\s+$"
_NOT = r"\b(?:no|not|nothing|isn['\u2019]?t|never) (?:any )?"
_LEAST = rf"(?:\bat least|\bmin(?:imum)?|{_NOT}(?:shorter|less|higher) than){_SOFT}"
_MOST = (
    rf"(?:\bat (?:the )?most|\bmax(?:imum)?|\bup to|{_NOT}(?:longer|more|lower|further) than)"
    rf"{_SOFT}"
)
_BELOW = (
    r"\b(?:(?:below|beneath|past)\s+(?:(?:the|my|her)\s+)?|(?:under|over)\s+(?:the|my|her)\s+)$"
)
_ABOVE = r"\babove\s+(?:(?:the|my|her)\s+)?$"
# "At least midi", "no shorter than the knee", "below the knee".
BOUNDS = (
    Bound(re.compile(_LEAST, re.IGNORECASE), MORE, True),
    Bound(re.compile(_MOST, re.IGNORECASE), LESS, True),
    Bound(re.compile(_BELOW, re.IGNORECASE), MORE, False),
    Bound(re.compile(_ABOVE, re.IGNORECASE), LESS, False),
)


def beyond(text: str, acts: Sequence[Mapping[str, Any]], names: Names) -> List[Said]:
    """Return a message's acts, a change beside a value of its scale as the values that are meant.

    Args:
        text: the message.
        acts: as decided, each with its "act", "start" and "end".
        names: the shop's.
    """
    found = _at_the_end(text, [dict(each) for each in acts], names)
    for change in [each for each in found if each["act"]["op"] == "change"]:
        scales = _scales(change["act"])
        for limit in [each for each in found if _is_value(each, scales)]:
            than = THAN.fullmatch(text[change["end"] : limit["start"]])
            with_it = OR.fullmatch(text[limit["end"] : change["start"]])
            if than or with_it:
                meant = _values(change["act"], limit, names, bool(with_it))
                place = found.index(limit)
                found[place : place + 1] = meant
                found = [each for each in found if each is not change]
                break
        else:
            found = _than_a_kind(text, change, found)
    return found


def _than_a_kind(text: str, change: Said, acts: List[Said]) -> List[Said]:
    """Return acts, a kind that is only compared with as one that is not meant.

    "Anything warmer than a T-shirt" is of whatever is warm, and no T-shirt.
    """
    for each in acts:
        than = THAN.fullmatch(text[change["end"] : each["start"]])
        definite = than and re.search(r"\bthe\s+$", than[0], re.IGNORECASE)
        act = each["act"]
        if not than or definite or act["op"] != "want" or act.get("facet") not in KINDS:
            continue
        told = {name: value for name, value in act.items() if name != "replace"}
        rank = {
            "op": "order",
            "by": change["act"]["axis"],
            "direction": "ascending" if change["act"]["direction"] == LESS else "descending",
        }
        others = [e for e in acts if e is not each and e["act"].get("facet") in KINDS]
        whole = {"start": each["start"], "end": each["end"]}
        drop = [] if others else [{"act": {"op": "drop", "facet": act["facet"]}, **whole}]
        swapped = {
            id(change): [{**change, "act": rank}],
            id(each): [*drop, {**each, "act": {**told, "op": "refuse"}}],
        }
        return [new for old in acts for new in swapped.get(id(old), [old])]
    return acts


def _at_the_end(text: str, acts: List[Said], names: Names) -> List[Said]:
    """Return acts, a value that is the least or the most as all from it on: "at least midi"."""
    found: List[Said] = []
    for each in acts:
        facet = each["act"].get("facet")
        axis = next((a for a in SCALES if facet in SCALES[a] and a in ("length", facet)), None)
        bound = None
        # "Not more than knee length" refuses no knee length.
        wanted = {**each, "act": {**each["act"], "op": "want"}}
        if axis and each["act"]["op"] in ("want", "refuse") and _is_value(wanted, SCALES[axis]):
            before = text[: each["start"]]
            bound = next((b for b in BOUNDS if b.words.search(before)), None)
        if bound is None:
            found.append(each)
            continue
        more = "longer" if bound.direction == MORE else "shorter"
        change = {"axis": axis, "direction": bound.direction, "word": more}
        found += _values(change, wanted, names, bound.with_it)
    return found


def _scales(change: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return, by facet, the places of the values by which things differ in a change's way."""
    axis = str(change.get("axis"))
    return {"colour": LIGHTNESS} if axis == "lightness" else SCALES.get(axis, {})


def _is_value(each: Mapping[str, Any], scales: Mapping[str, Any]) -> bool:
    act = each["act"]
    return act["op"] == "want" and act.get("facet") in scales and bool(act.get("any"))


def _values(
    change: Mapping[str, Any], limit: Mapping[str, Any], names: Names, with_it: bool
) -> List[Said]:
    """Return the wants of the shop's values beyond one, or of what it has none of."""
    facet = str(limit["act"]["facet"])
    scale = _scales(change)[facet]
    named = [v for each in limit["act"]["any"] for name, vs in each if name == facet for v in vs]
    ends = [scale[place] for place in (_canonical(facet, v) for v in named) if place in scale]
    held: List[str] = []
    for value in names.vocabulary.facets.get(facet, {}) if ends else ():
        place = scale.get(_canonical(facet, value))
        if place is None:
            continue
        less = change["direction"] == LESS
        past = place[1] < min(ends)[0] if less else place[0] > max(ends)[1]
        if past or (with_it and value in named):
            held.append(value)
    where = {"start": limit["start"], "end": limit["end"]}
    if not held:
        word = f"{change['word']} than {limit['act']['word']}"
        return [
            {"act": {"op": "want", "facet": facet, "word": word, "any": [], "how": "none"}, **where}
        ]
    if facet == "colour":
        # So many colours go by one name.
        word = f"{change['word']}-than-{limit['act']['word'].replace(' ', '-')}"
        meant = {"facet": facet, "word": word, "any": [[[facet, held]]], "how": "synonym"}
        return [{"act": {"op": "want", **meant}, **where}]
    return [
        {
            "act": {
                "op": "want", "facet": facet, "word": _canonical(facet, value),
                "any": [[[facet, [value]]]], "how": "own",
            },
            **where,
        }
        for value in held
    ]  # fmt: skip


def _canonical(facet: str, value: str) -> str:
    return lexicon().canonical(facet, value) or value.lower()
