"""A garment that is told of and then called "a new one" is what is looked for."""

from __future__ import annotations

import itertools

import pytest

from bot.understanding import in_place_of
from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader

TOLD = (
    "i lost my {} on holiday,", "The dog ate my {} so", "My old {} gave up last week.",
    "We left his {} on the train and", "I had a lovely {} but it got stolen.",
    "she tore her {} yesterday;",
)  # fmt: skip
ASKED = (
    "i need new ones", "can you help me find a new one?", "looking for something like that",
    "we need a replacement", "I'd like another pair under 60", "got anything similar?",
    "need to replace it",
)  # fmt: skip
GARMENTS = ("sunglasses", "black trousers", "red wool coat", "striped scarf", "boots")


def plain(text: str) -> str:
    return in_place_of.named(text, standard_reader()._read).text


@pytest.mark.parametrize("garment", GARMENTS)
def test_what_was_told_of_is_named_where_another_is_asked_for(garment: str) -> None:
    for told, asked in itertools.product(TOLD, ASKED):
        text = f"{told.format(garment)} {asked}"
        named = in_place_of.named(text, standard_reader()._read)
        assert garment in named.text and "holiday" not in named.text, text
        assert "train" not in named.text and "week" not in named.text, text
        at = named.text.index(garment)
        first, last = named.back(at), named.back(at + len(garment), end=True)
        assert 0 <= first < last <= len(text), text


@pytest.mark.parametrize(
    "text",
    [
        "do you have red coats? I want one under 50",
        "show me scarves, and new ones please",
        "another one",
        "a belt for my jeans, and another one in brown",
        "like the third but a new one",
        "I lost my scarf, need a new hat",
        "a black dress and a replacement for my boots",
        "what's your policy on replacement of shoes",
    ],
)
def test_what_is_asked_for_by_its_own_name_is_left_as_it_is(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize("garment", ["sunglasses", "jeans", "coat"])
def test_assistant_looks_for_what_was_lost(garment: str) -> None:
    reading = standard_reader().read(
        f"i ruined my black {garment} at work, need new ones", {}, shipped()
    )
    wanted = {each["act"].get("word") for each in reading.acts if each["act"]["op"] == "want"}
    assert reading.operation == "search" and {"black", garment} <= wanted
    assert "work" not in wanted
