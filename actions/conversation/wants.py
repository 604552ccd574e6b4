"""Hold what the shopper wants: facet by facet, limits of numbers, and words beyond them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from actions.conversation import facet as wholes
from actions.conversation import stored
from actions.conversation.bounds import Bounds
from actions.conversation.facet import Facet
from actions.conversation.meaning import ABSENT, UNSEEN, Value, unique
from actions.conversation.shop import Shop
from data.words import KINDS


@dataclass(frozen=True)
class Wants:
    """Hold everything wanted of a garment. Values never change; each method returns new wants.

    Attributes:
        facets: what is asked of each facet.
        numbers: the limits of the price, and of any other column of numbers.
        words: what only the look and the texts of items can tell.
        unsaid: words that no name and no description may say.
        version: of the catalogue that the values were read from.
    """

    facets: Mapping[str, Facet] = field(default_factory=dict)
    numbers: Mapping[str, Bounds] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    version: str = ""
    unsaid: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Let wants of nothing be of no catalogue."""
        if not self:
            object.__setattr__(self, "version", "")

    def __bool__(self) -> bool:
        """Say whether anything at all is wanted."""
        return bool(self.facets or self.numbers or self.words or self.unsaid)

    def of(self, facet: str) -> Facet:
        """Return what is asked of one facet."""
        return self.facets.get(facet, Facet())

    def wanted(self, facet: str) -> tuple[Value, ...]:
        """Return the wanted values of one facet."""
        return self.of(facet).wanted

    @property
    def price(self) -> Bounds:
        """Return the limits of the price."""
        return self.number("price")

    def number(self, facet: str) -> Bounds:
        """Return the limits of one column of numbers."""
        return self.numbers.get(facet, Bounds())

    @property
    def kinds(self) -> tuple[Value, ...]:
        """Return the wanted kinds of garment, broad and narrow."""
        return tuple(value for facet in KINDS for value in self.wanted(facet))

    def want(
        self, facet: str, values: tuple[Value, ...], also: bool = False, together: bool = False
    ) -> Wants:
        """Return wants in which `values` replace (or, with `also`, join) those wanted before.

        A value wanted now is no longer unwanted.

        Args:
            facet: what they are values of.
            values: what is wanted.
            also: beside what was wanted.
            together: all of them of one item.
        """
        before = self.of(facet)
        wanted = unique((*before.wanted, *values)) if also else unique(values)
        kept = tuple(value for value in before.unwanted if value not in wanted)
        settled = wholes.settled(self.facets, facet, values)
        held = replace(self, facets=settled)
        return held._with(facet, Facet(wanted, kept, together and len(wanted) > 1))

    def apart(self) -> Wants:
        """Return wants in which nothing is wanted together: any of the values will do."""
        facets = {name: replace(each, together=False) for name, each in self.facets.items()}
        return replace(self, facets=facets)

    def refuse(self, facet: str, values: tuple[Value, ...]) -> Wants:
        """Return wants that also refuse `values`; what is refused is no longer wanted."""
        before = self.of(facet)
        wanted = tuple(value for value in before.wanted if value not in values)
        left = replace(self, facets=wholes.left(self.facets, facet, values))
        return left._with(facet, Facet(wanted, unique((*before.unwanted, *values))))

    def limit(self, facet: str, bounds: Bounds) -> Wants:
        """Return wants with further limits of a number."""
        limits = self.number(facet).narrowed(bounds)
        return replace(self, numbers={**self.numbers, facet: limits})

    def looking(self, *words: str) -> Wants:
        """Return wants with further words that only the look and texts can tell."""
        left = tuple(each for each in self.unsaid if each not in words)
        return replace(self, words=unique((*self.words, *words)), unsaid=left)

    def avoiding(self, *words: str) -> Wants:
        """Return wants with further words that no text may say; they are looked for no more."""
        left = tuple(each for each in self.words if each not in words)
        return replace(self, words=left, unsaid=unique((*self.unsaid, *words)))

    def saying_nothing_of(self, words: Collection[str]) -> Wants:
        """Return wants in which some words may be said again."""
        return replace(self, unsaid=tuple(each for each in self.unsaid if each not in words))

    def drop(self, facet: str, word: str = "") -> Wants:
        """Return wants without one facet, or without one of its values, wanted or not.

        "Any material" gives up what is wanted of it, and what is refused only where nothing is:
        "no leather", and then wool or anything, is still no leather.
        A kind may be held as a category or as a style, whichever the shop has it as.
        """
        if facet == "words":
            words, unsaid = (
                tuple(each for each in held if word and not _same(each, word))
                for held in (self.words, self.unsaid)
            )
            return replace(self, words=words, unsaid=unsaid)
        return self._less_of_wholes(facet, word)._less(facet, word)

    def _less(self, facet: str, word: str) -> Wants:
        if facet in self.numbers:
            others = {name: each for name, each in self.numbers.items() if name != facet}
            return replace(self, numbers=others)
        if facet == "category" and not word:
            # A style is a kind of a category: without the one, the other says nothing.
            return self._with("style", Facet())._with("category", Facet())
        if not word:
            held = self.of(facet)
            return self._with(facet, Facet(unwanted=held.unwanted) if held.wanted else Facet())
        left = self
        for name in KINDS if facet in KINDS else (facet,):
            rest = self.of(name).kept(lambda value: not _same(value.word, word))
            left = left._with(name, rest)
        return left

    def _less_of_wholes(self, facet: str, word: str) -> Wants:
        """Return wants whose wholes have nothing of a facet, or no such value of it."""
        facets = self.facets
        for name in KINDS if facet in KINDS and word else (facet,):
            facets = wholes.without(facets, name, word)
        return replace(self, facets=facets)

    def release(self, facet: str) -> Wants:
        """Return wants that want no value of `facet`, still refusing what was refused."""
        return self._less_of_wholes(facet, "")._with(facet, Facet((), self.of(facet).unwanted))

    def without(self, *values: Value) -> Wants:
        """Return wants without some values, whatever their facet."""
        kept = {
            name: each.kept(lambda value: value not in values) for name, each in self.facets.items()
        }
        return replace(self, facets={name: each for name, each in kept.items() if each})

    def for_another_category(self, instead: bool = False) -> Wants:
        """Return what still makes sense for another kind of garment.

        The budget, whom it is for, what that person likes of all they wear, and everything refused
        stay; the rest described the old kind.

        Args:
            instead: either kind will do, so that colour and use are told of both.
        """
        stay = ("gender", "colour", "occasion", "season") if instead else ("gender",)
        kept = {
            facet: each if facet in stay else each.of_the_person()
            for facet, each in self.facets.items()
        }
        numbers = {name: each for name, each in self.numbers.items() if name == "price"}
        facets = {facet: each for facet, each in kept.items() if each}
        return Wants(facets, numbers, version=self.version, unsaid=self.unsaid)

    def for_another_person(self, whom: tuple[Value, ...], before: Wants) -> Wants:
        """Return what still makes sense for another kind of garment that is for somebody else.

        What was refused of one person's garment is not refused of another's.

        Args:
            whom: it is for, () where that is not told.
            before: what was wanted of the kind before.
        """
        if not whom or {*whom} == {*before.wanted("gender")}:
            return self
        facets = {
            f: each if f == "gender" else each.of_anybody() for f, each in self.facets.items()
        }
        return replace(self, facets={f: each for f, each in facets.items() if each})

    def of_the_person(self) -> Wants:
        """Return what holds for all that the person wears: what they like, and what is refused."""
        facets = {facet: each.of_the_person() for facet, each in self.facets.items()}
        kept = {facet: each for facet, each in facets.items() if each}
        return Wants(kept, version=self.version, unsaid=self.unsaid)

    def stated(self, shop: Shop, also_missing: bool = False) -> Wants:
        """Return what the catalogue can tell of these wants: what a heading may say is met.

        Args:
            shop: what the catalogue has.
            also_missing: keep values of columns it has that no item has, as what was looked for
                in vain.
        """
        kept = {name: each.told(also_missing) for name, each in self.facets.items()}
        numbers = {name: each for name, each in self.numbers.items() if shop.states(name)}
        facets = {name: each for name, each in kept.items() if each}
        return Wants(facets, numbers, version=self.version)

    def looked_for(self) -> tuple[str, ...]:
        """Return every word that the look alone can tell, some only for want of a column."""
        absent = [
            value.word
            for facet, each in self.facets.items()
            for value in each.wanted
            if value.how == ABSENT and facet not in UNSEEN
        ]
        return unique((*absent, *self.words))

    def at(self, shop: Shop) -> Wants:
        """Return the wants as the catalogue served now has them."""
        if not self or not shop.is_known or self.version == shop.version:
            return self
        facets = {
            name: Facet(
                tuple(shop.checked(name, value) for value in each.wanted),
                tuple(shop.checked(name, value) for value in each.unwanted),
                each.together,
            )
            for name, each in self.facets.items()
        }
        return replace(self, facets=facets, version=shop.version)

    def _with(self, facet: str, value: Facet) -> Wants:
        if value == self.of(facet) and value:
            return self
        facets = {name: each for name, each in self.facets.items() if name != facet}
        if value:
            facets[facet] = value
        return replace(self, facets=facets)

    def to_slot(self) -> dict[str, Any] | None:
        """Return the wants as JSON for a slot, None when nothing is wanted."""
        slot: dict[str, Any] = {
            "facets": {
                facet: {
                    "wanted": [value.to_slot() for value in each.wanted],
                    "unwanted": [value.to_slot() for value in each.unwanted],
                    **({"together": True} if each.together else {}),
                }
                for facet, each in self.facets.items()
            },
            "numbers": {facet: bounds.to_slot() for facet, bounds in self.numbers.items()},
            "words": list(self.words),
            "version": self.version,
            "unsaid": list(self.unsaid),
        }
        return {name: value for name, value in slot.items() if value} or None

    @classmethod
    def from_slot(cls, slot: Any) -> Wants:
        """Return the wants a slot holds.

        Raises:
            Unreadable: the slot holds no wants.
        """
        held = stored.mapping(slot)
        return cls(
            {
                stored.name(facet): Facet(
                    stored.many(stored.mapping(each).get("wanted"), Value.read),
                    stored.many(stored.mapping(each).get("unwanted"), Value.read),
                    stored.mapping(each).get("together") is True,
                )
                for facet, each in stored.mapping(held.get("facets", {})).items()
            },
            {
                stored.name(facet): Bounds.read(each)
                for facet, each in stored.mapping(held.get("numbers", {})).items()
            },
            stored.words(held.get("words", [])),
            stored.text(held.get("version", "")),
            stored.words(held.get("unsaid", [])),
        )


def _same(word: str, other: str) -> bool:
    return word.casefold() == other.casefold()
