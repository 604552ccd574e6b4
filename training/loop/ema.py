"""Keep an exponential moving average (EMA) of a model's weights, which serves better."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn


class MovingAverage:
    """Hold the exponential average of everything in a module's state."""

    def __init__(self, module: nn.Module, decay: float) -> None:
        """Start from the module as it is.

        Args:
            module: read again at every `update`.
            decay: share of the average kept a step, below one.
        """
        self.decay = decay
        self.num_updates = 0
        self.state = {name: value.clone() for name, value in module.state_dict().items()}

    @torch.no_grad()
    def update(self, module: nn.Module) -> None:
        """Move the average towards the module's state."""
        self.num_updates += 1
        # Early on a long memory would hold on to the untrained start.
        keep = min(self.decay, (1 + self.num_updates) / (10 + self.num_updates))
        for name, value in module.state_dict().items():
            if value.is_floating_point():
                self.state[name].lerp_(value.to(self.state[name].dtype), 1 - keep)
            else:
                self.state[name].copy_(value)

    def load(self, state: Mapping[str, Tensor], num_updates: int) -> None:
        """Take up an average that was saved."""
        self.num_updates = num_updates
        self.state = {name: value.clone() for name, value in state.items()}
