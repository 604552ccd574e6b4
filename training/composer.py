"""Stage `composer`: compare every way to compose on the same features, and ship one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click
import torch

from training.composers import triplet_features
from training.composers.composer_bench import Bench
from training.composers.composer_choice import METHODS, SHIPPABLE
from training.composers.composer_methods_difference import Composed
from training.composers.composer_report import Row, write_report
from training.composers.composer_runs import MethodRuns, refuse_to_mix
from training.composers.composer_training import Lesson
from training.composers.triplet_features import Gallery
from training.encoder import read_sets
from training.hemline.encoder_model import load_encoder
from training.hemline.feature_cache import FeatureCache
from training.loop import checkpoint
from training.loop.devices import wants_cpu
from training.loop.trainer import TrainSettings
from training.options import data_option, renders_option, reports_option, train_options

WEIGHT_DECAY = 0.02
# Gradients are left as long as they are, which the figures of all methods rest on.
CLIP = 1e9


def ship(path: Path, method: Composed, row: Row, settings: Mapping[str, Any]) -> None:
    """Save a composer as `export --composer` reads it."""
    kept: dict[str, Any] = {
        "method": row.method,
        "settings": dict(settings),
        "composer": method.composer.state_dict(),
        "details": method.composer.num_details,
        "weights": row.weights,
        "tried": row.tried,
    }
    if method.agreed is not None:
        agreement = method.agreed.agreement
        kept |= {"agreement": agreement.state_dict(), "facets": agreement.sizes}
    checkpoint.save(path, kept)


@click.command()
@data_option
@renders_option
@click.option(
    "--renders-held",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    help="Garments drawn from seeds not trained on: single changes are measured on them.",
)
@click.option(
    "--encoder",
    "encoder_path",
    type=click.Path(path_type=Path, exists=True),
    default=Path("var/training/encoder/checkpoint.pt"),
    show_default=True,
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
@click.option("--limit", type=int, help="Photos a set, for a trial.")
def composer(
    data: Path,
    renders_file: tuple[Path, ...],
    renders_held: tuple[Path, ...],
    encoder_path: Path,
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
    limit: int | None,
    **chosen: Any,
) -> None:
    """Train and compare ways to compose a reference and words; write reports/composer.{json,md}.

    Features are encoded once and kept beside --out, so that another call starts at once. With
    --resume, methods and seeds that are done are taken as they were kept, and the one that was
    interrupted goes on.
    """
    from accelerate import PartialState

    torch.set_num_threads(threads)
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
    features = FeatureCache(out.parent, load_encoder(encoder_path))
    try:
        with processes.main_process_first():
            bench = _bench(
                features, data, renders_file, renders_held, limit,
                num_triplets=num_triplets, num_questions=num_questions, seed=settings.seed,
                device=processes.device,
            )  # fmt: skip
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    made_by = {"encoder": features.tower, "num_triplets": num_triplets}
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
                    ship(out, method, row, {**asdict(own), **asdict(lesson)})
                    click.echo(f"{out}: {name}")
            if row.loss is None:
                break  # nothing is drawn, so that another seed says the same
    if processes.is_main_process:
        learnt = {**asdict(settings), **asdict(lesson), "num_triplets": num_triplets}
        about = {"encoder": encoder_path.parent.name, "settings": learnt}
        click.echo(write_report(reports, rows, bench.ceilings(), baseline, about))


def _bench(
    features: FeatureCache,
    data: Path,
    renders_file: tuple[Path, ...],
    renders_held: tuple[Path, ...],
    limit: int | None,
    **chosen: Any,
) -> Bench:
    """Return the bench of an encoder's features."""
    from training.datasets import renders

    sets = read_sets(data, renders_file, limit)
    learn = triplet_features.galleries(sets, features, held_out=False)
    tests = triplet_features.galleries(sets[:1], features, held_out=True)
    if renders_held:
        drawn = renders.read(renders_held)
        rows = range(len(drawn.garments))
        tests["renders"] = Gallery(drawn, rows, features.encode(drawn, rows))
    return Bench(features.model, learn, tests, cache=features.folder, **chosen)
