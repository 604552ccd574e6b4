"""A shop's assistant without its processes: the reader, the actions and the search themselves."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from actions.conversation.message import Message
from actions.conversation.shop import Shop
from actions.conversation.state import State
from actions.conversation.turn import Outcome, Turn
from actions.effects.finding import find
from actions.retrieval.answer import Found, read_found
from bot.understanding.reading import Reader
from data.catalogue.read import Catalogue, Row
from data.vocabulary import Vocabulary
from retrieval.encoder.batching import Encoding
from retrieval.encoder.encoder import Encoder
from retrieval.gallery.edge import EdgeStore
from retrieval.importing.brands import with_brands
from retrieval.importing.embed import embed
from retrieval.requests import SearchRequest
from retrieval.search.collection import open_collection
from retrieval.search.search import Search


class Asked:
    """Search in this process, where the actions would ask over HTTP."""

    def __init__(self, search: Search) -> None:
        """Remember what searches."""
        self._search = search

    async def search(self, body: Mapping[str, Any]) -> Found:
        """Return the items for the body of a search."""
        answer = self._search.run(SearchRequest.model_validate(body), None)
        return read_found(answer.model_dump(by_alias=True, mode="json"))


@dataclass(frozen=True)
class Answer:
    """Hold what one message brought."""

    text: str
    ids: tuple[str, ...]
    filters: Mapping[str, Any]
    state: State

    @property
    def heading(self) -> str:
        """Return the sentence right above the items."""
        lead = self.text.split("\n")[0]
        return lead.rsplit(". ", 1)[-1]


class Assistant:
    """Answer messages over one catalogue, each in a conversation of its own."""

    def __init__(self, catalogue: Catalogue, encoder: Encoder, folder: Path) -> None:
        """Publish the catalogue into a gallery in `folder` and open it."""
        store, finished = EdgeStore(folder / "gallery"), folder / "finished.sqlite"
        embed(catalogue, encoder, store, "shop", finished, lambda _: None)
        self._encoding = Encoding(encoder)
        self._collection = open_collection(store, "shop", self._encoding)
        self.rows: dict[str, Row] = {row.id: row for row in with_brands(catalogue).rows}
        self._reader = Reader(self.vocabulary)
        self._client = Asked(Search(self._collection, self._encoding))
        self._loop = asyncio.Runner()

    @property
    def vocabulary(self) -> Vocabulary:
        """Return the words of the catalogue."""
        return self._collection.vocabulary

    def say(self, text: str) -> Answer:
        """Return the answer to the first message of a conversation."""
        told = [{"entity": "act", "value": each["act"]} for each in self._reader.read(text).acts]
        message = Message.read({"intent": {"name": "want"}, "entities": told, "text": text})
        turn = Turn(message, State(), Shop(self.vocabulary))
        return _seen(self._loop.run(find(self._client, turn)))  # type: ignore[arg-type]

    def close(self) -> None:
        """Let the gallery and the encoder go."""
        self._loop.close()
        self._collection.gallery.close()
        self._encoding.close()


def _seen(outcome: Outcome) -> Answer:
    shown = next((each.custom for each in outcome.replies if each.custom), {})
    text = "\n".join(each.text for each in outcome.replies if each.text)
    ids = tuple(item["id"] for item in shown.get("items", ()))
    return Answer(text, ids, shown.get("applied", {}).get("filters", {}), outcome.state)
