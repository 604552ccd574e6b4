"""Wrap every request: errors to answers, visitors, same origin only, headers, counters."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.web.errors import CutShort, Forbidden, GatewayError, UnknownHost, UnknownToken
from bot.web.keys import HOSTS, METRICS, ORIGINS, REQUEST_ID, SETTINGS, TOKEN_IS_UNKNOWN
from bot.web.origins import SHOWN, is_elsewhere
from bot.web.saying import worded
from bot.web.visitors import UPLOADS, WEBHOOK, add_token, is_https, know_visitor
from data import spans, tracing

log = logging.getLogger(__name__)
access = logging.getLogger("bot.web.access")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

FRAMED_BY_NOBODY = "frame-ancestors 'none'"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        FRAMED_BY_NOBODY,
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Asked every few seconds by who watches: no trace begins with them.
HEALTH = ("/healthz", "/readyz")
HSTS = "max-age=31536000"
CODES = {400: "malformed", 404: "not_found", 405: "method_not_allowed", 413: "too_large"}


@web.middleware
async def count(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Count and log the request and its seconds, by route, under an id that is told to the client.

    No log holds a visitor's own ids.
    """
    with tracing.request(tracing.made_of(request.headers.get(tracing.HEADER))) as request_id:
        return await _counted(request, handler, request_id)


async def _counted(request: web.Request, handler: Handler, request_id: str) -> web.StreamResponse:
    route = _route(request)
    metrics, began = request.app[METRICS], time.perf_counter()
    request[REQUEST_ID] = request_id
    asked = {"http.request.method": request.method, "http.route": route, tracing.KEY: request_id}
    with spans.span(f"{request.method} {route}", asked, begins=route not in HEALTH):
        response = await handler(request)
        spans.note({"http.response.status_code": response.status})
    took_s = time.perf_counter() - began
    metrics.seconds.labels(route).observe(took_s)
    metrics.requests.labels(request.method, route, str(response.status)).inc()
    access.info("%s %s %d %.1fms", request.method, route, response.status, took_s * 1e3)
    return response


@web.middleware
async def answer_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn errors into answers of one shape."""
    try:
        response = await handler(request)
        _count_outcome(request, "done")
        return response
    except GatewayError as error:
        _count_outcome(request, error.code)
        return web.json_response(error.body(), status=error.status, headers=error.headers)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        code = CODES.get(error.status, "refused")
        body = {"error": {"code": code, "message": f"{error.reason}.", "field": None}}
        kept = {name: value for name, value in error.headers.items() if name == "Allow"}
        return web.json_response(body, status=error.status, headers=kept)
    except (ConnectionResetError, web.RequestPayloadError) as error:
        log.info("%s was cut short: %s", request.method, error)
        return web.json_response(CutShort(worded("cut-short")).body(), status=400)
    except Exception:
        _count_outcome(request, "internal")
        log.exception("%s %s failed", request.method, _route(request))
        return web.json_response(GatewayError(worded("our-fault")).body(), status=500)


@web.middleware
async def refuse_other_sites(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let only this site's own pages, allowed ones and clients that are no browser change anything.

    What a browser asks before it lets an allowed page ask is answered here.

    Raises:
        UnknownHost: 400, the request is for another name.
        UnknownToken: 401, the token that was sent opens nothing.
        Forbidden: 403, a page of another site made the request.
    """
    if not request.app[HOSTS].knows(request.headers.get("Host")):
        raise UnknownHost(worded("unknown-host"))
    if TOKEN_IS_UNKNOWN in request:
        raise UnknownToken
    origins = request.app[ORIGINS]
    if origins.answers_preflight(request):
        return web.Response(status=204)
    if request.method not in ("GET", "HEAD", "OPTIONS") and not origins.allows(request):
        site = request.headers.get("Sec-Fetch-Site", "same-origin")
        if site not in ("same-origin", "none") or is_elsewhere(request):
            raise Forbidden(worded("other-site"))
    return await handler(request)


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Add the headers every answer has."""
    if REQUEST_ID in request:
        response.headers[tracing.HEADER] = request[REQUEST_ID]
    add_token(request, response)
    response.headers.update(request.app[ORIGINS].headers(request))
    if request.app[SETTINGS].agents and request.path.startswith(SHOWN):
        # An agent shows an item's picture in a page of its own.
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if is_https(request):
        response.headers["Strict-Transport-Security"] = HSTS


def _count_outcome(request: web.Request, outcome: str) -> None:
    """Count what became of a turn or a photo; nothing else has an outcome of its own."""
    metrics = request.app[METRICS]
    if request.method == "POST":
        counter = {WEBHOOK: metrics.turns, UPLOADS: metrics.uploads}.get(request.path)
        if counter is not None:
            counter.labels(outcome).inc()


def _route(request: web.Request) -> str:
    resource = request.match_info.route.resource
    return resource.canonical if resource is not None else "none"


MIDDLEWARES = (count, know_visitor, answer_errors, refuse_other_sites)
"""Outermost first."""
