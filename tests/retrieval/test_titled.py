"""Read off titles what columns leave open, and nothing that a title does not say."""

from __future__ import annotations

import pytest

from data.catalogue.rows import Row
from retrieval.importing.titled import OwnWords, kind_of, said


@pytest.mark.parametrize(
    ("title", "colours"),
    [
        ("Men Navy Blue Shirt", ("navy",)),
        ("Black and white scarf", ("black", "white")),
        ("Off-white linen dress", ("cream",)),
        ("Striped shirt", ()),
    ],
)
def test_title_says_its_colours(title: str, colours: tuple[str, ...]) -> None:
    assert said(title, "colour") == colours


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Women Blue Ankle Boots with a zip", "shoes"),
        ("Denim shirt dress", "dress"),
        ("Aurora", None),
        ("T-shirt", "t-shirt"),
    ],
)
def test_title_says_its_kind(title: str, kind: str | None) -> None:
    assert kind_of(title) == kind


def test_pattern_of_a_title_is_no_print() -> None:
    assert said("Checked shirt with logo print", "pattern") == ("checked",)


def test_own_words_are_used() -> None:
    rows = [Row("1", "", "", facets={"category": ("Tshirts",), "colour": ("Navy Blue",)})]
    own = OwnWords(rows, ("category", "colour"))
    assert own.of("category", "t-shirt") == "Tshirts"
    assert own.of("colour", "navy") == "Navy Blue"
    assert own.of("colour", "black") == "black"
    # A shop that has kinds of its own gets none of ours among them.
    assert own.of("category", "watch") is None
    assert OwnWords([], ("category",)).of("category", "watch") == "watch"
