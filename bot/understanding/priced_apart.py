"""Hear which of several brands or kinds costs less: "is Ostra or Mika cheaper for jackets?".

It is asked of all that the shop has of each, and of no one piece.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Sequence

from bot.understanding.dropping import NAMES
from bot.understanding.ordering import ASCENDING, find
from data.words import KINDS
from data.words.changes import LESS

Said = Dict[str, Any]
ASKING = re.compile(
    r"^\W*(?:(?:and|so|ok|okay|but|hmm|out of interest|generally)\W+)*"
    r"(?:which|what|who|whose|is|are|does|do|would|will)\b|\bwhich\b|\?\s*$",
    re.IGNORECASE,
)
_BRANDS = sorted((name for name, facet in NAMES.items() if facet == "brand"), key=len, reverse=True)
# "Which brand is cheapest", "which of the two labels costs less"; not "brands of cheap shoes".
WHICH_BRAND = re.compile(
    rf"\b(?:which|what)(?:\s+(?:of|one|the|these|those|both|two|three|\d))*\s+(?:{'|'.join(_BRANDS)})\b",
    re.IGNORECASE,
)
CALLED = re.compile(rf"\s+(?:{'|'.join(_BRANDS)})\b", re.IGNORECASE)
# "The skirt or the dress" are of the list.
DEFINITE = re.compile(r"\b(?:the|this|that|these|those|my)\s+(?:\w+\s+)?$", re.IGNORECASE)
JOINED = re.compile(r"\b(?:or|than|and|versus|vs|compared (?:to|with)|against)\b|,", re.IGNORECASE)


def read(text: str, acts: Sequence[Said], view: Mapping[str, Any]) -> List[Said] | None:
    """Return the question which of several costs least or most; None for any other message.

    Args:
        text: the message.
        acts: what the grammar read.
        view: what the conversation holds: kinds that are shown are asked about as they are.
    """
    direction = _direction(text, acts)
    rest = [e for e in acts if e["act"]["op"] not in ("want", "describe", "change", "unread")]
    if not direction or not ASKING.search(text) or rest:
        return None
    told = [e for e in acts if e["act"]["op"] in ("want", "describe") and e["act"].get("any")]
    words = {facet: _words(told, facet) for facet in ("brand", "category")}
    named = WHICH_BRAND.search(text) or any(CALLED.match(text, rank.end) for rank in find(text))
    of_brands = len(words["brand"]) > 1 or bool(named)
    kinds = [each for each in told if each["act"].get("facet") in KINDS]
    definite = any(DEFINITE.search(text[: each["start"]]) for each in kinds)
    seen = {word for each in view.get("garments", ()) for word in each}
    others = {str(each["act"]["word"]) for each in kinds}
    elsewhere = not view.get("shown") or (bool(seen) and seen.isdisjoint(others))
    several = len({e["start"] for e in kinds}) > 1 and elsewhere
    of_kinds = several and not definite and not words["brand"]
    if not (of_brands or of_kinds):
        return None
    first, last = (told[0], told[-1]) if told else (None, None)
    if first and last and not (of_brands and len(words["brand"]) < 2):
        if not JOINED.search(text[first["end"] : last["start"]]):
            return None
    question = "least" if direction == LESS else "most"
    asked = {"op": "ask", "question": question, "about": "stock", "facet": "price", "each": True}
    asked["word"] = "brand" if of_brands else "category"
    about = [{**each, "act": _about(each)} for each in told]
    return [{"act": asked, "start": 0, "end": len(text)}, *about]


def _direction(text: str, acts: Sequence[Said]) -> str:
    """Return which end of the prices is asked for, "" where none is."""
    for each in acts:
        if each["act"]["op"] == "change" and each["act"].get("axis") == "price":
            plain = not {"ratio", "amount"} & {*each["act"]}
            return str(each["act"].get("direction")) if plain else ""
    rank = next((rank for rank in find(text) if rank.by == "price"), None)
    return "" if rank is None else LESS if rank.direction == ASCENDING else "more"


def _words(told: Sequence[Said], facet: str) -> List[str]:
    found = (str(e["act"].get("word", "")) for e in told if e["act"].get("facet") == facet)
    return list(dict.fromkeys(found))


def _about(each: Said) -> Dict[str, Any]:
    kept = ("facet", "word", "any", "how", "said")
    return {"op": "want", **{n: v for n, v in each["act"].items() if n in kept}, "about": True}
