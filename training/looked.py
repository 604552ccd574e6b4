"""Stage `looked`: measure how probable a value must look before anybody is told of it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import click
import torch

from retrieval.encoder.encoder import Encoder
from retrieval.encoder.looked import FILE
from retrieval.errors import RetrievalError
from training import command_line
from training.datasets.options import datasets_options, named, of_table, read_dataset
from training.measures import looked_report, looked_sources
from training.measures.looked_curves import (
    FEWEST_OF_FACET,
    confirmed,
    curve,
    thresholds,
    told,
    told_of,
)
from training.measures.looked_sources import Source
from training.model_option import model_option
from training.models.dual_encoder import OURS
from training.models.dual_encoder_own import SHIPPED
from training.models.dual_encoder_served import ServedEncoder
from training.models.encoded_once import EncodedOnce
from training.options import reports_option

# What a picture may fill where a shop states nothing.
FACETS = ("category", "colour", "pattern", "sleeve_length", "length", "neckline")


def measure(
    encoder: Encoder, photos: Source, larger: Source | None, others: list[Source], folder: Path
) -> dict[str, Any]:
    """Write `looked.json` into an encoder's folder, and return what was measured.

    Half of the held-out titles choose the thresholds, the other half are what is reported.

    Args:
        encoder: of the folder, whose features end with details.
        photos: held-out product photos.
        larger: some of them larger, which the thresholds must hold for too.
        others: further pictures, on which the same thresholds are only looked at.
        folder: of the encoder.
    """
    values = encoder.details
    facets: dict[str, Any] = {}
    for facet in FACETS:
        if facet not in values:
            continue
        names = values[facet]
        judged, choosing = photos.judged(facet, names)
        first, second = judged.within(choosing), judged.within(~choosing)
        enough = len(judged) >= FEWEST_OF_FACET
        least = thresholds(first, names) if enough else {}
        seen = {photos.name: second}
        if larger is not None:
            whole, half = larger.judged(facet, names)
            least = confirmed(whole.within(half), names, least)
            seen[larger.name] = whole.within(~half)
        seen |= {source.name: source.judged(facet, names)[0] for source in others}
        figures: dict[str, Any] = {"labelled": len(judged), "enough": enough}
        if enough:
            coverage, precision = curve(second)
            figures["curve"] = [coverage.tolist(), precision.tolist()]
            figures["seen"] = {n: told(each, names, least) for n, each in seen.items() if len(each)}
            figures["values"] = {v: told_of(second, names, least, v) for v in least}
        facets[facet] = {"least": least, **figures}
    kept = {
        "model_hash": encoder.model_hash,
        "measured_on": photos.name,
        "facets": {name: {"least": each["least"]} for name, each in facets.items()},
    }
    (folder / FILE).write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    return facets


@click.command()
@model_option()
@datasets_options("product-photos", "product-photos-larger", "clothing-photos")
@reports_option
@click.option("--threads", type=int, default=os.cpu_count(), show_default="all")
@click.pass_context
def looked(
    ctx: click.Context, model: str, dataset: tuple[str, ...], root: tuple[Path, ...],
    allow_missing: bool, limit: int | None, mapped: tuple[str, ...], reports: Path, threads: int,
) -> None:  # fmt: skip
    """Measure on held-out photos what an exported folder may tell of pictures.

    looked.json in it gets the least probability of each value at which it is right nine times in
    ten; reports/looked.md and .png say how much is told then, and of which photos. The first
    --dataset chooses; another with photos of the same products has to agree; on all others the
    same thresholds are only looked at.
    """
    torch.set_num_threads(threads)
    folder = SHIPPED if model == OURS else Path(model)
    if not (folder / "manifest.json").is_file():
        raise click.UsageError(
            f"--model {model} is no exported folder, into which {FILE} goes: "
            f"`python -m training export --model {model} FOLDER` makes one"
        )
    sets = named(dataset, root, mapped)
    # One that was measured on another model must not keep this one from being opened.
    (folder / FILE).unlink(missing_ok=True)
    try:
        encoder = Encoder.load(folder, threads)
        if not encoder.details:
            raise click.ClickException(f"{folder}: its pictures have no details to read facets off")
        encoded = EncodedOnce(ServedEncoder(folder, model))
        photos, *others = (
            looked_sources.seen(
                encoder,
                encoded,
                kind,
                read_dataset(kind, at, allow_missing, limit, of_table(kind, mapped)),
            )
            for kind, at in sets
        )
    except (OSError, ValueError, RetrievalError) as error:
        raise click.ClickException(str(error)) from error
    larger = next((each for each in others if each.keys & photos.keys), None)
    others = [each for each in others if each is not larger]
    facets = measure(encoder, photos, larger, others, folder)
    click.echo(looked_report.write(reports, encoder, facets, command_line.command(ctx)))
