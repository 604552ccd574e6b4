"""Turn garments and captions into number tables: which caption fits which picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from data import words
from training.datasets.garments import FACETS, Garment
from training.hemline.captions import Caption


@dataclass(frozen=True)
class FacetTable:
    """Number the values of every facet.

    Attributes:
        values: all values by facet; a value's number counts through all facets.
    """

    values: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, garments: Iterable[Garment]) -> FacetTable:
        """Return the table of our own words plus whatever else the garments hold."""
        found: dict[str, dict[str, None]] = {facet: {} for facet in FACETS}
        known = set(words.facets())
        for facet in FACETS:
            if facet in known:
                found[facet].update(dict.fromkeys(words.read(facet)))
        for garment in garments:
            for facet, value in garment.facets.items():
                found[facet].setdefault(value)
            for facet, others in garment.maybe.items():
                found[facet].update(dict.fromkeys(others))
        return cls({facet: tuple(values) for facet, values in found.items()})

    def lists(self) -> dict[str, list[str]]:
        """Return the values as a checkpoint keeps them."""
        return {facet: list(values) for facet, values in self.values.items()}

    def offsets(self) -> dict[str, int]:
        """Return the number of each facet's first value."""
        offsets, total = {}, 0
        for facet, values in self.values.items():
            offsets[facet] = total
            total += len(values)
        return offsets

    def numbers(self) -> dict[tuple[str, str], int]:
        """Return the number of every (facet, value)."""
        offsets = self.offsets()
        return {
            (facet, value): offsets[facet] + place
            for facet, values in self.values.items()
            for place, value in enumerate(values)
        }

    def garments(self, garments: Sequence[Garment]) -> tuple[Tensor, Tensor]:
        """Return which values surely hold and which may hold.

        Shapes:
            out: two (N, V) bool.
        """
        numbers, offsets = self.numbers(), self.offsets()
        total = len(numbers)
        sure = np.zeros((len(garments), total), bool)
        may = np.ones((len(garments), total), bool)
        for row, garment in enumerate(garments):
            for facet in {*garment.facets, *garment.maybe}:
                start = offsets[facet]
                may[row, start : start + len(self.values[facet])] = False
            # One garment may serve several occasions, joined by a bar.
            for facet, joined in garment.facets.items():
                for value in joined.split("|") if facet == "occasion" else (joined,):
                    if (facet, value) in numbers:
                        sure[row, numbers[facet, value]] = True
                        may[row, numbers[facet, value]] = True
            for facet, others in garment.maybe.items():
                for value in others:
                    may[row, numbers[facet, value]] = True
        return torch.from_numpy(sure), torch.from_numpy(may)

    def captions(self, captions: Sequence[Caption]) -> Tensor:
        """Return the number of the value each caption claims for each facet, or -1.

        Shapes:
            out: (N, F) int64.
        """
        numbers = self.numbers()
        table = np.full((len(captions), len(FACETS)), -1, np.int64)
        for row, caption in enumerate(captions):
            for facet, value in caption.claims.items():
                table[row, FACETS.index(facet)] = numbers[facet, value]
        return torch.from_numpy(table)

    def targets(self, garments: Sequence[Garment]) -> Tensor:
        """Return the place of each garment's value within each facet, -1 where unknown.

        Shapes:
            out: (N, F) int64.
        """
        places = {
            (facet, value): place
            for facet, values in self.values.items()
            for place, value in enumerate(values)
        }
        table = np.full((len(garments), len(FACETS)), -1, np.int64)
        for row, garment in enumerate(garments):
            for column, facet in enumerate(FACETS):
                value = garment.facets.get(facet)
                if value is not None:
                    table[row, column] = places.get((facet, value), -1)
        return torch.from_numpy(table)


def fits(sure: Tensor, may: Tensor, claims: Tensor) -> tuple[Tensor, Tensor]:
    """Return which captions surely fit which pictures, and which surely do not.

    A pair that is neither is unknown, and no reason to push the two apart.

    Shapes:
        sure, may: (B, V) bool, of the pictures.
        claims: (C, F) int64, of the captions.
        out: two (B, C) bool.
    """
    row, facet = (claims >= 0).nonzero(as_tuple=True)
    wanted = sure.new_zeros(len(claims), sure.shape[1], dtype=torch.float32)  # (C, V)
    wanted[row, claims[row, facet]] = 1.0
    # Products count how many of a caption's claims hold; whole numbers this small are exact.
    num = wanted.sum(1)
    return sure.float() @ wanted.T == num, may.float() @ wanted.T < num
