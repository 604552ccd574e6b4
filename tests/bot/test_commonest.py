"""What there is most or least of is asked of a column or a part of the shop, never of a fit."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.decision.in_common import CALLED
from bot.understanding.reading import standard_reader

SHOWN = {"shown": 6, "garments": [["dress"]], "wanted": ["category"]}


def acts(text: str, view: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    return [each["act"] for each in standard_reader().read(text, view or {}, shipped()).acts]


@pytest.mark.parametrize("view", [{}, SHOWN])
@pytest.mark.parametrize(
    "called", ["section", "department", "category", "brand", "colour", "fabric"]
)
def test_biggest_of_a_column_holds_the_most(called: str, view: dict[str, Any]) -> None:
    for said, question in (
        (f"which is your biggest {called}?", "most"),
        (f"what's the most common {called}", "most"),
        (f"which {called} is the largest", "most"),
        (f"tell me your smallest {called}", "least"),
        (f"which {called} is the rarest", "least"),
    ):
        asked, *rest = acts(said, view)
        told = {name: asked.get(name) for name in ("op", "question", "about", "facet")}
        expected = {"op": "ask", "question": question, "about": "stock", "facet": CALLED[called]}
        assert told == expected and not rest, said


def test_what_there_is_most_of_is_told_by_kinds() -> None:
    for said, question in (
        ("what do you have most of", "most"),
        ("what do you sell least", "least"),
    ):
        (asked,) = acts(said)
        assert (asked["question"], asked["facet"]) == (question, "category")


@pytest.mark.parametrize("kind", ["coat", "bag", "skirt"])
def test_a_kind_that_is_named_restricts_it_and_is_not_big_itself(kind: str) -> None:
    asked, about = acts(f"what is the most common colour of your {kind}s")
    assert (asked["facet"], about["word"], about["about"]) == ("colour", kind, True)
    assert not any(act["op"] == "ask" for act in acts(f"which is the biggest {kind}"))


@pytest.mark.parametrize("said", ["what's your biggest size", "whats the smallest size you have"])
def test_the_biggest_size_is_one_of_those_there_are(said: str) -> None:
    (asked,) = acts(said)
    assert (asked["question"], asked["facet"]) == ("values", "size")
