"""Average a fine-tuned model's weights with those it started from (WiSE-FT).

What fine-tuning teaches about one shop it takes from what the model knew of the rest of the
world. Weights on the straight line between both models often keep more of each than either end.

Source:
    Wortsman et al., Robust fine-tuning of zero-shot models (CVPR 2022): (1 - alpha) * start +
    alpha * end, alpha 0.5 where nothing is known. Running statistics of batch norms are averaged
    too; counters are the fine-tuned model's.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn

State = Mapping[str, Tensor]


def copied(model: nn.Module) -> dict[str, Tensor]:
    """Return a copy of a model's state that training does not change, on the processor."""
    return {name: value.detach().cpu().clone() for name, value in model.state_dict().items()}


def blended(start: State, end: State, alpha: float) -> dict[str, Tensor]:
    """Return the state on the line between two.

    Args:
        start: before fine-tuning.
        end: after it.
        alpha: 0 gives the start, 1 the end.

    Raises:
        ValueError: they are not states of one model.
    """
    other = sorted(set(start) ^ set(end)) or [
        name for name in start if start[name].shape != end[name].shape
    ]
    if other:
        raise ValueError(
            f"weights of two models cannot be averaged; they differ in {', '.join(other[:3])}"
        )
    return {
        name: torch.lerp(start[name], value, alpha) if value.is_floating_point() else value
        for name, value in end.items()
    }
