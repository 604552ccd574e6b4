"""Read the question whether garments go together: "do the burgundy ones go with a navy dress?"."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Optional, Sequence

from bot.understanding.asking.marking import place_of
from data.words import KINDS

Act = Dict[str, Any]
Said = Dict[str, Any]
# Asked of what is shown, and not of the shopper or the shop: "can I wear it with ...".
GOES = re.compile(
    r"^\W*(?:(?:and|so|ok|okay|but|hmm|well)\W+)*(?:do|does|did|would|will|can|could|should)\s+"
    r"(?!you\b|u\b|i\b|we\b|anything\b|something\b)[^.!]*?"
    r"\b(?P<verb>go|work|pair|look(?: \w+)?|match|suit|clash)\b"
    r"(?:\s+(?:well|nicely|ok|okay|good|up|at all))*"
    r"(?P<end>\s+(?:with|beside|next to|together)|)\b",
    re.IGNORECASE,
)
# "Which of these would go best with navy trousers?", asked of the list; "what goes with it" looks
# for something else.
WHICH = re.compile(
    r"^\W*(?:(?:and|so|ok|okay|but|hmm|well)\W+)*(?:which(?:\s+(?:ones?|pairs?))?"
    r"|(?:which|what)(?:\s+ones?)?\s+of\s+(?:these|those|them|the\s+\w+)"
    r"|which\s+(?P<kind>[\w-]+(?:\s+[\w-]+)?))"
    r"(?:\s+(?:do\s+you\s+think|would|will|could|can|might|should|do|does))*"
    r"\s+(?:go|goes|works?|pairs?|match(?:es)?|suits?|looks?)(?:\s+(?:the|best|better|well|good|nice"
    r"|nicest|nicely|great|most))*(?:\s+(?:with|beside|next to|together with))?\s+",
    re.IGNORECASE,
)
DEFINITE = re.compile(r"\b(?:the|that|this)\s+$", re.IGNORECASE)
BARE = ("match", "suit", "clash")
SEVERAL = re.compile(r"\b(?:these|those|they|all|both)\b", re.IGNORECASE)
THIS = re.compile(r"\b(?:it|this|that)\b", re.IGNORECASE)
NUMBERED = re.compile(r"(?:#\s?|\b)(?P<place>\d{1,2})\b")


def asked(text: str, acts: Sequence[Said], view: Mapping[str, Any]) -> Optional[List[Said]]:
    """Return the question whether what is pointed at goes with what is named behind it, or None.

    Args:
        text: as it was written.
        acts: what the grammar read.
        view: what the conversation holds.
    """
    if view.get("shown") and (which := _which(text, acts, view)) is not None:
        return which
    found = GOES.search(text)
    if found is None or not view.get("shown"):
        return None
    at = found.end()
    if not (found["end"] or found["verb"].lower() in BARE):
        return None
    subject = pointed(text[:at], [each for each in acts if each["end"] <= at])
    other = [each for each in acts if each["start"] >= at]
    told = [
        {**each, "act": {**each["act"], "op": "want", "about": True}}
        for each in other
        if each["act"]["op"] in ("want", "describe") and each["act"].get("any")
    ]
    beside = pointed(text[at:], other)
    if told and not any(each["act"]["facet"] in ("colour", *KINDS) for each in told):
        return None  # "do they suit a man?"
    together = found["end"].strip().lower() == "together" and len(subject) > 1
    if not told and not beside and not together:
        return None
    ask: Act = {"op": "ask", "question": "goes"}
    if subject or together or (beside and not told):
        places = [*(subject or [{"place": "this"}]), *(beside if not told else [])]
        asks = [{**ask, "about": "item", **each} for each in places]
    elif SEVERAL.search(text[:at]) or not (view.get("looked_at") or THIS.search(text[:at])):
        asks = [{**ask, "about": "list"}]
    else:
        asks = [{**ask, "about": "item", "place": "this"}]
    whole = {"start": 0, "end": len(text)}
    return [*({"act": each, **whole} for each in asks), *told]


def _which(text: str, acts: Sequence[Said], view: Mapping[str, Any]) -> Optional[List[Said]]:
    """Return the question which of what is shown goes with what is named, None of any other."""
    found = WHICH.search(text)
    if found is None:
        return None
    told = [
        {**each, "act": {**each["act"], "op": "want", "about": True}}
        for each in acts
        if each["start"] >= found.end()
        and each["act"]["op"] in ("want", "describe")
        and each["act"].get("any")
    ]
    held = {str(kind).lower() for garment in view.get("garments", ()) for kind in garment}
    own = [e for e in acts if found["kind"] and found.start("kind") <= e["start"] < found.end()]
    if not told or not all(str(each["act"].get("word")).lower() in held for each in own):
        return None
    named = found["kind"] and not own  # by what nothing reads
    if named or not any(each["act"]["facet"] in ("colour", *KINDS) for each in told):
        return None
    ask: Act = {"op": "ask", "question": "goes", "about": "list", "each": True}
    return [{"act": ask, "start": 0, "end": len(text)}, *told]


def pointed(text: str, acts: Sequence[Said]) -> List[Act]:
    """Return what a part of a message points at: by places, else by what it describes.

    Args:
        text: up to where the acts end.
        acts: what the grammar read of it.
    """
    points = [each["act"] for each in acts if each["act"]["op"] == "point"]
    places = [{"place": act["place"]} for act in points if isinstance(act.get("place"), int)]
    places = places or [{"place": place_of(each["place"])} for each in NUMBERED.finditer(text)]
    described = [{"described": act["described"]} for act in points if act.get("described")]
    named = [
        {"described": str(each["act"]["word"])}
        for each in acts
        if each["act"]["op"] in ("want", "describe")
        and each["act"].get("any")
        and DEFINITE.search(text[: each["start"]])
    ]
    return places or described or named[:1]
