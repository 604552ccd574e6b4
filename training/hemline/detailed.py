"""Train a tower's details alone, by the facets that pictures are known to have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from training import losses
from training.datasets.garments import FACETS, GarmentSet
from training.hemline.batch_captions import CaptionBatch
from training.hemline.batches import Rows
from training.hemline.encoder_model import EncoderModel
from training.hemline.facet_table import FacetTable
from training.loop import optimization


@dataclass(frozen=True)
class SummaryBatch:
    """Hold one step's pictures, as `ImageTower.summary` has them, and their facets.

    Attributes:
        summaries: (B, width).
        targets: (B, F) places of the facets' values, -1 where unknown.
    """

    summaries: Tensor
    targets: Tensor


class DetailedEncoder(EncoderModel):
    """An encoder of which nothing but the details is trained."""

    def read(self, summaries: Tensor) -> dict[str, Tensor]:
        """Return the logits of every facet: (B, number of values)."""
        assert self.image.details is not None
        return self.image.details.read(summaries)

    def forward(self, batch: CaptionBatch | SummaryBatch) -> dict[str, Tensor]:
        """Return the loss of reading a batch."""
        assert isinstance(batch, SummaryBatch)
        return {"total": losses.reading(self.read(batch.summaries), batch.targets, FACETS)}

    def details_groups(self, weight_decay: float) -> list[dict[str, Any]]:
        """Freeze all but the details and return those for an optimizer."""
        self.requires_grad_(False)
        assert self.image.details is not None
        trained = self.image.details.requires_grad_(True)
        return optimization.parameter_groups(list(trained.named_parameters()), weight_decay)


class SummaryMixer:
    """Draw batches of pictures that were seen once, with their facets."""

    def __init__(
        self,
        sets: Sequence[GarmentSet],
        summaries: Sequence[Tensor],
        shares: Sequence[float],
        table: FacetTable,
        *,
        batch: int,
        seed: int,
    ) -> None:
        """Hold the summaries.

        Args:
            sets: the data sets.
            summaries: (N, width) of each set's garments to train on, in their order.
            shares: of a batch, one a set; scaled to sum to one.
            table: of facets.
            batch: pictures a step.
            seed: of everything drawn.
        """
        self.seed, self.summaries = seed, list(summaries)
        self.rows = Rows(sets, shares, batch=batch)
        self.targets = [
            table.targets([part.garments[int(row)] for row in trained])
            for part, trained in zip(sets, self.rows.trained, strict=True)
        ]

    def draw(self, step: int) -> SummaryBatch:
        """Return the batch of a step."""
        rng = torch.Generator().manual_seed(self.seed * 1_000_003 + step)
        drawn = [
            torch.randint(len(held), (num,), generator=rng)
            for held, num in zip(self.summaries, self.rows.nums, strict=True)
        ]
        return SummaryBatch(
            torch.cat([h[rows] for h, rows in zip(self.summaries, drawn, strict=True)]).float(),
            torch.cat([t[rows] for t, rows in zip(self.targets, drawn, strict=True)]),
        )
