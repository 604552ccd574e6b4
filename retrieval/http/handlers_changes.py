"""Take in changes of prices and stock from whoever may make them."""

from __future__ import annotations

import asyncio
import hmac
import ipaddress

from aiohttp import web

from retrieval.changes import ChangeRequest
from retrieval.errors import Unauthorized
from retrieval.http.handlers import SERVICE, answer, read_request

SCHEME = "Bearer "


def admit(request: web.Request) -> None:
    """Let through who knows the token; where none is set, who asks from this machine.

    Raises:
        Unauthorized: it is neither (401).
    """
    token = request.app[SERVICE].settings.changes_token
    if token is not None:
        given = request.headers.get("Authorization", "")
        known = f"{SCHEME}{token.get_secret_value()}"
        if not hmac.compare_digest(given.encode(), known.encode()):
            raise Unauthorized("this wants the header Authorization: Bearer HEMLINE_CHANGES_TOKEN")
    elif not _is_this_machine(request.remote):
        raise Unauthorized("without HEMLINE_CHANGES_TOKEN only this machine may change items")


def _is_this_machine(remote: str | None) -> bool:
    try:
        return ipaddress.ip_address(remote or "").is_loopback
    except ValueError:
        return False


async def change_items(request: web.Request) -> web.Response:
    """PATCH /v1/items: what items cost and what is left of them."""
    admit(request)
    asked = await read_request(request, ChangeRequest)
    return answer(await asyncio.to_thread(request.app[SERVICE].change, asked))
