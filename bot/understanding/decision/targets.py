"""Find which shown item a message means where the head points at none: "the red coat"."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Optional, Tuple

from bot.understanding.asking.marking import Marked, Span
from bot.understanding.decision import spans
from bot.understanding.decision.definites import definites, told_by
from bot.understanding.text.numbers import ORDINALS
from bot.understanding.together.ordering import ASCENDING, DESCENDING
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
    r"(?:each|every|both|all(?! of))\b"
    r"|\b(?P<one>one)\s+(?:of|from|in)\s+(?:each|every)\b",
    re.IGNORECASE,
)
SAVING = re.compile(
    r"\b(?:save|keep|bookmark|remember|pin|add|put|set|hold|reserve|i['\u2019]?ll (?:have|take))\b",
    re.I,
)
THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
ONE = re.compile(r"\s*(?:one|of (?:the|those|these|them)|$|[.,!?]|then|please)", re.IGNORECASE)
LOT = spans.ALL | {"lot"}
COUNTED = re.compile(
    r"\b(?:the|those|these)\s+(?:two|three|four|five|six)(?:\W+(?:please|pls|then))*\W*$", re.I
)
# "The second clutch", "the first of the clutches".
PLACE_BEFORE = re.compile(
    rf"\b(?P<place>{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th)|last)\s+"
    r"(?:(?:of|among|from)\s+(?:the|those|these|your|all)\s+)?$",
    re.IGNORECASE,
)
ONES = re.compile(r"\s+ones?\b", re.IGNORECASE)
THIS_AND = re.compile(
    r"\b(it|this|that|(?:this|that)\s+one)\s*(?:,|\band\b|\bplus\b|&)+\s*(?:also\s+)?"
    rf"(?:the\s+)?(?:(?:number|no\.?)\s+|#)?(?:{'|'.join(ORDINALS)}|last|\d{{1,2}})\b",
    re.IGNORECASE,
)
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
    number = 1 if place["one"] else ORDINALS.get(place[1].lower(), -1)
    return {"op": "keep", "place": number, "each": True}


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
    """Return decided acts, each place told with the kind and the values named right behind it.

    "The second clutch in red" starts from a clutch, wherever that was shown, "the first red one and
    the first black one" are each the first of those.

    Args:
        text: as it was written.
        found: as decided.
        read: what the grammar read.
    """
    made = list(found)
    for run in _runs(text, read):
        start, end = run[0]["start"], max(each["end"] for each in run)
        before = PLACE_BEFORE.search(text[:start])
        kind = any(each["act"].get("facet") in KINDS for each in run)
        if before is None or not (kind or ONES.match(text, end)):
            continue
        word = before["place"].lower()
        place = -1 if word == "last" else ORDINALS.get(word) or int(word[:-2])
        within = [e for e in made if start <= e["start"] < end and "described" in e["act"]]
        numbered = [e for e in made if e["act"].get("place") == place]
        numbered = [e for e in numbered if "described" not in e["act"]] or within
        if not numbered:
            continue
        kept = numbered[0]
        of = [{n: v for n, v in each["act"].items() if n in VALUE} for each in run]
        words = text[start:end].lower()
        kept["act"] = {**kept["act"], "place": place, "described": words, "of": of}
        gone = [e for e in made if e is not kept and start <= e["start"] and e["end"] <= end]
        made = [each for each in made if not any(each is one for one in gone)]
    return _with_this(text, made)


def _runs(text: str, read: List[Said]) -> List[List[Said]]:
    """Return the values that stand side by side in a message, run by run."""
    runs: List[List[Said]] = []
    for each in sorted(read, key=lambda said: int(said["start"])):
        if each["act"]["op"] not in ("want", "describe") or not each["act"].get("any"):
            continue
        run = runs[-1] if runs else []
        kinds = [one["end"] for one in run if one["act"].get("facet") in KINDS]
        ended = bool(kinds) and each["start"] >= kinds[0]  # what follows a kind is asked of it
        if run and not ended and not text[max(e["end"] for e in run) : each["start"]].strip():
            run.append(each)
        else:
            runs.append([each])
    return runs


def _with_this(text: str, found: List[Said]) -> List[Said]:
    """Return acts with the item in mind beside one that is numbered: "keep that and the third"."""
    numbered = [e for e in found if isinstance(e["act"].get("place"), int)]
    said = THIS_AND.search(text)
    if said is None or not numbered or numbered[0]["act"]["op"] not in ("keep", "like", "compare"):
        return found
    this = {"op": numbered[0]["act"]["op"], "place": "this"}
    if any(each["act"] == this for each in found):
        return found
    return [{"act": this, "start": said.start(), "end": said.end(1)}, *found]


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


def without_named(found: List[Said]) -> List[Said]:
    """Return acts without an item for what "those" takes up: "no crocs, I hate those"."""
    refused = [each for each in found if each["act"]["op"] == "refuse" or _is_unread_refused(each)]
    if not refused:
        return found
    first = min(each["end"] for each in refused)
    return [
        each
        for each in found
        if each["act"]["op"] != "dislike"
        or each["act"].get("place") not in ("this", "all")
        or each["start"] < first
    ]


def _is_unread_refused(each: Said) -> bool:
    return each["act"]["op"] == "unread" and bool(each["act"].get("refused"))


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


def pointing_once(found: List[Said]) -> List[Said]:
    """Join values side by side that describe one item, and leave out what is said twice."""
    found = by_kind(found)
    made: List[Said] = []
    for each in found:
        act = each["act"]
        last = made[-1] if made else None
        if last and act["op"] == last["act"]["op"] and "described" in act:
            if "described" in last["act"] and each["start"] - last["end"] <= 1:
                joined = f"{last['act']['described']} {act['described']}"
                of = [*last["act"].get("of", ()), *act.get("of", ())]
                last["act"] = {**act, "described": joined, **({"of": of} if of else {})}
                last["end"] = each["end"]
                continue
        if act["op"] == "want" or act not in [other["act"] for other in made]:
            made.append({**each})
    made = _paired(made)
    placed = {e["act"]["op"] for e in made if e["act"].get("place") not in (None, "this", "all")}
    placed |= {e["act"]["op"] for e in made if "described" in e["act"]}
    return [
        each
        for each in made
        if not (each["act"]["op"] in placed and each["act"].get("place") in ("this", "all"))
    ]


def _paired(made: List[Said]) -> List[Said]:
    """Make one act of "number one. What would you wear them with?"."""
    places = {each["act"]["op"]: each["act"].get("place") for each in made}
    if len(made) != 2 or places.keys() != {"point", "pair"} or places["point"] is None:
        return made
    if places["pair"] not in ("this", "all", places["point"]):
        return made
    return [{**made[0], "act": {"op": "pair", "place": places["point"]}, "end": made[1]["end"]}]
