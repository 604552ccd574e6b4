"""Find what is wanted as another item has it: "the colour of 1 with the sleeves of 3"."""

from __future__ import annotations

import re
from typing import Any, List, Mapping, Sequence

from bot.understanding.finding import dropping
from data.words import KINDS

NAMES = {**dropping.NAMES, "color": "colour", "colors": "colour"}
NAME = "|".join(sorted(map(re.escape, NAMES), key=len, reverse=True))
# "The colour of", "same sleeves as", "in the shade of the".
BEFORE = re.compile(
    rf"(?:\b(?:in|with|but|and|has|have|having)\s+)?(?:\bthe\s+)?(?:\bsame\s+)?\b(?P<name>{NAME})"
    r"\s+(?:of|from|on|as|like|in|that)\s+(?:the\s+|on\s+the\s+|on\s+|in\s+)*$",
    re.IGNORECASE,
)
# "3's sleeves", "the first one's colour".
AFTER = re.compile(
    r"^(?:\s+one)?(?:['\u2019]s|\s+(?:has|have|with|has got)\s+(?:(?:exactly|just|really)\s+)*"
    rf"the\s+(?:(?:very|exact|precise)\s+)*(?:right|perfect|ideal|best|exact|sort of|kind of))\s+"
    rf"(?P<name>{NAME})\b",
    re.IGNORECASE,
)


# "The sleeves of 3 are too short": what is to differ, not what is lent.
IS = re.compile(
    r"\s+(?:is|are|was|were|looks?|seems?|feels?|gets?|(?:could|should|must|might|would|can|needs?"
    r"|has|have|ought)(?:\s+to)?(?:\s+be)?)\s+",
    re.IGNORECASE,
)
# What words of a garment's length say of a part of it.
OF_A_PART = {("sleeve_length", "length"): "sleeve_length"}

# "In that colour", "by the same brand", "but not the same fabric"; "the same colour as 2" is lent.
DEMONSTRATED = re.compile(
    r"(?P<refused>\b(?:not|isn['\u2019]?t|no longer|except|other than|but not)\s+"
    rf"(?:in|of|from|by|with)?\s*)?\b(?:that|this|the same|same|the very same)\s+(?P<name>{NAME})\b"
    r"(?!\s+(?:lengths?|as|of|on|like|from|is|are|was|isn|doesn|does|suits|looks)\b|['\u2019])"
    r"(?!(?:(?<=fit)|(?<=fits)|(?<=cut))\s+(?:an?|the|my|me|in|all)\b)",
    re.IGNORECASE,
)
# "A belt of the same", which is its colour.
OF_THE_SAME = re.compile(
    r"\b(?:of|in|from)\s+(?:(?:exactly|just)\s+)?the\s+(?:very\s+)?same\b"
    r"(?=(?:\W+(?:please|pls|too|then|as well|again|maybe))*\W*$)",
    re.IGNORECASE,
)
# "Their jackets" are of the brand of the item in mind.
THEIR = re.compile(r"\btheir\s+(?=[\w-]+)", re.IGNORECASE)
# "That one in other colours", which is not "in any colour".
OTHER = re.compile(r"\b(?:other|another|different|any other|more)\b", re.IGNORECASE)
# "The same from another brand", of the item in mind.
ALIKE = re.compile(
    r"\b(?:similar|alike|(?:the )?same(?: thing| one| item| idea| style| design| sort)?)\b"
    rf"(?!\s+(?:{NAME})\b)",
    re.IGNORECASE,
)
POINTING = ("point", "reference", "dislike")
NEAR = 12
SAME_AS = re.compile(
    r"\b(?:in|of|by|from|with)\s+(?:the\s+)?(?P<same>same\s+[a-z]+)", re.IGNORECASE
)


def of_theirs(text: str, acts: Sequence[Mapping[str, Any]]) -> bool:
    """Say whether a message names a kind of those whom an item is by: "what about their shoes".

    Args:
        text: the message.
        acts: as read.
    """
    match = THEIR.search(text)
    kinds = [each for each in acts if each["act"].get("facet") in KINDS]
    return match is not None and any(match.end() <= each["start"] for each in kinds)


def borrow(text: str, acts: Sequence[Mapping[str, Any]]) -> List[dict[str, Any]]:
    """Return a message's acts, places that only lend an attribute turned into wants of it.

    Args:
        text: the message.
        acts: as read, each with its "act", "start" and "end".

    Returns:
        The acts; one that lends reads `{"op": "want", "facet": "colour", "from": 1}`.
    """
    read = [{**each, "act": dict(each["act"])} for each in acts]
    found: List[dict[str, Any]] = []
    for each in read:
        act = each["act"]
        place = act.get("place")
        if act["op"] not in ("point", "reference") or not isinstance(place, (int, str)):
            found.append(each)
            continue
        before = BEFORE.search(text[: each["start"]])
        after = AFTER.match(text[each["end"] :])
        match = before or after
        if match is None or NAMES[match["name"].lower()] in ("price", "style"):
            found.append(each)
            continue
        facet = NAMES[match["name"].lower()]
        end = each["end"] + (after.end() if after and not before else 0)
        if (differs := _differing(text, end, read)) is not None:
            axis = differs["axis"]
            differs["axis"] = OF_A_PART.get((facet, axis), axis)
            found.append({**each, "act": {**act, "op": "reference"}})
            continue
        # "The pattern on the first puts me off": another pattern is wanted.
        turned = any(
            one["act"].get("facet") == facet and one["act"]["op"] in ("dislike", "refuse", "drop")
            for one in read
        )
        lent = {"op": "refuse" if turned else "want", "facet": facet, "from": place}
        start = before.start() if before else each["start"]
        found = [one for one in found if not _within(one, start, end)]
        found.append({"act": lent, "start": start, "end": end})
    return found


