"""Find which shown item a message means where the head points at none: "the red coat"."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Optional, Tuple

from bot.understanding import spans
from bot.understanding.marking import VALUES, Marked, Span
from bot.understanding.ordering import ASCENDING, DESCENDING
from data.words.changes import LESS

Act = Dict[str, Any]
Said = Dict[str, Any]
DEFINITE = re.compile(r"\b(?:the|that|this)(?:\s+(?:one|ones)\s+(?:with|in))?\s+$", re.IGNORECASE)
# "And the one after that", "one up from there", "the next one".
_THAT = r"(?:that|it|this|there)"
NEXT = re.compile(
    rf"\b(?:the )?(?:next|following) one\b|\b(?:one|item|thing) (?:right |just |directly )?"
    rf"(?:after|below|under|following|down from) {_THAT}\b|\bone (?:down|further down|on from)\b",
    re.IGNORECASE,
)
PREVIOUS = re.compile(
    rf"\b(?:the )?(?:previous|preceding) one\b|\b(?:one|item|thing) (?:right |just |directly )?"
    rf"(?:before|above|over|up from) {_THAT}\b|\bone (?:up|further up)\b(?! to\b)",
    re.IGNORECASE,
)
THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
ONE = re.compile(r"\s*(?:one|of (?:the|those|these|them)|$|[.,!?]|then|please)", re.IGNORECASE)
BESIDE = re.compile(r"[\s,]*(?:and\s+)?")
LOT = spans.ALL | {"lot"}
SINGULAR = frozenset("it this that one".split())


def stepped(text: str) -> str:
    """Return "next" or "previous" where an item is told by the one in mind, else ""."""
    return "next" if NEXT.search(text) else "previous" if PREVIOUS.search(text) else ""


def target(
    text: str, operation: str, marked: Marked, acts: List[Said]
) -> Tuple[Act, Optional[Tuple[int, int]]]:
    """Return which item an operation is done with, as an act tells it, and what words say so.

    Args:
        text: the message.
        operation: what is done with it.
        marked: the message as the head saw it.
        acts: what the grammar read.

    Returns:
        `described`, `rank` or `place`; the stretch that describes it, where words do.
    """
    named, stretch = only_item(text, marked, acts), definite(text, marked)
    if named is not None and (stretch is None or named.get("place") != "this"):
        return named, None
    ranked = next((s for s in marked.spans if s.marker == "rank" and s.value[0]), None)
    if ranked is not None:
        by, direction = ranked.value
        return {"rank": {"by": by, "direction": direction}}, None
    if (rank := beside_another(text, marked, acts)) is not None:
        return {"rank": rank}, None
    if stretch is not None:
        return {"described": text[slice(*stretch)].lower()}, stretch
    words = set(re.findall(r"\w+", text.lower()))
    every = bool(words & LOT)
    if operation == "compare" and not every:
        return {}, None  # those compared before, else all there are
    if operation == "release" and not words & SINGULAR:
        every = True  # "empty my list"
    return {"place": "all" if every else "this"}, None


def beside_another(text: str, marked: Marked, acts: List[Said]) -> Optional[Act]:
    """Return by what an item is first that is told beside another: "the cheaper one"."""
    for span in marked.spans:
        if span.marker != "change" or not span.acts or not THE.search(text[: span.start]):
            continue
        act = acts[span.acts[0]]["act"]
        if act.get("axis") and ONE.match(text[span.end :]):
            less = act["direction"] == LESS
            return {"by": act["axis"], "direction": ASCENDING if less else DESCENDING}
    return None


def definite(text: str, marked: Marked) -> Optional[Tuple[int, int]]:
    """Return where values stand that describe what is known already: "the red coat"."""
    values = [span for span in marked.spans if span.marker in VALUES]
    for first, span in enumerate(values):
        if not DEFINITE.search(text[: span.start]):
            continue
        end = span.end
        for further in values[first + 1 :]:
            if not BESIDE.fullmatch(text[end : further.start]):
                break
            end = further.end
        return span.start, end
    return None


def only_item(text: str, marked: Marked, acts: List[Said]) -> Optional[Act]:
    """Return the one item that a message points at, if it points at one alone."""
    places: List[Span] = [s for s in marked.spans if s.marker in ("place", "described", "this")]
    if len(places) != 1:
        return None
    said = text[places[0].start : places[0].end].lower()
    found = spans.items_of(places[0], "point", said, [acts[i]["act"] for i in places[0].acts])
    return {k: v for k, v in found[0].items() if k != "op"} if found else None
