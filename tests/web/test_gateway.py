"""The page, cookies, headers, other sites, health, settings, and the key."""

import asyncio
import re
import subprocess
import sys

import pytest
from pydantic import ValidationError

from bot.web.identity import Identity, read_key
from bot.web.keys import METRICS
from bot.web.settings import Settings


async def test_page_comes_with_its_files_under_a_hashed_address(client):
    response = await client.get("/")
    page = await response.text()
    addresses = re.findall(r'(?:src|href)="(/assets/[^"]+)"', page)
    assert response.status == 200 and "{{" not in page
    assert len(addresses) > 8
    for address in addresses:
        found = await client.get(address)
        assert found.status == 200, address
        assert "immutable" in found.headers["Cache-Control"]


async def test_page_is_not_sent_again_unchanged(client):
    etag = (await client.get("/")).headers["ETag"]
    response = await client.get("/", headers={"If-None-Match": etag})
    assert (response.status, await response.read()) == (304, b"")


async def test_page_holds_no_inline_code_and_no_address_elsewhere(client):
    page = await (await client.get("/")).text()
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert not re.search(r"\sstyle=|\son\w+=|<style", page)
    assert not re.search(r'(?:src|href)="https?:', page)


@pytest.mark.parametrize(
    "path", ["/assets/0000/scripts/main.js", "/assets/{digest}/../settings.py", "/assets/x", "/no"]
)
async def test_unknown_addresses_are_404_in_the_shape_of_errors(client, path):
    digest = re.search(r"/assets/(\w+)/", await (await client.get("/")).text())[1]
    response = await client.get(path.format(digest=digest))
    assert response.status == 404
    assert (await response.json())["error"]["code"] == "not_found"


async def test_wrong_method_is_405_and_says_which_are_right(client):
    response = await client.get("/webhooks/rest/webhook")
    assert response.status == 405
    assert response.headers["Allow"] == "POST"
    assert (await response.json())["error"]["code"] == "method_not_allowed"


@pytest.mark.parametrize("path", ["/", "/healthz", "/nothing", "/v1/items/g02"])
async def test_every_answer_has_the_protecting_headers(client, path):
    headers = (await client.get(path)).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy and "http" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "camera=()" in headers["Permissions-Policy"]


async def test_cookie_is_out_of_reach_of_scripts_and_other_sites(client):
    cookie = (await client.get("/")).headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie
    assert "Secure" not in cookie


async def test_cookie_is_secure_where_the_proxy_speaks_https(visit):
    client = await visit(behind_proxy=True)
    response = await client.get("/", headers={"X-Forwarded-Proto": "https"})
    assert "Secure" in response.headers["Set-Cookie"]


async def test_cookie_that_was_tampered_with_is_a_newcomers(edge, client, say):
    await say(client, "hello")
    [cookie] = client.session.cookie_jar
    forged = {"Cookie": f"hemline={cookie.value[:-2]}xx"}
    client.session.cookie_jar.clear()
    response = await client.get("/v1/conversation", params={"sender": "me"}, headers=forged)
    assert (await response.json())["turns"] == []
    assert "Set-Cookie" in response.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_turns_from_other_sites_are_refused(edge, client, headers):
    body = {"sender": "me", "message": "hello"}
    response = await client.post("/webhooks/rest/webhook", json=body, headers=headers)
    assert (response.status, (await response.json())["error"]["code"]) == (403, "forbidden")
    assert not edge.rasa.turns


async def test_turns_from_the_own_page_are_taken(client):
    own = f"http://{client.host}:{client.port}"
    headers = {"Origin": own, "Sec-Fetch-Site": "same-origin"}
    body = {"sender": "me", "message": "hello"}
    assert (await client.post("/webhooks/rest/webhook", json=body, headers=headers)).status == 200


async def test_healthz_answers_with_everything_else_away(visit):
    client = await visit(rasa_url="http://127.0.0.1:9", retrieval_url="http://127.0.0.1:9")
    assert (await client.get("/healthz")).status == 200


async def test_readyz_says_ready_where_everything_is_there(client):
    response = await client.get("/readyz")
    assert (response.status, (await response.json())["status"]) == (200, "ready")


async def test_readyz_says_what_is_missing(edge, visit):
    edge.retrieval.status = 503
    client = await visit(actions_url="http://127.0.0.1:9/webhook")
    response = await client.get("/readyz")
    checks = (await response.json())["checks"]
    assert response.status == 503
    assert {name for name, check in checks.items() if not check["ok"]} == {"actions", "retrieval"}
    assert "cannot be reached" in checks["actions"]["message"]
    told = await response.text()
    assert "127.0.0.1" not in told and "http" not in told and str(edge.tmp_path) not in told


