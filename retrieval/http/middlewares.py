"""Give every request an id, a log line and a count, and every error its JSON."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable

from aiohttp import web

from data import spans, tracing
from retrieval.errors import ErrorBody, ErrorResponse, RetrievalError
from retrieval.http.handlers import SERVICE, answer

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
log = logging.getLogger("hemline.retrieval.access")
faults = logging.getLogger("hemline.retrieval")
REQUEST_KEY: web.RequestKey[str] = web.RequestKey("request_id", str)
CODES = {404: "not_found", 405: "method_not_allowed", 413: "too_large"}


def refusal(status: int, code: str, message: str, field: str | None = None) -> web.Response:
    """Return an error as JSON."""
    return answer(ErrorResponse(error=ErrorBody(code=code, message=message, field=field)), status)


@web.middleware
async def observe(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Count, time and log a request under its id."""
    with tracing.request(tracing.made_of(request.headers.get(tracing.HEADER))) as request_id:
        return await _observed(request, handler, request_id)


async def _observed(request: web.Request, handler: Handler, request_id: str) -> web.StreamResponse:
    began = time.perf_counter()
    request[REQUEST_KEY] = request_id
    resource = request.match_info.route.resource
    route = resource.canonical if resource is not None else "unknown"
    asked = {"http.request.method": request.method, "http.route": route, tracing.KEY: request_id}
    with spans.span(f"{request.method} {route}", asked, within=request.headers.get(spans.KEY)):
        response = await handler(request)
        spans.note({"http.response.status_code": response.status})
    response.headers[tracing.HEADER] = request_id
    took_s = time.perf_counter() - began
    metrics = request.app[SERVICE].metrics
    metrics.requests.labels(route, request.method, str(response.status)).inc()
    metrics.seconds.labels(route).observe(took_s)
    log.info(
        "%s %s %d %.1fms",
        request.method,
        # Not the path: in it stand the ids of shoppers' photos.
        route,
        response.status,
        took_s * 1e3,
    )
    return response


def gone(request: web.Request) -> bool:
    """Say whether whoever asked has hung up."""
    return request.transport is None or request.transport.is_closing()


@web.middleware
async def map_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn what handlers raise into a status and a message."""
    try:
        return await handler(request)
    except RetrievalError as error:
        return refusal(error.status, error.code, error.message, error.field)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        message = {
            404: f"there is nothing at {request.path}",
            405: f"{request.method} is not allowed at {request.path}",
            413: "the body is too large",
        }.get(error.status, error.reason)
        return refusal(error.status, CODES.get(error.status, "bad_request"), message)
    except Exception as error:
        if isinstance(error, ConnectionError) and gone(request):
            # Nobody reads the answer: the sender left before the body was complete.
            return refusal(400, "bad_request", "the connection ended before the body was complete")
        faults.exception("%s %s failed", request.method, request.match_info.handler.__name__)
        return refusal(500, "internal", f"something broke; see the log, id {request[REQUEST_KEY]}")
