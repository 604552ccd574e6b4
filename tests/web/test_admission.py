"""Many at once: a fair order, a polite word within a second, and connections that end."""

import asyncio
import contextlib
import socket
import sqlite3
import subprocess
import sys
import time

import pytest
from aiohttp import FormData
from hypothesis import given
from hypothesis import strategies as st

from bot.web.admission import Admission
from bot.web.errors import Busy
from bot.web.eviction import evict, fair_share
from bot.web.proxy import ARRIVING_AT_ONCE
from bot.web.transcript import SCHEMA
from tests.web.fakes import photo

WEBHOOK, UPLOADS = "/webhooks/rest/webhook", "/v1/uploads"


async def hold(admission, address, visitor, order, until):
    async with admission.place(address, visitor):
        order.append(visitor)
        await until.wait()


async def begun(*awaitables):
    tasks = [asyncio.ensure_future(one) for one in awaitables]
    for _ in range(3):
        await asyncio.sleep(0)
    return tasks


async def test_places_go_by_turns_to_addresses_and_to_their_visitors():
    admission, order, until = Admission(1, 9, 100), [], asyncio.Event()
    first = await begun(hold(admission, "x", "first", order, until))
    waiting = [("x", "a")] * 3 + [("x", "b")] * 2 + [("y", "c")] * 2
    rest = await begun(*(hold(admission, *who, order, until) for who in waiting))
    until.set()
    await asyncio.gather(*first, *rest)
    assert order == ["first", "a", "c", "b", "c", "a", "b", "a"]
    assert admission.waiting == 0


async def test_who_asks_a_hundred_times_delays_another_by_one_turn():
    admission, order, until = Admission(1, 9, 1000), [], asyncio.Event()
    crowd = [(f"greedy {number}") for number in range(100)]
    tasks = await begun(*(hold(admission, "x", who, order, until) for who in crowd))
    tasks += await begun(hold(admission, "y", "other", order, until))
    until.set()
    await asyncio.gather(*tasks)
    assert order.index("other") <= 2


async def test_full_queue_turns_away_the_address_that_fills_it():
    admission, order, until = Admission(1, 9, 4), [], asyncio.Event()
    tasks = await begun(*(hold(admission, "x", f"{n}", order, until) for n in range(6)))
    assert [task.done() for task in tasks] == [False] * 5 + [True]
    other = await begun(hold(admission, "y", "other", order, until))
    assert [task.done() for task in tasks].count(True) == 2
    until.set()
    done = await asyncio.gather(*tasks, *other, return_exceptions=True)
    assert sum(isinstance(one, Busy) for one in done) == 2 and "other" in order


async def test_wait_for_a_place_ends_and_leaves_no_trace():
    admission, order, until = Admission(1, 0.05, 100), [], asyncio.Event()
    held = await begun(hold(admission, "x", "a", order, until))
    with pytest.raises(Busy):
        await hold(admission, "x", "b", order, until)
    assert admission.waiting == 0
    until.set()
    await asyncio.gather(*held)
    await hold(admission, "x", "c", order, until)
    assert order == ["a", "c"]


@given(st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from("abc"), st.booleans())))
def test_places_are_never_lost_nor_given_twice(turns):
    async def play():
        admission, busy, most = Admission(2, 0.02, 5), 0, 0

        async def take(address, visitor, gives_up):
            nonlocal busy, most
            try:
                async with asyncio.timeout(0 if gives_up else 5), admission.place(address, visitor):
                    busy += 1
                    most = max(most, busy)
                    await asyncio.sleep(0.001)
                    busy -= 1
            except Busy:
                pass
            except TimeoutError:
                busy = 0 if busy < 0 else busy

        async with asyncio.timeout(20):
            for start in range(0, len(turns), 7):
                await asyncio.gather(*(take(*one) for one in turns[start : start + 7]))
        return admission

    admission = asyncio.run(play())
    assert (admission._free, admission.waiting, admission._lines) == (2, 0, {})


async def test_turn_over_the_bound_gets_a_polite_word_within_a_second(edge, visit, say):
    server = await edge.gateway(turns_at_once=2)
    clients = [await visit(server) for _ in range(5)]
    for client in clients:
        await client.get("/")
    edge.rasa.gate = asyncio.Event()
    held = [asyncio.ensure_future(say(client, "hello")) for client in clients[:2]]
    async with asyncio.timeout(10):
        while len(edge.rasa.busy) < 2:
            await asyncio.sleep(0.01)
    began = time.perf_counter()
    refused = await asyncio.gather(*(say(client, "hello") for client in clients[2:]))
    assert time.perf_counter() - began < 1.5
    assert [response.status for response in refused] == [503] * 3
    error = (await refused[0].json())["error"]
    assert error["code"] == "busy" and "One moment, many are asking" in error["message"]
    assert refused[0].headers["Retry-After"]
    edge.rasa.gate.set()
    assert [response.status for response in await asyncio.gather(*held)] == [200, 200]
    assert (await say(clients[4], "hello")).status == 200


async def test_turn_that_was_refused_is_answered_when_sent_again(edge, visit, say):
    server = await edge.gateway(turns_at_once=1, turn_wait_s=0.05)
    one, other = await visit(server), await visit(server)
    edge.rasa.gate = asyncio.Event()
    held = asyncio.ensure_future(say(one, "hello"))
    async with asyncio.timeout(10):
        while not edge.rasa.busy:
            await asyncio.sleep(0.01)
    metadata = {"turn_id": "0123456789ab"}
    assert (await say(other, "a dress", metadata=metadata)).status == 503
    edge.rasa.gate.set()
    assert (await held).status == 200
    assert (await say(other, "a dress", metadata=metadata)).status == 200


