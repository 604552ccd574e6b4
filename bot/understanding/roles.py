"""Settle the role of each thing named: the head's, or the grammar's proposal where it doubts."""

from __future__ import annotations

import re
from typing import Any, Mapping, Optional, Sequence

from bot.understanding.marking import Span

VALUED = ("want", "refuse", "drop", "describe")
# What is told of buying, not of how a thing looks.
BUYING = ("size", "sale", "availability", "discount")
ASKING = ("ask_list", "ask_item", "ask_stock")
# "What goes with it for a christening?"
FOR = re.compile(r"\b(?:for|to|at)\s+(?:an?|the|my|our|her|his|some)\s+$", re.IGNORECASE)
OF = re.compile(
    r"\b(?:with|of|than|like|match|matching|over|under)(?:\s+(?:the|my|this|that|these|those|his|her))?"
    r"\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
# "Any puma?", "some red ones", which give nothing up.
SOME = re.compile(
    r"(?:^|\b(?:have|got|sell|stock|see|are there|is there)\s+)(?:any|some)\s+$", re.I
)
OWNED = re.compile(r"\b(?:my|our|his|her|their|your)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
# How sure the head must be that a thing named in a search means nothing.
SURE = {"change": 0.7, "use": 0.93, "kind": 0.6, "value": 0.9}


WANTING = ("want", "also", "replace")
# How sure the head must be that what is refused by the grammar is wanted.
TURNED = 0.85


def _refused(span: Span) -> bool:
    return span.marker.endswith("refuse")


def _needed(marker: str) -> float:
    """Return how sure the head must be that a thing of some kind means nothing."""
    return SURE.get(marker, SURE.get(marker.partition(":")[0], SURE["value"]))


def settled_role(
    text: str,
    span: Span,
    role: Optional[str],
    sure: Optional[float],
    operation: str,
    said: Sequence[Mapping[str, Any]] = (),
) -> str:
    """Return a thing's role; the grammar's proposal stands where the head only doubts it.

    Args:
        text: the message.
        span: what is named.
        role: as the head has it.
        sure: how sure it is.
        operation: of the message.
        said: the grammar's acts of it.
    """
    if role is None or sure is None:
        role, sure = "context", 0.0
    if role == "context" and any(act.get("facet") in BUYING for act in said):
        # A size, a sale and stock are never merely mentioned.
        if operation in ASKING:
            return "about"
        if operation == "search":
            return "refuse" if _refused(span) else "want"
    if operation == "search" and role in ("about", "anchor") and span.marker.endswith(":want"):
        # Only what something shown is worn with, or is of, is no garment to look for.
        return role if OF.search(text[: span.start]) else "want"
    if operation == "search" and role == "out" and SOME.search(text[: span.start]):
        return "want"  # "any puma?" looks for it
    if operation == "pair" and span.marker == "kind:want" and role == "context":
        # "Heels for number 4" wants heels; "what goes with the skirt" is of the skirt.
        return "anchor" if OF.search(text[: span.start]) else "want"
    if span.marker.endswith(":refuse") and role in WANTING and sure < TURNED:
        return "refuse"  # what the grammar hears refused is wanted where the head is sure alone
    purpose = operation == "pair" and FOR.search(text[: span.start]) is not None
    if role == "context" and operation == "search" and any(act.get("any") == [] for act in said):
        # What the shop lacks is said to be lacking, unless it is somebody's: "my bike".
        return role if OWNED.search(text[: span.start]) else "refuse" if _refused(span) else "want"
    told = operation == "search" or operation in ASKING or purpose
    if role == "context" and told and span.marker.startswith("unread"):
        # What no column knows is named in the answer.
        return "refuse" if span.marker.endswith("refused") else "want"
    if role != "context" or operation != "search" or sure >= _needed(span.marker):
        return role
    kind, _, proposed = span.marker.partition(":")
    if kind == "facet":
        return {"drop": "out", "dislike": "dislike"}.get(proposed, role)
    if kind in ("price", "bound", "change", "unread") and proposed != "refused":
        return "want"
    return {"refused": "refuse", "drop": "out"}.get(
        proposed, proposed if proposed in VALUED else role
    )
