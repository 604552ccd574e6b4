"""Train every way to compose once a seed, each in a folder of its own, and keep its figures."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import torch

from training.composers.bench import Bench, tune
from training.composers.lessons import Lesson, trainer_of
from training.composers.method import Method
from training.loop import checkpoint
from training.loop.run_checkpoint import FILE, refuse_to_overwrite
from training.loop.trainer import Trainer, TrainSettings
from training.papers.difference.composers.methods import make
from training.papers.difference.composers.report import Row

FIGURES = "figures.pt"


class MethodRuns:
    """Train, tune and measure methods.

    The folder of a run gets what `Trainer` writes and, once the run is over and measured,
    `figures.pt`. A method without parameters needs no folder: it is measured whenever asked for.
    """

    def __init__(
        self,
        folder: Path,
        bench: Bench,
        lesson: Lesson,
        *,
        made_by: Mapping[str, Any],
        resume: bool,
        minutes: float | None,
    ) -> None:
        """Begin to count the time.

        Args:
            folder: of all runs.
            bench: what methods learn from and are measured on.
            lesson: how they learn from it.
            made_by: on what else a run depends; compared on resuming.
            resume: take runs that are over as they were kept, and go on with one that is not.
            minutes: stop and save after so long.
        """
        self.folder, self.bench, self.lesson, self.resume = folder, bench, lesson, resume
        self.made_by = dict(made_by)
        self.until = None if minutes is None else time.monotonic() + minutes * 60

    def run(self, name: str, settings: TrainSettings) -> tuple[Method, Row] | None:
        """Return a method, trained and tuned, with its row of the table.

        Args:
            name: of the method.
            settings: how it is trained.

        Returns:
            None if the time was up before it was trained.

        Raises:
            click.UsageError: the run in its folder has other settings.
        """
        torch.manual_seed(settings.seed)
        method = make(name, self.bench.dim, self.bench.sizes, self.bench.num_details)
        if not any(True for _ in method.parameters()):
            return method, self._measured(method, name, settings.seed, None)
        trainer = trainer_of(
            method,
            self.bench,
            self.lesson,
            settings,
            folder_of(self.folder, name, settings.seed),
            {"method": name, **self.made_by},
        )
        begun = trainer.checkpoint_path.exists()
        row = self._kept(trainer, method, name) if begun and self.resume else None
        if row is not None:
            return method, row
        if not begun:  # what lies there belongs to a run that somebody deleted
            (trainer.folder / FIGURES).unlink(missing_ok=True)
        if trainer.rank == 0:
            click.echo(f"{name}, seed {settings.seed}: {trainer.folder}")
        left = None if self.until is None else max(0.0, self.until - time.monotonic()) / 60
        losses = trainer.fit(resume=begun and self.resume, minutes=left)
        if trainer.step < settings.steps:
            return None
        row = self._measured(method, name, settings.seed, losses["total"])
        if trainer.rank == 0:
            kept = {field: getattr(row, field) for field in ("weights", "loss", "tried", "figures")}
            checkpoint.save(trainer.folder / FIGURES, {"asked": self.bench.asked, **kept})
        return method, row

    def _kept(self, trainer: Trainer, method: Method, name: str) -> Row | None:
        """Return the row of a run that is over, its weights loaded into the method.

        Returns:
            None if it is not over, or was measured on other questions or not at all.
        """
        state, path = trainer.kept.load(), trainer.folder / FIGURES
        if state["step"] < trainer.settings.steps or not path.exists():
            return None
        found = checkpoint.load(path)
        if found.pop("asked") != self.bench.asked:
            return None
        trainer.state.take_up(state)
        method.weights = dict(found["weights"])
        return Row(name, trainer.settings.seed, **found)

    def _measured(self, method: Method, name: str, seed: int, loss: float | None) -> Row:
        """Tune a method and return its row."""
        tried = tune(method, self.bench.validation)
        figures = self.bench.figures(method)
        return Row(name, seed, dict(method.weights), loss, tried, figures)


def folder_of(folder: Path, name: str, seed: int) -> Path:
    """Return the folder of one run among all."""
    return folder / f"{re.sub('[^a-z]+', '-', name.lower())}-{seed}"


def refuse_to_mix(folder: Path, names: Sequence[str], seeds: Sequence[int], resume: bool) -> None:
    """Tell at once, before anything is encoded, whether runs are there that should not or should.

    Args:
        folder: of all runs.
        names: methods to train.
        seeds: of each.
        resume: whether runs are to be gone on with.

    Raises:
        click.UsageError: there is a run that would be overwritten, or none to resume.
    """
    kept = [folder_of(folder, name, seed) / FILE for name in names for seed in seeds]
    refuse_to_overwrite(*kept, resume=resume)
    if resume and not any(each.exists() for each in kept):
        raise click.UsageError(f"no run to resume in {folder}: leave out --resume")
