"""Keep the few things worth remembering of an item that was shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from actions.message import FACETS

KEPT = tuple(facet for facet in FACETS if facet not in ("category", "colour"))


@dataclass(frozen=True)
class ShownItem:
    """Hold one shown item: where it stood in the list, what it is and how it looks."""

    id: str
    title: str
    position: int = 0
    category: str | None = None
    colour: str | None = None
    attributes: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, item: Mapping[str, Any], position: int = 0) -> ShownItem:
        """Return what is worth keeping of a retrieved item."""
        attributes = item.get("attributes") or {}
        kept = {facet: attributes[facet] for facet in KEPT if attributes.get(facet)}
        return cls(
            str(item["id"]),
            str(item["title"]),
            position,
            item.get("category") or attributes.get("category"),
            item.get("colour") or attributes.get("colour"),
            kept,
        )

    def values(self, facet: str) -> tuple[str, ...]:
        """Return this item's values of a facet (an occasion can hold several)."""
        if facet in ("category", "colour"):
            value = self.category if facet == "category" else self.colour
        else:
            value = self.attributes.get(facet)
        if value is None:
            return ()
        values = value if isinstance(value, list) else str(value).split("|")
        return tuple(str(each).lower() for each in values)

    @property
    def name(self) -> str:
        """Return how the item is called in a sentence: "#2, the Black wrap dress"."""
        return f"#{self.position}, the {self.title}" if self.position else f"the {self.title}"

    def to_slot(self) -> dict[str, Any]:
        """Return the item as JSON for a slot."""
        slot = {
            "id": self.id,
            "title": self.title,
            "position": self.position,
            "category": self.category,
            "colour": self.colour,
            "attributes": dict(self.attributes),
        }
        return {name: value for name, value in slot.items() if value}

    @classmethod
    def from_slot(cls, slot: Mapping[str, Any]) -> ShownItem:
        """Return the item a slot holds."""
        return cls(**slot)
