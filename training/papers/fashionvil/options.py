"""State the options of the `pretrain` commands and turn them into what they name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import click

from training.datasets.options import read_dataset
from training.papers.fashionvil.sizes import SIZES, ModelSize

if TYPE_CHECKING:
    from training.loop.trainer import TrainSettings
    from training.papers.fashionvil.corpus import Corpus
    from training.papers.fashionvil.measures import Sources
    from training.papers.fashionvil.runs import Start

Command = Callable[..., Any]
Given = Mapping[str, Any]
Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


def model_options(command: Command) -> Command:
    """Add what says which model is trained: `--size --text-start --image-weights ...`."""
    for option in (
        click.option(
            "--memory-gb", type=click.FloatRange(0), default=8.0, show_default=True,
            help="Keep decoded pictures in memory if they fit; else decode them every time.",
        ),
        click.option(
            "--attribute-products", type=click.IntRange(1), default=5, show_default=True,
            help="Products whose captions must say a word for it to be a pseudo-attribute.",
        ),
        click.option(
            "--label-steps", type=click.IntRange(1), default=1000, show_default=True,
            help="Steps of the VQ model that labels patches for MPFC.",
        ),
        click.option(
            "--image-weights", type=click.Path(path_type=Path, exists=True, dir_okay=False),
            help="torchvision's resnet50 .pth, for --size paper; else it starts at random.",
        ),
        click.option(
            "--text-start", default="minilm", show_default=True, metavar="minilm|random|FOLDER",
            help="Words of the packaged MiniLM, nothing, or a local BERT as the hub stores it.",
        ),
        click.option(
            "--size", type=click.Choice(list(SIZES)), default="small", show_default=True,
            help="paper: ResNet50 and BERT-base at 224 px; small and mini run on a CPU.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def source_options(command: Command) -> Command:
    """Add where downstream tasks get further data: `--fashion-iq --gallery --polyvore ...`."""
    folder = click.Path(path_type=Path, exists=True, file_okay=False)
    for option in (
        click.option(
            "--triplets", type=click.IntRange(4), default=4000, show_default=True,
            help="Triplets made of attributes to fine-tune on, without --fashion-iq.",
        ),
        click.option("--polyvore", type=folder, help="Polyvore Outfits with photos, for OCIR."),
        click.option(
            "--gallery", type=click.Choice(["original", "union"]), default="original",
            show_default=True, help="What FashionIQ's queries are searched in.",
        ),
        click.option("--fashion-iq", type=folder, help="FashionIQ with photos, for TGIR."),
    ):  # fmt: skip
        command = option(command)
    return command


def checked(
    make: Callable[Arguments, Answer], *arguments: Arguments.args, **named: Arguments.kwargs
) -> Answer:
    """Return what a call returns; data or options that it refuses end the command in one line.

    Raises:
        click.ClickException: with the refusal's message.
    """
    try:
        return make(*arguments, **named)
    except (ValueError, FileNotFoundError) as error:
        raise click.ClickException(str(error)) from error


def size_of(given: Given) -> ModelSize:
    """Return the size that --size names."""
    return SIZES[given["size"]]


def start_of(given: Given) -> Start:
    """Return what --text-start and --image-weights name.

    Raises:
        click.UsageError: the folder is not there.
    """
    from training.papers.fashionvil.runs import Start

    text = given["text_start"]
    if text in ("minilm", "random"):
        return Start(text, given["image_weights"])
    if not Path(text).is_dir():
        raise click.UsageError(f"--text-start: there is no folder {text}")
    return Start(Path(text), given["image_weights"])


def settings_of(given: Given) -> TrainSettings:
    """Return the settings of training, and set the threads."""
    import torch

    from training.loop.trainer import TrainSettings

    torch.set_num_threads(given["threads"])
    names = (
        "steps", "batch", "accumulate", "rate", "warmup", "bf16", "seed", "save_every", "device"
    )  # fmt: skip
    return TrainSettings(**{name: given[name] for name in names})


def labelling(settings: TrainSettings, steps: int) -> TrainSettings:
    """Return the settings of the VQ model: its own steps and rate, the rest of the run's."""
    return replace(settings, steps=steps, rate=2e-3, warmup=min(50, steps // 10), accumulate=1)


def corpus_of(given: Given, size: ModelSize, *, attribute_products: int) -> Corpus:
    """Return the data set that the options name, at a model's size."""
    from training.papers.fashionvil.corpus import Corpus

    names = ("dataset", "root", "allow_missing", "limit", "mapped")
    pairs = read_dataset(*(given[name] for name in names))
    return checked(
        Corpus.of,
        pairs,
        size,
        attribute_products=attribute_products,
        memory_gb=given["memory_gb"],
    )


def sources_of(given: Given) -> Sources:
    """Return where downstream tasks get further data."""
    from training.papers.fashionvil.measures import Sources

    return Sources(
        fashion_iq=given["fashion_iq"],
        gallery=given["gallery"],
        polyvore=given["polyvore"],
        allow_missing=given["allow_missing"],
        triplets=given["triplets"],
    )


def row_numbers(text: str, most: int) -> list[int]:
    """Return the places from 0 of rows that a list like `1,3` counts from 1; empty means all.

    Raises:
        ValueError: an entry is no row.
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    wrong = [part for part in parts if not part.isdigit() or not 1 <= int(part) <= most]
    if wrong:
        raise ValueError(f"--rows: {', '.join(wrong)} is no row; they are 1 to {most}")
    return sorted({int(part) - 1 for part in parts}) if parts else list(range(most))


def say(text: str) -> None:
    """Tell the person; of several processes only the first does."""
    from training.loop.processes import rank

    if rank() == 0:
        click.echo(text)


def write(path: Path, text: str) -> None:
    """Write a file, making its folder; of several processes only the first does."""
    from training.loop.processes import rank

    if rank() == 0:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def shown(figures: Mapping[str, float]) -> str:
    """Return figures in one line."""
    return ", ".join(f"{name} {value:.4g}" for name, value in figures.items())
