"""A message is cut into words that keep their place in it."""

from __future__ import annotations

import pytest

from bot.understanding.text.tokens import Token, split
from tests.bot.told import told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Red T-shirts!", "red t shirts !"),
        ("off - white", "off - white"),
        ("40-70", "40 - 70"),
        ("80-ish", "80 ish"),
        ("-shirt", "- shirt"),
        ("shirt-", "shirt -"),
        ("don't", "dont"),
        ("sooooo nice", "soo nice"),
        ("gimme u n me", "give me you and me"),
        ("N or n", "n or and"),
        ("w/o zip w/ belt", "without zip with belt"),
        ("U.S. size 8", "us size 8"),
        ("$1,200.50 or 2k", "$ 1,200.50 or 2k"),
        ("the 2nd, 3/4 sleeves", "the 2nd , 3/4 sleeves"),
        ("gray color", "grey colour"),
        ("👗 & 👕", "dress and t shirt"),
        ("idk", "i dont know"),
        ("a * b % c", "a b c"),
        ("", ""),
        ("…", "…"),
    ],
)
def test_text_is_cut_into_words(text: str, words: str) -> None:
    assert " ".join(token.word for token in split(text)) == words


def test_words_keep_their_place() -> None:
    assert split("a T-shirt, gimme") == [
        Token("a", 0, 1, False),
        Token("t", 2, 3, False),
        Token("shirt", 4, 9, False),
        Token(",", 9, 10, False),
        Token("give", 11, 16, False),
        Token("me", 11, 16, False),
    ]


@pytest.mark.parametrize(
    ("said", "means"),
    [("a red-ish dress", "colour=red (near)"), ("a blue-ish bag", "colour=blue (near)"),
     ("a loose-ish shirt", "fit=loose (near)"), ("slimmish trousers", "fit=slim (near)"),
     ("it can be any green-ish colour", "colour=green (near)")],
)  # fmt: skip
def test_ish_is_of_the_word_before_it(said: str, means: str) -> None:
    found = told(said)
    assert means in found and not any("ish" in each for each in found)


@pytest.mark.parametrize("said", ["a boyish shirt", "a stylish shirt", "a girlish shirt"])
def test_ish_makes_no_person_of_a_look(said: str) -> None:
    assert not any(each.startswith("gender") for each in told(said))
