"""Tell which of some items has least or most of something, as the catalogue states it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from actions.conversation.acts import Act
from actions.conversation.measuring import measure
from actions.conversation.shown import ShownItem, several
from actions.speech.amounts import SOLD_AS, most
from actions.speech.facet_words import as_said, facet_name, facet_of_it, looks
from actions.speech.language import listing, sentences, worded
from data.words import changes
from data.words.money import money

Item = Mapping[str, Any]
Pair = tuple[ShownItem, Item]


def extreme(asked: Act, pairs: Sequence[Pair]) -> tuple[str, ShownItem | None]:
    """Return which item has least or most of something, or from where to where they go.

    The item comes beside the sentence, where it is one.
    """
    key = asked.facet or "price"
    known = [(measure(each, key), item, each) for item, each in pairs]
    amounts = [(amount, item, each) for amount, item, each in known if amount is not None]
    if not amounts:
        return worded("these-facet-untold", facet=_key_name(key)), None
    if asked.question == "range":
        ends = [min(amounts, key=_amount), max(amounts, key=_amount)]
        low, high = (_said_amount(key, end[0], end[2]) for end in ends)
        return worded("these-range", low=low, high=high), None
    best = (min if asked.question == "least" else max)(amounts, key=_amount)[0]
    first = [(item, each) for amount, item, each in amounts if amount == best]
    named = names([item for item, _ in first])
    called = called_most(key, asked.question == "least")
    why = _why(key, first[0][1])
    unknown, num = len(known) - len(amounts), len(first)
    rest = worded("these-others-untold", n=unknown) if unknown else ""
    if num == len(pairs) > 1:
        return sentences(worded("these-alike", why=why), rest), None
    had = key not in (*changes.BY_NAME, *SOLD_AS) or called.endswith("sleeves")
    best_is = "extreme-has" if had else "extreme-is"
    text = sentences(worded(best_is, n=num, names=named, called=called, why=why), rest)
    return text, first[0][0] if num == 1 else None


def _amount(each: tuple[float, ShownItem, Item]) -> float:
    return each[0]


def _key_name(key: str) -> str:
    axis = changes.BY_NAME.get(key)
    return facet_of_it(axis.facet if axis and axis.facet and key == axis.facet else key)


def called_most(key: str, less: bool) -> str:
    """Return what has least or most of a number or an axis is called: "cheapest"."""
    if key in changes.BY_NAME:
        return most(key, less)
    if key in SOLD_AS:
        return worded("extreme-of-offer", key=f"{key}-{'less' if less else 'more'}")
    return worded("extreme-of-column", less=less, name=facet_name(key))


def _said_amount(key: str, amount: float, item: Item) -> str:
    if key == "price":
        return money(amount, item.get("currency"))
    return _why(key, item) or f"{amount:g}"


def _why(key: str, item: Item) -> str:
    """Return the item's own values that say how much of something it has."""
    if key == "price":
        return money(float(item["price"]), item.get("currency"))
    axis = changes.BY_NAME.get(key)
    if key == "discount":
        return worded("percent", n=round(measure(item, key) or 0))
    if axis is None:
        return value_of(item, key)
    if axis.field in ("lightness", "colourfulness"):
        return value_of(item, "colour", unknown="")
    values = [value_of(item, facet, unknown="") for facet in changes.SCALES.get(key, ())]
    return ", ".join(filter(None, values))


def names(items: Sequence[ShownItem]) -> str:
    """Return how items are called: the numbers alone where there are many."""
    if len(items) < 3 or not all(item.position for item in items):
        return listing([item.name for item in items])
    return listing([f"#{item.position}" for item in items])


def value_of(item: Item, facet: str, unknown: str = worded("value-untold")) -> str:
    """Return what an item has of a facet, in words."""
    if facet == "price":
        price = item.get("price")
        return unknown if price is None else money(float(price), item.get("currency"))
    attributes = item.get("attributes") or {}
    told = attributes.get(facet) or item.get(facet)
    if told:
        return listing([as_said(facet, each) for each in several(told)])
    return looks(facet, seen(item, facet)) if unknown and seen(item, facet) else unknown


def seen(item: Item, facet: str) -> tuple[str, ...]:
    """Return what an item looks like of a facet that the catalogue leaves open, as it is said."""
    return tuple(as_said(facet, each) for each in (item.get("looked") or {}).get(facet, ()))
