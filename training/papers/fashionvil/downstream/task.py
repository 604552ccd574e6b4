"""Say what every downstream task offers, so that one loop fine-tunes and measures them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import torch
from torch import Tensor, nn

from training.papers.fashionvil.batches import Batch
from training.papers.fashionvil.model import FashionViL


class NotAtHand(ValueError):
    """Tell that a task has no data here, so that its column stays empty."""


class Downstream(Protocol):
    """Draw a task's batches, build its model on a pre-trained one, and measure that."""

    name: str

    def build(self, backbone: FashionViL) -> nn.Module:
        """Return the model that is fine-tuned; its forward returns losses with `total`."""

    def __call__(self, number: int) -> Batch:
        """Return the batch of a number."""

    def figures(self, model: nn.Module) -> dict[str, float]:
        """Return every figure of the held-out side by name."""

    def columns(self, figures: dict[str, float]) -> dict[str, float]:
        """Return what the ablation's table shows of the figures, in percent."""


@torch.inference_mode()
def in_batches(rows: Sequence[int] | Tensor, encode: Callable[[Tensor], Tensor]) -> Tensor:
    """Return what `encode` says of rows, 256 at a time, joined on the CPU in float."""
    whole = torch.as_tensor(rows)
    return torch.cat([encode(part).float().cpu() for part in torch.split(whole, 256)])


def device_of(model: nn.Module) -> torch.device:
    """Return where a model's weights are."""
    return next(model.parameters()).device


def mean_percent(figures: dict[str, float], names: Sequence[str]) -> float:
    """Return the mean of some figures in percent."""
    return 100 * sum(figures[name] for name in names) / len(names)
