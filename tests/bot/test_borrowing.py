"""What is wanted as another item has it is wanted of that facet alone, and no reference."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.borrowing import borrow
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
