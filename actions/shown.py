"""Keep the few things worth remembering of an item that was shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from actions import slots
from actions.message import FACETS

KEPT = tuple(facet for facet in FACETS if facet not in ("category", "colour"))


@dataclass(frozen=True)
class ShownItem:
    """Hold one shown item: where it stood in the list, what it is and how it looks."""

    id: str
    title: str = ""
    position: int = 0
    category: str | None = None
    colour: str | None = None
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, item: Mapping[str, Any], position: int = 0) -> ShownItem:
        """Return what is worth keeping of a retrieved item."""
        attributes = item.get("attributes") or {}
        kept = {facet: _several(attributes[facet]) for facet in KEPT if attributes.get(facet)}
        return cls(
            str(item["id"]),
            str(item["title"]),
            position,
            _first(item.get("category") or attributes.get("category")),
            _first(item.get("colour") or attributes.get("colour")),
            kept,
        )

    def values(self, facet: str) -> tuple[str, ...]:
        """Return this item's values of a facet (an occasion can hold several)."""
        if facet in ("category", "colour"):
            value = self.category if facet == "category" else self.colour
            return _several(value.lower()) if value else ()
        return tuple(each.lower() for each in self.attributes.get(facet, ()))

    @property
    def name(self) -> str:
        """Return how the item is called in a sentence: "#2, the Black wrap dress".

        An item tapped on a list of long ago is known by its id alone.
        """
        if not self.title:
            return "the one you picked"
        return f"#{self.position}, the {self.title}" if self.position else f"the {self.title}"

    def to_slot(self) -> dict[str, Any]:
        """Return the item as JSON for a slot; what is empty takes no room."""
        slot = {
            "title": self.title,
            "position": self.position,
            "category": self.category,
            "colour": self.colour,
            "attributes": {facet: list(values) for facet, values in self.attributes.items()},
        }
        return {"id": self.id} | {name: value for name, value in slot.items() if value}

    @classmethod
    def from_slot(cls, slot: Any) -> ShownItem:
        """Return the item a slot holds.

        Raises:
            Unreadable: the slot holds no item.
        """
        held = slots.mapping(slot)
        return cls(
            slots.text(held.get("id")),
            slots.text(held.get("title", "")),
            slots.place(held.get("position", 0)),
            slots.maybe_text(held.get("category")) or None,
            slots.maybe_text(held.get("colour")) or None,
            {
                facet: slots.texts(values)
                for facet, values in slots.mapping(held.get("attributes", {})).items()
            },
        )


def _several(value: Any) -> tuple[str, ...]:
    """Return the values an attribute holds, as a list or parted by "|"."""
    return tuple(map(str, value)) if isinstance(value, list) else tuple(str(value).split("|"))


def _first(value: Any) -> str | None:
    return _several(value)[0] if value else None
