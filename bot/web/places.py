"""Choose among several addresses of one service: the same for a conversation, while it is there."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence

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

    @property
    def all(self) -> tuple[str, ...]:
        """Return every address."""
        return self._urls

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
