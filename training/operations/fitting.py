"""Fit the head, keep the best state, go on where a run was stopped."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import torch

from training.loop import optimization
from training.loop.run_checkpoint import RunCheckpoint
from training.operations.batches import Batch, Encoded, batches
from training.operations.model import OperationHead, losses


@dataclass(frozen=True)
class FitSettings:
    """Hold what a run's result depends on.

    Attributes:
        steps: of the optimizer, at most.
        batch: messages a step.
        rate: highest learning rate; the answers' own layers take ten times as much.
        warmup: steps over which it rises.
        patience: checks without a better state after which to stop.
        check_every: steps between two checks.
        seed: of all that is drawn.
        bf16: compute in bfloat16.
    """

    steps: int = 1600
    batch: int = 64
    rate: float = 2e-4
    warmup: int = 100
    patience: int = 4
    check_every: int = 200
    seed: int = 42
    bf16: bool = True


def fit(
    model: OperationHead,
    train: Sequence[Encoded],
    settings: FitSettings,
    folder: Path,
    *,
    check: Callable[[OperationHead], float] | None,
    made_by: Mapping[str, Any],
    resume: bool = False,
    minutes: float | None = None,
) -> OperationHead:
    """Return the model with the weights of the best check, or the last ones without checks.

    Args:
        model: fitted in place.
        train: what to learn from.
        settings: of the run.
        folder: for its checkpoint.
        check: measures a state on constructions kept apart; more is better.
        made_by: what a resumed run must share.
        resume: go on from the checkpoint.
        minutes: stop and save after so long.
    """
    named = list(model.named_parameters())
    trunk = [(name, value) for name, value in named if name.startswith("bert.")]
    own = [(name, value) for name, value in named if not name.startswith("bert.")]
    groups = [
        *optimization.parameter_groups(trunk, 0.01),
        *optimization.parameter_groups(own, 0.01, 10.0),
    ]
    optimizer = torch.optim.AdamW(groups, lr=settings.rate, fused=True)
    kept = RunCheckpoint(folder, {"settings": vars(settings), **made_by})
    step, best, best_state, waited = 0, -1.0, model.state_dict(), 0
    if resume:
        state = kept.load()
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        step, best, waited = state["step"], state["best"], state["waited"]
        best_state = state["best_state"]
    begun = last = time.monotonic()
    sums: dict[str, float] = {}
    while step < settings.steps and waited < settings.patience:
        epoch, skipped = divmod(step, max(1, -(-len(train) // settings.batch)))
        torch.manual_seed(settings.seed * 1_000_003 + step)
        shuffled = batches(train, settings.batch, random.Random(settings.seed + epoch))
        for place, batch in enumerate(shuffled):
            if place < skipped:
                continue
            share = optimization.rate_share(step, settings.steps, settings.warmup, "cosine")
            for group in optimizer.param_groups:
                group["lr"] = settings.rate * share * group["share"]
            for name, value in _step(model, optimizer, batch, settings.bf16).items():
                sums[name] = sums.get(name, 0.0) + value
            step += 1
            if step % settings.check_every and step < settings.steps:
                continue
            found = check(model) if check else float(step)
            told = ", ".join(
                f"{name} {value / settings.check_every:.3f}" for name, value in sums.items()
            )
            spent = (time.monotonic() - last) / settings.check_every
            click.echo(f"step {step}: {told}; kept apart {found:.4f}; {spent:.2f} s a step")
            sums, last = {}, time.monotonic()
            waited = 0 if found > best else waited + 1
            if found > best:
                best = found
                best_state = {k: v.detach().clone() for k, v in model.state_dict().items()}
            kept.save(
                {
                    "model": model.state_dict(), "optimizer": optimizer.state_dict(),
                    "step": step, "best": best, "waited": waited, "best_state": best_state,
                }
            )  # fmt: skip
            out_of_time = minutes is not None and time.monotonic() - begun > 60 * minutes
            if out_of_time or waited >= settings.patience or step >= settings.steps:
                model.load_state_dict(best_state)
                return model
    model.load_state_dict(best_state)
    return model


def _step(
    model: OperationHead, optimizer: torch.optim.Optimizer, batch: Batch, bf16: bool
) -> dict[str, float]:
    model.train()
    with torch.autocast("cpu", torch.bfloat16, enabled=bf16):
        said, asked, each, differs = model(batch.ids, batch.mask, batch.types)
    answers = (said.float(), asked.float(), each.float(), differs.float())
    parts = losses(answers, batch.operations, batch.questions, batch.roles, batch.degrees)
    optimizer.zero_grad()
    parts["total"].backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return {name: float(value.detach()) for name, value in parts.items()}
