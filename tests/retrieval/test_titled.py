"""Read off titles what columns leave open, and nothing that a title does not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.catalogue.rows import Catalogue, Row
from retrieval.importing.titled import OwnWords, from_titles, kind_of, said, with_titled, with_whom


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


def catalogue(rows: list[Row]) -> Catalogue:
    return Catalogue(Path(), Path(), rows, frozenset())


WHOM = [
    ("Men", ("men",)), ("Women's", ("women",)), ("LADIES", ("women",)), ("Boys", ("boys",)),
    ("Unisex", ("unisex",)), ("Kids Girls", ("kids", "girls")),
]  # fmt: skip


@pytest.mark.parametrize("brand", ["Velmira", "Men of Cloth"])
def test_whom_things_are_for_is_read_where_nearly_every_title_says_it(brand: str) -> None:
    rows = [Row(w, f"{brand} {w} Red Shirt", "", facets={"brand": (brand,)}) for w, _ in WHOM]
    read = with_whom(catalogue(rows))
    assert [row.facets["gender"] for row in read.rows] == [whom for _, whom in WHOM]
    assert from_titles(None, rows) == {"gender"} and not from_titles(None, read.rows)
    # One that states it, and one half of whose titles don't say it, stay as they are.
    told = catalogue([*rows, Row("a", "Red Hat", "", facets={"gender": ("Men",)})])
    assert with_whom(told) is told
    silent = catalogue([*rows, *(Row(f"s{n}", "Red Hat", "") for n in range(6))])
    assert with_whom(silent) is silent


@pytest.mark.parametrize(
    ("title", "colour"),
    [
        ("Ostra Off White Shoes", "off white"),
        ("Ostra Maroon Shoes", "maroon"),
        ("Ostra Navy Blue Shoes", "navy"),
        ("Ostra Red Shoes", "red"),
    ],
)
def test_colour_of_a_title_is_told_in_its_words(title: str, colour: str) -> None:
    rows = [Row("1", title, ""), Row("2", "Ostra Hat", "")]
    filled = with_titled(catalogue(rows), ["colour"]).rows
    assert [row.facets.get("colour") for row in filled] == [(colour,), None]
    # Where a column says it of others, its own word is used.
    rows = [Row("1", title, ""), Row("2", "Ostra Hat", "", facets={"colour": (colour.title(),)})]
    assert with_titled(catalogue(rows), ["colour"]).rows[0].facets["colour"] == (colour.title(),)
