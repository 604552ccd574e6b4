"""Photos and items, passed through to retrieval; nothing else of retrieval is public."""

import asyncio
import io

import pytest
from aiohttp import FormData
from yarl import URL

from tests.web.fakes import photo


def form(body=None, name="image", filename="coat.jpg"):
    data = FormData()
    data.add_field(name, io.BytesIO(body or photo()), filename=filename, content_type="image/jpeg")
    return data


async def test_upload_returns_the_id_retrieval_gave(edge, client):
    response = await client.post("/v1/uploads", data=form())
    assert response.status == 201
    assert (await response.json())["upload_id"] == "photograph1"
    assert edge.retrieval.uploads["photograph1"] == photo()


async def test_upload_image_is_shown_to_its_owner_alone(edge, visit):
    server = await edge.gateway()
    owner, other = await visit(server), await visit(server)
    upload_id = (await (await owner.post("/v1/uploads", data=form())).json())["upload_id"]
    response = await owner.get(f"/v1/uploads/{upload_id}/image")
    assert (response.status, await response.read()) == (200, photo())
    assert response.content_type == "image/jpeg"
    assert response.headers["Cache-Control"].startswith("private")
    assert (await other.get(f"/v1/uploads/{upload_id}/image")).status == 404
    await owner.delete("/v1/conversation")
    assert (await owner.get(f"/v1/uploads/{upload_id}/image")).status == 404


async def test_upload_passes_on_why_retrieval_refuses(client):
    response = await client.post("/v1/uploads", data=form(b"not a picture"))
    assert response.status == 415
    assert "not a picture" in (await response.json())["error"]["message"]
    response = await client.post("/v1/uploads", data=form(name="file"))
    assert response.status == 422


async def test_upload_refuses_what_is_no_form(edge, client):
    response = await client.post("/v1/uploads", json={"image": "x"})
    assert response.status == 415
    assert not edge.retrieval.asked


async def test_upload_refuses_a_huge_photo_before_reading_it(edge, client):
    response = await client.post("/v1/uploads", data=form(b"x" * 20_000_000))
    assert response.status == 413
    assert "16 MB" in (await response.json())["error"]["message"]
    assert not edge.retrieval.asked
    assert (await client.post("/v1/uploads", data=form())).status == 201


async def test_upload_refuses_a_huge_photo_whose_size_is_not_told(edge, client):
    async def pieces():
        head = b'--b\r\nContent-Disposition: form-data; name="image"; filename="x.jpg"\r\n\r\n'
        yield head
        for _ in range(40):
            yield b"x" * 500_000
            await asyncio.sleep(0)
        yield b"\r\n--b--\r\n"

    response = await client.post(
        "/v1/uploads", data=pieces(), headers={"Content-Type": "multipart/form-data; boundary=b"}
    )
    assert response.status == 413
    assert not edge.retrieval.uploads


@pytest.mark.parametrize("path", ["/v1/uploads", "/webhooks/rest/webhook"])
async def test_client_that_leaves_in_the_middle_is_no_fault_of_ours(client, caplog, path):
    _, writer = await asyncio.open_connection(client.host, client.port)
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n"
    writer.write(f"{head}Content-Type: multipart/form-data; boundary=b\r\n\r\n--b".encode())
    await writer.drain()
    await asyncio.sleep(0.1)
    writer.close()
    await writer.wait_closed()
    await asyncio.sleep(0.1)
    ours = [record for record in caplog.records if record.name.startswith("bot.web")]
    assert [record.getMessage() for record in ours if record.levelname == "ERROR"] == []
    assert (await client.post("/v1/uploads", data=form())).status == 201


async def test_uploads_over_the_rate_are_refused(visit):
    client = await visit(upload_rate_limit="1/minute")
    statuses = [(await client.post("/v1/uploads", data=form())).status for _ in range(2)]
    assert statuses == [201, 429]


