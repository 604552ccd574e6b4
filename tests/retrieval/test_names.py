"""Items are found by their names: whole titles, nearly whole ones, product numbers."""

from __future__ import annotations

import random
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue.variants import Variant
from data.words.english import english
from retrieval.gallery.item import Item, title_words
from retrieval.gallery.stock import Stock
from retrieval.requests import SearchRequest
from retrieval.search.called import meant
from retrieval.search.facets import Facets
from retrieval.search.names import MOST, Names
from retrieval.search.planner import Planner

COLOURS = ["red", "teal", "black", "ivory", "mustard"]
KINDS = ["dress", "coat", "shirt", "boot", "scarf"]
OWN = ["Alder", "Juniper", "Kestrel", "Marram", "Saffron", "Thrift"]
TITLES = [
    f"{own} {colour} {kind} {number}"
    for number, (own, colour, kind) in enumerate(
        (own, colour, kind) for own in OWN for colour in COLOURS for kind in KINDS
    )
]
TALK = ["{}", "show me {}", "do you have the {}?", "hi, i'm looking for {} please", "{}!!"]


def names(titles: list[str]) -> Names:
    items = [
        SimpleNamespace(
            point=point,
            id=f"SKU-{1000 + point}",
            title=title,
            title_words=title_words(title),
            variants=(Variant("M", 10.0, sku=f"AB-{20_000 + point}"),),
            facets={"colour": (title.split()[1],), "category": (title.split()[2],)},
        )
        for point, title in enumerate(titles)
    ]
    facets: dict[str, dict[str, int]] = {"colour": {}, "category": {}}
    for item in items:
        for facet, values in item.facets.items():
            facets[facet][values[0]] = 1

    class Small:
        def __len__(self) -> int:
            return len(items)

    small: Any = Small()
    small.items, small.facets, small.looked = items, facets, {}
    return Names(cast(Stock, small))


HELD = names(TITLES)


@given(st.sampled_from(TITLES), st.sampled_from(TALK), st.booleans())
def test_a_whole_title_is_found_however_it_is_said(title: str, frame: str, lower: bool) -> None:
    said = frame.format(title.lower() if lower else title)
    found = HELD.best(said).outright
    assert found[0].title == title and len(found) <= MOST


@given(st.sampled_from(TITLES), st.randoms(use_true_random=False))
def test_the_order_of_its_words_does_not_count(title: str, rng: random.Random) -> None:
    words = title.split()
    rng.shuffle(words)
    assert HELD.best(" ".join(words)).outright[0].title == title


@given(st.integers(0, len(TITLES) - 1), st.sampled_from(TALK), st.booleans())
def test_a_product_number_is_found(point: int, frame: str, lower: bool) -> None:
    number = f"SKU-{1000 + point}"
    (found,) = HELD.best(frame.format(number.lower() if lower else number)).outright
    assert found.id == number


@given(st.sampled_from(COLOURS), st.sampled_from(KINDS))
def test_what_columns_tell_is_no_name(colour: str, kind: str) -> None:
    assert HELD.best(f"a {colour} {kind} for a wedding, under 80").outright == []
    assert HELD.best(f"{colour} {kind}s").outright == []


@pytest.mark.parametrize("said", ["", " ", "?!", "the and of", "ÿ", "1000", "12"])
def test_what_names_nothing_finds_nothing(said: str) -> None:
    assert HELD.best(said).outright == [] and not HELD.named(said).levels.any()


def test_of_two_titles_the_one_that_is_said_whole_comes_first() -> None:
    held = names(["Marram red coat", "Marram red coat long", "Marram red dress"])
    found = held.best("the marram red coat long please").outright
    assert [each.title for each in found][0] == "Marram red coat long"


def test_of_two_titles_of_the_same_words_the_one_in_that_order_is_meant() -> None:
    held = names(["Marram red printed coat", "Marram printed red coat"])
    for title in ("Marram printed red coat", "Marram red printed coat"):
        (found,) = held.best(f"show me the {title}").outright
        assert found.title == title


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, str]:
    """A title, and the same with two letters of one of its words turned, or one lost."""
    title = draw(st.sampled_from(TITLES))
    words = title.split()
    place = draw(st.sampled_from([n for n, word in enumerate(words) if len(word) > 4]))
    word = words[place]
    at = draw(st.integers(1, len(word) - 2))
    turned = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    lost = word[:at] + word[at + 1 :]
    slipped = [each for each in (turned, lost) if each.lower() not in english()]
    words[place] = draw(st.sampled_from(slipped or [word]))
    return title, " ".join(words)


