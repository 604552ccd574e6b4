"""Measure a way to compose, and choose its weights on validation triplets."""

from __future__ import annotations

import torch
from torch import Tensor

from training.composers.composer_methods import Method
from training.composers.triplet_features import TripletTable
from training.metrics import precision_each

CHUNK = 500


@torch.inference_mode()
def measure(method: Method, table: TripletTable, k: int = 10) -> Tensor:
    """Return the share of right ones among each query's first k; the reference never counts.

    Of a gallery of fewer than k garments the first k are all.

    Shapes:
        out: (Q,).
    """
    method.eval()
    found = []
    for start in range(0, len(table), CHUNK):
        end = min(start + CHUNK, len(table))
        rows = torch.arange(start, end, device=table.features.device)
        own = table.reference[rows]
        scores = method(table.features[own], table.texts[table.modification[rows]], table.features)
        scores = scores.scatter(1, own[:, None], float("-inf"))
        found.append(precision_each(scores, table.right(rows), min(k, len(table.features))))
    return torch.cat(found)


def tune(method: Method, table: TripletTable) -> dict[str, float]:
    """Set the weights that find most on validation triplets; return the figure of each choice."""
    tried: dict[str, float] = {}
    best, best_score = dict(method.weights), -1.0
    for weights in method.choices():
        method.weights = weights
        score = float(measure(method, table).mean())
        tried[", ".join(f"{name} {value:g}" for name, value in weights.items())] = round(score, 4)
        if score > best_score:
            best, best_score = weights, score
    method.weights = best
    return tried
