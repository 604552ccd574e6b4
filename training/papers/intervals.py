"""Tell how sure a gain of one method over another is."""

from __future__ import annotations

import torch
from torch import Tensor


def paired_interval(
    gains: Tensor, *, num_draws: int = 10_000, seed: int = 42
) -> tuple[float, float]:
    """Return the 95% interval of a mean by drawing queries anew with replacement.

    Args:
        gains: each query's figure minus another method's on the same query. (Q,)
        num_draws: of whole sets of queries, rounded up to hundreds.
        seed: of the draws.

    Source:
        The percentile bootstrap, Efron and Tibshirani, An Introduction to the Bootstrap (1993),
        chapter 13; paired, since both methods answer the same queries.
    """
    rng = torch.Generator().manual_seed(seed)
    means = torch.cat(
        [
            gains[torch.randint(len(gains), (100, len(gains)), generator=rng)].mean(1)
            for _ in range(-(-num_draws // 100))
        ]
    )
    low, high = means.quantile(torch.tensor([0.025, 0.975])).tolist()
    return low, high
