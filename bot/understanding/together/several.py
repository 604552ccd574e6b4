"""Tell the garments of one message apart: "a black skirt and a white blouse" are two searches.

Kinds joined by "or" are alternatives of one search; joined by "and", a comma or "plus" they are
several, each with what is said of it. What a whole outfit has in common, whom it is for, what
occasion and, where it is said once, which price, is of all of them.
"""

from __future__ import annotations

import re
from typing import Any, Iterable, List, Mapping, Sequence

from bot.understanding.together import added, for_whom, owners, whose
from bot.understanding.together.as_a_whole import (
    is_kind,
    is_price,
    shared_purse,
    specific,
    together,
    whole,
)
from data.words import KINDS
from data.words.lexicon import lexicon
from data.words.outfits import part_of
from data.words.spelling import singular

OPS = ("want", "refuse", "unread")
# What is said once for all garments, wherever it stands.
SHARED = ("gender", "occasion", "season")
OF_A_DAY = ("occasion", "season")
SENTENCE = re.compile(r"[.!?;\n]\s+\S")
# The shopper is among those of whom it is told.
ALL_OF_US = re.compile(r"\b(?:i|we|us|our|both|together|all of us)\b", re.IGNORECASE)
AND = re.compile(
    r",|;|\+|&|\b(?:and|n|plus|as well as|along with|alongside|together with|with|then)\b", re.I
)
# A garment of its own begins with an article or a number, whatever stands before it.
OWN = re.compile(r"(?<=\s)(?:an?|one|1|some|another)\b(?!\s+(?:bit|lot|little|few)\b)", re.I)
# A garment with an article is looked for anew; without, it may be one that is looked for.
ARTICLE = re.compile(r"\b(?:an?|some|another|one|two|new)\s+(?:[\w-]+\s+){0,4}$", re.I)
# Said at the end of both: "a satchel and a belt, both leather".
EACH = re.compile(r"\b(?:both|each|all|everything)\b[^,;.?!]*$", re.I)
# What parts what is said of one garment from what is said of the next.
APART = re.compile(rf"{AND.pattern}|[.:!?]\s|\bbut\b", re.I)
FOR_ANOTHER = re.compile(
    r"(?:,|;|\b(?:and|plus)\b)\s*(?:and\s+|also\s+)?(?:some(?:thing)?|anything|one)\s+for\b", re.I
)
# Whoever is named next wants the next garment: "... and I'm after a blouse".
SUBJECT = re.compile(
    r"\W*(?:(?:and|but|plus|then)\W+)*(?:for\s+)?(?:i|i['\u2019]\w+|me|mine|my|he|she|we|they|her|his"
    r"|our|their|him|them)\b",
    re.I,
)
OR = re.compile(r"/|\bor\b|\bto\b|\bnot\b|\binstead\b|\brather\b", re.I)
DETERMINER = re.compile(
    r"\b(?:an?|some|one|two|the|my|another|any|pair of)\W+(?:[\w-]+\W+){0,4}$", re.I
)
# "Jeans and a jumper, both for her, navy": a value set off by a comma, and not what another has.
SET_OFF = re.compile(r"\s*(?:,|;|\s[-\u2013\u2014]\s)(?P<between>[^.!?\n]*)", re.I)
OF_THE_LAST = re.compile(
    r"\b(?:(?<!for )(?<!at )the|this|that|it|its|which|one|with|without|has|having|but|and|or)\b",
    re.I,
)
MOST = 6


def apart(text: str, acts: Sequence[Mapping[str, Any]]) -> List[dict[str, Any]]:
    """Return a message's acts with all that this file tells of its garments.

    Args:
        text: the message.
        acts: as read, each with its "act", "start" and "end".
    """
    named = added.named_by_one(text, for_whom.each_person(text, acts))
    return shared_purse(text, part(text, together(text, whole(text, named))))


