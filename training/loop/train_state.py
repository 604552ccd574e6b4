"""Hold all that changes while a model is trained, and take single steps with it."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from training.loop.devices import low_precision, moved
from training.loop.optimization import rate_share
from training.loop.train_settings import TrainSettings


class Losses(nn.Module):
    """Return a model's losses, of which only the total leads back to the weights.

    Data parallel training waits for the gradient of every weight that it sees the way to, also
    from losses that are only there to be logged.
    """

    def __init__(self, model: nn.Module) -> None:
        """Take the model."""
        super().__init__()
        self.model = model

    def forward(self, batch: Any) -> dict[str, Tensor]:
        """Return the losses of a batch.

        Raises:
            ValueError: there is no total among them.
        """
        losses: dict[str, Tensor] = self.model(batch)
        if "total" not in losses:
            raise ValueError(
                f"{type(self.model).__name__} returns the losses {', '.join(losses)}: "
                'name the one to train by "total"'
            )
        return {name: v if name == "total" else v.detach() for name, v in losses.items()}


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


class TrainState:
    """Hold weights, optimizer, running average and the gradients of a begun step.

    Attributes:
        step: steps taken.
        micro: batches taken for the next one.
    """

    def __init__(
        self, model: nn.Module, groups: Iterable[Mapping[str, Any]], settings: TrainSettings
    ) -> None:
        """Begin at step 0.

        Args:
            model: on its device.
            groups: AdamW's groups, each with its "share" of the rate if not all of it.
            settings: how to train.
        """
        self.model, self.settings = model, settings
        self.optimizer = torch.optim.AdamW(
            [{"share": 1.0, **group} for group in groups],
            lr=settings.rate,
            weight_decay=settings.weight_decay,
        )
        self.average = None if settings.average is None else MovingAverage(model, settings.average)
        self.step, self.micro = 0, 0
        self.sums: dict[str, tuple[Tensor, int]] = {}

    def add_batch(
        self, wrapped: nn.Module, batch: Any, number: int, sync: AbstractContextManager[Any]
    ) -> None:
        """Add the gradients of a batch, and its losses to the step's.

        Args:
            wrapped: the model, or what passes on to it and meets other processes' gradients.
            batch: what the model takes, on its device.
            number: of the batch in the run; seeds every generator.
            sync: in which forward and backward pass run.
        """
        settings = self.settings
        seed_all(settings.seed, number)
        self.model.train()
        device = next(self.model.parameters()).device
        with sync:
            with low_precision(device, bf16=settings.bf16):
                losses = wrapped(batch)
            (losses["total"].float() / settings.accumulate).backward()
        for name, value in losses.items():
            total, num = self.sums.get(name, (torch.zeros((), device=device), 0))
            self.sums[name] = (total + value.detach().float(), num + 1)
        self.micro += 1

    def losses(self) -> dict[str, tuple[float, int]]:
        """Return the sum of each loss over the step's batches, and how many of them had it."""
        sums = torch.stack([total for total, _ in self.sums.values()]).tolist()  # one wait
        return {name: (sums[row], num) for row, (name, (_, num)) in enumerate(self.sums.items())}

    def clip(self) -> float:
        """Scale the gradient down to the highest norm allowed; return its norm before."""
        parameters = [p for group in self.optimizer.param_groups for p in group["params"]]
        return float(nn.utils.clip_grad_norm_(parameters, self.settings.clip))

    def take_step(self) -> float:
        """Move the weights by the gradients; return the learning rate."""
        shared = self.settings
        rate = shared.rate * rate_share(self.step, shared.steps, shared.warmup, shared.schedule)
        for group in self.optimizer.param_groups:
            group["lr"] = rate * group["share"]
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        if self.average is not None:
            self.average.update(self.model)
        self.sums, self.micro, self.step = {}, 0, self.step + 1
        return rate

    @contextmanager
    def averaged(self) -> Iterator[None]:
        """Let the model have its running average's weights, if one is kept, while this lasts."""
        if self.average is None:
            yield
            return
        weights = {name: value.clone() for name, value in self.model.state_dict().items()}
        self.model.load_state_dict(self.average.state)
        try:
            yield
        finally:
            self.model.load_state_dict(weights)

    def to_dict(self) -> dict[str, Any]:
        """Return everything, for a checkpoint; `average` only where one is kept."""
        state: dict[str, Any] = {
            "step": self.step,
            "micro": self.micro,
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "gradients": {
                name: parameter.grad
                for name, parameter in self.model.named_parameters()
                if parameter.grad is not None
            },
            "sums": self.sums,
        }
        if self.average is not None:
            state |= {"average": self.average.state, "num_updates": self.average.num_updates}
        return state

    def take_up(self, state: Mapping[str, Any]) -> None:
        """Go on from what `to_dict` returned."""
        device = next(self.model.parameters()).device
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        for name, parameter in self.model.named_parameters():
            grad = state["gradients"].get(name)
            parameter.grad = None if grad is None else grad.to(parameter.device)
        if self.average is not None:
            self.average.load(moved(state["average"], device), state["num_updates"])
        self.step, self.micro = state["step"], state["micro"]
        self.sums = moved(state["sums"], device)


def seed_all(seed: int, number: int) -> None:
    """Seed every generator for a batch; the multiplier keeps the batches of two seeds apart."""
    mixed = (seed * 1_000_003 + number) % 2**32
    random.seed(mixed)
    np.random.seed(mixed)
    torch.manual_seed(mixed)
