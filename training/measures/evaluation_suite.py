"""Run the measures of an evaluation over the data sets, and gather what plots and sheets show."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from data.catalogue.read import read_catalogue
from data.picture_file import read_picture
from retrieval.encoder.encoder import Encoder
from training.datasets import product_pairs
from training.datasets.garments import GarmentSet
from training.loop.progress import pieces
from training.measures import evaluation_changes, evaluation_phrases, evaluation_tasks
from training.measures.contact_sheet import Row
from training.measures.evaluation_figures import Figure
from training.measures.evaluation_phrases import Asked
from training.measures.evaluation_tasks import Labelled

NUM_SHOWN, NUM_RESULTS = 12, 8


@dataclass
class Evaluation:
    """Gather what was measured.

    Attributes:
        figures: in order.
        places: of titles' photos, by gallery.
        labelled: amateur photos and the labels they were taken for.
        photo_rows: of the sheet of product photos.
        demo_rows: of the sheet of drawn garments.
    """

    figures: list[Figure] = field(default_factory=list)
    places: Mapping[str, Any] = field(default_factory=dict)
    labelled: Labelled | None = None
    photo_rows: list[Row] = field(default_factory=list)
    demo_rows: list[Row] = field(default_factory=list)


def on_products(
    found: Evaluation,
    encoder: Encoder,
    part: GarmentSet,
    words: Mapping[str, Any],
    tasks: Sequence[str],
) -> None:
    """Measure titles, attribute phrases and changes of colour.

    Args:
        found: what is added to.
        encoder: the exported folder.
        part: product photos with their split.
        words: the shop's own words for each, by key.
        tasks: which of the three.
    """
    held = [int(row) for row in part.rows(held_out=True)]
    rows = list(range(len(part.garments))) if "titles" in tasks else held
    features = evaluation_tasks.encode(encoder, part, rows)
    gallery = features[held] if "titles" in tasks else features
    if "titles" in tasks:
        figures, found.places = evaluation_tasks.titles(encoder, part.garments, features)
        found.figures += figures
    unseen = [part.garments[row] for row in held]

    def results(asked: Asked) -> list[tuple[Image.Image, bool]]:
        pictures = [Image.fromarray(part.pixels[held[row]]) for row in asked.first[:NUM_RESULTS]]
        return list(zip(pictures, map(bool, asked.right), strict=False))

    if "phrases" in tasks:
        own = [words[garment.key] for garment in unseen]
        figures, asked = evaluation_phrases.products(encoder, unseen, gallery, own)
        found.figures += figures
        found.photo_rows += [Row(each.phrase, results(each)) for each in _some(asked)]
    if "changes" in tasks:
        figures, changed = evaluation_changes.changed_colour(encoder, part, held, gallery)
        found.figures += figures
        found.photo_rows += [
            Row(each.phrase, results(each), Image.fromarray(part.pixels[held[own]]))
            for own, each in _some(changed)
        ]


def on_amateurs(found: Evaluation, encoder: Encoder, part: GarmentSet) -> None:
    """Measure the labels of amateurs' photos."""
    rows = [int(row) for row in part.rows(held_out=True)]
    photos = evaluation_tasks.encode(encoder, part, rows)
    garments = [part.garments[row] for row in rows]
    figures, found.labelled = evaluation_tasks.labels(encoder, garments, photos)
    found.figures += figures


def on_demo(found: Evaluation, encoder: Encoder, demo: Path, limit: int | None = None) -> None:
    """Measure attribute phrases on the demo catalogue, or on its first `limit` garments."""
    rows = read_catalogue(demo / "catalogue.csv", demo / "images").rows[:limit]
    paths = [demo / "images" / row.image for row in rows]
    features = [
        encoder.encode_images([_open(path) for path in some])
        for some in pieces(paths, 32, "encoding the demo")
    ]
    facets = [{name: values[0] for name, values in row.facets.items()} for row in rows]
    figures, asked = evaluation_phrases.drawn(
        encoder, facets, np.concatenate(features), "demo", "demo catalogue"
    )
    found.figures += figures
    for each in _some(asked):
        pictures = [_open(paths[row]) for row in each.first[:NUM_RESULTS]]
        results = list(zip(pictures, map(bool, each.right), strict=False))
        found.demo_rows.append(Row(each.phrase, results))


def _open(path: Path) -> Image.Image:
    """Return a picture in RGB."""
    return read_picture(path).convert("RGB")


def _some(asked: Sequence[Any]) -> list[Any]:
    """Return a few queries, drawn by lot, so that a sheet flatters nobody."""
    return random.Random(42).sample(list(asked), min(NUM_SHOWN, len(asked)))


def shop_words(root: Path) -> dict[str, dict[str, str]]:
    """Return a shop's own words for colour, gender and type of every product, in lower case."""
    return {
        item.key: {
            "colour": item.attributes.get("colour", "").lower(),
            "gender": item.attributes.get("gender", "").lower(),
            "type": item.subcategory.lower(),
        }
        for item in product_pairs.items(root / "styles.csv")
    }