def part(text: str, acts: Sequence[Mapping[str, Any]]) -> List[dict[str, Any]]:
    """Return a message's acts, those of several garments each with the number of its garment.

    Args:
        text: the message.
        acts: as read, each with its "act", "start" and "end".
    """
    found = specific(text, acts)
    heads = _heads(text, found)
    if len(heads) < 2:
        return added.beside(text, found)
    places = [*heads, *_named_again(text, found, heads)]
    bounds = [
        _boundary(text, one[1], other[0]) for one, other in zip(places, places[1:], strict=False)
    ]
    named = [_owner(text, place, heads) for place in places]
    numbers = [named[sum(each["start"] >= bound for bound in bounds)] for each in found]
    persons = whose.each(text, bounds[: len(heads) - 1])
    apart_by = _told_apart(found, numbers)
    if len({*persons} - {""}) > 1:
        apart_by = {*apart_by, "gender"}  # "a blazer for me and a dress for my wife"
    again_from = bounds[len(heads) - 1] if len(places) > len(heads) else len(text)
    prices = [each for each in found if is_price(each["act"])]
    for each, number in zip(found, numbers, strict=True):
        act = each["act"]
        if act["op"] not in OPS or act.get("about"):
            continue
        # What stands beside a garment that is named again is of that one.
        own = act.get("facet") in apart_by or each["start"] >= again_from
        once_for_all = act.get("facet") in SHARED or (is_price(act) and len(prices) == 1)
        if once_for_all and not own:
            if act.get("facet") in OF_A_DAY and _is_told_before(text, each["end"], heads[0][0]):
                continue
            another = [b for b in bounds if FOR_ANOTHER.match(text[b:]) and b <= each["start"]]
            if not (another or any(SUBJECT.match(text[bound:]) for bound in bounds)):
                continue
        if each["start"] >= places[-1][1] and act.get("facet") not in KINDS:
            of_all = len(places) == len(heads) and _is_of_all(text, found, each, heads)
            of_all = of_all and act.get("facet") not in apart_by
            if of_all or EACH.search(text[: each["start"]]):
                continue
        each["act"] = {**{n: v for n, v in act.items() if n != "also"}, "garment": number}
        if is_kind(act) and not ARTICLE.search(text[: each["start"]]):
            each["act"]["again"] = True
        if is_kind(act) and persons[number]:
            each["act"]["whose"] = persons[number]
    again = places[len(heads) :]
    kept = [e for e in found if e["act"].get("facet") not in KINDS or _place(e) not in again]
    return owners.of_each(kept, persons)


def _place(each: Mapping[str, Any]) -> tuple[int, int]:
    return each["start"], each["end"]


def _is_told_before(text: str, start: int, end: int) -> bool:
    """Say whether what all wear it for was told in a sentence of its own before any garment.

    "We are both going to a wedding. He wants a blazer, I want a dress."
    """
    return bool(SENTENCE.search(text[start:end])) and bool(ALL_OF_US.search(text[:start]))


def once(found: Iterable[dict[str, Any]], repeated: bool = True) -> List[dict[str, Any]]:
    """Return acts each once.

    Args:
        found: in the order said.
        repeated: values of "a red dress and red shoes" stay each, for they may be of two garments.
    """
    unique: List[dict[str, Any]] = []
    for each in found:
        places = [place for place, other in enumerate(unique) if other["act"] == each["act"]]
        kind = each["act"].get("facet") in KINDS
        since = unique if kind else unique[places[-1] + 1 :] if places else []
        anew = _next_garment(since, each) or _is_excepted(since, each)
        if not places or (repeated and anew):
            unique.append(each)
    return unique


def _next_garment(between: List[dict[str, Any]], said: Mapping[str, Any]) -> bool:
    """Say whether a value said again may be of another garment: one was named meanwhile.

    Where others are named, a kind said again may be told more of: "a skirt and a top, the top red".
    """
    kinds = any(
        each["act"].get("facet") in KINDS and each["act"].get("any") != said["act"].get("any")
        for each in between
        if each["act"].get("facet") != "category" or not _is_home(each, between)
    )
    return kinds and "any" in said["act"]


def _is_excepted(between: List[dict[str, Any]], said: Mapping[str, Any]) -> bool:
    """Say whether a value said again may be of what is refused: "Puma, but no black Puma"."""
    refused = any(each["act"]["op"] == "refuse" for each in between[-1:])
    return refused and said["act"]["op"] in ("want", "refuse") and "any" in said["act"]


def _is_home(category: Mapping[str, Any], among: Iterable[Mapping[str, Any]]) -> bool:
    """Say whether a category is told with a style of it, by the same words."""
    place = _place(category)
    return any(each["act"].get("facet") == "style" and _place(each) == place for each in among)


def _named_again(
    text: str, acts: Sequence[Mapping[str, Any]], heads: Sequence[tuple[int, int]]
) -> List[tuple[int, int]]:
    """Return where garments that are told apart are named once more, with more said of each."""
    later = sorted(
        {
            (each["start"], each["end"])
            for each in acts
            if is_kind(each["act"]) and each["start"] >= heads[-1][1]
        }
    )
    return [place for place in later if _owner(text, place, heads, -1) >= 0]