async def test_readyz_holds_a_turn_and_is_not_ready_where_nothing_answers_it(edge, visit):
    edge.rasa.answers = []
    client = await visit(canary_every_s=0.01)
    response = await client.get("/readyz")
    body = await response.json()
    assert (response.status, body["status"]) == (503, "broken")
    assert "is the model whole?" in body["checks"]["turn"]["message"]
    assert all(check["ok"] for name, check in body["checks"].items() if name != "turn")
    edge.rasa.answers = None
    assert (await client.get("/readyz")).status == 200
    edge.rasa.status = 500
    await asyncio.sleep(0.02)
    body = await (await client.get("/readyz")).json()
    assert "status 500" in body["checks"]["turn"]["message"]


async def test_readyz_holds_its_turn_at_most_once_in_a_while(edge, visit):
    client = await visit(canary_every_s=60)
    for _ in range(5):
        assert (await client.get("/readyz")).status == 200
    assert [turn["sender"] for turn in edge.rasa.turns] == ["canary"]


@pytest.mark.parametrize(
    ("code", "state"),
    [
        ("gallery_broken", "broken"),
        ("encoder_broken", "broken"),
        ("gallery_empty", "broken"),
        ("disk_full", "disk full"),
        ("not_ready", "waiting"),
        ("stuck", "busy"),
    ],
)
async def test_readyz_tells_broken_full_waiting_and_busy_apart(edge, visit, code, state):
    edge.retrieval.status, edge.retrieval.code = 503, code
    client = await visit()
    body = await (await client.get("/readyz")).json()
    assert (body["status"], body["checks"]["retrieval"]["state"]) == (state, state)
    assert "what is missing" in body["checks"]["retrieval"]["message"]


async def test_readyz_tells_of_a_disk_that_nothing_can_be_written_to(edge, visit, monkeypatch):
    def full(**_):
        raise OSError(28, "No space left on device")

    client = await visit()
    monkeypatch.setattr("bot.web.readiness.tempfile.TemporaryFile", full)
    response = await client.get("/readyz")
    body = await response.json()
    assert (response.status, body["status"]) == (503, "disk full")
    assert "No space left on device" in body["checks"]["disk"]["message"]
    monkeypatch.undo()
    assert (await client.get("/readyz")).status == 200


async def test_no_shopper_can_speak_as_the_canary(client, say, edge):
    await say(client, "hello", sender="canary")
    assert edge.rasa.turns[-1]["sender"].startswith("web-")


def counted(client, name, **labels):
    return client.app[METRICS].registry.get_sample_value(name, labels)


async def test_metrics_count_requests_turns_and_photos_by_outcome(edge, client, say):
    await say(client, "hello")
    edge.rasa.answers = []
    await say(client, "hello")
    await client.post("/v1/uploads", data=b"x")
    route = {"method": "POST", "route": "/webhooks/rest/webhook"}
    assert counted(client, "hemline_web_requests_total", **route, status="200") == 1
    assert counted(client, "hemline_web_turns_total", outcome="done") == 1
    assert counted(client, "hemline_web_turns_total", outcome="no_answer") == 1
    assert counted(client, "hemline_web_uploads_total", outcome="unsupported_media_type") == 1
    for stage in ("queue", "rasa"):
        assert counted(client, "hemline_web_turn_stage_seconds_count", stage=stage) == 2
    assert counted(client, "hemline_web_turns_queued") == 0


async def test_metrics_are_not_on_the_public_port(client):
    assert (await client.get("/metrics")).status == 404


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1", 200),
        ("localhost:8080", 200),
        ("[::1]:8080", 200),
        ("192.168.1.20:8080", 200),
        ("shop.example", 200),
        ("SHOP.example.:443", 200),
        ("elsewhere.example", 400),
        ("shop.example.elsewhere.example", 400),
        ("127.0.0.1.elsewhere.example", 400),
        ("", 400),
    ],
)
async def test_host_that_is_not_the_shops_is_refused(visit, host, status):
    client = await visit(hosts="shop.example, www.shop.example")
    response = await client.get("/", headers={"Host": host})
    assert response.status == status
    if status == 400:
        assert "HEMLINE_HOSTS" in (await response.json())["error"]["message"]


async def test_every_host_is_taken_where_the_setting_says_so(visit):
    client = await visit(hosts="*")
    assert (await client.get("/", headers={"Host": "elsewhere.example"})).status == 200


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""],
)
async def test_turn_that_is_not_said_to_be_json_is_refused(edge, client, kind):
    body = b'{"sender": "me", "message": "hello"}'
    headers = {"Content-Type": kind} if kind else {}
    response = await client.post("/webhooks/rest/webhook", data=body, headers=headers)
    assert (response.status, (await response.json())["error"]["code"]) == (
        415, "unsupported_media_type",
    )  # fmt: skip
    assert not edge.rasa.turns


