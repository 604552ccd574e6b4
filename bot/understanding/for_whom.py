"""Tell one garment that is wanted for several persons apart: "tees for me and my boyfriend".

Each person, or all of one gender together, has a garment of its own with what is said of all.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, NamedTuple, Sequence

from bot.understanding.as_a_whole import is_kind
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
    if len({(each["start"], each["end"]) for each in kinds}) != 1:
        return found
    people = listed(text)
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
