"""Hear what is asked of several kinds, brands or words, and of no one piece.

Which costs less ("is Ostra or Mika cheaper for jackets?"), what sets them apart ("compare wool
coats and trench coats"), whether they are one ("is loose the same as baggy?"): it is asked of all
that the shop has of each, or of its words.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence

from bot.understanding.asking.asked_of import purpose
from bot.understanding.asking.question_forms import (
    AGAINST,
    BETTER_FOR,
    DIFFERENT,
    MEANING,
    SAME,
    SAME_END,
    SAME_LEAD,
    VALUE,
    WHAT_IS,
)
from bot.understanding.finding.dropping import NAMES
from bot.understanding.shop.names import Names
from bot.understanding.text.talk import FUNCTION
from bot.understanding.together.ordering import ASCENDING, find
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


BESIDE = re.compile(r"[\s-]*")
# What tells of buying sets no kinds apart.
OF_BUYING = ("sale", "availability", "discount", "size", "price")


class Sides(NamedTuple):
    """Hold what a message tells apart: each side's values, and what is said of all of them."""

    sides: List[List[Said]]
    shared: List[Said]


def read(
    text: str, acts: Sequence[Said], view: Mapping[str, Any], names: Names
) -> Optional[List[Said]]:
    """Return the question that is asked of several kinds, brands or words; None of none.

    Args:
        text: the message.
        acts: what the grammar read, also of what is named for others to be worn with.
        view: what the conversation holds: kinds that are shown are asked about as they are.
        names: the shop's.
    """
    told = [_named(each, names) for each in acts]
    return _alike(text, told, view) or _priced(text, told, view) or _differing(text, told, view)


def _named(each: Said, names: Names) -> Said:
    """Return a word left unread as what it names by itself: "with trench coats", beside coats."""
    said = str(each["act"].get("word", "")).split() if each["act"]["op"] == "unread" else []
    found = names.at(said, 0) if said else None
    entry = found[1][0] if found and found[0] == len(said) else None
    if entry is None or not entry.any:
        return each
    values = [[[facet, list(own)] for facet, own in pairs] for pairs in entry.any]
    act = {"op": "want", "facet": entry.facet, "word": entry.value, "any": values}
    return {**each, "act": {**act, "how": entry.how}}


def _alike(text: str, acts: Sequence[Said], view: Mapping[str, Any]) -> Optional[List[Said]]:
    """Return the question whether two words are one: "is loose the same as baggy?"."""
    told = [
        e for e in acts if e["act"]["op"] in ("want", "describe", "refuse") and "word" in e["act"]
    ]
    sides = (_sides(text, told) or Sides(_groups(told), [])).sides
    line = text
    for side in sorted(sides, key=lambda side: -side[0]["start"]):
        line = f"{line[: side[0]['start']]} {VALUE} {line[max(e['end'] for e in side) :]}"
    words = re.findall(r"\w+", re.sub(r"['\u2019]", "", line))
    line = " ".join(word if word == VALUE else word.lower() for word in words)
    bare = not view.get("shown") and told[:1] and told[0]["act"]["facet"] in (*KINDS, "material")
    forms = _same(len(sides), bool(bare))
    found = next(filter(None, (each.fullmatch(line) for each in forms)), None)
    unknown = found.groupdict().get("word") if found else None
    if found is None or (unknown and not FUNCTION.isdisjoint(unknown.split())):
        return None
    return _asked_same(text, sides, unknown)


def _asked_same(text: str, sides: Sequence[List[Said]], unknown: Optional[str]) -> List[Said]:
    """Return the question whether what some values are called is one, a strange word beside."""
    asked: Said = {"op": "ask", "question": "same", "about": "stock"}
    asks: List[Said] = [{"act": asked, "start": 0, "end": len(text)}]
    for number, side in enumerate(sides):
        own = {"said": text[_slice(side)].lower(), "garment": number}
        asks += [{**each, "act": {**_about(each), **own}} for each in side]
    act = {"op": "unread", "word": unknown, "refused": False}
    return [*asks, {"act": act, "start": 0, "end": len(text)}] if unknown else asks


@lru_cache
def _same(num: int, bare: bool) -> List[re.Pattern[str]]:
    """Return the forms that ask of so many values whether they are one, or what one means."""
    word = r"(?P<word>[a-z]+(?: [a-z]+)??)"
    ways = {1: [(VALUE, word), (word, VALUE)], 2: [(VALUE, VALUE)]}.get(num, [])
    forms = [
        form.replace("ONE", one, 1).replace("OTHER", other, 1)
        for one, other in ways
        for form in SAME
    ]
    asked = (*MEANING, *(WHAT_IS if bare else ())) if num == 1 else ()
    forms += [form.replace("ONE", VALUE, 1) for form in asked]
    return [re.compile(SAME_LEAD + form + SAME_END) for form in forms]


