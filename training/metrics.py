"""Compute retrieval and classification figures, each checkable by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor


def recall_at(scores: Tensor, right: Tensor, ks: Sequence[int]) -> dict[int, float]:
    """Return the share of queries with a right candidate among the first k.

    Shapes:
        scores: (Q, C), higher is nearer.
        right: (Q, C) bool.

    Args:
        scores: of every candidate for every query.
        right: which candidates answer the query.
        ks: how many first candidates count, each from 1 to C.

    Raises:
        ValueError: a query has no right candidate at all.
    """
    if not bool(right.any(1).all()):
        raise ValueError("a query has no right candidate: its recall would be zero by definition")
    best = scores.masked_fill(~right, float("-inf")).amax(1, keepdim=True)
    ahead = (scores > best).sum(1)
    return {k: float((ahead < k).float().mean()) for k in ks}


def precision_at(scores: Tensor, right: Tensor, k: int) -> float:
    """Return the mean share of right ones among the first k candidates.

    Shapes:
        scores: (Q, C).
        right: (Q, C) bool.
    """
    return float(precision_each(scores, right, k).mean())


def precision_each(scores: Tensor, right: Tensor, k: int) -> Tensor:
    """Return each query's share of right ones among the first k candidates: (Q,).

    Shapes:
        scores: (Q, C).
        right: (Q, C) bool.
    """
    first = scores.topk(k, dim=1).indices
    return right.gather(1, first).float().mean(1)


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


def accuracy(scores: Tensor, labels: Tensor) -> float:
    """Return the share of rows whose highest score is at the label.

    Shapes:
        scores: (N, C).
        labels: (N,) int64.
    """
    return float((scores.argmax(1) == labels).float().mean())


def by_label(scores: Tensor, labels: Tensor, names: Sequence[str]) -> Mapping[str, float]:
    """Return the accuracy on the rows of each label that occurs.

    Shapes:
        scores: (N, C).
        labels: (N,) int64.
    """
    hits = scores.argmax(1) == labels
    return {
        name: float(hits[labels == number].float().mean())
        for number, name in enumerate(names)
        if bool((labels == number).any())
    }


def encode_all(features: Sequence[Tensor]) -> Tensor:
    """Return features joined and normalised to length one: (N, D)."""
    return torch.nn.functional.normalize(torch.cat(list(features)), dim=1)
