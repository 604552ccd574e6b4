"""Put the reading of messages into Rasa's pipeline: words for the classifier, and acts."""

from __future__ import annotations

from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.understanding.followed import reader

SEARCHING = frozenset(("want", "refine", "refer", "drop"))
EVIDENCE = 2.5


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class ShopperTokenizer(Tokenizer):
    """Give the featurizers mended words, with names of values replaced by their kind."""

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """Return Rasa's settings of every tokenizer."""
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
        }

    def tokenize(self, message: Message, attribute: str) -> List[Token]:
        """Return the words of a message's text; the lemma is what is compared."""
        text = message.get(attribute)
        tokens, start = [], 0
        for part in reader().read(text).view:
            begins = max(start, part.start)
            shown = text[part.start : part.end] or part.word
            tokens.append(Token(shown, begins, end=max(part.end, begins), lemma=part.word))
            start = begins
        return tokens or [Token(text, 0, lemma="x_nothing")]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ActExtractor(GraphComponent, EntityExtractorMixin):
    """State what a message says as acts, each an entity whose value is the act."""

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ActExtractor:
        """Return the component; it has no settings and learns nothing."""
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        """Add each message's acts to it."""
        for message in messages:
            entities: list[dict[str, Any]] = [
                {
                    "entity": "act",
                    "value": said["act"],
                    "role": said["act"]["op"],
                    "start": said["start"],
                    "end": said["end"],
                }
                for said in reader().read(message.get(TEXT) or "").acts
            ]
            entities = self.add_extractor_name(entities)
            message.set(ENTITIES, message.get(ENTITIES, []) + entities, add_to_output=True)
        return messages


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class SearchIntents(GraphComponent):
    """Weigh the intents that end in a search together.

    "want", "refine", "refer" and "drop" share most of their words and lead to the same action, so
    doubt among them is not doubt about what to do: the likeliest of them gets the sum. A message
    that names something wanted, a price or a change makes a search likelier still.
    """

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SearchIntents:
        """Return the component; it has no settings and learns nothing."""
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        """Settle each message's intent."""
        for message in messages:
            ranking = [dict(intent) for intent in message.get("intent_ranking", [])]
            searching = [intent for intent in ranking if intent["name"] in SEARCHING]
            if not searching:
                continue
            best, *others = searching
            together = sum(intent["confidence"] for intent in searching)
            for other in others:
                other["confidence"] = 0.0
            weight = EVIDENCE if reader().read(message.get(TEXT) or "").asks else 1.0
            total = 1.0 + together * (weight - 1.0)
            for intent in ranking:
                intent["confidence"] = intent["confidence"] / total
            best["confidence"] = together * weight / total
            ranking.sort(key=lambda intent: -intent["confidence"])
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages
