"""Choose among several addresses of one service: the same for a conversation, while it is there."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from bot.web.errors import Away

Answer = TypeVar("Answer")
AWAY_S = 5.0


def addresses(setting: str) -> tuple[str, ...]:
    """Return the addresses that a setting names, separated by commas."""
    return tuple(each.strip().rstrip("/") for each in setting.split(",") if each.strip())


class Places:
    """Order the addresses of one service for whoever asks.

    Each name has an order of its own (rendezvous hashing): it goes on at its first address as long
    as that one answers, whatever becomes of the others, and all names are spread evenly.

    Args:
        urls: one or more.
        now: the seconds of a clock that never goes back.
    """

    def __init__(self, urls: Sequence[str], now: Callable[[], float] = time.monotonic) -> None:
        """Take all of them to be there."""
        self._urls = tuple(urls)
        self._now = now
        self._away: dict[str, float] = {}

    def order(self, name: str) -> list[str]:
        """Return the addresses in the order in which to ask them; those known to be away last."""
        now = self._now()
        return sorted(
            self._urls,
            key=lambda url: (
                self._away.get(url, 0.0) > now,
                hashlib.sha256(f"{name}\0{url}".encode()).digest(),
            ),
        )

    def lost(self, url: str) -> None:
        """Note that an address did not answer: it is asked last for some seconds."""
        self._away[url] = self._now() + AWAY_S

    def found(self, url: str) -> None:
        """Note that an address answers."""
        self._away.pop(url, None)

    async def first(self, name: str, ask: Callable[[str], Awaitable[Answer]]) -> Answer:
        """Return what the first address answers that is there.

        Args:
            name: whoever asks.
            ask: asks at an address.

        Raises:
            Away: 503, none is there.
        """
        for url in (order := self.order(name)):
            try:
                answer = await ask(url)
            except Away:
                self.lost(url)
                if url == order[-1]:
                    raise
                continue
            self.found(url)
            return answer
        raise AssertionError("unreachable: there is at least one address")
