"""Serve what a page of another site embeds: the script, the page in its frame, a token."""

from __future__ import annotations

from aiohttp import web

from bot.web.errors import NotFound
from bot.web.keys import ASSETS, EXAMPLES, IDENTITY, IS_NEWCOMER, ORIGINS, VISITOR
from bot.web.middlewares import FRAMED_BY_NOBODY, POLICY
from bot.web.saying import worded

SCRIPT_CACHE = "public, max-age=300"


async def script(request: web.Request) -> web.Response:
    """Serve the script that defines the element: the same for everyone, with nothing private.

    Raises:
        NotFound: 404, no page may embed the chat.
    """
    _check_open(request)
    response = web.Response(
        text=request.app[ASSETS].embed_script, content_type="text/javascript", charset="utf-8"
    )
    response.headers["Cache-Control"] = SCRIPT_CACHE
    # A page that tells no referrer may load it too; the frame it makes is what is guarded.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.enable_compression()
    return response


async def framed_page(request: web.Request) -> web.Response:
    """Serve the page to be held in a frame by allowed pages, which it is told.

    Raises:
        NotFound: 404, no page may embed the chat.
    """
    _check_open(request)
    origins = request.app[ORIGINS]
    page = request.app[ASSETS].framed_page(request.app[EXAMPLES].found, origins.allowed)
    response = web.Response(text=page, content_type="text/html")
    response.headers["Content-Security-Policy"] = POLICY.replace(
        FRAMED_BY_NOBODY, f"frame-ancestors {' '.join(origins.allowed)}"
    )
    response.headers["Cache-Control"] = "no-cache"
    # Pages that are isolated from others may hold it too.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.enable_compression()
    return response


async def token(request: web.Request) -> web.Response:
    """Give a new visitor a token, or a known one another."""
    identity = request.app[IDENTITY]
    made = {"token": identity.token(request[VISITOR]), "expires_in_s": identity.token_max_age_s}
    response = web.json_response(made, status=201 if request[IS_NEWCOMER] else 200)
    response.headers["Cache-Control"] = "no-store"
    return response


def _check_open(request: web.Request) -> None:
    if not request.app[ORIGINS]:
        raise NotFound(worded("not-embedded"))
