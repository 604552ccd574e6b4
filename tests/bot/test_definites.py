"""An item is called by any of its values, or by its name, whatever is done with it."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import Reader
from tests.bot.shop import BRANDS, vocabulary

READER = Reader(vocabulary())
COLOURS, KINDS = ("gold", "black"), ("rain jacket", "heels")
SAID = {
    "like": ("omg that {brand} {colour} {kind} is so cute", "i love the {colour} {brand} {kind}"),
    "keep": ("save the {brand} {kind} for me", "keep that {colour} {kind}"),
    "compare": ("compare it to the {brand} one", "how does it differ from the {brand} {kind}"),
    "ask": ("is the {colour} {brand} in stock", "how much is the {brand} {kind}"),
}
CASES = [
    (op, said.format(brand=brand.lower(), colour=colour, kind=kind))
    for op, texts in SAID.items()
    for said, brand, colour, kind in product(texts, BRANDS[:3], COLOURS, KINDS)
]


def acts(text: str, **view: Any) -> list[dict[str, Any]]:
    held = {"shown": True, "wanted": ["category"], **view}
    return [each["act"] for each in READER.read(text, held, shipped()).acts]


@pytest.mark.parametrize(("op", "text"), [*dict.fromkeys(CASES)])
def test_what_an_item_is_called_says_which_one_is_meant(op: str, text: str) -> None:
    told = [act for act in acts(text, looked_at=True) if act["op"] == op and "described" in act]
    words = {each["word"].split()[0] for act in told for each in act.get("of", ())}
    named = {brand.lower().split()[0] for brand in BRANDS if brand.lower() in text}

    assert named <= words and words, told


@pytest.mark.parametrize("brand", ["northbay", "zorvelle", "hedvigson"])
def test_a_name_that_is_no_value_is_a_description(brand: str) -> None:
    for text in (f"which is cheaper, the {brand} or the ostra", f"tell me about the {brand} one"):
        assert any(brand in act.get("described", "") for act in acts(text)), text


@pytest.mark.parametrize("colour", COLOURS)
def test_ones_are_looked_for_and_one_is_pointed_at(colour: str) -> None:
    wanted = acts(f"the {colour} ones i mean")
    assert [(act["op"], act["facet"]) for act in wanted] == [("want", "colour")]
    assert acts(f"the {colour} one")[0]["op"] == "point"
    assert [act.get("place") for act in acts(f"the {colour} 1, is it wool") if "place" in act] == []


@pytest.mark.parametrize("said", ["got it in {}", "the same but in {}", "do you have that in {}"])
@pytest.mark.parametrize("colour", COLOURS)
def test_it_in_another_colour_starts_from_it(said: str, colour: str) -> None:
    told = acts(said.format(colour), looked_at=True)
    assert {"op": "reference", "place": "this"} in told, told
    assert {"op": "reference", "place": "this"} not in acts(f"make it in {colour}", looked_at=True)


def test_one_of_two_kinds_is_asked_of_the_list() -> None:
    first, *told = acts("which is cheaper, heels or rain jackets")
    assert (first["op"], first["question"], first["about"]) == ("ask", "least", "list")
    assert [act.get("also", False) for act in told] == [False, True]


def test_what_was_liked_or_saved_is_named_so() -> None:
    assert acts("more like the one i liked")[0] == {"op": "reference", "place": "liked"}
    assert acts("something similar to what i saved")[0] == {"op": "reference", "place": "kept"}


def test_what_is_beyond_the_first_starts_from_it() -> None:
    change, start = acts("is there a cheaper one than the cheapest here?")
    assert change["op"] == "change"
    assert start == {"op": "reference", "rank": {"by": "price", "direction": "ascending"}}


def test_dismay_likes_nothing() -> None:
    told = acts("thats mad. whats the cheapest", looked_at=True)
    assert not any(act["op"] == "like" for act in told) and told[0]["question"] == "least"


@pytest.mark.parametrize("part", ["belt", "hoop earrings"])
def test_what_the_shop_lacks_is_part_of_what_it_has(part: str) -> None:
    told = acts(f"rain jacket gold {part}")
    assert {act["facet"] for act in told if act["op"] == "want"} == {"category", "colour"}


@pytest.mark.parametrize("place", [("first", 1), ("3rd", 3), ("last", -1)])
@pytest.mark.parametrize(
    ("said", "op"),
    [
        ("is the {} of the heels gold", "ask"),
        ("of the heels is the {} gold?", "ask"),
        ("what does the {} of the heels cost", "ask"),
        ("save the {} of the heels", "keep"),
        ("which of the heels is cheaper, the {} or the second?", "compare"),
        ("of the heels, compare the {} and the second", "compare"),
    ],
)
def test_places_are_counted_among_the_kind_that_is_named_for_all(
    said: str, op: str, place: tuple[str, int]
) -> None:
    told = [act for act in acts(said.format(place[0])) if act["op"] == op]
    assert place[1] in [act.get("place") for act in told], told
    for act in told:
        assert [of["word"] for of in act["of"]] == ["heels"] and "place" in act
    asked = [act["word"] for act in acts(said.format(place[0])) if act["op"] == "want"]
    assert asked == (["gold"] if "gold" in said else [])


@pytest.mark.parametrize("joined", ["and", ",", "plus"])
@pytest.mark.parametrize("asked", ["how much is the {}", "how much is the {} please"])
def test_each_that_is_called_is_asked_about(asked: str, joined: str) -> None:
    told = acts(asked.format(f"heels {joined} the rain jacket"))
    assert [act["op"] for act in told] == ["ask", "ask"], told
    assert {act["facet"] for act in told} == {"price"}
    assert {of["word"] for act in told for of in act["of"]} >= {"heels"}
