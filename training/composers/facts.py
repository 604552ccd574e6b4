"""State what is known of the training garments, for methods that read facets off pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from training.composers.triplet_features import Gallery, TripletTable
from training.datasets.garments import FACETS
from training.hemline.facet_table import FacetTable

Value = tuple[str, str]


@dataclass(frozen=True)
class Facts:
    """Hold a set's garments, and its triplets', by the value of each facet.

    Values are numbered facet behind facet, as `sizes` of `facts` has them.

    Attributes:
        features: (N, D) normalised, of all training garments.
        targets: (N, number of facets) int64, the place of the value among the facet's, -1 where
            unknown; columns in the order of `FACETS`.
        holds: (G, V) bool, the values of the garments that triplets are made of.
        goals: (number of goals, V) bool, the values that answer each of the triplets' goals.
    """

    features: Tensor
    targets: Tensor
    holds: Tensor
    goals: Tensor


def facts(
    galleries: Mapping[str, Gallery], tables: Mapping[str, TripletTable]
) -> tuple[dict[str, int], dict[str, Facts]]:
    """Return how many values each facet has, and the facts of every set by its name.

    A facet that no garment states is left out.

    Args:
        galleries: all training garments by the name of their set.
        tables: triplets made of some of them.
    """
    numbers = FacetTable.of(item for each in galleries.values() for item in each.garments)
    stated = {
        facet for each in galleries.values() for item in each.garments for facet in item.facets
    }
    sizes = {facet: len(numbers.values[facet]) for facet in FACETS if facet in stated}
    places = {
        value: place
        for place, value in enumerate(
            (facet, value) for facet in sizes for value in numbers.values[facet]
        )
    }
    return sizes, {
        name: Facts(
            galleries[name].features,
            numbers.targets(galleries[name].garments),
            _renumbered(table.holds, table.values, places),
            _renumbered(table.goals, table.values, places),
        )
        for name, table in tables.items()
    }


def _renumbered(marks: Tensor, values: Sequence[Value], places: Mapping[Value, int]) -> Tensor:
    """Return marks (R, W) of `values` as marks (R, V) of `places`; values unknown there go."""
    known = [column for column, value in enumerate(values) if value in places]
    found = torch.zeros(len(marks), len(places), dtype=torch.bool)
    found[:, [places[values[column]] for column in known]] = marks[:, known]
    return found
