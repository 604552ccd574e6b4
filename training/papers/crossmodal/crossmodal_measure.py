"""Measure what reranking gains over stage one, and what it costs."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from training import metrics
from training.loop.devices import low_precision
from training.papers.crossmodal import hard_negatives
from training.papers.crossmodal.model import CrossModal
from training.papers.crossmodal.token_features import TokenFeatures
from training.papers.intervals import paired_interval

KS = (1, 5, 10)
# Of the reranker's score, standardised within a query, beside stage one's, standardised too.
WEIGHTS = (0.0, 0.1, 0.2, 0.35, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
NUM_TIMED = 30


@dataclass(frozen=True)
class Reranked:
    """Hold the first candidates of some queries with the scores of both stages.

    Attributes:
        before: how many pictures stage one puts before the best right one. (Q,)
        candidates: the first pictures of stage one, best first. (Q, K)
        cosines: stage one's of each. (Q, K)
        scores: the reranker's of each. (Q, K)
        right: which candidates answer the query. (Q, K) bool
    """

    before: NDArray[np.int64]
    candidates: NDArray[np.int64]
    cosines: NDArray[np.float32]
    scores: NDArray[np.float32]
    right: NDArray[np.bool_]

    def ranks(self, weight: float | None) -> NDArray[np.int64]:
        """Return how many pictures come before the best right one after reranking: (Q,).

        A query whose right pictures are not among the candidates keeps its rank: nothing behind
        them moves.

        Args:
            weight: of the reranker's score added to the cosine; None orders by the reranker
                alone.
        """
        scores = self.scores if weight is None else self.cosines + weight * self.scores
        best = np.where(self.right, scores, -np.inf).max(axis=1, keepdims=True)
        ahead = ((scores >= best) & ~self.right).sum(axis=1)
        return np.where(self.right.any(axis=1), ahead, self.before)

    def part(self, chosen: NDArray[np.bool_]) -> Reranked:
        """Return some of the queries, by a mask (Q,)."""
        return Reranked(
            self.before[chosen], self.candidates[chosen], self.cosines[chosen],
            self.scores[chosen], self.right[chosen],
        )  # fmt: skip


@torch.inference_mode()
def rerank(
    model: CrossModal,
    features: TokenFeatures,
    queries: NDArray[np.int64],
    right: Sequence[NDArray[np.int64]],
    top: int,
    *,
    batch: int = 8,
) -> Reranked:
    """Score the first `top` pictures of each query jointly with it.

    Args:
        model: on the device to score on.
        features: of the gallery and of all captions.
        queries: which captions ask. (Q,)
        right: the pictures that answer each query, in the queries' order.
        top: how many pictures are reranked.
        batch: queries at once.
    """
    model.eval()
    texts = features.texts[queries]
    candidates, cosines = hard_negatives.nearest(texts, features.images, top)
    found = []
    for start in range(0, len(queries), batch):
        some = slice(start, start + batch)
        tokens, mask = features.captions(queries[some])
        found.append(_joint(model, features.pictures(candidates[some]), tokens, mask))
    hits = np.stack([np.isin(row, answers) for row, answers in zip(candidates, right, strict=True)])
    before = metrics.ranks(texts, features.images, right)
    return Reranked(before, candidates, cosines, torch.cat(found).numpy(), hits)


def _joint(model: CrossModal, pictures: Tensor, tokens: Tensor, mask: Tensor) -> Tensor:
    device = next(model.parameters()).device
    with low_precision(device):
        scores = model.score_candidates(pictures.to(device), tokens.to(device), mask.to(device))
    return scores.float().cpu()


@torch.inference_mode()
def leaky_ranks(
    model: CrossModal,
    features: TokenFeatures,
    queries: NDArray[np.int64],
    owners: NDArray[np.int64],
    *,
    batch: int = 64,
) -> NDArray[np.int64]:
    """Return ranks when each picture has read its own caption before they are compared: (Q,).

    The paper's way of measuring, which no search can follow; see `model`.
    """
    model.eval()
    device = next(model.parameters()).device
    images, texts = [], []
    for start in range(0, len(queries), batch):
        tokens, mask = features.captions(queries[start : start + batch])
        pictures = features.pictures(owners[start : start + batch])
        with low_precision(device):
            image, text = model.represent(pictures.to(device), tokens.to(device), mask.to(device))
        images.append(functional.normalize(image.float(), dim=1).cpu())
        texts.append(functional.normalize(text.float(), dim=1).cpu())
    own = [np.asarray([place]) for place in range(len(queries))]
    return metrics.ranks(torch.cat(texts), torch.cat(images), own)


def recalls(ranks: NDArray[np.int64]) -> dict[str, float]:
    """Return the share of queries answered among the first 1, 5 and 10."""
    return {f"R@{k}": round(float((ranks < k).mean()), 4) for k in KS}


def gain(
    before: NDArray[np.int64], after: NDArray[np.int64], seed: int
) -> dict[str, tuple[float, float, float]]:
    """Return each recall's gain with the bounds of its 95% interval, see `paired_interval`.

    Both ranks of a query are drawn together, so that what is hard for both stages cancels out.
    """
    found = {}
    for k in KS:
        change = torch.from_numpy((after < k).astype(np.float32) - (before < k))
        low, high = paired_interval(change, seed=seed)
        found[f"R@{k}"] = (round(float(change.mean()), 4), round(low, 4), round(high, 4))
    return found


def best_weight(tuning: Reranked) -> tuple[float, dict[str, float]]:
    """Return the weight of the reranker's score that serves the tuning queries best.

    Zero is among those tried: a reranker that does not help gets no say. Weights are in cosines a
    unit of score, and tried as multiples of what evens out both stages' spread within a query.

    Returns:
        the weight, and the mean of R@1, R@5 and R@10 by weight tried.
    """
    spread = float(tuning.scores.std(axis=1).mean())
    unit = float(tuning.cosines.std(axis=1).mean()) / max(spread, 1e-6)
    tried = {
        round(share * unit, 6): statistics.fmean(recalls(tuning.ranks(share * unit)).values())
        for share in WEIGHTS
    }
    chosen = max(tried, key=lambda weight: (tried[weight], -weight))
    return chosen, {str(weight): round(score, 4) for weight, score in tried.items()}


def cost(
    encode: Callable[[int], Tensor],
    model: CrossModal,
    features: TokenFeatures,
    queries: NDArray[np.int64],
    top: int,
) -> dict[str, float]:
    """Return the median milliseconds of both stages for one query at a time.

    Args:
        encode: encodes the query at a place to its features (1, D), as stage one must.
        model: the reranker.
        features: of the gallery.
        queries: which captions ask.
        top: how many pictures are reranked.
    """
    first, second = [], []
    for place in range(min(NUM_TIMED, len(queries))):
        began = time.perf_counter()
        rows, _ = hard_negatives.nearest(encode(place), features.images, top)
        found = time.perf_counter()
        tokens, mask = features.captions(queries[place : place + 1])
        with torch.inference_mode():
            _joint(model, features.pictures(rows), tokens, mask)
        first.append((found - began) * 1e3)
        second.append((time.perf_counter() - found) * 1e3)
    one, two = statistics.median(first), statistics.median(second)
    return {
        "stage_one_ms": round(one, 2),
        "rerank_ms": round(two, 2),
        "rerank_to_stage_one": round(two / one, 1),
    }
