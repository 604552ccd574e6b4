"""Tell how much of something an item has, by what the catalogue states of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from actions.conversation.shown import several
from data.catalogue.dates import number_in
from data.words import changes
from data.words.lexicon import lexicon

# What a number is called on items, where it is not as it is asked by.
ON_ITEMS = {"discount": "discount_percent"}
Spans = Mapping[str, tuple[float, float]]


def measure(item: Mapping[str, Any], key: str) -> float | None:
    """Return how much of a number or an axis an item has, None where nothing tells it.

    Args:
        item: as the retrieval service gives it.
        key: "price", a column of numbers, or an axis of `data.words.changes`.
    """
    axis = changes.BY_NAME.get(key)
    name = axis.field if axis else ON_ITEMS.get(key, key)
    told = item.get("price") if key == "price" else _told(item, name)
    if isinstance(told, int | float) and not isinstance(told, bool):
        return float(told)
    if axis is None:
        return _number(told, key)
    found = [
        sum(ends) / 2
        for facet, spans in changes.SCALES.get(key, {}).items()
        for ends in _places(facet, _told(item, facet), spans)
    ]
    return sum(found) / len(found) if found else None


def _told(item: Mapping[str, Any], name: str | None) -> Any:
    attributes = item.get("attributes") or {}
    return attributes.get(name, item.get(name)) if name else None


def _places(facet: str, told: Any, spans: Spans) -> Iterable[tuple[float, float]]:
    for value in several(told) if told else ():
        canonical = value.lower() if value.lower() in spans else lexicon().canonical(facet, value)
        if canonical in spans:
            yield spans[str(canonical)]


def _number(told: Any, key: str) -> float | None:
    try:
        return number_in(key, several(told)[0]) if told else None
    except ValueError:
        return None
