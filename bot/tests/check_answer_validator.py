"""Check in Rasa's own environment that answers are checked at less cost and refused as before."""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Tuple
from unittest.mock import Mock, patch

import jsonschema
import rasa
from aiohttp import web
from jsonschema.validators import Draft202012Validator
from rasa.core.actions.action import RemoteAction
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.core.tracker_store import TrackerStore
from rasa.core.utils import AvailableEndpoints
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.answer_validator import RASA_VERSION, compile_answer_validator

BOT = Path(__file__).parents[1]
NUM_TURNS = 5
NUM_TIMED = 200
WANTS = {"garment": 1, "category": ["dress"], "colour": ["black"], "price": {"lt": 80}}
ITEM = {"id": "g01", "title": "Wrap dress", "position": 1, "attributes": {"length": "midi"}}
SLOTS = ("wants", "shown", "current", "liked", "disliked", "offer", "turns", "currency")
GOOD: Dict[str, Any] = {
    "events": [
        {"event": "slot", "timestamp": None, "name": name, "value": [WANTS, ITEM]} for name in SLOTS
    ],
    "responses": [
        {
            "text": "I found 28 black dresses:",
            "buttons": [{"title": "Cheaper", "payload": "/refine"}],
            "elements": [],
            "custom": {},
            "template": None,
            "response": None,
            "image": None,
            "attachment": None,
        },
        {"custom": {"type": "products", "items": [ITEM] * 6}},
    ],
}
BAD: Tuple[Any, ...] = (
    None,
    [],
    "ok",
    {"events": {}},
    {"events": None},
    {"events": ["slot"]},
    {"events": [{}]},
    {"events": [{"event": 1}]},
    {"events": [{"event": "no such event"}]},
    {"events": [{"event": "slot", "name": "wants"}]},
    {"events": [{"event": "slot", "name": None, "value": 1}]},
    {"events": [{"event": "slot", "name": "wants", "value": 1, "timestamp": "now"}]},
    {"events": [*GOOD["events"], {"event": "entities", "entities": [{"entity": "colour"}]}]},
    {"events": [{"event": "user", "parse_data": {"entities": [{"value": 1}]}}]},
    {"responses": {}},
    {"responses": ["I found 28 black dresses"]},
    {"events": [{"event": 1}], "responses": [1]},
)

Check = Callable[[RemoteAction, Any], bool]


class ActionServer:
    """Answer every action with whatever `answer` holds."""

    def __init__(self) -> None:
        """Begin with a good answer."""
        self.answer: Any = GOOD

    async def webhook(self, request: web.Request) -> web.Response:
        """Take any call of an action."""
        return web.json_response(self.answer)


@contextmanager
def counted() -> Iterator[List[Mock]]:
    """Give what counts how often Rasa's schema is built, how often one is checked, and how."""
    with (
        patch.object(
            RemoteAction,
            "action_response_format_spec",
            wraps=RemoteAction.action_response_format_spec,
        ) as build,
        patch.object(
            Draft202012Validator, "check_schema", wraps=Draft202012Validator.check_schema
        ) as check_schema,
        patch.object(jsonschema, "validate", wraps=jsonschema.validate) as validate,
    ):
        yield [build, check_schema, validate]


async def turn(action: RemoteAction, domain: Domain) -> List[Any]:
    """Return the events of one call of a custom action, as Rasa makes it in a turn."""
    return await action.run(
        CollectingOutputChannel(),
        TemplatedNaturalLanguageGenerator({}),
        DialogueStateTracker("someone", domain.slots),
        domain,
    )


def refusal(check: Check, result: Any) -> Tuple[Any, ...]:
    """Return all that a refusal says; an accepted answer fails."""
    try:
        check(RemoteAction("action_find", None), result)
    except jsonschema.ValidationError as error:
        return (type(error), error.message, list(error.absolute_path), list(error.schema_path))
    raise AssertionError(f"accepted: {result}")


def cost_ms(check: Check) -> float:
    """Return the processor time that checking one good answer takes, the median of many."""
    action, times = RemoteAction("action_find", None), []
    for _ in range(NUM_TIMED):
        began = time.process_time()
        check(action, GOOD)
        times.append(time.process_time() - began)
    return statistics.median(times) * 1000


def check_that_another_rasa_is_refused() -> None:
    """Say that this is another Rasa, whose check nobody has compared: it must not be replaced."""
    theirs = RemoteAction._validate_action_result
    with patch.object(rasa, "__version__", "3.7.0"):
        try:
            compile_answer_validator()
        except RuntimeError as error:
            assert "3.7.0" in str(error) and RASA_VERSION in str(error), error
        else:
            raise AssertionError("another Rasa's check was replaced")
    assert RemoteAction._validate_action_result is theirs


async def serve(server: ActionServer) -> Tuple[web.AppRunner, RemoteAction]:
    """Return the running action server, and an action of Rasa's that asks it."""
    app = web.Application()
    app.router.add_post("/webhook", server.webhook)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/webhook"
    return runner, RemoteAction("action_find", EndpointConfig(url))


async def check_that_refusals_are_the_same(
    server: ActionServer, action: RemoteAction, domain: Domain, theirs: Check, ours: Check
) -> None:
    """Compare what both checks say of answers in no format, and take each through a turn."""
    for result in BAD:
        assert refusal(ours, result) == refusal(theirs, result), result
        server.answer = result
        try:
            await turn(action, domain)
        except jsonschema.ValidationError as error:
            assert "Failed to validate Action server response" in error.message
        else:
            raise AssertionError(f"accepted: {result}")
    for result in (GOOD, {}, {"events": [], "responses": []}):
        assert ours(action, result) and theirs(action, result)


async def check(var_dir: str) -> None:
    """Hold turns with Rasa's own check, then with the one that starting Rasa leaves."""
    os.environ.update(HEMLINE_VAR_DIR=var_dir, HEMLINE_ACTIONS_URL="http://127.0.0.1:9/webhook")
    endpoints = AvailableEndpoints.read_endpoints(str(BOT / "endpoints.yml"))
    domain = Domain.load(str(BOT / "domain.yml"))
    server = ActionServer()
    runner, action = await serve(server)
    try:
        theirs = RemoteAction._validate_action_result
        with counted() as counts:
            for _ in range(NUM_TURNS):
                await turn(action, domain)
        # Else what is counted is no longer how Rasa goes about it, and counting none says nothing.
        assert [each.call_count for each in counts] == [NUM_TURNS] * 3, counts

        check_that_another_rasa_is_refused()
        TrackerStore.create(endpoints.tracker_store, domain)
        ours = RemoteAction._validate_action_result
        assert ours is not theirs
        with counted() as counts:
            for _ in range(NUM_TURNS):
                events = await turn(action, domain)
            TrackerStore.create(endpoints.tracker_store, domain)
        assert [each.call_count for each in counts] == [0, 0, 0], counts
        assert [event.key for event in events if isinstance(event, SlotSet)] == list(SLOTS)
        assert sum(isinstance(event, BotUttered) for event in events) == 2

        await check_that_refusals_are_the_same(server, action, domain, theirs, ours)
        print(f"checking an answer: {cost_ms(theirs):.2f} ms by Rasa, {cost_ms(ours):.2f} ms here")
    finally:
        await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(check(sys.argv[1]))
    print("answers are checked")
