"""Hold what a request wants of one catalogue: conditions for every answer, and what comes first."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Literal

from retrieval.gallery.interface import (
    Between,
    Clause,
    Conditions,
    OneVariant,
    Without,
    is_of_variants,
)
from retrieval.gallery.item import Item
from retrieval.search.looks_like import LooksLike
from retrieval.search.scales import Standing
from retrieval.wants import ChangeMet, Met

HEADS = "title_heads"
# Facets that say what kind of thing an item is.
KINDS = ("category", "style", HEADS)
PIXELS = ("lightness", "colourfulness")

Held = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Profile:
    """Hold what is known of a reference.

    Args:
        numbers: by payload field: lightness, colourfulness, price.
        facets: the catalogue's own values by facet.
        stated: whether the catalogue says so; of a photo it is a guess.
        point: of an item of the gallery.
    """

    numbers: dict[str, float] = field(default_factory=dict)
    facets: Held = field(default_factory=dict)
    stated: bool = True
    point: int | None = None

    @classmethod
    def of(cls, item: Item) -> Profile:
        """Return an item's profile."""
        numbers = {"lightness": item.lightness, "colourfulness": item.colourfulness}
        if item.price is not None:
            numbers["price"] = item.price
        return cls(numbers, item.seen, point=item.point)


@dataclass(frozen=True, slots=True)
class Start:
    """Hold the reference of a search.

    Args:
        profile: what is known of it.
        item: where it is an item of the gallery.
        looks_like: where it is an uploaded photo.
    """

    profile: Profile
    item: Item | None = None
    upload_id: str | None = None
    looks_like: LooksLike | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """Hold one thing that every answer must satisfy, so that each can be given up.

    Args:
        facet: what it is about: a facet, "price", "lightness" and the like.
        kind: "want", "not" and "change" were asked for; "reference" is kept of the reference.
        values: the catalogue's values that satisfy it, by facet, where it is about values.
        bounds: by side, where it is about a number that was named.
        axis: of a change.
        direction: of a change.
        unknown: nothing in the catalogue is what was named.
        every: all of its values are asked for, not any.
        here: the number that a change starts from, where it is about a number.
        surely: what holds for items whose words say so too, not the picture alone.
        standings: where what a change starts from stands, where it is about values.
        against: whether a change is against the reference or the median of some items.
    """

    facet: str
    kind: Literal["want", "not", "change", "reference"]
    must: tuple[Clause, ...] = ()
    must_not: tuple[Clause, ...] = ()
    values: Held = field(default_factory=dict)
    bounds: dict[str, float] = field(default_factory=dict)
    axis: str | None = None
    direction: str | None = None
    unknown: bool = False
    every: bool = False
    here: float | None = None
    surely: Clause | None = None
    standings: tuple[Standing, ...] = ()
    against: Literal["reference", "items"] = "reference"

    @property
    def name(self) -> str:
        """Return what it is called when it is given up: its axis or its facet."""
        return self.axis or self.facet


@dataclass(slots=True)
class Plan:
    """Hold what a request wants.

    Args:
        conditions: what every answer must satisfy.
        base: conditions nobody can give up: what is hidden.
        preferred: lists of alternatives, best first; what satisfies the first ranks first.
        in_turns: lists of alternatives none of which is better: a page shows some of each.
        keep: facets of the reference to keep where possible.
        wants_met: how each want of the request is met, in its order.
        changes_met: the same for its changes.
        offered: what holds for the variants that may be meant: those that are left.
        hides_sold_out: whether items of which nothing is left may not come back.
        stated: of each want that some items only look to satisfy, by its place among them, what
            holds for those that are said to.
    """

    conditions: list[Condition] = field(default_factory=list)
    base: Conditions = field(default_factory=Conditions)
    preferred: list[tuple[Clause, ...]] = field(default_factory=list)
    in_turns: list[tuple[Clause, ...]] = field(default_factory=list)
    keep: frozenset[str] = frozenset()
    wants_met: list[Met] = field(default_factory=list)
    changes_met: list[ChangeMet] = field(default_factory=list)
    offered: Clause | None = None
    hides_sold_out: bool = False
    stated: dict[int, Clause] = field(default_factory=dict)

    def wanted(self, without: tuple[Condition, ...] = ()) -> Conditions:
        """Return all conditions together, save some."""
        all_of = self.base
        for each in self.conditions:
            if each not in without:
                must = tuple(clause for clause in each.must if not is_of_variants(clause))
                must_not = tuple(clause for clause in each.must_not if not is_of_variants(clause))
                all_of = all_of.and_also(must, must_not)
        together = self.of_variants(without)
        return all_of.and_also((OneVariant(together),)) if together else all_of

    def of_variants(self, without: tuple[Condition, ...] = ()) -> tuple[Clause, ...]:
        """Return what one and the same variant of every answer must satisfy; () where nothing.

        What is asked of a variant is asked of one that is offered, unless stock is asked for.
        """
        held = [each for each in self.conditions if each not in without]
        found = [clause for each in held for clause in each.must if is_of_variants(clause)]
        found += [
            Without(clause) for each in held for clause in each.must_not if is_of_variants(clause)
        ]
        stock = any(each.facet == "availability" for each in held)
        if self.offered is not None and not stock and (found or self.hides_sold_out):
            found.append(self.offered)
        return tuple(found)

    def even_sold_out(self) -> Plan:
        """Return the plan with what is sold out let in."""
        return replace(self, offered=None, hides_sold_out=False)

    def implied(self) -> list[dict[str, Any]]:
        """Return what the reference and its changes made conditions, in the form of wants."""
        found: list[dict[str, Any]] = []
        for each in self.conditions:
            if each.kind not in ("change", "reference"):
                continue
            for clause in each.must:
                if isinstance(clause, Between):
                    sides = {side: getattr(clause, side) for side in ("gt", "gte", "lt", "lte")}
                    bounds = {side: value for side, value in sides.items() if value is not None}
                    found.append({"facet": each.facet, **bounds})
            if len(each.values) == 1:
                found += [{"facet": f, "values": list(held)} for f, held in each.values.items()]
        return found

    def about(self, facet: str) -> list[Condition]:
        """Return the conditions about a facet."""
        return [each for each in self.conditions if each.facet == facet]
