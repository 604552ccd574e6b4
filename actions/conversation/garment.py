"""Hold one garment that is looked for: what is wanted of it, from what, and in which order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from actions.conversation import stored
from actions.conversation.reference import Reference
from actions.conversation.wants import Wants

ASCENDING, DESCENDING = "ascending", "descending"


@dataclass(frozen=True)
class Order:
    """Hold what items are sorted by: the price, another number, or an axis such as "length"."""

    by: str
    direction: str = ASCENDING

    def to_slot(self) -> dict[str, str]:
        """Return it as JSON, in a slot and in a search."""
        return {"by": self.by, "direction": self.direction}

    @classmethod
    def read(cls, held: Any) -> Order:
        """Return the order in a slot or an act.

        Raises:
            Unreadable: it has no key, or another direction.
        """
        told = stored.mapping(held)
        direction = told.get("direction", ASCENDING)
        if direction not in (ASCENDING, DESCENDING):
            raise stored.Unreadable(f"no direction: {str(direction)[:40]!r}")
        return cls(stored.name(told.get("by")), str(direction))


@dataclass(frozen=True)
class Garment:
    """Hold one garment of a search.

    Attributes:
        said: what was typed when it was searched for last, by which more of it comes in one order;
            it is nothing that is asked, so garments that differ in it alone are the same.
        whose: it is, where several persons' are looked for: "me", "wife".
        part: of a whole outfit that was asked for: "top", "shoes".
        first: ids that come before others, of a list that an address names; of this turn alone.
    """

    wants: Wants = Wants()
    reference: Reference | None = None
    order: Order | None = None
    said: str = field(default="", compare=False)
    whose: str = field(default="", compare=False)
    part: str = field(default="", compare=False)
    first: tuple[str, ...] = field(default=(), compare=False)

    def __bool__(self) -> bool:
        """Say whether anything is asked of it."""
        return bool(self.wants or self.reference or self.order)

    def to_slot(self) -> dict[str, Any]:
        """Return it as JSON for a slot."""
        slot = {
            "wants": self.wants.to_slot(),
            "reference": self.reference.to_slot() if self.reference else None,
            "order": self.order.to_slot() if self.order else None,
            "said": self.said if self else "",
            "whose": self.whose if self else "",
            "part": self.part if self else "",
        }
        return {name: value for name, value in slot.items() if value}

    @classmethod
    def from_slot(cls, slot: Any) -> Garment:
        """Return the garment a slot holds.

        Raises:
            Unreadable: the slot holds none.
        """
        held = stored.mapping(slot)
        wants, reference, order = (held.get(name) for name in ("wants", "reference", "order"))
        return cls(
            Wants() if wants is None else Wants.from_slot(wants),
            None if reference is None else Reference.from_slot(reference),
            None if order is None else Order.read(order),
            stored.text(held.get("said", "")),
            stored.text(held.get("whose", "")),
            stored.text(held.get("part", "")),
        )


def garments_of_slot(value: Any) -> tuple[Garment, ...]:
    """Return the garments, at least one.

    Raises:
        Unreadable: there are none, or one can't be read.
    """
    found = stored.many(value, Garment.from_slot)
    if not found:
        raise stored.Unreadable("no garment")
    return found
