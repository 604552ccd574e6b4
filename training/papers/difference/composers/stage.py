"""Stage `compare-composers`: compare eleven ways to compose on the same features."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click
import torch

from training.composers.choice import Choice, choice_options
from training.composers.lessons import CLIP, WEIGHT_DECAY, Lesson
from training.loop.devices import wants_cpu
from training.loop.trainer import TrainSettings
from training.model_option import name_of
from training.options import reports_option, train_options
from training.papers.difference.composers.methods import METHODS
from training.papers.difference.composers.report import Row, write_report
from training.papers.difference.composers.runs import MethodRuns, refuse_to_mix


@click.command("compare-composers")
@choice_options
@click.option(
    "--method",
    "methods",
    type=click.Choice(list(METHODS)),
    multiple=True,
    default=list(METHODS),
    help="May be given several times. [default: all]",
)
@click.option("--seeds", type=click.IntRange(1), default=3, show_default=True)
@click.option(
    "--baseline",
    type=click.Choice(list(METHODS)),
    default="sum",
    show_default=True,
    help="Method that the intervals compare with.",
)
@train_options(
    out=Path("var/training/composers"),
    steps=500,
    batch=256,
    rate=1e-3,
    save_every=250,
    out_help="Folder of the runs, each in METHOD-SEED/.",
)
@reports_option
@click.option("--noise", type=float, default=Lesson.noise, show_default=True)
def compare_composers(
    choice: Choice,
    methods: tuple[str, ...],
    seeds: int,
    baseline: str,
    out: Path,
    resume: bool,
    minutes: float | None,
    threads: int,
    reports: Path,
    noise: float,
    **chosen: Any,
) -> None:
    """Train and compare ways to compose a reference and words; write reports/composer.{json,md}.

    What `composer` trains is the last of them. With --resume, methods and seeds that are done are
    taken as they were kept, and the one that was interrupted goes on.
    """
    from accelerate import PartialState

    torch.set_num_threads(threads)
    if chosen["batch"] < 2:
        raise click.UsageError("--batch: TIRG norms over a batch, give at least 2")
    if baseline not in methods:
        methods = (baseline, *methods)
    settings = TrainSettings(**chosen, weight_decay=WEIGHT_DECAY, clip=CLIP)
    lesson = Lesson(noise=noise)
    refuse_to_mix(out, methods, range(settings.seed, settings.seed + seeds), resume)
    processes = PartialState(cpu=wants_cpu(settings.device))
    encoded, pairs = choice.encoder(processes.device), choice.pairs()
    with processes.main_process_first():
        bench = choice.bench(encoded, pairs, settings.seed, processes.device)
    made_by = {"encoder": encoded.tower, "num_triplets": choice.num_triplets}
    runs = MethodRuns(out, bench, lesson, made_by=made_by, resume=resume, minutes=minutes)
    rows: list[Row] = []
    for name in methods:
        for number in range(seeds):
            own = replace(settings, seed=settings.seed + number)
            done = runs.run(name, own)
            if done is None:
                return
            _, row = done
            rows.append(row)
            if processes.is_main_process:
                click.echo(row.line())
            if row.loss is None:
                break  # nothing is drawn, so that another seed says the same
    if processes.is_main_process:
        learnt = {**asdict(settings), **asdict(lesson), "num_triplets": choice.num_triplets}
        about = {"encoder": name_of(choice.model), "dataset": pairs.name, "settings": learnt}
        click.echo(write_report(reports, rows, bench.ceilings(), baseline, about))
