"""Put the reading of messages into Rasa's pipeline: the intent, and every act as an entity."""

from __future__ import annotations

from typing import Any, Dict, List, Optional

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.understanding.decision.head import shipped
from bot.understanding.followed import reader
from bot.understanding.intents import intent
from bot.understanding.view import SLOT, view

Types = DefaultV1Recipe.ComponentType


@DefaultV1Recipe.register([Types.INTENT_CLASSIFIER, Types.ENTITY_EXTRACTOR], is_trainable=False)
class ActReader(GraphComponent, EntityExtractorMixin):
    """State what a message says as acts, each an entity whose value is the act.

    The intent is the leading act's operation; what the conversation holds comes from its slot.
    """

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ActReader:
        """Return the component; it has no settings, and learns nothing here.

        The head is loaded now, so that no shopper waits for it.
        """
        shipped()
        return cls()

    def process(
        self, messages: List[Message], tracker: Optional[DialogueStateTracker] = None
    ) -> List[Message]:
        """Add the intent and the acts of each message to it."""
        held = view(tracker.get_slot(SLOT)) if tracker else view(None)
        for message in messages:
            text = message.get(TEXT) or ""
            if text.startswith("/"):
                continue  # a button's, which needs no reading
            reading = reader().read(text, held, shipped())
            entities: list[dict[str, Any]] = [
                {
                    "entity": "act",
                    "value": said["act"],
                    "role": said["act"]["op"],
                    "start": said["start"],
                    "end": said["end"],
                }
                for said in reading.acts
            ]
            entities = self.add_extractor_name(entities)
            message.set(ENTITIES, message.get(ENTITIES, []) + entities, add_to_output=True)
            told = {"name": intent(reading.acts), "confidence": reading.confidence}
            message.set(INTENT, told, add_to_output=True)
            message.set("intent_ranking", [told], add_to_output=True)
        return messages
