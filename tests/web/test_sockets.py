"""Rasa's Socket.IO channel, spoken by a real client: sessions, garments, bounds, other sites."""

import asyncio
from contextlib import asynccontextmanager

import pytest
import socketio
from aiohttp import ClientSession
from socketio.exceptions import ConnectionError as Refused

from bot.web.sockets import events

SHOP = "https://shop.example"


class Client:
    """Speak as rasa-webchat does."""

    def __init__(self, socket):
        self.socket = socket
        self.heard = asyncio.Queue()
        self.confirmed = asyncio.Queue()
        socket.on("bot_uttered", self.heard.put)
        socket.on("session_confirm", self.confirmed.put)

    async def session(self, session_id=None):
        await self.socket.emit("session_request", {"session_id": session_id})
        return await asyncio.wait_for(self.confirmed.get(), 5)

    async def say(self, message, until="text", **more):
        """Say something; return what was heard up to the first that has `until`."""
        await self.socket.emit("user_uttered", {"message": message, **more})
        heard = []
        while not heard or until not in heard[-1]:
            heard.append(await asyncio.wait_for(self.heard.get(), 5))
        return heard


@pytest.fixture
def connect(edge):
    """Return a context that connects a client to a gateway."""

    @asynccontextmanager
    async def connected(server, origin=SHOP, transport="websocket", **more):
        headers = {**({"Origin": origin} if origin else {}), **more}
        async with ClientSession() as http:
            socket = socketio.AsyncClient(reconnection=False, http_session=http)
            client = Client(socket)
            # A second, which it waits for by itself, may be too short beside another test.
            url, patience = str(server.make_url("")), {"wait_timeout": 20}
            await socket.connect(url, headers=headers, transports=[transport], **patience)
            try:
                yield client
            finally:
                await socket.disconnect()

    return connected


@pytest.fixture
async def server(edge):
    return await edge.gateway(allowed_origins=SHOP)


async def test_garments_come_as_cards_with_whole_addresses_and_as_custom(server, connect):
    async with connect(server) as client:
        await client.session()
        heard = await client.say("a black dress", until="custom")
    replies = [each for each in heard if "quick_replies" in each]
    assert replies[0]["quick_replies"][0]["payload"] == "/more"
    # Widgets take for cards only what holds nothing else.
    [cards] = [each for each in heard if list(each) == ["attachment"]]
    first = cards["attachment"]["payload"]["elements"][0]
    assert first["image_url"] == str(server.make_url("/v1/items/g01/image?width=480"))
    assert first["buttons"][0]["url"] == "https://shop.example/g01?from=hemline"
    assert heard[-1]["custom"]["type"] == "products"


async def test_widget_searches_refines_from_a_card_and_leads_to_the_shop(edge, server, connect):
    shown, said = [], "a black dress"
    async with connect(server) as client:
        await client.session()
        for _ in range(3):  # each further list from what the first card of the one before offers
            heard = await client.say(said, until="custom")
            [cards] = [each["attachment"] for each in heard if list(each) == ["attachment"]]
            shown.append([each["title"] for each in cards["payload"]["elements"]])
            link, like = cards["payload"]["elements"][0]["buttons"]
            assert link["type"] == "web_url" and link["url"].startswith("https://shop.example/g0")
            said = like["payload"]
    assert len(shown[0]) > 1 and shown[1] != shown[0]
    about = [turn["message"] for turn in edge.rasa.turns]
    assert about == ["a black dress", '/refer{"item_id":"g01"}', '/refer{"item_id":"g03"}']


async def test_session_outlives_the_connection_and_is_nobody_elses(edge, server, connect):
    async with connect(server) as client:
        session = await client.session()
        await client.say("hello", customData={"language": "en"})
        assert await client.session(session) == session
    async with connect(server) as client:
        await client.say("hello", session_id=session)
        other = await client.session("a name somebody else chose, too")
        await client.say("hello")
    async with connect(server, origin=None) as client:
        await client.say("hello")  # no session at all: one of its own
    first, again, third, fourth = [turn["sender"] for turn in edge.rasa.turns]
    assert first == again and len({first, third, fourth}) == 3
    assert session.startswith("hemline.") and other not in (session, "a name somebody else chose")


@pytest.mark.parametrize("told", [None, "hello", 7, {}, {"message": 5}, {"message": "x" * 1001}])
async def test_what_is_no_message_is_told_so_and_goes_no_further(edge, server, connect, told):
    async with connect(server) as client:
        await client.socket.emit("user_uttered", told)
        heard = await asyncio.wait_for(client.heard.get(), 5)
        assert set(heard) == {"text"} and "message" in heard["text"]
        assert (await client.say("hello"))[0]["text"].startswith("Hello")
    assert len(edge.rasa.turns) == 1


async def test_turns_over_the_rate_are_refused_over_a_socket_too(edge, connect):
    server = await edge.gateway(allowed_origins=SHOP, rate_limit="1/minute")
    async with connect(server) as client:
        await client.say("hello")
        assert "Please try again" in (await client.say("hello"))[0]["text"]
    assert len(edge.rasa.turns) == 1


@pytest.mark.parametrize("transport", ["websocket", "polling"])
async def test_page_that_is_not_named_is_not_connected(server, connect, transport):
    with pytest.raises(Refused):
        async with connect(server, origin="https://elsewhere.example", transport=transport):
            pass


async def test_connections_are_bounded_for_an_address_and_for_all(edge, connect, monkeypatch):
    monkeypatch.setattr("bot.web.sockets.MOST_SOCKETS", 3)
    monkeypatch.setattr("bot.web.sockets.MOST_OF_ADDRESS", 2)
    server = await edge.gateway(allowed_origins=SHOP, behind_proxy=True)
    one, two, three = ({"X-Forwarded-For": f"10.0.0.{number}"} for number in (1, 2, 3))

    async def is_refused(address):
        with pytest.raises(Refused):
            async with connect(server, **address):
                pass

    async with connect(server, **one):
        async with connect(server, **one):
            await is_refused(one)
            async with connect(server, **two):
                await is_refused(three)
        # Whoever leaves makes room, for their own address and for others.
        for free in (one, three):
            async with connect(server, **free) as client:
                assert (await client.say("hello"))[0]["text"].startswith("Hello")


async def test_channel_is_closed_by_default(edge, connect):
    with pytest.raises(Refused):
        async with connect(await edge.gateway(), origin=None):
            pass


def test_texts_come_in_paragraphs_with_the_buttons_at_the_last():
    button = {"title": "More", "payload": "/more"}
    said = {"text": "Two:\n1. a\n2. b\n\nAnd one.", "buttons": [button]}
    last = {"text": "And one.", "quick_replies": [{"content_type": "text", **button}]}
    assert list(events([said], "http://x", {})) == [{"text": "Two:\n1. a\n2. b"}, last]
    # Beside cards the numbered lines would say it twice.
    cards = {"custom": {"type": "products", "items": [{"id": "a", "title": "a"}]}}
    texts = [each for each in events([said, cards], "http://x", {}) if "text" in each]
    assert texts == [{"text": "Two:"}, last]
