"""Name every way to compose, as the table does."""

from __future__ import annotations

from collections.abc import Callable

from training.composers.composer_methods import (
    Combiner,
    ImageOnly,
    Method,
    Slerp,
    Sum,
    TextOnly,
    Tirg,
)
from training.composers.composer_methods_difference import BOTH, DIFFERENCE, RESIDUAL, Composed
from training.models.composer import Composer

METHODS: dict[str, Callable[[int], Method]] = {
    "image only": lambda dim: ImageOnly(),
    "text only": lambda dim: TextOnly(),
    "sum": lambda dim: Sum(),
    "slerp": lambda dim: Slerp(),
    "TIRG": Tirg,
    "Combiner": Combiner,
    "learned residual": lambda dim: Composed(Composer(dim), RESIDUAL),
    "difference": lambda dim: Composed(Composer(dim), DIFFERENCE),
    "residual + difference": lambda dim: Composed(Composer(dim), BOTH),
}
# Retrieval searches its index with the query alone, so a method without one cannot be served.
SHIPPABLE = ("learned residual", "residual + difference")
