"""Hold what a request wants: conditions for every answer, and what to rank by."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from retrieval.gallery.interface import Between, Conditions
from retrieval.gallery.stock import Item
from retrieval.schemas import ModificationOut
from retrieval.search.facets import Mapped
from retrieval.search.looks_like import LooksLike
from retrieval.search.relative import Profile
from retrieval.search.wants import Want, conditions

NUMBER_FIELDS = ("price", "lightness", "colourfulness")


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


@dataclass(slots=True)
class Plan:
    """Hold what a request wants.

    Args:
        wants: what every answer must satisfy.
        base: conditions nobody can give up: what is excluded.
        soft: preferred values by facet, found in the text.
        keep: facets of the reference to keep where possible.
        nothing_known: the garment asked for is nothing this catalogue has.
    """

    wants: list[Want] = field(default_factory=list)
    base: Conditions = field(default_factory=Conditions)
    soft: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    keep: frozenset[str] = frozenset()
    mapped: list[Mapped] = field(default_factory=list)
    unknown: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    modifications: list[ModificationOut] = field(default_factory=list)
    nothing_known: bool = False

    @property
    def conditions(self) -> Conditions:
        """Return all conditions together."""
        return conditions(self.wants, self.base)

    def about(self, facet: str) -> list[Want]:
        """Return the wants about a facet."""
        return [want for want in self.wants if want.facet == facet]

    def resolved(self) -> dict[str, Any]:
        """Return the wanted values by facet, bounds for numbers and "not" for the unwanted."""
        found: dict[str, Any] = {}
        unwanted: dict[str, list[str]] = {}
        for want in self.wants:
            for clause in want.must:
                if isinstance(clause, Between):
                    sides = ((s, getattr(clause, s)) for s in ("gt", "gte", "lt", "lte"))
                    bounds = {side: value for side, value in sides if value is not None}
                    found.setdefault(clause.field.removeprefix("numbers."), {}).update(bounds)
            target = found if want.must else unwanted
            for facet, values in want.values:
                target[facet] = list(dict.fromkeys([*target.get(facet, []), *values]))
        return {**found, "not": unwanted} if unwanted else found
