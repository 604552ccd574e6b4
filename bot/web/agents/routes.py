"""Serve agents on the gateway's public port: discovery, calls, tools, and items' pages."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from aiohttp import web

from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError
from bot.web.agents import profile
from bot.web.agents.bridge import Bridge
from bot.web.agents.catalogue import Catalogue, failure
from bot.web.agents.meaning import Told
from bot.web.agents.pages import page
from bot.web.agents.requests import LookupRequest, Open, ProductRequest, SearchRequest, read
from bot.web.agents.tools import make_server
from bot.web.errors import GatewayError, Malformed, NotFound, Unavailable
from bot.web.keys import ASSETS, LIMITS, SETTINGS, STOREFRONT
from bot.web.receiving import address_of, json_body
from bot.web.saying import worded

log = logging.getLogger(__name__)
CATALOGUE = web.AppKey("agents_catalogue", Catalogue)
BRIDGE = web.AppKey("agents_bridge", Bridge)
PUBLISHED = "public, max-age=300"
PAGE_CACHE = "public, max-age=60"
PROFILE = re.compile(r'(?:^|[;,\s])profile="https?://[^"\s]+"')
WITH_PICTURE = 4 / 3
"""How much longer a picture is in base64."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def add_agents(app: web.Application) -> None:
    """Add to the gateway all that agents are answered by."""
    app.cleanup_ctx.append(_open)
    app.router.add_routes(
        [
            web.get("/.well-known/ucp", discovery),
            web.get(profile.EXTENSION_PATH, extension),
            web.get("/llms.txt", llms),
            web.get("/items/{item_id}", item_page),
            web.post(f"{profile.REST_PATH}/catalog/search", _call(SearchRequest, Catalogue.search)),
            web.post(f"{profile.REST_PATH}/catalog/lookup", _call(LookupRequest, Catalogue.lookup)),
            web.post(
                f"{profile.REST_PATH}/catalog/product", _call(ProductRequest, Catalogue.product)
            ),
            web.post(profile.MCP_PATH, tools),
        ]
    )


async def _open(app: web.Application) -> AsyncIterator[None]:
    """Open the way to retrieval and the tools; close them at the end."""
    settings = app[SETTINGS]
    client = RetrievalClient(settings.retrieval_url, settings.retrieval_timeout_s)
    catalogue = app[CATALOGUE] = Catalogue(client, settings.agents, app[STOREFRONT])
    app[BRIDGE] = Bridge(make_server(catalogue), _longest(app))
    async with app[BRIDGE].running():
        yield
    await client.close()


async def discovery(request: web.Request) -> web.Response:
    """Say what can be asked here, and how."""
    return _published(profile.profile(request.app[CATALOGUE].base))


async def extension(request: web.Request) -> web.Response:
    """Return the schema of searching by reference."""
    return _published(profile.extension_schema(request.app[CATALOGUE].base))


async def llms(request: web.Request) -> web.Response:
    """Say the same to language models."""
    text = profile.llms(request.app[CATALOGUE].base, request.app[STOREFRONT])
    return web.Response(
        text=text, content_type="text/markdown", headers={"Cache-Control": PUBLISHED}
    )


async def item_page(request: web.Request) -> web.Response:
    """Show one item without any script.

    Raises:
        NotFound: 404, there is none.
        Unavailable: 503, retrieval does not answer.
    """
    catalogue = request.app[CATALOGUE]
    try:
        item = await catalogue.item(request.match_info["item_id"])
    except RetrievalError as error:
        log.warning("an item's page: %s: %s", type(error).__name__, error)
        raise Unavailable(worded("catalogue-away")) from error
    if item is None:
        raise NotFound(worded("nothing-here"))
    assets = f"/assets/{request.app[ASSETS].digest}"
    text = page(item, catalogue.base, assets, request.app[STOREFRONT].name)
    response = web.Response(text=text, content_type="text/html")
    response.headers["Cache-Control"] = PAGE_CACHE
    response.enable_compression()
    return response


def _call(takes: type[Open], answer: Callable[[Catalogue, Any], Awaitable[Told]]) -> Handler:
    """Return what answers one call of the protocol; errors are in its own envelope."""

    async def handle(request: web.Request) -> web.Response:
        headers: dict[str, str] = {}
        try:
            body = await _admitted(request)
            said = request.headers.get("UCP-Agent")
            if said is not None and not PROFILE.search(said):
                raise Malformed(worded("agents-profile"), code="invalid_profile_url")
            told, status = await answer(request.app[CATALOGUE], read(takes, _object(body))), 200
        except GatewayError as error:
            path, status, headers = _path(error), error.status, error.headers
            again = status < 500 or isinstance(error, Unavailable)
            told = failure(error.code, error.message, again=again, path=path)
        except RetrievalError as error:
            log.warning("%s: %s: %s", request.path, type(error).__name__, error)
            told = failure("temporarily_unavailable", worded("catalogue-away"), again=True)
            status = 503
        return _answered(told, status, headers)

    handle.__doc__ = answer.__doc__  # what /openapi.json says of it
    return handle


def _path(error: GatewayError) -> str | None:
    """Return JSONPath to the field that is wrong, where one is."""
    if error.field is None:
        return None
    parts = error.field.split(".")
    return "$" + "".join(f"[{each}]" if each.isdigit() else f".{each}" for each in parts)


async def tools(request: web.Request) -> web.Response:
    """Answer one message of the Model Context Protocol.

    Raises:
        TooMany: 429, too many of one address.
        Unsupported: 415, the body is not said to be JSON.
        TooLarge: 413, the body is over the limit.
    """
    body = await _admitted(request)
    response = await request.app[BRIDGE].answer(request, body)
    response.headers["Cache-Control"] = "no-store"
    return response


async def _admitted(request: web.Request) -> bytes:
    """Return the body of a request that may be answered now.

    A picture in it counts as one that a visitor sends.
    """
    address = address_of(request)
    await request.app[LIMITS].take_turn(f"agent {address}", address)
    body = await json_body(request, _longest(request.app))
    if len(body) > request.app[SETTINGS].body_max_bytes:
        await request.app[LIMITS].take_upload(f"agent {address}", address)
    return body


def _longest(app: web.Application) -> int:
    settings = app[SETTINGS]
    return settings.body_max_bytes + int(settings.upload_max_bytes * WITH_PICTURE)


def _object(body: bytes) -> Any:
    """Return what a body holds.

    Raises:
        Malformed: 400, no JSON.
    """
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Malformed(worded("agents-no-object"), code="invalid_request") from error


def _published(body: Told) -> web.Response:
    response = web.json_response(body, headers={"Cache-Control": PUBLISHED})
    # What anybody may read, pages of other sites may too.
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _answered(body: Told, status: int, headers: dict[str, str]) -> web.Response:
    response = web.json_response(body, status=status, headers=headers)
    response.headers["Cache-Control"] = "no-store"
    response.enable_compression()
    return response
