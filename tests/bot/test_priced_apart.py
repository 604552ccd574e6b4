"""Which of several brands or kinds costs less is asked of all there are of each."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.head import shipped
from bot.understanding.reading import Reader
from data.words.changes import BY_NAME
from tests.bot.test_small_shops import shop

PRICE = BY_NAME["price"]
LESS = [*PRICE.comparatives_less.split(), "less expensive"]
MORE = [*PRICE.comparatives_more.split(), "more expensive"]
ENDS = [(word, "least") for word in LESS] + [(word, "most") for word in MORE]


@pytest.fixture(scope="module")
def reader() -> Reader:
    kinds = ["Tees", "Dresses", "Coats"]
    return Reader(shop(category=kinds, brand=["Mika", "Ostra", "Velmira"], colour=["Rust"]))


def acts(reader: Reader, said: str, view: dict[str, Any]) -> list[dict[str, Any]]:
    return [each["act"] for each in reader.read(said, view, shipped()).acts]


VIEWS = [{}, {"shown": True, "wanted": ["category"], "named": ["coats"], "garments": [["coats"]]}]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("word", "question"), ENDS)
@pytest.mark.parametrize(
    "said",
    [
        "which is {}, Mika or Ostra",
        "is Mika or Ostra {}",
        "is Mika {} than Ostra?",
        "which brand is {}, Ostra or Mika",
    ],
)
def test_brands_are_compared_by_their_prices(
    reader: Reader, said: str, word: str, question: str, view: dict[str, Any]
) -> None:
    asked, *told = acts(reader, said.format(word), view)
    assert (asked["question"], asked["about"], asked["facet"]) == (question, "stock", "price")
    assert asked["each"] and asked["word"] == "brand"
    assert {each["word"] for each in told} == {"mika", "ostra"}
    assert all(each["about"] for each in told)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("word", "question"), ENDS)
def test_kinds_and_brands_that_are_not_named_are_compared(
    reader: Reader, word: str, question: str, view: dict[str, Any]
) -> None:
    asked, *told = acts(reader, f"are tees or dresses {word}", view)
    assert (asked["question"], asked["word"]) == (question, "category")
    assert {each["word"] for each in told} == {"tees", "dresses"}
    asked, *told = acts(reader, f"which of the two brands is {word} for coats", view)
    assert (asked["question"], asked["word"]) == (question, "brand")
    assert [each["word"] for each in told] == ["coats"]


@pytest.mark.parametrize(
    "said",
    [
        "cheaper coats by Mika or Ostra",
        "coats by Mika and Ostra, cheapest first",
        "which is cheaper, the tee or the dress",
        "is the second cheaper than the third",
        "is Mika expensive",
        "which one is cheaper",
        "which is darker, Mika or Ostra",
    ],
)
def test_other_comparisons_and_searches_are_not_of_brands(reader: Reader, said: str) -> None:
    for view in VIEWS:
        assert acts(reader, said, view)[0].get("word") not in ("brand", "category")
