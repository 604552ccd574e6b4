"""Ready means that searches find what is there: what is lost or altered is refused, and said."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from aiohttp.test_utils import TestClient

from retrieval.encoder.batching import Encoding
from retrieval.encoder.encoder import Encoder
from retrieval.errors import DiskFull, GalleryBroken
from retrieval.gallery.edge import EdgeStore, copy_sparsely
from retrieval.http.app import make_app
from retrieval.http.handlers import SERVICE
from retrieval.search.canary import Canary
from retrieval.search.collection import open_collection
from retrieval.search.search import Search
from retrieval.settings import Settings
from tests.retrieval.conftest import ready


@pytest.fixture
def var(tmp_path: Path, shop_dir: Path) -> Path:
    """A copy of the small shop that a test may break."""
    return Path(shutil.copytree(shop_dir, tmp_path / "var", copy_function=copy_sparsely))


@pytest.fixture
def settings(var: Path, encoder_dir: Path) -> Settings:
    quick = {"watch_every_s": 0.05, "canary_every_s": 0.05}
    return Settings(var_dir=var, encoder_dir=encoder_dir, collection="demo", **quick)


def version(var: Path) -> Path:
    home = var / "gallery" / "demo"
    return home / (home / "current").read_text()


def files(var: Path) -> list[Path]:
    found = [path for path in version(var).rglob("*") if path.is_file()]
    return sorted(path for path in found if path.name != "manifest.json")


async def until(client: TestClient, status: int) -> dict:
    for _ in range(200):
        response = await client.get("/readyz")
        body = await response.json()
        if response.status == status and body["missing"] != ["still loading"]:
            return body
        await asyncio.sleep(0.02)
    raise AssertionError(body)


async def test_gallery_that_lost_any_one_file_is_refused(var: Path) -> None:
    whole = files(var)
    assert len(whole) > 20
    store = EdgeStore(var / "gallery")
    for path in whole:
        aside = path.with_name("aside")
        path.rename(aside)
        with pytest.raises(GalleryBroken, match="is missing; import the catalogue again"):
            store.open("demo")
        aside.rename(path)
    store.open("demo").close()


async def test_noise_over_the_vectors_is_refused_not_served(
    var: Path, settings: Settings, aiohttp_client
) -> None:
    vectors = next(path for path in files(var) if path.name == "chunk_0.mmap")
    with vectors.open("r+b") as file:
        file.write(os.urandom(200_000))
    client = await aiohttp_client(make_app(settings))
    body = await until(client, 503)
    assert body["code"] == "gallery_broken" and "chunk_0.mmap is damaged" in body["missing"][0]
    response = await client.post("/v1/search", json={"words": ["dress"]})
    assert (response.status, (await response.json())["error"]["code"]) == (503, "gallery_broken")


async def test_gallery_with_fewer_items_than_it_says_is_refused(var: Path) -> None:
    about = version(var) / "about.json"
    text = about.read_text()
    # As an older version published it, without a manifest.
    (version(var) / "manifest.json").unlink()
    num = 1_000_000
    saved = json.loads(text)
    about.write_text(json.dumps(saved | {"num_items": num}))
    with pytest.raises(GalleryBroken, match=f"holds {saved['num_items']} of {num} items"):
        EdgeStore(var / "gallery").open("demo")
    about.write_text(text)
    EdgeStore(var / "gallery").open("demo").close()


async def test_collection_that_fails_its_own_search_is_served_no_more_until_it_is_mended(
    settings: Settings, aiohttp_client
) -> None:
    app = make_app(settings)
    client = await ready(await aiohttp_client(app))
    stock = app[SERVICE].collection.stock
    whole = stock.vectors.copy()
    stock.vectors[:] = np.roll(whole, 1, axis=1)
    # Opened anew, it has its vectors from the files again, which are whole.
    for _ in range(200):
        try:
            if app[SERVICE].collection.stock is not stock:
                break
        except GalleryBroken:
            pass
        await asyncio.sleep(0.02)
    assert np.array_equal(app[SERVICE].collection.stock.vectors, whole)
    await ready(client)


def test_canary_notices_a_gallery_that_finds_nothing(
    var: Path, encoder_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoding = Encoding(Encoder.load(encoder_dir))
    collection = open_collection(EdgeStore(var / "gallery"), "demo", encoding)
    canary = Canary(collection, Search(collection, encoding))
    canary.sing()
    with monkeypatch.context() as patch:
        patch.setattr(collection.gallery, "nearest", lambda *_: [])
        with pytest.raises(GalleryBroken, match="no longer finds"):
            canary.sing()
    with monkeypatch.context() as patch:

        def fail(*_: object) -> None:
            raise Exception("the shard is gone")  # as the engine raises it

        patch.setattr(collection.gallery, "nearest", fail)
        with pytest.raises(GalleryBroken, match="cannot be searched: the shard is gone"):
            canary.sing()
    collection.gallery.close()
    encoding.close()


async def test_full_disk_is_told_while_searches_go_on(
    settings: Settings, aiohttp_client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = await ready(await aiohttp_client(make_app(settings)))

    def full(folder: Path) -> None:
        raise DiskFull(f"nothing can be written to {folder}")

    monkeypatch.setattr("retrieval.service.check_writable", full)
    body = await until(client, 503)
    assert body["code"] == "disk_full" and "nothing can be written" in body["missing"][0]
    assert (await client.post("/v1/search", json={"words": ["dress"]})).status == 200
    monkeypatch.undo()
    await ready(client)
