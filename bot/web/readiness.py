"""Ask the services behind the gateway whether they are there."""

from __future__ import annotations

import asyncio
from typing import NamedTuple
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.web.settings import Settings

CHECK_TIMEOUT = ClientTimeout(total=3)


class Check(NamedTuple):
    """Say whether a service is there, and if not, what is missing."""

    ok: bool
    message: str


class Readiness:
    """Check Rasa, retrieval and the action server.

    Args:
        settings: the gateway's settings.
        session: the HTTP client.
    """

    def __init__(self, settings: Settings, session: ClientSession) -> None:
        """Work out each service's address of health."""
        actions = urlsplit(settings.actions_url)
        self._addresses = {
            "rasa": f"{settings.rasa_url}/webhooks/rest/",
            "actions": f"{actions.scheme}://{actions.netloc}/health",
            "retrieval": f"{settings.retrieval_url}/readyz",
        }
        self._session = session

    async def check(self) -> dict[str, Check]:
        """Return each service's check, made at the same time."""
        found = await asyncio.gather(*(self._ask(*pair) for pair in self._addresses.items()))
        return dict(zip(self._addresses, found, strict=True))

    async def _ask(self, name: str, url: str) -> Check:
        try:
            async with self._session.get(url, timeout=CHECK_TIMEOUT) as response:
                if response.status == 200:
                    return Check(True, "ready")
                return Check(False, f"{name} answers {response.status} at {url}")
        except TimeoutError:
            return Check(False, f"{name} does not answer in {CHECK_TIMEOUT.total:g} s at {url}")
        except ClientError as error:
            return Check(False, f"{name} cannot be reached at {url}: {error}")
