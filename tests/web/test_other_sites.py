"""Other sites: what an allowed page may, what no other page may, and tokens instead of cookies."""

import time

import pytest
from aiohttp import FormData
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import bot.web.identity
from bot.web.identity import Identity
from bot.web.origins import read_origins
from bot.web.settings import Settings
from tests.web.fakes import photo

SHOP = "https://shop.example"
OTHER = "https://elsewhere.example"
WEBHOOK, CONVERSATION = "/webhooks/rest/webhook", "/v1/conversation"
PICTURE = "/v1/items/g01/image"
CORS = "Access-Control-Allow-Origin"
CORP = "Cross-Origin-Resource-Policy"


@pytest.fixture
async def open_client(visit):
    """A client of a gateway that one shop's pages may use."""
    return await visit(allowed_origins=f"{SHOP}, http://localhost:3000")


async def token_of(client):
    response = await client.post("/v1/token")
    assert "Set-Cookie" not in response.headers
    return (await response.json())["token"]


def bearing(token, **headers):
    return {"Authorization": f"Bearer {token}", **headers}


async def test_nothing_is_open_to_other_sites_by_default(edge, client):
    origin = {"Origin": SHOP, "Referer": f"{SHOP}/"}
    for path in ("/embed.js", "/embedded"):
        response = await client.get(path, headers=origin)
        assert response.status == 404
        assert "HEMLINE_ALLOWED_ORIGINS" in (await response.json())["error"]["message"]
    assert "frame-ancestors 'none'" in (await client.get("/")).headers["Content-Security-Policy"]
    for path in ("/", PICTURE, CONVERSATION, "/v1/facets"):
        headers = (await client.get(path, headers=origin)).headers
        assert CORS not in headers and headers[CORP] == "same-origin"
    asked = {**origin, "Access-Control-Request-Method": "POST"}
    assert (await client.options(WEBHOOK, headers=asked)).status == 405
    for path in (WEBHOOK, "/v1/token"):
        assert (await client.post(path, json={"message": "hi"}, headers=origin)).status == 403
    assert not edge.rasa.turns


async def test_an_allowed_page_may_hold_the_frame_ask_and_show_pictures(open_client):
    origin = {"Origin": SHOP}
    framed = await open_client.get("/embedded")
    policy = framed.headers["Content-Security-Policy"]
    assert f"frame-ancestors {SHOP} http://localhost:3000;" in policy and "'none'" in policy
    assert f'data-embedded-in="{SHOP} http://localhost:3000"' in await framed.text()
    assert "Set-Cookie" not in framed.headers
    script = await open_client.get("/embed.js")
    assert script.headers[CORP] == "cross-origin" and "{{" not in await script.text()
    asked = {**origin, "Access-Control-Request-Method": "POST"}
    before = await open_client.options(WEBHOOK, headers=asked)
    assert before.status == 204 and before.headers[CORS] == SHOP
    assert "Authorization" in before.headers["Access-Control-Allow-Headers"]
    answer = await open_client.post(WEBHOOK, json={"message": "hi"}, headers=origin)
    assert (answer.status, answer.headers[CORS]) == (200, SHOP)
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "Origin" in answer.headers["Vary"] and "Set-Cookie" not in answer.headers
    for told in (origin, {"Referer": f"{SHOP}/dresses?a=b"}):
        assert (await open_client.get(PICTURE, headers=told)).headers[CORP] == "cross-origin"


@pytest.mark.parametrize(
    "origin",
    [OTHER, "null", "http://shop.example", f"{SHOP}:444", f"{SHOP}.evil.example", "http://[", ""],
)
async def test_a_page_that_is_not_named_may_nothing(edge, open_client, origin):
    told = {"Origin": origin, "Referer": f"{origin}/"}
    asked = {**told, "Access-Control-Request-Method": "POST"}
    assert (await open_client.options(WEBHOOK, headers=asked)).status == 405
    response = await open_client.post(WEBHOOK, json={"message": "hi"}, headers=told)
    assert response.status == 403 and CORS not in response.headers
    for headers in (told, {"Referer": told["Referer"]}, {}):
        shown = (await open_client.get(PICTURE, headers=headers)).headers
        assert shown[CORP] == "same-origin" and CORS not in shown
    assert not edge.rasa.turns


async def test_the_page_itself_and_a_shoppers_photo_stay_shut_to_allowed_pages(open_client):
    told = {"Origin": SHOP, "Referer": f"{SHOP}/"}
    page = (await open_client.get("/", headers=told)).headers
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert CORS not in page and page[CORP] == "same-origin"
    for path in ("/readyz", "/healthz"):
        assert CORS not in (await open_client.get(path, headers=told)).headers
    own = (await open_client.get("/v1/uploads/any/image", headers=told)).headers
    assert own[CORP] == "same-origin"


async def test_no_other_page_acts_by_a_shoppers_cookie(edge, open_client, say):
    await say(open_client, "a dress", sender="me")
    told = {"Origin": SHOP}
    seen = await open_client.get(CONVERSATION, params={"sender": "me"}, headers=told)
    assert (await seen.json())["turns"] == []
    assert (await open_client.delete(CONVERSATION, headers=told)).status == 204
    kept = await open_client.get(CONVERSATION, params={"sender": "me"})
    assert len((await kept.json())["turns"]) == 1


