"""Train any model: the loop that every stage shares, from one CPU to many GPUs.

    settings = TrainSettings(steps=1000, batch=64, rate=1e-4)
    trainer = Trainer(model, draw, settings, folder, check=recalls, extra={"name": "ViT-B-32"})
    last = trainer.fit(resume=resume, minutes=minutes)

`model(batch)` returns a dict of losses, the one to train by under "total"; `draw(number)` returns
batch `number` of the run and depends on nothing else, least of all on batches drawn before or on
generators that others share: a GPU has its batches drawn ahead, on other threads. Then a run that
was stopped and resumed takes exactly the steps that it would have taken, whenever it was stopped:
before every batch all random generators are seeded by the run's seed and the batch's number, which
is all there is to know of their state. Under `torchrun` the processes take the batches in turn,
each its own; a loss that contrasts the rows of a batch must `gather`.

The folder gets `checkpoint.pt`, `log.jsonl`, `curves.png` and `tensorboard/`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, nullcontext
from dataclasses import asdict
from pathlib import Path
from signal import Signals
from types import MappingProxyType
from typing import Any

import click
import torch
from torch import nn

from training.loop.devices import moved, wants_cpu
from training.loop.optimization import parameter_groups
from training.loop.prefetch import prefetched
from training.loop.processes import joined
from training.loop.progress import Progress
from training.loop.run_checkpoint import RunCheckpoint, refuse_to_overwrite
from training.loop.run_log import RunLog, shown
from training.loop.stopping import StopSignals
from training.loop.throughput import Throughput
from training.loop.train_settings import TrainSettings
from training.loop.train_state import Losses, TrainState

__all__ = ["Diverged", "TrainSettings", "Trainer"]


class Diverged(click.ClickException):
    """Tell that a loss or a gradient is no longer a number."""


class Trainer:
    """Train one model in place.

    Attributes:
        device: where the model is.
        rank: this process's place among `num_processes`.
        checkpoint_path: where the run keeps its state.
        speed: images a second and share of the GPU's peak, in words, once some steps are taken.
    """

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
            draw: returns the batch of a number: a tensor, or a dataclass, table or list of such.
            settings: how to train.
            folder: for the checkpoint, the log and the curves.
            groups: AdamW's groups, each with its "share" of the rate if not all of it, and
                "weight_decay"; see `parameter_groups`, which also makes them where none are given.
            check: measures the model, given in evaluation mode and without gradients, whenever
                the run is saved; every process does it, so that none waits for another.
            extra: what else the run depends on or its weights need to be read, of plain types and
                tensors; kept in the checkpoint under "extra" and compared on resuming.
        """
        from accelerate import Accelerator, DistributedDataParallelKwargs

        # Autocast is entered with each batch and not left to accelerate, whose precision is one
        # for all the trainers that a process ever makes.
        self.accelerator = Accelerator(
            mixed_precision="no",
            cpu=wants_cpu(settings.device),
            kwargs_handlers=[DistributedDataParallelKwargs(find_unused_parameters=True)],
        )
        self.device: torch.device = self.accelerator.device
        self.rank: int = self.accelerator.process_index
        self.num_processes: int = self.accelerator.num_processes
        self.model, self.draw, self.settings = model, draw, settings
        self.folder, self.check = folder, check
        self.wrapped: nn.Module = self.accelerator.prepare_model(Losses(model))
        if groups is None:
            groups = parameter_groups(model.named_parameters(), settings.weight_decay)
        self.state = TrainState(model, groups, settings)
        made_by = {"settings": asdict(settings), "extra": dict(extra)}
        self.kept = RunCheckpoint(folder, made_by | {"processes": self.num_processes})
        self.checkpoint_path = self.kept.path
        self.speed = ""

    @property
    def step(self) -> int:
        """Return how many steps are taken."""
        return self.state.step

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
            self.state.take_up(self.kept.load())
        else:
            refuse_to_overwrite(self.checkpoint_path, resume=False)
        self.accelerator.wait_for_everyone()
        log = RunLog(self.folder, step=self.step, writes=self.accelerator.is_main_process)
        try:
            with StopSignals() as signals:
                self._train(log, signals, minutes)
                signals.leave()
        finally:
            log.close()
        return log.results()

    def _train(self, log: RunLog, signals: StopSignals, minutes: float | None) -> None:
        """Take steps until they are done, the time is up or a signal came."""
        settings, began = self.settings, time.monotonic()
        pictures = settings.batch * settings.accumulate * self.num_processes
        speed = Throughput(pictures, settings.accumulate, self.num_processes)
        told = self.accelerator.is_main_process
        with ExitStack() as stack:
            progress = stack.enter_context(
                Progress("steps", settings.steps, done=self.step, shown=told)
            )
            batches = prefetched(self.draw, self._numbers(), self._num_threads())
            stack.callback(batches.close)
            for number, batch in batches:
                whole = self._take_batch(number, batch, speed)
                if whole:
                    log.add(self._take_step() | {"images_s": speed.stop()})
                    progress.update(note=shown(log.lines[-1]["losses"]))
                late = minutes is not None and time.monotonic() - began > minutes * 60
                stop = self._is_told(late, signals, whole)
                done = self.step == settings.steps
                if stop or (whole and (done or self.step % settings.save_every == 0)):
                    self.speed = speed.report(self.device)
                    # Before the checkpoint: lines beyond it are dropped on resuming, lines that
                    # it is ahead of would be missed for good.
                    log.write()
                    self.save()
                    if whole:
                        self._measure(log)
                    log.flush()
                    self._say(f"step {self.step} {shown(log.results())} {self.speed}")
                if stop and not done:
                    self._say(f"stopped at step {self.step}; --resume goes on")
                    return
                if whole:
                    speed.start()

    def _numbers(self) -> range:
        """Return the numbers of the batches that are left to this process."""
        first = self.step * self.settings.accumulate + self.state.micro
        last = self.settings.steps * self.settings.accumulate
        return range(
            first * self.num_processes + self.rank, last * self.num_processes, self.num_processes
        )

    def _num_threads(self) -> int:
        """Return how many threads draw; a CPU has none to spare, its threads all compute."""
        return min(16, torch.get_num_threads()) if self.device.type == "cuda" else 0

    def _take_batch(self, number: int, batch: Any, speed: Throughput) -> bool:
        """Add a batch's gradients; return whether enough of them are there for a step."""
        whole = self.state.micro + 1 == self.settings.accumulate
        # Gradients meet those of other processes once a step.
        sync = nullcontext() if whole else self.accelerator.no_sync(self.wrapped)
        count = self.device.type == "cuda" and speed.flops is None
        with speed.counting() if count else nullcontext():
            self.state.add_batch(self.wrapped, moved(batch, self.device), number, sync)
        return whole

    def _take_step(self) -> dict[str, Any]:
        """Move the weights and return what to log.

        Raises:
            Diverged: a loss or the gradient is not finite, in any process.
        """
        losses = joined(self.state.losses())
        norm = self.state.clip()
        wrong = [name for name, value in {**losses, "gradient": norm}.items() if value - value != 0]
        if wrong:
            kept = f"{self.checkpoint_path} stays as it was last saved"
            raise Diverged(
                f"not finite at step {self.step + 1}: {', '.join(wrong)}. "
                f"{kept if self.checkpoint_path.exists() else 'Nothing was saved yet'}; "
                "begin anew with a lower --rate, a longer --warmup or --fp32"
            )
        rate = self.state.take_step()
        return {"step": self.step, "losses": losses, "rate": rate, "norm": norm}

    def _measure(self, log: RunLog) -> None:
        """Check the model, or its running average, and log the figures."""
        if self.check is None:
            return
        with self.state.averaged(), torch.no_grad():
            self.model.eval()
            log.add({"step": self.step, "figures": self.check(self.model)})

    def _is_told(self, late: bool, signals: StopSignals, whole: bool) -> bool:
        """Return whether to stop; several processes do so all alike and between steps."""
        if self.num_processes > 1:
            if not whole:
                return False
            mine = torch.tensor([[float(late), float(signals.received or 0)]], device=self.device)
            any_late, received = self.accelerator.gather(mine).amax(0).tolist()  # (processes, 2)
            late = any_late > 0
            signals.received = Signals(int(received)) if received else None
        return late or signals.received is not None

    def _say(self, text: str) -> None:
        if self.accelerator.is_main_process:
            click.echo(text.strip())

    def save(self) -> None:
        """Keep the whole state; the first process writes, the others wait for it."""
        if self.accelerator.is_main_process:
            self.kept.save(self.state.to_dict())
        self.accelerator.wait_for_everyone()
