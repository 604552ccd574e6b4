"""Hold everything a conversation remembers in one value, and tell it to its slot and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from actions.conversation import stored
from actions.conversation.garment import Garment, garments_of_slot
from actions.conversation.lists import ShownList, Told
from actions.conversation.meaning import unique
from actions.conversation.own_size import OwnSize
from actions.conversation.reference import Reference
from actions.conversation.shop import Shop
from actions.conversation.shown import ShownItem
from actions.conversation.wants import Wants

SLOT = "conversation"
NUM_STEPS_BACK = 8
NUM_LISTS = 6
# A list grows by "more" up to so many; what comes after begins one of its own.
NUM_LISTED = 60
NUM_KEPT = 50
NUM_SEEN = 1000
NUM_SPOKEN = 6
NOTHING = Garment()
# What was spoken of, which a further list leaves behind.
BEHIND = dict[str, Any](current=None, compared=(), topic=Wants(), away=False, beside=None)


@dataclass(frozen=True)
class State:
    """Hold a conversation's memory; every change returns a new state.

    Attributes:
        garments: what is looked for, one for each garment asked for at once; never empty.
        lists: the lists shown, the latest last.
        current: the item looked at or pointed at last: what "it" means.
        compared: ids of the items that were compared last: of them "the cheaper one" is.
        looked: ids of those told of together, or of the two looked at last, since the latest list.
        spoken: items that were told of, in a list or not, the latest last.
        kept: the items on the shopper's own list.
        liked: ids of items that were liked.
        disliked: ids of items that never come back.
        seen: ids shown in this search, which "more" leaves out.
        currency: of the catalogue.
        offer: what a "yes" would agree to.
        tried: the garments of a search that found nothing, which what was offered is about.
        history: earlier garments, likes, dislikes and own lists, for undo.
        sizes: that the shopper wears.
        told: the values that were told last.
        topic: what the last question was of, where nothing was shown since.
        ranked: of what the message before asked for the first: "list", "stock"; "size" of sizes.
        asked: the acts of the question that the message before asked of an item, as they were told.
        away: whether items were looked at, or compared, since the latest list was shown.
        beside: what the latest list is to be worn with, an item or the shopper's own.
    """

    garments: tuple[Garment, ...] = (NOTHING,)
    lists: tuple[ShownList, ...] = ()
    current: ShownItem | None = None
    compared: tuple[str, ...] = ()
    looked: tuple[str, ...] = ()
    spoken: tuple[ShownItem, ...] = ()
    kept: tuple[ShownItem, ...] = ()
    liked: tuple[str, ...] = ()
    disliked: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    currency: str | None = None
    offer: Mapping[str, Any] = field(default_factory=dict)
    tried: tuple[Garment, ...] = ()
    history: tuple[Mapping[str, Any], ...] = ()
    sizes: tuple[OwnSize, ...] = ()
    told: Told = Told()
    topic: Wants = Wants()
    ranked: str = ""
    asked: tuple[Mapping[str, Any], ...] = ()
    away: bool = False
    beside: ShownItem | None = None

    def __bool__(self) -> bool:
        """Say whether the shopper has told or been shown anything."""
        return any((*self.garments, self.lists, self.kept, self.liked, self.disliked))

    @property
    def garment(self) -> Garment:
        """Return the garment in hand: the first."""
        return self.garments[0]

    @property
    def wants(self) -> Wants:
        """Return what is wanted of the garment in hand."""
        return self.garment.wants

    @property
    def reference(self) -> Reference | None:
        """Return what the garment in hand is searched from."""
        return self.garment.reference

    @property
    def shown(self) -> tuple[ShownItem, ...]:
        """Return the items on the screen, in order."""
        return self.lists[-1].items if self.lists else ()

    def searching(self, **changes: Any) -> State:
        """Return this state with some fields of the garment in hand changed."""
        return replace(self, garments=(replace(self.garment, **changes), *self.garments[1:]))

    def alone(self, number: int) -> State:
        """Return this state with one of its garments as the only one."""
        return replace(self, garments=(self.garments[number],))

    def showing(
        self,
        items: Iterable[ShownItem],
        seen: tuple[str, ...] = (),
        totals: tuple[int, ...] = (),
        more: bool = True,
    ) -> State:
        """Return this state with a further list on the screen, `seen` before it in this search.

        `totals` and `more` are as a list holds them.
        """
        shown = tuple(items)
        number = 1 + max((each.number for each in self.lists), default=0)
        latest = ShownList(number, shown, self.garments, totals, more)
        earlier = tuple(each.bare() for each in self.lists[1 - NUM_LISTS :])
        ids = unique((*seen, *(item.id for item in shown)))[-NUM_SEEN:]
        return replace(self, lists=(*earlier, latest), seen=ids, **BEHIND)

    @property
    def goes_on(self) -> bool:
        """Say whether more of what is searched for belongs to the list on the screen."""
        room = bool(self.lists and self.seen) and len(self.shown) < NUM_LISTED
        return room and self.lists[-1].garments == self.garments

    @property
    def has_more(self) -> bool:
        """Say whether asking for more may bring something."""
        latest = self.lists[-1] if self.lists else None
        return latest is None or latest.more or latest.garments != self.garments

    def growing(self, items: Iterable[ShownItem], more: bool = True) -> State:
        """Return this state with further items at the end of the list on the screen.

        `more` says whether further ones may come, where the list is no count of them.
        """
        latest = replace(self.lists[-1].growing(items, more), garments=self.garments)
        ids = unique((*self.seen, *(item.id for item in latest.items)))[-NUM_SEEN:]
        return replace(self, lists=(*self.lists[:-1], latest), seen=ids, **BEHIND)

    def ended(self) -> State:
        """Return this state with nothing more to come in the list on the screen."""
        if not self.goes_on:
            return self
        return replace(self, lists=(*self.lists[:-1], replace(self.lists[-1], more=False)))

    def returning(self, to: ShownList) -> State:
        """Return this state with an earlier list on the screen, and its wants as they were."""
        others = tuple(each.bare() for each in self.lists if each.number != to.number)
        after = replace(
            self,
            garments=to.garments,
            lists=(*others, to),
            seen=tuple(item.id for item in to.items),
            offer={},
            tried=(),
            **BEHIND,
        )
        return after.remembering(self)

    def telling(self, facet: str, values: Iterable[str]) -> State:
        """Return this state with some values of a facet as those told last."""
        number = self.lists[-1].number if self.lists else 0
        return replace(self, told=Told(facet, tuple(values), number))

    @property
    def ever_shown(self) -> tuple[str, ...]:
        """Return the ids of this search and of every list that is remembered."""
        return unique((*(item.id for each in self.lists for item in each.items), *self.seen))

    @property
    def snapshot(self) -> dict[str, Any]:
        """Return what undo brings back: garments, likes and dislikes."""
        held = self.to_slot() or {}
        return {name: held[name] for name in ("garments", "liked", "disliked") if name in held}

    def remembering(self, before: State) -> State:
        """Return this state with `before` as the step undo goes back to, its list if it changed."""
        step = before.snapshot
        if {item.id for item in before.kept} != {item.id for item in self.kept}:
            step["kept"] = [item.to_slot() for item in before.kept]
        elif step == self.snapshot:
            return self
        return replace(self, history=(*before.history, step)[-NUM_STEPS_BACK:])

    def stepped_back(self) -> State | None:
        """Return the state one change ago (what is on the screen stays), None at the start."""
        if not self.history:
            return None
        back = State.from_slot(self.history[-1])
        return replace(
            self,
            garments=back.garments,
            liked=back.liked,
            disliked=back.disliked,
            kept=back.kept if "kept" in self.history[-1] else self.kept,
            offer={},
            tried=(),
            history=self.history[:-1],
        )

    def at(self, shop: Shop) -> State:
        """Return this state as the catalogue served now has it."""
        garments = tuple(replace(each, wants=each.wants.at(shop)) for each in self.garments)
        sizes = tuple(replace(each, value=shop.checked("size", each.value)) for each in self.sizes)
        currency = shop.currency or self.currency
        topic = self.topic.at(shop)
        return replace(self, garments=garments, sizes=sizes, currency=currency, topic=topic)

    def like(self, *ids: str) -> State:
        """Return a state that also likes these items."""
        disliked = tuple(each for each in self.disliked if each not in ids)
        return replace(self, liked=unique((*self.liked, *ids)), disliked=disliked)

    def dislike(self, *ids: str) -> State:
        """Return a state that also dislikes these items, and starts from none of them."""
        liked = tuple(each for each in self.liked if each not in ids)
        garments = tuple(
            replace(each, reference=None)
            if each.reference and each.reference.item and each.reference.id in ids
            else each
            for each in self.garments
        )
        return replace(
            self, liked=liked, disliked=unique((*self.disliked, *ids)), garments=garments
        )

    def keep(self, *items: ShownItem) -> State:
        """Return a state with these items on the shopper's list too, the latest last."""
        ids = {item.id for item in items}
        others = tuple(each for each in self.kept if each.id not in ids)
        added = tuple({item.id: replace(item, position=0) for item in items}.values())
        return replace(self, kept=(*others, *added)[-NUM_KEPT:])

    def release(self, *ids: str) -> State:
        """Return a state with these items off the shopper's list."""
        return replace(self, kept=tuple(each for each in self.kept if each.id not in ids))

    def to_slot(self) -> dict[str, Any] | None:
        """Return the memory as JSON for its slot; None where there is nothing to remember."""
        slot: dict[str, Any] = {
            "garments": [each.to_slot() for each in self.garments if self.garments != (NOTHING,)],
            "lists": [each.to_slot() for each in self.lists],
            "current": self.current.to_slot() if self.current else None,
            "compared": list(self.compared),
            "looked": list(self.looked),
            "spoken": [each.to_slot() for each in self.spoken],
            "kept": [each.to_slot() for each in self.kept],
            "liked": list(self.liked),
            "disliked": list(self.disliked),
            "seen": list(self.seen),
            "currency": self.currency,
            "offer": dict(self.offer),
            "tried": [each.to_slot() for each in self.tried],
            "history": [dict(step) for step in self.history],
            "sizes": [each.to_slot() for each in self.sizes],
            "told": self.told.to_slot() if self.told.values else None,
            "topic": self.topic.to_slot() if self.topic else None,
            "ranked": self.ranked,
            "asked": [dict(each) for each in self.asked],
            "away": self.away,
            "beside": self.beside.to_slot() if self.beside else None,
        }
        return {name: value for name, value in slot.items() if value} or None

    @classmethod
    def from_slot(cls, slot: Any) -> State:
        """Return the state its slot holds; a part that can't be read is let go, and logged."""
        readers: dict[str, Callable[[Any], Any]] = {
            "garments": garments_of_slot,
            "lists": lambda value: stored.many(value, ShownList.from_slot),
            **dict.fromkeys(("current", "beside"), ShownItem.from_slot),
            **dict.fromkeys(("compared", "looked", "liked", "disliked", "seen"), stored.words),
            **dict.fromkeys(
                ("spoken", "kept"), lambda told: stored.many(told, ShownItem.from_slot)
            ),
            "currency": lambda value: stored.text(value) or None,
            "offer": stored.offer,
            "tried": lambda value: stored.many(value, Garment.from_slot),
            "history": lambda value: stored.many(value, stored.mapping),
            "sizes": lambda value: stored.many(value, OwnSize.from_slot),
            "told": Told.from_slot,
            "topic": Wants.from_slot,
            "ranked": stored.text,
            "asked": lambda value: stored.many(value, stored.told_act),
            "away": lambda value: value is True,
        }
        return cls(**stored.parts(slot, readers))
