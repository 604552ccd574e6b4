"""Stage `evaluate`: measure an exported folder, as retrieval serves it, on held-out garments."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from training import command_line
from training.options import data_option, demo_option, reports_option

if TYPE_CHECKING:
    from training.measures.evaluation_suite import Evaluation

TASKS = ("titles", "phrases", "changes", "labels", "demo")
NOTES = (
    "Product photos are Fashion Product Images (60x80 px), amateur photos the CC0 clothing set; "
    "20% of titles and of amateur photos were kept from training (seed 42), and every query is "
    "about those. A title's right photos are all that bear it; candidates are all photos, or the "
    "unseen ones. “That very photo” counts no other of the same title.",
    "Attribute phrases are those of 1,000 unseen photos, each in five forms, in the shop's own "
    "words; candidates are the unseen photos, which hold at least ten of the type and colour. "
    "“Same but in COLOUR” starts from an unseen photo and asks for any other colour that its type "
    "and gender come in, however rare: “what there is to find” is what a perfect order would "
    "reach. Amateur photos go to the label of the nearest “a photo of a LABEL”. The demo "
    "catalogue is asked for every combination of attributes that it holds ten of; its garments "
    "were drawn from other seeds than those trained on.",
)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@data_option
@demo_option
@click.option(
    "--task",
    "tasks",
    type=click.Choice(TASKS),
    multiple=True,
    default=TASKS,
    show_default=True,
    help="What to measure; may be given several times.",
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
@click.option("--limit", type=click.IntRange(min=1), help="Photos a set, for a trial.")
@click.option("--threads", type=int, default=os.cpu_count(), show_default="all")
def evaluate(
    folder: Path,
    data: Path,
    demo: Path,
    tasks: tuple[str, ...],
    name: str,
    reports: Path,
    photo_sheets: Path,
    limit: int | None,
    threads: int,
) -> None:
    """Measure the exported FOLDER: reports/NAME.json and .md, plots and contact sheets."""
    from retrieval.encoder.encoder import Encoder
    from retrieval.errors import RetrievalError
    from training.datasets import clothing_photos, product_photos
    from training.measures import evaluation_suite as suite

    if "demo" in tasks and not (demo / "catalogue.csv").is_file():
        raise click.UsageError(
            f"there is no {demo / 'catalogue.csv'}: draw it with "
            f"`python -m data demo --out {demo}`, or leave the task out"
        )
    found, began = suite.Evaluation(), time.monotonic()
    try:
        encoder = Encoder.load(folder, threads)
        if {"titles", "phrases", "changes"} & set(tasks):
            root = data / "fashion-product-images"
            part = product_photos.read(root, limit=limit)
            click.echo(f"{len(part.garments)} product photos")
            suite.on_products(found, encoder, part, suite.shop_words(root), tasks)
        if "labels" in tasks:
            click.echo("amateur photos")
            photos = clothing_photos.read(data / "clothing-cc0", limit=limit)
            suite.on_amateurs(found, encoder, photos)
        if "demo" in tasks:
            click.echo("demo catalogue")
            suite.on_demo(found, encoder, demo, limit)
    except (OSError, ValueError, RetrievalError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(write(found, encoder, name, reports, photo_sheets))
    click.echo(f"took {time.monotonic() - began:.0f} s")


def write(found: Evaluation, encoder: Any, name: str, reports: Path, photo_sheets: Path) -> str:
    """Write the report with its plots and sheets, and return its text."""
    from training.measures import contact_sheet, evaluation_figures, evaluation_plots

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
        command_line.as_given(),
        {"model": encoder.name, "model_hash": encoder.model_hash},
        found.figures,
        NOTES,
        pictures,
    )
