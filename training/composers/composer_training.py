"""Draw what a way to compose learns from, on fixed features, and tie the way to its loss."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.composers.composer_methods import Method
from training.composers.triplet_features import TripletTable


@dataclass(frozen=True)
class Lesson:
    """Say what a method learns from; kept with its run and compared on resuming.

    Attributes:
        candidates: garments of the gallery drawn a batch, beside the batch's own targets.
        scale: one over the temperature of the loss.
        noise: length of the noise added to references, since a shopper's photo is none of ours.
        products: share of batches on product photos, where there are renders too; 0-1.
    """

    candidates: int = 1024
    scale: float = 20.0
    noise: float = 0.1
    products: float = 0.75


@dataclass(frozen=True)
class Asked:
    """Hold a batch of references, each with words and what answers them.

    Attributes:
        reference: (B, D) normalised.
        modification: (B, D) normalised.
        candidates: (C, D) normalised, each garment once.
        right: (B, C) bool, which candidates answer.
    """

    reference: Tensor
    modification: Tensor
    candidates: Tensor
    right: Tensor


class TripletBatches:
    """Draw batch `number` of a run, the same whenever it is asked for.

    Under `torchrun` each process draws candidates for its own batch: they come from the gallery
    and not from the other batches, so that nothing is to be gathered.
    """

    def __init__(
        self, tables: Mapping[str, TripletTable], lesson: Lesson, *, batch: int, seed: int
    ) -> None:
        """Prepare.

        Args:
            tables: triplets by the name of their set.
            lesson: what to draw.
            batch: triplets a batch.
            seed: of everything drawn.
        """
        self.tables, self.lesson, self.batch, self.seed = dict(tables), lesson, batch, seed

    def __call__(self, number: int) -> Asked:
        """Return batch `number`."""
        # Not the seed that `Trainer` gives dropout, which would see the very numbers drawn here.
        mixed = np.random.SeedSequence((self.seed, number)).generate_state(1, np.uint64)
        rng = torch.Generator().manual_seed(int(mixed[0]))
        lesson = self.lesson
        first = float(torch.rand((), generator=rng)) < lesson.products
        fitting = [name for name in self.tables if (name == "product-photos") == first]
        table = self.tables[(fitting or list(self.tables))[0]]
        rows = torch.randint(len(table), (self.batch,), generator=rng)
        others = torch.randint(len(table.features), (lesson.candidates,), generator=rng)
        # Each garment once: one that is drawn twice would count twice.
        candidates = torch.unique(torch.cat([table.target[rows], others]))
        reference = table.features[table.reference[rows]]
        noise = torch.randn(reference.shape, generator=rng) * lesson.noise
        return Asked(
            reference=functional.normalize(reference + noise / reference.shape[1] ** 0.5, dim=1),
            modification=table.texts[table.modification[rows]],
            candidates=table.features[candidates],
            right=table.right(rows, candidates),
        )


class Composing(nn.Module):
    """Tie a method to the loss that it is trained by."""

    def __init__(self, method: Method, scale: float) -> None:
        """Take a method with parameters, and one over the temperature."""
        super().__init__()
        self.method, self.scale = method, scale

    def forward(self, batch: Asked) -> dict[str, Tensor]:
        """Return the loss of a batch: the sum over all scores that the method sharpens."""
        scores = self.method.trained(batch.reference, batch.modification, batch.candidates)
        parts = [any_right(self.scale * score.float(), batch.right) for score in scores]
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