async def test_token_is_a_conversation_without_a_cookie(edge, visit, open_client):
    """The same as header and, for clients that can send nothing else, as sender."""
    token = await token_of(open_client)
    for body, headers in (
        ({"sender": "web", "message": "a black dress"}, bearing(token)),
        ({"sender": token, "message": "darker"}, {}),
    ):
        response = await open_client.post(WEBHOOK, json=body, headers=headers)
        assert response.status == 200 and "Set-Cookie" not in response.headers
        assert {one["recipient_id"] for one in await response.json()} == {body["sender"]}
        open_client.session.cookie_jar.clear()
    assert len({turn["sender"] for turn in edge.rasa.turns}) == 1
    assert token not in edge.rasa.turns[1]["sender"]
    past = await open_client.get(CONVERSATION, headers=bearing(token))
    assert len((await past.json())["turns"]) == 2
    another = await open_client.get(CONVERSATION, headers=bearing(await token_of(open_client)))
    assert (await another.json())["turns"] == []


async def test_token_works_where_no_other_site_is_allowed(edge, client):
    token = await token_of(client)
    for _ in range(2):
        await client.post(WEBHOOK, json={"sender": token, "message": "hello"})
        client.session.cookie_jar.clear()
    assert len({turn["sender"] for turn in edge.rasa.turns}) == 1


async def test_token_keeps_a_photo_to_its_visitor(open_client):
    form = FormData()
    form.add_field("image", photo(), filename="photo.jpg", content_type="image/jpeg")
    mine, other = await token_of(open_client), await token_of(open_client)
    sent = await open_client.post("/v1/uploads", data=form, headers=bearing(mine, Origin=SHOP))
    path = f"/v1/uploads/{(await sent.json())['upload_id']}/image"
    assert (await open_client.get(path, headers=bearing(mine))).status == 200
    assert (await open_client.get(path, headers=bearing(other))).status == 404
    assert (await open_client.get(path)).status == 404


async def test_forgetting_by_token_erases_all_and_gives_another(edge, open_client):
    token = await token_of(open_client)
    body = {"sender": "web", "message": "a dress"}
    await open_client.post(WEBHOOK, json=body, headers=bearing(token))
    response = await open_client.delete(CONVERSATION, headers=bearing(token, Origin=SHOP))
    fresh = response.headers["X-Hemline-Token"]
    assert response.status == 204 and "Set-Cookie" not in response.headers
    assert edge.rasa.forgotten == [edge.rasa.turns[0]["sender"]]
    assert "X-Hemline-Token" in response.headers["Access-Control-Expose-Headers"]
    assert (await open_client.post(WEBHOOK, json=body, headers=bearing(token))).status == 401
    by_sender = await open_client.post(WEBHOOK, json={"sender": token, "message": "a dress"})
    assert by_sender.status == 401
    assert (await open_client.post(WEBHOOK, json=body, headers=bearing(fresh))).status == 200


@pytest.mark.parametrize("token", ["x", "hemline.someone.abc.def", "hemline.ü"])
async def test_token_that_opens_nothing_is_refused_with_what_to_do(edge, client, token):
    response = await client.get(CONVERSATION, headers=bearing(token))
    error = (await response.json())["error"]
    assert (response.status, error["code"]) == (401, "unknown_token")
    assert "/v1/token" in error["message"]
    if token.startswith("hemline."):
        response = await client.post(WEBHOOK, json={"sender": token, "message": "hi"})
        assert (response.status, (await response.json())["error"]["field"]) == (401, "sender")
    assert not edge.rasa.turns


async def test_token_is_renewed_by_use_and_dies_unused(monkeypatch, visit, say):
    client = await visit(token_hours=1)
    token = await token_of(client)
    begun = time.time()
    now = lambda hours: monkeypatch.setattr(  # noqa: E731
        bot.web.identity.time, "time", lambda: begun + hours * 3600
    )
    now(0.4)
    assert "X-Hemline-Token" not in (await client.get(CONVERSATION, headers=bearing(token))).headers
    now(0.9)
    renewed = (await client.get(CONVERSATION, headers=bearing(token))).headers["X-Hemline-Token"]
    now(1.5)
    assert (await client.get(CONVERSATION, headers=bearing(token))).status == 401
    assert (await client.get(CONVERSATION, headers=bearing(renewed))).status == 200
    again = await client.post("/v1/token", headers=bearing(renewed))
    assert again.status == 200


def test_cookie_is_no_token_and_token_no_cookie():
    identity = Identity(b"a" * 16, 60, 60)
    assert identity.token_visitor(identity.token("v")) == ("v", False)
    assert identity.token_visitor(identity.cookie("v")) is None
    assert identity.visitor(identity.token("v")) is None
    assert Identity(b"b" * 16, 60, 60).token_visitor(identity.token("v")) is None


HOSTS = st.from_regex(r"[a-z][a-z0-9-]{0,20}(\.[a-z]{2,8}){0,2}", fullmatch=True)


@given(st.sampled_from(["http", "https"]), HOSTS, st.none() | st.integers(1, 65535))
def test_origins_are_read_as_browsers_write_them(scheme, host, port):
    place = host if port is None else f"{host}:{port}"
    standard = {"http": 80, "https": 443}[scheme]
    written = f"{scheme}://{host}" + ("" if port in (None, standard) else f":{port}")
    for told in (f"{scheme}://{place}", f" {scheme}://{place.upper()}/ ,"):
        assert read_origins(told) == [written]


@pytest.mark.parametrize(
    "told",
    ["*", "https://*.shop.example", "shop.example", "https://", "https://shop.example/chat",
     "ftp://shop.example", "https://a:b@shop.example", "https://shop.example:x", "null",
     "https://shop.example; script-src *", "https://shop.example?x", "https://shop .example"],
)  # fmt: skip
def test_what_is_no_origin_stops_the_start(told):
    with pytest.raises(ValidationError, match="https://shop.example"):
        Settings(allowed_origins=told)


def test_token_that_outlives_what_is_remembered_of_the_forgotten_stops_the_start():
    with pytest.raises(ValidationError, match="HEMLINE_COOKIE_DAYS"):
        Settings(token_hours=48, cookie_days=1)
