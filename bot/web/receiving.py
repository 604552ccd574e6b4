"""Take in a request: where it came from, and its body, no larger and no slower than allowed."""

from __future__ import annotations

import asyncio

from aiohttp import web

from bot.web.errors import TooLarge, TooSlow
from bot.web.keys import SETTINGS
from bot.web.saying import worded


async def body_of(request: web.Request, max_bytes: int, timeout_s: float) -> bytes:
    """Return the request's body, or refuse it as soon as it is over `max_bytes` or too slow.

    Raises:
        TooLarge: 413, it is over the limit.
        TooSlow: 408, it does not arrive in time.
    """
    body = bytearray()
    try:
        async with asyncio.timeout(timeout_s):
            if (request.content_length or 0) <= max_bytes:
                async for chunk in request.content.iter_chunked(65_536):
                    body += chunk
                    if len(body) > max_bytes:
                        break
                else:
                    return bytes(body)
    except TimeoutError as error:
        raise TooSlow(worded("message-too-slow", seconds=f"{timeout_s:g}")) from error
    raise TooLarge(worded("body-too-large", most=f"{max_bytes:,}"))


def address_of(request: web.Request) -> str:
    """Return the address the request came from, as far as it can be known."""
    if request.app[SETTINGS].behind_proxy:
        forwarded = request.headers.get("X-Forwarded-For", "")
        if nearest := forwarded.rpartition(",")[2].strip():
            return nearest
    return request.remote or "unknown"
