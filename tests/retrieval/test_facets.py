"""The demo's own words, and a shop that calls everything something else."""

from __future__ import annotations

import numpy as np
import pytest

from retrieval.gallery.stock import Item, Stock
from retrieval.importing.embed import title_words
from retrieval.search.facets import Facets
from retrieval.search.meanings import title_heads


def embed(texts) -> np.ndarray:
    """Embed words by their letters: enough to tell equal from unequal."""
    rows = np.zeros((len(texts), 26), dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        for letter in text:
            if "a" <= letter <= "z":
                row[ord(letter) - 97] += 1
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1)


def no_neighbours(texts) -> np.ndarray:
    """Embed so that no word is near another."""
    return np.zeros((len(texts), 4), dtype=np.float32)


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
            None,
            50.0,
            10.0,
            ("#808080",),
            {facet: (value,) for facet, value in facets.items()},
            frozenset(title_words(title)),
            tuple(title_heads(title)),
        )
        for point, (title, facets) in enumerate(rows)
    ]
    return Stock(items, np.zeros((len(items), 4), dtype=np.float32))


def other(kind: str, colour: str = "Black", gender: str = "Women", title: str = "") -> tuple:
    facets = {"category": kind, "colour": colour, "gender": gender}
    return (title or f"Some Brand Women {colour} {kind}", facets)


@pytest.fixture
def other_shop() -> Facets:
    kinds = """Tshirts,Shirts,Casual Shoes,Sports Shoes,Formal Shoes,Heels,Flip Flops,Handbags,
    Backpacks,Laptop Bag,Dresses,Tops,Track Pants,Trousers,Jeans,Ring,Bra,Briefs,Bath Robe,Ipad,
    Night suits,Rain Jacket,Jackets,Necklace and Chains,Water Bottle,Caps,Kurtas""".split(",")
    rows = [other(kind.strip()) for kind in kinds]
    colours = "Navy Blue,Red,Maroon,Burgundy,Grey Melange,Blue,Off White,Turquoise Blue".split(",")
    rows += [other("Shirts", colour) for colour in colours]
    rows += [other("Shirts", gender=gender) for gender in ("Men", "Unisex", "Boys", "Girls")]
    rows.append(other("Casual Shoes", title="Some Brand Men Brown Boots"))
    rows.append(other("Tops", title="Some Brand Women White Blouse with bow"))
    return Facets(stock(*rows), no_neighbours)


CATEGORIES = {
    "t-shirt": ["Tshirts"],
    "tees": ["Tshirts"],
    "tshrt": ["Tshirts"],
    "dress": ["Dresses"],
    "gown": ["Dresses"],
    "casual shoes": ["Casual Shoes"],
    "formal shoes": ["Formal Shoes"],
    "sneakers": ["Casual Shoes", "Sports Shoes"],
    "shoes": ["Formal Shoes", "Casual Shoes", "Sports Shoes", "Heels", "Flip Flops"],
    "bag": ["Handbags", "Backpacks", "Laptop Bag"],
    "rucksack": ["Backpacks"],
    "pants": ["Track Pants", "Trousers"],
    "joggers": ["Track Pants"],
    "trousers": ["Trousers"],
    "jacket": ["Jackets", "Rain Jacket"],
    "wedding rings": ["Ring"],
    "necklace": ["Necklace and Chains"],
    "bra": ["Bra"],
    "underwear": ["Bra", "Briefs"],
    "top": ["Tops"],
    "water bottle": ["Water Bottle"],
    "summer dress": ["Dresses"],
}


@pytest.mark.parametrize("word", CATEGORIES)
def test_facets_map_products_of_another_shop(other_shop: Facets, word: str) -> None:
    mapped = other_shop.map("category", word)
    assert mapped is not None
    assert sorted(mapped.chosen["category"]) == sorted(CATEGORIES[word])


@pytest.mark.parametrize(
    "word",
    ["laptop", "umbrella", "cardigan", "coat", "boat", "suitcase", "robe de mariage", "guitar",
     "kimono", "swimsuit", "tent", "", "🧥"],
)  # fmt: skip
def test_facets_know_no_near_misses(other_shop: Facets, word: str) -> None:
    assert other_shop.map("category", word) is None


def test_facets_find_what_only_titles_name(other_shop: Facets) -> None:
    blouse = other_shop.map("category", "blouse")
    assert blouse is not None
    assert (blouse.how, blouse.chosen) == ("title", {"title": ("blouse",)})
    boots = other_shop.map("category", "ankle boots")
    assert boots is not None
    assert boots.chosen == {"title": ("boot",)}


@pytest.mark.parametrize(
    ("facet", "word", "values", "how"),
    [
        ("colour", "navy", {"Navy Blue"}, "synonym"),
        ("colour", "crimson", {"Red"}, "synonym"),
        ("colour", "maroon", {"Maroon", "Burgundy"}, "exact"),
        ("colour", "GREY", {"Grey Melange"}, "synonym"),
        ("colour", "ivory", {"Off White"}, "synonym"),
        ("colour", "teal", {"Turquoise Blue"}, "synonym"),
        ("colour", "blac", {"Black"}, "typo"),
        ("colour", "light blue", {"Blue"}, "similar"),
        ("gender", "ladies", {"Women"}, "synonym"),
        ("gender", "girls", {"Girls"}, "exact"),
    ],
)
def test_facets_map_other_words(
    other_shop: Facets, facet: str, word: str, values: set[str], how: str
) -> None:
    mapped = other_shop.map(facet, word)
    assert mapped is not None
    assert (set(mapped.chosen[facet]), mapped.how) == (values, how)


def test_facets_tell_what_they_took_a_word_for(other_shop: Facets) -> None:
    def note(facet: str, word: str) -> str | None:
        mapped = other_shop.map(facet, word)
        assert mapped is not None
        return mapped.note

    assert note("colour", "crimson") == "took crimson as red"
    assert note("category", "tshrt") == "took tshrt as tshirts"
    assert note("colour", "navy") is None
    assert note("category", "dress") is None
    assert note("gender", "ladies") is None


def test_facets_know_no_value_of_a_missing_column(other_shop: Facets) -> None:
    assert other_shop.map("pattern", "striped") is None
    assert other_shop.map("colour", "xyzzy") is None


def test_facets_map_by_nearest_sentence_above_a_threshold() -> None:
    facets = Facets(stock(("A thing", {"finish": "brushed"}), ("B", {"finish": "glossy"})), embed)
    mapped = facets.map("finish", "rebrushed")
    assert mapped is not None
    assert (mapped.chosen, mapped.how) == ({"finish": ("brushed",)}, "similar")
    assert facets.map("finish", "kiki") is None


def test_facets_without_categories_use_titles() -> None:
    facets = Facets(stock(("Red wool scarf", {}), ("Tie-dye tee with logo", {})), no_neighbours)
    mapped = facets.map("category", "scarf")
    assert mapped is not None
    assert mapped.how == "title"
    assert facets.map("category", "tie") is None
