from __future__ import annotations

import dataclasses
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from training import checkpoint
from training.trainer import Diverged, Trainer, TrainSettings

SETTINGS = TrainSettings(steps=6, batch=4, rate=1e-2, warmup=2, save_every=100, device="cpu")


class Regression(nn.Module):
    """A small net with dropout and a buffer, so that both must survive resuming."""

    def __init__(self, dropout: float = 0.5, norm: bool = True) -> None:
        super().__init__()
        torch.manual_seed(1)
        self.body = nn.Sequential(
            nn.Linear(3, 8),
            nn.BatchNorm1d(8) if norm else nn.Identity(),
            nn.GELU(),
            nn.Dropout(dropout),
            nn.Linear(8, 1),
        )
        self.unused = nn.Linear(2, 2)

    def forward(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        error = functional.mse_loss(self.body(batch["x"])[:, 0].float(), batch["y"])
        return {"total": error, "error": error}


def draw(number: int, rows: int = 4) -> dict[str, Tensor]:
    rng = torch.Generator().manual_seed(number)
    x = torch.randn(rows, 3, generator=rng)
    return {"x": x, "y": x.sum(1)}


def state_of(trainer: Trainer) -> dict[str, Any]:
    trainer.save()
    return checkpoint.load(trainer.checkpoint_path)


def assert_same(one: Any, other: Any, where: str = "state") -> None:
    """Compare nested states bit for bit."""
    assert type(one) is type(other), where
    if isinstance(one, Tensor):
        assert torch.equal(one, other), where
    elif isinstance(one, dict):
        assert one.keys() == other.keys(), where
        for name in one:
            assert_same(one[name], other[name], f"{where}.{name}")
    elif isinstance(one, list):
        assert len(one) == len(other), where
        for place, (left, right) in enumerate(zip(one, other, strict=True)):
            assert_same(left, right, f"{where}[{place}]")
    else:
        assert one == other, where


def interrupting(at: int) -> Callable[[int], dict[str, Tensor]]:
    """Return a `draw` during whose batch someone presses Ctrl-C."""

    def draws(number: int) -> dict[str, Tensor]:
        if number == at:
            os.kill(os.getpid(), signal.SIGINT)
        return draw(number)

    return draws


@pytest.mark.parametrize("bf16", [True, False])
@pytest.mark.parametrize("accumulate", [1, 3])
def test_trainer_resumes_bit_for_bit(tmp_path: Path, accumulate: int, bf16: bool) -> None:
    settings = dataclasses.replace(SETTINGS, accumulate=accumulate, bf16=bf16, average=0.9)
    straight = Trainer(Regression(), draw, settings, tmp_path / "straight")
    figures = straight.fit()
    # With three batches a step, the eighth is the second of the third step.
    half = Trainer(Regression(), interrupting(7 if accumulate > 1 else 2), settings, tmp_path / "a")
    with pytest.raises(KeyboardInterrupt):
        half.fit()
    assert (half.step, half.micro) == ((2, 2) if accumulate > 1 else (3, 0))
    torch.manual_seed(99)  # whatever else the new process did before
    resumed = Trainer(Regression(dropout=0.5), draw, settings, tmp_path / "a")
    assert resumed.fit(resume=True) == figures
    assert_same(state_of(resumed), state_of(straight))
    assert torch.equal(torch.get_rng_state(), torch.get_rng_state())
