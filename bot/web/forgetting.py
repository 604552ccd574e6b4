"""Forget a visitor: here at once, and in every other service that holds something of theirs."""

from __future__ import annotations

import asyncio
import logging
import sqlite3

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.web.chat import Chat
from bot.web.places import addresses
from bot.web.settings import Settings
from bot.web.transcript import Erasure, Transcript
from data import tracing

log = logging.getLogger(__name__)

TIMEOUT = ClientTimeout(total=10)
AGAIN_EVERY_S = 30.0


class Forgetting:
    """Erase what is kept of visitors, and try again where a service was away.

    Args:
        settings: the gateway's settings.
        session: the HTTP client.
        transcript: what the gateway itself keeps, and what is still owed.
        chat: lets the turn that is being answered end first.
    """

    def __init__(
        self, settings: Settings, session: ClientSession, transcript: Transcript, chat: Chat
    ) -> None:
        """Keep the arguments."""
        # Every Rasa, and every retrieval service, may hold something: each is told.
        self._rasas = [f"{url}/webhooks/rest/forget" for url in addresses(settings.rasa_url)]
        self._uploads = [f"{url}/v1/uploads" for url in addresses(settings.retrieval_url)]
        self._wait_s = settings.forget_wait_s
        self._session = session
        self._transcript = transcript
        self._chat = chat
        self._running: set[asyncio.Task[bool]] = set()

    async def forget(self, visitor: str) -> bool:
        """Erase a visitor's conversations, uploads and lists; the cookie is worth nothing.

        Returns:
            Whether all is erased; False where a service is away or still answers a turn. What is
            left is noted, and erased as soon as it can be, after a restart too.
        """
        owed = await self._transcript.forget(visitor)
        tasks = [asyncio.ensure_future(self._erase(one)) for one in owed]
        for task in tasks:
            self._running.add(task)
            task.add_done_callback(self._running.discard)
        if not tasks:
            return True
        done, waiting = await asyncio.wait(tasks, timeout=self._wait_s)
        return not waiting and all(task.result() for task in done)

    async def run(self) -> None:
        """Erase what is owed, again and again, until cancelled."""
        while True:
            try:
                for one in [] if self._running else await self._transcript.owed():
                    await self._erase(one)
            except sqlite3.Error:
                # What is owed stays noted: it is tried again, and the shop goes on.
                log.exception("what is owed cannot be read or noted")
            await asyncio.sleep(AGAIN_EVERY_S)

    async def close(self) -> None:
        """Leave what is being erased to the next start."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def _erase(self, one: Erasure) -> bool:
        try:
            if one.kind == "conversation":
                # Rasa stores a turn when it is answered: one that was begun must end before.
                async with self._chat.ended(one.name):
                    for url in self._rasas:
                        await self._ask("POST", url, {"senders": [one.name]})
            else:
                for url in self._uploads:
                    await self._ask("DELETE", f"{url}/{one.name}")
        except (ClientError, TimeoutError) as error:
            log.error("a %s is not erased yet: %s", one.kind, error or type(error).__name__)
            return False
        await self._transcript.erased(one)
        return True

    async def _ask(self, method: str, url: str, body: dict[str, list[str]] | None = None) -> None:
        headers = tracing.sent_on()
        async with self._session.request(
            method, url, json=body, headers=headers, timeout=TIMEOUT
        ) as answer:
            # What is not there any more is erased.
            if answer.status != 404:
                answer.raise_for_status()
