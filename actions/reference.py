"""Hold the picture a search starts from, and the changes asked of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from actions import slots
from actions.message import unique
from actions.shown import ShownItem


@dataclass(frozen=True)
class Reference:
    """Hold a shown item or an uploaded photo, and the changes asked of it, oldest first.

    Raises:
        ValueError: it is neither of the two, or both.
    """

    item: ShownItem | None = None
    upload_id: str | None = None
    modifications: tuple[str, ...] = ()
    looks_like: Mapping[str, str | float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse what could not be searched from."""
        if (self.item is None) == (self.upload_id is None):
            raise ValueError("a reference is an item or an upload, one of them")

    @property
    def id(self) -> str:
        """Return the id of the item or upload."""
        return self.item.id if self.item else str(self.upload_id)

    @property
    def name(self) -> str:
        """Return how the reference is called in a sentence."""
        return self.item.name if self.item else "your photo"

    def with_modifications(self, *more: str) -> Reference:
        """Return the same reference with further changes asked of it."""
        return replace(self, modifications=unique((*self.modifications, *more)))

    def without(self, *modifications: str) -> Reference:
        """Return the same reference with fewer changes asked of it."""
        kept = tuple(each for each in self.modifications if each not in modifications)
        return replace(self, modifications=kept)

    def values(self, facet: str) -> tuple[str, ...]:
        """Return the values of a facet the reference is known to have."""
        if self.item:
            return self.item.values(facet)
        value = self.looks_like.get(facet)
        return (str(value).lower(),) if value else ()

    def unnumbered(self) -> Reference:
        """Return the same reference without the item's number, which was of an earlier list."""
        return replace(self, item=replace(self.item, position=0)) if self.item else self

    def to_slot(self) -> dict[str, Any]:
        """Return the reference as JSON for a slot."""
        slot: dict[str, Any] = {
            "item": self.item.to_slot() if self.item else None,
            "upload_id": self.upload_id,
            "modifications": list(self.modifications),
            "looks_like": dict(self.looks_like),
        }
        return {name: value for name, value in slot.items() if value or name == "upload_id"}

    @classmethod
    def from_slot(cls, slot: Any) -> Reference:
        """Return the reference a slot holds.

        Raises:
            Unreadable: the slot holds no reference.
        """
        held = slots.mapping(slot)
        item, upload_id = held.get("item"), slots.maybe_text(held.get("upload_id"))
        if (item is None) == (upload_id is None):
            raise slots.Unreadable("a reference to no item and no photo, or to both")
        return cls(
            None if item is None else ShownItem.from_slot(item),
            upload_id,
            slots.texts(held.get("modifications", [])),
            {
                name: value if isinstance(value, str) else slots.number(value)
                for name, value in slots.mapping(held.get("looks_like", {})).items()
            },
        )
