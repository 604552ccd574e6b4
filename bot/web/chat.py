"""Pass turns to Rasa, one at a time for each conversation, in the order they came."""

from __future__ import annotations

import asyncio
import logging
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any
from weakref import WeakValueDictionary

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.web.admission import Admission
from bot.web.errors import Away, Busy, Forgotten, GatewayError, TimedOut, TooMany, Unavailable
from bot.web.metrics import Metrics
from bot.web.places import Places, addresses
from bot.web.saying import worded
from bot.web.schemas import Turn
from bot.web.settings import Settings
from bot.web.transcript import Transcript
from data import spans, tracing

log = logging.getLogger(__name__)


class _Line:
    """Hold one conversation's place to wait in."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.waiting = 0
        self.forgotten = False


class Chat:
    """Hold conversations with Rasa's REST channel and note them in the transcript.

    Args:
        settings: the gateway's settings.
        session: the HTTP client.
        transcript: where turns are kept.
        metrics: told how long each part of a turn takes.
    """

    def __init__(
        self,
        settings: Settings,
        session: ClientSession,
        transcript: Transcript,
        metrics: Metrics,
    ) -> None:
        """Keep the arguments."""
        self._places = Places(addresses(settings.rasa_url))
        self._timeout = ClientTimeout(total=settings.rasa_timeout_s)
        self._queue_max = settings.queue_max_turns
        self.admission = Admission(
            settings.turns_at_once, settings.turn_wait_s, settings.turns_waiting_max
        )
        self._session = session
        self._transcript = transcript
        self._metrics = metrics
        metrics.queue.set_function(lambda: self.admission.waiting)
        self._lines: WeakValueDictionary[str, _Line] = WeakValueDictionary()

    async def take(
        self, turn: Turn, *, visitor: str, sender: str, address: str
    ) -> list[dict[str, Any]]:
        """Return Rasa's answers to a turn, after those of the conversation's earlier turns.

        A turn with a turn_id that was answered before gets the same answers again, so a client
        that lost the connection may send it once more without saying it twice.

        Args:
            turn: what the shopper said.
            visitor: whose turn it is.
            sender: the conversation, as Rasa knows it.
            address: where the turn comes from.

        Raises:
            TooMany: 429, too many turns of this conversation wait already.
            Busy: 503, too many turns of others are being answered.
            Forgotten: 410, the conversation was forgotten while the turn waited.
            Unavailable: 503, Rasa does not answer, or answers with an error or with nothing.
            TimedOut: 504, Rasa takes too long.
        """
        line = self._line(sender)
        if line.waiting >= self._queue_max:
            raise TooMany(
                worded("earlier-messages-wait"),
                retry_after_s=2,
            )
        metadata = turn.metadata
        turn_id = (metadata and metadata.turn_id) or uuid.uuid4().hex
        said = {
            "text": turn.message,
            **(metadata.model_dump(exclude_none=True) if metadata else {}),
        }
        said.pop("turn_id", None)
        line.waiting += 1
        try:
            is_noted = await self._transcript.begin(visitor, sender, turn_id, said)
            async with line.lock:
                if line.forgotten or not is_noted:
                    raise Forgotten(worded("forgotten"))
                known = await self._transcript.answered(sender, turn_id)
                if known is not None:
                    return known
                return await self._say_in_turn(turn, visitor, sender, turn_id, address)
        finally:
            line.waiting -= 1

    async def _say_in_turn(
        self, turn: Turn, visitor: str, sender: str, turn_id: str, address: str
    ) -> list[dict[str, Any]]:
        """Say it as soon as there is a place."""
        try:
            began = time.perf_counter()
            async with AsyncExitStack() as held:
                with spans.span("queue"):
                    await held.enter_async_context(self.admission.place(address, visitor))
                self._metrics.stages.labels("queue").observe(time.perf_counter() - began)
                with self._metrics.stages.labels("rasa").time(), spans.span("rasa"):
                    return await self._say(turn, sender, turn_id)
        except Busy:
            await self._transcript.fail(sender, turn_id)
            raise

    @asynccontextmanager
    async def ended(self, sender: str) -> AsyncIterator[None]:
        """End a conversation: turns that wait are refused, and the one begun is waited for."""
        line = self._line(sender)
        line.forgotten = True
        async with line.lock:
            yield

    def _line(self, sender: str) -> _Line:
        line = self._lines.get(sender)
        if line is None:
            line = self._lines[sender] = _Line()
        return line

    async def _say(self, turn: Turn, sender: str, turn_id: str) -> list[dict[str, Any]]:
        """Ask Rasa and note what came of it."""
        try:
            answers = await self._ask(turn, sender)
        except GatewayError:
            await self._transcript.fail(sender, turn_id)
            raise
        for answer in answers:
            answer.pop("recipient_id", None)
        await self._transcript.finish(sender, turn_id, answers)
        return answers

    async def _ask(self, turn: Turn, sender: str) -> list[dict[str, Any]]:
        """Ask the conversation's own Rasa; where it is away, the next one.

        One that breaks off in the middle has stored nothing of the turn: Rasa does so at its end.
        """
        return await self._places.first(
            sender, lambda url: self._ask_at(f"{url}/webhooks/rest/webhook", turn, sender)
        )

    async def _ask_at(self, url: str, turn: Turn, sender: str) -> list[dict[str, Any]]:
        message = {
            "sender": sender,
            "message": turn.message,
            "metadata": {
                **(turn.metadata.for_rasa() if turn.metadata else {}),
                tracing.KEY: tracing.current(),
                **spans.carried(),
            },
        }
        try:
            async with self._session.post(url, json=message, timeout=self._timeout) as response:
                if response.status != 200:
                    log.error("Rasa answered %s to a turn", response.status)
                    raise Unavailable(worded("stumbled"))
                answers = await response.json()
        except TimeoutError as error:
            log.error("Rasa took longer than %s s", self._timeout.total)
            raise TimedOut(worded("took-too-long")) from error
        except (ClientError, ValueError) as error:
            log.error("Rasa cannot be reached at %s: %s", url, error)
            raise Away(worded("not-there")) from error
        if not isinstance(answers, list) or not all(isinstance(one, dict) for one in answers):
            log.error("Rasa answered with %s instead of a list of messages", type(answers))
            raise Unavailable(worded("stumbled"))
        if not answers:
            # Rasa answers with nothing when an action failed or its server is away.
            log.error("Rasa answered a turn with no message: is the action server there?")
            raise Unavailable(
                worded("no-answer"),
                code="no_answer",
            )
        return answers
