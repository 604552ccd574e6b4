"""Train a way to compose on fixed features, and choose its weights on validation triplets.

A run takes seconds to a minute and starts anew instead of resuming.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from training.composers.composer_methods import Method
from training.composers.triplet_features import TripletTable
from training.metrics import precision_each

CHUNK = 500


@dataclass(frozen=True)
class Settings:
    """Say how a method is trained.

    Attributes:
        steps: batches in all.
        batch: triplets a step.
        candidates: garments of the gallery drawn a step, beside the batch's own targets.
        rate: highest learning rate, falling to zero.
        weight_decay: of AdamW.
        scale: one over the temperature of the loss.
        noise: length of the noise added to references, since a shopper's photo is none of ours.
        products: share of steps on product photos, where there are renders too; 0-1.
        seed: of everything drawn.
    """

    steps: int = 500
    batch: int = 256
    candidates: int = 1024
    rate: float = 1e-3
    weight_decay: float = 0.02
    scale: float = 20.0
    noise: float = 0.1
    products: float = 0.75
    seed: int = 42


def any_right(scores: Tensor, right: Tensor) -> Tensor:
    """Return the cross-entropy of finding any right candidate, over queries that have one.

    Shapes:
        scores: (B, C), already divided by the temperature.
        right: (B, C) bool.
        out: scalar.

    Source:
        InfoNCE with the probability of all right answers summed before the logarithm, so that
        nothing asks a query to be equally near to all of them.
    """
    asked = right.any(1)
    scores, right = scores[asked], right[asked]
    found = scores.masked_fill(~right, float("-inf")).logsumexp(1)
    return (scores.logsumexp(1) - found).mean()


def train(method: Method, tables: Mapping[str, TripletTable], settings: Settings) -> float:
    """Train a method in place; return the last loss, averaged over up to 100 steps.

    Args:
        method: with parameters.
        tables: triplets by the name of their set.
        settings: how to train.
    """
    rng = torch.Generator().manual_seed(settings.seed)
    torch.manual_seed(settings.seed)
    optimizer = torch.optim.AdamW(
        method.parameters(), lr=settings.rate, weight_decay=settings.weight_decay
    )
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, settings.steps)
    method.train()
    losses: list[Tensor] = []
    for _ in range(settings.steps):
        first = float(torch.rand((), generator=rng)) < settings.products
        names = [name for name in tables if (name == "product-photos") == first] or list(tables)
        table = tables[names[0]]
        loss = _loss(method, table, settings, rng)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        schedule.step()
        losses.append(loss.detach())
    method.eval()
    return float(torch.stack(losses[-100:]).mean())


def _loss(method: Method, table: TripletTable, settings: Settings, rng: torch.Generator) -> Tensor:
    """Return the loss of one batch."""
    rows = torch.randint(len(table), (settings.batch,), generator=rng)
    others = torch.randint(len(table.features), (settings.candidates,), generator=rng)
    # Each garment once: one that is drawn twice would count twice.
    candidates = torch.unique(torch.cat([table.target[rows], others]))
    reference = table.features[table.reference[rows]]
    noise = torch.randn(reference.shape, generator=rng) * settings.noise / reference.shape[1] ** 0.5
    reference = functional.normalize(reference + noise, dim=1)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        right = table.right(rows, candidates)
        scores = method.trained(
            reference, table.texts[table.modification[rows]], table.features[candidates]
        )
    return torch.stack([any_right(settings.scale * s.float(), right) for s in scores]).sum()


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
        rows = torch.arange(start, min(start + CHUNK, len(table)))
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