async def test_tls_brings_a_cookie_of_this_host_alone_and_strict_transport(visit, say):
    client = await visit(behind_proxy=True)
    https = {"X-Forwarded-Proto": "https"}
    response = await client.get("/", headers=https)
    cookie = response.cookies["__Host-hemline"]
    assert cookie["secure"] and cookie["path"] == "/" and not cookie["domain"]
    assert response.headers["Strict-Transport-Security"] == "max-age=31536000"
    plain = await client.get("/")
    assert "hemline" in plain.cookies and "Strict-Transport-Security" not in plain.headers


async def test_cookie_of_a_neighbour_opens_nothing_over_tls(visit, say):
    client = await visit(behind_proxy=True)
    await say(client, "hello")
    [cookie] = client.session.cookie_jar
    headers = {"X-Forwarded-Proto": "https", "Cookie": f"hemline={cookie.value}"}
    client.session.cookie_jar.clear()
    response = await client.get("/v1/conversation", params={"sender": "me"}, headers=headers)
    assert (await response.json())["turns"] == []


async def test_no_answer_names_versions(client):
    reader, writer = await asyncio.open_connection(client.host, client.port)
    writer.write(b"\x16\x03 nonsense\r\n\r\n")
    broken = (await reader.read()).decode()
    writer.close()
    await writer.wait_closed()
    assert broken.startswith("HTTP/1.0 400") or broken.startswith("HTTP/1.1 400")
    for told in (
        broken,
        str((await client.get("/")).headers),
        str((await client.get("/x")).headers),
    ):
        assert "aiohttp" not in told and "Python" not in told


def test_key_is_made_once_and_for_the_owner_alone(tmp_path):
    settings = Settings(var_dir=tmp_path / "var")
    key = read_key(settings)
    assert read_key(settings) == key and len(key) >= 32
    assert (tmp_path / "var" / "secret").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret"]


def test_key_from_the_settings_wins(tmp_path):
    settings = Settings(var_dir=tmp_path, secret="correct horse battery")
    assert read_key(settings) == b"correct horse battery"


def test_key_file_that_is_empty_stops_the_start(tmp_path):
    (tmp_path / "secret").write_text("")
    with pytest.raises(ValueError, match="delete it"):
        read_key(Settings(var_dir=tmp_path))


def test_identity_refuses_cookies_signed_with_another_key():
    ours, theirs = Identity(b"a" * 16, 60), Identity(b"b" * 16, 60)
    assert ours.visitor(ours.cookie("v")) == "v"
    assert ours.visitor(theirs.cookie("v")) is None
    assert ours.sender("v", "x") != theirs.sender("v", "x")


def test_settings_work_out_addresses_from_ports(monkeypatch):
    monkeypatch.setenv("HEMLINE_RASA_PORT", "6006")
    monkeypatch.delenv("HEMLINE_RASA_URL", raising=False)
    monkeypatch.setenv("HEMLINE_RETRIEVAL_URL", "http://retrieval:8000/")
    settings = Settings()
    assert settings.rasa_url == "http://127.0.0.1:6006"
    assert settings.retrieval_url == "http://retrieval:8000"


@pytest.mark.parametrize(
    "wrong",
    [
        {"rate_limit": "often"},
        {"web_port": 0},
        {"secret": "short"},
        {"rasa_url": "rasa:5005"},
        {"log_level": "LOUD"},
    ],
)
def test_settings_that_make_no_sense_are_refused(wrong):
    with pytest.raises(ValidationError):
        Settings(**wrong)


def test_start_with_a_wrong_setting_names_it(monkeypatch):
    monkeypatch.setenv("HEMLINE_WEB_PORT", "eighty")
    done = subprocess.run(
        [sys.executable, "-m", "bot.web"], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 2
    assert done.stderr.startswith("HEMLINE_WEB_PORT:")


@pytest.mark.parametrize("path", ["/v1/items", "/v1/items/d1", "/v1/items/d1/image"])
@pytest.mark.parametrize("method", ["PATCH", "PUT", "POST", "DELETE"])
async def test_nobody_outside_can_change_what_items_cost(client, method, path):
    body = {"items": [{"id": "d1", "price": 0.01}]}
    response = await client.request(method, path, json=body, headers={"Authorization": "Bearer a"})
    assert response.status in (404, 405)
