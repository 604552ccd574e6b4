"""Predict the facets of garments, so that features learn to hold them."""

from __future__ import annotations

from collections.abc import Mapping

from torch import Tensor, nn


class FacetHeads(nn.Module):
    """Predict each facet of a garment from its features: training wheels, never served.

    They read what is served, so that a type, a colour or a gender lies in it ready to be changed.
    """

    def __init__(self, width: int, sizes: Mapping[str, int]) -> None:
        """Build one linear head a facet.

        Args:
            width: length of the features.
            sizes: number of values of each facet.
        """
        super().__init__()
        self.facets = tuple(sizes)
        self.heads = nn.ModuleList(nn.Linear(width, size) for size in sizes.values())

    def forward(self, features: Tensor) -> dict[str, Tensor]:
        """Return the logits of every facet: (B, number of values)."""
        return {facet: head(features) for facet, head in zip(self.facets, self.heads, strict=True)}
