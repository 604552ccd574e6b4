"""Hold the picture a search starts from, and the changes asked of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from actions import slots
from actions.meaning import Change, Value
from actions.shown import ShownItem


@dataclass(frozen=True)
class Reference:
    """Hold a shown item or an uploaded photo, and the changes asked of it, oldest first.

    Raises:
        ValueError: it is neither of the two, or both.
    """

    item: ShownItem | None = None
    upload_id: str | None = None
    changes: tuple[Change, ...] = ()
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

    def changed(self, *more: Change) -> Reference:
        """Return the same reference with further changes; of one axis the later one counts."""
        kept = tuple(each for each in self.changes if not each.turns_on(more))
        return replace(self, changes=(*kept, *more))

    def without(self, word: str) -> Reference:
        """Return the same reference without the change of that name, without any for ""."""
        kept = tuple(each for each in self.changes if word and each.word != word)
        return replace(self, changes=kept)

    def has(self, facet: str, value: Value) -> bool:
        """Say whether the reference is known to be what a value means of its facet."""
        own = {each.lower() for each in value.values(facet)} or {value.word.lower()}
        return bool(own & set(self.values(facet)))

    def values(self, facet: str) -> tuple[str, ...]:
        """Return the values of a facet the reference is known to have, in lower case."""
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
            "changes": [change.to_slot() for change in self.changes],
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
        item, upload_id = held.get("item"), held.get("upload_id")
        if (item is None) == (upload_id is None):
            raise slots.Unreadable("a reference to no item and no photo, or to both")
        return cls(
            None if item is None else ShownItem.from_slot(item),
            None if upload_id is None else slots.word(upload_id),
            slots.many(held.get("changes", []), Change.read),
            {
                name: value if isinstance(value, str) else slots.number(value)
                for name, value in slots.mapping(held.get("looks_like", {})).items()
            },
        )
