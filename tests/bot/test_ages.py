"""Children are told by their age, in shops that part them and in shops that do not."""

from __future__ import annotations

import dataclasses

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.meaning.ages import GROWN
from bot.understanding.reading import Reader
from data.vocabulary import standard

FACETS = {**standard().facets}
PARTED = Reader(
    dataclasses.replace(
        standard(), facets={**FACETS, "gender": {"Women": 9, "Men": 9, "Boys": 9, "Girls": 9}}
    )
)
GROWN_UPS = Reader(dataclasses.replace(standard(), facets={**FACETS, "gender": {"Men": 1}}))
FRAMES = [
    "shoes for my son, age {}",
    "a coat for my son, he is {}",
    "my {} year old son, a hat",
    "for my son who is {} a t-shirt",
]


def genders(reader: Reader, text: str) -> list[tuple[str, ...]]:
    acts = [each["act"] for each in reader.read(text).acts]
    return [
        tuple(value for pairs in act["any"] for _, values in pairs for value in values)
        for act in acts
        if act.get("facet") == "gender"
    ]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("age", [1, 3, 8, 11, GROWN - 1, GROWN, 20, 41])
def test_age_tells_boys_from_men_and_is_nothing_else(frame: str, age: int) -> None:
    text = frame.format(age)
    (found,) = genders(PARTED, text)

    assert found == (("Boys",) if age < GROWN else ("Men",))
    assert (genders(GROWN_UPS, text) == [()]) == (age < GROWN)
    told = [each["act"] for each in PARTED.read(text).acts]
    assert [act["op"] for act in told if act["op"] != "unread"] == ["want", "want"]
    # What no column knows is a wish all the same.
    asked = [act["word"] for act in told if act["op"] == "unread"]
    assert asked == ([f"age {age}"] if age < GROWN else [])


@pytest.mark.parametrize("lead", ["", "hello there, we would like to see some warm "])
@pytest.mark.parametrize("frame", FRAMES)
def test_age_is_said_with_whom_it_is_of(frame: str, lead: str) -> None:
    text = lead + frame.format(8)
    (who,) = [each for each in PARTED.read(text).acts if each["act"].get("facet") == "gender"]
    said = text[who["start"] : who["end"]]
    assert "son" in said and "8" in said


@pytest.mark.parametrize("age", [4, 5, 8])
def test_children_of_an_age_are_whom_it_is_for_where_it_is_for_them(age: int) -> None:
    assert genders(PARTED, f"I teach {age} year olds, show me cheap t-shirts") == []
    assert genders(GROWN_UPS, f"t-shirts for {age} year olds") == [()]
    assert genders(PARTED, f"my son is {age}, he needs shorts") == [("Boys",)]


@pytest.mark.parametrize(
    ("said", "young", "grown"), [("boy", "Boys", "Men"), ("girl", "Girls", "")]
)
def test_boy_or_girl_is_the_shops_own_where_it_has_them(said: str, young: str, grown: str) -> None:
    for frame in (
        "t-shirt for {}",
        "t-shirt for a {}",
        "a {} t-shirt",
        "same for {}",
        "t-shirt for {} 10 years",
        "t-shirt for {} of 8",
        "a coat for a 9 yr {}",
        "anything for a 5 yr old {}",
        "shorts for {}, age 7",
        "t-shirt for {} 4 yrs",
        "a t-shirt for my newborn {}",
    ):
        text = frame.format(said)
        assert genders(PARTED, text) == [(young,)], text
        asked = [each["act"] for each in PARTED.read(text).acts]
        assert not [act for act in asked if act.get("facet") == "price"], text
    for frame in (
        "a dress for me, i'm a {}",
        "t-shirts for a teenage {}",
        "a coat for {} 19 years",
    ):
        assert genders(PARTED, frame.format(said)) != [(young,)], frame
    assert genders(GROWN_UPS, f"a coat for a {said}") == ([(grown,)] if grown else [()])
    assert genders(PARTED, "a coat for my wife of 10 years") == [("Women",)]


@pytest.mark.parametrize("whom", ["children", "boys", "girls"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("shirts for him", ["boys"]),
        ("and a shirt for his sister", ["girls"]),
        ("shirts for her brother", ["boys"]),
        ("shirts for him, and something for his sister, she likes shirts", ["boys", "girls"]),
        ("a shirt for my husband", ["men"]),
    ],
)
def test_who_belongs_to_a_child_is_one(whom: str, text: str, expected: list[str]) -> None:
    for held, meant in ((whom, expected), ("men", None)):
        acts = PARTED.read(text, {"whom": held, "shown": True}, shipped()).acts
        words = {each["act"]["word"] for each in acts if each["act"].get("facet") == "gender"}
        assert words == set(expected) if meant else not words & {"boys", "girls"}, (text, held)


@pytest.mark.parametrize(
    ("kin", "expected"), [("son", "boys"), ("niece", "girls"), ("nephew", "boys")]
)
@pytest.mark.parametrize("said", ["kids clothes for my {}", "children's shirts for my {}"])
def test_childrens_things_for_somebody_are_of_their_gender(
    said: str, kin: str, expected: str
) -> None:
    acts = [each["act"] for each in PARTED.read(said.format(kin)).acts]
    assert [act["word"] for act in acts if act.get("facet") == "gender"] == [expected]


@pytest.mark.parametrize("age", [2, 6, GROWN - 1])
@pytest.mark.parametrize(
    "frame",
    ["my son is {} yrs he need a hat", "my son is {}, needs a hat",
     "he is {} years and wants shoes", "a hat, my nephew is {} and loves red",
     "shoes for my son who is only {} years"],
)  # fmt: skip
def test_an_age_is_told_whatever_comes_after_it(frame: str, age: int) -> None:
    assert genders(PARTED, frame.format(age)) == [("Boys",)]


@pytest.mark.parametrize("said", ["my husband is 5 years older, a hat", "my son is 6 foot tall"])
def test_a_number_of_something_else_is_no_age(said: str) -> None:
    assert genders(PARTED, said) == [("Men",)]
