"""Stage `composer`: compare every way to compose on the same features, and ship one."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
import torch
from torch import Tensor

from training.composers import composer_questions, triplet_features
from training.composers.composer_methods import (
    Combiner,
    ImageOnly,
    Method,
    Slerp,
    Sum,
    TextOnly,
    Tirg,
)
from training.composers.composer_methods_difference import BOTH, DIFFERENCE, RESIDUAL, Composed
from training.composers.composer_report import Row, write_report
from training.composers.composer_training import Settings, measure, train, tune
from training.composers.triplet_features import Gallery, TripletTable
from training.datasets.garments import is_held_out
from training.encoder import read_sets
from training.hemline.encoder_model import EncoderModel, load_encoder
from training.loop import checkpoint
from training.models.composer import Composer
from training.options import data_option, renders_option

METHODS: dict[str, Callable[[int], Method]] = {
    "image only": lambda dim: ImageOnly(),
    "text only": lambda dim: TextOnly(),
    "sum": lambda dim: Sum(),
    "slerp": lambda dim: Slerp(),
    "TIRG": Tirg,
    "Combiner": Combiner,
    "learned residual": lambda dim: Composed(Composer(dim), RESIDUAL),
    "difference": lambda dim: Composed(Composer(dim), DIFFERENCE),
    "residual + difference": lambda dim: Composed(Composer(dim), BOTH),
}
# Retrieval searches its index with the query alone, so a method without one cannot be served.
SHIPPABLE = ("learned residual", "residual + difference")
RENDERS_SHARE = 0.2
ANY_COLOUR = "in COLOUR, any"
STOCKED_COLOUR = "in COLOUR, as stocked"
ONE_CHANGE = "one change, renders"


class Bench:
    """Hold the triplets to learn from, to choose weights on and to be measured on."""

    def __init__(
        self,
        model: EncoderModel,
        train_galleries: dict[str, Gallery],
        test_galleries: dict[str, Gallery],
        *,
        num_triplets: int,
        num_questions: int,
        seed: int,
        cache: Path | None,
    ) -> None:
        """Write the triplets; a tenth of the training products is kept for validation.

        Args:
            model: encodes the words.
            train_galleries: the encoder was trained on them.
            test_galleries: it was not.
            num_triplets: to learn from, of product photos; renders, which are fewer, give
                `RENDERS_SHARE` of it.
            num_questions: of each kind.
            seed: of all that is drawn.
            cache: folder in which pooled tokens are kept between runs.
        """
        self.dim = int(next(iter(train_galleries.values())).features.shape[1])
        self.learn: dict[str, TripletTable] = {}
        for name, gallery in train_galleries.items():
            rows: dict[bool, list[int]] = {True: [], False: []}
            for row in gallery.rows:
                garment = gallery.part.garments[row]
                key = f"composer:{garment.title or garment.key}"
                rows[is_held_out(key, share=0.1)].append(row)
            part = gallery.only(rows[False])
            share = RENDERS_SHARE if name == "renders" else 1.0
            triplets = triplet_features.write(part, max(1, round(num_triplets * share)), seed)
            self.learn[name] = triplet_features.table(model, part, triplets, cache)
            if name == "product-photos":
                held = gallery.only(rows[True])
                asked = composer_questions.in_colour(
                    held, num_questions, as_stocked=False, seed=seed + 1
                )
                self.validation = triplet_features.table(model, held, asked)
        photos = test_galleries["product-photos"]
        questions = {
            name: composer_questions.in_colour(photos, num_questions, as_stocked=stocked, seed=seed)
            for name, stocked in ((ANY_COLOUR, False), (STOCKED_COLOUR, True))
        }
        self.tests = {
            name: triplet_features.table(model, photos, asked) for name, asked in questions.items()
        }
        if "renders" in test_galleries:
            drawn = test_galleries["renders"]
            asked = composer_questions.one_change(drawn, num_questions, seed)
            self.tests[ONE_CHANGE] = triplet_features.table(model, drawn, asked)

    def run(self, name: str, settings: Settings) -> tuple[Method, Row]:
        """Train a method where it learns, tune it, and return it with its row of the table."""
        torch.manual_seed(settings.seed)
        method = METHODS[name](self.dim)
        loss = None
        if any(True for _ in method.parameters()):
            loss = train(method, self.learn, settings)
        tried = tune(method, self.validation)
        figures = {
            test: _figure(test, measure(method, table)) for test, table in self.tests.items()
        }
        return method, Row(name, settings.seed, dict(method.weights), loss, tried, figures)

    def ceilings(self) -> dict[str, Tensor]:
        """Return what an oracle would reach on each query of each test."""
        return {
            test: _figure(test, composer_questions.best_possible(table))
            for test, table in self.tests.items()
        }


def _figure(test: str, shares: Tensor) -> Tensor:
    """Return what a test counts: the share of right ones, or whether there is one: (Q,)."""
    return (shares > 0).float() if test == ONE_CHANGE else shares


def ship(path: Path, method: Composed, row: Row, settings: Settings) -> None:
    """Save a composer as `export --composer` reads it."""
    checkpoint.save(
        path,
        {
            "method": row.method,
            "settings": asdict(settings),
            "composer": method.composer.state_dict(),
            "weights": row.weights,
            "tried": row.tried,
        },
    )


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
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("var/training/composer.pt"),
    show_default=True,
    help="What --ship writes.",
)
@click.option(
    "--reports", type=click.Path(path_type=Path), default=Path("reports"), show_default=True
)
@click.option("--steps", type=click.IntRange(1), default=Settings.steps, show_default=True)
@click.option("--batch", type=click.IntRange(2), default=Settings.batch, show_default=True)
@click.option("--rate", type=float, default=Settings.rate, show_default=True)
@click.option("--noise", type=float, default=Settings.noise, show_default=True)
@click.option("--num-triplets", type=click.IntRange(1), default=200_000, show_default=True)
@click.option("--num-questions", type=click.IntRange(1), default=1000, show_default=True)
@click.option("--seed", type=int, default=42, show_default=True)
@click.option("--threads", type=int, default=os.cpu_count(), show_default="all")
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
    reports: Path,
    num_triplets: int,
    num_questions: int,
    seed: int,
    threads: int,
    limit: int | None,
    **chosen: Any,
) -> None:
    """Train and compare ways to compose a reference and words; write reports/composer.{json,md}.

    Features are encoded once and kept beside --out, so that another call starts at once.
    """
    torch.set_num_threads(threads)
    if shipped and shipped not in methods:
        raise click.UsageError(f"--ship {shipped!r} is not among the methods that are trained")
    if baseline not in methods:
        methods = (baseline, *methods)
    try:
        bench = _bench(
            encoder_path, data, renders_file, renders_held, limit, out.parent,
            num_triplets=num_triplets, num_questions=num_questions, seed=seed,
        )  # fmt: skip
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    rows: list[Row] = []
    for name in methods:
        for number in range(seeds):
            settings = Settings(seed=seed + number, **chosen)
            method, row = bench.run(name, settings)
            rows.append(row)
            click.echo(row.line())
            if name == shipped and number == 0 and isinstance(method, Composed):
                ship(out, method, row, settings)
                click.echo(f"{out}: {name}")
            if row.loss is None:
                break  # nothing is drawn, so that another seed says the same
    about = {
        "encoder": encoder_path.parent.name,
        "settings": asdict(Settings(seed=seed, **chosen)) | {"num_triplets": num_triplets},
    }
    click.echo(write_report(reports, rows, bench.ceilings(), baseline, about))


def _bench(
    encoder_path: Path,
    data: Path,
    renders_file: tuple[Path, ...],
    renders_held: tuple[Path, ...],
    limit: int | None,
    cache: Path,
    **chosen: Any,
) -> Bench:
    """Return the bench of an encoder's features."""
    from training.datasets import renders

    model = load_encoder(encoder_path)
    sets = read_sets(data, renders_file, limit)
    features = triplet_features.FeatureCache(cache, encoder_path)
    learn = triplet_features.galleries(model, sets, features, held_out=False)
    tests = triplet_features.galleries(model, sets[:1], features, held_out=True)
    if renders_held:
        drawn = renders.read(renders_held)
        rows = range(len(drawn.garments))
        tests["renders"] = Gallery(drawn, rows, features.encode(model, drawn, rows))
    return Bench(model, learn, tests, cache=cache, **chosen)
