"""Prices and stock that change while they are served."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr, ValidationError

from data.catalogue.read import read_catalogue
from data.catalogue.variants import Variant
from retrieval.changes import ChangeRequest
from retrieval.encoder.encoder import Encoder
from retrieval.errors import GalleryBroken, Importing, Invalid, NotFound
from retrieval.gallery.edge import EdgeStore, copy_sparsely
from retrieval.gallery.server import ServerStore
from retrieval.gallery.stock import Stock
from retrieval.http.app import make_app
from retrieval.importing.embed import Outcome, embed
from retrieval.importing.meanwhile import Meanwhile
from retrieval.importing.revising import revise
from retrieval.importing.turns import publishing, turn
from retrieval.requests import SearchRequest, StockRequest
from retrieval.service import Service
from retrieval.settings import Settings
from tests.retrieval.conftest import ready
from tests.retrieval.small_shop import NUM_SIZED, SIZES


@pytest.fixture
def asked(sized_shop_dir: Path, encoder_dir: Path, tmp_path: Path) -> Settings:
    shutil.copytree(sized_shop_dir, tmp_path / "var", copy_function=copy_sparsely)
    return Settings(var_dir=tmp_path / "var", encoder_dir=encoder_dir, watch_every_s=60.0)


@pytest.fixture
def service(asked: Settings) -> Iterator[Service]:
    made = Service(asked)
    made.refresh()
    yield made
    made.close()


def request(*items: dict[str, Any]) -> ChangeRequest:
    return ChangeRequest.model_validate({"items": list(items)})


def held(service: Service, item_id: str = "g0000") -> dict[str, Variant]:
    return {each.size: each for each in service.collection.stock.by_id[item_id].variants}


def found(service: Service, *wants: dict[str, Any]) -> set[str]:
    answer = service.search(SearchRequest.model_validate({"wants": list(wants), "limit": 100}))
    return {item.id for item in answer.items}


def test_a_price_is_served_with_all_that_follows_from_it(service: Service) -> None:
    before = service.collection.version
    vectors = service.collection.stock.vectors.copy()
    answer = service.change(request({"id": "g0000", "price": 19.5}))
    assert (answer.changed, answer.unchanged) == (1, 0)
    assert answer.version == service.collection.version != before
    assert {each.price for each in held(service).values()} == {19.5}
    assert found(service, {"facet": "price", "lt": 20}) == {"g0000"}
    assert service.collection.vocabulary.numbers["price"] == (19.5, 50.0)
    assert service.collection.vocabulary.version == answer.version
    ranges = service.stock(StockRequest(numbers=["price"])).numbers["price"]
    assert ranges is not None and ranges.min == 19.5
    assert (service.collection.stock.vectors == vectors).all()


def test_sizes_change_by_themselves_by_size_or_number(service: Service) -> None:
    variants = [
        {"size": "m", "price": 20.0, "was": 50.0},
        {"sku": "g0000-L", "stock": 0},
    ]
    service.change(request({"id": "g0000", "variants": variants}, {"id": "g0001-S", "price": 9.0}))
    sizes = held(service)
    assert [sizes[each].price for each in SIZES] == [50.0, 20.0, 50.0]
    assert (sizes["M"].was, sizes["L"].in_stock, sizes["S"].in_stock) == (50.0, False, True)
    assert [held(service, "g0001")[each].price for each in SIZES] == [9.0, 50.0, 50.0]
    item = service.collection.stock.by_id["g0000"]
    assert item.facets["size"] == ("S", "M")
    assert item.facets["sale"] == ("on sale",)
    wants = [{"facet": "size", "values": ["M"]}, {"facet": "price", "lt": 30}]
    assert found(service, *wants) == {"g0000"}
    wants[0] = {"facet": "size", "values": ["L"]}
    assert found(service, *wants) == set()
    assert "sale" in service.collection.vocabulary.facets
    service.change(request({"id": "g0000", "was": None, "stock": 4}))
    item = service.collection.stock.by_id["g0000"]
    assert item.facets["size"] == SIZES
    assert "sale" not in item.facets
    assert "sale" not in service.collection.vocabulary.facets


def test_what_sells_out_can_no_longer_be_bought(service: Service) -> None:
    service.change(request({"id": "g0003", "availability": "sold out"}))
    assert service.collection.stock.by_id["g0003"].facets["availability"] == ("sold out",)
    assert service.collection.vocabulary.facets["availability"] == {
        "in stock": NUM_SIZED - 1,
        "sold out": 1,
    }
    assert "g0003" not in found(service, {"facet": "availability", "values": ["in stock"]})


def test_a_change_outlives_the_service(asked: Settings) -> None:
    first = Service(asked)
    first.refresh()
    version = first.change(request({"id": "g0005", "price": 12.0})).version
    first.close()
    second = Service(asked)
    second.refresh()
    assert second.collection.version == version
    assert {each.price for each in held(second, "g0005").values()} == {12.0}
    second.close()


def test_what_is_so_already_publishes_nothing(service: Service) -> None:
    version = service.collection.version
    answer = service.change(request({"id": "g0000", "price": 50.0, "stock": 3}))
    assert (answer.changed, answer.unchanged, answer.version) == (0, 1, version)


@pytest.mark.parametrize(
    ("bad", "kind", "field"),
    [
        ({"id": "nobody", "price": 1.0}, NotFound, "items.1.id"),
        (
            {"id": "g0001", "variants": [{"size": "XXL", "price": 1.0}]},
            Invalid,
            "items.1.variants.0",
        ),
        ({"id": "g0001", "price": 1.0, "currency": "EUR"}, Invalid, "items.1.currency"),
        ({"id": "g0001", "was": 50.0}, Invalid, "items.1.was"),
    ],
)
def test_where_anything_is_wrong_nothing_changes(
    service: Service, bad: dict[str, Any], kind: type[Exception], field: str
) -> None:
    version = service.collection.version
    with pytest.raises(kind) as refused:
        service.change(request({"id": "g0000", "price": 1.0}, bad))
    assert refused.value.field == field  # type: ignore[attr-defined]
    assert service.collection.version == version
    assert held(service)["S"].price == 50.0


@pytest.mark.parametrize(
    "item",
    [
        {"id": "g0000"},
        {"id": "g0000", "price": 0},
        {"id": "g0000", "price": -1.0},
        {"id": "g0000", "price": "12"},
        {"id": "g0000", "price": float("nan")},
        {"id": "g0000", "price": float("inf")},
        {"id": "g0000", "price": None},
        {"id": "g0000", "price": 5.0, "was": 5.0},
        {"id": "g0000", "stock": -1},
        {"id": "g0000", "stock": 1.5},
        {"id": "g0000", "stock": 1, "availability": "in stock"},
        {"id": "g0000", "title": "Another", "price": 1.0},
        {"id": "g0000", "currency": "$", "price": 1.0},
        {"id": "g0000", "variants": [{"size": "M"}]},
        {"id": "g0000", "variants": [{"price": 1.0}]},
        {"id": "g0000", "variants": [{"size": "M", "sku": "1", "price": 1.0}]},
    ],
)
def test_a_change_that_says_no_clear_thing_is_refused(item: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        request(item)


def test_changes_that_come_at_once_are_published_together(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions: list[str] = []

    def send(place: int) -> None:
        price = 10.0 + place
        versions.append(service.change(request({"id": f"g{place:04d}", "price": price})).version)

    threads = [threading.Thread(target=send, args=(place,)) for place in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(versions) == 12
    assert len(set(versions)) < 12
    assert [held(service, f"g{place:04d}")["S"].price for place in range(12)] == [
        10.0 + place for place in range(12)
    ]


def import_again(asked: Settings, meanwhile: Meanwhile | None = None) -> Outcome:
    """Import the shop's file as it was written, with what changed meanwhile."""
    shop = asked.var_dir / "shop"
    return embed(
        read_catalogue(shop / "catalogue.csv", shop / "images"),
        Encoder.load(asked.encoder_dir),
        EdgeStore(asked.gallery_dir),
        "demo",
        asked.finished_path,
        lambda _: None,
        meanwhile=meanwhile,
    )


