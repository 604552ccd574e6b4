"""Stage `compare-composers`: compare eleven ways to compose on the same features."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click
import torch

from training.composers.bench import bench_of
from training.composers.lessons import CLIP, WEIGHT_DECAY, Lesson
from training.datasets.options import dataset_options, read_dataset
from training.loop.devices import wants_cpu
from training.loop.trainer import TrainSettings
from training.model_option import load_model, model_option, name_of
from training.models.encoded_once import EncodedOnce
from training.options import renders_option, reports_option, train_options
from training.papers.difference.composers.methods import METHODS
from training.papers.difference.composers.report import Row, write_report
from training.papers.difference.composers.runs import MethodRuns, refuse_to_mix


@click.command("compare-composers")
@model_option()
@dataset_options
@renders_option
@click.option(
    "--renders-held",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    help="Garments drawn from seeds not trained on: single changes are measured on them.",
)
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
@click.option("--num-triplets", type=click.IntRange(1), default=200_000, show_default=True)
@click.option("--num-questions", type=click.IntRange(1), default=1000, show_default=True)
def compare_composers(
    model: str,
    dataset: str,
    root: Path | None,
    allow_missing: bool,
    limit: int | None,
    mapped: tuple[str, ...],
    renders_file: tuple[Path, ...],
    renders_held: tuple[Path, ...],
    methods: tuple[str, ...],
    seeds: int,
    baseline: str,
    out: Path,
    resume: bool,
    minutes: float | None,
    threads: int,
    reports: Path,
    noise: float,
    num_triplets: int,
    num_questions: int,
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
    encoder = load_model(model)
    pairs = read_dataset(dataset, root, allow_missing, limit, mapped)
    encoded = EncodedOnce(encoder.to(processes.device))
    with processes.main_process_first():
        bench = bench_of(
            encoded, pairs, renders_file, renders_held,
            num_triplets=num_triplets, num_questions=num_questions, seed=settings.seed,
            device=processes.device,
        )  # fmt: skip
    made_by = {"encoder": encoded.tower, "num_triplets": num_triplets}
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
        learnt = {**asdict(settings), **asdict(lesson), "num_triplets": num_triplets}
        about = {"encoder": name_of(model), "dataset": pairs.name, "settings": learnt}
        click.echo(write_report(reports, rows, bench.ceilings(), baseline, about))
