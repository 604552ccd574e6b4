"""Count what there is among the items that satisfy some wants, from memory.

Every item of a gallery is held in memory whichever engine searches it, so a count asks no engine:
its time grows with the items that have the facet, and with the number of its values.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from retrieval.requests import SearchRequest, StockRequest
from retrieval.search.collection import Collection
from retrieval.search.showing import wants_met
from retrieval.service_responses import FacetValue, NumberRange, StockApplied, StockResponse


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
    inside, of = stock.satisfying(plan.wanted()), plan.of_variants()
    facets = {
        name: values(
            dict(stock.counts(name, inside, of)),
            dict(stock.counts(name, inside, looked=True)),
        )
        for name in request.facets
    }
    numbers: dict[str, NumberRange | None] = {}
    for name in request.numbers:
        field = planner.number_field(name)
        known = stock.numbers(field, of)[inside] if field is not None else np.empty(0)
        numbers[name] = _range(known[~np.isnan(known)])
    return StockResponse(
        total=int(inside.sum()),
        facets=facets,
        numbers=numbers,
        applied=StockApplied(wants=wants_met(request.wants, plan, stock, inside)),
        version=collection.version,
    )


def values(stated: Mapping[str, int], looked: Mapping[str, int]) -> list[FacetValue]:
    """Return a facet's values, those that most items have or look to have first."""
    both = {value: stated.get(value, 0) + looked.get(value, 0) for value in {**stated, **looked}}
    return [
        FacetValue(value=value, count=stated.get(value, 0), looked=looked.get(value, 0))
        for value in sorted(both, key=lambda each: (-both[each], each))
    ]


def _range(known: np.ndarray) -> NumberRange | None:
    if not len(known):
        return None
    return NumberRange(
        min=float(known.min()),
        max=float(known.max()),
        median=round(float(np.median(known)), 4),
        known=len(known),
    )