def test_a_change_while_an_import_is_at_work_is_served_at_once_and_outlives_it(
    service: Service, asked: Settings
) -> None:
    meanwhile = Meanwhile(asked.gallery_dir, "demo")
    before = service.change(request({"id": "g0002", "price": 2.0})).version
    with turn(asked.gallery_dir, "autumn.csv into demo"):
        meanwhile.forget()  # the file says what g0002 costs now
        drafts = EdgeStore(asked.gallery_dir)
        draft = drafts.begin(service.collection.gallery.about)
        service.change(request({"id": "g0000", "price": 19.5}, {"id": "g0001-M", "stock": 0}))
        service.change(request({"id": "g0000", "was": 60.0}))
        assert service.collection.version != before
        assert held(service)["S"].price == 19.5
        draft.add(list(service.collection.gallery.points()))  # no change swept what is being filled
        draft.discard()
        assert import_again(asked, meanwhile).lost == ()
        service.refresh()
        assert {each.price for each in held(service).values()} == {19.5}
        assert held(service, "g0001")["M"].in_stock is False
        assert held(service, "g0002")["S"].price == 50.0
        assert found(service, {"facet": "sale", "values": ["on sale"]}) == {"g0000"}
        assert service.collection.vocabulary.numbers["price"] == (19.5, 50.0)


