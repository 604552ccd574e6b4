"""What there is among the items that satisfy some wants is counted as the catalogue's file says."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Awaitable, Callable
from statistics import median
from typing import Any

import pytest
from hypothesis import given, settings

from retrieval.requests import StockRequest
from retrieval.search.counting import count
from retrieval.search.search import Search
from retrieval.service_responses import StockResponse
from tests.retrieval.test_wanted import ROWS, WANTS, satisfies

Stocked = Callable[..., Awaitable[tuple[int, dict[str, Any]]]]
COUNTED = ("category", "colour", "occasion", "length", "brand")


@pytest.fixture
def stocked(client) -> Stocked:
    """Ask what there is; returns the status and the answer."""

    async def send(**body: Any) -> tuple[int, dict[str, Any]]:
        response = await client.post("/v1/stock", json=body)
        return response.status, await response.json()

    return send


def counted(search: Search, **body: Any) -> StockResponse:
    return count(search._collection, StockRequest.model_validate(body))


@given(wants=WANTS)
@settings(max_examples=120)
def test_stock_counts_equal_the_files(search: Search, wants: list[dict[str, Any]]) -> None:
    found = counted(search, wants=wants, facets=COUNTED, numbers=["price", "rating"])
    rows = [row for row in ROWS.values() if all(satisfies(row, want) for want in wants)]
    assert found.total == len(rows)
    for facet in COUNTED:
        held = Counter(value for row in rows for value in row[facet].split("|") if value)
        assert {each.value: each.count for each in found.facets[facet]} == held
        counts = [(-each.count, each.value) for each in found.facets[facet]]
        assert counts == sorted(counts)
    for name in ("price", "rating"):
        known = [float(row[name]) for row in rows if row[name]]
        told = found.numbers[name]
        if not known:
            assert told is None
            continue
        assert told is not None
        assert (told.min, told.max, told.known) == (min(known), max(known), len(known))
        assert told.median == pytest.approx(median(known), abs=1e-4)
    assert {each["met"] for each in found.applied.wants} <= {"stated", "unknown"}


async def test_stock_is_answered_as_json(stocked: Stocked, client) -> None:
    dress = {"facet": "category", "values": ["dress"]}
    status, answer = await stocked(
        wants=[dress], facets=["colour", "hem"], numbers=["price", "hem"]
    )
    assert status == 200
    assert set(answer) == {"total", "facets", "numbers", "applied", "version"}
    assert answer["total"] == 40
    assert set(answer["facets"]["colour"][0]) == {"value", "count"}
    # What the shop has no column for is not there.
    assert answer["facets"]["hem"] == []
    assert answer["numbers"]["hem"] is None
    assert set(answer["numbers"]["price"]) == {"min", "max", "median", "known"}
    assert answer["applied"] == {"wants": [{**dress, "met": "stated"}]}
    vocabulary = await (await client.get("/v1/vocabulary")).json()
    assert answer["version"] == vocabulary["version"]


async def test_stock_of_nothing_asked_is_the_shop(stocked: Stocked) -> None:
    _, answer = await stocked()
    assert (answer["total"], answer["facets"], answer["numbers"]) == (360, {}, {})


async def test_stock_says_what_is_not_there(stocked: Stocked) -> None:
    wants = [{"facet": "colour", "values": ["mauve"]}, {"facet": "hem", "values": ["raw"]}]
    _, answer = await stocked(wants=wants, facets=["colour"], numbers=["lightness"])
    assert answer["total"] == 0
    assert answer["facets"] == {"colour": []}
    assert answer["numbers"] == {"lightness": None}
    assert [each["met"] for each in answer["applied"]["wants"]] == ["unknown", "absent"]


async def test_stock_refuses_wrong_values_by_field(stocked: Stocked, client) -> None:
    for field, body in (
        ("wants.0.lt", {"wants": [{"facet": "price", "lt": "cheap"}]}),
        ("facets.1", {"facets": ["colour", "A B"]}),
        ("numbers", {"numbers": "price"}),
        ("facets", {"facets": ["colour"] * 51}),
        ("words", {"words": ["boho"]}),
    ):
        status, answer = await stocked(**body)
        assert (status, answer["error"]["field"]) == (422, field)
    assert (await client.post("/v1/stock", data=b"{")).status == 400


def test_stock_is_counted_within_milliseconds(search: Search) -> None:
    body = {"wants": [], "facets": [*COUNTED, "title", "style"], "numbers": ["price"]}
    counted(search, **body)
    took = []
    for _ in range(20):
        began = time.perf_counter()
        counted(search, **body)
        took.append(time.perf_counter() - began)
    assert sorted(took)[10] < 0.05
