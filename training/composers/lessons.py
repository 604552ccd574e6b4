"""Draw what a way to compose learns from, on fixed features, and tie the way to its loss."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.composers.bench import Bench, measure
from training.composers.facts import Facts
from training.composers.method import Asked, Method, Told
from training.composers.triplet_features import RENDERS, TripletTable
from training.loop.trainer import Trainer, TrainSettings

WEIGHT_DECAY = 0.02
# Gradients are left as long as they are, which the figures of all methods rest on.
CLIP = 1e9


@dataclass(frozen=True)
class Lesson:
    """Say what a method learns from; kept with its run and compared on resuming.

    Attributes:
        candidates: garments of the gallery drawn a batch, beside the batch's own targets.
        scale: one over the temperature of the loss.
        noise: length of the noise added to references, since a shopper's photo is none of ours.
        products: share of batches on product photos, where there are renders too; 0-1.
        num_told: garments a batch whose facets are told.
        told_noise: length of the noise added to their features.
    """

    candidates: int = 1024
    scale: float = 20.0
    noise: float = 0.1
    products: float = 0.75
    num_told: int = 2048
    told_noise: float = 0.1


class TripletBatches:
    """Draw batch `number` of a run, the same whenever it is asked for.

    Under `torchrun` each process draws candidates for its own batch: they come from the gallery
    and not from the other batches, so that nothing is to be gathered.
    """

    def __init__(
        self,
        tables: Mapping[str, TripletTable],
        lesson: Lesson,
        *,
        batch: int,
        seed: int,
        facts: Mapping[str, Facts] | None = None,
    ) -> None:
        """Prepare.

        Args:
            tables: triplets by the name of their set.
            lesson: what to draw.
            batch: triplets a batch.
            seed: of everything drawn.
            facts: what is known of garments, by the name of their set.
        """
        self.tables, self.lesson, self.batch, self.seed = dict(tables), lesson, batch, seed
        self.facts = dict(facts or {})

    def __call__(self, number: int) -> Asked:
        """Return batch `number`."""
        # Not the seed that `Trainer` gives dropout, which would see the very numbers drawn here.
        mixed = np.random.SeedSequence((self.seed, number)).generate_state(1, np.uint64)
        rng = torch.Generator().manual_seed(int(mixed[0]))
        lesson = self.lesson
        first = float(torch.rand((), generator=rng)) < lesson.products
        fitting = [name for name in self.tables if (name != RENDERS) == first]
        name = (fitting or list(self.tables))[0]
        table = self.tables[name]
        rows = torch.randint(len(table), (self.batch,), generator=rng)
        others = torch.randint(len(table.features), (lesson.candidates,), generator=rng)
        # Each garment once: one that is drawn twice would count twice.
        candidates = torch.unique(torch.cat([table.target[rows], others]))
        reference = table.features[table.reference[rows]]
        asked = Asked(
            reference=_noisy(reference, lesson.noise, rng),
            modification=table.texts[table.modification[rows]],
            candidates=table.features[candidates],
            right=table.right(rows, candidates),
        )
        if name not in self.facts:
            return asked
        known = self.facts[name]
        drawn = torch.randint(len(known.features), (lesson.num_told,), generator=rng)
        told = Told(
            features=_noisy(known.features[drawn], lesson.told_noise, rng),
            targets=known.targets[drawn],
            has=known.holds[table.reference[rows]],
            wanted=known.goals[table.goal[rows]],
        )
        return replace(asked, told=told)


def _noisy(features: Tensor, length: float, rng: torch.Generator) -> Tensor:
    """Return features with noise of about this length, normalised again: (B, D)."""
    noise = torch.randn(features.shape, generator=rng) * length
    return functional.normalize(features + noise / features.shape[1] ** 0.5, dim=1)


class Composing(nn.Module):
    """Tie a method to the loss that it is trained by."""

    def __init__(self, method: Method, scale: float) -> None:
        """Take a method with parameters, and one over the temperature."""
        super().__init__()
        self.method, self.scale = method, scale

    def forward(self, batch: Asked) -> dict[str, Tensor]:
        """Return the loss of a batch: of all scores that the method sharpens, and what it tells."""
        scores = self.method.trained(batch.reference, batch.modification, batch.candidates)
        parts = [any_right(self.scale * score.float(), batch.right) for score in scores]
        taught = self.method.taught(batch)
        parts += [] if taught is None else [taught]
        return {"total": torch.stack(parts).sum()}


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


def trainer_of(
    method: Method,
    bench: Bench,
    lesson: Lesson,
    settings: TrainSettings,
    folder: Path,
    made_by: Mapping[str, Any],
) -> Trainer:
    """Return what trains a method in place.

    Args:
        method: untrained, with parameters.
        bench: what it learns from, and the questions that it is checked on.
        lesson: how it learns.
        settings: of the run.
        folder: of the run.
        made_by: on what else it depends; compared on resuming.
    """

    def check(model: nn.Module) -> dict[str, float]:
        assert isinstance(model, Composing)
        return {"validation": float(measure(model.method, bench.validation).mean())}

    return Trainer(
        Composing(method, lesson.scale),
        TripletBatches(
            bench.learn, lesson, batch=settings.batch, seed=settings.seed, facts=bench.facts
        ),
        settings,
        folder,
        # Norms and biases decay too: so the methods were compared from the beginning.
        groups=[{"params": list(method.parameters()), "weight_decay": settings.weight_decay}],
        check=check,
        extra={
            **made_by,
            **asdict(lesson),
            "dim": bench.dim,
            "details": bench.num_details,
            "triplets": bench.taught,
        },
    )
