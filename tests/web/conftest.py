"""The gateway on fakes, and clients with and without cookies."""

import pytest
from aiohttp import CookieJar
from aiohttp.test_utils import TestClient, TestServer

from bot.web.app import make_app
from bot.web.settings import Settings
from tests.web.fakes import FakeActions, FakeRasa, FakeRetrieval


class Edge:
    """Everything behind the gateway, and ways to start it."""

    def __init__(self, tmp_path):
        self.tmp_path = tmp_path
        self.rasa, self.retrieval, self.actions = FakeRasa(), FakeRetrieval(), FakeActions()
        self.servers = []

    async def serve(self, app):
        server = TestServer(app, host="127.0.0.1")
        await server.start_server()
        self.servers.append(server)
        return server

    async def start(self):
        self.rasa_server = await self.serve(self.rasa.app())
        self.retrieval_server = await self.serve(self.retrieval.app())
        self.actions_server = await self.serve(self.actions.app())

    def settings(self, **changed):
        return Settings(
            **{
                "var_dir": self.tmp_path / "var",
                "rasa_url": str(self.rasa_server.make_url("")),
                "actions_url": str(self.actions_server.make_url("/webhook")),
                "retrieval_url": str(self.retrieval_server.make_url("")),
                **changed,
            }
        )

    async def gateway(self, **changed):
        return await self.serve(make_app(self.settings(**changed)))

    async def stop(self):
        for server in reversed(self.servers):
            await server.close()


@pytest.fixture
async def edge(tmp_path):
    edge = Edge(tmp_path)
    await edge.start()
    yield edge
    await edge.stop()


@pytest.fixture
async def visit(edge):
    """Return a function that makes a client with cookies of its own."""
    clients = []

    async def make(server=None, **changed):
        server = server or await edge.gateway(**changed)
        client = TestClient(server, cookie_jar=CookieJar(unsafe=True))
        clients.append(client)
        return client

    yield make
    for client in clients:
        await client.session.close()


@pytest.fixture
async def client(visit):
    return await visit()


@pytest.fixture
def say():
    """Return a function that sends one message and returns the response."""

    def send(client, message, sender="me", **more):
        body = {"sender": sender, "message": message, **more}
        return client.post("/webhooks/rest/webhook", json=body)

    return send
