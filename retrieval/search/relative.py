"""Turn relative changes, less or more of something, into strict conditions.

A change is against the reference, or against the median of several items: then it starts from
where most of them stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from data.words.changes import BY_NAME, MORE, Axis
from retrieval.gallery.interface import Between, Clause
from retrieval.gallery.stock import Stock
from retrieval.gallery.variants import FIELDS
from retrieval.search.facets import Facets
from retrieval.search.plan import Condition, Profile
from retrieval.search.scales import Scale, Standing, scales, strictly, typical
from retrieval.search.shades import Shades

# What a strong wish asks for at least: of lightness and colourfulness in their units, of the
# price as a share of it.
MARGINS = {"lightness": 12.0, "colourfulness": 10.0, "price": 0.25}
SHADED = ("lightness", "colourfulness")


class Relative:
    """Know one catalogue's scales and shades, and what a change means on them."""

    def __init__(self, stock: Stock, facets: Facets) -> None:
        """Place every value of the catalogue on its scale."""
        self.scales = scales(facets)
        self._shades = Shades(stock, facets)

    def condition(
        self, name: str, direction: str, strength: float, starts: Sequence[Profile]
    ) -> Condition | None:
        """Return the condition that a change makes.

        Args:
            name: of the axis.
            direction: "less" or "more".
            strength: 0.5 for "a bit", 2 for "much"; more when it was asked for repeatedly.
            starts: what it is against: the reference, or several items.

        Returns:
            None where they or the catalogue do not have what is compared. Where nothing in the
            catalogue goes beyond them, the condition is one that nothing satisfies.
        """
        axis = BY_NAME[name]
        if axis.field is not None:
            return self._number(axis, axis.field, direction, strength, starts)
        standings = [
            found for scale in self.scales[name] if (found := _standing(scale, starts)) is not None
        ]
        if not standings:
            return None
        further = {each.scale.facet: each.scale.further(each.here, direction) for each in standings}
        return Condition(
            axis.facet or standings[0].scale.facet,
            "change",
            strictly(standings, direction),
            values=further,
            axis=name,
            direction=direction,
            standings=tuple(standings),
        )

    def _number(
        self, axis: Axis, field: str, direction: str, strength: float, starts: Sequence[Profile]
    ) -> Condition | None:
        known = [each.numbers[field] for each in starts if field in each.numbers]
        if not known:
            return None
        here = median(known)
        apart = MARGINS[field] * (strength - 1) if strength > 1 else 0.0
        if field == "price":
            apart *= here
        must_not: tuple[Clause, ...] = ()
        right: Clause | None = None
        if field in SHADED:
            # What a photo seems to show is only a guess of a colour's name.
            stated = [c for each in starts if each.stated for c in each.facets.get("colour", ())]
            wrong = self._shades.contradicting(field, stated, direction)
            must_not = (wrong,) if wrong is not None else ()
            right = self._shades.confirming(field, stated, direction)
        return Condition(
            field,
            "change",
            (beyond(field, here, direction, apart),),
            must_not,
            axis=axis.name,
            direction=direction,
            here=here,
            surely=right,
        )


def beyond(field: str, here: float, direction: str, apart: float = 0.0) -> Between:
    """Return what holds for items with more, or less, of a number by some distance."""
    stored = FIELDS.get(field, field)
    if direction == MORE:
        return Between(stored, gt=here + apart)
    return Between(stored, lt=here - apart)


def _standing(scale: Scale, starts: Sequence[Profile]) -> Standing | None:
    """Return where most of what a change starts from stands on a scale, where any does."""
    stands = [scale.stand(each.facets.get(scale.facet, ())) for each in starts]
    known = [stand for stand in stands if stand is not None]
    return Standing(scale, typical(known)) if known else None
