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
    galleries: Mapping[str, Gallery],
    tables: Mapping[str, TripletTable],
    numbers: FacetTable | None = None,
) -> tuple[dict[str, int], dict[str, Facts]]:
    """Return how many values each facet has, and the facts of every set by its name.

    Args:
        galleries: all training garments by the name of their set.
        tables: triplets made of some of them.
        numbers: the values, where pictures tell of them already; else all that garments state.
    """
    if numbers is None:
        garments = [item for each in galleries.values() for item in each.garments]
        found = FacetTable.of(garments)
        stated = {facet for item in garments for facet in item.facets}
        numbers = FacetTable({facet: found.values[facet] for facet in FACETS if facet in stated})
    sizes = {facet: len(numbers.values[facet]) for facet in FACETS if numbers.values.get(facet)}
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
