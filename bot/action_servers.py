"""Let Rasa ask any of several action servers, over connections that stay open from turn to turn.

Rasa 3.6 knows one address and opens a connection for each question. Actions change nothing of
their own: what they answer is the same whoever is asked, and a question may be asked twice.
"""

from __future__ import annotations

import itertools
import logging
from typing import Any, Dict, List, Optional

from aiohttp import ClientConnectionError, ClientSession, ClientTimeout
from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

from bot import metrics

log = logging.getLogger(__name__)

TIMEOUT_S = 300.0


class ActionServers(EndpointConfig):
    """Ask one server after the other, each question of the next one.

    Args:
        urls: of the servers.
    """

    def __init__(self, urls: List[str]) -> None:
        """Remember the addresses; nothing connects yet."""
        super().__init__(url=urls[0])
        self._urls = urls
        self._turns = itertools.count()
        self._session: Optional[ClientSession] = None

    async def request(
        self,
        method: str = "post",
        subpath: Optional[str] = None,
        content_type: Optional[str] = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> Optional[Any]:
        """Return the JSON that a server answers.

        One that cannot be reached, or ends in the middle of its answer, is passed over.

        Raises:
            ClientResponseError: it answers with an error.
            ClientConnectionError: none can be reached.
        """
        if self._session is None or self._session.closed:
            self._session = ClientSession(timeout=ClientTimeout(total=TIMEOUT_S))
        first = next(self._turns)
        kwargs.pop("timeout", None)
        headers: Dict[str, str] = {"Content-Type": content_type} if content_type else {}
        headers.update(kwargs.pop("headers", None) or {})
        # Once more than there are: a connection that was left open may have ended since.
        most = len(self._urls) + 1
        for number in range(most):
            url = self._urls[(first + number) % len(self._urls)]
            try:
                with metrics.stage("act"):
                    asked = self._session.request(
                        method, url, headers=headers, compress=compress, **kwargs
                    )
                    return await _answer(asked)
            except ClientConnectionError as error:
                if number == most - 1:
                    raise
                log.warning("an action server is away (%s): the next one is asked", error)
        return None


async def _answer(asked: Any) -> Any:
    async with asked as response:
        if response.status >= 400:
            body = await response.content.read()
            raise ClientResponseError(response.status, response.reason, body)
        return await response.json()


def ask_several() -> None:
    """Have Rasa ask every server that an endpoint names, with commas between; twice is once."""
    theirs = RemoteAction.__init__
    if theirs.__module__ == __name__:
        return
    known: Dict[str, ActionServers] = {}

    def init(self: RemoteAction, name: str, action_endpoint: Optional[EndpointConfig]) -> None:
        """Keep the name and the servers."""
        url = getattr(action_endpoint, "url", None)
        if isinstance(url, str) and url and not isinstance(action_endpoint, ActionServers):
            urls = [each.strip() for each in url.split(",") if each.strip()]
            action_endpoint = known.setdefault(url, ActionServers(urls))
        theirs(self, name, action_endpoint)

    RemoteAction.__init__ = init
