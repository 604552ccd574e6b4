"""Train the text side alone against pictures that were encoded once (locked-image tuning)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from training.datasets.garments import GarmentSet
from training.hemline.batch_captions import CaptionBatch, Captioner
from training.hemline.batches import Rows
from training.hemline.encoder_model import EncoderModel
from training.loop import optimization


@dataclass(frozen=True, kw_only=True)
class LockedBatch(CaptionBatch):
    """Hold one step's encoded pictures beside their captions.

    Attributes:
        features: (B, D) normalised.
    """

    features: Tensor


class LockedEncoder(EncoderModel):
    """An encoder whose image tower stays as it is, and so does the temperature.

    A step without pictures takes a fraction of a second for thousands of pairs, so that each
    title is seen many times, with thousands of negatives at once.

    Source:
        Zhai et al., LiT: Zero-Shot Transfer with Locked-image text Tuning (2022).

    Attributes:
        noise: length of what is added to features of length one while training. Pictures that
            the tower was trained on lie nearer to their titles than unseen ones ever will.
    """

    noise: float = 0.0

    def forward(self, batch: CaptionBatch) -> dict[str, Tensor]:
        """Return the losses of a batch; `total` is the one to minimise."""
        assert isinstance(batch, LockedBatch)
        image = batch.features
        if self.training and self.noise:
            dim = image.shape[1]
            image = image + self.noise / dim**0.5 * torch.randn_like(image)
            image = functional.normalize(image, dim=1)
        parts = self.contrast(image, batch)
        return {**parts, "total": parts["exact"] + parts["phrases"]}

    def text_groups(self, weight_decay: float, words_rate: float) -> list[dict[str, Any]]:
        """Freeze all but the text side and return its parameters for an optimizer.

        Args:
            weight_decay: of the projection's matrices.
            words_rate: share of the learning rate that the word table gets.
        """
        self.requires_grad_(False)
        self.text.requires_grad_(True)
        named = list(self.text.named_parameters())
        words = [(name, value) for name, value in named if name.startswith("words.")]
        others = [(name, value) for name, value in named if not name.startswith("words.")]
        return [
            *optimization.parameter_groups(words, 0.0, words_rate),
            *optimization.parameter_groups(others, weight_decay),
        ]


class LockedMixer:
    """Draw batches of encoded pictures and captions."""

    def __init__(
        self,
        sets: Sequence[GarmentSet],
        features: Sequence[Tensor],
        shares: Sequence[float],
        captioner: Captioner,
        *,
        batch: int,
        seed: int,
    ) -> None:
        """Hold the features.

        Args:
            sets: in the captioner's order.
            features: (N, D) normalised, of each set's garments to train on, in their order.
            shares: of a batch, one a set; scaled to sum to one.
            captioner: gives the captions.
            batch: pictures a step.
            seed: of everything drawn.
        """
        self.seed, self.captioner = seed, captioner
        self.rows = Rows(sets, shares, batch=batch)
        self.features = []
        for part, encoded, trained in zip(sets, features, self.rows.trained, strict=True):
            held = torch.zeros(len(part.garments), encoded.shape[1])
            held[trained] = encoded
            self.features.append(held)

    def draw(self, step: int) -> LockedBatch:
        """Return the batch of a step."""
        rng = torch.Generator().manual_seed(self.seed * 1_000_003 + step)
        chosen = [self.rows.draw(place, rng) for place in range(len(self.features))]
        rows = [each + start for each, start in zip(chosen, self.rows.starts, strict=True)]
        captions = self.captioner.draw(torch.cat(rows), rng)
        features = [held[each] for held, each in zip(self.features, chosen, strict=True)]
        return LockedBatch(**vars(captions), features=torch.cat(features))
