"""Tell from what every stage of the trunk saw how probable each value of a facet looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from training import losses
from training.datasets.garments import FACETS

# Share of a feature's squared length that details take where a picture has some.
SHARE = 0.1
# A picture unlike any that was trained on must not drown in one number.
GREATEST = 8.0
HIDDEN = 512


class Details(nn.Module):
    """Read facets off the mean, the greatest and the spread of every stage's channels.

    Read off all stages, facets put candidates in a better order than read off the features that
    captions are compared with (`training/LOG.md` has the figures).

    Details are the roots of the probabilities of each facet's values, facet behind facet. So the
    dot product of two pictures' tells how far what they seem to show overlaps (the Bhattacharyya
    coefficient), each facet weighing what it weighs in learning.

    Attributes:
        middle, spread: of each number over training pictures.
        counts: (number of facets,) int64, of values in the order of `FACETS`; 0 for one that is
            not read.
    """

    middle: Tensor
    spread: Tensor
    counts: Tensor

    def __init__(
        self, channels: Sequence[int], sizes: Mapping[str, int], dropout: float = 0.3
    ) -> None:
        """Build an untrained reader.

        Args:
            channels: of each stage.
            sizes: number of values of each facet.
            dropout: share dropped while training, of the numbers and of the middle layer, 0-1.
        """
        super().__init__()
        width = 3 * sum(channels)
        self.register_buffer("middle", torch.zeros(width))
        self.register_buffer("spread", torch.ones(width))
        self.register_buffer("counts", torch.tensor([sizes.get(facet, 0) for facet in FACETS]))
        self.sizes = sizes_of(self.counts)
        self.reader = nn.Sequential(
            nn.Dropout(dropout),
            nn.Linear(width, HIDDEN),
            nn.GELU(),
            nn.Dropout(dropout),
            nn.Linear(HIDDEN, self.dim),
        )

    @property
    def dim(self) -> int:
        """Return the number of details."""
        return sum(self.sizes.values())

    def standardize(self, summaries: Tensor) -> None:
        """Take middle and spread from the summaries (N, width) of training pictures."""
        # Of a number that never changes nothing can be told.
        spread = summaries.std(0).clamp(min=1e-3)
        self.middle.copy_(summaries.mean(0))
        self.spread.copy_(spread)

    def read(self, summary: Tensor) -> dict[str, Tensor]:
        """Return the logits of every facet, from summaries (B, width): (B, number of values)."""
        scaled = ((summary - self.middle) / self.spread).clamp(-GREATEST, GREATEST)
        return by_facet(self.reader(scaled), self.sizes)

    def forward(self, summary: Tensor) -> Tensor:
        """Return the details of summaries (B, width): (B, dim) of length one."""
        weights = [losses.weight(facet) for facet in self.sizes]
        roots = [
            (weight / sum(weights)) ** 0.5 * logits.softmax(1).sqrt()
            for weight, logits in zip(weights, self.read(summary).values(), strict=True)
        ]
        return torch.cat(roots, dim=1)


def sizes_of(counts: Tensor) -> dict[str, int]:
    """Return the number of values of each facet that has some."""
    return {facet: num for facet, num in zip(FACETS, counts.tolist(), strict=True) if num}


def by_facet(values: Tensor, sizes: Mapping[str, int]) -> dict[str, Tensor]:
    """Return each facet's part of (..., V)."""
    return dict(zip(sizes, torch.split(values, list(sizes.values()), dim=-1), strict=True))


def probabilities(features: Tensor, sizes: Mapping[str, int]) -> dict[str, Tensor]:
    """Return how probable every facet's values look, from features that end with details.

    Of what has no details, as captions, nothing is probable.

    Shapes:
        features: (..., D), of any length.
        out: (..., number of values) a facet.
    """
    shown = by_facet(features[..., -sum(sizes.values()) :] ** 2, sizes)
    return {
        facet: each / each.sum(-1, keepdim=True).clamp(min=1e-9) for facet, each in shown.items()
    }


def summary(maps: Sequence[Tensor]) -> Tensor:
    """Return the mean, the greatest and the spread of each channel, stage behind stage.

    Shapes:
        maps: (B, C, H, W) each, of every stage.
        out: (B, 3 * the sum of C).
    """
    parts = []
    for seen in (each.float() for each in maps):
        mean = seen.mean((2, 3))  # (B, C)
        spread = ((seen - mean[:, :, None, None]) ** 2).mean((2, 3)).clamp(min=1e-8).sqrt()
        parts += [mean, seen.amax((2, 3)), spread]
    return torch.cat(parts, dim=1)


def joined(shared: Tensor, details: Tensor) -> Tensor:
    """Return features of a part shared with texts (B, D) and details (B, F): (B, D + F)."""
    return torch.cat(
        [(1 - SHARE) ** 0.5 * functional.normalize(shared, dim=1), SHARE**0.5 * details], dim=1
    )
