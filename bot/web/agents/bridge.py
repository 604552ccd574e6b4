"""Answer requests of the gateway by the official package's streamable HTTP, which speaks ASGI."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager, suppress
from typing import Any

from aiohttp import web
from mcp.server import Server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

Message = MutableMapping[str, Any]
# Answers are JSON, whatever a client says it takes: many say nothing.
ACCEPT = (b"accept", b"application/json, text/event-stream")
HIDDEN = {"content-length", "transfer-encoding", "connection", "date", "server"}


class Bridge:
    """Pass whole requests on and whole answers back; nothing is kept between two of them.

    Args:
        server: of the tools.
        max_bytes: the longest body.
    """

    def __init__(self, server: Server[Any], max_bytes: int) -> None:
        """Start nothing yet."""
        self._manager = StreamableHTTPSessionManager(
            server, json_response=True, stateless=True, max_request_body_size=max_bytes
        )

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Serve until left; begun and ended in one task, whichever tasks enter and leave."""
        begun, ended = asyncio.Event(), asyncio.Event()

        async def run() -> None:
            async with self._manager.run():
                begun.set()
                await ended.wait()

        running = asyncio.create_task(run())
        waiting = asyncio.create_task(begun.wait())
        await asyncio.wait({running, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if not begun.is_set():
            await running  # raises what kept it from beginning
        try:
            yield
        finally:
            ended.set()
            with suppress(asyncio.CancelledError):
                await running

    async def answer(self, request: web.Request, body: bytes) -> web.Response:
        """Return the answer to one request with its body."""
        status, headers, parts = 500, list[tuple[str, str]](), list[bytes]()
        sent = False

        async def receive() -> Message:
            nonlocal sent
            if sent:  # the client stays until it has its answer
                await asyncio.Event().wait()
            sent = True
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Message) -> None:
            nonlocal status, headers
            if message["type"] == "http.response.start":
                status = int(message["status"])
                headers = [
                    (k.decode("latin-1"), v.decode("latin-1")) for k, v in message["headers"]
                ]
            else:
                parts.append(message.get("body", b""))

        await self._manager.handle_request(_scope(request), receive, send)
        kept = [(name, value) for name, value in headers if name.lower() not in HIDDEN]
        return web.Response(status=status, headers=kept, body=b"".join(parts))


def _scope(request: web.Request) -> Message:
    """Return a request's head as ASGI has it."""
    headers = [(name.lower(), value) for name, value in request.raw_headers]
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": request.scheme,
        "path": request.path,
        "raw_path": request.raw_path.encode("latin-1", "replace"),
        "query_string": request.query_string.encode("latin-1", "replace"),
        "headers": [ACCEPT, *(each for each in headers if each[0] != ACCEPT[0])],
        "client": None,
        "server": None,
    }
