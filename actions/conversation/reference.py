"""Hold the picture a search starts from, and the changes asked of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from actions.conversation import stored
from actions.conversation.meaning import Change, Value
from actions.conversation.shown import ShownItem
from actions.speech.language import worded


@dataclass(frozen=True)
class Reference:
    """Hold what a search starts from, and the changes asked of it, oldest first.

    Attributes:
        item: a shown item.
        upload_id: of a photo.
        ids: of the items of a whole list, where a change is meant against what was shown.
        changes: how items are to differ from it.
        looks_like: what a photo seems to show.

    Raises:
        ValueError: it is none of the three, or several.
    """

    item: ShownItem | None = None
    upload_id: str | None = None
    ids: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    looks_like: Mapping[str, str | float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse what could not be searched from."""
        if sum(map(bool, (self.item, self.upload_id, self.ids))) != 1:
            raise ValueError("a reference is an item, an upload or a list, one of them")

    @property
    def id(self) -> str:
        """Return the id of the item or upload, of a list that of its first item."""
        return self.item.id if self.item else self.upload_id or self.ids[0]

    @property
    def name(self) -> str:
        """Return how the reference is called in a sentence."""
        if self.item:
            return self.item.name
        return worded("photo-shared" if self.upload_id else "list-shown")

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
            "ids": list(self.ids),
            "changes": [change.to_slot() for change in self.changes],
            "looks_like": dict(self.looks_like),
        }
        return {name: value for name, value in slot.items() if value}

    @classmethod
    def from_slot(cls, slot: Any) -> Reference:
        """Return the reference a slot holds.

        Raises:
            Unreadable: the slot holds no reference.
        """
        held = stored.mapping(slot)
        item, upload_id, ids = held.get("item"), held.get("upload_id"), held.get("ids") or []
        if sum(map(bool, (item, upload_id, ids))) != 1:
            raise stored.Unreadable("a reference to nothing, or to several things")
        return cls(
            ShownItem.from_slot(item) if item else None,
            stored.word(upload_id) if upload_id else None,
            stored.words(ids),
            stored.many(held.get("changes", []), Change.read),
            {
                name: value if isinstance(value, str) else stored.number(value)
                for name, value in stored.mapping(held.get("looks_like", {})).items()
            },
        )
