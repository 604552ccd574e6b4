"""Where nothing satisfies every want, find which one to give up."""

from __future__ import annotations

import numpy as np

from retrieval.gallery.interface import Gallery
from retrieval.gallery.stock import Stock
from retrieval.schemas import RelaxationOut
from retrieval.search.money import money
from retrieval.search.plan import Plan
from retrieval.search.wants import Want, conditions

NAMES = {"sleeve_length": "sleeves", "lightness": "shade", "colourfulness": "colourfulness"}
MAX_RELAXATIONS = 4


def relaxations(
    plan: Plan, gallery: Gallery, stock: Stock, currency: str | None
) -> list[RelaxationOut]:
    """Return wants that, given up alone, leave something to show; most items first."""
    found: list[RelaxationOut] = []
    facets = list(dict.fromkeys(want.facet for want in plan.wants))
    for facet in facets:
        rest = [want for want in plan.wants if want.facet != facet]
        if facet == "category" and not rest:
            continue
        left = conditions(rest, plan.base)
        if (count := gallery.count(left)) == 0:
            continue
        label = _label(plan.about(facet))
        if facet == "price":
            prices = stock.numbers("price")[stock.satisfying(left)]
            prices = prices[~np.isnan(prices)]
            if len(prices):
                label = f"from {money(float(prices.min()), currency)}"
        found.append(RelaxationOut(facet=facet, label=label, count=count))
    # Another kind of garment is the last thing to offer.
    found.sort(key=lambda each: (each.facet == "category", -each.count))
    return found[:MAX_RELAXATIONS]


def _label(wants: list[Want]) -> str:
    want = wants[0]
    if want.relative:
        return f"not necessarily {want.relative}"
    if want.must_not and not want.must:
        return want.label.removeprefix("not ") + " too"
    return f"any {NAMES.get(want.facet, want.facet.replace('_', ' '))}"
