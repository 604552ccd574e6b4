"""Get what lies at an address on the public web, and nowhere else.

A shop's file may name any address, also one that only this machine can reach. Each connection is
checked where it is made, by the number it goes to: whatever a name resolved to a moment ago, and
whatever a redirect names.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from types import TracebackType
from typing import Any

import aiohttp
from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception_type,
    stop_after_attempt,
    wait_exponential_jitter,
)
from yarl import URL

# What `getaddrinfo` gives: family, kind, protocol, name and the number with its port.
AddrInfo = tuple[int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[Any, ...]]
Connect = Callable[[AddrInfo], socket.socket]
CHUNK_BYTES = 65_536
MOST_REDIRECTS = 5
REDIRECTS = (301, 302, 303, 307, 308)
LONGEST_WAIT_S = 30.0
# A host that gives no answer so often in a row is not asked again.
MOST_SILENT = 12


class Unfetched(Exception):
    """Tell why something cannot be had, in a few words."""


class NotPublic(Unfetched):
    """Tell that an address is none of the public web's."""


class Busy(Unfetched):
    """Tell of a failure that may be over in a moment.

    Attributes:
        after_s: how long the other side asks to wait.
    """

    def __init__(self, reason: str, after_s: float = 0.0) -> None:
        """Keep the reason and the wait."""
        super().__init__(reason)
        self.after_s = after_s


class Silent(Busy):
    """Tell that no connection came about."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Hold the bounds of getting one thing.

    Args:
        most_bytes: it may have.
        whole_s: one try may take, redirects included.
        connect_s: making a connection may take.
        tries: at most, where the other side is busy or silent.
        wait_s: before the second try; twice as long before each further one.
    """

    most_bytes: int = 20_000_000
    whole_s: float = 60.0
    connect_s: float = 10.0
    tries: int = 4
    wait_s: float = 0.5


USUAL = Limits()


def is_public(number: str) -> bool:
    """Say whether an IP address is one of the public web's, also where another is wrapped in it."""
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is not None:
            return is_public(str(inner))
        if address.is_site_local:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def public_socket(info: AddrInfo) -> socket.socket:
    """Return a socket for a connection, if it goes to a public address.

    Raises:
        NotPublic: it does not.
    """
    family, kind, protocol, _, address = info
    if not is_public(str(address[0])):
        raise NotPublic(f"{address[0]} is no public address")
    return socket.socket(family, kind, protocol)


class PublicWeb:
    """Get contents over http and https."""

    def __init__(
        self, limits: Limits = USUAL, at_once: int = 8, connect: Connect = public_socket
    ) -> None:
        """Remember the bounds; nothing is opened before it is entered.

        Args:
            limits: of each thing.
            at_once: how many connections at most.
            connect: makes each connection's socket, and refuses those that it may not make.
        """
        self._limits, self._at_once, self._connect = limits, at_once, connect
        self._silent: Counter[str] = Counter()

    async def __aenter__(self) -> PublicWeb:
        """Open the pool of connections."""
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                limit=self._at_once, socket_factory=self._connect, happy_eyeballs_delay=None
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": "Hemline import", "Accept-Encoding": "identity"},
            # What is packed all the same is not what was asked for; unpacked it could be anything.
            auto_decompress=False,
            timeout=aiohttp.ClientTimeout(total=None, connect=self._limits.connect_s),
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the connections."""
        await self._session.close()

    async def get(self, address: str) -> bytes:
        """Return what lies at an address.

        Raises:
            Unfetched: it cannot be had, or must not.
        """
        host = _url(address).host or ""
        if self._silent[host] >= MOST_SILENT:
            raise Unfetched(f"{host} gave no answer {MOST_SILENT} times in a row")
        backoff = wait_exponential_jitter(
            multiplier=self._limits.wait_s, max=LONGEST_WAIT_S, jitter=0.1
        )

        def wait(state: RetryCallState) -> float:
            error = state.outcome.exception() if state.outcome else None
            asked = error.after_s if isinstance(error, Busy) else 0.0
            return max(backoff(state), min(asked, LONGEST_WAIT_S))

        async for attempt in AsyncRetrying(
            retry=retry_if_exception_type(Busy),
            stop=stop_after_attempt(self._limits.tries),
            wait=wait,
            reraise=True,
        ):
            with attempt:
                return await self._try(address)
        raise AssertionError("the last attempt either returns or raises")

    async def _try(self, address: str) -> bytes:
        url = _url(address)
        host = url.host or ""
        try:
            async with asyncio.timeout(self._limits.whole_s):
                content = await self._follow(url)
        except aiohttp.ConnectionTimeoutError as error:
            self._silent[host] += 1
            raise Silent(f"no connection within {self._limits.connect_s:g} s") from error
        except TimeoutError as error:
            self._silent[host] += 1
            raise Silent(f"no whole answer within {self._limits.whole_s:g} s") from error
        except aiohttp.ClientConnectorError as error:
            self._silent[host] += 1
            raise Silent(f"{error.host} cannot be reached: {error.os_error}") from error
        except ValueError as error:  # the client's own, of addresses that it cannot ask for
            raise Unfetched(f"this is no address: {error}") from error
        except aiohttp.ClientError as error:
            raise Busy(f"the connection broke: {error or type(error).__name__}") from error
        self._silent[host] = 0
        return content

    async def _follow(self, url: URL) -> bytes:
        for _ in range(MOST_REDIRECTS + 1):
            if url.scheme not in ("http", "https") or not url.host:
                raise Unfetched("only http:// and https:// addresses are fetched")
            async with self._session.get(url, allow_redirects=False) as answer:
                where = answer.headers.get("Location")
                if answer.status in REDIRECTS and where:
                    url = url.join(URL(where))
                    continue
                return await self._content(answer)
        raise Unfetched(f"it leads on more than {MOST_REDIRECTS} times")

    async def _content(self, answer: aiohttp.ClientResponse) -> bytes:
        status = answer.status
        if status == HTTPStatus.TOO_MANY_REQUESTS or status >= 500:
            after = answer.headers.get("Retry-After", "")
            raise Busy(_named(status), float(after) if after.isdigit() and len(after) < 6 else 0.0)
        if status != HTTPStatus.OK:
            raise Unfetched(_named(status))
        most = self._limits.most_bytes
        content = bytearray()
        if answer.content_length is None or answer.content_length <= most:
            async for chunk in answer.content.iter_chunked(CHUNK_BYTES):
                content += chunk
                if len(content) > most:
                    break
            else:
                return bytes(content)
        raise Unfetched(f"it has more than {most:,} bytes")


def _url(address: str) -> URL:
    try:
        return URL(address)
    except ValueError as error:
        raise Unfetched(f"this is no address: {error}") from error


def _named(status: int) -> str:
    known = {each.value: each.phrase for each in HTTPStatus}
    return f"{status} {known.get(status, '')}".strip()