def _differing(text: str, acts: Sequence[Said], view: Mapping[str, Any]) -> Optional[List[Said]]:
    """Return the question what sets kinds or values apart, None where items are compared."""
    different = DIFFERENT.search(text)
    better = BETTER_FOR.search(text)
    if not (different or better or AGAINST.search(text)) or find(text):
        return None  # "the warmest coat against the warmest parka" are two pieces
    # "Compare parkas and trench coats, which is warmer?" is told by what each is like.
    ops = ("want", "describe", "unread", *(("change",) if different else ()))
    if any(each["act"]["op"] not in ops for each in acts):
        return None
    told = [e for e in acts if e["act"]["op"] != "unread" and e["act"].get("any")]
    found = _sides(text, told) or _alone(text, told)
    kinds_named = [group for group in _groups(told) if _is_kind(group)]
    if found is None and different and len(kinds_named) > 1:
        # A blazer and a sport coat may be one here.
        found = Sides(kinds_named, [e for e in told if e["act"]["facet"] not in KINDS])
    if found is None or any(e["act"].get("facet") in OF_BUYING for e in told):
        return None
    first, last = found.sides[0], found.sides[-1]
    kinds = all(any(e["act"]["facet"] in KINDS for e in side) for side in found.sides)
    starts = [side[0]["start"] for side in found.sides if view.get("shown")]
    definite = any(DEFINITE.search(text[:start]) for start in starts)
    between = text[first[-1]["end"] : last[0]["start"]]
    alone = len(found.sides) == 1
    if definite or not (different or alone or JOINED.search(between)):
        return None
    use = _use(text, better, told)
    if not (
        different or alone or (kinds and AGAINST.search(text)) or (better and (use or found.shared))
    ):
        return None
    asked = {"op": "ask", "question": "difference", "about": "stock"}
    whole: Said = {"act": asked, "start": 0, "end": len(text)}
    sides = [
        {**each, "act": {**_about(each), "said": text[_slice(side)].lower(), "garment": number}}
        for number, side in enumerate(found.sides)
        for each in side
    ]
    unread = [e for e in acts if e["act"]["op"] == "unread" and not e["act"].get("refused")]
    use += [e for e in unread if not any(e["start"] < u["end"] for u in use)]
    shared = [{**e, "act": _about(e)} for e in found.shared if not alone]
    return [whole, *sides, *shared, *use]


# "Is linen good for hot weather?", of the stuff and of no piece.
OF_STUFF = re.compile(r"\W*(?:(?:and|so|ok|hmm|but)\W+)*(?:is|are)\s+$", re.IGNORECASE)


def _alone(text: str, told: Sequence[Said]) -> Optional[Sides]:
    """Return the one stuff of which a question asks whether it is good for something."""
    first = next(iter(_groups(told)), None)
    if first is None or first[0]["act"]["facet"] != "material":
        return None
    led = OF_STUFF.fullmatch(text[: first[0]["start"]])
    good = BETTER_FOR.match(text[first[0]["end"] :].lstrip())
    return Sides([first], [e for e in told if e not in first]) if led and good else None


def _use(text: str, better: Optional[re.Match[str]], told: Sequence[Said]) -> List[Said]:
    """Return what kinds are to be better for, where no column reads it."""
    use = purpose(better[0]) if better else None
    if better is None or use is None:
        return []
    start, end = use["start"] + better.start(), use["end"] + better.start()
    if any(each["start"] < end and start < each["end"] for each in told):
        return []
    return [{**use, "start": start, "end": end}]


def _slice(side: Sequence[Said]) -> slice:
    return slice(side[0]["start"], max(each["end"] for each in side))


def _groups(told: Sequence[Said]) -> List[List[Said]]:
    """Return values by where they stand: a style and its category are one."""
    found: Dict[int, List[Said]] = {}
    for each in sorted(told, key=lambda each: each["start"]):
        found.setdefault(each["start"], []).append(each)
    return list(found.values())


def _sides(text: str, told: Sequence[Said]) -> Optional[Sides]:
    """Return what stands on each side of a comparison, None where there is one side alone.

    Kinds with what stands before them are sides, "wool coats and trench coats"; of one kind the
    values of one facet are, "silk and cotton shirts".
    """
    groups = _groups(told)
    kinds = [i for i, each in enumerate(groups) if _is_kind(each)]
    sides: List[List[Said]] = []
    for i in kinds:
        begin = i
        while begin and begin - 1 not in kinds and _adjoin(text, *groups[begin - 1 : begin + 1]):
            begin -= 1
        sides.append([each for group in groups[begin : i + 1] for each in group])
    meant = {
        str([each["act"].get("any") or each["act"]["word"] for each in side]) for side in sides
    }
    if len(sides) < 2 or len(meant) < len(sides):
        facets = [str(each["act"]["facet"]) for each in told if each["act"]["facet"] not in KINDS]
        facet = next((each for each in facets if facets.count(each) > 1), "")
        sides = [group for group in groups if group[0]["act"]["facet"] == facet]
    if len(sides) < 2:
        return None
    held = [each for side in sides for each in side]
    return Sides(sides, [each for each in told if each not in held])


def _adjoin(text: str, one: Sequence[Said], other: Sequence[Said]) -> bool:
    return BESIDE.fullmatch(text[one[0]["end"] : other[0]["start"]]) is not None


def _is_kind(group: Sequence[Said]) -> bool:
    return any(each["act"].get("facet") in KINDS for each in group)


def _priced(text: str, acts: Sequence[Said], view: Mapping[str, Any]) -> Optional[List[Said]]:
    """Return the question which of several costs least or most; None for any other message."""
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
