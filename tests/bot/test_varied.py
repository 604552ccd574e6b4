"""Pieces that are to differ in something are asked for, whatever it is."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader

FACETS = [
    ("colour", "colours"),
    ("pattern", "patterns"),
    ("length", "lengths"),
    ("brand", "brands"),
]
VIEWS: list[dict[str, Any]] = [
    {},
    {"shown": True, "wanted": ["category"], "named": ["coat"], "garments": [["coat"]]},
]


def acts(text: str, view: dict[str, Any]) -> list[dict[str, Any]]:
    return [each["act"] for each in standard_reader().read(text, view, shipped()).acts]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("one", "several"), FACETS)
def test_so_many_that_differ_are_asked_for(one: str, several: str, view: dict[str, Any]) -> None:
    for said, number in (
        (f"show me three skirts in different {several}", 3),
        (f"4 skirts, each in a different {one}", 4),
        (f"one skirt in each {one}", 12),
        (f"show me one of each {one}", 12),
        (f"skirts by various {several} please", 6),
    ):
        first, *rest = acts(said, view)
        assert first == {"op": "count", "number": number, "facet": one}, said
        kinds = [act["word"] for act in rest]
        assert kinds == (["skirt"] if "skirt" in said else []), said


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("one", "several"), FACETS)
def test_other_ones_and_questions_ask_for_none_that_differ(
    one: str, several: str, view: dict[str, Any]
) -> None:
    for said in (
        f"in a different {one}",
        f"do they come in different {several}",
        f"what different {several} do you have",
        f"a skirt in different {several}",
        f"any other {several}",
        "one of each please",
    ):
        assert not [act for act in acts(said, view) if act["op"] == "count" and "facet" in act], (
            said
        )
