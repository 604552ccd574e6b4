"""Stage `evaluate`: measure a model, as retrieval serves it, on held-out garments."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import torch

from retrieval.encoder.encoder import Encoder
from retrieval.errors import RetrievalError
from training import command_line
from training.datasets.garments import Source
from training.datasets.kinds import KINDS
from training.datasets.options import Named, datasets_options, named, of_table, read_dataset
from training.export import served_folder
from training.measures import contact_sheet, evaluation_figures, evaluation_plots
from training.measures import evaluation_suite as suite
from training.measures.evaluation_suite import Evaluation
from training.model_option import model_option
from training.models.dual_encoder_served import ServedEncoder
from training.models.encoded_once import EncodedOnce
from training.options import reports_option

TASKS_OF: dict[Source, tuple[str, ...]] = {
    "shop": ("titles", "phrases", "changes"), "amateur": ("labels",), "drawn": ("demo",)
}  # fmt: skip
TASKS = tuple(task for own in TASKS_OF.values() for task in own)
USUAL = ("product-photos", "clothing-photos", "demo-catalogue")
NOTES = (
    "Of what states no split, 20% of titles, or of photos without one, are kept from training "
    "(seed 42), and every query is about those. A title's right photos are all that "
    "bear it; candidates are all photos, or the unseen ones. “That very photo” counts no other of "
    "the same title.",
    "Attribute phrases are those of 1,000 unseen photos, each in five forms, in the shop's own "
    "words; candidates are the unseen photos, which hold at least ten of the type and colour. "
    "“Same but in COLOUR” starts from an unseen photo and asks for any other colour that its type "
    "and gender come in, however rare: “what there is to find” is what a perfect order would "
    "reach. Amateur photos go to the label of the nearest “a photo of a LABEL”. The demo "
    "catalogue is asked for every combination of attributes that it holds ten of; its garments "
    "were drawn from other seeds than those trained on.",
)


@click.command()
@model_option()
@datasets_options(*USUAL)
@click.option(
    "--task",
    "tasks",
    type=click.Choice(TASKS),
    multiple=True,
    help="What to measure; may be given several times. [default: all that the data sets tell]",
)
@click.option("--name", default="encoder", show_default=True, help="Of the report's files.")
@reports_option
@click.option(
    "--photo-sheets",
    type=click.Path(path_type=Path),
    default=Path("var/reports"),
    show_default=True,
    help="Where the contact sheet of product photos goes, which are the shop's: keep it unshared.",
)
@click.option("--threads", type=int, default=os.cpu_count(), show_default="all")
@click.pass_context
def evaluate(
    ctx: click.Context, model: str, dataset: tuple[str, ...], root: tuple[Path, ...],
    allow_missing: bool, limit: int | None, mapped: tuple[str, ...], tasks: tuple[str, ...],
    name: str, reports: Path, photo_sheets: Path, threads: int,
) -> None:  # fmt: skip
    """Measure a model as it is served: reports/NAME.json and .md, plots and contact sheets.

    Titles, phrases and changes of colour are measured on a shop's photos, labels on
    clothing-photos, and phrases of the demo on what was drawn. What is no exported folder is
    exported first.
    """
    torch.set_num_threads(threads)
    sets = asked_of(named(dataset, root, mapped), tasks)
    found, began, read = suite.Evaluation(), time.monotonic(), []
    with served_folder(model) as folder:
        try:
            encoder = Encoder.load(folder, threads)
            encoded = EncodedOnce(ServedEncoder(folder, model))
            for (kind, at), own in sets.items():
                pairs = read_dataset(kind, at, allow_missing, limit, of_table(kind, mapped))
                read.append(f"{kind} ({len(pairs):,} photos, {len(pairs.rows('test')):,} held out)")
                if "labels" in own:
                    suite.on_amateurs(found, encoder, encoded, kind, pairs)
                elif "demo" in own:
                    suite.on_drawn(found, encoder, encoded, kind, pairs)
                else:
                    suite.on_photos(found, encoder, encoded, kind, pairs, own)
        except (OSError, ValueError, RetrievalError) as error:
            raise click.ClickException(str(error)) from error
    notes = (f"Measured on {', '.join(read)}.", *NOTES)
    command = command_line.command(ctx)
    click.echo(write(found, encoder, name, command, notes, reports, photo_sheets))
    click.echo(f"took {time.monotonic() - began:.0f} s")


def asked_of(sets: Named, tasks: Sequence[str]) -> dict[tuple[str, Path], tuple[str, ...]]:
    """Return the tasks that are measured on each data set.

    Args:
        sets: each with its folder.
        tasks: that were asked for; none for all that the sets tell.

    Raises:
        click.UsageError: no data set tells what a task asks, or two do, or one tells nothing.
    """
    found: dict[tuple[str, Path], tuple[str, ...]] = {}
    for kind, root in sets:
        own = TASKS_OF[KINDS[kind].source]
        if kept := tuple(task for task in own if task in (tasks or TASKS)):
            found[kind, root] = kept
    every = [task for own in found.values() for task in own]
    names = ", ".join(kind for kind, _ in sets)
    if lacking := [task for task in tasks if task not in every]:
        raise click.UsageError(f"--task {lacking[0]}: nothing in {names} tells it; see --dataset")
    if twice := [task for task in TASKS if every.count(task) > 1]:
        raise click.UsageError(
            f"{twice[0]} would be measured on more than one of {names}: name one, or other tasks"
        )
    return found


def write(
    found: Evaluation, encoder: Any, name: str, command: str, notes: Sequence[str],
    reports: Path, photo_sheets: Path,
) -> str:  # fmt: skip
    """Write the report with its plots and sheets, and return its text."""
    pictures: dict[str, str] = {}
    model = f"{encoder.name} {encoder.model_hash[:12]}"
    if any(figure.target is not None for figure in found.figures):
        pictures["Figures beside their goals"] = f"{name}-goals.png"
        evaluation_plots.bars(reports / f"{name}-goals.png", found.figures, model)
    if found.places:
        pictures["Recall of photos by titles"] = f"{name}-recall.png"
        evaluation_plots.recall_curves(
            reports / f"{name}-recall.png", found.places, f"Title to photo, {model}"
        )
    if found.labelled is not None:
        pictures["Labels taken for others"] = f"{name}-labels.png"
        evaluation_plots.confusion(
            reports / f"{name}-labels.png", found.labelled, f"Amateur photos, {model}"
        )
    if found.demo_rows:
        pictures["Phrases and their first results"] = f"{name}-demo.webp"
        contact_sheet.write(
            reports / f"{name}-demo.webp", found.demo_rows, f"Demo catalogue, {model}"
        )
    if found.photo_rows:
        contact_sheet.write(
            photo_sheets / f"{name}-photos.webp", found.photo_rows, f"Product photos, {model}"
        )
    return evaluation_figures.write_report(
        reports,
        name,
        command,
        {"model": encoder.name, "model_hash": encoder.model_hash},
        found.figures,
        notes,
        pictures,
    )
