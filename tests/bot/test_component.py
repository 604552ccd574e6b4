"""The reader's parts in Rasa's pipeline, with stand-ins for the little of Rasa they stand on."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from bot.understanding.reading import standard_reader


class Token:
    """A word as Rasa's tokenizers give it."""

    def __init__(self, text: str, start: int, end: int | None = None, lemma: str = "") -> None:
        self.text, self.start, self.lemma = text, start, lemma
        self.end = start + len(text) if end is None else end


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


class Base:
    """What components and their settings stand on; nothing of it is used."""


class Recipe:
    """What registers components; here it notes how."""

    ComponentType = SimpleNamespace(MESSAGE_TOKENIZER=1, ENTITY_EXTRACTOR=2, INTENT_CLASSIFIER=3)

    @staticmethod
    def register(kind: int, is_trainable: bool) -> Any:
        def noted(component: Any) -> Any:
            component.registered = (kind, is_trainable)
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
    "rasa.nlu.tokenizers": {},
    "rasa.nlu.tokenizers.tokenizer": {"Token": Token, "Tokenizer": Base},
    "rasa.shared": {},
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


def test_parts_are_registered_as_what_they_are_and_learn_nothing(component: Any) -> None:
    parts = (component.ShopperTokenizer, component.ActExtractor, component.SearchIntents)
    assert [part.registered for part in parts] == [(1, False), (2, False), (3, False)]
    assert component.ShopperTokenizer.get_default_config() == {
        "intent_tokenization_flag": False,
        "intent_split_symbol": "_",
        "token_pattern": None,
    }
    for part in parts[1:]:
        assert isinstance(part.create({}, None, None, None), part)


def test_words_are_compared_by_their_kind_and_shown_as_written(component: Any) -> None:
    message = Message("gimme a dark blue dress")
    tokens = component.ShopperTokenizer().tokenize(message, "text")
    assert [(each.text, each.lemma, each.start, each.end) for each in tokens] == [
        ("gimme", "give", 0, 5),
        ("gimme", "me", 0, 5),
        ("a", "a", 6, 7),
        ("dark blue", "x_attribute", 8, 17),
        ("dress", "x_garment", 18, 23),
    ]


def test_message_without_words_has_a_token_all_the_same(component: Any) -> None:
    (token,) = component.ShopperTokenizer().tokenize(Message("*"), "text")
    assert (token.text, token.start, token.lemma) == ("*", 0, "x_nothing")


def test_acts_are_added_to_the_entities_a_message_has(component: Any) -> None:
    message = Message("in red", entities=[{"entity": "item_id"}])
    bare = Message("hello")
    component.ActExtractor().process([message, bare])
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
            "extractor": "ActExtractor",
        },
    ]
    assert message.shown == {"entities"}
    assert bare.get("entities") == []


def ranked(component: Any, text: str, **confidences: float) -> tuple[Message, dict[str, float]]:
    ranking = [{"name": name, "confidence": value} for name, value in confidences.items()]
    message = Message(text, intent_ranking=ranking)
    component.SearchIntents().process([message])
    assert [{"name": n, "confidence": c} for n, c in confidences.items()] == ranking  # as it was
    return message, {each["name"]: each["confidence"] for each in message.get("intent_ranking")}


def test_intents_that_search_are_weighed_together(component: Any) -> None:
    message, found = ranked(component, "hello", greet=0.4, want=0.35, refine=0.25)
    assert found == pytest.approx({"want": 0.6, "greet": 0.4, "refine": 0.0})
    assert list(found) == ["want", "greet", "refine"]
    assert message.get("intent")["name"] == "want"
    assert message.shown == {"intent", "intent_ranking"}


def test_what_is_wanted_makes_a_search_likelier(component: Any) -> None:
    message, found = ranked(component, "a red dress", greet=0.6, refer=0.3, drop=0.1)
    assert found == pytest.approx({"refer": 1.0 / 1.6, "greet": 0.6 / 1.6, "drop": 0.0})
    assert sum(found.values()) == pytest.approx(1.0)
    assert message.get("intent") == {"name": "refer", "confidence": found["refer"]}


def test_intents_without_a_search_stay(component: Any) -> None:
    message, found = ranked(component, "a red dress", greet=0.7, bye=0.3)
    assert found == {"greet": 0.7, "bye": 0.3}
    assert message.get("intent") is None
    empty = Message("a red dress")
    component.SearchIntents().process([empty])
    assert empty.get("intent") is None
