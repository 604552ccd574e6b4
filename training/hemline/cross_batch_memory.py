"""Remember features of earlier batches' pictures: thousands of negatives for titles (XBM)."""

from __future__ import annotations

import torch
from torch import Tensor, nn


class CrossBatchMemory(nn.Module):
    """Hold the features of the last pictures with a title, oldest ones overwritten first.

    A batch holds few pictures, and a title that only has to find its own among those learns
    little. Earlier features are a little stale, which at a low rate matters less.

    Source:
        Wang et al., Cross-Batch Memory for Embedding Learning (2020): there pairs are of one kind,
        here pictures are negatives of titles.
    """

    features: Tensor
    titles: Tensor
    num_seen: Tensor

    def __init__(self, size: int, dim: int) -> None:
        """Begin empty.

        Args:
            size: pictures that are remembered; 0 remembers none.
            dim: length of the features.
        """
        super().__init__()
        self.register_buffer("features", torch.zeros(size, dim))
        self.register_buffer("titles", torch.full((size,), -1))
        self.register_buffer("num_seen", torch.zeros((), dtype=torch.int64))

    @torch.no_grad()
    def add(self, features: Tensor, titles: Tensor) -> None:
        """Remember pictures that have a title.

        Shapes:
            features: (B, D) normalised.
            titles: (B,) int64, -1 without one.
        """
        size = len(self.titles)
        if size == 0:
            return
        known = (titles >= 0).nonzero().flatten()[-size:]
        places = (self.num_seen + torch.arange(len(known), device=known.device)) % size
        self.features[places] = features[known].detach().to(self.features.dtype)
        self.titles[places] = titles[known]
        self.num_seen += len(known)

    def recall(self) -> Tensor:
        """Return a copy of the features (M, D), which further pictures do not overwrite."""
        return self.features.clone()

    def wrong(self, titles: Tensor) -> Tensor:
        """Return which remembered pictures have another title than each of these: (C, M) bool.

        Shapes:
            titles: (C,) int64, -1 for a caption that is no title, to which none is wrong.
        """
        known = (titles >= 0)[:, None] & (self.titles >= 0)[None]
        return known & (titles[:, None] != self.titles[None])
