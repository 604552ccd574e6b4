"""What several kinds share is asked of each of them, of those in hand where none is named."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader

TWO = {"shown": 12, "garments": [["hat"], ["scarf"]], "wanted": ["category"]}


def acts(text: str, view: dict[str, Any]) -> list[dict[str, Any]]:
    return [each["act"] for each in standard_reader().read(text, view, shipped()).acts]


@pytest.mark.parametrize(
    ("called", "facet"), [("brands", "brand"), ("colours", "colour"), ("materials", "material")]
)
@pytest.mark.parametrize(
    "said", ["which {} have both?", "what {} do both come in", "so which {} make both"]
)
def test_both_are_those_in_hand(said: str, called: str, facet: str) -> None:
    (asked,) = acts(said.format(called), TWO)
    told = asked["op"], asked["question"], asked["facet"], asked["each"]
    assert told == ("ask", "values", facet, True)


@pytest.mark.parametrize(("one", "other"), [("coats", "jackets"), ("bags", "shoes")])
def test_kinds_that_are_named_are_meant(one: str, other: str) -> None:
    asked, *about = acts(f"which brands make both {one} and {other}?", TWO)
    assert asked["each"] is True and len(about) == 2
    assert {act["garment"] for act in about} == {0, 1} and all(act["about"] for act in about)


def test_with_one_garment_in_hand_nothing_is_shared() -> None:
    one = {"shown": 6, "garments": [["hat"]], "wanted": ["category"]}
    assert not any(act.get("each") for act in acts("which brands have both?", one))
