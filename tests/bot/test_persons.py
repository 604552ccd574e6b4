"""Whom a garment is for is told by relation or pronoun; whoever is merely spoken to is nobody."""

from __future__ import annotations

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader

MEN = "hubby grandson nephew lad bloke bro guy stepson husband".split()
WOMEN = "granddaughter niece lass wife gran stepmum girl missus".split()
TOLD = [
    "a {kind} for my {person}",
    "my {person} needs a {kind}",
    "my {person} turns 30, a {kind} maybe",
    "i want to buy my {person} a {kind}",
    "a {kind} for a tall {person}",
]
SPOKEN_TO = ["thanks {}, show me a {}", "hey {}, a {} please", "a {1} please {0}"]


def whom(text: str, **view: object) -> set[str]:
    """For whom the garments of a message are."""
    acts = [each["act"] for each in standard_reader().read(text, view, shipped()).acts]
    return {act["word"] for act in acts if act.get("facet") == "gender" and act["op"] == "want"}


@pytest.mark.parametrize("kind", ["coat", "bag"])
@pytest.mark.parametrize("frame", TOLD)
@pytest.mark.parametrize(("gender", "persons"), [("men", MEN), ("women", WOMEN)])
def test_relation_tells_for_whom(frame: str, kind: str, gender: str, persons: list[str]) -> None:
    for person in persons:
        assert whom(frame.format(kind=kind, person=person)) == {gender}, person


@pytest.mark.parametrize("frame", SPOKEN_TO)
@pytest.mark.parametrize("person", ["man", "guys", "girl", "bro", "dude"])
def test_whoever_is_spoken_to_wears_nothing(frame: str, person: str) -> None:
    assert whom(frame.format(person, "coat")) == set()


@pytest.mark.parametrize("verb", ["likes green", "wants a coat", "would not wear pink", "is tall"])
@pytest.mark.parametrize(("pronoun", "gender"), [("he", "men"), ("she", "women")])
def test_pronoun_tells_for_whom_where_nobody_was_told(pronoun: str, gender: str, verb: str) -> None:
    assert whom(f"a hat for a friend, {pronoun} {verb}") == {gender}
    assert whom(f"{pronoun} {verb}", whom=gender, wanted=["gender"]) == set()


def test_pronoun_of_another_is_somebody_else() -> None:
    held = {"whom": "women", "wanted": ["gender"], "shown": True}
    assert whom("he wants a shirt too", **held) == {"men"}
    assert whom("she wants a shirt too", **held) == set()


def test_match_is_for_nobody_else() -> None:
    assert whom("a scarf to go with her dress") == set()


@pytest.mark.parametrize("colour", ["pink", "red", "beige"])
@pytest.mark.parametrize("person", ["little sister", "mother", "husband"])
def test_whom_something_suits_is_not_whom_it_is_looked_for(colour: str, person: str) -> None:
    assert whom(f"{colour} is for my {person} not me, so not that") == set()


@pytest.mark.parametrize("person", ["dad", "sister", "husband", "niece"])
def test_gift_for_somebody_is_looked_for(person: str) -> None:
    for text in (
        f"i need a gift for my {person}, who likes cricket",
        f"looking for a birthday present for my {person}",
        f"I want to buy my {person} a present",
    ):
        assert standard_reader().read(text, {}, shipped()).operation == "search", text
