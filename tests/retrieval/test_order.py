"""Asked for in an order, everything that satisfies the wants comes in it, page by page."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.requests import SearchRequest
from retrieval.search.search import Search
from retrieval.search_responses import SearchResponse
from tests.retrieval import small_shop
from tests.retrieval.conftest import Ask

ROWS = {row["id"]: row for row in small_shop.rows(360)}
PLACES = {
    "length": ("length", ["mini", "knee", "midi", "maxi"]),
    "sleeve_length": ("sleeve_length", ["sleeveless", "short", "three-quarter", "long"]),
    "fit": ("fit", ["slim", "regular", "loose"]),
    "busyness": ("pattern", ["solid", "striped", "checked", "floral"]),
}
# Of several occasions the least and the most formal count alike.
FORMALITY = {"casual|sport": 0.5, "casual": 1, "work|formal": 3, "party": 3}
WARMTH = {"silk": 0, "cotton": 3, "wool": 6, "summer": 0, "all year": 3, "winter": 6}
NAMES = ["price", "rating", "lightness", "colourfulness", "formality", "warmth", *PLACES]
ALL_WANTS: list[list[dict[str, Any]]] = [
    [],
    [{"facet": "category", "values": ["dress"]}],
    [{"facet": "category", "values": ["dress", "bag"]}, {"facet": "price", "lt": 90}],
    [{"facet": "colour", "not": ["red"]}],
    [
        {
            "facet": "category",
            "any": [[{"facet": "category", "values": [k]}] for k in ("hat", "bag")],
        }
    ],
]


def key(search: Search, name: str, item_id: str) -> float | None:
    """Return where an item stands, by the file or by what its photo measures."""
    row = ROWS[item_id]
    if name in ("lightness", "colourfulness"):
        return search._collection.stock.by_id[item_id].number(name)
    if name in ("price", "rating"):
        return float(row[name]) if row[name] else None
    if name == "formality":
        return FORMALITY[row["occasion"]]
    if name == "warmth":
        return WARMTH[row["material"]] + WARMTH[row["season"]]
    facet, values = PLACES[name]
    return values.index(row[facet]) if row[facet] else None


def run(search: Search, **body: Any) -> SearchResponse:
    return search.run(SearchRequest.model_validate({"limit": 100, **body}), None)


def all_pages(search: Search, size: int = 100, **body: Any) -> list[Any]:
    found: list[Any] = []
    while page := run(search, **body, limit=size, offset=len(found)).items:
        found += page
    return found


@pytest.mark.parametrize("name", NAMES)
@given(
    direction=st.sampled_from(["ascending", "descending"]),
    wants=st.sampled_from(ALL_WANTS),
    words=st.sampled_from([[], ["navy"], ["boho"]]),
    excluded=st.lists(st.sampled_from(sorted(ROWS)), max_size=5),
)
@settings(max_examples=12)
def test_order_is_total_over_all_that_satisfies(
    search: Search,
    name: str,
    direction: str,
    wants: list[dict[str, Any]],
    words: list[str],
    excluded: list[str],
) -> None:
    order = {"by": name, "direction": direction}
    body = {"wants": wants, "words": words, "exclude": excluded}
    found = all_pages(search, **body, order=order)
    assert {item.id for item in found} == {item.id for item in all_pages(search, **body)}
    assert len({item.id for item in found}) == len(found)
    keys = [key(search, name, item.id) for item in found]
    known = [each for each in keys if each is not None]
    # What is not known comes last, whichever way the order goes.
    assert keys[: len(known)] == sorted(known, reverse=direction == "descending")
    assert keys[len(known) :] == [None] * (len(keys) - len(known))
    for before, after, one, two in zip(found, found[1:], keys, keys[1:], strict=False):
        if one == two:
            assert before.score >= after.score
    first = run(search, **body, order=order).applied.order
    assert first is not None
    assert first.model_dump() == {**order, "known": len(known)}


def test_order_pages_without_gap_or_repeat(search: Search) -> None:
    order = {"by": "fit", "direction": "ascending"}
    whole = [item.id for item in all_pages(search, order=order)]
    assert [item.id for item in all_pages(search, size=7, order=order)] == whole
    assert len(whole) == 360


def test_order_holds_for_what_is_like_a_changed_reference(search: Search) -> None:
    body: dict[str, Any] = {
        "reference": {"item_id": "g0009"},
        "changes": [{"axis": "price", "direction": "more"}],
    }
    order = {"by": "price", "direction": "ascending"}
    found = run(search, **body, order=order).items
    assert {item.id for item in found} == {item.id for item in run(search, **body).items}
    prices = [item.price for item in found]
    assert prices == sorted(prices)
    assert float(ROWS["g0009"]["price"]) < prices[0]
    assert found[0].reasons[0].kind == "change"


def test_order_by_what_the_shop_does_not_have_is_by_score(search: Search) -> None:
    order = {"by": "weight", "direction": "descending"}
    answer = run(search, order=order, words=["navy"])
    assert answer.applied.order is not None
    assert answer.applied.order.known == 0
    scores = [item.score for item in answer.items]
    assert scores == sorted(scores, reverse=True)
    # With nothing to sort by, what is named comes first as ever.
    assert all(ROWS[item.id]["colour"] == "navy" for item in answer.items[:10])


async def test_order_is_answered_as_json(ask: Ask) -> None:
    order = {"by": "price", "direction": "ascending"}
    dress = {"facet": "category", "values": ["dress"]}
    answer = await ask(wants=[dress], order=order, limit=3)
    assert answer["applied"]["order"] == {**order, "known": 40}
    cheapest = min(float(row["price"]) for row in ROWS.values() if row["category"] == "dress")
    assert answer["items"][0]["price"] == cheapest
    assert (await ask(wants=[dress]))["applied"]["order"] is None


@pytest.mark.parametrize("name", [None, "price", "fit", "lightness"])
@given(
    wants=st.sampled_from(ALL_WANTS),
    words=st.sampled_from([[], ["navy"], ["boho"]]),
    first=st.lists(st.sampled_from([*sorted(ROWS), "gone"]), max_size=12, unique=True),
    excluded=st.lists(st.sampled_from(sorted(ROWS)), max_size=5),
)
@settings(max_examples=12)
def test_items_that_come_first_do_so_where_they_are_wanted_and_change_nothing_else(
    search: Search,
    name: str | None,
    wants: list[dict[str, Any]],
    words: list[str],
    first: list[str],
    excluded: list[str],
) -> None:
    body: dict[str, Any] = {"wants": wants, "words": words, "exclude": excluded}
    body |= {"order": {"by": name, "direction": "ascending"}} if name else {}
    plain = [item.id for item in all_pages(search, **body)]
    found = [item.id for item in all_pages(search, size=30, **body, first=first)]
    meant = [each for each in first if each in plain]
    others = [each for each in plain if each not in meant]
    assert sorted(found) == sorted(plain)
    if name is None:
        assert (found[: len(meant)], sorted(found[len(meant) :])) == (meant, sorted(others))
        near = run(search, **body).items
        kept = [item.id for item in near if item.id not in meant]
        assert found[len(meant) :][: len(kept)] == kept
        return
    # Under an order they are first among their like alone.
    keys = [key(search, name, each) for each in found]
    assert keys == [key(search, name, each) for each in plain]
    for value in set(keys):
        alike = [each for each, own in zip(found, keys, strict=True) if own == value]
        ahead = [each for each in meant if each in alike]
        assert alike[: len(ahead)] == ahead
