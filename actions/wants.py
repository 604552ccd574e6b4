"""Hold what the shopper wants: facet by facet, the price, and words beyond them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from actions import slots
from actions.message import unique


@dataclass(frozen=True)
class Facet:
    """Hold the values of one facet that are wanted (any of them) and those that are not."""

    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Say whether anything is asked of this facet."""
        return bool(self.wanted or self.unwanted)


@dataclass(frozen=True)
class Price:
    """Hold a price range in the catalogue's currency units; `under` excludes `max` itself."""

    min: float | None = None
    max: float | None = None
    about: float | None = None
    under: bool = False
    over: bool = False
    currency: str | None = None

    def __bool__(self) -> bool:
        """Say whether any limit is set."""
        return self.min is not None or self.max is not None or self.about is not None


@dataclass(frozen=True)
class Wants:
    """Hold everything wanted of a garment. Values never change; each method returns new wants."""

    facets: Mapping[str, Facet] = field(default_factory=dict)
    price: Price = Price()
    words: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Say whether anything at all is wanted."""
        return bool(self.facets or self.price or self.words)

    def of(self, facet: str) -> Facet:
        """Return what is asked of one facet."""
        return self.facets.get(facet, Facet())

    def wanted(self, facet: str) -> tuple[str, ...]:
        """Return the wanted values of one facet."""
        return self.of(facet).wanted

    @property
    def category(self) -> tuple[str, ...]:
        """Return the wanted kinds of garment."""
        return self.wanted("category")

    def want(self, facet: str, values: tuple[str, ...], also: bool = False) -> Wants:
        """Return wants in which `values` replace (or, with `also`, join) those wanted before.

        A value wanted now is no longer unwanted.
        """
        before = self.of(facet)
        wanted = unique((*before.wanted, *values)) if also else unique(values)
        kept = tuple(value for value in before.unwanted if value not in wanted)
        return self._with(facet, Facet(wanted, kept))

    def refuse(self, facet: str, values: tuple[str, ...]) -> Wants:
        """Return wants that also refuse `values`; what is refused is no longer wanted."""
        before = self.of(facet)
        wanted = tuple(value for value in before.wanted if value not in values)
        return self._with(facet, Facet(wanted, unique((*before.unwanted, *values))))

    def drop(self, facet: str, value: str | None = None) -> Wants:
        """Return wants without one facet, or without one of its values, wanted or not."""
        if facet == "price":
            return replace(self, price=Price())
        if facet == "words":
            kept = tuple(word for word in self.words if value is not None and word != value)
            return replace(self, words=kept)
        if facet == "category" and value is None:
            # A style is a kind of a category: without the one, the other says nothing.
            return self._with("style", Facet())._with("category", Facet())
        before = self.of(facet)
        if value is None or value not in (*before.wanted, *before.unwanted):
            return self._with(facet, Facet())
        return self._with(
            facet,
            Facet(
                tuple(each for each in before.wanted if each != value),
                tuple(each for each in before.unwanted if each != value),
            ),
        )

    def release(self, facet: str) -> Wants:
        """Return wants that want no value of `facet`, still refusing what was refused."""
        return self._with(facet, Facet((), self.of(facet).unwanted))

    def for_another_category(self) -> Wants:
        """Return what still makes sense for another kind of garment.

        The budget, whom it is for, and everything refused stay; the rest described the old kind.
        """
        kept = {
            facet: each if facet == "gender" else Facet((), each.unwanted)
            for facet, each in self.facets.items()
        }
        return Wants({facet: each for facet, each in kept.items() if each}, self.price)

    def _with(self, facet: str, value: Facet) -> Wants:
        facets = {name: each for name, each in self.facets.items() if name != facet}
        if value:
            facets[facet] = value
        return replace(self, facets=facets)

    def to_slot(self) -> dict[str, Any] | None:
        """Return the wants as JSON for a slot, None when nothing is wanted."""
        price = {name: value for name, value in asdict(self.price).items() if value is not None}
        slot: dict[str, Any] = {
            "facets": {
                facet: {"wanted": list(each.wanted), "unwanted": list(each.unwanted)}
                for facet, each in self.facets.items()
            },
            "price": price if self.price != Price() else {},
            "words": list(self.words),
        }
        return {name: value for name, value in slot.items() if value} or None

    @classmethod
    def from_slot(cls, slot: Any) -> Wants:
        """Return the wants a slot holds.

        Raises:
            Unreadable: the slot holds no wants.
        """
        held = slots.mapping(slot)
        facets = {
            facet: Facet(
                slots.texts(slots.mapping(each).get("wanted")),
                slots.texts(slots.mapping(each).get("unwanted")),
            )
            for facet, each in slots.mapping(held.get("facets", {})).items()
        }
        price = slots.mapping(held.get("price", {}))
        limits = {
            side: slots.number(price[side]) for side in ("min", "max", "about") if side in price
        }
        return cls(
            facets,
            Price(
                **limits,
                under=price.get("under") is True,
                over=price.get("over") is True,
                currency=slots.maybe_text(price.get("currency")),
            ),
            slots.texts(held.get("words", [])),
        )
