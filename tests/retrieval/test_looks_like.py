"""A photo is taken for one kind of garment, by the names shops and shoppers give it."""

from __future__ import annotations

import io

from PIL import Image

from retrieval.search.captions import names, names_of_all
from retrieval.search.looks_like import kind
from retrieval.search.seen_photos import views
from tests.retrieval import small_shop
from tests.retrieval.conftest import Ask


def test_kind_takes_near_garments_as_one() -> None:
    assert kind("jeans") == kind("Trousers")
    assert kind("Shirts") == kind("blouse")
    assert kind("skirt") != kind("shorts")


def test_kind_of_a_style_is_its_garment() -> None:
    assert kind("Heels") == kind("Sports Shoes") == "shoes"


def test_kind_of_an_unknown_category_is_itself() -> None:
    assert kind("Gizmo") == "gizmo"


def test_names_begin_with_the_shops_own_and_hold_styles() -> None:
    found = names("Tshirts")
    assert found[0] == "tshirts"
    assert {"t-shirt", "polo", "undershirt"} <= set(found)
    assert names("Gizmo") == ["gizmo"]


def test_names_of_all_give_a_name_to_the_commonest_category_only() -> None:
    dresses, robe = names_of_all(["Dresses", "Robe"])
    assert "gown" in dresses
    assert robe == ["robe"]
    assert "robe" not in dresses


def test_views_show_the_whole_and_the_middle() -> None:
    whole, mirror, *middles = views(Image.new("RGB", (200, 100)))
    assert whole.size == mirror.size == (200, 100)
    assert [middle.size for middle in middles] == [(170, 85), (140, 70)]
    assert all(min(each.size) >= 1 for each in views(Image.new("RGB", (1, 1))))


async def test_photo_finds_one_kind_and_keeps_it_when_changed(client, ask: Ask) -> None:
    for category in ("dress", "jeans", "shoes"):
        row = next(r for r in small_shop.rows(360) if r["category"] == category)
        content = io.BytesIO()
        small_shop.picture(row).save(content, "PNG")
        content.seek(0)
        sent = await client.post("/v1/uploads", data={"image": content})
        reference = {"upload_id": (await sent.json())["upload_id"]}
        answer = await ask(reference=reference, limit=50)
        found = {item["category"] for item in answer["items"]}
        assert len({kind(each) for each in found}) == 1
        wants = [{"facet": "colour", "values": ["red"]}]
        red = await ask(reference=reference, wants=wants, limit=50)
        assert {item["category"] for item in red["items"]} <= found
