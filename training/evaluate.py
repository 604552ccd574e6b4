"""Stage `evaluate`: measure an exported folder, as retrieval serves it, on held-out garments."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from retrieval.encoder import Encoder
from training import evaluation_tasks as tasks
from training.datasets import clothing_photos, product_photos
from training.datasets import renders as rendered
from training.datasets.garments import GarmentSet
from training.options import data_option

Features = NDArray[np.float32]


def encode(encoder: Encoder, part: GarmentSet, rows: NDArray[np.int64]) -> Features:
    """Return the features (N, D) of some of a set's pictures."""
    found = [
        encoder.encode_images(
            [Image.fromarray(part.pixels[row]) for row in rows[start : start + 64]]
        )
        for start in range(0, len(rows), 64)
    ]
    return np.concatenate(found)


def measure(
    encoder: Encoder,
    products: GarmentSet,
    clothing: GarmentSet,
    renders: GarmentSet | None,
    say: Callable[[str], None],
) -> dict[str, float]:
    """Return every figure by name.

    Args:
        encoder: the exported folder.
        products: product photos with their split.
        clothing: amateur photos with their split.
        renders: garments that the encoder was not trained on, or None.
        say: told what is being measured.
    """
    figures: dict[str, float] = {}
    held = products.rows(held_out=True)
    say(f"encoding {len(held)} held-out product photos")
    began = time.perf_counter()
    gallery = encode(encoder, products, held)
    figures["encoding ms a photo"] = 1000 * (time.perf_counter() - began) / len(held)
    garments = [products.garments[row] for row in held]
    say("titles, attribute phrases and changes of colour")
    figures |= tasks.titles(encoder, garments, gallery)
    figures |= tasks.attribute_phrases(encoder, garments, gallery)
    figures |= tasks.changed_colour(encoder, garments, gallery)
    say("amateur photos")
    rows = clothing.rows(held_out=True)
    photos = encode(encoder, clothing, rows)
    figures |= tasks.labels(encoder, [clothing.garments[row] for row in rows], photos)
    if renders is not None:
        say("renders")
        everything = np.arange(len(renders.garments))
        drawn = encode(encoder, renders, everything)
        figures |= tasks.render_phrases(encoder, renders.garments, drawn)
        figures |= tasks.category_of_photos(
            encoder, [clothing.garments[row] for row in rows], photos, renders.garments, drawn
        )
    return {name: round(value, 4) for name, value in figures.items()}


def report(name: str, command: str, encoder: Encoder, figures: dict[str, float]) -> str:
    """Return the figures as a table in Markdown."""
    lines = [
        f"# {name}",
        "",
        f"Model `{encoder.name}`, hash `{encoder.model_hash[:12]}`, written by `{command}`.",
        "Photos are held out of training by product title (20%, seed 42).",
        "",
        "| measure | figure |",
        "| --- | --- |",
        *(f"| {measure} | {value:.4g} |" for measure, value in figures.items()),
    ]
    return "\n".join(lines) + "\n"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@data_option
@click.option(
    "--renders-file",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    help="Garments drawn by `renders` from seeds not trained on.",
)
@click.option("--name", default="encoder", show_default=True)
@click.option(
    "--reports", type=click.Path(path_type=Path), default=Path("reports"), show_default=True
)
@click.option("--threads", type=int, default=os.cpu_count(), show_default="all")
def evaluate(
    folder: Path,
    data: Path,
    renders_file: tuple[Path, ...],
    name: str,
    reports: Path,
    threads: int,
) -> None:
    """Measure the exported FOLDER and write reports/NAME.json and .md."""
    encoder = Encoder.load(folder, threads)
    figures = measure(
        encoder,
        product_photos.read(data / "fashion-product-images"),
        clothing_photos.read(data / "clothing-cc0"),
        rendered.read(renders_file) if renders_file else None,
        click.echo,
    )
    # Absolute paths differ from machine to machine and say nothing here.
    command = f"python -m training evaluate {folder.name if folder.is_absolute() else folder}"
    reports.mkdir(parents=True, exist_ok=True)
    table = {"model": encoder.name, "model_hash": encoder.model_hash, "figures": figures}
    (reports / f"{name}.json").write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    text = report(name, command, encoder, figures)
    (reports / f"{name}.md").write_text(text, encoding="utf-8")
    click.echo(text)
