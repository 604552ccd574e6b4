"""Stage `composer`: train what composes a reference and words on any model's features."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
import torch
from torch import Tensor

from training.composers.bench import tune
from training.composers.choice import Choice, choice_options
from training.composers.composed import ALL, Composed
from training.composers.lessons import CLIP, WEIGHT_DECAY, Lesson, trainer_of
from training.composers.method import Sum
from training.loop import checkpoint
from training.loop.devices import wants_cpu
from training.loop.run_checkpoint import refuse_to_overwrite
from training.loop.trainer import TrainSettings
from training.model_option import name_of
from training.models.agreement import FacetAgreement
from training.models.composer import Composer
from training.options import train_options


@click.command()
@choice_options
@train_options(
    out=Path("var/training/composer.pt"),
    steps=500,
    batch=256,
    rate=1e-3,
    save_every=250,
    out_help="What `export --composer` takes; the run lies beside it in NAME-run/.",
)
def composer(
    choice: Choice,
    out: Path,
    resume: bool,
    minutes: float | None,
    threads: int,
    **chosen: Any,
) -> None:
    """Train a composer and an agreement of facets, and say what they find.

    Changes are written from what the data set states: its columns, or else its captions. Features
    of any model are encoded once and kept below HEMLINE_VAR_DIR, so that another call starts at
    once. `compare-composers` tells what other ways to compose find.
    """
    from accelerate import PartialState

    torch.set_num_threads(threads)
    settings = TrainSettings(**chosen, weight_decay=WEIGHT_DECAY, clip=CLIP)
    folder = out.with_name(f"{out.stem}-run")
    refuse_to_overwrite(folder / "checkpoint.pt", resume=resume)
    processes = PartialState(cpu=wants_cpu(settings.device))
    encoded, pairs = choice.encoder(processes.device), choice.pairs()
    with processes.main_process_first():
        bench = choice.bench(encoded, pairs, settings.seed, processes.device)
    torch.manual_seed(settings.seed)
    method = Composed(
        Composer(bench.dim, num_details=bench.num_details),
        ALL,
        FacetAgreement(bench.dim, bench.sizes, detailed=bench.num_details > 0),
    )
    lesson = Lesson()
    made_by = {"encoder": encoded.tower, "num_triplets": choice.num_triplets}
    trainer = trainer_of(method, bench, lesson, settings, folder, made_by)
    trainer.fit(resume=resume, minutes=minutes)
    if trainer.step < settings.steps or not processes.is_main_process:
        return
    tried = tune(method, bench.validation)
    for name, figures in (
        ("trained", bench.figures(method)),
        ("photo and words added", bench.figures(Sum(bench.num_details))),
        ("a perfect order", bench.ceilings()),
    ):
        click.echo(f"{name}: {said(figures)}")
    made_for = {"model": name_of(choice.model), "encoder": encoded.tower}
    ship(out, method, tried, {**asdict(settings), **asdict(lesson)}, made_for)
    click.echo(
        f"{out}: {', '.join(f'{value:g} x {name}' for name, value in method.weights.items())}"
    )


def said(figures: Mapping[str, Tensor]) -> str:
    """Return the mean figure of each test in a line."""
    return ", ".join(f"{test} {float(each.mean()):.3f}" for test, each in figures.items())


def ship(
    path: Path,
    method: Composed,
    tried: Mapping[str, float],
    settings: Mapping[str, Any],
    made_for: Mapping[str, Any],
) -> None:
    """Save a composer as `export --composer` reads it.

    Args:
        path: of the file.
        method: trained and tuned.
        tried: validation figure of every choice of weights.
        settings: how it was trained.
        made_for: the model's name, and under `encoder` its fingerprint where it can be exported.
    """
    kept: dict[str, Any] = {
        "settings": dict(settings),
        "composer": method.composer.state_dict(),
        "details": method.composer.num_details,
        "weights": dict(method.weights),
        "tried": dict(tried),
        **made_for,
    }
    if method.agreed is not None:
        agreement = method.agreed.agreement
        kept |= {"agreement": agreement.state_dict(), "facets": agreement.sizes}
    checkpoint.save(path, kept)
