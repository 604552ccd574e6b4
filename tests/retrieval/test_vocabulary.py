"""The vocabulary of a catalogue is served with its gallery, and changes with it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient
from qdrant_client import QdrantClient

from data.catalogue.read import read_catalogue
from data.seal import MANIFEST
from data.vocabulary import Vocabulary
from retrieval.encoder.encoder import Encoder
from retrieval.gallery.server import ServerStore
from retrieval.http.app import make_app
from retrieval.importing.embed import embed
from retrieval.settings import Settings
from tests.retrieval import small_shop
from tests.retrieval.conftest import ready


async def served(client: TestClient) -> Vocabulary:
    response = await client.get("/v1/vocabulary")
    assert response.status == 200
    vocabulary = Vocabulary.from_json(await response.json())
    assert response.headers["ETag"] == f'"{vocabulary.version}"'
    return vocabulary


async def test_vocabulary_holds_the_shops_words(client: TestClient) -> None:
    vocabulary = await served(client)
    rows = small_shop.rows(360)
    assert vocabulary.num_items == 360
    assert vocabulary.currency == "USD"
    for facet in ("category", "colour", "brand"):
        own = {row[facet] for row in rows}
        counts = {value: sum(row[facet] == value for row in rows) for value in own}
        assert vocabulary.facets[facet] == counts
    assert vocabulary.facets["occasion"]["formal"] == sum("formal" in r["occasion"] for r in rows)
    assert vocabulary.numbers["rating"] == (1.0, 5.0)
    prices = [float(row["price"]) for row in rows]
    assert vocabulary.numbers["price"] == (min(prices), max(prices))
    assert vocabulary.brands_from == "column"
    assert vocabulary.absent == ()
    assert set(vocabulary.styles["shoes"]) == {"sneakers", "boots", "heels"}
    assert vocabulary.title_words["dress"] == 40


async def test_vocabulary_is_sent_once_to_who_knows_it(client: TestClient) -> None:
    tag = (await client.get("/v1/vocabulary")).headers["ETag"]
    for known in (tag, f'"older", {tag}', f"W/{tag}"):
        again = await client.get("/v1/vocabulary", headers={"If-None-Match": known})
        assert (again.status, await again.read()) == (304, b"")
        assert again.headers["ETag"] == tag
    other = await client.get("/v1/vocabulary", headers={"If-None-Match": '"older"'})
    assert other.status == 200


async def test_facets_are_those_of_the_vocabulary(client: TestClient) -> None:
    body = await (await client.get("/v1/facets")).json()
    vocabulary = await served(client)
    assert body["num_items"] == 360
    assert {
        facet: {each["value"]: each["count"] for each in values}
        for facet, values in body["facets"].items()
    } == vocabulary.facets
    low, high = vocabulary.numbers["price"]
    assert body["price"] == {"min": low, "max": high, "currency": "USD"}


def publish(var: Path, encoder_dir: Path, num: int) -> str:
    return small_shop.publish(var, encoder_dir, *small_shop.write(var / "shop", num))


async def test_vocabulary_follows_a_newly_published_version(
    tmp_path: Path, encoder_dir: Path, aiohttp_client
) -> None:
    first = await asyncio.to_thread(publish, tmp_path, encoder_dir, 20)
    settings = Settings(var_dir=tmp_path, encoder_dir=encoder_dir, watch_every_s=0.05)
    client = await ready(await aiohttp_client(make_app(settings)))
    assert (await served(client)).version == first
    second = await asyncio.to_thread(publish, tmp_path, encoder_dir, 30)
    for _ in range(200):
        known = {"If-None-Match": f'"{first}"'}
        if (await client.get("/v1/vocabulary", headers=known)).status == 200:
            break
        await asyncio.sleep(0.02)
    vocabulary = await served(client)
    assert (vocabulary.version, vocabulary.num_items) == (second, 30)


async def test_vocabulary_of_an_older_gallery_is_read_from_its_items(
    tmp_path: Path, encoder_dir: Path, aiohttp_client
) -> None:
    version = await asyncio.to_thread(publish, tmp_path, encoder_dir, 40)
    folder = tmp_path / "gallery" / "demo" / version
    settings = Settings(var_dir=tmp_path, encoder_dir=encoder_dir)
    written = await served(await ready(await aiohttp_client(make_app(settings))))
    for name in ("vocabulary.json", MANIFEST):  # of neither an older version knew
        (folder / name).unlink()
    assert await served(await ready(await aiohttp_client(make_app(settings)))) == written


@pytest.mark.filterwarnings("ignore:Payload indexes have no effect")
def test_vocabulary_is_published_to_a_server_too(tmp_path: Path, encoder_dir: Path) -> None:
    client = QdrantClient(":memory:")
    store = ServerStore(client)
    catalogue = read_catalogue(*small_shop.write(tmp_path / "shop", 30))
    encoder, finished = Encoder.load(encoder_dir), tmp_path / "finished.sqlite"
    outcome = embed(catalogue, encoder, store, "demo", finished, lambda _: None)
    vocabulary = store.open("demo").vocabulary
    assert vocabulary is not None
    assert vocabulary.version == store.version("demo")
    assert vocabulary.facets == outcome.vocabulary.facets
    client.close()


async def test_vocabulary_waits_for_a_gallery(tmp_path: Path, encoder_dir: Path, aiohttp_client):
    settings = Settings(var_dir=tmp_path, encoder_dir=encoder_dir)
    client = await aiohttp_client(make_app(settings))
    assert (await client.get("/v1/vocabulary")).status == 503
