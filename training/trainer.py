"""Train any model: the loop that every stage shares, from one CPU to many GPUs.

    settings = TrainSettings(steps=1000, batch=64, rate=1e-4)
    trainer = Trainer(model, draw, settings, folder, check=recalls, extra={"name": "ViT-B-32"})
    last = trainer.fit(resume=resume, minutes=minutes)

`model(batch)` returns a dict of losses, the one to train by under "total"; `draw(number)` returns
batch `number` of the run and depends on nothing else, least of all on batches drawn before. Then a
run that was stopped and resumed takes exactly the steps that it would have taken, whenever it was
stopped: before every batch all random generators are seeded by the run's seed and the batch's
number, so that the number is all there is to know of their state. Under `torchrun` the processes
take the batches in turn, each its own; a loss that contrasts the rows of a batch must `gather`.

The folder gets `checkpoint.pt`, `log.jsonl`, `curves.png` and `tensorboard/`.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import click
import numpy as np
import torch
from torch import Tensor, nn

from training import checkpoint
from training.average import RunningAverage
from training.devices import moved, wants_cpu
from training.optimization import Schedule, parameter_groups, rate_share
from training.run_log import RunLog
from training.stopping import StopSignals
from training.train_state import changed


@dataclass(frozen=True)
class TrainSettings:
    """Say how to train; kept in the checkpoint and compared on resuming.

    Attributes:
        steps: of the optimizer, in all.
        batch: pictures or pairs that one `draw` returns, in each process.
        accumulate: batches whose gradients make one step.
        rate: highest learning rate.
        warmup: steps over which it rises from near zero.
        schedule: "cosine" lets it fall to zero, "constant" keeps it.
        weight_decay: of matrices; norms, biases and scalars have none.
        clip: highest norm of the gradient, beyond which it is scaled down.
        bf16: compute in bfloat16 where torch deems it safe; weights stay in float32.
        seed: of everything drawn.
        save_every: steps between two checkpoints; may change on resuming.
        device: "auto" takes the GPU where there is one; may change on resuming.
        average: share of the weights' running average that a step keeps, say 0.999; None keeps no
            average. Where there is one, it is what gets checked and what should be served.
    """

    steps: int
    batch: int
    rate: float
    accumulate: int = 1
    warmup: int = 0
    schedule: Schedule = "cosine"
    weight_decay: float = 0.01
    clip: float = 1.0
    bf16: bool = True
    seed: int = 42
    save_every: int = 200
    device: Literal["auto", "cpu", "cuda"] = "auto"
    average: float | None = None


class Diverged(click.ClickException):
    """Tell that a loss or a gradient is no longer a number."""


class Trainer:
    """Train one model in place."""

    def __init__(
        self,
        model: nn.Module,
        draw: Callable[[int], Any],
        settings: TrainSettings,
        folder: Path,
        *,
        groups: Sequence[Mapping[str, Any]] | None = None,
        check: Callable[[nn.Module], dict[str, float]] | None = None,
        extra: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        """Bring the model to its device, wrapped for data parallel training where there is any.

        Args:
            model: `forward(batch)` returns losses, scalars, among them "total".
            draw: returns the batch of a number: a tensor, or a dataclass, mapping, tuple or list
                of such.
            settings: how to train.
            folder: for the checkpoint, the log and the curves.
            groups: AdamW's groups, each with its "share" of the rate if not all of it, and
                "weight_decay"; see `parameter_groups`, which also makes them where none are given.
            check: measures the model, given in evaluation mode and without gradients, whenever
                the run is saved; higher or lower may be better.
            extra: what else the run depends on or its weights need to be read, of plain types and
                tensors; kept in the checkpoint under "extra" and compared on resuming.
        """
        from accelerate import Accelerator, DistributedDataParallelKwargs

        # Autocast is entered here and not left to accelerate, whose precision is one for all the
        # trainers that a process ever makes.
        self.accelerator = Accelerator(
            mixed_precision="no",
            cpu=wants_cpu(settings.device),
            kwargs_handlers=[DistributedDataParallelKwargs(find_unused_parameters=True)],
        )
        self.device: torch.device = self.accelerator.device
        self.rank: int = self.accelerator.process_index
        self.num_processes: int = self.accelerator.num_processes
        self.model, self.draw, self.settings = model, draw, settings
        self.folder, self.check, self.extra = folder, check, dict(extra)
        self.wrapped: nn.Module = self.accelerator.prepare_model(model)
        if groups is None:
            groups = parameter_groups(model.named_parameters(), settings.weight_decay)
        self.optimizer = torch.optim.AdamW(
            [{"share": 1.0, **group} for group in groups],
            lr=settings.rate,
            weight_decay=settings.weight_decay,
        )
        self.average = None if settings.average is None else RunningAverage(model, settings.average)
        self.step, self.micro = 0, 0
        self.sums: dict[str, Tensor] = {}

    @property
    def checkpoint_path(self) -> Path:
        """Return where the run keeps its state."""
        return self.folder / "checkpoint.pt"

    def fit(self, *, resume: bool = False, minutes: float | None = None) -> dict[str, float]:
        """Train until the steps are done or the time is up; save, check and draw curves on the way.

        Args:
            resume: go on from the checkpoint in the folder.
            minutes: stop and save after so long; `step` then tells how far it came.

        Returns:
            The losses, their means over the last 50 steps, and the last check's figures.

        Raises:
            click.UsageError: there is no checkpoint to resume, or one of a run with other
                settings, or one that would be overwritten.
            Diverged: a loss is not finite; the checkpoint stays the last good one.
            KeyboardInterrupt: after Ctrl-C, once the state is saved.
        """
        if resume:
            self.load()
        elif self.checkpoint_path.exists():
            raise click.UsageError(
                f"{self.folder} holds a run already: go on with --resume, or give another --out"
            )
        main = self.accelerator.is_main_process
        if main:
            self.folder.mkdir(parents=True, exist_ok=True)
        self.accelerator.wait_for_everyone()
        log = RunLog(self.folder, step=self.step, writes=main)
        try:
            with StopSignals() as signals:
                self._train(log, signals, minutes)
        finally:
            log.close()
        return {**log.losses(), **log.figures()}

    def _train(self, log: RunLog, signals: StopSignals, minutes: float | None) -> None:
        """Take steps until they are done, the time is up or a signal came."""
        from tqdm import tqdm

        began, at, settings = time.monotonic(), time.monotonic(), self.settings
        with tqdm(
            total=settings.steps,
            initial=self.step,
            unit="step",
            disable=None if self.accelerator.is_main_process else True,
        ) as bar:
            while self.step < settings.steps:
                whole = self._take_batch()
                if whole:
                    line = self._take_step()
                    now = time.monotonic()
                    pictures = settings.batch * settings.accumulate * self.num_processes
                    log.add({**line, "images_s": pictures / (now - at)})
                    bar.update()
                    bar.set_postfix_str(_shown(line["losses"]))
                late = minutes is not None and time.monotonic() - began > minutes * 60
                stop = self._any_process(late or signals.received is not None, whole)
                due = whole and (
                    self.step % settings.save_every == 0 or self.step == settings.steps
                )
                if due or stop:
                    self.save()
                    if whole:
                        self._measure(log)
                    log.flush()
                    self._say(f"step {self.step} {_shown({**log.losses(), **log.figures()})}")
                if stop and self.step < settings.steps:
                    why = f"after {minutes:g} minutes" if late and minutes else "as told"
                    self._say(f"stopped {why} at step {self.step}; --resume goes on")
                    signals.leave()
                    return
                if whole:
                    at = time.monotonic()
        signals.leave()

    def _take_batch(self) -> bool:
        """Add a batch's gradients; return whether enough of them are there for a step."""
        last = self.micro + 1 == self.settings.accumulate
        number = self.step * self.settings.accumulate + self.micro
        number = number * self.num_processes + self.rank
        batch = moved(self.draw(number), self.device)
        _seed(self.settings.seed, number)
        self.model.train()
        # Gradients meet those of other processes once a step.
        with nullcontext() if last else self.accelerator.no_sync(self.wrapped):
            with torch.autocast(self.device.type, torch.bfloat16, enabled=self.settings.bf16):
                losses = self.wrapped(batch)
            (losses["total"].float() / self.settings.accumulate).backward()
        for name, value in losses.items():
            share = value.detach().float() / self.settings.accumulate
            self.sums[name] = self.sums[name] + share if name in self.sums else share
        self.micro += 1
        return last

    def _take_step(self) -> dict[str, Any]:
        """Move the weights and return what to log.

        Raises:
            Diverged: a loss or the gradient is not finite, in any process.
        """
        means = torch.stack(list(self.sums.values()))  # (number of losses,)
        means = self.accelerator.reduce(means, reduction="mean")
        losses = dict(zip(self.sums, means.tolist(), strict=True))
        parameters = [p for group in self.optimizer.param_groups for p in group["params"]]
        norm = float(nn.utils.clip_grad_norm_(parameters, self.settings.clip))
        wrong = [
            name for name, value in [*losses.items(), ("gradient", norm)] if value - value != 0
        ]
        if wrong:
            kept = f"{self.checkpoint_path} stays as it was last saved"
            raise Diverged(
                f"not finite at step {self.step + 1}: {', '.join(wrong)}. "
                f"{kept if self.checkpoint_path.exists() else 'Nothing was saved yet'}; "
                "begin anew with a lower --rate, a longer --warmup or --fp32"
            )
        shared = self.settings
        rate = shared.rate * rate_share(self.step, shared.steps, shared.warmup, shared.schedule)
        for group in self.optimizer.param_groups:
            group["lr"] = rate * group["share"]
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        if self.average is not None:
            self.average.update(self.model)
        self.sums, self.micro, self.step = {}, 0, self.step + 1
        return {"step": self.step, "losses": losses, "rate": rate, "norm": norm}

    def _measure(self, log: RunLog) -> None:
        """Check the model, or its running average, and log the figures."""
        if self.check is None:
            return
        weights = None
        if self.average is not None:
            weights = {name: value.clone() for name, value in self.model.state_dict().items()}
            self.model.load_state_dict(self.average.state)
        self.model.eval()
        with torch.no_grad():
            figures = self.check(self.model)
        if weights is not None:
            self.model.load_state_dict(weights)
        log.add({"step": self.step, "figures": figures})

    def _any_process(self, stop: bool, whole: bool) -> bool:
        """Return whether any process is to stop; between steps only, where there are several."""
        if self.num_processes == 1:
            return stop
        if not whole:
            return False
        flag = torch.tensor(float(stop), device=self.device)
        return bool(self.accelerator.reduce(flag, reduction="sum") > 0)

    def _say(self, text: str) -> None:
        if self.accelerator.is_main_process:
            from tqdm import tqdm

            tqdm.write(text)

    def save(self) -> None:
        """Keep the whole state, gradients of a begun step too; the first process writes."""
        if self.accelerator.is_main_process:
            state: dict[str, Any] = {
                "settings": asdict(self.settings),
                "extra": self.extra,
                "processes": self.num_processes,
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
            checkpoint.save(self.checkpoint_path, state)
        self.accelerator.wait_for_everyone()

    def load(self) -> None:
        """Take up the state that `save` kept.

        Raises:
            click.UsageError: there is none, or its run differs from this one.
        """
        if not self.checkpoint_path.exists():
            raise click.UsageError(f"no run to resume in {self.folder}: leave out --resume")
        state = checkpoint.load(self.checkpoint_path)
        other = changed(state, asdict(self.settings), self.extra, self.num_processes)
        if other:
            raise click.UsageError(
                f"{self.checkpoint_path} was trained with another {'; '.join(other)}. "
                "Give the same, or another --out"
            )
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        for name, parameter in self.model.named_parameters():
            grad = state["gradients"].get(name)
            parameter.grad = None if grad is None else grad.to(parameter.device)
        if self.average is not None:
            self.average.load(moved(state["average"], self.device), state["num_updates"])
        self.step, self.micro = state["step"], state["micro"]
        self.sums = moved(state["sums"], self.device)


def _seed(seed: int, number: int) -> None:
    """Seed every generator for a batch; the multiplier keeps the batches of two seeds apart."""
    mixed = (seed * 1_000_003 + number) % 2**32
    random.seed(mixed)
    np.random.seed(mixed)
    torch.manual_seed(mixed)


def _shown(numbers: Mapping[str, float]) -> str:
    return " ".join(f"{name} {value:.4g}" for name, value in numbers.items())
