"""Name every way to compose, as the table does."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from training.composers.composer_methods import (
    Combiner,
    ImageOnly,
    Method,
    Query,
    Slerp,
    Sum,
    TextOnly,
    Tirg,
)
from training.composers.composer_methods_agreement import Agreed
from training.composers.composer_methods_difference import ALL, BOTH, DIFFERENCE, RESIDUAL, Composed
from training.models.agreement import FacetAgreement
from training.models.composer import Composer

# Each takes the length of what pictures and words share.
QUERIES: dict[str, Callable[[int], Query]] = {
    "image only": lambda dim: ImageOnly(),
    "text only": lambda dim: TextOnly(),
    "sum": lambda dim: Sum(),
    "slerp": lambda dim: Slerp(),
    "TIRG": Tirg,
    "Combiner": Combiner,
}
COMPOSED: dict[str, Mapping[str, tuple[float, ...]]] = {
    "learned residual": RESIDUAL,
    "difference": DIFFERENCE,
    "residual + difference": BOTH,
}
AGREED = "facet agreement"
ALL_AGREED = "residual + difference + agreement"
METHODS = (*QUERIES, *COMPOSED, AGREED, ALL_AGREED)
# Retrieval searches its index with the query alone, so a method without one cannot be served.
SHIPPABLE = ("learned residual", "residual + difference", ALL_AGREED)


def make(name: str, dim: int, sizes: Mapping[str, int], num_details: int) -> Method:
    """Return a way to compose, untrained.

    Args:
        name: one of `METHODS`.
        dim: length of the features.
        sizes: number of values of each facet.
        num_details: how many of the features' last numbers are details of these facets.
    """
    if name in QUERIES:
        query = QUERIES[name](dim - num_details)
        query.num_details = num_details
        return query
    composer = Composer(dim, num_details=num_details)
    if name in COMPOSED:
        return Composed(composer, COMPOSED[name])
    agreement = FacetAgreement(dim, sizes, detailed=num_details > 0)
    return Agreed(agreement) if name == AGREED else Composed(composer, ALL, agreement)
