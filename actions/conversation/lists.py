"""Hold one list of items that was shown, with what was searched for."""

from __future__ import annotations

from collections.abc import Iterable
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
        totals: how many there are of each garment; empty where the list is no count of them.
        more: whether there are more of what was searched for than it shows.
    """

    number: int
    items: tuple[ShownItem, ...]
    garments: tuple[Garment, ...]
    totals: tuple[int, ...] = ()
    more: bool = True

    @property
    def set_id(self) -> str:
        """Return how clients call it."""
        return f"s{self.number}"

    def growing(self, items: Iterable[ShownItem], more: bool) -> ShownList:
        """Return the list with further items at its end.

        Whether there are `more` is known better by its count, where it has one.
        """
        shown = (*self.items, *items)
        more = sum(self.totals) > len(shown) if self.totals else more
        return replace(self, items=shown, more=more)

    def bare(self) -> ShownList:
        """Return what is worth keeping of it once it is no longer on the screen."""
        return replace(self, items=tuple(item.bare() for item in self.items))

    def to_slot(self) -> dict[str, Any]:
        """Return the list as JSON for a slot."""
        return {
            "number": self.number,
            "items": [item.to_slot() for item in self.items],
            "garments": [garment.to_slot() for garment in self.garments],
            "totals": list(self.totals),
            "more": self.more,
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
            stored.many(held.get("totals", ()), stored.place),
            held.get("more", True) is not False,
        )