def _owner(
    text: str, place: tuple[int, int], heads: Sequence[tuple[int, int]], none: int = 0
) -> int:
    """Return the number of the garment that is named at a place, again maybe and by fewer words."""
    if place in heads:
        return list(heads).index(place)
    words = {singular(word) for word in text[slice(*place)].lower().split()}
    for number, head in enumerate(heads):
        if words <= {singular(word) for word in text[slice(*head)].lower().split()}:
            return number
    return none


def _told_apart(acts: Sequence[Mapping[str, Any]], numbers: Sequence[int]) -> set[str]:
    """Return what is mostly of all garments, and here is told of each: "for him", "for her"."""
    told: dict[str, set[int]] = {}
    for each, number in zip(acts, numbers, strict=True):
        facet = each["act"].get("facet")
        if each["act"]["op"] == "want" and facet in SHARED:
            told.setdefault(str(facet), set()).add(number)
    return {facet for facet, of in told.items() if len(of) > 1}


def _heads(text: str, acts: Sequence[Mapping[str, Any]]) -> List[tuple[int, int]]:
    """Return where the garments that are searched for apart are named, in order."""
    places = sorted(
        {
            (each["start"], each["end"])
            for each in acts
            if each["act"]["op"] == "want"
            and each["act"].get("facet") in KINDS
            and not each["act"].get("about")
            and not each["act"].get("replace")
        }
    )
    heads: List[tuple[int, int]] = []
    for k, place in enumerate(places):
        if (not k or place[0] >= places[k - 1][1]) and _owner(text, place, heads, -1) < 0:
            heads.append(place)
    for one, other in zip(heads, heads[1:], strict=False):
        between = text[one[1] : other[0]]
        joined = AND.search(between) or OWN.search(between) or _begins_anew(acts, one, other)
        if OR.search(between) or not joined:
            return heads[:1]
    return heads[:MOST]


def _boundary(text: str, start: int, end: int) -> int:
    """Return where the second of two garments begins: at the last "and" between them."""
    between = text[start:end]
    if another := FOR_ANOTHER.search(between):
        return start + another.start()  # "... and something for his sister, she likes frocks"
    found = [*APART.finditer(between)] or [*OWN.finditer(between)]
    return start + (found[-1].start() if found else 0)


def _begins_anew(
    acts: Sequence[Mapping[str, Any]], one: tuple[int, int], other: tuple[int, int]
) -> bool:
    """Say whether garments side by side are two, the second with values of its own before it.

    "Black shirt blue jeans"; a "denim shirt jacket" is one.
    """
    valued = any(
        one[1] <= each["start"] < other[0]
        and each["act"]["op"] == "want"
        and each["act"].get("facet") not in (*KINDS, *SHARED, "price")
        for each in acts
    )
    return valued and _worn_on(acts, one).isdisjoint(_worn_on(acts, other))


def _worn_on(acts: Sequence[Mapping[str, Any]], place: tuple[int, int]) -> set[str | None]:
    """Return which parts of an outfit the kinds named at a place are: "top", "shoes"."""
    named = [each["act"] for each in acts if (each["start"], each["end"]) == place]
    kinds = {
        each.of or each.value for act in named for each in lexicon().kind(str(act.get("word")))
    }
    return {part_of(kind) for kind in kinds}


def _is_of_all(
    text: str,
    acts: Sequence[Mapping[str, Any]],
    said: Mapping[str, Any],
    heads: Sequence[tuple[int, int]],
) -> bool:
    """Say whether what stands at the end is of every garment: "a skirt and blouse in black".

    It is where the last garment has no article of its own, or it is set off from that: "a skirt
    and a blouse, black". No other may tell that facet.
    """
    bound = _boundary(text, heads[-2][1], heads[-1][0])
    set_off = SET_OFF.fullmatch(text[heads[-1][1] : said["start"]])
    of_last = set_off is None or OF_THE_LAST.search(set_off["between"])
    if of_last and DETERMINER.search(text[bound : heads[-1][0]] or " "):
        return False
    facet = said["act"].get("facet")
    own = [each for each in acts if each["act"].get("facet") == facet and facet]
    return all(each["start"] >= heads[-1][1] for each in own)
