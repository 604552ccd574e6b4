"""Let chosen requests through to the retrieval service, and their answers back."""

from __future__ import annotations

import asyncio
import json
import logging
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, contextmanager
from typing import Any
from urllib.parse import quote

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, web
from yarl import URL

from bot.web.admission import Arrivals
from bot.web.errors import (
    Away,
    Busy,
    CutShort,
    NotFound,
    TimedOut,
    TooLarge,
    TooSlow,
    Unavailable,
)
from bot.web.places import Places, addresses
from bot.web.saying import worded
from bot.web.settings import Settings
from data import tracing

log = logging.getLogger(__name__)

KEPT_HEADERS = ("Content-Type", "Content-Length", "ETag", "Last-Modified", "Cache-Control")
FORM_EXTRA_BYTES = 8_192
"""What a form may add around the picture."""
ARRIVING_AT_ONCE, ARRIVAL_WAIT_S = 4, 3.0
"""Photos that one address may be sending, half of those taken in; and how long one more waits."""


class Retrieval:
    """Ask the retrieval service.

    Args:
        settings: the gateway's settings.
        session: the HTTP client.
    """

    def __init__(self, settings: Settings, session: ClientSession) -> None:
        """Keep the arguments."""
        self._places = Places(addresses(settings.retrieval_url))
        self._max_bytes = settings.upload_max_bytes
        self._silence_s = settings.body_timeout_s
        self._timeout = ClientTimeout(total=settings.retrieval_timeout_s)
        # A picture may come over a slow line, and waits for those before it: its own clock.
        self._upload_timeout = ClientTimeout(total=180, sock_connect=5)
        self._session = session
        self._arrivals = Arrivals(ARRIVING_AT_ONCE, ARRIVAL_WAIT_S)

    async def relay(
        self,
        request: web.Request,
        *parts: str,
        cache_control: str | None = None,
        options: tuple[str, ...] = (),
    ) -> web.StreamResponse:
        """Stream the answer to GET /v1/<parts>.

        Args:
            request: the request being answered.
            parts: the path's parts, unquoted.
            options: names of what may be asked for behind a question mark; the rest is left out.
            cache_control: used where retrieval says nothing itself.

        Raises:
            NotFound: 404, a part cannot be in a path.
            Unavailable: 503, retrieval cannot be reached or fails.
            TimedOut: 504, retrieval takes too long.
        """
        asked = {name: request.query[name] for name in options if name in request.query}
        return await self._places.first(
            request.path,
            lambda place: self._relay(
                request, self._address(place, parts).with_query(asked), cache_control
            ),
        )

    async def _relay(
        self, request: web.Request, url: URL, cache_control: str | None
    ) -> web.StreamResponse:
        asked = tracing.sent_on()
        if etag := request.headers.get("If-None-Match"):
            asked["If-None-Match"] = etag
        with _answering(url):
            async with self._session.get(url, headers=asked, timeout=self._timeout) as answer:
                if answer.status >= 400:
                    return await _refusal(answer)
                headers = _kept(answer.headers)
                if cache_control and "Cache-Control" not in headers:
                    headers["Cache-Control"] = cache_control
                return await _stream(request, answer, headers)

    async def stock(self, body: bytes) -> web.Response:
        """Return what there is among the items that satisfy some wants, counted.

        Args:
            body: the question, as retrieval takes it and checks it.

        Raises:
            Unavailable: 503, retrieval cannot be reached or fails.
            TimedOut: 504, retrieval takes too long.
        """
        return await self._places.first(
            "stock", lambda place: self._stock(self._address(place, ("stock",)), body)
        )

    async def _stock(self, url: URL, body: bytes) -> web.Response:
        headers = {"Content-Type": "application/json", **tracing.sent_on()}
        with _answering(url):
            async with self._session.post(
                url, data=body, headers=headers, timeout=self._timeout
            ) as answer:
                if answer.status >= 400:
                    return await _refusal(answer)
                return web.Response(body=await answer.read(), content_type="application/json")

    async def upload(self, request: web.Request, address: str) -> tuple[int, dict[str, Any]]:
        """Stream a form with a picture to retrieval; return its status and JSON.

        Args:
            request: the request being answered.
            address: where it comes from.

        Raises:
            TooLarge: 413, the body is over the limit.
            CutShort: 400, the client went away.
            TooSlow: 408, the client sends nothing any more.
            Busy: 503, as many photos are being looked at, or sent from there, as may be.
            Unavailable: 503, retrieval cannot be reached or fails.
            TimedOut: 504, retrieval takes too long.
        """
        async with AsyncExitStack() as arriving:
            await arriving.enter_async_context(self._arrivals.place(address))
            body = _Counted(request, self._max_bytes, self._silence_s, arriving.aclose)
            return await self._upload(request, body)

    async def _upload(self, request: web.Request, body: _Counted) -> tuple[int, dict[str, Any]]:
        # A photo is sent once: a service that turns out to be away is left out next time.
        place = self._places.order(uuid.uuid4().hex)[0]
        url = self._address(place, ("uploads",))
        headers = {"Content-Type": request.headers["Content-Type"], **tracing.sent_on()}
        try:
            async with self._session.post(
                url, data=body.chunks(), headers=headers, timeout=self._upload_timeout
            ) as answer:
                if body.over:
                    raise body.refusal()
                if answer.status == 503 and (await answer.json())["error"]["code"] == "busy":
                    raise Busy()
                if answer.status >= 500:
                    log.error("retrieval answered %s to an upload", answer.status)
                    raise Unavailable(worded("photos-away"))
                return answer.status, await answer.json()
        except TimeoutError as error:
            if body.is_silent:
                raise _too_slow() from error
            raise TimedOut(worded("photo-too-slow")) from error
        except (ClientError, ValueError, KeyError, TypeError) as error:
            if body.over:
                raise body.refusal() from error
            if body.is_silent:
                raise _too_slow() from error
            if body.cut_short:
                raise CutShort(worded("photo-cut-short")) from error
            self._places.lost(place)
            raise _away(url, error) from error

    def _address(self, place: str, parts: tuple[str, ...]) -> URL:
        if any(part in {"", ".", ".."} for part in parts):
            raise NotFound(worded("nothing-here"))
        path = "/".join(quote(part, safe="") for part in parts)
        return URL(f"{place}/v1/{path}", encoded=True)


