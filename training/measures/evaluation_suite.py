"""Run the measures of an evaluation over the data sets, and gather what plots and sheets show."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PIL import Image

from data.catalogue.names import header_key
from retrieval.encoder.encoder import Encoder
from training.datasets import kinds, pair_garments
from training.datasets.pairs import Item, PairSet
from training.measures import evaluation_changes, evaluation_phrases, evaluation_tasks
from training.measures.contact_sheet import Row
from training.measures.evaluation_figures import Figure
from training.measures.evaluation_phrases import Asked
from training.measures.evaluation_tasks import Labelled
from training.models.encoded_once import EncodedOnce

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


def on_photos(
    found: Evaluation,
    encoder: Encoder,
    encoded: EncodedOnce,
    kind: str,
    pairs: PairSet,
    tasks: Sequence[str],
) -> None:
    """Measure titles, attribute phrases and changes of colour on a shop's photos.

    Args:
        found: what is added to.
        encoder: the exported folder.
        encoded: gives the features of photos as it is served.
        kind: of the data set.
        pairs: the data set with its split.
        tasks: which of the three.
    """
    garments = kinds.garments(kind, pairs)
    held = [row for row, garment in enumerate(garments) if garment.held_out]
    rows = list(range(len(garments))) if "titles" in tasks else held
    features = encoded.photos(pairs, rows).numpy()
    gallery = features[held] if "titles" in tasks else features
    if "titles" in tasks:
        figures, found.places = evaluation_tasks.titles(encoder, garments, features)
        found.figures += figures
    unseen = [garments[row] for row in held]

    def results(asked: Asked) -> list[tuple[Image.Image, bool]]:
        pictures = [pairs.photo(held[row]) for row in asked.first[:NUM_RESULTS]]
        return list(zip(pictures, map(bool, asked.right), strict=False))

    if "phrases" in tasks:
        own = [shop_words(pairs.items[row]) for row in held]
        figures, asked = evaluation_phrases.products(encoder, unseen, gallery, own)
        found.figures += figures
        found.photo_rows += [Row(each.phrase, results(each)) for each in _some(asked)]
    if "changes" in tasks:
        figures, changed = evaluation_changes.changed_colour(
            encoder, pairs.name, garments, held, gallery
        )
        found.figures += figures
        found.photo_rows += [
            Row(each.phrase, results(each), pairs.photo(held[own])) for own, each in _some(changed)
        ]


def on_amateurs(
    found: Evaluation, encoder: Encoder, encoded: EncodedOnce, kind: str, pairs: PairSet
) -> None:
    """Measure the labels of amateurs' photos."""
    garments = kinds.garments(kind, pairs)
    rows = [row for row, garment in enumerate(garments) if garment.held_out]
    photos = encoded.photos(pairs, rows).numpy()
    held = [garments[row] for row in rows]
    figures, found.labelled = evaluation_tasks.labels(encoder, held, photos)
    found.figures += figures


def on_drawn(
    found: Evaluation, encoder: Encoder, encoded: EncodedOnce, kind: str, pairs: PairSet
) -> None:
    """Measure attribute phrases on drawn garments, all of them: none was trained on."""
    features = encoded.photos(pairs, range(len(pairs))).numpy()
    facets = [garment.facets for garment in kinds.garments(kind, pairs)]
    figures, asked = evaluation_phrases.drawn(encoder, facets, features, "demo", "demo catalogue")
    found.figures += figures
    for each in _some(asked):
        pictures = [pairs.photo(int(row)) for row in each.first[:NUM_RESULTS]]
        results = list(zip(pictures, map(bool, each.right), strict=False))
        found.demo_rows.append(Row(each.phrase, results))


def _some(asked: Sequence[Any]) -> list[Any]:
    """Return a few queries, drawn by lot, so that a sheet flatters nobody."""
    return random.Random(42).sample(list(asked), min(NUM_SHOWN, len(asked)))


def shop_words(item: Item) -> dict[str, str]:
    """Return a shop's own words for colour, gender and type of a product, in lower case."""
    stated = {header_key(name): value for name, value in item.attributes.items()}
    said = {pair_garments.COLUMNS.get(name, name): value for name, value in stated.items()}
    return {
        "colour": said.get("colour", "").lower(),
        "gender": said.get("gender", "").lower(),
        "type": (item.subcategory or item.category).lower(),
    }
