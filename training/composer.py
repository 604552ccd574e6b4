"""Stage `composer`: compare every way to compose on the same features, and ship one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click
import torch
from click.core import ParameterSource

from data.picture_file import PictureUnreadable
from training.composers.composer_bench import Bench
from training.composers.composer_choice import METHODS, SHIPPABLE
from training.composers.composer_methods_difference import Composed
from training.composers.composer_report import Row, write_report
from training.composers.composer_runs import MethodRuns, refuse_to_mix
from training.composers.composer_training import Lesson
from training.composers.triplet_features import RENDERS, Gallery
from training.datasets import pair_garments, renders
from training.datasets.options import dataset_options, read_dataset
from training.datasets.pairs import PairSet
from training.loop import checkpoint
from training.loop.devices import wants_cpu
from training.loop.trainer import TrainSettings
from training.model_option import load_model, model_option, name_of
from training.models.encoded_once import EncodedOnce
from training.options import renders_option, reports_option, train_options

WEIGHT_DECAY = 0.02
# Gradients are left as long as they are, which the figures of all methods rest on.
CLIP = 1e9


def ship(
    path: Path, method: Composed, row: Row, settings: Mapping[str, Any], made_for: Mapping[str, Any]
) -> None:
    """Save a composer as `export --composer` reads it.

    Args:
        path: of the file.
        method: trained and tuned.
        row: its figures.
        settings: how it was trained.
        made_for: the model's name, and under `encoder` its fingerprint where it can be exported.
    """
    kept: dict[str, Any] = {
        "method": row.method,
        "settings": dict(settings),
        "composer": method.composer.state_dict(),
        "details": method.composer.num_details,
        "weights": row.weights,
        "tried": row.tried,
        **made_for,
    }
    if method.agreed is not None:
        agreement = method.agreed.agreement
        kept |= {"agreement": agreement.state_dict(), "facets": agreement.sizes}
    checkpoint.save(path, kept)


@click.command()
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
    help="May be given several times. [default: all; with --ship that one and the baseline]",
)
@click.option("--seeds", type=click.IntRange(1), default=3, show_default=True)
@click.option(
    "--baseline",
    type=click.Choice(list(METHODS)),
    default="sum",
    show_default=True,
    help="Method that the intervals compare with.",
)
@click.option(
    "--ship",
    "shipped",
    type=click.Choice(SHIPPABLE),
    help="Save this method, trained with the first seed, for `export --composer`.",
)
@train_options(
    out=Path("var/training/composer.pt"),
    steps=500,
    batch=256,
    rate=1e-3,
    save_every=250,
    out_help="What --ship writes; the runs lie beside it in NAME-runs/METHOD-SEED/.",
)
@reports_option
@click.option("--noise", type=float, default=Lesson.noise, show_default=True)
@click.option("--num-triplets", type=click.IntRange(1), default=200_000, show_default=True)
@click.option("--num-questions", type=click.IntRange(1), default=1000, show_default=True)
def composer(
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
    shipped: str | None,
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

    Changes are written from what the data set states: its columns, or else its captions. Features
    of any model are encoded once and kept below HEMLINE_VAR_DIR, so that another call starts at
    once. With --resume, methods and seeds that are done are taken as they were kept, and the one
    that was interrupted goes on.
    """
    from accelerate import PartialState

    ctx = click.get_current_context()
    torch.set_num_threads(threads)
    if shipped and ctx.get_parameter_source("methods") is ParameterSource.DEFAULT:
        methods = (shipped,)
    if shipped and shipped not in methods:
        raise click.UsageError(f"--ship {shipped!r} is not among the methods that are trained")
    if chosen["batch"] < 2:
        raise click.UsageError("--batch: TIRG norms over a batch, give at least 2")
    if baseline not in methods:
        methods = (baseline, *methods)
    settings = TrainSettings(**chosen, weight_decay=WEIGHT_DECAY, clip=CLIP)
    lesson = Lesson(noise=noise)
    folder = out.with_name(f"{out.stem}-runs")
    refuse_to_mix(folder, methods, range(settings.seed, settings.seed + seeds), resume)
    processes = PartialState(cpu=wants_cpu(settings.device))
    encoder = load_model(model)
    pairs = read_dataset(dataset, root, allow_missing, limit, mapped)
    encoded = EncodedOnce(encoder.to(processes.device))
    try:
        with processes.main_process_first():
            bench = _bench(
                encoded, pairs, renders_file, renders_held,
                num_triplets=num_triplets, num_questions=num_questions, seed=settings.seed,
                device=processes.device,
            )  # fmt: skip
    except PictureUnreadable:
        raise
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    made_for = {"model": name_of(model), "encoder": encoded.tower}
    made_by = {"encoder": encoded.tower, "num_triplets": num_triplets}
    runs = MethodRuns(folder, bench, lesson, made_by=made_by, resume=resume, minutes=minutes)
    rows: list[Row] = []
    for name in methods:
        for number in range(seeds):
            own = replace(settings, seed=settings.seed + number)
            done = runs.run(name, own)
            if done is None:
                return
            method, row = done
            rows.append(row)
            if processes.is_main_process:
                click.echo(row.line())
                if name == shipped and number == 0 and isinstance(method, Composed):
                    ship(out, method, row, {**asdict(own), **asdict(lesson)}, made_for)
                    click.echo(f"{out}: {name}")
            if row.loss is None:
                break  # nothing is drawn, so that another seed says the same
    if processes.is_main_process:
        learnt = {**asdict(settings), **asdict(lesson), "num_triplets": num_triplets}
        about = {"encoder": name_of(model), "dataset": pairs.name, "settings": learnt}
        click.echo(write_report(reports, rows, bench.ceilings(), baseline, about))


def _bench(
    encoded: EncodedOnce,
    pairs: PairSet,
    renders_file: tuple[Path, ...],
    renders_held: tuple[Path, ...],
    **chosen: Any,
) -> Bench:
    """Return the bench of a model's features."""
    listed = pair_garments.garments(pairs)
    learn, tests = (
        {pairs.name: Gallery(pairs.name, listed, rows, encoded.photos(pairs, rows))}
        for rows in (pairs.rows("train"), pairs.rows("test"))
    )
    for files, galleries, held_out in ((renders_file, learn, False), (renders_held, tests, None)):
        if files:
            drawn = renders.read(files)
            rows = [
                row
                for row, each in enumerate(drawn.garments)
                if held_out is None or each.held_out == held_out
            ]
            pictures = encoded.pictures(drawn, rows)
            galleries[RENDERS] = Gallery(RENDERS, drawn.garments, rows, pictures)
    return Bench(encoded, learn, tests, **chosen)
