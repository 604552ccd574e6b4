"""Read what is to be swapped: "swap the bag" for others, "swap the grey for white" for a value."""

from __future__ import annotations

import re
from typing import Any, List, Mapping, Sequence

from data.words import KINDS

# "Swap the bag", for one that is not named; "for the ...".
SWAPPING = r"\b(?:swap|change|switch|replace|exchange)\b"
FOR_THE = r"\b(?:for|with|by|to)\s+(?:the\s+)?$"
SWAP = re.compile(rf"^\W*(?:[\w']+\W+){{0,3}}?{SWAPPING}", re.I)
EXCHANGED = re.compile(
    r"\s+(?:ones?\s+)?(?:for|with|by|to)\s+(?:(?:an?|the|some|something)\s+)?(?:in\s+)?", re.I
)
FOR = re.compile(FOR_THE, re.IGNORECASE)
SWAP_THE = re.compile(rf"{SWAPPING}(?:\s+out)?\s+(?:the|that|this|my|those|these)\s+$", re.I)
NOTHING_MORE = re.compile(
    r"(?:\W+(?:please|pls|then|now|too|for me|out|instead|again|though|thanks))*\W*", re.I
)
GIVEN_UP = ("drop", "refuse")
AGAIN = ("drop", "dislike")
# "In another colour", "a different brand".
OTHER = re.compile(r"\b(?:another|other|different|new)\s+$", re.IGNORECASE)


def swapped(text: str, acts: Sequence[Mapping[str, Any]]) -> List[dict[str, Any]]:
    """Return a message's acts, "swap the bag" as a wish for others of its kind.

    Args:
        text: the message.
        acts: as read.
    """
    found = exchanged(text, acts)
    kinds = [each for each in found if each["act"].get("facet") in KINDS and each["act"].get("any")]
    away = ("drop", "refuse", "want") if kinds and _is_only_swapped(text, kinds) else GIVEN_UP
    gone = [each for each in kinds if each["act"]["op"] in away]
    for each in found if SWAP.search(text) else ():
        placed = isinstance(each["act"].get("place"), int) and FOR.search(text[: each["start"]])
        if placed and len(kinds) + 1 == len(found):
            # "Swap the blazer for number 5": that one is to be seen.
            return [{**each, "act": {"op": "point", "place": each["act"]["place"]}}]
    if not gone or gone != kinds or len(kinds) != len(found) or not SWAP.search(text):
        return found
    about = [{**each, "act": {**each["act"], "op": "want", "about": True}} for each in gone]
    return [{"act": {"op": "more"}, "start": 0, "end": len(text)}, *about]


def _is_only_swapped(text: str, kinds: Sequence[Mapping[str, Any]]) -> bool:
    """Say whether a message swaps the garment that it names, and says for nothing else."""
    (first, *others), last = {each["start"] for each in kinds}, max(each["end"] for each in kinds)
    named = not others and SWAP_THE.search(text[:first])
    return bool(named and NOTHING_MORE.fullmatch(text[last:]))


def exchanged(text: str, acts: Sequence[Mapping[str, Any]]) -> List[dict[str, Any]]:
    """Return a message's acts, a value given up that is swapped: "swap the grey for white".

    Args:
        text: the message.
        acts: as read.
    """
    found = [dict(each) for each in acts]
    swap = SWAP.search(text)
    valued = [each for each in found if each["act"]["op"] == "want" and each["act"].get("any")]
    for one, other in zip(valued, valued[1:], strict=False):
        same = one["act"]["facet"] == other["act"]["facet"] not in KINDS
        if swap and same and EXCHANGED.fullmatch(text[one["end"] : other["start"]]):
            one["act"] = {n: v for n, v in one["act"].items() if n != "replace"} | {"op": "drop"}
            other["act"] = {**other["act"], "replace": True}
    return found


def of_another(
    text: str, acts: Sequence[Mapping[str, Any]], view: Mapping[str, Any]
) -> List[dict[str, Any]]:
    """Return a search's acts, a value of one garment given up where another is asked for.

    "Don't like the white top, another colour?" is of the tops, and of no other garment.

    Args:
        text: the message.
        acts: as decided.
        view: what the conversation holds: `garments`, the kinds of each.
    """
    found = [dict(each) for each in acts]
    bare = [e for e in found if e["act"]["op"] in AGAIN and not e["act"].get("word")]
    asked = {e["act"].get("facet"): e for e in bare if OTHER.search(text[: e["start"]])}
    gone = [e for e in found if e["act"]["op"] in ("refuse", "describe") and e["act"].get("any")]
    for each in [e for e in gone if e["act"].get("facet") in asked]:
        kinds = [
            {**k, "act": told}
            for k in found
            if k["start"] >= each["end"] and not text[each["end"] : k["start"]].strip()
            for told in k["act"].get("of") or [k["act"]]
            if told.get("facet") in KINDS
        ]
        if kinds:
            op = "describe" if len(view.get("garments", ())) > 1 else "want"
            told = [{n: v for n, v in k["act"].items() if n != "about"} for k in kinds]
            about = [{**k, "act": {**act, "op": op}} for k, act in zip(kinds, told, strict=True)]
            return [{**each, "act": {**each["act"], "op": "refuse"}}, *about]
    return found
