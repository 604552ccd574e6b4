"""Brands are found in titles by how titles begin, in shops made up for it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from data.catalogue.read import Catalogue, Row
from data.words.lexicon import lexicon
from retrieval.importing.brands import with_brands

KINDS = ("Dresses", "Shirts", "Jeans", "Watches", "Casual Shoes", "Sunglasses")
COLOURS = ("Black", "Navy Blue", "Red", "White", "Olive")
DESCRIBING = ("Printed", "Solid", "Classic", "Ribbed", "Washed")
NAMES = st.lists(
    st.text(alphabet="bcdfghjklm", min_size=4, max_size=8)
    .filter(lambda word: not lexicon().meanings(word))  # "blck" is short for black
    .map(str.title),
    min_size=1,
    max_size=3,
).map(" ".join)


def catalogue(*rows: tuple[str, dict[str, str]]) -> Catalogue:
    made = [
        Row(f"i{n}", title, f"{n}.jpg", facets={name: (value,) for name, value in facets.items()})
        for n, (title, facets) in enumerate(rows)
    ]
    return Catalogue(Path("catalogue.csv"), Path("images"), made, frozenset())


def brands(*rows: tuple[str, dict[str, str]]) -> Counter[str]:
    found = with_brands(catalogue(*rows))
    return Counter(row.facets["brand"][0] for row in found.rows if "brand" in row.facets)


def thing(brand: str, number: int) -> tuple[str, dict[str, str]]:
    kind = KINDS[number % len(KINDS)]
    colour = COLOURS[number % len(COLOURS)]
    gender = ("Men", "Women")[number % 2]
    describing = DESCRIBING[number * 3 % len(DESCRIBING)]
    title = f"{brand} {gender} {colour} {describing} {kind}"
    return title, {"category": kind, "colour": colour, "gender": gender}


def shop(*names: str, each: int = 12) -> list[tuple[str, dict[str, str]]]:
    return [thing(name, number) for name in names for number in range(each)]


@given(st.lists(NAMES, min_size=2, max_size=5, unique_by=lambda name: name.split()[0]))
@settings(max_examples=60)
def test_brands_are_what_titles_of_several_kinds_begin_with(names: list[str]) -> None:
    words = [word for name in names for word in name.split()]
    if len(set(words)) < len(words):
        return
    assert brands(*shop(*names)) == dict.fromkeys(names, 12)


def test_brands_are_no_words_of_fashion_or_of_other_columns() -> None:
    rows = [(f"{colour} Men Thing {n}", {"category": kind, "gender": "Men"})
            for colour in COLOURS for n, kind in enumerate(KINDS)]  # fmt: skip
    assert not brands(*rows)
    lines = [(f"Zephyr {n} Item", {"category": kind, "line": "Zephyr"})
             for n, kind in enumerate(KINDS * 2)]  # fmt: skip
    assert not brands(*lines)
    assert brands(*((title, {"category": f["category"]}) for title, f in lines)) == {"Zephyr": 12}


def test_brands_are_no_describing_words() -> None:
    described = [
        (f"{word} Men {colour} {kind}", {"category": kind, "colour": colour, "gender": "Men"})
        for word in DESCRIBING
        for colour, kind in zip(COLOURS, KINDS, strict=False)
    ]
    assert set(brands(*shop("Arvelo", "Belmora"), *described[:6])) == {"Arvelo", "Belmora"}


def for_anyone(*rows: tuple[str, dict[str, str]]) -> list[tuple[str, dict[str, str]]]:
    """The same rows with titles that do not say for whom a thing is."""
    return [(title.replace(" Men", "").replace(" Women", ""), facets) for title, facets in rows]


def test_brands_need_three_titles_of_two_kinds() -> None:
    rare = for_anyone(thing("Rarely", 0), thing("Rarely", 1))
    single = [("Duotone Dress", {"category": "Dresses"})] * 4
    assert set(brands(*shop("Arvelo", "Belmora"), *rare)) == {"Arvelo", "Belmora"}
    assert "Duotone" not in brands(*shop("Arvelo", "Belmora"), *single)


def test_brands_are_as_long_as_nearly_all_their_titles_have_them() -> None:
    found = brands(*shop("Peter Fenland", "Joined Hues of Marivelle", "Arvelo"))
    assert found == {"Peter Fenland": 12, "Joined Hues of Marivelle": 12, "Arvelo": 12}
    lines = [thing(f"Arvelo {line}", n) for line in ("Zoomer", "Glider") for n in range(3)]
    assert brands(*shop("Arvelo", "Belmora"), *lines) == {"Arvelo": 18, "Belmora": 12}


def test_brands_that_share_a_first_word_are_two() -> None:
    assert set(brands(*shop("Joan Millery", "Joan Plaiers"))) == {"Joan Millery", "Joan Plaiers"}


def test_brands_may_begin_with_a_word_of_fashion() -> None:
    found = brands(*shop("Red Taipe", "Arvelo", each=18))
    assert found == {"Red Taipe": 18, "Arvelo": 18}


def test_brands_are_written_as_most_titles_write_them() -> None:
    rows = [*shop("ARVELO", each=4), *shop("Arvelo", each=9), *shop("Belmora")]
    assert brands(*rows) == {"Arvelo": 13, "Belmora": 12}


def test_brands_of_one_kind_count_where_others_stand_in_front_of_it() -> None:
    watches = [(f"Tempora Steel Watch {n}", {"category": "Watches"}) for n in range(6)]
    others = [(f"{name} Steel Watch {n}", {"category": "Watches"})
              for name in ("Arvelo", "Belmora") for n in range(6)]  # fmt: skip
    assert "Tempora" in brands(*shop("Arvelo", "Belmora"), *others, *watches)
    assert "Tempora" not in brands(*shop("Arvelo", "Belmora", each=3), *watches)


def test_brands_of_a_shop_of_one_kind_stand_before_different_things() -> None:
    models = ("Runner", "Court", "Trail", "Street", "Glide")
    rows = [(f"{name} {model} {n}", {"category": "Sneakers"})
            for name in ("Arvelo", "Belmora") for n, model in enumerate(models)]  # fmt: skip
    assert brands(*rows) == {"Arvelo": 5, "Belmora": 5}
    assert not brands(*[("Some One Sneaker", {"category": "Sneakers"})] * 6)
    assert brands(*((title, {}) for title, _ in rows)) == {"Arvelo": 5, "Belmora": 5}


def test_brands_are_left_where_a_column_has_them() -> None:
    rows = [(title, {**facets, "brand": "Own"}) for title, facets in shop("Arvelo")]
    given = catalogue(*rows, *shop("Arvelo"))
    assert with_brands(given) is given


def test_brands_are_none_where_titles_begin_with_anything() -> None:
    told = [(f"Word{n} for {kind}", {"category": kind}) for n, kind in enumerate(KINDS * 6)]
    given = catalogue(*told, *shop("Arvelo", each=6))
    assert with_brands(given) is given
    assert with_brands(catalogue(("-- | 501", {}), ("501", {}))).rows[0].facets == {}


@given(NAMES, st.integers(0, 5))
@settings(max_examples=60)
def test_brand_of_one_thing_ends_where_the_others_end(name: str, number: int) -> None:
    known = shop("Arvelo", "Belmora")
    if {*name.split()} & {"Arvelo", "Belmora"}:
        return
    assert brands(*known, thing(name, number))[name] == 1
    # Where what follows a brand is nobody, nothing tells where one ends.
    assert name not in brands(*for_anyone(*known), thing(name, number))


def test_word_that_describes_is_no_brand_of_one_thing() -> None:
    known = shop("Arvelo", "Belmora")
    for beginning in ("Navy Blue", "Olive", "Printed", "Ribbed"):
        row = f"{beginning} Men Shirts", {"category": "Shirts", "gender": "Men"}
        assert set(brands(*known, row)) == {"Arvelo", "Belmora"}
