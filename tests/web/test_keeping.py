"""A conversation goes on without its transcript; a damaged file is set aside under its name."""

import os
import sqlite3

import pytest


def database(edge):
    return edge.tmp_path / "var" / "transcript.db"


def aside(edge):
    return [path for path in database(edge).parent.glob("transcript.db.damaged-*")]


async def turns(client):
    return (await (await client.get("/v1/conversation?sender=me")).json())["turns"]


@pytest.mark.parametrize("content", [b"noise" * 1000, b"SQLite format 3\0" + b"\x07" * 4000])
async def test_gateway_starts_over_a_damaged_transcript_and_names_the_file(
    edge, visit, say, content, caplog
):
    database(edge).parent.mkdir(parents=True)
    database(edge).write_bytes(content)
    client = await visit()
    assert (await say(client, "hello")).status == 200
    assert [turn["said"]["text"] for turn in await turns(client)] == ["hello"]
    (set_aside,) = aside(edge)
    assert set_aside.read_bytes() == content
    assert set_aside.name in caplog.text


async def test_transcript_that_is_damaged_while_it_is_open_costs_no_turn(edge, visit, say):
    client = await visit()
    for word in ("hello", "a dress"):
        assert (await say(client, word)).status == 200
    size = database(edge).stat().st_size
    for path in database(edge).parent.glob("transcript.db*"):
        path.write_bytes(b"\x5a" * size)
    for _ in range(3):
        assert (await say(client, "a coat")).status == 200
    assert aside(edge)
    assert [turn["said"]["text"] for turn in await turns(client)][-1:] == ["a coat"]


async def test_full_disk_costs_no_turn_and_is_made_up_for(edge, visit, say, monkeypatch):
    client = await visit()
    assert (await say(client, "hello")).status == 200

    def full(self):
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr("bot.web.database.Database.connection", property(full))
        for word in ("a dress", "a coat"):
            response = await say(client, word)
            assert response.status == 200 and (await response.json())[0]["text"]
        response = await client.get("/v1/conversation?sender=me")
        assert response.status == 200 and (await response.json())["turns"] == []
        # What must be written is not said to be: a shopper who asks to be forgotten hears of it.
        assert (await client.delete("/v1/conversation")).status >= 500
    assert (await say(client, "shoes")).status == 200
    assert [turn["said"]["text"] for turn in await turns(client)] == ["hello", "shoes"]


async def test_what_was_set_aside_is_kept_no_longer_than_the_transcript(edge, visit, say):
    database(edge).parent.mkdir(parents=True)
    old = database(edge).with_name("transcript.db.damaged-20200101-000000")
    old.write_bytes(b"what somebody said")
    os.utime(old, (1, 1))
    assert (await say(await visit(), "hello")).status == 200
    assert not old.exists()


async def test_readyz_tells_where_conversations_are_not_stored(edge, visit):
    edge.rasa.trouble = "the database is away"
    client = await visit()
    response = await client.get("/readyz")
    body = await response.json()
    assert (response.status, body["status"]) == (503, "not kept")
    assert "the database is away" in body["checks"]["conversations"]["message"]
