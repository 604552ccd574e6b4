from __future__ import annotations

import io
import os
import time
from pathlib import Path

import pytest
from aiohttp import FormData
from PIL import Image

from retrieval.encoder.pixels import measure
from retrieval.settings import Settings
from retrieval.uploads import Uploads
from tests.retrieval import small_shop
from tests.retrieval.conftest import Ask


def encoded(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    content = io.BytesIO()
    image.save(content, kind, **options)
    return content.getvalue()


def plain(size: tuple[int, int] = (120, 160), mode: str = "RGB") -> Image.Image:
    return Image.new(mode, size, 0 if mode in ("1", "L") else (190, 30, 40))


async def send(client, content: bytes, field: str = "image") -> tuple[int, dict]:
    form = FormData()
    form.add_field(field, io.BytesIO(content), filename="photo", content_type="image/jpeg")
    response = await client.post("/v1/uploads", data=form)
    return response.status, await response.json()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
async def test_upload_takes_usual_kinds_and_shows_them(client, kind: str) -> None:
    status, body = await send(client, encoded(plain(), kind))
    assert status == 201
    assert (body["width_px"], body["height_px"]) == (120, 160)
    assert body["expires_at"].endswith("Z")
    response = await client.get(f"/v1/uploads/{body['upload_id']}/image")
    assert response.status == 200
    assert response.content_type == "image/jpeg"
    assert Image.open(io.BytesIO(await response.read())).size == (120, 160)


async def test_upload_turns_upright_and_strips_what_the_camera_wrote(
    client, settings: Settings
) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    exif[0x010F] = "A camera"
    _, body = await send(client, encoded(plain((200, 100)), exif=exif.tobytes()))
    assert (body["width_px"], body["height_px"]) == (100, 200)
    with Image.open(settings.uploads_dir / f"{body['upload_id']}.jpg") as kept:
        assert not dict(kept.getexif())


async def test_upload_refuses_what_is_no_photo(client, ask: Ask) -> None:
    whole = encoded(Image.effect_noise((400, 400), 60).convert("RGB"))
    svg = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    cases = [
        (415, "unsupported_image", b"just words"),
        (415, "unsupported_image", svg),
        (415, "unsupported_image", encoded(plain(), "BMP")),
        (422, "invalid", b""),
        (422, "invalid", whole[: len(whole) // 2]),
        (422, "invalid", b"\xff\xd8\xff" + b"0" * 500),
        (413, "too_large", b"\xff\xd8\xff" + b"0" * 17_000_000),
        (413, "too_large", encoded(plain((16_400, 40), "1"), "PNG")),
        (413, "too_large", encoded(plain((30_000, 30_000), "1"), "PNG")),
    ]
    for status, code, content in cases:
        found, body = await send(client, content)
        assert (found, body["error"]["code"]) == (status, code), body
        assert body["error"]["field"] == "image"
        assert body["error"]["message"]
    assert (await ask(words=["dress"]))["items"]


async def test_upload_refuses_a_body_of_another_shape(client) -> None:
    status, body = await send(client, encoded(plain()), field="file")
    assert (status, body["error"]["field"]) == (422, "image")
    response = await client.post("/v1/uploads", json={"image": "x"})
    assert response.status == 400
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    for content in (b"", b"--y\r\n\r\n", b"--x\r\nnonsense"):
        response = await client.post("/v1/uploads", data=content, headers=headers)
        assert 400 <= response.status < 500, content


async def test_upload_image_refuses_unknown_ids(client) -> None:
    for upload_id in ("f" * 32, "..%2F..%2Fetc%2Fpasswd", "x"):
        response = await client.get(f"/v1/uploads/{upload_id}/image")
        assert response.status == 404


async def test_upload_finds_its_like_and_obeys_changes(client, ask: Ask) -> None:
    row = next(r for r in small_shop.rows(360) if r["category"] == "dress")
    _, body = await send(client, encoded(small_shop.picture(row), "PNG"))
    reference = {"upload_id": body["upload_id"]}
    answer = await ask(reference=reference)
    looks = answer["applied"]["reference"]["looks_like"]
    assert answer["applied"]["reference"]["upload_id"] == body["upload_id"]
    assert set(looks) == {"category", "colour", "confidence"}
    assert 0 <= looks["confidence"] <= 1
    red = await ask(reference=reference, wants=[{"facet": "colour", "values": ["red"]}], limit=100)
    assert red["items"]
    assert {item["colour"] for item in red["items"]} == {"red"}
    shoes = [{"facet": "category", "values": ["shoes"]}]
    asked = await ask(reference=reference, wants=shoes, limit=100)
    assert {item["category"] for item in asked["items"]} == {"shoes"}


async def test_upload_darker_is_measured_on_the_photo(client, ask: Ask) -> None:
    row = next(r for r in small_shop.rows(360) if r["colour"] == "green")
    _, body = await send(client, encoded(small_shop.picture(row), "PNG"))
    reference = {"upload_id": body["upload_id"]}
    darker = {"axis": "lightness", "direction": "less"}
    answer = await ask(reference=reference, changes=[darker], limit=100)
    # As it is kept: to be a JPEG moves its colours a little.
    kept = await (await client.get(f"/v1/uploads/{body['upload_id']}/image")).read()
    bound = measure(Image.open(io.BytesIO(kept))).lightness
    assert answer["applied"]["changes"] == [darker | {"met": "stated"}]
    assert answer["items"]
    assert all(item["attributes"]["lightness"] < bound for item in answer["items"])


async def test_upload_tells_what_a_photo_cannot(client, ask: Ask) -> None:
    row = next(r for r in small_shop.rows(360) if r["category"] == "dress")
    _, body = await send(client, encoded(small_shop.picture(row), "PNG"))
    asked = [
        {"axis": "price", "direction": "less"},
        {"axis": "formality", "direction": "more"},
        {"axis": "warmth", "direction": "more"},
    ]
    answer = await ask(reference={"upload_id": body["upload_id"]}, changes=asked)
    met = [each["met"] for each in answer["applied"]["changes"]]
    assert met == ["unknown", "looked", "looked"]
    assert answer["items"]


async def test_upload_is_kept_for_its_owner_alone_and_erased_on_request(
    client, settings: Settings
) -> None:
    _, body = await send(client, encoded(plain()))
    path = settings.uploads_dir / f"{body['upload_id']}.jpg"
    assert path.stat().st_mode & 0o777 == 0o600
    address = f"/v1/uploads/{body['upload_id']}"
    assert (await client.delete(address)).status == 204
    assert not path.exists()
    for gone in (address, "/v1/uploads/..%2F..%2Fsecret"):
        assert (await client.delete(gone)).status == 404


def test_uploads_are_swept_when_their_time_is_over(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path, 8000, 60)
    old, fresh = uploads.take(encoded(plain())), uploads.take(encoded(plain()))
    past = time.time() - 61
    os.utime(old.path, (past, past))
    with pytest.raises(Exception, match="send it again"):
        uploads.path(old.upload_id)
    assert uploads.sweep() == 1
    assert not old.path.exists()
    assert uploads.path(fresh.upload_id) == fresh.path
