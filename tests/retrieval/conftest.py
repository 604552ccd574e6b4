"""Serve a small shop with a tiny encoder over real HTTP and a real engine, once for all tests."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestClient

from retrieval.encoder.batching import Encoding
from retrieval.encoder.encoder import Encoder
from retrieval.gallery.edge import EdgeStore
from retrieval.http.app import make_app
from retrieval.search.collection import open_collection
from retrieval.search.search import Search
from retrieval.settings import Settings
from tests.retrieval import small_shop, tiny_encoder
from tests.serving import Serving

Ask = Callable[..., Awaitable[dict[str, Any]]]


@pytest.fixture(scope="session")
def encoder_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_encoder.build(tmp_path_factory.mktemp("encoder"))


@pytest.fixture(scope="session")
def shop_dir(tmp_path_factory: pytest.TempPathFactory, encoder_dir: Path) -> Path:
    """The var folder of a service whose small shop has been imported."""
    var = tmp_path_factory.mktemp("var")
    small_shop.publish(var, encoder_dir, *small_shop.write(var / "shop"))
    return var


@pytest.fixture(scope="session")
def sized_shop_dir(tmp_path_factory: pytest.TempPathFactory, encoder_dir: Path) -> Path:
    """The var folder of a shop whose items come in sizes; tests change copies of it."""
    var = tmp_path_factory.mktemp("sized")
    small_shop.publish(var, encoder_dir, *small_shop.write_sized(var / "shop"))
    return var


@pytest.fixture(scope="session")
def search(shop_dir: Path, encoder_dir: Path) -> Iterator[Search]:
    """Search the small shop in this process, for tests that ask very often."""
    encoding = Encoding(Encoder.load(encoder_dir))
    collection = open_collection(EdgeStore(shop_dir / "gallery"), "demo", encoding)
    yield Search(collection, encoding)
    collection.gallery.close()
    encoding.close()


@pytest.fixture(scope="session")
def settings(shop_dir: Path, encoder_dir: Path) -> Settings:
    return Settings(
        var_dir=shop_dir, encoder_dir=encoder_dir, collection="demo", watch_every_s=0.05
    )


Client = TypeVar("Client", TestClient, ClientSession)


async def ready(client: Client) -> Client:
    """Wait until a service answers searches."""
    for _ in range(200):
        if (await client.get("/readyz")).status == 200:
            return client
        await asyncio.sleep(0.02)
    raise AssertionError(await (await client.get("/readyz")).text())


@pytest.fixture(scope="session")
def service_url(settings: Settings) -> Iterator[str]:
    """The service that every test asks; one that changes a service, or counts, has its own."""
    serving = Serving()
    try:
        url = serving.serve(make_app(settings))
        serving.run(_ready_at(url))
        yield url
    finally:
        serving.stop()


async def _ready_at(url: str) -> None:
    async with ClientSession(url) as session:
        await ready(session)


@pytest.fixture
async def client(service_url: str) -> AsyncIterator[ClientSession]:
    async with ClientSession(service_url) as session:
        yield session


@pytest.fixture
def ask(client: ClientSession) -> Ask:
    """Search, expecting an answer."""

    async def send(**body: Any) -> dict[str, Any]:
        response = await client.post("/v1/search", json=body)
        answer = await response.json()
        assert response.status == 200, answer
        return answer

    return send


@pytest.fixture
def refused(client: ClientSession):
    """Search, expecting a refusal; returns its status and error."""

    async def send(**body: Any) -> tuple[int, dict[str, Any]]:
        response = await client.post("/v1/search", json=body)
        return response.status, (await response.json())["error"]

    return send
