"""Read a whole message: run the grammar's parts in order and state what they found."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Dict, List, NamedTuple

from bot.understanding import (
    description,
    dropping,
    leftovers,
    matching,
    modification,
    negation,
    position,
    price,
    senses,
    spelling,
)
from bot.understanding.mentions import Mention, Message
from bot.understanding.tokens import Token, split
from data.words import FACETS

LONGEST_CHARS = 1_000


class Reading(NamedTuple):
    """Hold what a message mentions, and its words as the intent classifier sees them."""

    entities: List[Dict[str, Any]]
    view: List[Token]


@lru_cache(maxsize=4_096)
def read(text: str) -> Reading:
    """Return the reading of `text`; only its first 1,000 characters count."""
    message = Message(text, spelling.mended(split(text[:LONGEST_CHARS])))
    if not message.tokens:
        return Reading([], [])
    price.find(message)
    position.find(message)
    modification.find(message)
    matching.find(message)
    senses.settle(message)
    dropping.find_disliked(message)
    dropping.find(message)
    negation.find(message)
    description.find(message)
    position.find_pointers(message)
    position.find_number(message)
    description.after_positions(message)
    leftovers.find(message)
    return Reading(_entities(message), _view(message))


def asks(entities: List[Dict[str, Any]]) -> bool:
    """Tell whether entities name something wanted or refused, a price or a change."""
    return any(
        entity["entity"] in (*FACETS, "price", "modification", "facet")
        and entity.get("role") != "reference"
        and (entity["entity"], entity.get("role")) != ("facet", "unwanted")
        for entity in entities
    )


def _entities(message: Message) -> List[Dict[str, Any]]:
    found: List[Dict[str, Any]] = []
    for mention in sorted(message.mentions, key=lambda m: (m.first, m.last)):
        found.append(_entity(message, mention, mention.kind, mention.value))
        if mention.kind == "style" and mention.of and mention.role in (None, "reference"):
            found.append(_entity(message, mention, "category", mention.of))
    unique: List[Dict[str, Any]] = []
    for entity in found:
        same = [(e["entity"], e["value"], e.get("role")) for e in unique]
        if (entity["entity"], entity["value"], entity.get("role")) not in same:
            unique.append(entity)
    return unique


def _entity(message: Message, mention: Mention, kind: str, value: Any) -> Dict[str, Any]:
    entity: Dict[str, Any] = {
        "entity": kind,
        "start": message.tokens[mention.first].start,
        "end": message.tokens[max(mention.first, mention.last - 1)].end,
        "value": value,
    }
    if mention.role:
        entity["role"] = mention.role
    return entity


def _view(message: Message) -> List[Token]:
    """Return the words with each mention replaced by the name of its kind and role."""
    view: List[Token] = []
    i = 0
    while i < len(message.tokens):
        mention = message.at(i)
        if mention is None or mention.kind in ("currency", "described"):
            view.append(message.tokens[i])
            i += 1
            continue
        last = max(mention.last, i + 1)
        start, end = message.tokens[i].start, message.tokens[last - 1].end
        view.append(Token(_name(mention), start, end))
        i = last
    return view


def _name(mention: Mention) -> str:
    if mention.kind == "position":
        return "x_this" if mention.value == "this" else "x_position"
    if mention.kind in ("category", "style"):
        name = "x_garment" if mention.known else "x_product"
    elif mention.facet:
        name = "x_attribute"
    else:
        name = f"x_{mention.kind}"
    return f"{name}_{mention.role}" if mention.role else name
