"""Know who asks: by a cookie in the shop's own page, by a token anywhere else."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.web.errors import UnknownToken
from bot.web.identity import COOKIE, TLS_COOKIE
from bot.web.keys import (
    IDENTITY,
    IS_NEWCOMER,
    NEW_COOKIE,
    NEW_TOKEN,
    SETTINGS,
    TOKEN_IS_UNKNOWN,
    TRANSCRIPT,
    VISITOR,
)
from bot.web.origins import NEW_TOKEN_HEADER, is_elsewhere

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

WEBHOOK, UPLOADS, TOKENS = "/webhooks/rest/webhook", "/v1/uploads", "/v1/token"
PERSONAL = (WEBHOOK, "/v1/conversation", UPLOADS, TOKENS)
"""What belongs to one visitor; answers to all else are the same for everyone."""


@web.middleware
async def know_visitor(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Read the visitor from a token or the cookie, or make a new one, as of one forgotten.

    Who sends a token gets no cookie, and no page elsewhere is known by one.
    """
    token = _token(request)
    if token is not None and request.path.startswith(PERSONAL):
        return await _by_token(request, handler, token)
    if is_elsewhere(request) or request.path.startswith(TOKENS):
        request[VISITOR], request[IS_NEWCOMER] = request.app[IDENTITY].new_visitor(), True
        return await handler(request)
    return await _by_cookie(request, handler)


async def known_by(app: web.Application, token: Any) -> tuple[str, bool] | None:
    """Return whom a token names, and whether it is to be renewed: half of its time is over.

    Returns:
        None where it is too old, its visitor was forgotten, or it is not ours.
    """
    found = app[IDENTITY].token_visitor(token) if isinstance(token, str) else None
    if found is None or await app[TRANSCRIPT].is_revoked(found[0]):
        return None
    return found


async def visitor_of_token(request: web.Request, token: str, field: str | None = None) -> str:
    """Return whom a token names; the answer brings another where it is to be renewed.

    Raises:
        UnknownToken: 401, it opens nothing.
    """
    known = await known_by(request.app, token)
    if known is None:
        raise UnknownToken(field=field)
    visitor, is_old = known
    if is_old:
        request[NEW_TOKEN] = request.app[IDENTITY].token(visitor)
    return visitor


def _token(request: web.Request) -> str | None:
    """Return the token that a request bears, None where it bears none."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else None


async def _by_token(request: web.Request, handler: Handler, token: str) -> web.StreamResponse:
    try:
        request[VISITOR], request[IS_NEWCOMER] = await visitor_of_token(request, token), False
    except UnknownToken:
        request[TOKEN_IS_UNKNOWN] = True  # refused where errors become answers
    return await handler(request)


async def _by_cookie(request: web.Request, handler: Handler) -> web.StreamResponse:
    identity = request.app[IDENTITY]
    name = TLS_COOKIE if is_https(request) else COOKIE
    cookie = request.cookies.get(name, "")
    known, is_personal = identity.visitor(cookie), request.path.startswith(PERSONAL)
    if known and (is_personal or request.path == "/"):
        if await request.app[TRANSCRIPT].is_revoked(known):
            known = None
    request[IS_NEWCOMER] = known is None
    request[VISITOR] = known or identity.new_visitor()
    # Opening the page again keeps the cookie of someone who comes back alive.
    renews = known is None or not identity.is_timed(cookie)
    if request.path == "/" or (renews and is_personal):
        request[NEW_COOKIE] = request[VISITOR]
    response = await handler(request)
    if NEW_COOKIE in request and not response.prepared:
        response.set_cookie(
            name,
            identity.cookie(request[NEW_COOKIE]),
            max_age=identity.max_age_s,
            httponly=True,
            samesite="Lax",
            secure=is_https(request),
            path="/",
        )
    return response


def go_on_as_new(request: web.Request) -> None:
    """Let a visitor who was forgotten go on as a new one, known by what they were known by."""
    identity = request.app[IDENTITY]
    if _token(request) is not None:
        request[NEW_TOKEN] = identity.token(identity.new_visitor())
    else:
        request[NEW_COOKIE] = identity.new_visitor()


def add_token(request: web.Request, response: web.StreamResponse) -> None:
    """Put a token that is to take the place of the one that was sent into the answer."""
    if NEW_TOKEN in request:
        response.headers[NEW_TOKEN_HEADER] = request[NEW_TOKEN]


def is_https(request: web.Request) -> bool:
    """Return whether the visitor speaks with the shop, or with the proxy before it, over TLS."""
    if request.app[SETTINGS].behind_proxy:
        return request.headers.get("X-Forwarded-Proto", request.scheme) == "https"
    return request.secure
