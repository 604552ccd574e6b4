from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient

from data import tracing
from retrieval.http.app import make_app
from retrieval.settings import Settings
from tests.retrieval import small_shop, tiny_encoder
from tests.retrieval.conftest import ready


@pytest.fixture
async def client(settings: Settings, aiohttp_client) -> TestClient:
    """A service of each test's own: what it has counted and how it is broken are not shared."""
    return await ready(await aiohttp_client(make_app(settings)))


def publish(var: Path, encoder_dir: Path, num: int) -> None:
    small_shop.publish(var, encoder_dir, *small_shop.write(var / "shop", num))


async def missing(client: TestClient) -> tuple[int, str]:
    """Return what the service says it misses, once it has looked."""
    for _ in range(200):
        response = await client.get("/readyz")
        body = await response.json()
        if body["missing"] != ["still loading"]:
            return response.status, " ".join(body["missing"])
        await asyncio.sleep(0.02)
    raise AssertionError("it never looked")


async def test_service_says_what_it_misses_and_recovers(
    tmp_path: Path, encoder_dir: Path, aiohttp_client
) -> None:
    settings = Settings(var_dir=tmp_path, encoder_dir=encoder_dir, watch_every_s=0.05)
    client = await aiohttp_client(make_app(settings))
    status, said = await missing(client)
    assert status == 503
    assert "python -m retrieval import" in said
    response = await client.post("/v1/search", json={"words": ["dress"]})
    assert response.status == 503
    assert (await response.json())["error"]["code"] == "gallery_broken"
    assert (await client.get("/healthz")).status == 200
    await asyncio.to_thread(publish, tmp_path, encoder_dir, 20)
    await ready(client)
    assert (await client.post("/v1/search", json={"words": ["dress"]})).status == 200


async def test_service_notices_a_new_collection(
    tmp_path: Path, encoder_dir: Path, aiohttp_client
) -> None:
    await asyncio.to_thread(publish, tmp_path, encoder_dir, 20)
    settings = Settings(var_dir=tmp_path, encoder_dir=encoder_dir, watch_every_s=0.05)
    client = await ready(await aiohttp_client(make_app(settings)))
    for num in (30, 40):
        await asyncio.to_thread(publish, tmp_path, encoder_dir, num)
        for _ in range(200):
            if (await (await client.get("/readyz")).json())["num_items"] == num:
                break
            await asyncio.sleep(0.02)
        answer = await (await client.post("/v1/search", json={"limit": 100})).json()
        assert len(answer["items"]) == num


async def test_service_refuses_vectors_of_another_model(
    tmp_path: Path, encoder_dir: Path, aiohttp_client
) -> None:
    other = tiny_encoder.build(tmp_path / "other", seed=8)
    await asyncio.to_thread(publish, tmp_path, other, 10)
    settings = Settings(var_dir=tmp_path, encoder_dir=encoder_dir)
    client = await aiohttp_client(make_app(settings))
    status, said = await missing(client)
    assert status == 503
    assert "another model" in said
    assert "import the catalogue again" in said


async def test_service_refuses_a_missing_or_altered_encoder(tmp_path: Path, aiohttp_client) -> None:
    client = await aiohttp_client(make_app(Settings(encoder_dir=tmp_path, var_dir=tmp_path)))
    assert (await missing(client))[0] == 503
    folder = tiny_encoder.build(tmp_path / "altered")
    (folder / "text.onnx").write_bytes(b"other")
    client = await aiohttp_client(make_app(Settings(encoder_dir=folder, var_dir=tmp_path)))
    status, said = await missing(client)
    assert (status, "text.onnx" in said) == (503, True)


async def test_service_gives_every_answer_an_id(client) -> None:
    response = await client.get("/healthz", headers={"X-Request-Id": "abc-1"})
    assert response.headers["X-Request-Id"] == "abc-1"
    response = await client.get("/healthz", headers={"X-Request-Id": "no spaces"})
    assert response.headers["X-Request-Id"] != "no spaces"


async def test_service_counts_its_requests(client) -> None:
    await client.post("/v1/search", json={"words": ["dress"]})
    await client.post("/v1/search", json={"limit": 0})
    text = await (await client.get("/metrics")).text()
    assert 'route="/v1/search",status="200"' in text.replace('method="POST",', "")
    assert 'status="422"' in text
    assert "hemline_retrieval_items 360.0" in text


async def test_service_answers_unknown_paths_as_json(client) -> None:
    response = await client.get("/v2/search")
    assert response.status == 404
    assert (await response.json())["error"]["code"] == "not_found"
    response = await client.get("/v1/search")
    assert response.status == 405
    assert (await response.json())["error"]["code"] == "method_not_allowed"


async def test_openapi_describes_every_route(client) -> None:
    response = await client.get("/openapi.json")
    document = await response.json()
    assert document["openapi"].startswith("3.1")
    described = set(document["paths"]) | {"/openapi.json"}
    served = {route.resource.canonical for route in client.app.router.routes()}
    assert served == described
    schema = document["components"]["schemas"]["SearchRequest"]["properties"]
    assert set(schema) == {
        "wants", "words", "without", "said", "reference", "changes", "liked", "disliked", "exclude",
        "first", "order", "limit", "offset",
    }  # fmt: skip
    schema = document["components"]["schemas"]["StockRequest"]["properties"]
    assert set(schema) == {"wants", "facets", "numbers", "without"}


async def test_service_tells_a_fault_of_its_own_by_the_logs_id(
    client: TestClient, monkeypatch, caplog
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("retrieval.service.Service.search", broken)
    tracing.name_in_logs()
    headers = {"X-Request-Id": "look-here"}
    response = await client.post("/v1/search", json={"words": ["dress"]}, headers=headers)
    assert response.status == 500
    assert "look-here" in (await response.json())["error"]["message"]
    assert "look-here" in [getattr(each, tracing.KEY, "") for each in caplog.records]


async def test_service_takes_a_sender_who_leaves_for_no_fault(client: TestClient, caplog) -> None:
    caplog.set_level("ERROR")
    for path, kind in (
        ("/v1/uploads", "multipart/form-data; boundary=x"),
        ("/v1/search", "application/json"),
    ):
        _, writer = await asyncio.open_connection(client.host, client.port)
        head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {kind}\r\n"
        part = '--x\r\nContent-Disposition: form-data; name="image"\r\n\r\nabc'
        writer.write(f"{head}Content-Length: 5000\r\n\r\n{part}".encode())
        await writer.drain()
        await asyncio.sleep(0.1)
        writer.close()
        await writer.wait_closed()
        await asyncio.sleep(0.1)
    assert (await client.get("/healthz")).status == 200
    assert not caplog.records


async def test_names_are_found_over_http(client) -> None:
    found = (await (await client.post("/v1/search", json={"limit": 1})).json())["items"][0]
    answer = await client.get("/v1/names", params={"said": f"show me the {found['title']}"})
    assert answer.status == 200 and (await answer.json())["version"]
    for said in ("", " ", "x" * 1001):
        assert (await client.get("/v1/names", params={"said": said})).status == 422
