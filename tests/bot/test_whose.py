"""Garments of several persons are told apart by whom they are for, and named by whose they are."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader
from bot.understanding.together.several import apart
from bot.understanding.together.whose import for_both, meant

OTHERS = {"wife": "women", "husband": "men", "daughter": "women", "mum": "women", "brother": "men"}
KINDS = [("blazer", "dress"), ("coat", "bag"), ("shirt", "skirt")]


def acts(text: str, view: dict[str, Any]) -> list[dict[str, Any]]:
    return [each["act"] for each in standard_reader().read(text, view, shipped()).acts]


def told(text: str) -> list[dict[str, Any]]:
    return [each["act"] for each in apart(text, standard_reader().read(text).acts)]


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize(("mine", "theirs"), KINDS)
def test_person_told_of_one_garment_is_of_that_one_alone(
    other: str, mine: str, theirs: str
) -> None:
    for text, number in (
        (f"a {mine} for me and a {theirs} for my {other}", 1),
        (f"a {theirs} for my {other}, a {mine} for myself", 0),
        (f"my {other} needs a {theirs} and I need a {mine}", 0),
    ):
        acts = told(text)
        owners = {act["word"]: act.get("whose") for act in acts if act["facet"] == "category"}
        assert owners == {mine: "me", theirs: other}, text
        genders = [act for act in acts if act["facet"] == "gender"]
        assert [act["garment"] for act in genders] == [number], text
    both = told(f"a {mine} and a {theirs} for my {other}")
    assert [act.get("garment") for act in both if act["facet"] == "gender"] == [None]


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize(
    ("first", "second", "theirs"), [("shirt", "skirt", "coat"), ("bag", "hat", "dress")]
)
def test_person_told_of_the_last_of_several_is_of_those_before(
    other: str, first: str, second: str, theirs: str
) -> None:
    acts = told(f"a {first} and a {second} for my {other} and a {theirs} for my son")
    owners = {act["garment"]: act["whose"] for act in acts if act["facet"] == "category"}
    genders = {act["garment"]: act["word"] for act in acts if act["facet"] == "gender"}
    assert owners == {0: other, 1: other, 2: "son"}
    assert genders == {0: OTHERS[other], 1: OTHERS[other], 2: "men"}


@pytest.mark.parametrize("who", ["me", "me (a guy)", "me also"])
def test_who_needs_it_may_be_oneself_by_any_name(who: str) -> None:
    acts = told(f"{who} needs a shirt, and my wife wants a dress")
    owners = {act["word"]: act.get("whose") for act in acts if act["facet"] == "category"}
    assert owners == {"shirt": "me", "dress": "wife"}


def meaning(text: str, whose: list[str]) -> list[str] | None:
    view = {"garments": [["blazer"], ["dress"]], "whose": whose}
    found = meant(text, standard_reader().read(text).acts, view)
    return found and [
        each["act"]["word"] for each in found if each["act"]["op"] in ("describe", "drop")
    ]


@pytest.mark.parametrize("other", OTHERS)
def test_garment_is_named_by_whose_it_is(other: str) -> None:
    pronoun = {"women": "hers", "men": "his"}[OTHERS[other]]
    for value in ("navy", "silk", "maxi", "floral"):
        for mine in (f"mine in {value}", f"make mine {value}", f"the one for me in {value}"):
            assert meaning(mine, ["me", other]) == ["blazer"], mine
        for theirs in (f"{pronoun} in {value}", f"my {other}'s in {value} please"):
            assert meaning(theirs, ["me", other]) == ["dress"], theirs
        # What nobody else was said to need is one's own; the apostrophe may be left out.
        assert meaning(f"mine in {value}", ["men", other]) == ["blazer"]
        assert meaning(f"mine in {value}", ["", other]) == ["blazer"]
        assert meaning(f"{other}s in {value}", ["me", other]) == ["dress"]


@pytest.mark.parametrize("gone", ["forget mine", "just hers", "drop mine, keep hers", "not mine"])
def test_garment_is_given_up_by_whose_it_is(gone: str) -> None:
    assert meaning(gone, ["me", "wife"]) == ["blazer"]


@pytest.mark.parametrize("text", ["hers in navy", "a blazer in navy", "his in navy"])
def test_whose_says_nothing_where_it_tells_no_garment_apart(text: str) -> None:
    assert meaning(text, ["women", "women"]) is None


@pytest.mark.parametrize("person", ["girlfriend", "mum", "husband", "dad", "nephew"])
@pytest.mark.parametrize(
    "text", ["now something for me, white shoes", "and a belt for myself", "and for me?"]
)
def test_what_was_for_another_is_for_anybody_once_it_is_for_me(person: str, text: str) -> None:
    first = acts(f"a black bag for my {person}", {})
    assert [act.get("whose") for act in first if act.get("facet") == "gender"] == [person]
    dropped = {"op": "drop", "facet": "gender"}
    assert dropped in acts(text, {"theirs": True, "whom": "women", "shown": True})
    assert dropped not in acts(text, {"theirs": False, "whom": "women", "shown": True})
    assert acts("it can be for anyone", {"whom": "women", "shown": True}) == [dropped]


@pytest.mark.parametrize("lead", ["", "and ", "do you have ", "now show me "])
@pytest.mark.parametrize("whom", ["both", "both of them", "the two of us", "each", "both kids"])
def test_garment_for_both_is_one_for_each(lead: str, whom: str) -> None:
    for kind in ("shorts", "red hats"):
        text = f"{lead}{kind} for {whom}"
        told = for_both(text, standard_reader().read(text).acts)
        kinds = [e["act"] for e in told or () if e["act"]["facet"] == "category"]
        assert kinds and all(act["each"] for act in kinds), text
    assert for_both("shorts under 50 for both", standard_reader().read("shorts").acts) is None


LISTED = [
    ("{kind} for me and my {he}", ["", "men"]), ("{kind} for my {she} n me", ["women", ""]),
    ("2 {kind}, one for my {he}, one for my {she}", ["men", "women"]),
    ("{kind} for my {she} and {he}", ["women", "men"]),
    ("{kind} one for me one for my {he}, i am female", ["women", "men"]),
    ("{kind} for my {he} and for myself, I'm a woman", ["men", "women"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTED)
@pytest.mark.parametrize(("he", "she"), [("bf", "gf"), ("dad", "mum"), ("brother", "niece")])
def test_garment_for_several_persons_is_one_of_each(
    text: str, expected: list[str], he: str, she: str
) -> None:
    for kind in ("hats", "black shirts"):
        said = acts(text.format(kind=kind, he=he, she=she) + ", under 60", {})
        for number, gender in enumerate(expected):
            own = {a["facet"]: a["word"] for a in said if a.get("garment") == number}
            assert own.get("gender", "") == gender and "category" in own, text
        (price,) = (act for act in said if act.get("facet") == "price")
        assert "garment" not in price, text


@pytest.mark.parametrize("other", OTHERS)
def test_person_named_later_is_of_whom_a_garment_is_for(other: str) -> None:
    pronoun = {"women": "her", "men": "him"}[OTHERS[other]]
    view = {"garments": [["shirt"], ["shirt"]], "whose": ["me", other], "shown": True}
    for text in (
        f"beige for my {other}",
        f"my {other} doesn't like beige",
        f"for {pronoun} a beige one",
    ):
        said = acts(text, view)
        assert [a.get("whose") for a in said if a["op"] == "describe"] == [other], text
        assert "gender" not in {a.get("facet") for a in said}, text
    new = acts(f"a hat for my {other}", view)
    assert not any(act["op"] == "describe" for act in new)


@pytest.mark.parametrize(
    "text",
    [
        "I'm 5'2 so no maxi",
        "I am tall, no mini",
        "I'd like a red one",
        "I'm allergic to wool",
        "I have wide shoulders, nothing slim",
        "i'm not sure about florals",
    ],
)
def test_who_tells_of_oneself_takes_nobody_away(text: str) -> None:
    view = {"theirs": True, "whom": "women", "shown": True, "garments": [["dress"]]}
    assert not any(act["op"] == "drop" for act in acts(text, view))
    assert {"op": "drop", "facet": "gender"} in acts("I need boots too", view)


@pytest.mark.parametrize("tag", ["{} btw", "{} here", "oh and {} here lol", "boots. {} btw"])
@pytest.mark.parametrize("word", ["girl", "guy", "woman", "male"])
def test_who_one_is_may_be_added(tag: str, word: str) -> None:
    said = acts(tag.format(word), {"garments": [["shirt"]]})
    whom = "women" if word in ("girl", "woman") else "men"
    assert [act["word"] for act in said if act.get("facet") == "gender"] == [whom]
    assert not any(act["op"] in ("unread", "unsure", "chat") for act in said)


def test_who_one_is_is_of_ones_own_garment() -> None:
    view = {"garments": [["shirt"], ["shirt"]], "whose": ["me", "wife"], "shown": True}
    for text, whom in (("i'm a guy btw", "men"), ("oh and I am a woman", "women")):
        said = acts(text, view)
        assert [a["word"] for a in said if a.get("facet") == "gender"] == [whom], text
        assert [a.get("whose") for a in said if a["op"] == "describe"] == ["me"], text


VALUES = (("red", "blue"), ("linen", "wool"), ("striped", "checked"))


@pytest.mark.parametrize(("one", "other"), VALUES)
@pytest.mark.parametrize("kind", ["sweater", "coat"])
@pytest.mark.parametrize(
    "said", ["hers in {0} and his in {1}", "{0} for her, {1} for him", "hers {0}, his {1} please",
             "{1} for him and {0} for her", "his in {1} and hers in {0}"],
)  # fmt: skip
def test_each_of_two_persons_is_told_of_their_own(
    said: str, kind: str, one: str, other: str
) -> None:
    view = {"shown": True, "garments": [[kind], [kind]], "whose": ["wife", "husband"]}
    found = acts(said.format(one, other), view)
    values = {act["garment"]: act["word"] for act in found if act["op"] == "want"}
    assert values == {0: one, 1: other}
    owners = {act["garment"]: act["whose"] for act in found if act["op"] == "describe"}
    assert owners == {0: "wife", 1: "husband"}


@pytest.mark.parametrize("kind", ["sweater", "coat", "skirt"])
@pytest.mark.parametrize(
    "said",
    ["a red one for her and a blue one for him", "a red one for my wife, a blue one for my dad"],
)
def test_one_for_each_of_two_persons_is_of_the_kind_in_hand(said: str, kind: str) -> None:
    view = {"shown": True, "wanted": ["category"], "garments": [[kind]], "whose": [""]}
    found = acts(said, view)
    kinds = [(act["garment"], act["word"]) for act in found if act.get("facet") == "category"]
    colours = [(act["garment"], act["word"]) for act in found if act.get("facet") == "colour"]
    assert kinds == [(0, kind), (1, kind)] and colours == [(0, "red"), (1, "blue")]