def test_changes_that_fit_nothing_of_the_import_are_told_and_cost_no_others(
    service: Service, asked: Settings
) -> None:
    meanwhile = Meanwhile(asked.gallery_dir, "demo")
    with turn(asked.gallery_dir, "autumn.csv into demo"):
        service.change(request({"id": "g0005", "price": 5.0}, {"id": "g0006", "price": 6.0}))
        file = asked.var_dir / "shop" / "catalogue.csv"
        (asked.var_dir / "shop" / "images" / "g0005.png").rename(
            asked.var_dir / "shop" / "images" / "h0005.png"
        )
        file.write_text(file.read_text(encoding="utf-8").replace("g0005", "h0005"), "utf-8")
        lost = import_again(asked, meanwhile).lost
    assert lost == ("there is no item or product number 'g0005'",)
    service.refresh()
    assert (held(service, "h0005")["S"].price, held(service, "g0006")["S"].price) == (50.0, 6.0)


def test_a_change_waits_so_long_and_no_longer_for_who_publishes(
    service: Service, asked: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retrieval.importing.meanwhile.WAIT_S", 0.2)
    with turn(asked.gallery_dir, "autumn.csv into demo"):
        with publishing(asked.gallery_dir, 0.0):
            with pytest.raises(Importing, match=r"autumn\.csv into demo"):
                service.change(request({"id": "g0000", "price": 1.0}))
        assert held(service)["S"].price == 50.0
        assert service.change(request({"id": "g0000", "price": 1.0})).changed == 1


def test_a_change_is_made_to_what_was_published_last(service: Service, asked: Settings) -> None:
    store = EdgeStore(asked.gallery_dir)
    other = Service(asked)
    other.refresh()
    other.change(request({"id": "g0001", "price": 7.0}))
    other.close()
    service.change(request({"id": "g0000", "price": 1.0}))
    assert service.collection.version == store.version("demo")
    assert held(service, "g0001")["S"].price == 7.0


def test_a_change_that_is_written_and_not_served_is_no_success(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise GalleryBroken("a disk that cannot be read")

    before = service.collection.version
    with monkeypatch.context() as patched:
        patched.setattr("retrieval.service.open_collection", broken)
        with pytest.raises(GalleryBroken, match="cannot be served yet"):
            service.change(request({"id": "g0000", "price": 1.0}))
    assert service.collection.version == before
    service.refresh()
    assert held(service)["S"].price == 1.0


@pytest.fixture
async def client(asked: Settings) -> AsyncIterator[TestClient]:
    guarded = asked.model_copy(update={"changes_token": SecretStr("word")})
    async with TestClient(TestServer(make_app(guarded))) as made:
        yield await ready(made)


async def test_a_token_is_demanded_where_one_is_set(client: TestClient) -> None:
    body = {"items": [{"id": "g0000", "price": 3.0}]}
    for headers in ({}, {"Authorization": "Bearer another"}, {"Authorization": "Basic word"}):
        response = await client.patch("/v1/items", json=body, headers=headers)
        assert response.status == 401
        assert (await response.json())["error"]["code"] == "unauthorized"
    known = {"Authorization": "Bearer word"}
    response = await client.patch("/v1/items", json=body, headers=known)
    assert (response.status, (await response.json())["changed"]) == (200, 1)
    item = await (await client.get("/v1/items/g0000")).json()
    assert item["price"] == 3.0
    response = await client.patch("/v1/items", json={"items": []}, headers=known)
    assert response.status == 422
    text = await (await client.get("/metrics")).text()
    assert 'hemline_retrieval_changed_items_total{by="request"} 1.0' in text


async def test_without_a_token_only_this_machine_may_change_items(
    asked: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from retrieval.http import handlers_changes

    body = {"items": [{"id": "g0000", "price": 3.0}]}
    async with TestClient(TestServer(make_app(asked))) as client:
        await ready(client)
        monkeypatch.setattr(handlers_changes, "_is_this_machine", lambda remote: False)
        assert (await client.patch("/v1/items", json=body)).status == 401
        monkeypatch.undo()
        assert (await client.patch("/v1/items", json=body)).status == 200
        await asyncio.sleep(0)
    for remote, known in {"127.0.0.1": True, "::1": True, "10.0.0.7": False, "": False}.items():
        assert handlers_changes._is_this_machine(remote) is known


VARIANTS = st.builds(
    Variant,
    size=st.sampled_from(["", "S", "M"]),
    price=st.none() | st.integers(100, 99_999).map(lambda cents: cents / 100),
    availability=st.sampled_from(["", "in stock", "sold out", "preorder"]),
    sku=st.sampled_from(["", "1", "2"]),
)


@settings(max_examples=3, phases=[Phase.explicit, Phase.generate])
@given(st.dictionaries(st.integers(0, NUM_SIZED - 1), st.lists(VARIANTS, min_size=1, max_size=3)))
def test_memory_and_engine_hold_the_same_after_any_change(
    sized_shop_dir: Path,
    tmp_path_factory: pytest.TempPathFactory,
    changed: dict[int, list[Variant]],
) -> None:
    folder = tmp_path_factory.mktemp("any") / "gallery"
    shutil.copytree(sized_shop_dir / "gallery", folder, copy_function=copy_sparsely)
    store = EdgeStore(folder)
    gallery = store.open("demo")
    stock, vocabulary = Stock.read(gallery), gallery.vocabulary
    gallery.close()
    assert vocabulary is not None
    offers = {f"g{place:04d}": tuple(each) for place, each in changed.items()}
    revise(store, "demo", stock, vocabulary, offers)
    gallery = store.open("demo")
    again = Stock.read(gallery)
    gallery.close()
    for item in stock.items:
        now = again.by_id[item.id]
        assert now.variants == offers.get(item.id, item.variants)
        assert replace(now, variants=(), facets={}) == replace(item, variants=(), facets={})
    shutil.rmtree(folder.parent)


@pytest.mark.filterwarnings("ignore:Payload indexes have no effect in the local Qdrant")
def test_a_server_keeps_vectors_and_words_through_a_change(sized_shop_dir: Path) -> None:
    from qdrant_client import QdrantClient

    store = EdgeStore(sized_shop_dir / "gallery")
    gallery = store.open("demo")
    stock, vocabulary = Stock.read(gallery), gallery.vocabulary
    assert vocabulary is not None
    vocabulary = vocabulary.with_looked({"pattern": {"dotted": 3}})
    server = ServerStore(QdrantClient(":memory:"))
    draft = server.begin(gallery.about)
    draft.add(list(gallery.points()))
    draft.publish(vocabulary)
    gallery.close()
    variants = (Variant("M", 5.0, availability="sold out"),)
    done = revise(server, "demo", stock, vocabulary, {"g0002": variants})
    assert (done.num_changed, done.version) == (1, server.version("demo"))
    opened = server.open("demo")
    again = Stock.read(opened)
    assert again.by_id["g0002"].variants == variants
    assert again.by_id["g0003"].variants == stock.by_id["g0003"].variants
    assert abs(again.vectors - stock.vectors).max() < 1e-6
    assert opened.vocabulary is not None
    assert opened.vocabulary.numbers["price"] == (5.0, 50.0)
    assert opened.vocabulary.looked == {"pattern": {"dotted": 3}}
    same = {"numbers": {}, "version": "", "facets": {}}
    assert replace(opened.vocabulary, **same) == replace(vocabulary, **same)
