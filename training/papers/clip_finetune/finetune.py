"""Stage `finetune`: fine-tune a dual encoder by contrast, and measure it before and after."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
import torch
from click.core import ParameterSource
from torch import Tensor, nn

from training.command_line import command
from training.datasets.options import dataset_options, read_dataset
from training.datasets.pairs import PairSet
from training.loop.run_checkpoint import refuse_to_overwrite
from training.loop.trainer import Trainer, TrainSettings
from training.model_option import model_option, name_of
from training.models import wise_ft
from training.options import train_options
from training.papers.clip_finetune import finetune_recipe, finetune_report, retrieval_report
from training.papers.clip_finetune.contrastive import Contrastive
from training.papers.clip_finetune.finetune_recipe import Recipe, recipe_options
from training.papers.clip_finetune.pair_batches import PairBatches
from training.papers.clip_finetune.pair_features import Queries, measure
from training.papers.clip_finetune.towers import Whole, load_whole, write
from training.papers.validation import learning_rows

ALPHAS = (0.0, 0.25, 0.5, 0.75, 1.0)
NUM_CHECKED = 500
# A few hundred photos seen a thousand times, as the default steps have it, are learnt by heart.
EPOCHS = 10


def prepare(
    encoder: Whole,
    pairs: PairSet,
    rows: list[int],
    settings: TrainSettings,
    recipe: Recipe,
    folder: Path,
    queries: Queries,
) -> Trainer:
    """Return what trains an encoder, in place; deterministic by its arguments.

    Args:
        encoder: to fine-tune.
        pairs: the data set.
        rows: to train on.
        settings: of the run.
        recipe: what is fine-tuned, and on what.
        folder: for the checkpoint, the log and the curves.
        queries: held out, of which some are asked whenever the run is saved.

    Raises:
        click.ClickException: there are fewer photos than a batch takes.
    """
    model = Contrastive(
        encoder,
        temperature=recipe.temperature,
        learn_temperature=recipe.learn_temperature,
        lock=recipe.lock,
        spare=recipe.spare,
    )
    try:
        batches = PairBatches(
            encoder, pairs, rows, batch=settings.batch, seed=settings.seed,
            captions=recipe.captions, short=recipe.short, how=recipe.long_captions,
            crop=recipe.crop, mirror=recipe.mirror,
        )  # fmt: skip
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    sample = queries.sample(NUM_CHECKED, settings.seed)

    def check(checked: nn.Module) -> dict[str, float]:
        assert isinstance(checked, Contrastive)
        found = measure(checked.encoder, sample, how=recipe.long_captions, bf16=settings.bf16)
        return {
            f"{way} R@{k}": float(found[way][f"R@{k}"])
            for way in retrieval_report.WAYS
            for k in (1, 10)
        }

    return Trainer(
        model,
        batches,
        settings,
        folder,
        groups=model.groups(
            recipe.weight_decay,
            image_rate=recipe.image_rate,
            text_rate=recipe.text_rate,
            layer_decay=recipe.layer_decay,
        ),
        check=check,
        extra={"model": encoder.name, "dataset": pairs.name, "photos": len(rows), **asdict(recipe)},
    )


def measured(
    trainer: Trainer, encoder: Whole, queries: Queries, recipe: Recipe, kept: Path
) -> dict[str, Any]:
    """Return held-out figures, from `kept` if a run that goes on has measured them before."""
    if kept.exists():
        found: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8"))
        return found
    found = figures_of(trainer, encoder, queries, recipe, keep=True)
    if trainer.rank == 0:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(found), encoding="utf-8")
    return found


def figures_of(
    trainer: Trainer, encoder: Whole, queries: Queries, recipe: Recipe, *, keep: bool = False
) -> dict[str, Any]:
    """Return how an encoder answers queries, as it was trained to; `keep` as `measure` has it."""
    settings = trainer.settings
    how = recipe.long_captions
    return measure(encoder, queries, how=how, bf16=settings.bf16, seed=settings.seed, keep=keep)


def asked(pairs: PairSet, rows: list[int], recipe: Recipe) -> Queries:
    """Return what some photos' captions ask.

    Raises:
        click.ClickException: there are no photos.
    """
    try:
        return Queries.of(pairs, rows, captions=recipe.captions)
    except ValueError as error:
        raise click.ClickException(str(error)) from error


def _num_processes() -> int:
    """Return how many processes `torchrun` started, before any of them has met the others."""
    return int(os.environ.get("WORLD_SIZE", "1"))


def swept_over(
    model: nn.Module,
    start: Mapping[str, Tensor],
    end: Mapping[str, Tensor],
    alphas: Sequence[float],
    measure: Callable[[], dict[str, Any]],
) -> dict[float, dict[str, Any]]:
    """Return the figures at each alpha; the model has the end's weights afterwards.

    Args:
        model: that `measure` measures.
        start: before fine-tuning.
        end: after it.
        alphas: to try.
        measure: returns figures of the model as it is.
    """
    found = {}
    for alpha in alphas:
        model.load_state_dict(wise_ft.blended(start, end, alpha))
        found[alpha] = measure()
    model.load_state_dict(end)
    return found


def best(swept: Mapping[float, Mapping[str, Any]]) -> float:
    """Return the alpha of the highest mean of all recalls both ways, the lower of equal ones."""

    def score(alpha: float) -> float:
        ways = (swept[alpha]["text to image"], swept[alpha]["image to text"])
        return float(sum(way[f"R@{k}"] for way in ways for k in (1, 5, 10)))

    return max(sorted(swept), key=score)


@click.command()
@model_option()
@dataset_options
@train_options(
    out=Path("var/training/finetune"),
    steps=2000,
    batch=128,
    rate=1e-5,
    warmup=100,
    save_every=500,
)
@click.option(
    "--epochs",
    type=click.FloatRange(0, min_open=True),
    help=f"Instead of --steps. [default: {EPOCHS}, where they are fewer than --steps by default]",
)
@recipe_options
@click.option(
    "--wise-ft",
    callback=finetune_recipe.read_alpha,
    default="1",
    show_default=True,
    help="Share of the fine-tuned weights in the average with those at the start; auto chooses "
    "it on photos that neither train nor test.",
)
@click.option(
    "--sweep", is_flag=True, help="Measure the average at each of 0, 0.25, 0.5, 0.75 and 1."
)
@click.option(
    "--paper",
    is_flag=True,
    help="Paper 1's settings where no others are given: CLIP ViT-B/32, AdamW at 1e-6, constant, "
    "temperature 0.1, one epoch, captions cut, nothing spared.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    default=Path("reports/finetune"),
    show_default=True,
    help="Where to write .json and .md.",
)
def finetune(**options: Any) -> None:
    """Fine-tune a dual encoder on photos and captions, and measure it before and after.

    Leaves the model in --out: an open_clip one as the hub lays it out in model/, ours as
    encoder.pt. Every stage takes that folder as its --model.
    """
    ctx = click.get_current_context()
    if options.pop("paper"):
        finetune_recipe.take_preset(ctx, options)
    torch.set_num_threads(options.pop("threads"))
    out, report, sweep = (options.pop(name) for name in ("out", "report", "sweep"))
    alpha, epochs = options.pop("wise_ft"), options.pop("epochs")
    resume, minutes = options.pop("resume"), options.pop("minutes")
    encoder = load_whole(options.pop("model"))
    pairs = read_dataset(
        *(options.pop(n) for n in ("dataset", "root", "allow_missing", "limit", "mapped"))
    )
    recipe = finetune_recipe.taken(options)
    rows, tuning = learning_rows(pairs) if alpha == "auto" else (pairs.rows("train"), [])
    pictures = options["batch"] * options["accumulate"] * _num_processes()
    if epochs is not None:
        options["steps"] = max(1, round(epochs * len(rows) / pictures))
    elif ctx.get_parameter_source("steps") is ParameterSource.DEFAULT:
        options["steps"] = min(options["steps"], max(1, round(EPOCHS * len(rows) / pictures)))
    settings = TrainSettings(**options, schedule=recipe.schedule, weight_decay=recipe.weight_decay)
    queries = asked(pairs, pairs.rows("test"), recipe)
    chooses = asked(pairs, tuning, recipe) if alpha == "auto" else queries
    start = wise_ft.copied(encoder)
    trainer = prepare(encoder, pairs, rows, settings, recipe, out, queries)
    before = out / "before.json"
    # What another run measured is not touched: it is refused before anything is measured.
    if resume:
        trainer.kept.load()
    else:
        refuse_to_overwrite(trainer.checkpoint_path, resume=False)
        before.unlink(missing_ok=True)
    rows_of = {"as it came": measured(trainer, encoder, queries, recipe, before)}
    trainer.fit(resume=resume, minutes=minutes)
    if trainer.step < settings.steps:
        return
    end = wise_ft.copied(encoder)
    rows_of["fine-tuned"] = figures_of(trainer, encoder, queries, recipe)
    swept: dict[float, dict[str, Any]] = {}
    if sweep or alpha == "auto":
        swept = swept_over(
            encoder, start, end, ALPHAS, lambda: figures_of(trainer, encoder, chooses, recipe)
        )
    chosen = best(swept) if alpha == "auto" else float(alpha)
    encoder.load_state_dict(wise_ft.blended(start, end, chosen))
    if chosen != 1:
        name = f"averaged, alpha {chosen:g}"
        rows_of[name] = figures_of(trainer, encoder, queries, recipe)
    if trainer.rank != 0:
        return
    told = {
        "command": command(ctx),
        "model": name_of(encoder.name),
        "written to": name_of(write(encoder, out)),
        "dataset": pairs.name,
        "photos": len(rows),
        "tuning photos": len(tuning) if alpha == "auto" else 0,
        "settings": asdict(settings),
        "recipe": asdict(recipe),
        "speed": trainer.speed,
        "alpha": chosen,
        "alpha was": "chosen on the tuning photos" if alpha == "auto" else "given",
        "figures": rows_of,
        "sweep": {str(at): figures for at, figures in swept.items()},
    }
    click.echo(finetune_report.write(report, told))
