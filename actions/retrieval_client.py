"""Ask the retrieval service over HTTP; the only place in the actions that does any."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import aiohttp
from tenacity import (
    AsyncRetrying,
    retry_if_exception_type,
    stop_after_attempt,
    wait_exponential,
)

from actions.errors import (
    RetrievalBroken,
    RetrievalBusy,
    RetrievalMissing,
    RetrievalSlow,
    RetrievalUnreachable,
)
from actions.retrieval_answer import Found, read_facets, read_found, read_item

NUM_TRIES = 3


class RetrievalClient:
    """Ask for items, keeping one connection pool for the life of the process."""

    def __init__(self, url: str, timeout_s: float) -> None:
        """Remember where the service is; nothing connects before the first question.

        Args:
            url: the service's address, without a path.
            timeout_s: longest wait for one answer, retries included.
        """
        self._url = url.rstrip("/")
        self._timeout_s = timeout_s
        self._session: aiohttp.ClientSession | None = None
        self._facets: Mapping[str, tuple[str, ...]] | None = None

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def search(self, body: Mapping[str, Any]) -> Found:
        """Return the items for the body of a search."""
        return read_found(await self._ask("POST", "/v1/search", body))

    async def item(self, item_id: str) -> Mapping[str, Any]:
        """Return everything known of one item."""
        return read_item(await self._ask("GET", f"/v1/items/{quote(item_id, safe='')}"))

    async def categories(self) -> tuple[str, ...]:
        """Return the kinds of garment in the catalogue, the commonest first; asked for once."""
        return await self.values("category")

    async def values(self, facet: str) -> tuple[str, ...]:
        """Return a facet's values in the catalogue, the commonest first; asked for once."""
        if self._facets is None:
            self._facets = read_facets(await self._ask("GET", "/v1/facets"))
        return self._facets.get(facet, ())

    async def _ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """Return the JSON answered.

        Only a refused connection is tried again: the service then never saw the question.

        Raises:
            RetrievalUnreachable: no connection in three tries.
            RetrievalSlow: no answer in time.
            RetrievalBusy: 429 or 503.
            RetrievalMissing: 404.
            RetrievalBroken: another status, or a body that is no JSON.
        """
        tries = AsyncRetrying(
            retry=retry_if_exception_type(RetrievalUnreachable),
            stop=stop_after_attempt(NUM_TRIES),
            wait=wait_exponential(multiplier=0.1, max=1),
            reraise=True,
        )
        try:
            async with asyncio.timeout(self._timeout_s):
                async for attempt in tries:
                    with attempt:
                        return await self._once(method, path, body)
        except TimeoutError as error:
            raise RetrievalSlow(f"{path} took over {self._timeout_s:g} s") from error
        raise AssertionError("unreachable: the retrying either returns or raises")

    async def _once(self, method: str, path: str, body: Mapping[str, Any] | None) -> Any:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        try:
            async with self._session.request(method, self._url + path, json=body) as response:
                if response.status == 200:
                    return await response.json()
                said = (await response.text())[:300]
        except aiohttp.ClientConnectorError as error:
            raise RetrievalUnreachable(f"{self._url}: {error}") from error
        except (aiohttp.ClientError, ValueError) as error:
            raise RetrievalBroken(f"{path}: {error!r}") from error
        if response.status in (429, 503):
            raise RetrievalBusy(f"{path}: {response.status} {said}")
        if response.status == 404:
            raise RetrievalMissing(f"{path}: {said}")
        raise RetrievalBroken(f"{path}: {response.status} {said}")
