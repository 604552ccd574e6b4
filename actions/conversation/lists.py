"""Hold one list that was shown, or told: items with what was searched for, values of a facet."""

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
        before: how many items it had before it grew last, 0 where it did not grow.
        own: whether it is the shopper's own list.
    """

    number: int
    items: tuple[ShownItem, ...]
    garments: tuple[Garment, ...]
    totals: tuple[int, ...] = ()
    more: bool = True
    before: int = 0
    own: bool = False

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
        return replace(self, items=shown, more=more, before=len(self.items))

    def shrunk(self) -> ShownList:
        """Return the list as it was before it grew last."""
        return replace(self, items=self.items[: self.before], more=True, before=0)

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
            "before": self.before,
            "own": self.own,
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
            stored.place(held.get("before", 0)),
            held.get("own") is True,
        )


@dataclass(frozen=True)
class Told:
    """Hold the values that were told last, of which "the first brand" is one.

    Attributes:
        facet: that they are of.
        values: as the shop writes them, in the order told.
        after: the number of the latest list shown before, 0 for none.
    """

    facet: str = ""
    values: tuple[str, ...] = ()
    after: int = 0

    def at(self, place: int, facet: str) -> str | None:
        """Return the value at a place, from 1, or from -1 at the end, where one is there."""
        index = place - 1 if place > 0 else len(self.values) + place
        known = self.facet == facet and 0 <= index < len(self.values)
        return self.values[index] if known else None

    def to_slot(self) -> dict[str, Any]:
        """Return it as JSON for a slot."""
        return {"facet": self.facet, "values": list(self.values), "after": self.after}

    @classmethod
    def from_slot(cls, slot: Any) -> Told:
        """Return what a slot holds.

        Raises:
            Unreadable: the slot holds no such thing.
        """
        held = stored.mapping(slot)
        facet, after = stored.name(held.get("facet")), held.get("after") or 0
        return cls(facet, stored.words(held.get("values", [])), stored.place(after))
