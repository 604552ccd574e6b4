"""A question of a person's garment is asked of its kind, where several persons' are in hand."""

from __future__ import annotations

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader
from bot.understanding.together.theirs import by_kind

KINDS = [("coat", "bag"), ("shirt", "skirt"), ("backpack", "hat")]
ASKED = [
    ("is {} leather?", "the {}"),
    ("are {} cotton?", "the {}s"),
    ("which of {} is the cheapest", "the {}s"),
    ("how much is {}", "the {}"),
    ("is {} big enough for a laptop", "the {}"),
]


@pytest.mark.parametrize(("mine", "hers"), KINDS)
@pytest.mark.parametrize(("asked", "named"), ASKED)
def test_whose_it_is_tells_the_kind(mine: str, hers: str, asked: str, named: str) -> None:
    view = {"garments": [[mine], [hers]], "whose": ["me", "daughter"], "shown": 12}
    assert by_kind(asked.format("mine"), view) == asked.format(named.format(mine))
    assert by_kind(asked.format("hers"), view) == asked.format(named.format(hers))
    assert by_kind(asked.format("his"), view) == asked.format("his")


@pytest.mark.parametrize("said", ["hers in black", "is {} one of hers and mine", "what about hers"])
def test_what_is_no_question_of_one_of_them_stays(said: str) -> None:
    view = {"garments": [["coat"], ["bag"]], "whose": ["me", "daughter"], "shown": 12}
    assert by_kind(said, view) == said


def test_two_of_one_kind_are_not_told_apart_by_it() -> None:
    view = {"garments": [["shirt"], ["shirt"]], "whose": ["me", "dad"], "shown": 12}
    assert by_kind("is mine cotton?", view) == "is mine cotton?"
    alone = {"garments": [["shirt"]], "whose": ["me"], "shown": 6}
    assert by_kind("is mine cotton?", alone) == "is mine cotton?"


@pytest.mark.parametrize("value", ["leather", "waterproof"])
def test_it_is_a_question_and_no_search(value: str) -> None:
    view = {"garments": [["coat"], ["bag"]], "whose": ["me", "daughter"], "shown": 12}
    asked, *rest = [
        each["act"] for each in standard_reader().read(f"is hers {value}?", view, shipped()).acts
    ]
    assert asked["op"] == "ask" and all(act.get("about") or act["op"] == "unread" for act in rest)
    assert "bag" in (asked.get("described"), *(act.get("word") for act in rest))


@pytest.mark.parametrize("kind", ["shirt", "coat", "scarf"])
def test_two_of_one_kind_are_told_apart_by_whom_they_are_for(kind: str) -> None:
    view = {"garments": [[kind], [kind]], "whose": ["him", "me"], "shown": 12}
    view["genders"] = ["men", "women"]
    assert by_kind("is mine reduced?", view) == f"is the women's {kind} reduced?"
    view["genders"] = ["women", "women"]
    assert by_kind("is mine reduced?", view) == "is mine reduced?"
