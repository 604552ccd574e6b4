"""Remember which sizes the shopper wears, each for the kind of garment it was told for.

A size is kept as it was said and as the shop writes it; it is never changed into another system's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from actions.conversation import stored
from actions.conversation.meaning import Value

NUM_SIZES_AT_MOST = 20


@dataclass(frozen=True)
class OwnSize:
    """Hold one size that the shopper wears.

    Attributes:
        value: as it was said, and what it is in the shop.
        kind: of garment, as it was said; "" for whatever comes in such sizes.
    """

    value: Value
    kind: str = ""

    def to_slot(self) -> dict[str, Any]:
        """Return it as JSON for a slot."""
        return {"value": self.value.to_slot(), "kind": self.kind}

    @classmethod
    def from_slot(cls, slot: Any) -> OwnSize:
        """Return the size a slot holds.

        Raises:
            Unreadable: the slot holds none.
        """
        held = stored.mapping(slot)
        return cls(Value.read(held.get("value")), stored.text(held.get("kind", "")))


def remembered(sizes: Iterable[OwnSize], new: OwnSize) -> tuple[OwnSize, ...]:
    """Return the sizes with another one, in place of the one of its kind."""
    others = tuple(each for each in sizes if each.kind != new.kind)
    return (*others, new)[-NUM_SIZES_AT_MOST:]


def worn(sizes: Iterable[OwnSize], kind: str) -> OwnSize | None:
    """Return the size that was told for a kind of garment, else the one told for none."""
    held = {each.kind: each for each in sizes}
    return held.get(kind) or held.get("")