async def test_photo_of_which_there_are_too_many_gets_the_same_word(edge, client):
    edge.retrieval.too_many = True
    form = FormData()
    form.add_field("image", b"x", filename="photo.jpg", content_type="image/jpeg")
    response = await client.post("/v1/uploads", data=form)
    assert response.status == 503 and (await response.json())["error"]["code"] == "busy"


def a_photo():
    form = FormData()
    form.add_field("image", photo(), filename="photo.jpg", content_type="image/jpeg")
    return form


async def test_address_that_sends_photos_a_byte_at_a_time_leaves_places_to_others(
    edge, visit, monkeypatch
):
    monkeypatch.setattr("bot.web.proxy.ARRIVAL_WAIT_S", 0.1)
    client = await visit(behind_proxy=True)
    slow, other = ({"X-Forwarded-For": f"10.0.0.{number}"} for number in (1, 2))
    stop = asyncio.Event()

    async def dripping():
        yield b"--x\r\n"
        await stop.wait()

    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    sending = [
        asyncio.ensure_future(client.post(UPLOADS, data=dripping(), headers=slow | kind))
        for _ in range(ARRIVING_AT_ONCE)
    ]
    async with asyncio.timeout(10):
        while edge.retrieval.asked.count(UPLOADS) < ARRIVING_AT_ONCE:
            await asyncio.sleep(0.01)
    refused = await client.post(UPLOADS, data=a_photo(), headers=slow)
    assert refused.status == 503 and (await refused.json())["error"]["code"] == "busy"
    assert (await client.post(UPLOADS, data=a_photo(), headers=other)).status == 201
    stop.set()
    await asyncio.gather(*sending)
    assert (await client.post(UPLOADS, data=a_photo(), headers=slow)).status == 201


async def test_photo_that_is_there_gives_up_its_place_while_it_is_looked_at(
    edge, visit, monkeypatch
):
    monkeypatch.setattr("bot.web.proxy.ARRIVAL_WAIT_S", 1.0)
    client = await visit()
    await client.get("/")
    edge.retrieval.delay_s = 2.0
    many = [client.post(UPLOADS, data=a_photo()) for _ in range(2 * ARRIVING_AT_ONCE)]
    assert {response.status for response in await asyncio.gather(*many)} == {201}


async def test_body_that_never_ends_is_given_up(visit):
    client = await visit(body_timeout_s=0.1)

    async def dripping():
        yield b'{"sender": "me",'
        await asyncio.sleep(5)

    for path, kind in (
        (WEBHOOK, "application/json"),
        ("/v1/uploads", "multipart/form-data; boundary=x"),
    ):
        response = await client.post(path, data=dripping(), headers={"Content-Type": kind})
        assert response.status == 408, path
        assert (await response.json())["error"]["code"] == "too_slow"


def test_half_sent_requests_are_closed(edge_port, tmp_path):
    """400 of them on the real server: none stays open, and the next visitor is answered."""
    env = {"HEMLINE_WEB_PORT": str(edge_port), "HEMLINE_VAR_DIR": str(tmp_path / "var")}
    env |= {"HEMLINE_HEAD_TIMEOUT_S": "1", "PATH": "/usr/bin:/bin"}
    with subprocess.Popen([sys.executable, "-m", "bot.web"], env=env) as gateway:
        try:
            _wait_for(edge_port)
            halves = [socket.create_connection(("127.0.0.1", edge_port)) for _ in range(400)]
            for number, half in enumerate(halves):
                with contextlib.suppress(ConnectionError):  # closed by then
                    half.sendall(b"POST / HTTP/1.1\r\nHost: x\r\n" if number % 2 else b"G")
            for half in halves:
                half.settimeout(20)
                with contextlib.suppress(ConnectionResetError):  # closed with something unread
                    assert half.recv(100) == b"", "it was answered"
                half.close()
        finally:
            gateway.terminate()
            gateway.wait(20)


@pytest.fixture
def edge_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(port):
    for _ in range(400):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the gateway does not come up")


@given(st.lists(st.integers(1, 40), min_size=1, max_size=30), st.integers(1, 300))
def test_share_is_fair_and_as_large_as_it_can_be(counts, total):
    share = fair_share(counts, total)
    kept = sum(min(count, share) for count in counts)
    assert kept <= total or share == 1
    assert share >= max(counts) or sum(min(count, share + 1) for count in counts) > total


def kept_of(turns, total):
    """Return how many turns each visitor keeps of some that were said in order."""
    database = sqlite3.connect(":memory:", isolation_level=None)
    database.executescript(SCHEMA)
    database.executemany(
        "INSERT INTO turns (visitor, sender, turn_id, at, said, state)"
        " VALUES (?, ?, ?, 0, '', 'done')",
        [(visitor, visitor, str(number)) for number, visitor in enumerate(turns)],
    )
    evict(database, total)
    found = dict(database.execute("SELECT visitor, COUNT(*) FROM turns GROUP BY visitor"))
    database.close()
    return found


@pytest.mark.parametrize(
    "others",
    [
        [f"once {number}" for number in range(10_100)],
        ["one of them"] * 10_100,
        [f"of many {number % 101}" for number in range(10_100)],
    ],
    ids=["a crowd", "one visitor", "a hundred"],
)
def test_conversation_outlives_10_100_turns_by_others(others):
    kept = kept_of(["her"] * 30 + others, 10_000)
    assert kept["her"] == 30
    assert sum(kept.values()) <= 10_000
