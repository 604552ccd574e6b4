"""Find what a message calls by its values or its name: "the green northbay", "the pattern one".

Such a phrase begins with "the", "that" or "this" and goes up to the garment, "one", or the last
word that is of the shop or of no dictionary, as names are.
"""

from __future__ import annotations

import re
from typing import Any, Dict, Iterator, List, Optional, Tuple

from bot.understanding.asking.marking import VALUES, Marked, Span
from bot.understanding.decision import spans
from bot.understanding.text.talk import FUNCTION, OPINION
from data.words import KINDS
from data.words.english import english

Act = Dict[str, Any]
Said = Dict[str, Any]
BEGINS = re.compile(
    r"\b(?:the|that|this|those|these)(?:\s+(?:ones?)\s+(?:with|in|by|from))?\s+", re.IGNORECASE
)
BESIDE = re.compile(r"\s+(?:pairs?|bits?)\s+of\s+|[\s&/-]+|\s*,\s*(?:and\s+)?|\s+and\s+")
WORD = re.compile(r"[^\W\d_][\w'\u2019&-]*")
# "The green one in stock", which asks for what is left.
SOLD = re.compile(r"(?:in|on|out|sold|available)\b", re.IGNORECASE)
ONE = re.compile(r"\s+(?:ones?|1)\b(?!\s+(?:size|of)\b)", re.IGNORECASE)
AHEAD = re.compile(
    r"(?P<words>[^\W\d_][\w'\u2019&-]*(?:\s+[^\W\d_][\w'\u2019&-]*){0,2}?)\s+(?:ones?|1)\b",
    re.IGNORECASE,
)
IT = re.compile(r"\b(?:it|they|them)\b", re.IGNORECASE)
# "Is three for men?" asks of the third, not for three.
IS = re.compile(
    r"\b(?:is|was|does|has|would|can|could|will)\s+(?:the\s+|number\s+)?$", re.IGNORECASE
)
MOST_WORDS = 5


def definites(text: str, marked: Marked) -> Iterator[Tuple[int, int]]:
    """Yield where a message calls an item by its values or its name, in the order said.

    Args:
        text: as it was written.
        marked: as the head saw it.
    """
    for begin in BEGINS.finditer(text):
        end, valued = begin.end(), False
        at = end
        for _ in range(MOST_WORDS):
            span = next((s for s in marked.spans if s.start <= at < s.end), None)
            word = WORD.match(text, at)
            if span is not None and _is_valued(span) and not SOLD.match(text, span.start):
                end, valued = span.end, True
                if span.marker.startswith("kind:"):
                    break
            elif word and (span is None or span.marker == "facet") and _is_name(text, word, span):
                end = word.end()
            else:
                break
            between = BESIDE.match(text, end)
            if between is None:
                break
            at = between.end()
        if end > begin.end() and (valued or ONE.match(text, end) or _is_foreign(text, begin, end)):
            yield begin.end(), end


def named_subject(
    text: str, marked: Marked, acts: List[Said], pointed: List[Said], asks: bool
) -> Optional[Said]:
    """Return the item that a question calls so: "is the green northbay in stock?".

    What it asks stands beside: "is it the red one?" describes none.

    Args:
        text: as it was written.
        marked: as the head saw it.
        acts: what the grammar read.
        pointed: what the question points at by other means.
        asks: whether it names the facet or axis that it asks for.
    """
    stretch = next(definites(text, marked), None)
    if stretch is None or any(each["act"].get("place") != "this" for each in pointed):
        return None
    told = {"op": "point", **told_by(text, stretch, acts)}
    within = range(*stretch)
    if IT.search(text[: stretch[0]]):
        return None
    if not asks and all(each["start"] in within for each in acts if each["act"]["op"] != "point"):
        return None
    return {"act": told, "start": stretch[0], "end": stretch[1]}


# "The skirt and the shirt".
AND = re.compile(r"\W*(?:,|\band\b|&|\bor\b|\bplus\b)\W*(?:the|that|this)\s+$", re.IGNORECASE)


def also_named(text: str, marked: Marked, acts: List[Said]) -> List[Said]:
    """Return what a question calls beside the first: "how much are the skirt and the shirt?"."""
    found: List[Said] = []
    stretches = list(definites(text, marked))
    for before, each in zip(stretches, stretches[1:], strict=False):
        if not AND.fullmatch(text[before[1] : each[0]]):
            break
        told = {"op": "point", **told_by(text, each, acts)}
        found.append({"act": told, "start": each[0], "end": each[1]})
    return found


