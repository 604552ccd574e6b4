"""Rasa's REST channel as the gateway uses it: what it takes and logs, and forgetting."""

from __future__ import annotations

import logging
import time
from typing import Any, Awaitable, Callable, Optional

from rasa.core.channels.channel import UserMessage
from rasa.core.channels.rest import RestInput
from rasa.core.processor import MessageProcessor
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot import metrics
from bot.payloads import readable
from bot.understanding.component import ActReader
from data import spans, tracing

log = logging.getLogger(__name__)

MOST_SENDERS = 10_000


class GatewayInput(RestInput):
    """Take turns as Rasa's own REST channel does, under its name, and erase conversations.

    Rasa's channel writes the words of a turn that failed into its log, and passes on whatever
    begins with a slash; this one does not.
    """

    def __init__(self) -> None:
        """Have every log line of this process name its request, and its turns counted."""
        metrics.timed("read", ActReader, "process")
        metrics.timed("decide", MessageProcessor, "predict_next_with_tracker_if_should")
        metrics.serve()
        tracing.name_in_logs()
        spans.begin("rasa")
        for handler in logging.getLogger().handlers:
            handler.addFilter(_named)

    def _extract_message(self, req: Request) -> Optional[str]:
        """Return what Rasa is to read of a turn: see `readable`."""
        text = super()._extract_message(req)
        agent = req.app.ctx.agent
        return readable(text, agent.domain.intents) if isinstance(text, str) else text

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return Rasa's routes, and POST forget beside them."""

        async def take(message: UserMessage) -> None:
            told = message.metadata or {}
            began = time.perf_counter()
            with tracing.request(tracing.made_of(told.get(tracing.KEY))):
                try:
                    with metrics.stage("turn", within=told.get(spans.KEY)):
                        # What the actions do stands within Rasa's turn.
                        told.update(spans.carried())
                        await on_new_message(message)
                    said = getattr(message.output_channel, "messages", ())
                    metrics.count_turn("answered" if said else "empty")
                except Exception:
                    # Like Rasa's own channel: what was answered so far is the answer.
                    metrics.count_turn("failed")
                    log.exception("a turn failed")
                took_ms = (time.perf_counter() - began) * 1e3
                log.info("answered in %.1fms", took_ms)

        ours = super().blueprint(take)

        @ours.route("/forget", methods=["POST"])
        async def forget(request: Request) -> HTTPResponse:
            """Erase every conversation of {"senders": [...]}, after the turns begun in each."""
            senders = (request.json or {}).get("senders")
            if not isinstance(senders, list) or len(senders) > MOST_SENDERS:
                return json({"error": "senders must be a list of conversations"}, status=422)
            agent = request.app.ctx.agent
            gone = 0
            for sender in map(str, senders):
                async with agent.lock_store.lock(sender):
                    gone += await store_of(agent).forget([sender])
            return json({"events": gone})

        @ours.route("/storage", methods=["GET"])
        async def storage(request: Request) -> HTTPResponse:
            """Say whether conversations are stored, once they were tried again: 200, or 503."""
            store = store_of(request.app.ctx.agent)
            await store.store_waiting()
            trouble = store.trouble
            return json({"trouble": trouble}, status=503 if trouble else 200)

        return ours


def _named(record: logging.LogRecord) -> bool:
    """Put the request's id before the message: how a line looks is for Rasa to say."""
    request_id = getattr(record, tracing.KEY, tracing.NONE)
    if not getattr(record, "is_named", False):
        record.msg = f"id={request_id} {record.msg}"
        record.is_named = True
    return True


def store_of(agent: Any) -> Any:
    """Return the store of conversations itself, without what Rasa wraps around it."""
    return getattr(agent.tracker_store, "_tracker_store", agent.tracker_store)
