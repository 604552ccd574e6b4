"""What is wanted as another item has it is wanted of that facet alone, and no reference."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.borrowing import borrow, otherwise
from bot.understanding.dropping import NAMES
from bot.understanding.reading import standard_reader


def read(text: str) -> list[dict[str, Any]]:
    found = borrow(text, standard_reader().read(text).acts)
    return [each["act"] for each in found]


@pytest.mark.parametrize(
    ("text", "lent", "left"),
    [
        ("the colour of 1 with the sleeves of 3", {"colour": 1, "sleeve_length": 3}, []),
        ("number 2 in the colour of the first", {"colour": 1}, [2]),
        ("like 2 with the neckline of 5", {"neckline": 5}, [2]),
        ("same pattern as the third one", {"pattern": 3}, []),
    ],
)
def test_named_attribute_of_an_item_is_borrowed(
    text: str, lent: dict[str, int], left: list[int]
) -> None:
    acts = read(text)

    assert {act["facet"]: act["from"] for act in acts if "from" in act} == lent
    assert [act["place"] for act in acts if act["op"] == "point"] == left


@pytest.mark.parametrize("text", ["like the second one", "number 3 but darker", "the price of 2"])
def test_places_that_lend_nothing_stay(text: str) -> None:
    assert not any("from" in act for act in read(text))


@pytest.mark.parametrize(
    "name", [n for n, f in NAMES.items() if f in ("colour", "material", "fit")]
)
@pytest.mark.parametrize("place", [1, 4, 6])
def test_every_name_of_a_facet_can_be_borrowed(name: str, place: int) -> None:
    lent = [act for act in read(f"something in the {name} of number {place}") if "from" in act]

    assert lent == [{"op": "want", "facet": NAMES[name], "from": place}]


@pytest.mark.parametrize("facet", ["colour", "material", "pattern", "sleeve_length", "brand"])
@pytest.mark.parametrize("op", ["dislike", "reference", "point"])
def test_another_value_than_an_items_is_a_refusal_of_its_own(facet: str, op: str) -> None:
    drop = {"act": {"op": "drop", "facet": facet}, "start": 0, "end": 5}
    item = {"act": {"op": op, "place": 3}, "start": 6, "end": 8}

    found = [each["act"] for each in otherwise([item, drop], [])]

    assert found == [{"op": "refuse", "facet": facet, "from": 3}]


def test_any_value_will_do_where_another_is_wanted_or_no_item_named() -> None:
    drop = {"act": {"op": "drop", "facet": "colour"}, "start": 0, "end": 5}
    red = {"act": {"op": "want", "facet": "colour", "any": [[["colour", ["red"]]]]}}

    assert otherwise([drop], [])[0]["act"] == drop["act"]
    item = {"act": {"op": "point", "place": 3}, "start": 6, "end": 8}
    assert [each["act"]["op"] for each in otherwise([drop, red, item], [])] == [
        "drop",
        "want",
        "point",
    ]
