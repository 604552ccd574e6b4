"""Keep the few things worth remembering of an item that was shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from actions import slots

# What is not worth its room in a slot: what is kept elsewhere, and what is long.
ELSEWHERE = ("category", "colour", "title", "description", "url", "image", "price", "currency")
NUM_ATTRIBUTES_AT_MOST, NUM_VALUES_AT_MOST, NUM_LETTERS_AT_MOST = 24, 6, 60


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
        kept = {
            str(facet): several(value)[:NUM_VALUES_AT_MOST]
            for facet, value in attributes.items()
            if facet not in ELSEWHERE
            and value
            and isinstance(value, str | list)
            and all(len(each) <= NUM_LETTERS_AT_MOST for each in several(value))
        }
        return cls(
            str(item["id"]),
            str(item["title"]),
            position,
            _first(item.get("category") or attributes.get("category")),
            _first(item.get("colour") or attributes.get("colour")),
            dict(list(kept.items())[:NUM_ATTRIBUTES_AT_MOST]),
        )

    def values(self, facet: str) -> tuple[str, ...]:
        """Return this item's values of a facet (an occasion can hold several)."""
        if facet in ("category", "colour"):
            value = self.category if facet == "category" else self.colour
            return several(value.lower()) if value else ()
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
            slots.word(held.get("id")),
            slots.text(held.get("title", "")),
            slots.place(held.get("position", 0)),
            slots.maybe_text(held.get("category")) or None,
            slots.maybe_text(held.get("colour")) or None,
            {
                facet: slots.many(values, slots.text)
                for facet, values in slots.mapping(held.get("attributes", {})).items()
            },
        )


def several(value: Any) -> tuple[str, ...]:
    """Return the values an attribute holds, as a list or parted by "|"."""
    return tuple(map(str, value)) if isinstance(value, list) else tuple(str(value).split("|"))


def _first(value: Any) -> str | None:
    return several(value)[0] if value else None
