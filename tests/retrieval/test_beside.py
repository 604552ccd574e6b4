"""What stands beside an item in its view: items like it, and what goes with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestClient

from data.words.outfits import COMPLETED_BY, part_of
from retrieval.http.app import make_app
from retrieval.http.handlers import SERVICE
from retrieval.search.beside import Beside
from retrieval.search.search import Search
from retrieval.settings import Settings
from tests.retrieval.conftest import ready


async def beside(client: ClientSession | TestClient, way: str, item_id: str) -> list[Any]:
    response = await client.get(f"/v1/items/{item_id}/{way}")
    body = await response.json()
    assert response.status == 200 and body["version"], body
    # Reasons are of what was asked for, and the page would show them.
    assert not any(each["reasons"] or each["score"] for each in body["items"])
    return body["items"]


# An item of each kind that the shop has.
@pytest.mark.parametrize("item_id", [f"g000{number}" for number in range(9)])
async def test_similar_items_are_of_its_kind_and_never_itself(client, item_id: str) -> None:
    own = await (await client.get(f"/v1/items/{item_id}")).json()
    found = await beside(client, "similar", item_id)
    assert len(found) == 6 and item_id not in {each["id"] for each in found}
    assert {each["category"] for each in found} == {own["category"]}
    assert all("?v=" in each["image_url"] for each in found)
    genders = {each["attributes"]["gender"] for each in found}
    assert own["attributes"]["gender"] == "unisex" or genders <= {
        own["attributes"]["gender"],
        "unisex",
    }


@pytest.mark.parametrize("item_id", [f"g000{number}" for number in range(9)])
async def test_matching_items_are_the_parts_that_complete_an_outfit(client, item_id: str) -> None:
    own = await (await client.get(f"/v1/items/{item_id}")).json()
    found = await beside(client, "matching", item_id)
    assert len(found) == len({each["id"] for each in found}) == 6
    parts = [part_of(each["category"]) for each in found]
    assert set(parts) <= set(COMPLETED_BY[part_of(own["category"])])
    # Of each in turn, so that the first seen are not all shoes.
    turns = len(set(parts))
    assert len(set(parts[:turns])) == turns > 1
    assert len({each["attributes"]["gender"] for each in found} | {"unisex"}) <= 3


@contextmanager
def altered(search: Search, **facets: tuple[str, ...]) -> Iterator[str]:
    """Give the id of a dress that has other values for as long as that."""
    stock = search._collection.stock
    dress = next(each for each in stock.items if each.facets["category"] == ("dress",))
    stock.by_id[dress.id] = replace(dress, facets={**dress.facets, **facets})
    try:
        yield dress.id
    finally:
        stock.by_id[dress.id] = dress


def test_matching_items_suit_the_occasion_where_any_does(search: Search) -> None:
    """What is near the word for a kind may be sneakers, whatever the dress is for."""
    with altered(search, occasion=("party",), gender=("unisex",)) as dress:
        found = Beside(search._collection, search).matching(dress, 6)
    assert [each.attributes["occasion"] for each in found] == ["party"] * 6


@pytest.mark.parametrize(("kind", "num"), [("perfume", 0), ("Swimwear", 0), ("Wunderkleid", 6)])
def test_nothing_is_worn_with_what_is_no_part_of_an_outfit(
    search: Search, kind: str, num: int
) -> None:
    with altered(search, category=(kind,), style=()) as item:
        assert len(Beside(search._collection, search).matching(item, 6)) == num


async def test_matching_is_empty_where_nothing_completes_an_outfit(
    aiohttp_client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = await ready(await aiohttp_client(make_app(settings)))
    facets = client.app[SERVICE].collection.facets
    monkeypatch.setattr(facets, "values", lambda facet: ["dress"])
    assert await beside(client, "matching", "g0000") == []


@pytest.mark.parametrize("way", ["similar", "matching"])
async def test_beside_refuses_an_unknown_id_and_a_limit_that_is_none(client, way: str) -> None:
    response = await client.get(f"/v1/items/nobody/{way}")
    assert (response.status, (await response.json())["error"]["field"]) == (404, "id")
    for limit in ("0", "25", "-1", "many", ""):
        response = await client.get(f"/v1/items/g0000/{way}", params={"limit": limit})
        assert (response.status, (await response.json())["error"]["field"]) == (422, "limit")
    response = await client.get(f"/v1/items/g0000/{way}?limit=2")
    assert len((await response.json())["items"]) == 2
