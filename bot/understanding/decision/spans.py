"""State what one thing named does in its role: a value wanted, a facet given up, an item kept."""

from __future__ import annotations

import re
from typing import Any, Dict, List

from bot.understanding.asking.marking import MORE_NAMES, Span
from bot.understanding.finding.dropping import NAMES
from bot.understanding.finding.presence import says_some
from bot.understanding.text.talk import WITHOUT

Act = Dict[str, Any]
Said = Dict[str, Any]
# Of a part of what is shown: "I don't like the collar".
THE = re.compile(r"\b(?:the|that|this|its)\s*$", re.IGNORECASE)
LACKING = re.compile(rf"\b(?:{'|'.join(WITHOUT)})\s+\w+\s*$", re.IGNORECASE)
# What is a part of a garment, though a value as well, which "without the hood" refuses.
PARTS = {"hood": "neckline", "turtleneck": "neckline", "polo neck": "neckline"}
# "Back to the coats" names the list that is meant.
LISTS = frozenset("more again back".split())
# What one role does where the message as a whole does something else.
ROLE_OPS = frozenset(("like", "dislike", "keep", "release", "compare", "point", "reference"))
POINTING = ("pronoun", "digit", "this", "place", "places", "described", "described:refused")
ALL = frozenset("them em these those both all everything they neither none any".split())
VALUING = ("want", "also", "replace", "out", "refuse")


ISNT = re.compile(
    r"\W*(?:(?:and|so|but|ok|okay)\W+)*"
    r"(?:(?:is|are|was|were|do|does|did|has|have|could|would)n['\u2019]?t\b"
    r"|(?:is|are) (?:it|they|that|these|those|this) not\b)",
    re.IGNORECASE,
)


def acts_of(text: str, span: Span, role: str, operation: str, acts: List[Said]) -> List[Act]:
    """Return the acts that one thing named makes in its role."""
    said = text[span.start : span.end].lower()
    held = [acts[i]["act"] for i in span.acts]
    shown = role == "dislike" or (role == "refuse" and THE.search(text[: span.start]))
    part = NAMES.get(said) or MORE_NAMES.get(said)
    if not part and not LACKING.search(text[: span.start]):
        part = PARTS.get(said)
    if shown and held and part:
        return [{"op": "dislike", "facet": part}]
    if role in ROLE_OPS and span.marker not in ("facet", "rank", "change"):
        return items_of(span, role, said, held)
    if span.marker == "rank":
        by, direction = span.value
        if role == "order" and not by and operation == "search":
            by = "price"  # "sorted going up", beside a limit
        if role == "order" and by:
            return [{"op": "order", "by": by, "direction": direction}]
        op = {"anchor": "pair", "about": "point", "describe": "point"}.get(role, role)
        if by and op in {*ROLE_OPS, "pair"}:
            return [{"op": op, "rank": {"by": by, "direction": direction}}]
        return []
    if span.marker.startswith("facet"):
        facet = held[0]["facet"] if held else span.value
        if facet == "change":
            return held if role in ("out", "refuse") else []
        return _facet(facet, said, role)
    if span.marker == "count":
        return held if role != "context" else []
    valued = role in VALUING and span.marker.startswith("described")
    if span.marker in POINTING and not valued:
        return items_of(span, role, said, held) if role in ("anchor", "about", "describe") else []
    if span.marker == "change":
        return held if role in ("want", "also", "replace") else []
    made: List[Act] = []
    styled = role in ("refuse", "out") and any(act.get("facet") == "style" for act in held)
    for act in held:
        if styled and act.get("facet") == "category":
            continue  # "no clutch" refuses no other bag
        made += _valued(act, role, operation)
    if ISNT.match(text):  # "isn't that one black?" asks whether it is
        made = [
            {k: v for k, v in act.items() if k != "refused" or "any" not in act} for act in made
        ]
    return made


def _facet(facet: str, said: str, role: str) -> List[Act]:
    """Return what is done with a facet that is called by its name."""
    if role == "dislike":
        return [{"op": "dislike", "facet": facet}]
    if role == "out" and (facet in {*NAMES.values(), "price", "size"} or "_" in facet):
        return [{"op": "drop", "facet": facet}]
    if role == "out":
        return [{"op": "drop", "facet": facet, "word": said}]
    return []


def _valued(act: Act, role: str, operation: str) -> List[Act]:
    """Return what is done with a value, a price or words that nothing read."""
    if act["op"] == "point":
        return []
    if act["op"] == "unread":
        if role in ("refuse", "out"):
            return [{**act, "refused": True}]
        return [{**act, "refused": False}] if role in ("want", "also", "replace", "about") else []
    plain = _plain(act)
    if role in VALUING and says_some(act):
        return [plain]  # whether some or none is wanted, the grammar has told
    if role in ("want", "also", "replace"):
        if act["op"] == "drop" and "any" not in act:
            return []
        more = {role: True} if role != "want" else {}
        return [{**plain, "op": "want", **more}]
    if role == "out":
        if "any" not in act:
            return [{"op": "drop", "facet": act["facet"]}]
        return [{**plain, "op": "drop"}]
    if role == "refuse":
        return [{**plain, "op": "refuse"}] if "any" in act else []
    if role == "describe":
        return [{**plain, "op": "describe"}] if "any" in act else []
    if operation == "pair" and role in ("about", "anchor") and "any" not in plain:
        return [{**plain, "op": "want"}]  # "what goes with it under 50": what goes with it may cost
    if role == "about" and act["op"] == "refuse":
        return [dict(act)]  # "is there one without a pattern"
    if role in ("about", "anchor") or (role == "context" and operation in LISTS):
        if "any" in act or act["op"] == "want":
            refused = {"refused": True} if act["op"] == "refuse" else {}
            return [{**plain, "op": "want", "about": True, **refused}]
    return []


def _plain(act: Act) -> Act:
    return {name: value for name, value in act.items() if name not in ("also", "replace")}


def items_of(span: Span, role: str, said: str, held: List[Act]) -> List[Act]:
    """Return what is done with shown items that a message points at."""
    op = {"anchor": "pair", "about": "point", "describe": "point"}.get(role, role)
    if op == "reference" and span.marker == "facet":
        return []
    points = [act for act in held if act["op"] == "point"]
    if points:
        return [
            {"op": op, **({"place": act["place"]} if "place" in act else describing(act, held))}
            for act in points
        ]
    if span.marker == "digit":
        return [{"op": op, "place": span.value}]
    if span.marker == "pronoun":
        if said in ("one", "ones"):
            return []
        return [{"op": op, "place": "all" if said in ALL else "this"}]
    valued = [act for act in held if "any" in act]
    if op == "reference":
        # Where nothing shown is of that description, it is what is wanted.
        return [{**_plain(act), "op": "describe"} for act in valued]
    if valued:
        return [{"op": op, **describing({"described": said}, held)}]
    return []


def describing(act: Act, held: List[Act]) -> Act:
    """Return the words that describe an item, with the values of the shop's that they name."""
    of = [
        {name: value for name, value in each.items() if name in ("facet", "word", "any", "how")}
        for each in held
        if each.get("any")
    ]
    return {"described": act["described"], **({"of": of} if of else {})}
