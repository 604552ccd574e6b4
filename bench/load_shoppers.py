"""Shoppers who talk at once without a pause, each with a limit of its own to be told apart by."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import ClientError, ClientSession, ClientTimeout, CookieJar

WEBHOOK = "/webhooks/rest/webhook"
TIMEOUT = ClientTimeout(total=60)
CHEAPEST = 40
# Told "one moment", a shopper asks the same again after so long.
AGAIN_S = 1.0
SUMMARY = "what did I ask for so far?"


@dataclass
class Tally:
    """Hold what became of every turn.

    Attributes:
        answered_s: seconds of each turn that was answered.
        refused_s: seconds until each polite refusal.
        statuses: how often each status came.
        crossed: summaries that tell of another's limit, or not of one's own.
        took_s: of the whole.
    """

    answered_s: list[float] = field(default_factory=list)
    refused_s: list[float] = field(default_factory=list)
    statuses: dict[str, int] = field(default_factory=dict)
    crossed: list[str] = field(default_factory=list)
    num_summaries: int = 0
    took_s: float = 0.0

    def count(self, status: str) -> None:
        """Count a status."""
        self.statuses[status] = self.statuses.get(status, 0) + 1


def lines(limit: int) -> tuple[str, ...]:
    """Return what a shopper says over and over."""
    return (f"a black dress under {limit} dollars", "in navy", SUMMARY, "show me more", "thanks")


async def talk(url: str, num_shoppers: int, seconds: float, most_turns: int | None = None) -> Tally:
    """Have shoppers talk at once for some seconds, or until so many turns were answered."""
    tally, ends_at = Tally(), time.monotonic() + seconds
    began = time.monotonic()

    def is_over() -> bool:
        enough = most_turns is not None and len(tally.answered_s) >= most_turns
        return enough or time.monotonic() >= ends_at

    limits = range(CHEAPEST, CHEAPEST + num_shoppers)
    async with asyncio.TaskGroup() as shoppers:
        for limit in limits:
            shoppers.create_task(_shop(url, limit, limits, tally, is_over))
    tally.took_s = time.monotonic() - began
    return tally


async def _shop(
    url: str, limit: int, limits: range, tally: Tally, is_over: Callable[[], bool]
) -> None:
    async with ClientSession(url, cookie_jar=CookieJar(unsafe=True), timeout=TIMEOUT) as session:
        while not is_over():
            for line in lines(limit):
                answer = await _say(session, line, tally, is_over)
                if answer is not None and line == SUMMARY:
                    tally.num_summaries += 1
                    others = [each for each in limits if each != limit and f"${each}" in answer]
                    if f"${limit}" not in answer or others:
                        tally.crossed.append(f"under {limit}: {answer[:200]}")


async def _say(
    session: ClientSession, line: str, tally: Tally, is_over: Callable[[], bool]
) -> str | None:
    """Say a line until it is answered; None where the time is over or it fails."""
    while not is_over():
        began = time.perf_counter()
        try:
            async with session.post(WEBHOOK, json={"sender": "me", "message": line}) as response:
                body = await response.json()
        except (ClientError, TimeoutError) as error:
            tally.count(type(error).__name__)
            return None
        took_s = time.perf_counter() - began
        tally.count(str(response.status))
        if response.status == 200:
            tally.answered_s.append(took_s)
            return "\n".join(each.get("text") or "" for each in body)
        tally.refused_s.append(took_s)
        await asyncio.sleep(AGAIN_S)
    return None
