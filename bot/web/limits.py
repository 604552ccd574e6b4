"""Count how often visitors and addresses ask, and refuse those that ask too often."""

from __future__ import annotations

import logging
import math
import time
from typing import Any

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import FixedWindowRateLimiter
from limits.errors import StorageError

from bot.web.errors import TooMany
from bot.web.saying import worded
from bot.web.settings import Settings

log = logging.getLogger(__name__)

TIMEOUT_S = 1.0
AWAY_S = 5.0


class Limits:
    """Hold the windows of every limit: in memory, or in Redis for several gateways together."""

    def __init__(self, settings: Settings) -> None:
        """Read the rates from the settings; nothing connects yet."""
        self._own = FixedWindowRateLimiter(MemoryStorage())
        self._redis = _redis(settings.redis_url)
        self._shared = FixedWindowRateLimiter(self._redis) if self._redis else None
        self._ask_at = 0.0
        self._turn = parse(settings.rate_limit)
        self._address = parse(settings.ip_rate_limit)
        self._upload = parse(settings.upload_rate_limit)

    async def take_turn(self, sender: str, address: str) -> None:
        """Count one turn.

        Raises:
            TooMany: 429, the conversation or the address is over its rate.
        """
        await self._hit(self._address, "address", address)
        await self._hit(self._turn, "turn", sender)

    async def take_count(self, address: str) -> None:
        """Count one question of what there is.

        Raises:
            TooMany: 429, the address is over its rate.
        """
        await self._hit(self._address, "address", address)

    async def take_upload(self, visitor: str, address: str) -> None:
        """Count one picture.

        Raises:
            TooMany: 429, the visitor or the address is over its rate.
        """
        await self._hit(self._address, "address", address)
        await self._hit(self._upload, "upload", visitor)

    async def close(self) -> None:
        """Let go of Redis."""
        if self._redis is not None:
            bridge: Any = self._redis.bridge  # one of several clients': ours is redis-py's
            await bridge.get_connection().aclose()

    async def _hit(self, rate: RateLimitItem, kind: str, who: str) -> None:
        reset_at = await self._over(rate, kind, who)
        if reset_at is None:
            return
        wait_s = max(1, math.ceil(reset_at - time.time()))
        raise TooMany(
            worded("too-often", seconds=wait_s),
            retry_after_s=wait_s,
        )

    async def _over(self, rate: RateLimitItem, kind: str, who: str) -> float | None:
        """Count one; return when its window ends where it is over the rate, else None.

        While Redis is away each gateway counts for itself, and asks Redis again after a while.
        """
        if self._shared is not None and time.monotonic() >= self._ask_at:
            try:
                return await _over(self._shared, rate, kind, who)
            except StorageError as error:
                log.error("rates cannot be counted in Redis (%s): each gateway for itself", error)
                self._ask_at = time.monotonic() + AWAY_S
        return await _over(self._own, rate, kind, who)


def _redis(address: str) -> RedisStorage | None:
    """Return the counts in Redis, None where there is no address."""
    if not address:
        return None
    return RedisStorage(
        f"async+{address}",
        wrap_exceptions=True,
        implementation="redispy",
        key_prefix="hemline",
        socket_timeout=TIMEOUT_S,
        socket_connect_timeout=TIMEOUT_S,
    )


async def _over(
    limiter: FixedWindowRateLimiter, rate: RateLimitItem, kind: str, who: str
) -> float | None:
    if await limiter.hit(rate, kind, who):
        return None
    return float((await limiter.get_window_stats(rate, kind, who)).reset_time)
