"""Mix batches out of several data sets, the same ones at the same step whenever they are drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from training.datasets.garments import GarmentSet, Source
from training.hemline import augment
from training.hemline.augment import AMATEUR, PRODUCT, RENDERED, Variety
from training.hemline.batch_captions import CaptionBatch, Captioner

VARIETIES: Mapping[Source, Variety] = {"shop": PRODUCT, "amateur": AMATEUR, "drawn": RENDERED}


@dataclass(frozen=True, kw_only=True)
class Batch(CaptionBatch):
    """Hold one step's pictures beside their captions.

    Attributes:
        pixels: (B, 3, H, W).
        frozen: stages of the trunk that stay as they are in this step.
    """

    pixels: Tensor
    frozen: int = 0


class Rows:
    """Draw garments from several data sets at fixed shares."""

    def __init__(self, sets: Sequence[GarmentSet], shares: Sequence[float], *, batch: int) -> None:
        """Note which garments there are to train on.

        Args:
            sets: one after the other; row numbers count through all of them.
            shares: of a batch, one a set; scaled to sum to one.
            batch: garments a step.
        """
        total = sum(shares)
        self.starts: list[int] = []
        self.trained: list[Tensor] = []
        self.nums: list[int] = []
        start = 0
        for part, share in zip(sets, shares, strict=True):
            self.starts.append(start)
            self.trained.append(torch.from_numpy(part.rows(held_out=False)))
            self.nums.append(round(batch * share / total))
            start += len(part.garments)

    def draw(self, place: int, rng: torch.Generator) -> Tensor:
        """Return a batch's rows of one of the sets, counted from the set's own start."""
        rows = self.trained[place]
        return rows[torch.randint(len(rows), (self.nums[place],), generator=rng)]


class Mixer:
    """Draw batches of pictures and captions."""

    def __init__(
        self,
        sets: Sequence[GarmentSet],
        shares: Sequence[float],
        captioner: Captioner,
        *,
        batch: int,
        seed: int,
    ) -> None:
        """Hold the pictures.

        Args:
            sets: in the captioner's order.
            shares: of a batch, one a set; scaled to sum to one.
            captioner: gives the captions.
            batch: pictures a step.
            seed: of everything drawn.
        """
        self.seed, self.captioner = seed, captioner
        self.rows = Rows(sets, shares, batch=batch)
        self.varieties = [VARIETIES[part.source] for part in sets]
        self.pixels = [torch.from_numpy(part.pixels) for part in sets]
        self.grounds = [
            augment.even_ground(pixels) if part.lone else None
            for part, pixels in zip(sets, self.pixels, strict=True)
        ]

    def draw(
        self, step: int, height_px: int, width_px: int, *, frozen: int = 0, ease: float = 0.0
    ) -> Batch:
        """Return the batch of a step.

        Args:
            step: of the run.
            height_px: of the pictures.
            width_px: of the pictures.
            frozen: stages of the trunk that stay as they are in this step.
            ease: how much less than usual pictures are varied, 0-1.
        """
        rng = torch.Generator().manual_seed(self.seed * 1_000_003 + step)
        varied, rows = [], []
        for place, (variety, pixels, ground) in enumerate(
            zip(self.varieties, self.pixels, self.grounds, strict=True)
        ):
            chosen = self.rows.draw(place, rng)
            varied.append(
                augment.vary(
                    pixels[chosen],
                    height_px,
                    width_px,
                    variety.eased(ease),
                    rng,
                    None if ground is None else ground[chosen],
                )
            )
            rows.append(chosen + self.rows.starts[place])
        captions = self.captioner.draw(torch.cat(rows), rng)
        return Batch(
            **vars(captions),
            pixels=torch.cat(varied).contiguous(memory_format=torch.channels_last),
            frozen=frozen,
        )
