"""What words add is measured on questions of one item each, in halves that share none."""

from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from retrieval.search.collection import Collection
from training.titles import WEIGHTS, _by_item, chosen, questions

ROWS = [
    ("Alder red dress with pockets", "red", "dress"),
    ("Alder teal dress", "teal", "dress"),
    ("Marram red coat", "red", "coat"),
    ("Coat", "", "coat"),
]


def small() -> Collection:
    items = [
        SimpleNamespace(title=title, value={"colour": colour, "category": kind}.get)
        for title, colour, kind in ROWS
    ]
    held: Any = SimpleNamespace(stock=SimpleNamespace(items=items))
    return cast(Collection, held)


def test_an_item_is_asked_for_by_its_title_two_words_and_a_phrase() -> None:
    groups = _by_item(questions(small(), 4, 1))
    kinds = {group[0].text: [each.kind for each in group] for group in groups}
    assert kinds == {
        **{title: ["title", "two words", "phrase"] for title, _, _ in ROWS[:3]},
        "Coat": ["title"],
    }


def test_what_is_right_is_every_item_that_is_what_was_asked_for() -> None:
    for each in questions(small(), 4, 1):
        right = [ROWS[int(place)] for place in np.flatnonzero(each.right)]
        if each.kind == "title":
            assert [title for title, _, _ in right] == [each.text]
        elif each.kind == "two words":
            assert right and "with" not in each.text.split()
            assert all(set(each.text.split()) <= set(title.split()) for title, _, _ in right)
        else:
            assert {f"{colour} {kind}" for _, colour, kind in right} == {each.text}


@pytest.mark.parametrize(
    ("finds", "least"),
    [
        ({weight: 0.9 for weight in WEIGHTS}, WEIGHTS[0]),
        ({weight: min(weight, 1.0) for weight in WEIGHTS}, 1.0),
        ({weight: min(weight, 0.5) * 0.016 + 0.9 for weight in WEIGHTS}, 0.2),
    ],
)
def test_the_least_weight_is_chosen_that_finds_nearly_as_much(
    finds: dict[float, float], least: float
) -> None:
    names = ("two words, first", "two words, within 6", "phrase, of ten")
    figures = {str(weight): dict.fromkeys(names, found) for weight, found in finds.items()}
    assert chosen(figures) == least
