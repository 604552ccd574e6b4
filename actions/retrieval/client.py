"""Ask the retrieval service over HTTP; the only place in the actions that does any."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

import aiohttp
from tenacity import (
    AsyncRetrying,
    retry_if_exception_type,
    stop_after_attempt,
    wait_exponential,
)

from actions.metrics import EMPTY_SEARCHES, FAILED_QUESTIONS, RETRIEVAL_SECONDS
from actions.retrieval.answer import (
    Called,
    Found,
    Stock,
    read_called,
    read_found,
    read_item,
    read_stock,
)
from actions.retrieval.errors import (
    RetrievalBroken,
    RetrievalBusy,
    RetrievalEmpty,
    RetrievalError,
    RetrievalMissing,
    RetrievalOutOfOrder,
    RetrievalRefused,
    RetrievalSlow,
    RetrievalUnreachable,
)
from data import spans, tracing
from data.vocabulary import Vocabulary

NUM_TRIES = 3
# Chatting must not wait for a vocabulary as long as shopping waits for items.
VOCABULARY_TIMEOUT_S = 2.0
VOCABULARY_AGE_S = 2.0
LONGEST_SAID = 1000
# What the service's codes of a 503 mean; any other asks to be tried again later.
UNAVAILABLE: Mapping[str, type[RetrievalError]] = {
    "gallery_broken": RetrievalOutOfOrder,
    "model_mismatch": RetrievalOutOfOrder,
    "encoder_broken": RetrievalOutOfOrder,
    "gallery_empty": RetrievalEmpty,
}
logger = logging.getLogger(__name__)


class RetrievalClient:
    """Ask for items, keeping one connection pool for the life of the process."""

    def __init__(
        self, url: str, timeout_s: float, vocabulary_age_s: float = VOCABULARY_AGE_S
    ) -> None:
        """Remember where the service is; nothing connects before the first question.

        Args:
            url: the service's address, without a path; of several, with commas between, the next
                is asked where one is away.
            timeout_s: longest wait for one answer, retries included.
            vocabulary_age_s: how long a vocabulary is used before it is asked for again.
        """
        self._urls = [each.strip().rstrip("/") for each in url.split(",")]
        self._num_lost = 0
        self._timeout_s = timeout_s
        self._session: aiohttp.ClientSession | None = None
        self._vocabulary: Vocabulary | None = None
        self._vocabulary_age_s = vocabulary_age_s
        self._vocabulary_due = 0.0
        self._no_vocabulary: RetrievalError | None = None
        self._asking = asyncio.Lock()

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def search(self, body: Mapping[str, Any]) -> Found:
        """Return the items for the body of a search."""
        found = read_found(await self._ask("POST", "/v1/search", body))
        if not found.items:
            EMPTY_SEARCHES.inc()
        return found

    async def item(self, item_id: str) -> Mapping[str, Any]:
        """Return everything known of one item."""
        return read_item(await self._ask("GET", f"/v1/items/{quote(item_id, safe='')}"))

    async def items(self, ids: Sequence[str]) -> tuple[Mapping[str, Any], ...]:
        """Return everything known of several items, in their order; those gone are left out."""
        found = await asyncio.gather(*map(self.item, ids), return_exceptions=True)
        for each in found:
            if isinstance(each, BaseException) and not isinstance(each, RetrievalMissing):
                raise each
        return tuple(each for each in found if not isinstance(each, BaseException))

    async def stock(
        self,
        wants: Sequence[Mapping[str, Any]],
        facets: Sequence[str] = (),
        numbers: Sequence[str] = (),
        without: Sequence[str] = (),
    ) -> Stock:
        """Return what the catalogue has of what is wanted: how many, which values, which range."""
        body = {"wants": list(wants), "facets": list(facets), "numbers": list(numbers)}
        body |= {"without": list(without)} if without else {}
        return read_stock(await self._ask("POST", "/v1/stock", body))

    async def named(self, said: str) -> Called:
        """Return the items that a text calls by their name, the best first."""
        return read_called(await self._ask("GET", f"/v1/names?said={quote(said, safe='')}"))

    async def upload(self, photo: bytes) -> str:
        """Send a photo to search from; return the id it is kept under for a day.

        Raises:
            RetrievalRefused: it is no photo that can be read, or too large.
        """
        taken = await self._ask("POST", "/v1/uploads", photo=photo)
        return str(taken["upload_id"])

    async def nearness(self, said: str, texts: Sequence[str]) -> list[float]:
        """Return how near each of some texts is to what was said in meaning, -1 to 1, in order."""
        body = await self._ask("POST", "/v1/nearness", {"said": said, "texts": list(texts)})
        try:
            found = [float(each) for each in body["nearness"]]
        except (KeyError, TypeError, ValueError) as error:
            raise RetrievalBroken(f"nearness of another shape: {error!r}") from error
        if len(found) != len(texts):
            raise RetrievalBroken(f"nearness of {len(found)} texts instead of {len(texts)}")
        return found

    async def vocabulary(self) -> Vocabulary:
        """Return the words of the catalogue that is served now.

        It is asked for again when it has grown old, by one turn at a time; the others, and every
        turn while the service can't be asked, go on with the one there is.

        Raises:
            RetrievalError: there is none yet, and the service could not be asked just now.
        """
        if self._vocabulary is not None and self._asking.locked():
            return self._vocabulary
        async with self._asking:
            if time.monotonic() >= self._vocabulary_due:
                self._no_vocabulary = None
                try:
                    self._vocabulary = await self._latest_vocabulary()
                except RetrievalError as error:
                    logger.warning("no vocabulary: %s: %s", type(error).__name__, error)
                    self._no_vocabulary = error
                self._vocabulary_due = time.monotonic() + self._vocabulary_age_s
        if self._vocabulary is not None:
            return self._vocabulary
        raise self._no_vocabulary or RetrievalBroken("there is no vocabulary")

    async def _latest_vocabulary(self) -> Vocabulary:
        """Return the vocabulary served now: the one there is, where it has not changed."""
        held = self._vocabulary
        known = {"If-None-Match": f'"{held.version}"'} if held else {}
        timeout_s = min(self._timeout_s, VOCABULARY_TIMEOUT_S)
        body = await self._ask("GET", "/v1/vocabulary", headers=known, timeout_s=timeout_s)
        if body is None and held is not None:
            return held
        try:
            return Vocabulary.from_json(body)
        except (ValueError, TypeError) as error:
            raise RetrievalBroken(f"a vocabulary of another shape: {error}") from error

    async def _ask(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        timeout_s: float | None = None,
        photo: bytes | None = None,
    ) -> Any:
        """Return the JSON answered, None for an answer that nothing has changed.

        A connection that is refused or breaks off is tried again, at the next of several services.

        Raises:
            RetrievalUnreachable: no connection in three tries.
            RetrievalSlow: no answer in time.
            RetrievalBusy: 429 or 503.
            RetrievalOutOfOrder: 503, something of the service is broken.
            RetrievalEmpty: 503, the catalogue is empty.
            RetrievalMissing: 404.
            RetrievalRefused: 413, 415 or 422 to a photo.
            RetrievalBroken: another status, or a body that is no JSON.
        """
        tries = AsyncRetrying(
            retry=retry_if_exception_type(RetrievalUnreachable),
            stop=stop_after_attempt(NUM_TRIES),
            wait=wait_exponential(multiplier=0.1, max=1),
            reraise=True,
        )
        timeout_s, route = timeout_s or self._timeout_s, _route(path)
        try:
            with RETRIEVAL_SECONDS.labels(route).time(), spans.span(f"retrieval {route}"):
                async with asyncio.timeout(timeout_s):
                    async for attempt in tries:
                        with attempt:
                            return await self._once(method, path, body, headers, photo)
        except TimeoutError as error:
            FAILED_QUESTIONS.labels(RetrievalSlow.__name__).inc()
            raise RetrievalSlow(f"{route} took over {timeout_s:g} s") from error
        except RetrievalError as error:
            FAILED_QUESTIONS.labels(type(error).__name__).inc()
            raise
        raise AssertionError("unreachable: the retrying either returns or raises")

    async def _once(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None,
        headers: Mapping[str, str] | None,
        photo: bytes | None,
    ) -> Any:
        route = _route(path)
        if self._session is None:
            self._session = aiohttp.ClientSession()
        url = self._urls[self._num_lost % len(self._urls)]
        form = None
        if photo is not None:
            form = aiohttp.FormData()
            form.add_field("image", photo, filename="photo")
        try:
            async with self._session.request(
                method,
                url + path,
                json=body,
                data=form,
                headers={**(headers or {}), **tracing.sent_on()},
            ) as response:
                if response.status == 304:
                    return None
                if response.status in (200, 201):
                    return await response.json()
                said = (await response.text())[:LONGEST_SAID]
        except aiohttp.ClientConnectionError as error:
            # A service that broke off is asked again too: a question changes nothing there.
            self._num_lost += 1
            raise RetrievalUnreachable(f"{url}: {error}") from error
        except (aiohttp.ClientError, ValueError) as error:
            raise RetrievalBroken(f"{route}: {error!r}") from error
        if response.status == 503 and len(self._urls) > 1 and _code(said) not in UNAVAILABLE:
            self._num_lost += 1
            raise RetrievalUnreachable(f"{url}: {response.status} {said}")
        if response.status in (429, 503):
            kind = UNAVAILABLE.get(_code(said), RetrievalBusy)
            raise kind(f"{route}: {response.status} {said}")
        if response.status == 404:
            raise RetrievalMissing(f"{route}: {said}")
        if photo is not None and response.status in (413, 415, 422):
            raise RetrievalRefused(_told(said, "message"))
        raise RetrievalBroken(f"{route}: {response.status} {said}")


def _route(path: str) -> str:
    """Return a path without what a shopper said or which item it is about: errors are logged."""
    return "/".join(path.partition("?")[0].split("/")[:3])


def _code(said: str) -> str:
    """Return the code in the body of a refusal, or nothing where it has none."""
    return _told(said, "code")


def _told(said: str, name: str) -> str:
    try:
        return str(json.loads(said)["error"][name])
    except (ValueError, TypeError, KeyError):
        return ""
