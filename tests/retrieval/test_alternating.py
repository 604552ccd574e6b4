"""Alternatives named side by side are all to be seen: they take turns, within steps alone."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.requests import SearchRequest
from retrieval.search.alternating import MOST_APART, alternated
from retrieval.search.search import Search
from tests.retrieval import small_shop

ROWS = {row["id"]: row for row in small_shop.rows(360)}
NAMED = {
    "category": small_shop.CATEGORIES,
    "colour": tuple(small_shop.SHADES),
    "pattern": small_shop.PATTERNS,
    "brand": ("Oberlo", "Tessaro"),
    "material": ("cotton", "wool", "silk"),
}
PAIRS = [(facet, two) for facet, values in NAMED.items() for two in combinations(values, 2)]


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3)), max_size=40))
def test_alternatives_take_turns_within_each_step(placed: list[tuple[int, int]]) -> None:
    placed.sort(key=lambda each: -each[0])
    steps = np.asarray([step for step, _ in placed], dtype=np.int64)
    own = np.asarray([side for _, side in placed], dtype=np.int64)
    order = alternated(steps, [[own == side for side in range(3)]]).tolist()

    assert sorted(order) == list(range(len(placed)))
    assert [steps[place] for place in order] == steps.tolist()
    for step in set(steps.tolist()):
        here = [place for place in order if steps[place] == step]
        seen: Counter[int] = Counter()
        left = Counter(own[here].tolist())
        for place in here:
            side = int(own[place])
            # None that has any left is two behind.
            assert all(seen[side] <= seen[other] for other in left if seen[other] < left[other])
            seen[side] += 1
        for side in left:
            same = [place for place in here if own[place] == side]
            assert same == sorted(same)  # the better of one alternative stays ahead


def page(search: Search, wants: list[dict[str, Any]], **more: Any) -> list[dict[str, str]]:
    body = {"wants": wants, "limit": 6, **more}
    return [ROWS[item.id] for item in search.run(SearchRequest.model_validate(body), None).items]


@pytest.mark.parametrize(("facet", "two"), PAIRS)
def test_a_page_shows_some_of_each(search: Search, facet: str, two: tuple[str, str]) -> None:
    for said in (two, two[::-1]):
        shown = page(search, [{"facet": facet, "values": list(said)}], liked=["g0000"])
        assert Counter(row[facet] for row in shown) == dict.fromkeys(said, 3)


def test_alternatives_of_different_columns_take_turns_where_none_is_better(search: Search) -> None:
    parts = [[{"facet": "style", "values": ["boots"]}], [{"facet": "category", "values": ["hat"]}]]
    boots_or_hats = {"facet": "category", "any": parts}
    shown = page(search, [boots_or_hats | {"equal": True}])
    assert Counter(row["category"] for row in shown) == {"shoes": 3, "hat": 3}
    assert {row["style"] for row in page(search, [boots_or_hats])} == {"boots"}  # the best first


def test_an_order_and_many_values_take_no_turns(search: Search) -> None:
    two = [{"facet": "colour", "values": ["red", "navy"]}]
    by_price = page(search, two, order={"by": "price", "direction": "ascending"})
    prices = [float(row["price"]) for row in by_price]
    assert prices == sorted(prices)
    many = small_shop.CATEGORIES[: MOST_APART + 1]
    shown = page(search, [{"facet": "category", "values": list(many)}], liked=["g0000"])
    assert max(Counter(row["category"] for row in shown).values()) > 1