async def test_upload_says_503_while_retrieval_is_away(visit):
    client = await visit(retrieval_url="http://127.0.0.1:9")
    response = await client.post("/v1/uploads", data=form())
    assert (response.status, (await response.json())["error"]["code"]) == (503, "unavailable")


async def test_upload_is_refused_from_another_site(client):
    response = await client.post(
        "/v1/uploads", data=form(), headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert response.status == 403


async def test_item_is_passed_through(client):
    response = await client.get("/v1/items/g02")
    assert (response.status, (await response.json())["id"]) == (200, "g02")


async def test_item_image_is_passed_through_and_may_be_cached(client):
    response = await client.get("/v1/items/g02/image")
    assert (response.status, response.content_type) == (200, "image/webp")
    assert response.headers["Cache-Control"].startswith("public")
    assert "Set-Cookie" not in response.headers
    etag = {"If-None-Match": response.headers["ETag"]}
    assert (await client.get("/v1/items/g02/image", headers=etag)).status == 304


async def test_item_image_is_asked_for_by_width_and_version_and_nothing_else(edge, client):
    await client.get("/v1/items/g02/image?width=320&v=abc&told=secret")
    assert edge.retrieval.pictures[-1] == {"width": "320", "v": "abc"}


@pytest.mark.parametrize(
    "path", ["/v1/items/nope", "/v1/items/nope/image", "/v1/items/nope/similar"]
)
async def test_item_that_is_unknown_is_a_404_in_the_shape_of_errors(client, path):
    response = await client.get(path)
    assert (response.status, (await response.json())["error"]["code"]) == (404, "not_found")


@pytest.mark.parametrize(
    "path", ["/v1/items/%2e%2e", "/v1/items/..%2f..%2freadyz", "/v1/items/a%2fb/image"]
)
async def test_item_ids_never_lead_elsewhere_in_retrieval(edge, client, path):
    response = await client.session.get(URL(f"{client.make_url('/')}{path[1:]}", encoded=True))
    assert response.status == 404
    assert all(asked.startswith("/v1/items/") for asked in edge.retrieval.asked)


async def test_counts_are_passed_through_as_they_are_asked_and_their_rate_is_bound(edge, visit):
    client = await visit(ip_rate_limit="1/minute")
    asked = {
        "wants": [{"facet": "colour", "values": ["black"]}],
        "facets": ["colour"],
        "numbers": [],
    }
    response = await client.post("/v1/stock", json=asked)
    assert (await response.json())["total"] == 8 and edge.retrieval.counted == [asked]
    assert (await client.post("/v1/stock", json=asked)).status == 429


@pytest.mark.parametrize("which", ["similar", "matching"])
async def test_what_stands_beside_an_item_is_passed_through_and_its_rate_is_bound(visit, which):
    client = await visit(ip_rate_limit="2/minute")
    response = await client.get(f"/v1/items/g02/{which}?limit=2&told=secret")
    assert (response.status, len((await response.json())["items"])) == (200, 2)
    assert (await client.get(f"/v1/items/nope/{which}")).status == 404
    assert (await client.get(f"/v1/items/g02/{which}")).status == 429


async def test_facets_are_passed_through(client):
    assert "facets" in await (await client.get("/v1/facets")).json()


@pytest.mark.parametrize(("status", "told"), [(500, 503), (503, 503)])
async def test_item_says_503_where_retrieval_fails(edge, client, status, told):
    edge.retrieval.status = status
    response = await client.get("/v1/items/g02")
    assert (response.status, (await response.json())["error"]["code"]) == (told, "unavailable")


async def test_item_says_504_where_retrieval_is_too_slow(edge, visit):
    edge.retrieval.delay_s = 0.5
    client = await visit(retrieval_timeout_s=0.1)
    assert (await client.get("/v1/items/g02")).status == 504


@pytest.mark.parametrize("path", ["/v1/search", "/v1/uploads/photograph1"])
async def test_rest_of_retrieval_is_not_public(edge, client, path):
    for response in (await client.get(path), await client.post(path, json={})):
        assert response.status in (404, 405)
    assert not edge.retrieval.asked
