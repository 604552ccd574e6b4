"""Find which shown item a message means where the head points at none: "the red coat"."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Optional, Tuple

from bot.understanding import spans
from bot.understanding.definites import definites, told_by
from bot.understanding.marking import Marked, Span
from bot.understanding.numbers import ORDINALS
from bot.understanding.ordering import ASCENDING, DESCENDING
from data.words import KINDS
from data.words.changes import LESS

Act = Dict[str, Any]
Said = Dict[str, Any]
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
AND_THAT = re.compile(
    r"\b(?:it|this|that|this one|that one)\b[^.?!]*(?:,|\b(?:and|plus|with)\b)[^.?!,]*$",
    re.IGNORECASE,
)
OF_EACH = re.compile(
    rf"\b({'|'.join(ORDINALS)}|last)s?\s+(?:ones?\s+|items?\s+)?(?:of|from|in|for)\s+"
    r"(?:each|every|both|all(?! of))\b",
    re.IGNORECASE,
)
SAVING = re.compile(
    r"\b(?:save|keep|bookmark|remember|pin|add|i['\u2019]?ll (?:have|take))\b", re.I
)
THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
ONE = re.compile(r"\s*(?:one|of (?:the|those|these|them)|$|[.,!?]|then|please)", re.IGNORECASE)
LOT = spans.ALL | {"lot"}
COUNTED = re.compile(
    r"\b(?:the|those|these)\s+(?:two|three|four|five|six)(?:\W+(?:please|pls|then))*\W*$", re.I
)
ORDINAL = re.compile(rf"\b(?:{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th)|last)\b", re.I)
VALUE = ("facet", "word", "any", "how")
SINGULAR = frozenset("it this that one".split())


def stepped(text: str) -> List[str]:
    """Return the places of an item told by the one in mind: "next" or "previous".

    That one itself is "this", where it is meant as well: "save it, and the one under it".
    """
    step = NEXT.search(text) or PREVIOUS.search(text)
    if step is None:
        return []
    place = "next" if NEXT.search(text) else "previous"
    return ["this", place] if AND_THAT.search(text[: step.start()]) else [place]


def firsts_saved(text: str) -> Optional[Act]:
    """Return the act that saves what stands at one place of each row; None for any other message.

    "Save the first of each", "the second of every row, keep those".
    """
    place = OF_EACH.search(text)
    if place is None or not SAVING.search(text):
        return None
    return {"op": "keep", "place": ORDINALS.get(place[1].lower(), -1), "each": True}


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
    named, stretch = only_item(text, marked, acts), next(definites(text, marked), None)
    if named is not None and (stretch is None or named.get("place") != "this"):
        return named, None
    ranked = next((s for s in marked.spans if s.marker == "rank" and s.value[0]), None)
    if ranked is not None:
        by, direction = ranked.value
        return {"rank": {"by": by, "direction": direction}}, None
    if (rank := beside_another(text, marked, acts)) is not None:
        return {"rank": rank}, None
    if stretch is not None:
        return told_by(text, stretch, acts), stretch
    words = set(re.findall(r"\w+", text.lower()))
    every = bool(words & LOT) or COUNTED.search(text) is not None
    if operation == "compare" and not every:
        return {}, None  # those compared before, else all there are
    if operation == "release" and not words & SINGULAR:
        every = True  # "empty my list"
    return {"place": "all" if every else "this"}, None


def by_kind(found: List[Said]) -> List[Said]:
    """Return acts with a place and the kind said behind it in one, where several are so told.

    "The first shirt and the second tie": each is counted among its own kind.
    """
    made: List[Said] = []
    for each in found:
        act, last = each["act"], made[-1] if made else None
        placed = last is not None and isinstance(last["act"].get("place"), int)
        kind = any(value["facet"] in KINDS for value in act.get("of", ()))
        beside = last is not None and placed and last["act"]["op"] == act["op"]
        if last and kind and beside and "described" not in last["act"]:
            if each["start"] - last["end"] <= 1:
                made[-1] = {**last, "act": {**last["act"], **act}, "end": each["end"]}
                continue
        made.append(each)
    several = sum("described" in each["act"] and "place" in each["act"] for each in made) > 1
    return made if several else found


def of_kind(text: str, found: List[Said], read: List[Said]) -> List[Said]:
    """Return decided acts with the kind that is named right behind a place told with it.

    "The second clutch in red" starts from a clutch, wherever that was shown.

    Args:
        text: as it was written.
        found: as decided.
        read: what the grammar read.
    """
    made = list(found)
    for each in read:
        place, end = each["act"].get("place"), each["end"]
        kinds = [
            k
            for k in read
            if k["act"].get("facet") in KINDS and 0 <= k["start"] - end <= 1 and "any" in k["act"]
        ]
        at = [i for i, one in enumerate(made) if one["act"].get("place") == place]
        told = bool(at) and "described" not in made[at[0]]["act"]
        if not (
            isinstance(place, int) and kinds and told and ORDINAL.search(text[each["start"] : end])
        ):
            continue
        of = [{n: v for n, v in k["act"].items() if n in VALUE} for k in kinds]
        spans_of = {(k["start"], k["end"]) for k in kinds}
        words = text[slice(*min(spans_of))].lower()
        made[at[0]] = {**made[at[0]], "act": {**made[at[0]]["act"], "described": words, "of": of}}
        kept = made[at[0]]
        made = [
            one
            for one in made
            if one is kept
            or not (one["act"].get("facet") in KINDS and (one["start"], one["end"]) in spans_of)
            and not (one["act"].get("described") == words and "place" not in one["act"])
        ]
    return made


def by_change(found: List[Said]) -> Act:
    """Return by what an item is pointed at that differs most: "the cheaper one" of two."""
    acts = [each["act"] for each in found]
    if len(acts) != 1 or acts[0]["op"] != "change" or "direction" not in acts[0]:
        return {}
    less = acts[0]["direction"] == LESS
    return {"by": acts[0]["axis"], "direction": ASCENDING if less else DESCENDING}


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


def as_wants(found: List[Said]) -> List[Said]:
    """Return what describes an item as what is looked for, where none is shown: "the Tansy one"."""
    made: List[Said] = []
    for each in found:
        words = str(each["act"].get("described", ""))
        of = each["act"].get("of") or [{"op": "unread", "word": words, "refused": False}]
        wants = [{**act, "op": "want"} if "facet" in act else act for act in of if words]
        made += [{**each, "act": act} for act in wants]
    return made


def only_item(text: str, marked: Marked, acts: List[Said]) -> Optional[Act]:
    """Return the one item that a message points at, if it points at one alone."""
    places: List[Span] = [s for s in marked.spans if s.marker in ("place", "described", "this")]
    if len(places) != 1:
        return None
    said = text[places[0].start : places[0].end].lower()
    found = spans.items_of(places[0], "point", said, [acts[i]["act"] for i in places[0].acts])
    return {k: v for k, v in found[0].items() if k != "op"} if found else None
