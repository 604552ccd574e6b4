"""Forgetting a visitor: what is erased where, what an old cookie opens, and trouble on the way."""

import asyncio
import hashlib
import sqlite3
import time
from contextlib import closing

import pytest
from aiohttp import FormData
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import Signer

import bot.web.transcript
from bot.web.identity import UNTIMED_MADE_UNTIL, Identity, read_key
from bot.web.keys import TRANSCRIPT
from bot.web.transcript import Bounds, Transcript
from tests.web.fakes import photo

CONVERSATION = "/v1/conversation"
WORDS = ("aubergine", "grandmother", "eighty-three")


def cookie_of(client):
    [cookie] = client.session.cookie_jar
    return f"{cookie.key}={cookie.value}"


async def say_everything(client, say):
    """Say something in two conversations, keep an item and send a photo."""
    for number, word in enumerate(WORDS):
        await say(client, f"a dress, {word}", sender=f"place {number % 2}")
    await say(client, '/keep{"item_id":"g01"}', sender="place 0")
    form = FormData()
    form.add_field("image", photo(), filename="photo.jpg", content_type="image/jpeg")
    response = await client.post("/v1/uploads", data=form)
    return (await response.json())["upload_id"]


def found_under(folder, words=WORDS):
    """Return which of some words stand in any byte of the files of a folder."""
    held = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    return [word for word in words if word.encode() in held]


async def test_forgetting_leaves_no_byte_of_what_was_said(edge, client, say):
    await say_everything(client, say)
    assert found_under(edge.tmp_path) == list(WORDS)
    assert (await client.delete(CONVERSATION)).status == 204
    assert found_under(edge.tmp_path) == []


async def test_forgetting_erases_it_in_every_other_service(edge, client, say):
    upload_id = await say_everything(client, say)
    assert upload_id in edge.retrieval.uploads
    assert (await client.delete(CONVERSATION)).status == 204
    assert (
        found_under(edge.tmp_path, [upload_id, *(turn["sender"] for turn in edge.rasa.turns)]) == []
    )
    assert set(edge.rasa.forgotten) == {turn["sender"] for turn in edge.rasa.turns}
    assert not edge.retrieval.uploads


async def test_forgetting_leaves_what_others_said(edge, visit, say):
    server = await edge.gateway()
    client, other = await visit(server), await visit(server)
    await say_everything(client, say)
    await say(other, "a dress, terracotta")
    upload_id = await say_everything(other, say)
    await client.delete(CONVERSATION)
    assert found_under(edge.tmp_path, ("terracotta",))
    assert list(edge.retrieval.uploads) == [upload_id]


async def test_cookie_of_a_forgotten_visitor_opens_nothing(edge, client, say):
    upload_id = await say_everything(client, say)
    old = {"Cookie": cookie_of(client)}
    await client.delete(CONVERSATION)
    client.session.cookie_jar.clear()
    response = await client.get(CONVERSATION, params={"sender": "place 0"}, headers=old)
    assert (await response.json())["turns"] == []
    assert "Set-Cookie" in response.headers
    client.session.cookie_jar.clear()
    shown = await client.get(f"/v1/uploads/{upload_id}/image", headers=old)
    assert shown.status == 404
    client.session.cookie_jar.clear()
    body = {"sender": "place 0", "message": "what did I ask for?"}
    await client.post("/webhooks/rest/webhook", json=body, headers=old)
    before, after = edge.rasa.turns[0]["sender"], edge.rasa.turns[-1]["sender"]
    assert before != after


async def test_forgetting_with_a_service_away_is_made_up_for_later(edge, visit, say):
    client = await visit()
    await say_everything(client, say)
    edge.rasa.status = 500
    response = await client.delete(CONVERSATION)
    assert (response.status, await response.json()) == (202, {"status": "erasing"})
    assert found_under(edge.tmp_path) == [] and not edge.rasa.forgotten
    edge.rasa.status = 200
    again = await edge.gateway()  # what is owed outlives a restart
    async with asyncio.timeout(10):
        while len(edge.rasa.forgotten) < 2:
            await asyncio.sleep(0.01)
        while await again.app[TRANSCRIPT].owed():
            await asyncio.sleep(0.01)


async def test_conversation_in_the_middle_of_a_turn_is_erased_after_it(edge, visit, say):
    client = await visit(forget_wait_s=0.05)
    await client.get("/")
    edge.rasa.gate = asyncio.Event()
    begun = asyncio.ensure_future(say(client, "a dress, aubergine"))
    async with asyncio.timeout(10):
        while not edge.rasa.turns:
            await asyncio.sleep(0.01)
    waiting = asyncio.ensure_future(say(client, "a coat, grandmother"))
    await asyncio.sleep(0.1)
    assert (await client.delete(CONVERSATION)).status == 202
    assert not edge.rasa.forgotten
    edge.rasa.gate.set()
    assert (await begun).status == 200
    assert (await waiting).status == 410
    async with asyncio.timeout(10):
        while not edge.rasa.forgotten:
            await asyncio.sleep(0.01)
    assert len(edge.rasa.turns) == 1
    assert found_under(edge.tmp_path) == []


