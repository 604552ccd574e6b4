"""The reader in Rasa's pipeline, with stand-ins for the little of Rasa they stand on."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from bot.understanding.reading import standard_reader


class Message:
    """A message as Rasa's pipeline passes it on."""

    def __init__(self, text: str, **data: Any) -> None:
        self.data: dict[str, Any] = {"text": text, **data}
        self.shown: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:
        return self.data.get(name, default)

    def set(self, name: str, value: Any, add_to_output: bool = False) -> None:
        self.data[name] = value
        self.shown |= {name} if add_to_output else set()


class Extractor:
    """What marks entities with who found them."""

    def add_extractor_name(self, entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{**entity, "extractor": type(self).__name__} for entity in entities]


class Tracker:
    """What holds a conversation's slots."""

    def __init__(self, conversation: Any) -> None:
        self.slots = {"conversation": conversation}

    def get_slot(self, name: str) -> Any:
        return self.slots.get(name)


class Base:
    """What components and their settings stand on; nothing of it is used."""


class Recipe:
    """What registers components; here it notes how."""

    ComponentType = SimpleNamespace(INTENT_CLASSIFIER=1, ENTITY_EXTRACTOR=2)

    @staticmethod
    def register(kinds: list[int], is_trainable: bool) -> Any:
        def noted(component: Any) -> Any:
            component.registered = (kinds, is_trainable)
            return component

        return noted


RASA: dict[str, dict[str, Any]] = {
    "rasa": {},
    "rasa.engine": {},
    "rasa.engine.graph": {"ExecutionContext": Base, "GraphComponent": Base},
    "rasa.engine.recipes": {},
    "rasa.engine.recipes.default_recipe": {"DefaultV1Recipe": Recipe},
    "rasa.engine.storage": {},
    "rasa.engine.storage.resource": {"Resource": Base},
    "rasa.engine.storage.storage": {"ModelStorage": Base},
    "rasa.nlu": {},
    "rasa.nlu.extractors": {},
    "rasa.nlu.extractors.extractor": {"EntityExtractorMixin": Extractor},
    "rasa.shared": {},
    "rasa.shared.core": {},
    "rasa.shared.core.trackers": {"DialogueStateTracker": Tracker},
    "rasa.shared.nlu": {},
    "rasa.shared.nlu.constants": {"ENTITIES": "entities", "INTENT": "intent", "TEXT": "text"},
    "rasa.shared.nlu.training_data": {},
    "rasa.shared.nlu.training_data.message": {"Message": Message},
}


@pytest.fixture
def component(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.delenv("HEMLINE_RETRIEVAL_URL", raising=False)
    standard_reader()
    for name, held in RASA.items():
        module = ModuleType(name)
        vars(module).update(held)
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.delitem(sys.modules, "bot.understanding.component", raising=False)
    yield importlib.import_module("bot.understanding.component")
    sys.modules.pop("bot.understanding.component", None)


def processed(component: Any, text: str, held: Any = None, **data: Any) -> Message:
    message = Message(text, **data)
    assert component.ActReader().process([message], Tracker(held)) == [message]
    return message


def test_reader_is_registered_as_what_it_is_and_learns_nothing(component: Any) -> None:
    assert component.ActReader.registered == ([1, 2], False)
    assert isinstance(component.ActReader.create({}, None, None, None), component.ActReader)


def test_acts_are_added_to_the_entities_a_message_has(component: Any) -> None:
    message = processed(component, "in red", entities=[{"entity": "item_id"}])
    assert message.get("entities") == [
        {"entity": "item_id"},
        {
            "entity": "act",
            "value": {
                "op": "want",
                "facet": "colour",
                "word": "red",
                "any": [[["colour", ["red"]]]],
                "how": "own",
            },
            "role": "want",
            "start": 3,
            "end": 6,
            "extractor": "ActReader",
        },
    ]
    assert message.shown == {"entities", "intent", "intent_ranking"}


@pytest.mark.parametrize(
    ("text", "intent", "roles"),
    [
        ("a red dress", "want", ["want", "want"]),
        ("no stripes", "refine", ["refuse"]),
        ("save the second one", "keep", ["keep"]),
        ("love 2, hate 1", "like", ["like", "dislike"]),
        ("compare 1 and 3", "compare", ["compare", "compare"]),
        ("cheapest first", "refine", ["order"]),
        ("hello", "greet", ["chat"]),
        ("start over", "start_over", ["restart"]),
    ],
)
def test_intent_is_what_the_leading_act_does(
    component: Any, text: str, intent: str, roles: list[str]
) -> None:
    message = processed(component, text, {"lists": [{"number": 1}]})
    told = message.get("intent")
    assert told["name"] == intent
    assert 0.0 < told["confidence"] <= 1.0
    assert message.get("intent_ranking") == [told]
    assert [each["role"] for each in message.get("entities")] == roles
    for each in message.get("entities"):
        assert each["value"]["op"] == each["role"]
        assert 0 <= each["start"] < each["end"] <= len(text)


def test_every_message_is_read_and_what_a_button_sends_is_left_alone(component: Any) -> None:
    button = Message('/like{"item_id": "d1"}', intent={"name": "like"})
    said, empty = Message("hello"), Message("")
    component.ActReader().process([button, said, empty])
    assert button.data == {"text": '/like{"item_id": "d1"}', "intent": {"name": "like"}}
    assert said.get("intent")["name"] == "greet"
    assert empty.get("intent")["name"] in ("nlu_fallback", "unsure", "out_of_scope")


def test_reader_is_told_what_the_conversation_holds(
    component: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    views = []
    reader = standard_reader()

    def noting(text: str, view: Any, head: Any) -> Any:
        views.append(view)
        return reader.read(text, view, head)

    monkeypatch.setattr(component, "reader", lambda: SimpleNamespace(read=noting))
    processed(component, "darker", {"lists": [{}], "kept": [{}], "offer": {"kind": "relax"}})
    component.ActReader().process([Message("darker")])
    assert (views[0]["shown"], views[0]["kept"], views[0]["asked"]) == (True, True, "relax")
    assert not any(views[1].values())


@pytest.mark.parametrize(
    "held", [None, "junk", 7, [], {"lists": 3, "garments": "x"}, {"garments": [None, {"wants": 1}]}]
)
def test_slot_that_holds_junk_keeps_no_message_from_being_read(component: Any, held: Any) -> None:
    assert processed(component, "a red dress", held).get("intent")["name"] == "want"
