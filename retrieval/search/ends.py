"""Tell a change that cannot go further: nothing in the shop is shorter than a mini skirt."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from retrieval.gallery.interface import AnyOf, Clause, Conditions, Either
from retrieval.gallery.stock import Stock
from retrieval.search.plan import KINDS, Condition, Plan
from retrieval.search.relative import beyond
from retrieval.wants import AxisChange, Change

# What a garment is, and for whom: "the shortest skirt for women".
OF_ITS_KIND = (*KINDS, "gender")


def at_end(plan: Plan, changes: Sequence[Change], stock: Stock) -> list[bool]:
    """Return for each change whether nothing of its kind goes further, be it by a hair.

    Args:
        plan: of a request that nothing satisfies.
        changes: of the request.
        stock: the catalogue's items.
    """
    kind = Conditions()
    for each in plan.conditions:
        wanted = each.kind == "want" and each.facet in OF_ITS_KIND and not each.unknown
        if wanted and (categories := each.values.get("category") or _kinds(each, stock)):
            # Polo shirts are t-shirts, and some of those are sleeveless: the style is in the way.
            ways = [AnyOf(f"{told}.category", categories) for told in ("facets", "looked")]
            kind = kind.and_also((Either(tuple(ways)),))
        elif wanted or each.kind == "reference":
            kind = kind.and_also(each.must, each.must_not)
    made = iter([each for each in plan.conditions if each.kind == "change"])
    ends: list[bool] = []
    for change, met in zip(changes, plan.changes_met, strict=True):
        if not isinstance(change, AxisChange) or met != "stated":
            ends.append(False)
            continue
        further = kind.and_also(_least(next(made)))
        ends.append(not stock.satisfying(further).any())
    return ends


def _kinds(condition: Condition, stock: Stock) -> tuple[str, ...]:
    """Return the categories of the items that are of some styles; () for what is no style.

    Nothing is denied of wrap dresses that is true of dresses.
    """
    if condition.facet == "gender":
        return ()
    points = np.flatnonzero(stock.satisfying(Conditions(condition.must)))
    kinds = (
        kind for point in points for kind in stock.items[int(point)].facets.get("category", ())
    )
    return tuple(dict.fromkeys(kinds))


def _least(condition: Condition) -> tuple[Clause, ...]:
    """Return the least that a change asks for: of a number without the margin of a strong wish."""
    if condition.here is None:
        return condition.must
    return (beyond(condition.facet, condition.here, condition.direction or ""),)
