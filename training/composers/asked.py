"""Hold a batch that a way to compose learns from."""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor


@dataclass(frozen=True)
class Told:
    """Hold what is known of garments and of what is wanted, value by value.

    Attributes:
        features: (N, D) normalised, of garments whose facets are known.
        targets: (N, number of facets) int64, those facets; see `Facts`.
        has: (B, V) bool, the values of the references.
        wanted: (B, V) bool, the values that answer, one or more a facet; a facet without any is
            left open.
    """

    features: Tensor
    targets: Tensor
    has: Tensor
    wanted: Tensor


@dataclass(frozen=True)
class Asked:
    """Hold a batch of references, each with words and what answers them.

    Attributes:
        reference: (B, D) normalised.
        modification: (B, D) normalised.
        candidates: (C, D) normalised, each garment once.
        right: (B, C) bool, which candidates answer.
        told: what is known, where facts are given.
    """

    reference: Tensor
    modification: Tensor
    candidates: Tensor
    right: Tensor
    told: Told | None = None