def called(text: str, marked: Marked, found: List[Said], acts: List[Said]) -> List[Said]:
    """Return the items to compare that a message calls by name and that were not found otherwise.

    "Which is cheaper, the northbay or the arden loom?" has a name that is no value of the shop's.
    """
    held = [each for each in found if each["act"]["op"] == "compare"]
    return [
        {"act": {"op": "compare", **told_by(text, place, acts)}, "start": place[0], "end": place[1]}
        for place in definites(text, marked)
        if not any(each["start"] < place[1] and place[0] < each["end"] for each in held)
    ]


# "The solid ones I mean", which are several.
ONES = re.compile(r"\s+ones\b", re.IGNORECASE)


def of_ones(text: str, marked: Marked, found: List[Said], acts: List[Said]) -> List[Said]:
    """Return the acts that look for those that are described, where several are: "the black ones".

    Nothing where one item is pointed at.
    """
    places = [place for place in definites(text, marked) if ONES.match(text, place[1])]
    if len(places) != 1 or any("place" in each["act"] for each in found):
        return []
    start, end = places[0]
    return [
        {**each, "act": {**each["act"], "op": "want"}}
        for each in acts
        if each["act"].get("any") and start <= each["start"] < end
    ]


OF_THE = re.compile(r"\b(?:of|among|amongst|from|between)\s+(?:the|these|those)\s+$", re.IGNORECASE)


def counted_among(text: str, found: List[Said], acts: List[Said]) -> List[Said]:
    """Return acts with places counted among the kind that is named for all of them.

    "Which of the dresses is cheaper, the 1st or the 3rd?" is of the first of the dresses.

    Args:
        text: as it was written.
        found: the acts so far.
        acts: what the grammar read.
    """
    placed = [each for each in found if isinstance(each["act"].get("place"), int)]
    kinds = [each for each in acts if each["act"].get("facet") in KINDS and each["act"].get("any")]
    kind = next((each for each in kinds if OF_THE.search(text[: each["start"]])), None)
    if kind is None or not placed:
        return found
    word = text[kind["start"] : kind["end"]].lower()
    told = spans.describing({"described": word}, [kind["act"]])
    counted = []
    for each in found:
        if each in placed:
            counted.append({**each, "act": {**told, **each["act"]}})
        elif each["start"] != kind["start"]:
            counted.append(each)
    return counted


def subject_at(text: str, marked: Marked, found: List[Said]) -> Optional[Said]:
    """Return the place that is asked about, where the head points nowhere: "is three silk?"."""
    if any(each["act"]["op"] == "point" for each in found):
        return None
    for span in marked.spans:
        if span.marker == "digit" and IS.search(text[: span.start]):
            place = {"op": "point", "place": span.value}
            return {"act": place, "start": span.start, "end": span.end}
    return None


def placed_of(text: str, acts: List[Said]) -> Optional[Said]:
    """Return the place of which a question of the shop asks: "does the first come in grey?"."""
    for each in acts:
        if isinstance(each["act"].get("place"), int) and IS.search(text[: each["start"]]):
            return {**each, "act": {**each["act"], "op": "point"}}
    return None


def told_by(text: str, stretch: Tuple[int, int], acts: List[Said]) -> Act:
    """Return a stretch of a message as the description of an item."""
    held = [each["act"] for each in acts if stretch[0] <= each["start"] < stretch[1]]
    return spans.describing({"described": text[slice(*stretch)].lower()}, held)


def _is_valued(span: Span) -> bool:
    return span.marker in VALUES or span.marker.startswith("described")


def _is_name(text: str, word: re.Match[str], facet: Optional[Span]) -> bool:
    """Say whether a word may be of a name: no word of grammar, and before "one" or no English."""
    said = word[0].lower()
    if said in FUNCTION or said in OPINION:
        return False
    ahead = AHEAD.match(text, word.start())
    if ahead and FUNCTION.isdisjoint(ahead["words"].lower().split()):
        return True
    return facet is None and said not in english()


def _is_foreign(text: str, begin: re.Match[str], end: int) -> bool:
    """Say whether all words of a stretch are in no dictionary."""
    words = [word.lower() for word in WORD.findall(text[begin.end() : end])]
    return bool(words) and english().isdisjoint(words)


THE = re.compile(r"\b(?:the|that|this)\s+$", re.IGNORECASE)


def each_called(text: str, described: List[Said]) -> List[Act]:
    """Return the items that values describe, one for each kind: "the skirt and the shirt"."""
    groups: List[List[Said]] = [[]]
    for each in sorted(described, key=lambda each: each["start"]):
        held = any(one["act"].get("facet") in KINDS for one in groups[-1])
        apart = held and each["start"] >= groups[-1][-1]["end"]
        if apart and THE.search(text[: each["start"]]):
            groups.append([])
        groups[-1].append(each)
    return [
        spans.describing(
            {"described": text[group[0]["start"] : group[-1]["end"]].lower()},
            [each["act"] for each in group],
        )
        for group in groups
    ]
