"""The conversation so far: shown again, kept apart, bounded, forgotten."""

import asyncio
import sqlite3
import time

from bot.web.transcript import Bounds, Transcript
from tests.web.wardrobe import DARKER, kept_message

CONVERSATION = "/v1/conversation"


async def turns_of(client, sender="me"):
    response = await client.get(CONVERSATION, params={"sender": sender})
    assert response.status == 200
    return (await response.json())["turns"]


async def test_conversation_returns_what_was_said_and_answered(client, say):
    answers = await (await say(client, "a black dress")).json()
    metadata = {"item_id": "g02", "label": "Like #2, but darker"}
    await say(client, f"/refine{DARKER}", metadata=metadata)
    first, second = await turns_of(client)
    assert first["said"] == {"text": "a black dress"}
    assert first["state"] == "done"
    assert first["answers"][1]["custom"] == answers[1]["custom"]
    assert second["said"]["label"] == "Like #2, but darker"


async def test_conversation_of_a_newcomer_is_empty(client):
    assert await turns_of(client) == []


async def test_conversation_is_not_shown_to_anyone_else(edge, visit, say):
    server = await edge.gateway()
    await say(await visit(server), "a secret wish", sender="me")
    assert await turns_of(await visit(server), sender="me") == []


async def test_conversation_refuses_a_sender_of_no_or_endless_length(client):
    for sender in ("", "x" * 201):
        response = await client.get(CONVERSATION, params={"sender": sender})
        assert response.status == 422


async def test_conversation_shows_a_turn_still_waiting(edge, client, say):
    await client.get("/")
    edge.rasa.gate = asyncio.Event()
    waiting = asyncio.ensure_future(say(client, "hello"))
    async with asyncio.timeout(10):
        while not (turns := await turns_of(client)):
            await asyncio.sleep(0.01)
    assert [turn["state"] for turn in turns] == ["pending"]
    edge.rasa.gate.set()
    await waiting
    assert [turn["state"] for turn in await turns_of(client)] == ["done"]


async def test_conversation_shows_a_turn_that_failed(edge, client, say):
    edge.rasa.status = 500
    await say(client, "hello")
    assert [turn["state"] for turn in await turns_of(client)] == ["failed"]


async def test_conversation_survives_a_restart_of_the_gateway(edge, visit, say):
    server = await edge.gateway()
    client = await visit(server)
    await say(client, "hello")
    cookies = client.session.cookie_jar.filter_cookies(client.make_url("/"))
    again = await visit(await edge.gateway())
    again.session.cookie_jar.update_cookies(cookies, again.make_url("/"))
    assert len(await turns_of(again)) == 1


async def test_forgetting_deletes_everything_and_begins_anew(edge, client, say):
    await say(client, "hello")
    await say(client, "hello", sender="other")
    response = await client.delete(CONVERSATION)
    assert response.status == 204
    assert await turns_of(client) == await turns_of(client, "other") == []
    await say(client, "hello")
    first, _, later = [turn["sender"] for turn in edge.rasa.turns]
    assert later != first


async def test_forgetting_is_refused_from_another_site(client, say):
    await say(client, "hello")
    response = await client.delete(CONVERSATION, headers={"Origin": "https://elsewhere.example"})
    assert response.status == 403
    assert len(await turns_of(client)) == 1


async def test_transcript_keeps_the_latest_turns_of_a_conversation(tmp_path):
    transcript = Transcript(tmp_path / "t.db", Bounds(turns=3, total_turns=100, days=1))
    await transcript.open()
    for number in range(5):
        await transcript.begin("v", "s", f"turn-{number}", {"text": str(number)})
        await transcript.finish("s", f"turn-{number}", [{"text": "answer"}])
    assert [turn["said"]["text"] for turn in await transcript.read("s")] == ["2", "3", "4"]
    await transcript.close()


