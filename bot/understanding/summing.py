"""Hear of which items a sum is asked, by their numbers or places: "1 and 4 together".

"First shirt with second trouser total" counts each among its own kind.
"""

from __future__ import annotations

import re
from typing import Any, Mapping, Sequence

from bot.understanding.as_a_whole import TOTAL, is_price
from bot.understanding.numbers import ORDINALS
from bot.understanding.reckoning import GAP
from data.words import KINDS

PLACES = re.compile(rf"\b({'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th)|last)\b", re.I)
TOTALLING = re.compile(
    r"\b(?:totals?|sum|altogether|combined|comes? to|adds? up|set me back)\b"
    r"|\b(?:how much|costs?|price)\b.*\b(?:together|both|plus|with)\b"
    r"|\bhow much (?:is|are|do|does|would|will|for)\b.*\b(?:and|&)\b"
    r"|\b(?:together|both|plus|with)\b.*\b(?:how much|costs?|price)\b",
    re.IGNORECASE,
)
ASKING = re.compile(
    r"\W*(?:(?:and|so|ok|okay|but)\W+)*(?:is|are|was|does|do|did|will|would|what|how|which|can|could)\b",
    re.IGNORECASE,
)
NUMBERS = re.compile(
    r"(?<![\w$£€₹.])(?:(?:number|no|item)\W*|#\s?)?\d{1,2}"
    r"(?:\W+(?:and\W+|plus\W+|with\W+)?(?:(?:number|no|item)\W+|#)?\d{1,2})+\b(?![.,%]\d)",
    re.IGNORECASE,
)


def placed_sum(text: str, acts: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the items of which a sum is asked by their places: "first shirt with second skirt".

    Args:
        text: as it was written.
        acts: what the grammar read: each place may be counted among a kind that follows it.
    """
    places = [*PLACES.finditer(text)]
    if not places and TOTALLING.search(text) and not GAP.search(text):
        return summed(text)
    others = [
        act for act in (e["act"] for e in acts) if act["op"] not in ("point", "want", "describe")
    ]
    asks = TOTALLING.search(text) and not GAP.search(text)
    kinds = all(
        e["act"].get("facet") in KINDS for e in acts if e["act"]["op"] in ("want", "describe")
    )
    if len(places) < 2 or others or not (asks and kinds):
        return []
    return [
        {"act": {"op": "point", "place": _place(each[1])}, "start": each.start(), "end": each.end()}
        for each in places
    ]


def limited(
    text: str, acts: Sequence[Mapping[str, Any]], view: Mapping[str, Any]
) -> list[dict[str, Any]] | None:
    """Return the acts of a message that only limits what several garments cost; None of any other.

    "Total under 100?" wishes so much, and "is the total under 100?" asks.

    Args:
        text: as it was written.
        acts: what the grammar read.
        view: what the conversation holds.
    """
    prices = [each for each in acts if is_price(each["act"])]
    several = len(view.get("garments", ())) > 1
    if not (several and prices and len(prices) == len(acts) and TOTAL.search(text)):
        return None
    if ASKING.match(text):
        total = {"op": "ask", "question": "total", "about": "list", "facet": "price"}
        return [{"act": total, "start": 0, "end": len(text)}]
    return [{**each, "act": {**each["act"], "total": True}} for each in prices]


def _place(word: str) -> int:
    word = word.lower()
    return -1 if word == "last" else ORDINALS.get(word) or int(word[:-2])


def summed(text: str) -> list[dict[str, Any]]:
    """Return the items that a sum is asked of by their numbers: "1 and 4 together"."""
    found = NUMBERS.search(text)
    places = re.finditer(r"\d{1,2}", text[slice(*found.span())] if found else "")
    start = found.start() if found else 0
    return [
        {"act": {"op": "point", "place": int(each[0])}, "start": start, "end": start + each.end()}
        for each in places
    ]
