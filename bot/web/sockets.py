"""Answer clients of Rasa's Socket.IO channel, such as rasa-webchat: their events, our turns.

    session_request {session_id}             is answered by  session_confirm, a token
    user_uttered {message, session_id, ...}  is answered by  bot_uttered, one for each thing to show

What bounds a turn over HTTP bounds it here. Only pages that may use the chat connect, and clients
that are no browser; where no page may, there is no such channel.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import socketio
from aiohttp import web

from bot.web.attachments import template
from bot.web.errors import GatewayError
from bot.web.handlers import PAGE_SENDER, answers_to, home_of
from bot.web.keys import IDENTITY, ORIGINS, SETTINGS, STOREFRONT
from bot.web.receiving import address_of
from bot.web.saying import worded
from bot.web.schemas import turn_of
from bot.web.visitors import known_by
from data import spans, tracing

log = logging.getLogger(__name__)

PATH = "socket.io"
SAID, ANSWERED = "user_uttered", "bot_uttered"
ASKED, CONFIRMED = "session_request", "session_confirm"
MOST_SOCKETS, MOST_OF_ADDRESS = 1000, 250
NUMBERED = re.compile(r"^\s*(?:\d+[.)]\s|#\d+, ).*\n?", re.MULTILINE)


def add_sockets(app: web.Application) -> None:
    """Serve the channel, where pages of other sites may use the chat."""
    if app[ORIGINS]:
        Sockets(app).serve()


class Sockets:
    """Hold the connections of the channel.

    Args:
        app: the gateway.
    """

    def __init__(self, app: web.Application) -> None:
        """Make the server; it answers nobody yet."""
        self._app = app
        self._num: Counter[str] = Counter()
        self._server = socketio.AsyncServer(
            async_mode="aiohttp",
            cors_allowed_origins=list(app[ORIGINS].allowed),
            cors_credentials=False,
            max_http_buffer_size=app[SETTINGS].body_max_bytes,
        )

    def serve(self) -> None:
        """Answer at /socket.io/."""
        self._server.attach(self._app, socketio_path=PATH)
        self._server.on("connect", self._connect)
        self._server.on("disconnect", self._disconnect)
        self._server.on(ASKED, self._confirm)
        self._server.on(SAID, self._answer)
        self._app.on_shutdown.append(self._end)

    async def _end(self, app: web.Application) -> None:
        await self._server.shutdown()

    async def _connect(self, socket: str, environ: dict[str, Any], auth: Any = None) -> bool:
        request: web.Request = environ["aiohttp.request"]
        address = address_of(request)
        if self._num.total() >= MOST_SOCKETS or self._num[address] >= MOST_OF_ADDRESS:
            return False
        self._num[address] += 1
        held = {"visitor": None, "address": address, "home": home_of(request)}
        await self._server.save_session(socket, held)
        return True

    async def _disconnect(self, socket: str, reason: Any = None) -> None:
        address = (await self._server.get_session(socket))["address"]
        self._num[address] -= 1
        self._num += Counter()  # those of whom none is left go

    async def _confirm(self, socket: str, told: Any = None) -> None:
        """Give a client its session: what it had of us before, else a new one."""
        identity, token = self._app[IDENTITY], _told(told, "session_id")
        known = await known_by(self._app, token)
        visitor = known[0] if known else identity.new_visitor()
        if known is None or known[1]:
            token = identity.token(visitor)
        async with self._server.session(socket) as held:
            held["visitor"] = visitor
        await self._server.emit(CONFIRMED, token, to=socket)

    async def _answer(self, socket: str, told: Any = None) -> None:
        held = await self._server.get_session(socket)
        begun = spans.span("socket.io turn", begins=True)
        with tracing.request(tracing.made_of(None)), begun:
            try:
                said = turn_of(
                    {"message": _told(told, "message"), "metadata": _told(told, "customData")},
                    max_chars=self._app[SETTINGS].message_max_chars,
                )
                visitor = await self._speaker(socket, _told(told, "session_id"))
                answers = await answers_to(
                    self._app, said, visitor, PAGE_SENDER, address=held["address"]
                )
            except GatewayError as error:
                answers = [{"text": error.message}]
            except Exception:
                log.exception("a turn over a socket failed")
                answers = [{"text": worded("our-fault")}]
        campaign = self._app[STOREFRONT].view_at_shop.campaign
        for event in events(answers, held["home"], campaign):
            await self._server.emit(ANSWERED, event, to=socket)

    async def _speaker(self, socket: str, token: Any) -> str:
        """Return whose the socket is; a token that comes with the message names them anew."""
        known = await known_by(self._app, token)
        async with self._server.session(socket) as held:
            if known is not None:
                held["visitor"] = known[0]
            elif held["visitor"] is None:
                held["visitor"] = self._app[IDENTITY].new_visitor()
            return str(held["visitor"])


def events(
    answers: list[dict[str, Any]], home: str, campaign: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """Yield what Rasa's own channel sends for answers, and garments as a generic template.

    Args:
        answers: Rasa's messages: text, buttons, custom.
        home: the shop's address, for whole addresses.
        campaign: parameters that the addresses of items' own pages get.
    """
    shown = [template(answer.get("custom"), home, campaign) for answer in answers]
    for answer, cards in zip(answers, shown, strict=True):
        text = str(answer.get("text") or "")
        # The cards say what a terminal is told in numbered lines.
        yield from _texts(NUMBERED.sub("", text) if any(shown) else text, answer.get("buttons"))
        if cards is not None:
            yield {"attachment": cards}
        if custom := answer.get("custom"):
            yield {"custom": custom}


def _texts(text: str, buttons: list[dict[str, Any]] | None) -> Iterator[dict[str, Any]]:
    """Yield a message for each paragraph, the last with the buttons."""
    paragraphs = [each.strip() for each in text.split("\n\n") if each.strip()]
    replies = [
        {"content_type": "text", "title": each["title"], "payload": each["payload"]}
        for each in buttons or []
    ]
    for paragraph in paragraphs[:-1] if replies else paragraphs:
        yield {"text": paragraph}
    if replies:
        yield {"text": "".join(paragraphs[-1:]), "quick_replies": replies}


def _told(told: Any, name: str) -> Any:
    return told.get(name) if isinstance(told, dict) else None
