"""Make of an agent's words what a shopper's first message would mean, and what can't be met.

The reader of messages states the words as acts, and the actions' own rules make the search of them,
so that an agent finds what a shopper finds who says the same.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from actions.conversation.garment import Garment
from actions.conversation.lists import ShownList
from actions.conversation.message import Message
from actions.conversation.reference import Reference
from actions.conversation.request import build
from actions.conversation.several import named
from actions.conversation.shop import Shop
from actions.conversation.shown import ShownItem
from actions.conversation.state import State
from actions.conversation.turn import Turn
from actions.conversation.understanding import Understood, understand
from actions.effects.finding import as_words
from actions.effects.photos import from_photo
from actions.effects.search import typed
from actions.retrieval.answer import Found
from actions.retrieval.client import RetrievalClient
from actions.speech.caveats import caveats, not_here
from actions.speech.empty_handed import not_sold, nothing_fits
from bot.understanding.decision.head import shipped
from bot.understanding.intents import intent
from bot.understanding.reading import Reader
from bot.understanding.text.tokens import split
from bot.understanding.view import view
from bot.web.saying import worded
from data.words.english import english

Told = dict[str, Any]
SEARCHING = "search"
CAPABLE = ("wants", "reference", "changes", "order", "without")
"""Which parts of a search choose items; words alone only rank them."""


@dataclass(frozen=True)
class Meant:
    """Hold what was asked.

    Attributes:
        turn: as a conversation would begin with it.
        understood: what it means for the search.
        body: of the search, without filters and page.
        not_sold: what the shop has nothing of, in a sentence; "" where it has.
        others: whether further garments were named, which are not searched for.
    """

    turn: Turn
    understood: Understood
    body: Mapping[str, Any]
    not_sold: str = ""
    others: bool = False

    @property
    def chooses(self) -> bool:
        """Say whether something was understood that items can be chosen by."""
        return any(self.body.get(part) for part in CAPABLE)

    def says_nothing(self, found: Found) -> bool:
        """Say whether words alone were asked for, of which neither texts nor English know any."""
        applied = found.applied
        if self.chooses or applied.named or applied.partly or not self.turn.message.text:
            return False
        words = self.understood.state.wants.looked_for()
        if any(applied.naming(word) or applied.describing(word) for word in words):
            return False
        parts = [part.word for word in words for part in split(word)]
        return not parts or any(part not in english() for part in parts)

    def messages(self, found: Found) -> list[Told]:
        """Return what of it is not as it was asked for; what would help, where nothing is found."""
        if not found.items:
            text = nothing_fits(self.turn, found, self.understood).replies[0].text or ""
            return [told("info", "nothing_fits", text)]
        notes = [
            not_here(self.understood.missing),
            *caveats(self.understood, self.turn.shop, found.applied),
        ]
        if self.others:
            notes.append(worded("agents-one-garment"))
        return [told("warning", "not_as_asked", note) for note in notes if note]


def told(kind: str, code: str, content: str, **more: str) -> Told:
    """Return a message of the protocol."""
    return {"type": kind, "code": code, "content": content, **more}


class Interpreter:
    """Read what agents write over the vocabulary that the shop serves now.

    Args:
        client: the way to the retrieval service.
    """

    def __init__(self, client: RetrievalClient) -> None:
        """Read nothing yet."""
        self._client = client
        self._reader: Reader | None = None
        self._making = asyncio.Lock()

    async def meant(self, words: str, start: ShownItem | str | None = None) -> Meant:
        """Return what words mean, said first in a conversation.

        Args:
            words: as they were written; "" for everything.
            start: the item, or the id of the photo, that they are to change.

        Raises:
            RetrievalError: the shop's vocabulary can't be had.
        """
        vocabulary = await self._client.vocabulary()
        async with self._making:
            if self._reader is None or self._reader.version != vocabulary.version:
                self._reader = await asyncio.to_thread(Reader, vocabulary)
            reader = self._reader
        state = _begun(start).at(shop := Shop(vocabulary))
        acts = await asyncio.to_thread(_read, reader, words, state) if words else []
        entities = [{"entity": "act", "value": each["act"]} for each in acts]
        if isinstance(start, ShownItem):
            entities.append({"entity": "item_id", "value": start.id})
        name = intent(acts) if acts else "want"
        message = Message.read({"intent": {"name": name}, "entities": entities, "text": words})
        others = len(named(message)) > 1
        if others:
            first = tuple(each for each in message.acts if not each.garment)
            message = replace(message, acts=first)
        turn = Turn(message, state, shop)
        if isinstance(start, str):
            return _as_meant(turn, from_photo(turn, start), others)
        understood = understand(message, state, shop)
        if understood.not_sold:
            plain = await as_words(self._client, turn, understood)
            if plain is None:
                text = not_sold(turn, understood.not_sold).replies[0].text or ""
                return Meant(turn, understood, {}, not_sold=text)
            turn, understood = plain
        return _as_meant(turn, understood, others)


def _as_meant(turn: Turn, understood: Understood, others: bool) -> Meant:
    state = understood.state
    return Meant(turn, understood, build(state, turn.shop, said=typed(turn, state)), others=others)


def _begun(start: ShownItem | str | None) -> State:
    """Return a conversation that has begun with an item or a photo, or not at all."""
    if isinstance(start, ShownItem):
        return State(lists=(ShownList(1, (start,), (Garment(),)),), current=start)
    if start is not None:
        return State().searching(reference=Reference(upload_id=start))
    return State()


def _read(reader: Reader, words: str, state: State) -> list[dict[str, Any]]:
    """Return the acts of a search's words: a question is read for what it is about, too."""
    decided = reader.read(words, view(state.to_slot()), shipped())
    if decided.operation == SEARCHING:
        return decided.acts
    return reader.read(words).acts
