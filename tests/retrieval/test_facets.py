"""A shop's own values by what they mean, whatever it calls them."""

from __future__ import annotations

import numpy as np
import pytest

from data.words.lexicon import title_heads
from retrieval.gallery.item import Item, title_words
from retrieval.gallery.stock import Stock
from retrieval.search.facets import Facets


def stock(*rows: tuple[str, dict[str, str]]) -> Stock:
    items = [
        Item(
            point,
            f"i{point}",
            title,
            "x.jpg",
            "",
            None,
            None,
            50.0,
            10.0,
            ("#808080",),
            {facet: (value,) for facet, value in facets.items()},
            title_words(title),
            tuple(title_heads(title)),
        )
        for point, (title, facets) in enumerate(rows)
    ]
    return Stock(items, np.zeros((len(items), 4), dtype=np.float32))


@pytest.fixture(scope="module")
def other_shop() -> Facets:
    colours = "Navy Blue,Red,Maroon,Burgundy,Grey Melange,Blue,Turquoise Blue,Xyzzy".split(",")
    rows = [("A thing", {"colour": colour, "length": "Knee Length"}) for colour in colours]
    rows += [("A thing", {"gender": gender}) for gender in ("Women", "Men", "Unisex", "Girls")]
    return Facets(stock(*rows))


def test_facets_know_what_values_mean(other_shop: Facets) -> None:
    assert other_shop.meaning("colour", "navy") == ("Navy Blue",)
    assert set(other_shop.meaning("colour", "burgundy")) == {"Maroon", "Burgundy"}
    assert other_shop.meaning("length", "knee") == ("Knee Length",)
    assert other_shop.meaning("colour", "pink") == ()
    assert other_shop.meaning("pattern", "striped") == ()
    assert other_shop.canonical("colour", "Grey Melange") == "grey"
    assert other_shop.canonical("colour", "Xyzzy") is None


def test_facets_know_their_columns(other_shop: Facets) -> None:
    assert "colour" in other_shop
    assert "pattern" not in other_shop
    assert other_shop.values("pattern") == []


def test_facets_know_colour_families(other_shop: Facets) -> None:
    assert set(other_shop.with_family(["Red"])) == {"Red", "Maroon", "Burgundy"}
    assert set(other_shop.with_family(["Navy Blue"])) == {"Navy Blue", "Blue"}
    assert other_shop.with_family(["Xyzzy"]) == ()


def test_facets_let_in_what_is_for_everyone(other_shop: Facets) -> None:
    assert other_shop.with_unisex("gender", ("Women",)) == ("Women", "Unisex")
    assert other_shop.with_unisex("colour", ("Red",)) == ("Red",)


def test_stock_compares_the_words_of_titles() -> None:
    held = stock(("Women's Gray Boots, size 4", {}))
    for word in ("women", "grey", "boot", "size", "4"):
        assert held.has("title_words", word), word
    assert not held.has("title_words", "boots")
