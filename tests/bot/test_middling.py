"""A price told as neither high nor low is one in the middle, however it is said."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader
from data.words.changes import BY_NAME

PRICE = BY_NAME["price"]
CHEAP = [*PRICE.adjectives_less.split()[:3], "the cheapest", "the least expensive"]
DEAR = [*PRICE.adjectives_more.split()[:3], "the dearest", "the most expensive"]
VIEW = {"shown": True, "wanted": ["category"], "named": ["coat"], "garments": [["coat"]]}


def prices(text: str, view: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    read = standard_reader().read(text, view or {}, shipped()).acts
    assert all(each["act"]["op"] in ("want", "ask") for each in read)
    return [each["act"] for each in read if each["act"].get("facet") == "price"]


@pytest.mark.parametrize("view", [None, VIEW])
@pytest.mark.parametrize(
    "said",
    [
        "mid priced {}",
        "a mid-range {}",
        "{}, medium price",
        "moderately priced {}",
        "{} in the middle of the price range",
        "{}, somewhere in the middle price wise",
        "{} with a medium budget",
    ],
)
@pytest.mark.parametrize("kind", ["skirt", "trainers"])
def test_price_in_the_middle_is_wanted(said: str, kind: str, view: dict[str, Any] | None) -> None:
    (price,) = prices(said.format(kind), view)
    assert (price["op"], price["middle"]) == ("want", True)


@pytest.mark.parametrize(("low", "high"), list(zip(CHEAP, DEAR, strict=True)))
@pytest.mark.parametrize(
    "said",
    [
        "a bag, not {0}, not {1}",
        "neither {1} nor {0} bags",
        "bags but not {1} or {0}",
        "bags, nothing too {0} and not too {1}",
    ],
)
def test_both_ends_denied_leave_the_middle(said: str, low: str, high: str) -> None:
    too = "too" in said
    low, high = (each.removeprefix("the ") if too else each for each in (low, high))
    (price,) = prices(said.format(low, high))
    assert price["middle"] is True


@pytest.mark.parametrize(
    "said",
    [
        "mid rise jeans",
        "a skirt in size medium, price under 50",
        "midi skirts under 50",
        "not the darkest, not the lightest coat",
        "a medium coat",
        "a mid-season jacket",
    ],
)
def test_other_middles_are_of_no_price(said: str) -> None:
    read = standard_reader().read(said, {}, shipped()).acts
    assert not any(each["act"].get("middle") for each in read)


def test_average_price_is_asked_and_not_wanted() -> None:
    read = standard_reader().read("what is the average price of coats", {}, shipped()).acts
    assert [each["act"].get("middle") for each in read] == [None, None]
