"""Tell one garment that is wanted for several persons apart: "tees for me and my boyfriend".

Each person, or all of one gender together, has a garment of its own with what is said of all.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, NamedTuple, Sequence

from bot.understanding.together.as_a_whole import is_kind
from bot.understanding.together.taking import PLACE
from data.words import KINDS
from data.words.lexicon import lexicon

Said = Dict[str, Any]
ME = "me"
_ONE = r"(?:(?:(?:an?other|one|ones|some|two|a pair|a few)\s+)?for\s+)"
FIRST = re.compile(rf"\b{_ONE}", re.IGNORECASE)
PERSON = re.compile(
    r"(?:(?P<me>me|myself)|(?:(?:my|our|the|an?|his|her)\s+)?(?:(?:little|older|younger|big|best|dear"
    r"|old|lovely|other|two|three)\s+)*(?P<other>[a-z]+))(?![\w'\u2019])(?:\s*\((?P<told>\w+)\))?",
    re.IGNORECASE,
)
JOIN = re.compile(
    rf"\s*(?:,|;|&|\+|/|\band\b|\bn\b|\bplus\b|\bas well as\b)+\s*(?:also\s+)?(?:and\s+)?{_ONE}?"
    rf"|\s+(?={_ONE})",
    re.IGNORECASE,
)
AGAIN = re.compile(_ONE, re.IGNORECASE)
VALUE = ("facet", "word", "any", "how")
ONE_FOR = re.compile(
    rf"(?P<place>{PLACE})(?:\s+(?!for\b)[a-z-]+){{0,2}}\s+(?:is\s+)?(?P<whom>for\s+)", re.IGNORECASE
)
BETWEEN = re.compile(r"\s*(?:,|;|&|\+|\.|\band\b|\bplus\b)+\s*(?:and\s+)?", re.IGNORECASE)
DONE = re.compile(r"(?:\W*\b(?:please|pls|then|thanks|ta)\b)*\W*", re.IGNORECASE)
# "I'm a woman", of whoever speaks.
ONESELF = re.compile(r"\b(?:i\s*['\u2019]?m|i am)\s+(?:an?\s+)?(?:\w+\s+)?$", re.IGNORECASE)


class Person(NamedTuple):
    """Hold a person of a list: who it is, and where that is said."""

    who: str
    start: int
    end: int


def each_person(text: str, acts: Sequence[Mapping[str, Any]]) -> List[Said]:
    """Return a message's acts, its one garment told once for each person of another gender.

    Args:
        text: the message.
        acts: as read, each with its "act", "start" and "end".
    """
    found = [dict(each) for each in acts]
    kinds = [each for each in found if is_kind(each["act"])]
    people = listed(text)
    if len({(each["start"], each["end"]) for each in kinds}) != 1:
        return _of_oneself_too(people, found)
    if all(lexicon().canonical("gender", each.who) == each.who for each in people):
        return found  # "jackets for men and women" are for either
    genders = [e for e in found if e["act"].get("facet") == "gender" and e["act"]["op"] == "want"]
    whose = {person: _gender(text, person, genders) for person in people}
    if any(told is None and person.who != ME for person, told in whose.items()):
        return found
    owners: Dict[str, tuple[str, Said | None]] = {}
    for person, told in whose.items():
        owners.setdefault(str(told["act"].get("word")) if told else "", (person.who, told))
    if len(owners) < 2:
        return found
    begin, described = min(each["start"] for each in kinds), [*kinds]
    for each in reversed([e for e in found if e["end"] <= begin and e not in genders]):
        if text[each["end"] : begin].strip() or each["act"]["op"] not in ("want", "refuse"):
            break
        begin, described = each["start"], [each, *described]
    made = [
        each
        for each in found
        if each not in described
        and each not in genders
        and (each["act"]["op"], each["act"].get("number")) != ("count", len(people))
    ]
    for number, (who, told) in enumerate(owners.values()):
        own = [*described, *([told] if told else [])]
        made += [{**each, "act": _of(each["act"], number, who)} for each in own]
    return sorted(made, key=lambda each: int(each["start"]))


def _of_oneself_too(people: Sequence[Person], acts: Sequence[Said]) -> List[Said]:
    """Return acts of several garments, or of none, without for whom where oneself is among them.

    "Something for me and my husband": who one is oneself is not told.
    """
    whom = [each for each in acts if each["act"].get("facet") == "gender"]
    of_me = [p for p in people if p.who == ME and not any(_is_at(each, p) for each in whom)]
    gone = [each for each in whom if of_me and any(_is_at(each, person) for person in people)]
    return [each for each in acts if each not in gone]


def _is_at(each: Said, person: Person) -> bool:
    return bool(person.start <= each["start"] < person.end)


def _of(act: Mapping[str, Any], number: int, who: str) -> Said:
    """Return an act as one of a numbered garment, with whose that is where it may tell."""
    told = {"whose": who} if act.get("facet") in (*KINDS, "gender") else {}
    return {**act, "garment": number, **told}


def listed(text: str) -> List[Person]:
    """Return the persons that a message lists behind "for", none where it lists no two."""
    for first in FIRST.finditer(text):
        people: List[Person] = []
        at = first.end()
        while (found := PERSON.match(text, at)) and (who := _who(found)):
            people.append(Person(who, found.start(), found.end()))
            join = JOIN.match(text, found.end())
            if join is None:
                break
            again = AGAIN.match(text, join.end())
            at = again.end() if again else join.end()
        if len(people) > 1:
            return people
    return []


def chosen_for(text: str, start: int, acts: Sequence[Mapping[str, Any]]) -> List[Said]:
    """Return the places of items that are each told for whom it is; none for any other text.

    "The first for the girl, the second for the boy": each act tells its place, and of which kind
    and for whom the item there is.

    Args:
        text: the message.
        start: where the choice begins.
        acts: what the grammar read.
    """
    made: List[Said] = []
    while (one := ONE_FOR.match(text, start)) and (person := PERSON.match(text, one.end())):
        within = [e["act"] for e in acts if one.start() <= e["start"] < person.end()]
        named = [act for act in within if act.get("facet") in (*KINDS, "gender")]
        if not any(act.get("facet") == "gender" for act in named):
            # "The first for my dad, the third for my brother": both are told of once.
            gender = lexicon().canonical("gender", _who(person))
            named += [e["act"] for e in acts if gender and e["act"].get("word") == gender][:1]
        of = [{k: v for k, v in act.items() if k in VALUE} for act in named if act.get("any")]
        told = {"described": text[one.start("whom") : person.end()].lower(), "of": of} if of else {}
        made.append({"place": one["place"], **told})
        join = BETWEEN.match(text, person.end())
        if join is None:
            return made if len(made) > 1 and DONE.fullmatch(text[person.end() :]) else []
        start = join.end()
    return []


def _who(found: re.Match[str]) -> str:
    """Return who a person of a list is, "" for a word that names none."""
    if found["me"]:
        return ME
    word = found["other"].lower()
    known = word in ("him", "her") or lexicon().canonical("gender", word)
    return word if known else ""


def _gender(text: str, person: Person, genders: Sequence[Said]) -> Said | None:
    """Return the act that tells for whom a person's garment is, None where none does."""
    within = [e for e in genders if person.start <= e["start"] < person.end]
    if within or person.who != ME:
        return within[0] if within else None
    return next((each for each in genders if ONESELF.search(text[: each["start"]])), None)
