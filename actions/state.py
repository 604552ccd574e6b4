"""Hold everything a conversation remembers, and tell it from the slots and back."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from actions import slots as slot
from actions.meaning import Value, unique
from actions.reference import Reference
from actions.shop import Shop
from actions.shown import ShownItem
from actions.wants import Wants

NUM_STEPS_BACK = 8
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class State:
    """Hold a conversation's memory; every change returns a new state."""

    wants: Wants = Wants()
    reference: Reference | None = None
    shown: tuple[ShownItem, ...] = ()
    current: ShownItem | None = None
    liked: tuple[str, ...] = ()
    disliked: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    currency: str | None = None
    offer: Mapping[str, str] = field(default_factory=dict)
    history: tuple[Mapping[str, Any], ...] = ()

    def __bool__(self) -> bool:
        """Say whether the shopper has told or been shown anything."""
        return bool(self.wants or self.reference or self.shown or self.liked or self.disliked)

    @property
    def snapshot(self) -> dict[str, Any]:
        """Return what undo brings back: wants, reference, likes and dislikes."""
        slots = self.to_slots()
        return {
            name: slots[name]
            for name in ("wants", "reference", "liked", "disliked")
            if slots[name] is not None
        }

    def remembering(self, before: State) -> State:
        """Return this state with `before` as the step that undo goes back to."""
        if before.snapshot == self.snapshot:
            return self
        steps = (*before.history, before.snapshot)[-NUM_STEPS_BACK:]
        return replace(self, history=steps)

    def stepped_back(self) -> State | None:
        """Return the state one change ago (what is on the screen stays), None at the start."""
        if not self.history:
            return None
        back = State.from_slots(self.history[-1])
        return replace(
            self,
            wants=back.wants,
            reference=back.reference,
            liked=back.liked,
            disliked=back.disliked,
            offer={},
            history=self.history[:-1],
        )

    def moved_from(self, before: State) -> tuple[tuple[str, Value], ...]:
        """Return the wanted values that are no longer meant as `before` meant them."""
        return tuple(
            (facet, value)
            for facet, each in self.wants.facets.items()
            for value, earlier in zip(each.wanted, before.wants.wanted(facet), strict=False)
            if value.how != earlier.how
        )

    def at(self, shop: Shop) -> State:
        """Return this state as the catalogue served now has it."""
        return replace(self, wants=self.wants.at(shop), currency=shop.currency or self.currency)

    def like(self, *ids: str) -> State:
        """Return a state that also likes these items."""
        disliked = tuple(each for each in self.disliked if each not in ids)
        return replace(self, liked=unique((*self.liked, *ids)), disliked=disliked)

    def dislike(self, *ids: str) -> State:
        """Return a state that also dislikes these items."""
        liked = tuple(each for each in self.liked if each not in ids)
        return replace(self, liked=liked, disliked=unique((*self.disliked, *ids)))

    def to_slots(self) -> dict[str, Any]:
        """Return the value of every slot; None where there is nothing to remember."""
        return {
            "wants": self.wants.to_slot(),
            "reference": self.reference.to_slot() if self.reference else None,
            "shown": [item.to_slot() for item in self.shown] or None,
            "current": self.current.to_slot() if self.current else None,
            "liked": list(self.liked) or None,
            "disliked": list(self.disliked) or None,
            "seen": list(self.seen) or None,
            "currency": self.currency,
            "offer": dict(self.offer) or None,
            "history": [dict(step) for step in self.history] or None,
        }

    @classmethod
    def from_slots(cls, slots: Mapping[str, Any]) -> State:
        """Return the state that slots hold; a slot that can't be read is let go, and logged."""
        readers: dict[str, Callable[[Any], Any]] = {
            "wants": Wants.from_slot,
            "reference": Reference.from_slot,
            "shown": lambda value: slot.many(value, ShownItem.from_slot),
            "current": ShownItem.from_slot,
            "liked": slot.words,
            "disliked": slot.words,
            "seen": slot.words,
            "currency": slot.text,
            "offer": _offer,
            "history": lambda value: slot.many(value, slot.mapping),
        }
        held: dict[str, Any] = {}
        for name, read in readers.items():
            if slots.get(name) is None:
                continue
            try:
                held[name] = read(slots[name])
            except slot.Unreadable as error:
                logger.warning("the memory of %r can't be read and is let go: %s", name, error)
        return cls(**held)


def _offer(value: Any) -> Mapping[str, str]:
    """Return what a yes would agree to.

    Raises:
        Unreadable: it is no offer.
    """
    offer = {name: slot.text(each) for name, each in slot.mapping(value).items()}
    if offer and offer.get("kind") != "retry" and not offer.get("facet"):
        raise slot.Unreadable("an offer of nothing")
    return offer
