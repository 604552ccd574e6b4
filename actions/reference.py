"""Hold the picture a search starts from, and the changes asked of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from actions.message import unique
from actions.shown import ShownItem


@dataclass(frozen=True)
class Reference:
    """Hold a shown item or an uploaded photo, and the changes asked of it, oldest first."""

    item: ShownItem | None = None
    upload_id: str | None = None
    modifications: tuple[str, ...] = ()
    looks_like: Mapping[str, Any] = field(default_factory=dict)

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

    def to_slot(self) -> dict[str, Any]:
        """Return the reference as JSON for a slot.

        The item's number is left out: it belongs to a list that the next answer replaces.
        """
        slot: dict[str, Any] = {"modifications": list(self.modifications)}
        if self.item:
            return slot | {"item": replace(self.item, position=0).to_slot()}
        return slot | {"upload_id": self.upload_id, "looks_like": dict(self.looks_like)}

    @classmethod
    def from_slot(cls, slot: Mapping[str, Any] | None) -> Reference | None:
        """Return the reference a slot holds."""
        if not slot:
            return None
        item = ShownItem.from_slot(slot["item"]) if slot.get("item") else None
        return cls(
            item,
            slot.get("upload_id"),
            tuple(slot.get("modifications") or ()),
            slot.get("looks_like") or {},
        )