@given(slips())
def test_a_title_is_found_in_spite_of_a_slip(case: tuple[str, str]) -> None:
    title, said = case
    assert HELD.best(f"show me the {said} please").outright[0].title == title


def test_a_word_of_english_is_no_slip() -> None:
    held = names(["Alder red shirt 7", "Alder red coat 8"])
    assert held.best("alder red shirt 7").outright
    assert not held.best("alder red short 7, a skirt").outright
    assert held.best("alder red short 7").alone == []


def test_a_title_alone_has_no_word_beside() -> None:
    assert [each.title for each in HELD.best("show me the Alder red dress 0").alone] == [
        "Alder red dress 0"
    ]
    assert HELD.best("not the Alder red dress 0").alone == []
    assert HELD.best("Alder red").alone == []


def test_a_part_of_a_title_is_two_to_four_words_that_one_title_has() -> None:
    assert {each.title.split()[0] for each in HELD.best("saffron scarf").partly} == {"Saffron"}
    assert {each.title.split()[2] for each in HELD.best("saffron scarf").partly} == {"scarf"}
    for said in ("saffron", "saffron scarf please no fringe", "saffron dress coat"):
        assert HELD.best(said).partly == []


def test_a_part_that_columns_tell_is_meant_where_nothing_else_is_alone() -> None:
    told, own = HELD.named("red dress"), HELD.named("saffron dress")
    assert told.together.any() and not told.partly.any()
    assert own.partly.any() and (own.partly == own.together).all()


def test_a_name_in_a_longer_wish_is_not_taken_for_it() -> None:
    held = names(["Alder red dress", "Alder teal dress", "Thrift black coat"])
    assert held.best("alder dress but not red, maybe in teal or black with a coat").outright == []


@pytest.mark.parametrize(
    ("kind", "found"), [("Lip Liner", ["e1"]), ("Liner", ["e1"]), ("Crayon", [])]
)
def test_part_of_a_name_is_meant_where_its_kind_was_read_from_a_part_too(
    kind: str, found: list[str]
) -> None:
    told = {"l1": ("Marram lip liner", kind), "e1": ("Thrift waterproof eye liner", "Eyeliner")}
    items = [
        Item(
            point, id_, title, "x.jpg", "", None, None, 50.0, 50.0, (), {"category": (category,)},
            title_words(title), (),
        )
        for point, (id_, (title, category)) in enumerate(told.items())
    ]  # fmt: skip
    stock = Stock(items, np.zeros((len(items), 2), np.float32))
    request = SearchRequest.model_validate({"wants": [{"facet": "category", "values": [kind]}]})
    plan = Planner(stock, Facets(stock), frozenset()).plan(request, None, set())
    inside = np.array([True, False])
    outright, partly = meant(Names(stock).named("waterproof liner"), plan, stock, inside)
    assert not outright.any()
    assert [items[int(point)].id for point in np.flatnonzero(partly)] == found


@pytest.mark.parametrize("anything", [True, False])
def test_what_is_said_together_is_meant_where_nothing_satisfies_what_is_wanted(
    anything: bool,
) -> None:
    told = ("Alder red dress", "Thrift black coat", "Marram red coat")
    items = [
        Item(
            point, f"i{point}", title, "x.jpg", "", None, None, 50.0, 50.0, (),
            {"colour": (title.split()[1],), "category": (title.split()[2],)},
            title_words(title), (),
        )
        for point, title in enumerate(told)
    ]  # fmt: skip
    stock = Stock(items, np.zeros((len(items), 2), np.float32))
    plan = Planner(stock, Facets(stock), frozenset()).plan(SearchRequest(), None, set())
    called = Names(stock).named("red coat")
    outright, partly = meant(called, plan, stock, np.array([False, anything, False]))
    assert called.together.any() and not outright.any()
    assert partly.tolist() == ([False] * 3 if anything else called.together.tolist())
