"""Hold conversations with the real actions against the small retrieval service."""

from __future__ import annotations

import json
import warnings
from collections.abc import AsyncIterator
from typing import Any

import pytest
from pytest_aiohttp.plugin import AiohttpServer

with warnings.catch_warnings():
    # What rasa-sdk imports (Sanic, OpenTelemetry) is deprecated in parts; not this project's say.
    warnings.simplefilter("ignore")
    from rasa_sdk import Tracker
    from rasa_sdk.executor import CollectingDispatcher

    from actions.conversation.state import SLOT, State
    from actions.retrieval.client import RetrievalClient
    from actions.turn_action import executor

from data.words import changes
from tests.actions.retrieval_fake import RetrievalFake

INTENT_ACTIONS = {
    "dance": "action_fallback",
    "want": "action_find",
    "refine": "action_find",
    "refer": "action_find",
    "drop": "action_find",
    "nlu_fallback": "action_fallback",
}


def entity(name: str, value: Any) -> dict[str, Any]:
    return {"entity": name, "value": value}


def act(op: str, **told: Any) -> dict[str, Any]:
    return {"entity": "act", "role": op, "value": {"op": op, **told}}


def meaning(
    facet: str, word: str, own: Any = None, how: str = "own", any: Any = None, **more: Any
) -> dict[str, Any]:
    """What a word means: the shop's own value of that name, unless told otherwise."""
    if any is None:
        values = [own] if isinstance(own, str) else list(own or [word])
        any = [] if how in ("none", "absent") else [[[facet, values]]]
    return {"facet": facet, "word": word, "any": any, "how": how, **more}


def want(facet: str, word: str, *args: Any, **more: Any) -> dict[str, Any]:
    return act("want", **meaning(facet, word, *args, **more))


def refuse(facet: str, word: str, *args: Any, **more: Any) -> dict[str, Any]:
    return act("refuse", **meaning(facet, word, *args, **more))


def describe(facet: str, word: str, *args: Any, **more: Any) -> dict[str, Any]:
    return act("describe", **meaning(facet, word, *args, **more))


def limit(facet: str = "price", **sides: Any) -> dict[str, Any]:
    return act("want", facet=facet, **sides)


def drop(facet: str, word: str | None = None) -> dict[str, Any]:
    return act("drop", facet=facet, **({"word": word} if word else {}))


def change(word: str, strength: float = 1) -> dict[str, Any]:
    for axis in changes.AXES:
        for direction in ("less", "more"):
            if axis.called(direction) == word:
                told = {"axis": axis.name, "direction": direction}
                return act("change", **told, strength=strength, word=word)
    raise AssertionError(f"no change is called {word!r}")


def point(place: int | str) -> dict[str, Any]:
    return act("point", place=place)


def order(by: str, direction: str = "ascending") -> dict[str, Any]:
    return act("order", by=by, direction=direction)


def ask(question: str, facet: str = "", about: str = "list", **more: Any) -> dict[str, Any]:
    named = {"facet": facet} if facet else {}
    return act("ask", question=question, about=about, **named, **more)


def unread(word: str, refused: bool = False) -> dict[str, Any]:
    return act("unread", word=word, refused=refused)


def filters_of(wants: list[dict[str, Any]]) -> dict[str, Any]:
    """The wants of a search, shorter: {facet: values or bounds, "not": {facet: values}}."""
    found: dict[str, Any] = {}
    for told in wants:
        sides = {name: value for name, value in told.items() if name != "facet"}
        if "not" in sides:
            found.setdefault("not", {})[told["facet"]] = sides["not"]
        else:
            found[told["facet"]] = sides.get("values", sides)
    return found


class Answer:
    """What one turn sent."""

    def __init__(self, messages: list[dict[str, Any]]) -> None:
        self.messages = messages

    @property
    def text(self) -> str:
        return "\n".join(m["text"] for m in self.messages if m["text"])

    @property
    def lead(self) -> str:
        return self.text.split("\n")[0]

    @property
    def buttons(self) -> list[dict[str, str]]:
        return [button for m in self.messages for button in m["buttons"]]

    @property
    def custom(self) -> dict[str, Any]:
        return next((m["custom"] for m in self.messages if m["custom"]), {})

    @property
    def ids(self) -> list[str]:
        return [item["id"] for item in self.custom.get("items", [])]

    @property
    def payloads(self) -> list[str]:
        return [button["payload"] for button in self.buttons]

    @property
    def chips(self) -> list[str]:
        return [chip["label"] for chip in self.custom["applied"]["chips"]]


class Talk:
    """One conversation: its slot is carried from turn to turn as Rasa does."""

    def __init__(self, client: RetrievalClient, fake: RetrievalFake) -> None:
        self.client = client
        self.executor = executor(client)
        self.fake = fake
        self.slots: dict[str, Any] = {}
        self.number = 0
        self.followups: list[str] = []
        self.channel = "rest"

    async def say(
        self,
        intent: str,
        *entities: dict[str, Any],
        text: str = "words",
        metadata: dict[str, Any] | None = None,
    ) -> Answer:
        latest = {
            "intent": {"name": intent},
            "entities": list(entities),
            "text": text,
            "metadata": metadata or {},
        }
        self.number += 1
        said = {"event": "user", "input_channel": self.channel, "turn": self.number}
        tracker = Tracker(
            "someone", dict(self.slots), latest, [said], False, None, {}, "action_listen"
        )
        dispatcher = CollectingDispatcher()
        name = INTENT_ACTIONS.get(intent, f"action_{intent}")
        changed = await self.executor.actions[name](dispatcher, tracker, {})
        self.followups = [event["name"] for event in changed if event["event"] == "followup"]
        for event in changed:
            if event["event"] == "slot":
                self.slots[event["name"]] = event["value"]
        return Answer(dispatcher.messages)

    @property
    def state(self) -> State:
        return State.from_slot(self.slots.get(SLOT))

    async def black_dress(self) -> Answer:
        return await self.say(
            "want",
            want("colour", "black"),
            want("category", "dress"),
            text="a black dress",
        )

    @property
    def body(self) -> dict[str, Any]:
        return self.fake.bodies[-1]

    @property
    def filters(self) -> dict[str, Any]:
        return filters_of(self.body["wants"])


async def tap(talk: Talk, button: dict[str, str]) -> Answer:
    """Send what a button sends, read as Rasa reads a message that begins with a slash."""
    intent, brace, told = button["payload"].removeprefix("/").partition("{")
    named = json.loads(brace + told) if told else {}
    entities = [entity(name, value) for name, value in named.items()]
    return await talk.say(intent, *entities, text=button["payload"])


@pytest.fixture
async def fake() -> RetrievalFake:
    return RetrievalFake()


@pytest.fixture
def patience_s() -> float:
    """How long the service may take: a busy machine must fail nothing."""
    return 60.0


@pytest.fixture
async def client(
    fake: RetrievalFake, aiohttp_server: AiohttpServer, patience_s: float
) -> AsyncIterator[RetrievalClient]:
    server = await aiohttp_server(fake.app())
    url = str(server.make_url("/"))
    client = RetrievalClient(url, timeout_s=patience_s, vocabulary_age_s=0)
    yield client
    await client.close()


@pytest.fixture
async def talk(client: RetrievalClient, fake: RetrievalFake) -> Talk:
    return Talk(client, fake)
