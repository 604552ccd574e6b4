"""Choose what a way to compose is trained and measured on: a model, photos, and their changes."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import click
import torch

from training.composers.bench import Bench, bench_of
from training.datasets.options import dataset_options, read_dataset
from training.datasets.pairs import PairSet
from training.model_option import load_model, model_option
from training.models.encoded_once import EncodedOnce
from training.options import renders_option

Stage = Callable[..., Any]
OPTIONS = (
    model_option(),
    dataset_options,
    renders_option,
    click.option(
        "--renders-held",
        type=click.Path(path_type=Path, exists=True),
        multiple=True,
        help="Garments drawn from seeds not trained on: single changes are measured on them.",
    ),
    click.option("--num-triplets", type=click.IntRange(1), default=200_000, show_default=True),
    click.option("--num-questions", type=click.IntRange(1), default=1000, show_default=True),
)


@dataclass(frozen=True)
class Choice:
    """Hold which model's features of which photos are composed; its fields are the options."""

    model: str
    dataset: str
    root: Path | None
    allow_missing: bool
    limit: int | None
    mapped: tuple[str, ...]
    renders_file: tuple[Path, ...]
    renders_held: tuple[Path, ...]
    num_triplets: int
    num_questions: int

    def encoder(self, device: torch.device) -> EncodedOnce:
        """Return the model on a device; it encodes each photo once.

        Raises:
            click.ClickException: there is no such model.
        """
        return EncodedOnce(load_model(self.model).to(device))

    def pairs(self) -> PairSet:
        """Return the data set.

        Raises:
            click.ClickException: it is not there, or has photos missing that are not allowed.
        """
        return read_dataset(self.dataset, self.root, self.allow_missing, self.limit, self.mapped)

    def bench(self, encoded: EncodedOnce, pairs: PairSet, seed: int, device: torch.device) -> Bench:
        """Return the features, triplets and questions that a way to compose is tried on.

        Raises:
            click.ClickException: too few garments share what they state.
            PictureUnreadable: a photo cannot be decoded; the message has its path.
        """
        return bench_of(
            encoded, pairs, self.renders_file, self.renders_held,
            num_triplets=self.num_triplets, num_questions=self.num_questions, seed=seed,
            device=device,
        )  # fmt: skip


def choice_options(stage: Stage) -> Stage:
    """Give a stage the options of a `Choice`, which it takes as its argument `choice`."""

    @functools.wraps(stage)
    def gathered(**given: Any) -> Any:
        own = {field.name: given.pop(field.name) for field in fields(Choice)}
        return stage(choice=Choice(**own), **given)

    for option in reversed(OPTIONS):
        gathered = option(gathered)
    return gathered
