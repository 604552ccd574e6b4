"""Merge what a message says about the garment into what was wanted before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from actions.message import Entity, Message, unique
from actions.wants import Price, Wants
from data import words

ALSO = re.compile(r"\b(also|too|as well|either|in addition|add)\b", re.IGNORECASE)
UNDER = re.compile(r"\b(under|below|less than|cheaper than|lower than)\W*$|<\W*$", re.IGNORECASE)
OVER = re.compile(r"\b(over|above|more than|dearer than)\W*$|>\W*$", re.IGNORECASE)


@dataclass(frozen=True)
class Said:
    """Name one thing a message changed, so that the answer can acknowledge it."""

    how: str  # "wanted", "refused", "dropped" or "price"
    facet: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Merged:
    """Hold the wants after a message, what it changed, and whether it starts a new search."""

    wants: Wants
    said: tuple[Said, ...] = ()
    is_new_search: bool = False

    @property
    def facets_set(self) -> tuple[str, ...]:
        """Return the facets the message gave wanted values of."""
        return unique(each.facet for each in self.said if each.how in ("wanted", "price"))


def merge(before: Wants, message: Message, with_reference_words: bool = False) -> Merged:
    """Return the wants after `message`.

    Args:
        before: the wants until now.
        message: what the shopper says.
        with_reference_words: also take the words that describe a shown item as wants, for when
            nothing is shown that they could describe.
    """
    wants, said = before, list[Said]()
    dropped = [*message.facets("dropped"), *_facets_dropped_by_name(message)]
    for entity in dropped:
        value = None if entity.value is None else str(entity.value)
        wants = wants.drop(entity.name, value)
        said.append(Said("dropped", entity.name, (value,) if value else ()))

    told = list(message.facets(None))
    if with_reference_words:
        named = {entity.name for entity in told}
        told += [each for each in message.facets("reference") if each.name not in named]
    refused = list(message.facets("unwanted"))
    if message.intent == "dislike":
        # "I don't like red" names what is not wanted.
        refused, told = [*refused, *told], []
    if message.intent == "drop":
        # "drop the black": a value that is wanted, named in a message about dropping, goes.
        for entity in [each for each in told if str(each.value) in before.wanted(each.name)]:
            wants = wants.drop(entity.name, str(entity.value))
            said.append(Said("dropped", entity.name, (str(entity.value),)))
            told.remove(entity)
    wanted = _by_facet(told)
    categories = unique([*wanted.get("category", ()), *_categories_of(wanted.get("style", ()))])
    also = bool(ALSO.search(message.text))
    new_search = bool(categories and before.category) and not (
        also or set(categories) <= set(before.category) or set(before.category) <= set(categories)
    )
    if new_search:
        wants = wants.for_another_category()
    if categories:
        wanted = {"category": categories} | {f: v for f, v in wanted.items() if f != "category"}
        if not wanted.get("style") and categories != before.category:
            wants = wants.release("style")
    for facet, values in wanted.items():
        wants = wants.want(facet, values, also=also)
        said.append(Said("wanted", facet, values))
    for facet, values in _by_facet(refused).items():
        wants = wants.refuse(facet, values)
        said.append(Said("refused", facet, values))
    wants, priced = _merge_price(wants, message)
    return Merged(wants, tuple(dict.fromkeys((*said, *priced))), new_search)


def _facets_dropped_by_name(message: Message) -> list[Entity]:
    """Return what "any colour" or a chip's removal drops: a facet, or one value of it."""
    value = message.one("value")
    return [
        Entity(str(entity.value), value, "dropped")
        for entity in message.all("facet")
        if str(entity.value) not in ("reference", "modification") and entity.role != "unwanted"
    ]


def _by_facet(entities: list[Entity] | tuple[Entity, ...]) -> dict[str, tuple[str, ...]]:
    values: dict[str, tuple[str, ...]] = {}
    for entity in entities:
        values[entity.name] = unique(
            [*values.get(entity.name, ()), str(entity.value).lower()[:100]]
        )
    return values


def _categories_of(styles: tuple[str, ...]) -> list[str]:
    known = words.read("style")
    return [category for style in styles if style in known and (category := known[style].of)]


def _merge_price(wants: Wants, message: Message) -> tuple[Wants, list[Said]]:
    prices = message.all("price")
    if not prices:
        return wants, []
    if any(entity.role == "dropped" for entity in prices):
        return replace(wants, price=Price()), [Said("dropped", "price")]
    limits: dict[str, Any] = {}
    for entity in prices:
        role = entity.role if entity.role in ("min", "max") else "about"
        limits[role] = float(entity.value)
        lead = message.text[: entity.start or 0]
        if role == "max":
            limits["under"] = bool(UNDER.search(_without_symbols(lead)))
        if role == "min":
            limits["over"] = bool(OVER.search(_without_symbols(lead)))
    kept = Price() if "about" in limits else replace(wants.price, about=None)
    price = replace(kept, **limits)
    if price.min is not None and price.max is not None and price.min > price.max:
        # The limit said last wins over the one it contradicts.
        price = replace(price, min=None) if "max" in limits else replace(price, max=None)
    currency = message.one("currency")
    price = replace(price, currency=str(currency) if currency else None)
    return replace(wants, price=price), [Said("price", "price")]


def _without_symbols(text: str) -> str:
    return re.sub(r"[$€£₹\s]+$", "", text)
