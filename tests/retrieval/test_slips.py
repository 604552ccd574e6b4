"""A slip is near a word of titles, and neither English nor one of those words itself."""

import pytest

from retrieval.search.slips import Slips

HELD = Slips(["linden", "linen", "weaver", "larkspur", "jeans", "tan", "shirt", "polyester"])


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("linedn", ("linden", "linen")),
        ("wevaer", ("weaver",)),
        ("jenas", ("jeans",)),
        ("larksupr", ("larkspur",)),
        ("polyesetrr", ("polyester",)),
    ],
)
def test_a_slip_is_near_the_words_it_may_be_of(word: str, near: tuple[str, ...]) -> None:
    assert HELD.near(word) == near


@pytest.mark.parametrize(
    "word", ["linen", "shirt", "short", "skirt", "tna", "tam", "x15", "", "zebra", "zzzzzzzz"]
)
def test_what_is_no_slip_is_near_nothing(word: str) -> None:
    assert HELD.near(word) == ()
