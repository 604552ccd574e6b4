"""State the options that several training stages share."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from training.datasets.garments import Source

Callback = TypeVar("Callback", bound=Callable[..., Any])
WHOSE: Mapping[Source, str] = {"shop": "a shop's photos", "amateur": "amateurs'", "drawn": "drawn"}

reports_option = click.option(
    "--reports", type=click.Path(path_type=Path), default=Path("reports"), show_default=True
)
renders_option = click.option(
    "--renders-file",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    help="Garments drawn by `renders`; may be given several times.",
)


def _all(
    options: Sequence[Callable[[Callback], Callback]],
) -> Callable[[Callback], Callback]:
    """Return one decorator of several options, which --help lists in their order."""

    def decorate(stage: Callback) -> Callback:
        for option in reversed(options):
            stage = option(stage)
        return stage

    return decorate


def train_options(
    *,
    out: Path,
    steps: int,
    batch: int,
    rate: float,
    warmup: int = 0,
    save_every: int = 200,
    out_help: str = "Folder of the run: checkpoint, log, curves.",
) -> Callable[[Callback], Callback]:
    """Return a decorator that gives a stage the options of every training run.

    The stage gets `steps batch accumulate rate warmup bf16 seed save_every device`, which are
    fields of `TrainSettings`, and `out resume minutes threads`.

    Args:
        out: default of --out.
        steps: default, of the optimizer.
        batch: default, a step and process.
        rate: default of the highest learning rate.
        warmup: default, in steps.
        save_every: default, in steps.
        out_help: what --out is, where it is not the folder of one run.
    """
    options = (
        click.option(
            "--out", type=click.Path(path_type=Path), default=out, show_default=True,
            help=out_help,
        ),
        click.option(
            "--steps", type=click.IntRange(1), default=steps, show_default=True,
            help="Steps of the optimizer.",
        ),
        click.option(
            "--batch", type=click.IntRange(1), default=batch, show_default=True,
            help="Rows of a batch, in each process.",
        ),
        click.option(
            "--accumulate", type=click.IntRange(1), default=1, show_default=True,
            help="Batches whose gradients make one step; a batch is contrasted within itself, so "
            "that this adds no negatives.",
        ),
        click.option(
            "--rate", type=click.FloatRange(0, min_open=True), default=rate, show_default=True,
            help="Highest learning rate.",
        ),
        click.option(
            "--warmup", type=click.IntRange(0), default=warmup, show_default=True,
            help="Steps over which the rate rises, half of all at most.",
        ),
        click.option(
            "--bf16/--fp32", default=None, show_default="whichever is faster here",
            help="Compute in bfloat16 where that is safe.",
        ),
        click.option(
            "--seed", type=click.IntRange(0), default=42, show_default=True,
            help="Of all that is drawn.",
        ),
        click.option(
            "--save-every", type=click.IntRange(1), default=save_every, show_default=True,
            help="Steps between two checkpoints and checks.",
        ),
        click.option(
            "--minutes", type=click.FloatRange(0, min_open=True),
            help="Stop and save after so long.",
        ),
        click.option(
            "--threads", type=click.IntRange(1), default=_threads,
            show_default="all, shared out among torchrun's processes",
            help="Threads of the processor, in each process.",
        ),
        click.option(
            "--device", type=click.Choice(["auto", "cpu", "cuda"]), default="auto",
            show_default=True, help="Where to train; auto takes the GPU where there is one.",
        ),
        click.option("--resume", is_flag=True, help="Go on from where it was stopped."),
    )  # fmt: skip
    return _all(options)


def encoder_options(
    *, average: float, shares: Mapping[Source, float]
) -> Callable[[Callback], Callback]:
    """Return a decorator that gives a stage the options of training an encoder of ours.

    The stage gets `average`, a field of `TrainSettings`, and `share: tuple[float, ...]`.

    Args:
        average: default of --average.
        shares: default of --share, by who made a set's pictures.
    """
    told = ", ".join(f"{share:g} {WHOSE[source]}" for source, share in shares.items())
    options = (
        click.option(
            "--average", type=click.FloatRange(0, 1), default=average, show_default=True,
            help="Share of the running average of weights that a step keeps.",
        ),
        click.option(
            "--share", type=click.FloatRange(0), multiple=True,
            help="Of a batch, one for each --dataset in their order, then one for "
            f"--renders-file; scaled to sum to one. [default: {told}]",
        ),
    )  # fmt: skip
    return _all(options)


def _threads() -> int:
    """Return how many of the processor's threads fall to each process of this machine."""
    return max(1, (os.cpu_count() or 1) // int(os.environ.get("LOCAL_WORLD_SIZE", "1")))
