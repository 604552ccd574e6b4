"""The server as it is started for real: one process, the webhook Rasa calls, a clean stop."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator

import aiohttp
import pytest
from pytest_aiohttp.plugin import AiohttpServer

from tests.actions.conftest import want
from tests.actions.retrieval_fake import RetrievalFake


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
async def url(fake: RetrievalFake, aiohttp_server: AiohttpServer) -> AsyncIterator[str]:
    retrieval = await aiohttp_server(fake.app())
    port = free_port()
    settings = {
        "HEMLINE_ACTIONS_PORT": str(port),
        "HEMLINE_RETRIEVAL_URL": str(retrieval.make_url("/")),
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "actions",
        env=os.environ | settings,
        stderr=asyncio.subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    async with aiohttp.ClientSession() as session:
        for _ in range(300):
            try:
                async with session.get(f"{address}/health") as response:
                    assert response.status == 200
                    break
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0.1)
    yield address
    process.send_signal(signal.SIGINT)
    assert await asyncio.wait_for(process.wait(), 10) == 0


async def test_webhook_answers_as_rasa_expects_and_rejects_what_it_does_not_know(url: str) -> None:
    latest = {
        "text": "a dress",
        "intent": {"name": "want"},
        "entities": [want("category", "dress")],
    }
    tracker = {
        "sender_id": "someone",
        "slots": {},
        "latest_message": latest,
        "events": [{"event": "user", "input_channel": "rest"}],
        "active_loop": {},
    }
    call = {"next_action": "action_find", "tracker": tracker, "domain": {}, "version": "3.6.21"}
    async with aiohttp.ClientSession() as session:
        async with session.post(f"{url}/webhook", json=call) as response:
            answer = await response.json()
        assert response.status == 200
        (event,) = answer["events"]
        assert event["name"] == "conversation" and len(event["value"]["lists"]) == 1
        assert answer["responses"][1]["custom"]["type"] == "products"

        async with session.post(
            f"{url}/webhook", json=call | {"next_action": "action_dance"}
        ) as response:
            assert response.status == 404
