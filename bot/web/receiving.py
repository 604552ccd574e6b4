"""Take in a request: where it came from, and its body, no larger and no slower than allowed."""

from __future__ import annotations

import asyncio

from aiohttp import web

from bot.web.errors import TooLarge, TooSlow, Unsupported
from bot.web.keys import SETTINGS
from bot.web.saying import worded


async def json_body(request: web.Request, max_bytes: int | None = None) -> bytes:
    """Return the body of a request that says it is JSON.

    Args:
        request: whose body is wanted.
        max_bytes: the longest taken; None for what the settings say.

    Raises:
        Unsupported: 415, it is not said to be JSON, as a page of another site can't say.
        TooLarge: 413, it is over the limit.
        TooSlow: 408, it does not arrive in time.
    """
    if request.content_type != "application/json":
        raise Unsupported(worded("not-json-type"))
    settings = request.app[SETTINGS]
    most = settings.body_max_bytes if max_bytes is None else max_bytes
    return await _body(request, most, settings.body_timeout_s)


def address_of(request: web.Request) -> str:
    """Return the address the request came from, as far as it can be known."""
    if request.app[SETTINGS].behind_proxy:
        forwarded = request.headers.get("X-Forwarded-For", "")
        if nearest := forwarded.rpartition(",")[2].strip():
            return nearest
    return request.remote or "unknown"


async def _body(request: web.Request, max_bytes: int, timeout_s: float) -> bytes:
    """Return the request's body, or refuse it as soon as it is over `max_bytes` or too slow."""
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
