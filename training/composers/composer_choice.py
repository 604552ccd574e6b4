"""Name every way to compose, as the table does."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from training.composers.composer_methods import (
    Combiner,
    ImageOnly,
    Method,
    Slerp,
    Sum,
    TextOnly,
    Tirg,
)
from training.composers.composer_methods_agreement import Agreed
from training.composers.composer_methods_difference import ALL, BOTH, DIFFERENCE, RESIDUAL, Composed
from training.models.agreement import FacetAgreement
from training.models.composer import Composer

# Each takes the length of the features, the number of values of every facet, and how many of the
# features' last numbers are details.
METHODS: dict[str, Callable[[int, Mapping[str, int], int], Method]] = {
    "image only": lambda dim, sizes, details: ImageOnly(),
    "text only": lambda dim, sizes, details: TextOnly(),
    "sum": lambda dim, sizes, details: Sum(),
    "slerp": lambda dim, sizes, details: Slerp(),
    "TIRG": lambda dim, sizes, details: Tirg(dim),
    "Combiner": lambda dim, sizes, details: Combiner(dim),
    "learned residual": lambda dim, sizes, details: Composed(Composer(dim), RESIDUAL),
    "difference": lambda dim, sizes, details: Composed(Composer(dim), DIFFERENCE),
    "residual + difference": lambda dim, sizes, details: Composed(Composer(dim), BOTH),
    "facet agreement": lambda dim, sizes, details: Agreed(FacetAgreement(dim, sizes, details)),
    "residual + difference + agreement": lambda dim, sizes, details: Composed(
        Composer(dim), ALL, FacetAgreement(dim, sizes, details)
    ),
}
# Retrieval searches its index with the query alone, so a method without one cannot be served.
SHIPPABLE = ("learned residual", "residual + difference", "residual + difference + agreement")
