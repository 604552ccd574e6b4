"""A change may be against the median of several items, with no reference at all."""

from __future__ import annotations

from typing import Any

import numpy as np

from retrieval.requests import SearchRequest
from retrieval.search.search import Search
from tests.retrieval import small_shop
from tests.retrieval.conftest import Ask

ROWS = {row["id"]: row for row in small_shop.rows(360)}
DRESS = {"facet": "category", "values": ["dress"]}


def than(axis: str, direction: str, *ids: str) -> dict[str, Any]:
    return {"axis": axis, "direction": direction, "than": {"item_ids": list(ids)}}


def ids_of(category: str, num: int) -> list[str]:
    return [row["id"] for row in ROWS.values() if row["category"] == category][:num]


async def test_than_the_median_price_says_how_far_apart(ask: Ask) -> None:
    ids = ids_of("dress", 5)
    here = sorted(float(ROWS[each]["price"]) for each in ids)[2]
    asked = than("price", "less", *ids)
    answer = await ask(wants=[DRESS], changes=[asked], limit=100)
    assert answer["applied"]["changes"] == [{**asked, "met": "stated"}]
    assert answer["applied"]["reference"] is None
    assert answer["applied"]["implied"] == [{"facet": "price", "lt": here}]
    wanted = [
        r["id"] for r in ROWS.values() if r["category"] == "dress" and float(r["price"]) < here
    ]
    assert {item["id"] for item in answer["items"]} == set(wanted)
    for item in answer["items"]:
        reason = item["reasons"][0]
        apart = round(item["price"] - here, 2)
        assert reason == {
            "kind": "change", "axis": "price", "direction": "less", "apart": apart, "than": "items"
        }  # fmt: skip


async def test_than_keeps_nothing_that_was_not_asked_for(ask: Ask) -> None:
    """Neither the kind nor whom it is for is told by a list; the items of it may come back."""
    ids = ids_of("dress", 3)
    cheapest = min(ids, key=lambda each: float(ROWS[each]["price"]))
    cheaper = than("price", "less", *ids)
    answer = await ask(changes=[cheaper], limit=100)
    assert {item["category"] for item in answer["items"]} > {"dress"}
    assert answer["applied"]["total"] > 40
    answer = await ask(wants=[DRESS], changes=[cheaper], limit=100)
    found = {item["id"] for item in answer["items"]}
    assert found & set(ids) == {cheapest}
    rest = await ask(wants=[DRESS], changes=[cheaper], exclude=ids, limit=100)
    assert {item["id"] for item in rest["items"]} == found - {cheapest}


async def test_than_items_at_the_end_says_so(ask: Ask) -> None:
    ids = [each for each in ids_of("dress", 40) if ROWS[each]["length"] == "maxi"][:3]
    asked = than("length", "more", *ids)
    applied = (await ask(wants=[DRESS], changes=[asked]))["applied"]
    assert (applied["total"], applied["changes"]) == (
        0,
        [{**asked, "met": "stated", "at_end": True}],
    )


async def test_change_that_another_want_stops_is_not_at_its_end(ask: Ask) -> None:
    ids = ids_of("dress", 5)
    wants = [DRESS, {"facet": "price", "gt": 5000}]
    applied = (await ask(wants=wants, changes=[than("length", "more", *ids)]))["applied"]
    assert applied["total"] == 0
    assert "at_end" not in applied["changes"][0]
    strong = than("price", "more", *ids) | {"strength": 10}
    applied = (await ask(wants=[DRESS], changes=[strong]))["applied"]
    assert applied["total"] == 0
    # Something dearer there is, if not so much dearer.
    assert "at_end" not in applied["changes"][0]


async def test_than_unknown_items_is_refused_by_field(refused) -> None:
    asked = [than("fit", "less", "g0001"), than("fit", "less", "g0001", "g0002", "nobody")]
    status, error = await refused(changes=asked)
    assert (status, error["code"]) == (404, "not_found")
    assert error["field"] == "changes.1.than.item_ids.2"


async def test_words_may_be_against_items_too(ask: Ask) -> None:
    boho = {"words": ["boho"]}
    against = boho | {"than": {"item_ids": ids_of("bag", 3)}}
    answer = await ask(changes=[against])
    assert answer["applied"]["changes"] == [{**against, "met": "looked"}]
    alone = await ask(changes=[boho])
    assert [item["id"] for item in answer["items"]] != [item["id"] for item in alone["items"]]


async def test_than_beside_a_reference_is_against_the_items(ask: Ask) -> None:
    ids, reference = ids_of("shirt", 5), ids_of("shirt", 6)[5]
    here = sorted(float(ROWS[each]["price"]) for each in ids)[2]
    asked = than("price", "more", *ids)
    answer = await ask(reference={"item_id": reference}, changes=[asked], limit=100)
    assert answer["applied"]["reference"] == {"item_id": reference}
    assert {item["category"] for item in answer["items"]} == {"shirt"}
    assert all(item["price"] > here for item in answer["items"])


def test_search_starts_from_the_middle_of_the_items(search: Search, monkeypatch: Any) -> None:
    seen: list[Any] = []
    compose = search._encoding.compose

    def looking(reference: Any, change: Any) -> Any:
        seen.append(reference)
        return compose(reference, change)

    monkeypatch.setattr(search._encoding, "compose", looking)
    ids = ["g0003", "g0012", "g0021"]
    body = {"changes": [than("lightness", "less", *ids)]}
    search.run(SearchRequest.model_validate(body), None)
    stock = search._collection.stock
    middle = stock.vectors[[stock.by_id[each].point for each in ids]].mean(axis=0)
    np.testing.assert_allclose(seen[0], middle / np.linalg.norm(middle), atol=1e-5)


async def test_changes_without_anything_to_compare_stay_plain_words(ask: Ask) -> None:
    darker = {"axis": "lightness", "direction": "less"}
    answer = await ask(changes=[darker, than("price", "less", *ids_of("dress", 5))])
    assert [each["met"] for each in answer["applied"]["changes"]] == ["looked", "stated"]
