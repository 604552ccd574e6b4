from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytest_aiohttp.plugin import AiohttpClient

from retrieval.errors import NotFound
from retrieval.http.app import make_app
from retrieval.http.handlers import SERVICE
from retrieval.pictures import Pictures
from retrieval.settings import Settings
from tests.broken_pictures import BROKEN
from tests.retrieval.conftest import ready


async def test_item_tells_everything(client) -> None:
    response = await client.get("/v1/items/g0000")
    assert response.status == 200
    item = await response.json()
    assert item["id"] == "g0000"
    assert re.fullmatch(r"/v1/items/g0000/image\?v=[0-9a-f]{12}", item["image_url"])
    assert item["attributes"]["category"] == item["category"] == "dress"
    assert 0 <= item["attributes"]["lightness"] <= 100
    assert item["attributes"]["palette"][0].startswith("#")
    assert item["currency"] == "USD"
    assert item["description"]


async def test_item_refuses_an_unknown_id(client) -> None:
    response = await client.get("/v1/items/nobody")
    assert response.status == 404
    assert (await response.json())["error"]["field"] == "id"


async def test_item_image_is_served_and_remembered(client) -> None:
    response = await client.get("/v1/items/g0000/image")
    assert response.status == 200
    assert response.content_type == "image/png"
    assert Image.open(io.BytesIO(await response.read())).size == (60, 80)
    assert "max-age" in response.headers["Cache-Control"]
    again = await client.get(
        "/v1/items/g0000/image", headers={"If-None-Match": response.headers["ETag"]}
    )
    assert again.status == 304


async def test_item_image_is_kept_for_ever_by_its_version_alone(client) -> None:
    item = await (await client.get("/v1/items/g0000")).json()
    response = await client.get(item["image_url"], params={"width": "160"})
    assert "immutable" in response.headers["Cache-Control"]
    response = await client.get("/v1/items/g0000/image?v=000000000000")
    assert "immutable" not in response.headers["Cache-Control"]


@pytest.mark.parametrize("width_px", [320, 480, 640])
def test_item_image_of_a_card_is_no_larger_than_40_kb(tmp_path: Path, width_px: int) -> None:
    noise = np.random.default_rng(7).integers(0, 256, (200, 150, 3), dtype=np.uint8)
    busy = Image.fromarray(noise).resize((1500, 2000), Image.Resampling.BILINEAR)
    busy.save(tmp_path / "busy.jpg", quality=95)
    assert (tmp_path / "busy.jpg").stat().st_size > 300_000
    small = Pictures().read(tmp_path / "busy.jpg", width_px)
    assert 250 <= Image.open(io.BytesIO(small.content)).width <= width_px
    assert len(small.content) <= 40_000


async def test_item_with_several_pictures_names_the_address_of_each(
    aiohttp_client: AiohttpClient, settings: Settings
) -> None:
    client = await ready(await aiohttp_client(make_app(settings)))
    stock = client.app[SERVICE].collection.stock
    assert "images" not in await (await client.get("/v1/items/g0000")).json()
    views = (stock.by_id["g0001"].image, "gone.png")
    stock.by_id["g0000"] = replace(stock.by_id["g0000"], views=views)
    images = (await (await client.get("/v1/items/g0000")).json())["images"]
    assert len(images) == 2
    for address in images:
        response = await client.get(address)
        assert response.status == 200 and "immutable" in response.headers["Cache-Control"]
    for view in ("3", "-1", "x", "9999"):
        assert (await client.get(f"/v1/items/g0000/image?view={view}")).status == 404


async def test_item_image_comes_small_on_request(client) -> None:
    response = await client.get("/v1/items/g0000/image", params={"width": "300"})
    assert response.content_type == "image/webp"
    assert Image.open(io.BytesIO(await response.read())).width <= 320


async def test_item_image_refuses_bad_requests(client) -> None:
    assert (await client.get("/v1/items/nobody/image")).status == 404
    for width in ("0", "-5", "big", "9" * 50, "٣"):
        response = await client.get("/v1/items/g0000/image", params={"width": width})
        assert response.status == 422, width
        assert (await response.json())["error"]["field"] == "width"


@pytest.mark.parametrize("kind", BROKEN)
def test_item_image_that_broke_is_not_found(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "g1.png"
    path.write_bytes(BROKEN[kind])
    with pytest.raises(NotFound, match=r"the picture g1\.png cannot be read"):
        Pictures().read(path, 300)


async def test_facets_list_values_with_counts(client) -> None:
    body = await (await client.get("/v1/facets")).json()
    assert body["num_items"] == 360
    categories = {each["value"]: each["count"] for each in body["facets"]["category"]}
    assert categories["dress"] == 40
    assert body["price"]["currency"] == "USD"
    assert body["price"]["min"] < body["price"]["max"]
    assert {each["value"] for each in body["facets"]["occasion"]} >= {"work", "formal"}