async def test_turn_that_arrives_with_forgetting_leaves_nothing(tmp_path):
    transcript = Transcript(tmp_path / "t.db", Bounds(turns=9, total_turns=9, days=1))
    await transcript.open()
    assert await transcript.begin("v", "s", "turn-1", {"text": "aubergine"})
    assert [one.name for one in await transcript.forget("v")] == ["s"]
    assert not await transcript.begin("v", "s", "turn-2", {"text": "aubergine"})
    await transcript.own_upload("v", "up9", 60)
    assert ("upload", "up9") in await transcript.owed()
    assert await transcript.read("s") == []
    assert found_under(tmp_path) == []
    await transcript.close()


async def test_nobody_is_forgotten_between_the_look_and_the_note(tmp_path, monkeypatch):
    """Several gateways write one file: none forgets a visitor whose turn another takes."""
    looked, look = [], bot.web.transcript._is_revoked

    def look_while_another_gateway_writes(db, visitor):
        with closing(sqlite3.connect(tmp_path / "t.db", timeout=0)) as other:
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("INSERT INTO revoked VALUES (?, 0)", (visitor,))
        looked.append(visitor)
        return look(db, visitor)

    transcript = Transcript(tmp_path / "t.db", Bounds(turns=9, total_turns=9, days=1))
    await transcript.open()
    monkeypatch.setattr("bot.web.transcript._is_revoked", look_while_another_gateway_writes)
    assert await transcript.begin("v", "s", "turn-1", {"text": "hello"})
    await transcript.own_upload("v", "up9", 60)
    assert looked == ["v", "v"]
    await transcript.close()


async def test_conversation_is_forgotten_whole_however_long_it_was(tmp_path):
    """The transcript shows the latest turns; Rasa may hold a conversation without any left."""
    transcript = Transcript(tmp_path / "t.db", Bounds(turns=9, total_turns=2, days=1))
    await transcript.open()
    for number in range(5):
        await transcript.begin("v", f"s{number}", "turn", {"text": "x"})
    await transcript.close()
    transcript = Transcript(tmp_path / "t.db", Bounds(turns=9, total_turns=2, days=1))
    await transcript.open()
    assert await transcript.read("s0") == []
    owed = await transcript.forget("v")
    assert {one.name for one in owed} == {f"s{number}" for number in range(5)}
    await transcript.close()


async def test_files_are_for_their_owner_alone(edge, client, say):
    await say_everything(client, say)
    files = list((edge.tmp_path / "var").iterdir())
    assert {"transcript.db", "secret"} <= {path.name for path in files}
    assert {path.stat().st_mode & 0o077 for path in files} == {0}


async def test_newcomer_has_nothing_to_forget(edge, client):
    assert (await client.delete(CONVERSATION)).status == 204
    assert not edge.rasa.forgotten


async def test_cookie_expires(edge, visit, say, monkeypatch):
    client = await visit(cookie_days=1)
    await say(client, "hello")
    old = {"Cookie": cookie_of(client)}
    client.session.cookie_jar.clear()
    later = time.time() + 90_000
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: later)
    response = await client.get(CONVERSATION, params={"sender": "me"}, headers=old)
    assert (await response.json())["turns"] == []
    assert "Max-Age=86400" in response.headers["Set-Cookie"]


def cookie_of_before(key, visitor):
    """Return a cookie as it was made without a time in it."""
    signer = Signer(key, salt="hemline.visitor", digest_method=hashlib.sha256)
    return signer.sign(visitor).decode()


async def test_cookie_of_before_is_taken_and_gets_a_time(edge, client):
    key = read_key(edge.settings())
    value = cookie_of_before(key, "anna")
    response = await client.get(CONVERSATION, headers={"Cookie": f"hemline={value}"})
    given = response.cookies["hemline"].value
    assert given != value
    assert Identity(key, 60).visitor(given) == "anna"


def test_cookie_of_before_opens_nothing_once_the_last_of_them_is_too_old(monkeypatch):
    identity, value = Identity(b"k" * 16, 60), cookie_of_before(b"k" * 16, "anna")
    for after_s, visitor in ((-1, "anna"), (59, "anna"), (61, None)):
        monkeypatch.setattr("bot.web.identity.time.time", lambda s=after_s: UNTIMED_MADE_UNTIL + s)
        assert identity.visitor(value) == visitor


async def test_forgetting_with_a_cookie_of_before_erases_too(edge, client):
    value = cookie_of_before(read_key(edge.settings()), "anna")
    old = {"Cookie": f"hemline={value}"}
    body = {"sender": "me", "message": "a dress, aubergine"}
    await client.post("/webhooks/rest/webhook", json=body, headers=old)
    client.session.cookie_jar.clear()
    assert (await client.delete(CONVERSATION, headers=old)).status == 204
    assert edge.rasa.forgotten and found_under(edge.tmp_path) == []


@given(st.text(max_size=80))
def test_cookie_that_is_not_ours_names_nobody(value):
    assert Identity(b"k" * 16, 60).visitor(value) is None


@pytest.mark.parametrize("cut", range(1, 40, 3))
def test_cookie_that_was_cut_or_changed_names_nobody(cut):
    identity = Identity(b"k" * 16, 60)
    value = identity.cookie("somebody")
    assert identity.visitor(value) == "somebody"
    assert identity.visitor(value[:-cut]) is None
    assert identity.visitor(value[:cut] + "A" + value[cut:]) is None