async def test_transcript_drops_the_old_and_the_many_when_opened(tmp_path):
    path = tmp_path / "t.db"
    transcript = Transcript(path, Bounds(turns=50, total_turns=50, days=1))
    await transcript.open()
    for number in range(6):
        await transcript.begin("v", f"s{number}", "turn", {"text": "x"})
    await transcript.close()
    with sqlite3.connect(path) as database:
        database.execute("UPDATE turns SET at = ? WHERE sender = 's0'", (time.time() - 90_000,))
    database.close()
    transcript = Transcript(path, Bounds(turns=50, total_turns=3, days=1))
    await transcript.open()
    kept = [number for number in range(6) if await transcript.read(f"s{number}")]
    state = (await transcript.read("s5"))[0]["state"]
    await transcript.close()
    assert kept == [3, 4, 5]
    assert state == "failed"  # it was waiting when the gateway stopped


async def body_of(client, sender="me"):
    return await (await client.get(CONVERSATION, params={"sender": sender})).json()


async def test_conversation_tells_the_list_that_was_kept_last(edge, client, say):
    assert (await body_of(client))["kept"] is None
    for item_id in ("g01", "g02"):
        await say(client, f'/keep{{"item_id":"{item_id}"}}')
    await say(client, "hello")
    kept = (await body_of(client))["kept"]
    assert kept == kept_message(["g01", "g02"])["custom"]
    assert (await body_of(client, "other"))["kept"] is None


async def test_kept_list_outlives_the_turn_that_told_it(visit, say):
    client = await visit(transcript_turns=3)
    await say(client, '/keep{"item_id":"g01"}')
    for _ in range(5):
        await say(client, "hello")
    body = await body_of(client)
    assert [turn["said"]["text"] for turn in body["turns"]] == ["hello"] * 3
    assert [item["id"] for item in body["kept"]["items"]] == ["g01"]


async def test_kept_list_is_forgotten_with_the_conversation(edge, visit, say):
    server = await edge.gateway()
    client, other = await visit(server), await visit(server)
    for one in (client, other):
        await say(one, '/keep{"item_id":"g01"}')
    await client.delete(CONVERSATION)
    with sqlite3.connect(edge.tmp_path / "var/transcript.db") as database:
        rows = database.execute("SELECT COUNT(*) FROM kept").fetchall()
    database.close()
    assert rows == [(1,)]
    assert (await body_of(other))["kept"] is not None


async def test_list_of_a_conversation_forgotten_meanwhile_is_not_kept(edge, client, say):
    await say(client, "hello")
    edge.rasa.gate = asyncio.Event()
    waiting = asyncio.ensure_future(say(client, '/keep{"item_id":"g01"}'))
    async with asyncio.timeout(10):
        while len(edge.rasa.turns) < 2:
            await asyncio.sleep(0.01)
    await client.delete(CONVERSATION)
    edge.rasa.gate.set()
    await waiting
    with sqlite3.connect(edge.tmp_path / "var/transcript.db") as database:
        rows = database.execute("SELECT COUNT(*) FROM kept").fetchall()
    database.close()
    assert rows == [(0,)]


async def test_kept_list_goes_with_the_last_of_its_turns(tmp_path):
    path, bounds = tmp_path / "t.db", Bounds(turns=50, total_turns=50, days=1)
    transcript = Transcript(path, bounds)
    await transcript.open()
    for sender in ("old", "new"):
        await transcript.begin("v", sender, "turn", {"text": "x"})
        await transcript.finish(sender, "turn", [kept_message(["g01"])])
    await transcript.close()
    with sqlite3.connect(path) as database:
        database.execute("UPDATE turns SET at = ? WHERE sender = 'old'", (time.time() - 90_000,))
    database.close()
    transcript = Transcript(path, bounds)
    await transcript.open()
    left = [sender for sender in ("old", "new") if await transcript.kept(sender)]
    await transcript.close()
    assert left == ["new"]
