"""Hold one list of items that was shown, with what was searched for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from actions.conversation import stored
from actions.conversation.garment import Garment
from actions.conversation.shown import ShownItem


@dataclass(frozen=True)
class ShownList:
    """Hold one list that was shown.

    Attributes:
        number: of the list in its conversation, from 1.
        items: in their order.
        garments: what was searched with.
    """

    number: int
    items: tuple[ShownItem, ...]
    garments: tuple[Garment, ...]

    @property
    def set_id(self) -> str:
        """Return how clients call it."""
        return f"s{self.number}"

    def bare(self) -> ShownList:
        """Return what is worth keeping of it once it is no longer on the screen."""
        return replace(self, items=tuple(item.bare() for item in self.items))

    def to_slot(self) -> dict[str, Any]:
        """Return the list as JSON for a slot."""
        return {
            "number": self.number,
            "items": [item.to_slot() for item in self.items],
            "garments": [garment.to_slot() for garment in self.garments],
        }

    @classmethod
    def from_slot(cls, slot: Any) -> ShownList:
        """Return the list a slot holds.

        Raises:
            Unreadable: the slot holds no list.
        """
        held = stored.mapping(slot)
        return cls(
            stored.place(held.get("number")),
            stored.many(held.get("items"), ShownItem.from_slot),
            stored.many(held.get("garments"), Garment.from_slot),
        )
