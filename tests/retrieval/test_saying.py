"""Words that no column knows are found where titles and descriptions say them, and left out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.gallery.interface import Points
from retrieval.gallery.item import Item
from retrieval.gallery.stock import Stock
from retrieval.gallery.texts import text_words
from retrieval.search.saying import CLAUSES, affirms, coloured
from tests.retrieval import small_shop
from tests.retrieval.conftest import Ask

DRESS = {"facet": "category", "values": ["dress"]}
NUMBERS = [n for n in range(360) if small_shop.CATEGORIES[n % 9] == "dress"]


def ending(*figures: int) -> list[str]:
    return [f"g{number:04d}" for number in NUMBERS if number % 10 in figures]


def says(text: str, word: str) -> bool:
    return affirms(text, tuple(text_words(word)))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Trimmed with sequins.", "sequins"),
        ("A sequinned bodice", "sequins"),
        ("Not lined. Sequins at the hem", "sequins"),
        ("No belt, but sequins", "sequins"),
        ("Has puff sleeves", "puff sleeve"),
        ("In a wrinkle-free cloth", "wrinkle free"),
        ("Free of BPA: sequins", "sequin"),
    ],
)
def test_a_text_says_a_word_in_any_form(text: str, word: str) -> None:
    assert says(text, word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Comes without sequins", "sequins"),
        ("No beads or sequins.", "sequins"),
        ("Doesn't have any sequins", "sequins"),
        ("A wrinkle-free cloth", "wrinkle"),
        ("Puff at the shoulder, long sleeves", "puff sleeves"),
        ("Short in the back", "shorts"),
        ("", "sequins"),
    ],
)
def test_what_is_denied_or_apart_is_not_said(text: str, word: str) -> None:
    assert not says(text, word)


@given(st.lists(st.sampled_from("silk red boho trim hem puff".split()), min_size=1, max_size=6))
def test_every_run_of_a_plain_text_is_said_until_it_is_denied(words: list[str]) -> None:
    text = " ".join(words)
    assert CLAUSES.search(text) is None
    for first in range(len(words)):
        for last in range(first + 1, len(words) + 1):
            run = " ".join(words[first:last])
            assert says(text, run) and not says(f"without {text}", run)


async def test_what_a_description_says_comes_before_what_only_looks_so(ask: Ask) -> None:
    answer = await ask(wants=[DRESS], words=["sequins"], limit=100)
    said = ending(3)
    assert sorted(item["id"] for item in answer["items"][: len(said)]) == said
    (word,) = answer["applied"]["words"]
    assert word == {
        "word": "sequins", "how": "described", "total": len(said), "described": len(said),
    }  # fmt: skip
    reason = {"kind": "described", "word": "sequins"}
    assert [reason in item["reasons"] for item in answer["items"]] == [
        item["id"] in said for item in answer["items"]
    ]


async def test_a_title_goes_before_a_description(ask: Ask) -> None:
    answer = await ask(wants=[DRESS], words=["navy", "sequins"], limit=100)
    ranks = [
        sum(2 if each["kind"] == "named" else 1.9 for each in item["reasons"] if "word" in each)
        for item in answer["items"]
    ]
    assert ranks == sorted(ranks, reverse=True) and len(set(ranks)) > 2


async def test_a_word_that_is_refused_leaves_out_what_says_it(ask: Ask) -> None:
    plain = await ask(wants=[DRESS], limit=100)
    answer = await ask(wants=[DRESS], without=["sequin", "puff sleeves", "zebra"], limit=100)
    left = {item["id"] for item in plain["items"]} - {item["id"] for item in answer["items"]}
    assert sorted(left) == ending(3, 5)
    assert answer["applied"]["total"] == plain["applied"]["total"] - len(left)
    assert answer["applied"]["without"] == [
        {"word": "sequin", "total": len(ending(3)), "anywhere": 36},
        {"word": "puff sleeves", "total": len(ending(5)), "anywhere": 36},
        {"word": "zebra", "total": 0, "anywhere": 0},
    ]


async def test_a_word_that_is_refused_binds_names_orders_and_relaxations(ask: Ask) -> None:
    named = small_shop.rows(360)[3]["title"]
    assert "g0003" not in [
        item["id"] for item in (await ask(said=named, without=["sequins"]))["items"]
    ]
    order = {"by": "price", "direction": "ascending"}
    answer = await ask(wants=[DRESS], without=["sequins"], order=order, limit=100)
    assert not {item["id"] for item in answer["items"]} & set(ending(3))
    unknown = {"facet": "colour", "values": ["ultraviolet"]}
    answer = await ask(wants=[DRESS, unknown], without=["sequins"])
    assert [each["total"] for each in answer["applied"]["relaxations"]] == [
        len(NUMBERS) - len(ending(3))
    ]


async def test_stock_counts_none_that_says_what_is_refused(client) -> None:  # type: ignore[no-untyped-def]
    response = await client.post("/v1/stock", json={"wants": [DRESS], "without": ["sequins"]})
    assert (await response.json())["total"] == len(NUMBERS) - len(ending(3))


def shop(*told: tuple[str, str, str]) -> Stock:
    """Return a stock of titles, each with its brand and the one colour of its column."""
    items = [
        Item(
            point=n, id=str(n), title=title, image="", description="", currency=None, url=None,
            lightness=0.5, colourfulness=0.5, palette=(),
            facets={"brand": (brand,), "colour": (colour,)},
            title_words=frozenset(text_words(title)), title_heads=(),
        )
        for n, (title, brand, colour) in enumerate(told)
    ]  # fmt: skip
    return Stock(items, np.zeros((len(items), 4), dtype=np.float32))


@pytest.mark.parametrize("kind", ["Cufflinks", "Shirt"])
def test_colour_that_a_title_names_is_refused_with_that_of_the_column(kind: str) -> None:
    stock = shop(
        (f"Revv Men Black and Steel {kind}", "Revv", "Steel"),
        (f"Red Tape Men Brown {kind}", "Red Tape", "Brown"),
        (f"Lee Navy Blue {kind}", "Lee", "Navy Blue"),
        (f"Lee Blue & Red {kind}", "Lee", "Blue"),
    )
    assert coloured(stock, ["Black"], []) == Points(frozenset({0}))
    assert coloured(stock, ["Red"], []) == Points(frozenset({3}))
    assert coloured(stock, ["Blue"], []) == Points(frozenset({2, 3}))
    assert coloured(stock, ["Blue"], ["Navy Blue"]) == Points(frozenset({3}))
    assert coloured(stock, ["Pink"], []) is None


@pytest.mark.parametrize("own", ["- {}", "({})", "| {} | XL", "\u2013 {} / M", "[{}]"])
def test_variant_that_ends_with_its_own_colour_has_no_other(own: str) -> None:
    title = f"Ostra Black Wool Dress {own}"
    stock = shop((title.format("Green"), "Ostra", "Green"), (title.format("Black"), "Ostra", "Red"))
    assert coloured(stock, ["Black"], []) == Points(frozenset({1}))
    two = shop(("Ostra Tee - Black / White", "Ostra", "White"))
    assert coloured(two, ["Black"], []) == Points(frozenset({0}))
