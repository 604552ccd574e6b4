"""Watch the batches that any stage trains on: in which precision, and with what result."""

from __future__ import annotations

import copy
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import pytest
import torch
from torch import nn

from training.loop.train_state import TrainState, seed_all

# Of a loss, as a share; bfloat16 has eight bits.
FLOAT32, BF16 = 1e-4, 0.05


@dataclass(frozen=True)
class Step:
    """Hold what was seen of a batch.

    Attributes:
        bf16: whether the losses were computed under autocast to it.
        loss: that was trained by.
        plain: the same as float32 computes it.
        gradients: of the weights that have one, as they were before the step.
    """

    bf16: bool
    loss: float
    plain: float
    gradients: list[torch.Tensor]


def watch(monkeypatch: pytest.MonkeyPatch) -> list[Step]:
    """Return a list to which every batch of every run adds what was seen of it."""
    found: list[Step] = []
    add_batch = TrainState.add_batch

    def watched(
        self: TrainState, wrapped: nn.Module, batch: Any, number: int, sync: AbstractContextManager
    ) -> None:
        # What drops numbers at random drops others in bfloat16, and hides what is looked for.
        for module in self.model.modules():
            if isinstance(module, nn.Dropout):
                module.p = 0.0
        plain = copy.deepcopy(self.model).train()
        seed_all(self.settings.seed, number)
        with torch.no_grad():
            expected = float(plain(batch)["total"])
        seen: list[bool] = []
        hook = self.model.register_forward_pre_hook(
            lambda *_: seen.append(torch.is_autocast_enabled("cpu"))
        )
        before = float(self.sums["total"][0]) if "total" in self.sums else 0.0
        add_batch(self, wrapped, batch, number, sync)
        hook.remove()
        loss = float(self.sums["total"][0]) - before
        gradients = [p.grad.clone() for p in self.model.parameters() if p.grad is not None]
        found.append(Step(seen == [True], loss, expected, gradients))

    monkeypatch.setattr(TrainState, "add_batch", watched)
    return found


def check(steps: list[Step], *, bf16: bool, apart: float = BF16) -> None:
    """Check that there were steps, all in the precision asked for, with what float32 finds.

    Args:
        steps: as `watch` saw them.
        bf16: the precision asked for.
        apart: how far a loss in bfloat16 may be off, as a share.
    """
    assert steps
    for step in steps:
        assert step.bf16 is bf16
        assert step.loss == pytest.approx(step.plain, rel=apart if bf16 else FLOAT32)
        assert step.gradients and any(bool(each.any()) for each in step.gradients)
        for gradient in step.gradients:
            assert gradient.dtype == torch.float32 and bool(gradient.isfinite().all())
