"""Stage `pretrain`: FashionViL, its objectives, its downstream tasks and its ablation table."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from training import command_line
from training.datasets.options import dataset_options
from training.options import train_options
from training.papers.fashionvil import options

OUT = Path("var/training/pretrain")
EVERY_TASK = "itc,mlm,mpfc,itm,mvc,pac"


@click.group()
def pretrain() -> None:
    """Pre-train one transformer for text and fusion as FashionViL does, and measure it."""


@pretrain.command()
@click.option(
    "--tasks", default=EVERY_TASK, show_default=True,
    help="Objectives, one drawn a step: also mvc-augmented and mlm-attributes.",
)  # fmt: skip
@click.option("--separate", is_flag=True, help="Do not share text and fusion encoder.")
@options.model_options
@dataset_options
@train_options(out=OUT / "model", steps=20_000, batch=64, rate=3e-4, warmup=500)
def run(**given: Any) -> None:
    """Pre-train on pictures with captions by any subset of the objectives."""
    from training.papers.fashionvil import runs
    from training.papers.fashionvil.batches import parse_tasks

    tasks = options.checked(parse_tasks, given["tasks"])
    size, settings, start = (
        options.size_of(given),
        options.settings_of(given),
        options.start_of(given),
    )
    corpus = options.corpus_of(given, size, attribute_products=given["attribute_products"])
    start = replace(start, separate=given["separate"])
    out: Path = given["out"]
    labels = None
    if "mpfc" in tasks:
        labels, figures = runs.patch_labels(
            corpus, size, options.labelling(settings, given["label_steps"]), out / "patch-labels"
        )
        options.say(f"patch labels: {options.shown(figures)}")
    done = runs.pretrain(
        options.checked(start.model, size, settings.seed),
        corpus,
        tasks,
        settings,
        out,
        labels=labels,
        resume=given["resume"],
        minutes=given["minutes"],
    )
    if done:
        options.say(f"{out / 'checkpoint.pt'}: measure it with `pretrain downstream`")


@pretrain.command()
@click.argument("checkpoint", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--only", type=click.Choice(["retrieval", "guided", "recognition", "outfits"]), multiple=True,
    help="One task; may be given several times.  [default: all that the data allow]",
)  # fmt: skip
@options.source_options
@click.option("--memory-gb", type=click.FloatRange(0), default=8.0, show_default=True)
@dataset_options
@train_options(out=OUT / "downstream", steps=2000, batch=64, rate=1e-4, warmup=100)
def downstream(checkpoint: Path, only: tuple[str, ...], **given: Any) -> None:
    """Fine-tune the pre-trained CHECKPOINT on each task and measure held-out data."""
    from training.loop.run_checkpoint import refuse_to_overwrite
    from training.papers.fashionvil import runs
    from training.papers.fashionvil.measures import NAMES, downstream_tasks

    size = options.checked(runs.load_pretrained, checkpoint).size
    settings = options.settings_of(given)
    corpus = options.corpus_of(given, size, attribute_products=1)
    out: Path = given["out"]
    figures: dict[str, dict[str, float]] = {}
    tasks = options.checked(
        downstream_tasks, corpus, size, options.sources_of(given),
        batch=settings.batch, seed=settings.seed, say=options.say, names=only or NAMES,
    )  # fmt: skip
    for task in tasks:
        refuse_to_overwrite(out / task.name / "checkpoint.pt", resume=given["resume"])
        _, found = runs.fine_tune(task, runs.load_pretrained(checkpoint), settings, out / task.name)
        figures[task.name] = found
        options.say(f"{task.name}: {options.shown(found)}")
    options.write(out / "figures.json", json.dumps(figures, indent=2) + "\n")


@pretrain.command()
@click.option("--rows", default="", metavar="1,2,...", help="Only these rows of 1-13.")
@click.option("--seeds", type=click.IntRange(1), default=3, show_default=True,
              help="Runs of each row, from --seed on.")  # fmt: skip
@click.option("--tune-steps", type=click.IntRange(1), default=1000, show_default=True,
              help="Steps of fine-tuning on each downstream task.")  # fmt: skip
@click.option("--tune-rate", type=click.FloatRange(0, min_open=True), default=1e-4,
              show_default=True, help="Highest learning rate of fine-tuning.")  # fmt: skip
@click.option("--reports", type=click.Path(path_type=Path), default=Path("reports"),
              show_default=True, help="Folder for pretrain-ablation.json and .md.")  # fmt: skip
@options.source_options
@options.model_options
@dataset_options
@train_options(out=OUT / "ablation", steps=4000, batch=64, rate=3e-4, warmup=200, save_every=500)
def ablation(**given: Any) -> None:
    """Reproduce the ablation table: pre-train every row alike, fine-tune and measure it.

    --steps is of each task: a row of six pre-training tasks takes six times as many.
    """
    from training.loop.run_checkpoint import refuse_to_overwrite
    from training.papers.fashionvil import report
    from training.papers.fashionvil.ablation import ROWS, Ablation
    from training.papers.fashionvil.measures import downstream_tasks

    numbers = options.checked(options.row_numbers, given["rows"], len(ROWS))
    began = time.monotonic()
    size, settings, start = (
        options.size_of(given),
        options.settings_of(given),
        options.start_of(given),
    )
    corpus = options.corpus_of(given, size, attribute_products=given["attribute_products"])
    out: Path = given["out"]
    refuse_to_overwrite(*out.glob("row-*"), resume=given["resume"])
    tuning = replace(
        settings,
        steps=given["tune_steps"],
        rate=given["tune_rate"],
        warmup=given["tune_steps"] // 10,
    )
    tasks = options.checked(
        downstream_tasks, corpus, size, options.sources_of(given),
        batch=settings.batch, seed=settings.seed, say=options.say,
    )  # fmt: skip
    whole = Ablation(
        corpus,
        size,
        tasks,
        start=start,
        pretraining=settings,
        tuning=tuning,
        labelling=options.labelling(settings, given["label_steps"]),
        folder=out,
        say=options.say,
    )
    results = []
    for seed in range(settings.seed, settings.seed + given["seeds"]):
        for number in numbers:
            results.append(options.checked(whole.run, ROWS[number], seed))
            done = results[-1]
            options.say(f"{done.name}, seed {seed}: {options.shown(done.columns)}")
            text = report.write(
                given["reports"],
                command_line.command(),
                corpus,
                results,
                fashion_iq=given["fashion_iq"] is not None,
            )
            if given["minutes"] is not None and time.monotonic() - began > given["minutes"] * 60:
                options.say(f"stopped after row {number + 1}, seed {seed}; --resume goes on")
                return
    options.say(text)
