"""Of two words of a title it is told how many titles have both, and what could be found at most."""

import random

import pytest

from bench.catalogue import Item
from bench.titles import STOP_WORDS, Pairs, is_it, two_words, with_a_slip


def items(*titles: str) -> dict[str, Item]:
    return {str(n): Item(str(n), title, None, {}) for n, title in enumerate(titles)}


SHOP = items(*[f"Red dress {n}" for n in range(8)], "Alder dress", "Dress with belt", "Alder dress")


@pytest.mark.parametrize(
    ("said", "held"), [("red dress", 8), ("ALDER dress", 1), ("with belt", 1), ("red belt", 0)]
)
def test_titles_that_have_both_words_are_counted_each_once(said: str, held: int) -> None:
    assert Pairs(SHOP).held(said) == held


def test_each_kind_of_pair_has_its_line() -> None:
    outcomes = [
        {"way": "whole", "say": "Red dress 1", "held": 1, "right": [True], "own": [True]},
        {"way": "two words", "say": "red dress", "held": 8, "right": [True] * 2, "own": [False]},
        {"way": "two words", "say": "Alder dress", "held": 1, "right": [False], "own": [False]},
        {"way": "two words", "say": "with belt", "held": 1, "right": [True], "own": [True]},
    ]
    rows = {row[0]: row[1:] for row in Pairs(SHOP).table(outcomes)}
    assert rows["all"] == (3, pytest.approx(2 / 3), pytest.approx(2 / 3), pytest.approx(1 / 3),
                           pytest.approx((6 / 8 + 1 + 1) / 3))  # fmt: skip
    assert rows["6 titles at most have both"][:1] == (2,)
    assert rows["more titles have both"] == (1, 1.0, 1.0, 0.0, 0.75)
    assert rows["without a stop word"][:2] == (2, 0.5)
    assert rows["of these, 6 titles at most"] == (1, 0.0, 0.0, 0.0, 1.0)
    assert "with" in STOP_WORDS


def test_an_item_is_right_by_its_title_or_by_both_words() -> None:
    dress = SHOP["8"]
    assert is_it("whole", "alder dress", "Alder dress", dress)
    assert is_it("two words", "dress Alder", "whatever", dress)
    assert not is_it("two words", "Alder coat", "whatever", dress)


def test_ways_to_say_a_title_keep_its_words() -> None:
    rng = random.Random(1)
    assert set(two_words("Alder dress with belt", rng).split()) < set(
        "Alder dress with belt".split()
    )
    slipped = with_a_slip("Larkspur dress", rng)
    assert slipped != "Larkspur dress" and sorted(slipped) == sorted("Larkspur dress")
