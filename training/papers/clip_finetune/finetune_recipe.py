"""State how `finetune` fine-tunes, as options: paper 1's way, and what has since been found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, Literal, TypeVar

import click
from click.core import ParameterSource

from training.loop.optimization import Schedule
from training.papers.clip_finetune.long_captions import LongCaptions
from training.papers.clip_finetune.pair_features import Which

Command = TypeVar("Command", bound=Callable[..., Any])

# Section 2.6. The batch is that of its other evaluation; it names none for training.
PAPER: dict[str, Any] = {
    "rate": 1e-6, "temperature": 0.1, "learn_temperature": False, "epochs": 1.0, "warmup": 0,
    "schedule": "constant", "weight_decay": 0.01, "batch": 32, "seed": 42, "spare": False,
    "short": 0.0, "long_captions": "cut", "crop": 1.0, "mirror": False, "lock": None,
    "image_rate": 1.0, "text_rate": 1.0, "layer_decay": 1.0, "wise_ft": 1.0,
}  # fmt: skip
PAPER_MODEL = {"model": "ViT-B-32/openai"}


@dataclass(frozen=True)
class Recipe:
    """Say what is fine-tuned and on what, beside the settings of every run.

    Attributes:
        schedule: how the learning rate runs.
        weight_decay: of matrices.
        temperature: that cosines are divided by; None takes the model's own.
        learn_temperature: train it too.
        lock: a tower that is kept.
        image_rate, text_rate: shares of the rate that the towers get.
        layer_decay: share of a layer's rate that the layer before it gets.
        captions: of each photo.
        short: share of photos that come with a short text instead of a caption.
        long_captions: how captions beyond the context are encoded.
        crop: least share of a photo's area that is shown.
        mirror: mirror half of the photos.
        spare: count the same product or the same words neither as right nor as wrong.
    """

    schedule: Schedule
    weight_decay: float
    temperature: float | None
    learn_temperature: bool
    lock: Literal["image", "text"] | None
    image_rate: float
    text_rate: float
    layer_decay: float
    captions: Which
    short: float
    long_captions: LongCaptions
    crop: float
    mirror: bool
    spare: bool


def taken(options: dict[str, Any]) -> Recipe:
    """Return the recipe in a command's options, and take it out of them."""
    return Recipe(**{field.name: options.pop(field.name) for field in fields(Recipe)})


def take_preset(ctx: click.Context, options: dict[str, Any]) -> None:
    """Put the paper's values where the command line gives none."""

    def given(name: str) -> bool:
        return ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE

    for name, value in {**PAPER, **PAPER_MODEL}.items():
        if not given(name):
            options[name] = value
    if given("steps") and not given("epochs"):
        options["epochs"] = None


def read_alpha(ctx: click.Context, param: click.Parameter, value: str) -> str | float:
    """Return a number from 0 to 1, or `auto`."""
    if value == "auto":
        return value
    return float(click.FloatRange(0, 1)(value, param, ctx))


def recipe_options(command: Command) -> Command:
    """Add an option for each field of `Recipe`."""
    share = click.FloatRange(0, 1)
    for option in (
        _option(
            "--schedule",
            type=click.Choice(["cosine", "constant"]),
            default="cosine",
            help="How the rate runs behind the warm-up.",
        ),
        _option("--weight-decay", type=float, default=0.05, help="Of matrices."),
        _option(
            "--temperature",
            type=click.FloatRange(0.001),
            help="That cosines are divided by. [default: the model's own]",
        ),
        _option(
            "--learn-temperature/--fixed-temperature",
            default=True,
            help="Train the temperature too, or keep it.",
        ),
        _option(
            "--lock",
            type=click.Choice(["image", "text"]),
            help="Keep a tower as it is; locking the image tower is LiT.",
        ),
        _option("--image-rate", type=share, default=1.0, help="Its tower's share of the rate."),
        _option("--text-rate", type=share, default=1.0, help="Its tower's share of the rate."),
        _option(
            "--layer-decay",
            type=click.FloatRange(0, 1, min_open=True),
            default=0.8,
            help="Share of a layer's rate that the layer before it gets.",
        ),
        _option(
            "--captions",
            type=click.Choice(["first", "longest", "all"]),
            default="first",
            help="Which captions of a photo teach and ask.",
        ),
        _option(
            "--short",
            type=share,
            default=0.3,
            help="Share of photos that come with one sentence or a shorter caption instead.",
        ),
        _option(
            "--long-captions",
            type=click.Choice(["cut", "segments"]),
            default="segments",
            help="Cut captions at the context, or encode them in segments and pool.",
        ),
        _option(
            "--crop",
            type=click.FloatRange(0, 1, min_open=True),
            default=0.8,
            help="Least share of a photo's area that is shown.",
        ),
        _option("--mirror/--no-mirror", default=True, help="Mirror half of them."),
        _option(
            "--spare/--no-spare",
            default=True,
            help="Spare other photos of the same product and captions of the same words, or count "
            "them as wrong as CLIP does.",
        ),
    ):
        command = option(command)
    return command


def _option(*names: str, **how: Any) -> Callable[[Command], Command]:
    return click.option(*names, show_default=True, **how)
