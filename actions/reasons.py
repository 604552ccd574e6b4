"""Say in a few words why an item was found: "darker than the one you picked", "same sleeves"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from actions.facet_words import as_said, facet_name, label, limits
from actions.meaning import Bounds
from data.words import changes
from data.words.money import money

NUM_REASONS_AT_MOST = 4
# What a number tells, rather than a value that could be named.
THAN_PICKED = {
    ("lightness", "less"): "darker than the one you picked",
    ("lightness", "more"): "lighter than the one you picked",
    ("colourfulness", "more"): "more colourful than the one you picked",
    ("colourfulness", "less"): "more muted than the one you picked",
    ("warmth", "more"): "warmer",
    ("warmth", "less"): "lighter to wear",
}
SAME = {"sleeve_length": "sleeves"}


def in_words(reasons: Iterable[Any], currency: str | None) -> list[str]:
    """Return the reasons of an item as sentences' parts, each once; unknown kinds are left out.

    Args:
        reasons: as the retrieval service tells them.
        currency: of the item's price.
    """
    told = [_reason(each, currency) for each in reasons if isinstance(each, Mapping)]
    return list(dict.fromkeys(each for each in told if each))[:NUM_REASONS_AT_MOST]


def _reason(reason: Mapping[str, Any], currency: str | None) -> str:
    kind, facet = reason.get("kind"), str(reason.get("facet") or "")
    if kind == "has" and facet != "category":
        # Every answer is of the kind asked for; that is no news.
        return _own(facet, reason.get("value"))
    if kind == "bound":
        return limits(facet, Bounds.read(reason), currency)
    if kind == "same":
        return f"same {SAME.get(facet, facet_name(facet))}"
    if kind == "named":
        return f"“{reason.get('word')}” in its name"
    if kind == "change":
        return _change(reason, facet, currency)
    return ""


def _change(reason: Mapping[str, Any], facet: str, currency: str | None) -> str:
    axis, direction = str(reason.get("axis")), str(reason.get("direction"))
    if axis == "price" and reason.get("apart") is not None:
        apart = float(reason["apart"])
        return f"{money(abs(apart), currency)} {'cheaper' if apart < 0 else 'more'}"
    if (axis, direction) in THAN_PICKED:
        return THAN_PICKED[axis, direction]
    if axis not in changes.BY_NAME:
        return ""
    called = changes.called(axis, direction)
    own = _own(facet, reason.get("value"))
    return f"{called}: {own}" if own else called


def _own(facet: str, value: Any) -> str:
    """Return a value of the item's as a label: "for work"; "" where none is told."""
    return label(facet, as_said(facet, str(value))) if facet and value else ""
