"""An encoder folder may hold an agreement, which orders what answers a changed reference."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from retrieval.encoder.encoder import Encoder
from retrieval.http.app import make_app
from retrieval.settings import Settings
from tests.retrieval import small_shop, tiny_encoder
from tests.retrieval.conftest import ready


def test_agreement_of_a_folder_by_hand(tmp_path: Path) -> None:
    encoder = Encoder.load(tiny_encoder.build(tmp_path, agreed=0.5))
    assert encoder.weights.agreement == 0.5
    rows = np.eye(tiny_encoder.DIM, dtype=np.float32)
    found = encoder.agree(rows[5], rows[:2], rows[:3])
    np.testing.assert_allclose(found, [0.5, 0.5, 0.0], atol=1e-6)
    assert encoder.agree(rows[5], rows[:0], rows[:3]).tolist() == [0, 0, 0]
    assert encoder.agree(rows[5], rows[:2], rows[:0]).shape == (0,)


def test_folder_without_agreement_holds_all_for_equal(tmp_path: Path) -> None:
    encoder = Encoder.load(tiny_encoder.build(tmp_path))
    rows = np.eye(tiny_encoder.DIM, dtype=np.float32)
    assert encoder.weights.agreement == 0
    assert encoder.agree(rows[0], rows[:2], rows[:3]).tolist() == [0, 0, 0]


async def test_agreement_orders_a_changed_reference(tmp_path: Path, aiohttp_client) -> None:
    folder = tiny_encoder.build(tmp_path / "encoder", agreed=100_000.0)
    catalogue, images = small_shop.write(tmp_path / "shop")
    small_shop.publish(tmp_path, folder, catalogue, images)
    settings = Settings(var_dir=tmp_path, encoder_dir=folder, collection="demo")
    client = await ready(await aiohttp_client(make_app(settings)))
    words = ["floral", "with a floral pattern"]
    dress = {"facet": "category", "values": ["dress"]}
    body = {"wants": [dress], "limit": 1}
    item = (await (await client.post("/v1/search", json=body)).json())["items"][0]
    body = {
        "reference": {"item_id": item["id"]}, "wants": [dress], "limit": 12,
        "changes": [{"words": [each]} for each in words],
    }  # fmt: skip
    answer = await (await client.post("/v1/search", json=body)).json()
    assert len(answer["items"]) > 3
    photos = [Image.open(images / f"{each['id']}.png") for each in answer["items"]]
    encoder = Encoder.load(folder)
    said = encoder.encode_texts(words).mean(axis=0)
    agreed = encoder.encode_images(photos) @ said
    assert np.all(np.diff(agreed) < 1e-4)
