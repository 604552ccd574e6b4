"""Hear shown items told by what they are: "dress 1 and bag 2", "the tan pair then"."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Sequence, Tuple

from bot.understanding.text.numbers import ORDINALS
from data.words import KINDS

Said = Dict[str, Any]
NAMING = ("want", "describe")
VALUE = ("facet", "word", "any", "how")
THE = re.compile(r"\s*(?:the\s+)?", re.IGNORECASE)
DEFINITE = re.compile(r"\s*the\s+", re.IGNORECASE)
NUMBER = re.compile(r"\s*(?:number\s*|no\.?\s*|#\s*)?(?P<place>[1-9]\d?)(?![\w.%])", re.IGNORECASE)
AND = re.compile(r"\s*(?:,|;|&|\+|\band\b|\bn\b|\bplus\b)+\s*(?:also\s+)?", re.IGNORECASE)
CALLED = re.compile(
    r"(?!(?:number|no|nr|item|option)\b)(?P<kind>[a-z]+)\s+(?:number\s+|no\.?\s*|#\s?)?(?P<place>[1-9]\d?)(?![\w.%])",
    re.IGNORECASE,
)
PLACED = re.compile(rf"\s*(?:the\s+)?(?P<said>{'|'.join(ORDINALS)}|last)\s+", re.IGNORECASE)
ONES = re.compile(r"\s+(?:ones?|pairs?)\b", re.IGNORECASE)
MOST = 6


def numbered(text: str, start: int, acts: Sequence[Mapping[str, Any]]) -> Tuple[List[Said], int]:
    """Return the items that are told by a kind and a number each, and where that ends.

    "Dress 1 and bag 2", "the second dress and the first red bag", "the white top and the skirt".

    Args:
        text: the message.
        start: where it begins to tell them.
        acts: what the grammar read.
    """
    found: List[Said] = []
    end = start
    while len(found) < MOST:
        if (placed := PLACED.match(text, start)) and (run := _run(acts, text, placed.end())):
            found.append({"place": placed["said"], **_told(text, run)})
            end = max(each["end"] for each in run)
            if (join := AND.match(text, end)) is None:
                break
            start = join.end()
            continue
        the = DEFINITE.match(text, start)
        if the and (run := _run(acts, text, the.end())) and (found or _is_listed(text, run)):
            found.append(_told(text, run))
            end = max(each["end"] for each in run)
            if (join := AND.match(text, end)) is None:
                break
            start = join.end()
            continue
        at = THE.match(text, start)
        start = at.end() if at else start
        kinds, called = _at(acts, start), CALLED.match(text, start)
        if not kinds and called and any(_is_place(each, called.span()) for each in acts):
            found.append({"place": int(called["place"]), "described": called["kind"].lower()})
            end = called.end()
            if (join := AND.match(text, end)) is None:
                break
            start = join.end()
            continue
        number = NUMBER.match(text, kinds[0]["end"]) if kinds else None
        if number is None or kinds[0]["act"].get("facet") not in KINDS:
            break
        found.append({"place": int(number["place"]), **_told(text, kinds)})
        end = number.end()
        join = AND.match(text, end)
        if join is None:
            break
        start = join.end()
    return found, end


def _is_listed(text: str, run: Sequence[Mapping[str, Any]]) -> bool:
    """Say whether further items are told behind one: "the white top and the skirt"."""
    join = AND.match(text, max(each["end"] for each in run))
    return join is not None and DEFINITE.match(text, join.end()) is not None


def described(text: str, start: int, acts: Sequence[Mapping[str, Any]]) -> Tuple[List[Said], int]:
    """Return the item that is told by its values, with "the" before them, and where that ends.

    Args:
        text: the message.
        start: where it begins to tell it.
        acts: what the grammar read.
    """
    the = DEFINITE.match(text, start)
    if the is None:
        return [], start
    pointed = next((e for e in acts if e["start"] == the.end() and "described" in e["act"]), None)
    if pointed is not None:
        ones = ONES.match(text, pointed["end"])
        values = _at(acts, the.end())
        of = {"of": _told(text, values)["of"]} if values else {}
        told = {"described": pointed["act"]["described"], **of}
        return [told], ones.end() if ones else pointed["end"]
    run = _run(acts, text, the.end())
    if not run:
        return [], start
    end = max(each["end"] for each in run)
    ones = ONES.match(text, end)
    return [_told(text, run)], ones.end() if ones else end


def _run(acts: Sequence[Mapping[str, Any]], text: str, end: int) -> List[Mapping[str, Any]]:
    """Return the values that are named side by side from a place of a message on."""
    run: List[Mapping[str, Any]] = []
    while values := _at(acts, end + len(text[end:]) - len(text[end:].lstrip())):
        run += values
        end = max(each["end"] for each in values)
    return run


def _is_place(each: Mapping[str, Any], span: Tuple[int, int]) -> bool:
    """Say whether an act tells a place by all of a stretch: "dress 1"."""
    placed = isinstance(each["act"].get("place"), int)
    return placed and (each["start"], each["end"]) == span


def _at(acts: Sequence[Mapping[str, Any]], place: int) -> List[Mapping[str, Any]]:
    """Return the values that are named at a place of a message."""
    return [
        each
        for each in acts
        if each["start"] == place and each["act"]["op"] in NAMING and each["act"].get("any")
    ]


def _told(text: str, run: Sequence[Mapping[str, Any]]) -> Said:
    """Return the words that tell an item, and the values they are."""
    words = text[run[0]["start"] : max(each["end"] for each in run)].lower()
    of = [{name: value for name, value in each["act"].items() if name in VALUE} for each in run]
    return {"described": words, "of": of}
