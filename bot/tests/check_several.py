"""Check in Rasa's environment that several action servers, and a Redis that is away, will do."""

from __future__ import annotations

import asyncio
import logging
import os
from typing import List

from aiohttp import web
from aiohttp.test_utils import TestServer
from rasa.core.actions.action import RemoteAction
from rasa.core.lock_store import LockStore
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

from bot.action_servers import ActionServers, ask_several
from bot.conversation_locks import ADDRESS, ConversationLocks

AWAY = "http://127.0.0.1:9/webhook"


async def check_servers() -> None:
    """A server that is away, or breaks off, is passed over; an error of one that answers is not."""
    asked: List[str] = []
    broken = False

    def app(name: str) -> web.Application:
        async def answer(request: web.Request) -> web.Response:
            asked.append(name)
            if broken and name == "first" and request.transport is not None:
                request.transport.abort()
            if (await request.json()) == "refuse me":
                return web.json_response({"error": "no"}, status=400)
            return web.json_response({"events": [], "responses": [{"text": name}]})

        made = web.Application()
        made.router.add_post("/webhook", answer)
        return made

    first, second = TestServer(app("first")), TestServer(app("second"))
    await first.start_server()
    await second.start_server()
    urls = [str(each.make_url("/webhook")) for each in (first, second)]
    ask_several()
    ask_several()
    action = RemoteAction("action_want", EndpointConfig(url=", ".join([AWAY, *urls])))
    servers = action.action_endpoint
    assert isinstance(servers, ActionServers)
    same = RemoteAction("action_more", EndpointConfig(url=", ".join([AWAY, *urls])))
    assert same.action_endpoint is servers
    for _ in range(6):
        assert (await servers.request(json="hello", timeout=3))["events"] == []
    assert set(asked) == {"first", "second"}, asked
    broken = True
    for _ in range(6):
        found = await servers.request(json="hello")
        assert found["responses"] == [{"text": "second"}]
    broken = False
    try:
        await servers.request(json="refuse me")
    except ClientResponseError as error:
        assert error.status == 400
    else:
        raise AssertionError("an error was passed over")
    assert servers._session is not None
    await servers._session.close()
    await first.close()
    await second.close()


async def turn(
    locks: LockStore,
    number: int,
    order: List[int],
    lifetime_s: float = 10.0,
    wait_s: float = 0.01,
) -> None:
    """Hold a turn of somebody's conversation, noting when it begins and ends."""
    async with locks.lock("somebody", lifetime_s, wait_s):
        order.append(number)
        await asyncio.sleep(0.05)
        order.append(number)


async def check_locks() -> None:
    """One turn of a conversation after the other, with Redis away too."""
    for address in ("", "redis://127.0.0.1:9/0"):
        os.environ[ADDRESS] = address
        locks = LockStore.create(EndpointConfig(type="bot.conversation_locks.ConversationLocks"))
        assert isinstance(locks, ConversationLocks)
        order: List[int] = []

        await asyncio.gather(*(turn(locks, number, order) for number in range(3)))
        assert order == [0, 0, 1, 1, 2, 2], order
        # Of a process that was killed in its turn: who waits has the next one.
        locks.issue_ticket("somebody", 0.2)
        await asyncio.wait_for(turn(locks, 3, order, lifetime_s=0.2, wait_s=0.25), 5)
        assert order[6:] == [3, 3]
    os.environ[ADDRESS] = "localhost:6379"
    try:
        ConversationLocks()
    except ValueError as error:
        assert ADDRESS in str(error)
    else:
        raise AssertionError("an address without a scheme was taken")


if __name__ == "__main__":
    logging.disable(logging.ERROR)
    asyncio.run(check_servers())
    asyncio.run(check_locks())
    print("several will do")
