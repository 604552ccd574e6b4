"""Count what there is among the items that satisfy some wants, from memory.

Every item of a gallery is held in memory whichever engine searches it, so a count asks no engine:
its time grows with the items that have the facet, and with the number of its values.
"""

from __future__ import annotations

import numpy as np

from retrieval.schemas import (
    FacetValue,
    NumberRange,
    SearchRequest,
    StockApplied,
    StockRequest,
    StockResponse,
)
from retrieval.search.collection import Collection
from retrieval.search.showing import met


def count(collection: Collection, request: StockRequest) -> StockResponse:
    """Return how many items satisfy the wants, their values and the ranges of their numbers.

    Args:
        collection: to count in.
        request: checked.
    """
    stock, planner = collection.stock, collection.planner
    # Its wants are checked already.
    plan = planner.plan(SearchRequest.model_construct(wants=request.wants), None, set())
    collection.saying.leave_out(plan, request.without)
    inside = stock.satisfying(plan.wanted())
    facets = {
        name: [
            FacetValue(value=value, count=num)
            for value, num in stock.counts(name, inside, plan.of_variants())
        ]
        for name in request.facets
    }
    numbers: dict[str, NumberRange | None] = {}
    for name in request.numbers:
        field = planner.number_field(name)
        of = plan.of_variants()
        known = stock.numbers(field, of)[inside] if field is not None else np.empty(0)
        numbers[name] = _range(known[~np.isnan(known)])
    return StockResponse(
        total=int(inside.sum()),
        facets=facets,
        numbers=numbers,
        applied=StockApplied(wants=met(request.wants, plan.wants_met)),
        version=collection.version,
    )


def _range(known: np.ndarray) -> NumberRange | None:
    if not len(known):
        return None
    return NumberRange(
        min=float(known.min()),
        max=float(known.max()),
        median=round(float(np.median(known)), 4),
        known=len(known),
    )
