"""Compute retrieval and classification figures, each checkable by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

# Queries scored against a whole gallery at once.
CHUNK = 512


def ahead(scores: Tensor, right: Tensor) -> Tensor:
    """Return how many wrong candidates come before each query's best right one: (Q,), 0 is first.

    A wrong candidate that scores exactly as the right one comes before it: a model that gives all
    the same features finds nothing.

    Shapes:
        scores: (Q, C), higher is nearer.
        right: (Q, C) bool, at least one a query.
    """
    best = scores.masked_fill(~right, float("-inf")).amax(1, keepdim=True)
    return ((scores >= best) & ~right).sum(1)


def ranks(
    queries: Tensor, gallery: Tensor, right: Sequence[Sequence[int] | NDArray[np.int64]]
) -> NDArray[np.int64]:
    """Return `ahead` of queries over a gallery, a few queries at a time: (Q,).

    Shapes:
        queries: (Q, D) normalised.
        gallery: (C, D) normalised.

    Args:
        queries: what is asked.
        gallery: the candidates.
        right: rows of the gallery that answer each query, at least one.
    """
    found = np.empty(len(queries), np.int64)
    for start in range(0, len(queries), CHUNK):
        scores = queries[start : start + CHUNK] @ gallery.T  # (chunk, C)
        hits = torch.zeros_like(scores, dtype=torch.bool)
        for place, rows in enumerate(right[start : start + CHUNK]):
            hits[place, torch.as_tensor(rows)] = True
        found[start : start + len(scores)] = ahead(scores, hits).cpu().numpy()
    return found


def recall_at(scores: Tensor, right: Tensor, ks: Sequence[int]) -> dict[int, float]:
    """Return the share of queries with a right candidate among the first k, as `ahead` counts.

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
    places = ahead(scores, right)
    return {k: float((places < k).float().mean()) for k in ks}


def precision_each(scores: Tensor, right: Tensor, k: int) -> Tensor:
    """Return each query's share of right ones among the first k candidates: (Q,).

    Shapes:
        scores: (Q, C).
        right: (Q, C) bool.
    """
    first = scores.topk(k, dim=1).indices
    return right.gather(1, first).float().mean(1)


def accuracy(scores: Tensor, labels: Tensor) -> float:
    """Return the share of rows whose highest score is at the label.

    Shapes:
        scores: (N, C).
        labels: (N,) int64.
    """
    return float((scores.argmax(1) == labels).float().mean())


def encode_all(features: Sequence[Tensor]) -> Tensor:
    """Return features joined and normalised to length one: (N, D)."""
    return torch.nn.functional.normalize(torch.cat(list(features)), dim=1)
