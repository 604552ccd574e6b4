"""Tell details of a picture from what every stage of the trunk saw."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

# Share of a feature's squared length that details take where a picture has some.
SHARE = 0.1
# A picture unlike any that was trained on must not drown in one number.
GREATEST = 8.0


class Details(nn.Module):
    """Project the mean, the greatest and the spread of every stage's channels.

    What the last stage saw is what captions taught it; of pictures trained on it is surer than of
    unseen ones, and so is all that is learnt on top of it. Earlier stages are less so.

    Attributes:
        middle, spread: of each number over training pictures.
    """

    middle: Tensor
    spread: Tensor

    def __init__(self, channels: Sequence[int], dim: int, dropout: float = 0.3) -> None:
        """Build an untrained projection.

        Args:
            channels: of each stage.
            dim: number of details.
            dropout: share of the numbers that is dropped while training, 0-1.
        """
        super().__init__()
        width = 3 * sum(channels)
        self.register_buffer("middle", torch.zeros(width))
        self.register_buffer("spread", torch.ones(width))
        self.dropout = nn.Dropout(dropout)
        self.project = nn.Linear(width, dim)

    @property
    def dim(self) -> int:
        """Return the number of details."""
        return self.project.out_features

    def standardize(self, summaries: Tensor) -> None:
        """Take middle and spread from the summaries (N, width) of training pictures."""
        # Of a number that never changes nothing can be told.
        spread = summaries.std(0).clamp(min=1e-3)
        self.middle.copy_(summaries.mean(0))
        self.spread.copy_(spread)

    def forward(self, summary: Tensor) -> Tensor:
        """Return the details of summaries (B, width): (B, dim) normalised."""
        scaled = ((summary - self.middle) / self.spread).clamp(-GREATEST, GREATEST)
        return functional.normalize(self.project(self.dropout(scaled)), dim=1)


def summary(maps: Sequence[Tensor]) -> Tensor:
    """Return the mean, the greatest and the spread of each channel, stage behind stage.

    Shapes:
        maps: (B, C, H, W) each, of every stage.
        out: (B, 3 * the sum of C).
    """
    parts = []
    for seen in maps:
        mean = seen.mean((2, 3))  # (B, C)
        spread = ((seen - mean[:, :, None, None]) ** 2).mean((2, 3)).clamp(min=1e-8).sqrt()
        parts += [mean, seen.amax((2, 3)), spread]
    return torch.cat(parts, dim=1)


def joined(shared: Tensor, details: Tensor) -> Tensor:
    """Return features of a part shared with texts (B, D) and details (B, F): (B, D + F)."""
    return torch.cat(
        [(1 - SHARE) ** 0.5 * functional.normalize(shared, dim=1), SHARE**0.5 * details], dim=1
    )
