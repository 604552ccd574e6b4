"""Count how often visitors and addresses ask, and refuse those that ask too often."""

from __future__ import annotations

import math
import time

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import FixedWindowRateLimiter

from bot.web.errors import TooMany
from bot.web.saying import worded
from bot.web.settings import Settings


class Limits:
    """Hold the windows of every limit; they live in memory and start empty."""

    def __init__(self, settings: Settings) -> None:
        """Read the rates from the settings."""
        self._limiter = FixedWindowRateLimiter(MemoryStorage())
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

    async def take_upload(self, visitor: str, address: str) -> None:
        """Count one picture.

        Raises:
            TooMany: 429, the visitor or the address is over its rate.
        """
        await self._hit(self._address, "address", address)
        await self._hit(self._upload, "upload", visitor)

    async def _hit(self, rate: RateLimitItem, kind: str, who: str) -> None:
        if await self._limiter.hit(rate, kind, who):
            return
        window = await self._limiter.get_window_stats(rate, kind, who)
        wait_s = max(1, math.ceil(window.reset_time - time.time()))
        raise TooMany(
            worded("too-often", seconds=wait_s),
            retry_after_s=wait_s,
        )
