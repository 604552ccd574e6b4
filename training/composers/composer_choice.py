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

# Each takes the length of the features and the number of values of every facet.
METHODS: dict[str, Callable[[int, Mapping[str, int]], Method]] = {
    "image only": lambda dim, sizes: ImageOnly(),
    "text only": lambda dim, sizes: TextOnly(),
    "sum": lambda dim, sizes: Sum(),
    "slerp": lambda dim, sizes: Slerp(),
    "TIRG": lambda dim, sizes: Tirg(dim),
    "Combiner": lambda dim, sizes: Combiner(dim),
    "learned residual": lambda dim, sizes: Composed(Composer(dim), RESIDUAL),
    "difference": lambda dim, sizes: Composed(Composer(dim), DIFFERENCE),
    "residual + difference": lambda dim, sizes: Composed(Composer(dim), BOTH),
    "facet agreement": lambda dim, sizes: Agreed(FacetAgreement(dim, sizes)),
    "residual + difference + agreement": lambda dim, sizes: Composed(
        Composer(dim), ALL, FacetAgreement(dim, sizes)
    ),
}
# Retrieval searches its index with the query alone, so a method without one cannot be served.
SHIPPABLE = ("learned residual", "residual + difference", "residual + difference + agreement")