class _Counted:
    """Pass a body on piece by piece, and stop where it grows over the limit; tell when it ended."""

    def __init__(
        self,
        request: web.Request,
        max_bytes: int,
        silence_s: float,
        ended: Callable[[], Awaitable[None]],
    ) -> None:
        self._request = request
        self._ended = ended
        self._max = max_bytes
        self._silence_s = silence_s
        self.cut_short = False
        self.is_silent = False
        self.over = (request.content_length or 0) > max_bytes + FORM_EXTRA_BYTES
        if self.over:
            raise self.refusal()

    async def chunks(self) -> AsyncIterator[bytes]:
        size = 0
        content = self._request.content
        try:
            while chunk := await asyncio.wait_for(content.read(65_536), self._silence_s):
                size += len(chunk)
                if size > self._max + FORM_EXTRA_BYTES:
                    self.over = True
                    raise self.refusal()
                yield chunk
            await self._ended()
        except (ConnectionResetError, web.RequestPayloadError):
            self.cut_short = True
            raise
        except TimeoutError:
            self.is_silent = True
            raise

    def refusal(self) -> TooLarge:
        return TooLarge(worded("photo-too-large", most=f"{self._max / 1e6:g}"), field="image")


async def _stream(
    request: web.Request, answer: ClientResponse, headers: dict[str, str]
) -> web.StreamResponse:
    """Pass an answer's body on piece by piece."""
    response = web.StreamResponse(status=answer.status, headers=headers)
    try:
        await response.prepare(request)
        async for chunk in answer.content.iter_chunked(65_536):
            await response.write(chunk)
        await response.write_eof()
    except (ClientError, TimeoutError) as error:
        if request.transport is None or request.transport.is_closing():
            return response
        # The status is sent already: only a broken connection can still tell the client.
        log.error("retrieval broke off its answer: %s", error)
        request.transport.abort()
    return response


def _kept(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: headers[name] for name in KEPT_HEADERS if name in headers}


async def _refusal(answer: ClientResponse) -> web.Response:
    """Return retrieval's own refusal where it is one, else say that it fails."""
    if answer.status >= 500:
        log.error("retrieval answered %s", answer.status)
        raise Unavailable(worded("catalogue-away"))
    try:
        body = json.loads(await answer.content.read(65_536))
    except ValueError:
        body = NotFound(worded("nothing-here")).body()
    return web.json_response(body, status=answer.status)


@contextmanager
def _answering(url: URL) -> Iterator[None]:
    """Turn what can go wrong while retrieval is asked into what the client is told."""
    try:
        yield
    except TimeoutError as error:
        raise TimedOut(worded("catalogue-slow")) from error
    except ClientError as error:
        raise _away(url, error) from error


def _too_slow() -> TooSlow:
    return TooSlow(worded("photo-silent"), field="image")


def _away(url: URL, error: Exception) -> Away:
    log.error("retrieval cannot be reached at %s: %s", url.origin(), error)
    return Away(worded("catalogue-away"))