def _differing(text: str, end: int, acts: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    """Return what is said to be too much or too little of what a text names up to a place."""
    verb = IS.match(text[end:])
    for each in acts:
        if each["act"]["op"] != "change" or "axis" not in each["act"]:
            continue
        if (verb and each["start"] == end + verb.end()) or each["start"] < end < each["end"]:
            act: dict[str, Any] = each["act"]
            return act
    return None


def demonstrated(text: str, acts: Sequence[Mapping[str, Any]]) -> List[dict[str, Any]]:
    """Return what is wanted, or not, as the item in mind has it: "more from that brand".

    "Cheaper than the first but not the same brand" refuses that of the first.

    Args:
        text: the message.
        acts: as decided so far, for the item that is pointed at and what is told already.
    """
    told = {each["act"].get("facet") for each in acts if "facet" in each["act"]}
    places = [each["act"].get("place") for each in acts if each["act"]["op"] in POINTING]
    place = next((each for each in places if isinstance(each, int)), "this")
    found: List[dict[str, Any]] = []
    for match in DEMONSTRATED.finditer(text):
        facet = NAMES[match["name"].lower()]
        if facet in told or facet in ("price", *KINDS):
            continue
        op = "refuse" if match["refused"] else "want"
        lent = {"op": op, "facet": facet, "from": place}
        found.append({"act": lent, "start": match.start(), "end": match.end()})
    same = OF_THE_SAME.search(text)
    kinds = any(each["act"].get("facet") in KINDS for each in acts)
    if same and kinds and not found and "colour" not in told:
        lent = {"op": "want", "facet": "colour", "from": place}
        found.append({"act": lent, "start": same.start(), "end": same.end()})
    theirs = THEIR.search(text)
    if theirs and "brand" not in told and of_theirs(text, acts):
        lent = {"op": "want", "facet": "brand", "from": place}
        found.append({"act": lent, "start": theirs.start(), "end": theirs.end()})
    return found


def alike(
    text: str, acts: Sequence[Mapping[str, Any]], view: Mapping[str, Any]
) -> List[dict[str, Any]]:
    """Return a message's acts, what is to be the same of garments that nobody has seen yet unread.

    "A hat and a scarf in the same shade" looks for both; that no search keeps to it is said.

    Args:
        text: the message.
        acts: as decided.
        view: what the conversation holds.
    """
    found: List[dict[str, Any]] = []
    kinds = any(each["act"].get("facet") in KINDS and "from" not in each["act"] for each in acts)
    for each in acts:
        named = SAME_AS.search(text) if kinds and not view.get("shown") else None
        if named and each["act"].get("from") == "this":
            unread = {"op": "unread", "word": named["same"].lower(), "refused": False}
            found.append({**each, "act": unread})
        else:
            found.append(dict(each))
    return found


def otherwise(
    acts: Sequence[Mapping[str, Any]],
    read: Sequence[Mapping[str, Any]],
    text: str,
    in_mind: bool = False,
) -> List[dict[str, Any]]:
    """Return a message's acts, a facet that is to be another than an item's refused of it.

    "Number 3's fabric feels cheap, another fabric" wants none of what number 3 is made of; "number
    2 in other colours" is like number 2 but for those.

    Args:
        acts: as decided.
        read: as the grammar read them, for the places that it knows of.
        text: the message.
        in_mind: whether an item is looked at, which "similar" may be to.
    """
    found = [dict(each) for each in acts]
    wanted = {each["act"].get("facet") for each in found if each["act"].get("any")}
    for drop in [each for each in found if each["act"]["op"] in ("drop", "dislike")]:
        act = drop["act"]
        facet = act.get("facet")
        if act.get("word") or facet in wanted or facet == "price" or facet not in NAMES.values():
            continue
        before = text[max(0, drop["start"] - NEAR) : drop["end"]]
        lent = [each for each in found if each["act"].get("from") and _of(each, facet)]
        places = [each for each in (*found, *read) if each["act"]["op"] in POINTING]
        placed = [each["act"].get("from", each["act"].get("place")) for each in (*lent, *places)]
        place = next((each for each in placed if isinstance(each, int)), None)
        if place is None:
            this = any(_is_started_from(each, "this") for each in found)
            if in_mind and not this and OTHER.search(before) and ALIKE.search(text):
                this = True
                at = {"start": drop["start"], "end": drop["start"]}
                found.insert(0, {"act": {"op": "reference", "place": "this"}, **at})
            if this and (act["op"] == "dislike" or OTHER.search(before)):
                drop["act"] = {"op": "refuse", "facet": facet, "from": "this"}
            continue
        drop["act"] = {"op": "refuse", "facet": facet, "from": place}
        # "I like 2 but hate the neckline" starts from number 2 all the same.
        kept = act["op"] == "dislike" or OTHER.search(before) is not None
        stays = kept and any(_is_started_from(each, place) for each in found)
        gone = [each for each in found if each in lent or _points_at(each, place)]
        found = [each for each in found if stays or each not in gone]
    return found


def _is_started_from(each: Mapping[str, Any], place: int | str) -> bool:
    return bool(each["act"]["op"] == "reference" and each["act"].get("place") == place)


def _of(each: Mapping[str, Any], facet: Any) -> bool:
    return bool(each["act"].get("facet") == facet)


def _points_at(each: Mapping[str, Any], place: int) -> bool:
    return each["act"]["op"] in POINTING and each["act"].get("place") == place


def _within(each: Mapping[str, Any], start: int, end: int) -> bool:
    """Say whether an act says nothing but the name of what is lent."""
    told = each["act"]["op"] in ("drop", "dislike", "unread", "refuse")
    return told and each["start"] >= start and each["end"] <= end
