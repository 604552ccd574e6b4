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
    first = scores.topk(k, dim=1).indices
    return float(right.gather(1, first).float().mean())


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
