"""Gather pictures whose facets somebody has stated, with what the encoder sees in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from data.catalogue.read import read_catalogue
from data.picture_file import decode_picture, read_picture
from data.words import FACETS
from retrieval.encoder.encoder import Encoder, Features
from retrieval.encoder.looked import probabilities
from training.datasets import clothing_photos, product_photos
from training.datasets.facet_words import canonical
from training.datasets.garments import Garment, GarmentSet, is_held_out
from training.datasets.photo_tars import photos
from training.measures.looked_curves import Judged

AT_ONCE = 64
# The split of the held-out titles in two; another seed than that which held them out.
CHOOSING_SEED, CHOOSING_SHARE = 7, 0.5


@dataclass(frozen=True)
class Source:
    """Hold pictures of one kind.

    Attributes:
        name: what they are, in a sentence.
        shown: how probable each value looks, by facet. (N, V)
        stated: what is known of each.
        choosing: which of them choose thresholds. (N,)
    """

    name: str
    shown: dict[str, NDArray[np.float32]]
    stated: Sequence[dict[str, str]]
    choosing: NDArray[np.bool_]

    def judged(self, facet: str, values: Sequence[str]) -> tuple[Judged, NDArray[np.bool_]]:
        """Return a facet of those that state it, and which of them choose thresholds."""
        own = [each.get(facet) for each in self.stated]
        known = np.asarray([each in values for each in own], dtype=np.bool_)
        return Judged.of(self.shown[facet], values, own), self.choosing[known]


def products(encoder: Encoder, data: Path, limit: int | None = None) -> Source:
    """Return the held-out product photos, as small as they are published."""
    part = product_photos.read(data / "fashion-product-images", limit=limit)
    rows = [int(row) for row in part.rows(held_out=True)]
    return _source("product photos, 60x80 px", encoder, part, rows)


def others(encoder: Encoder, data: Path, demo: Path, limit: int | None = None) -> Iterator[Source]:
    """Yield what else there is to look at: amateurs' photos, drawn garments.

    None of them chose a threshold, and each is left out where its folder is not there.
    """
    amateurs = data / "clothing-cc0"
    if amateurs.is_dir():
        part = clothing_photos.read(amateurs, limit=limit)
        rows = [int(row) for row in part.rows(held_out=True)]
        yield _source("amateurs' photos", encoder, part, rows)
    if (demo / "catalogue.csv").is_file():
        yield _drawn(encoder, demo, limit)


def _source(name: str, encoder: Encoder, part: GarmentSet, rows: Sequence[int]) -> Source:
    pictures = (Image.fromarray(part.pixels[row]) for row in rows)
    return _seen(
        name,
        encoder,
        encoded(encoder, pictures),
        [dict(part.garments[row].facets) for row in rows],
        [part.garments[row].title or part.garments[row].key for row in rows],
    )


def larger(encoder: Encoder, data: Path, limit: int | None = None) -> Source | None:
    """Return the held-out product photos of which there is a larger one, None without any."""
    root = data / "fashion-product-images-sharp"
    if not root.is_dir():
        return None
    rows = product_photos.rows(data / "fashion-product-images" / "styles.csv")
    found: list[Garment] = []
    pictures: list[tuple[bytes, str]] = []
    for key, where, content in photos(root):
        if limit is not None and len(found) >= limit:
            break
        garment = product_photos.garment(rows[key]) if key in rows else None
        if garment is not None and garment.held_out:
            found.append(garment)
            pictures.append((content, where))
    features = encoded(encoder, (decode_picture(content, at) for content, at in pictures))
    return _seen(
        "some of the same, 168x224 px and more",
        encoder,
        features,
        [dict(each.facets) for each in found],
        [each.title or each.key for each in found],
    )


def _drawn(encoder: Encoder, demo: Path, limit: int | None) -> Source:
    rows = read_catalogue(demo / "catalogue.csv", demo / "images").rows[:limit]
    features = encoded(encoder, (read_picture(demo / "images" / row.image) for row in rows))
    facets = [
        {name: canonical(name, values[0]) for name, values in row.facets.items() if name in FACETS}
        for row in rows
    ]
    return _seen("the demo's drawn garments", encoder, features, facets, [row.id for row in rows])


def _seen(
    name: str,
    encoder: Encoder,
    features: Features,
    facets: Sequence[dict[str, str]],
    titles: Sequence[str],
) -> Source:
    choosing = [is_held_out(each, seed=CHOOSING_SEED, share=CHOOSING_SHARE) for each in titles]
    shown = probabilities(features, encoder.details)
    return Source(name, shown, facets, np.asarray(choosing, dtype=np.bool_))


def encoded(encoder: Encoder, pictures: Iterator[Image.Image]) -> Features:
    """Return the features of pictures, a few of which are held at a time. (N, D)."""
    found: list[Features] = [np.zeros((0, encoder.dim), dtype=np.float32)]
    batch: list[Image.Image] = []
    for picture in pictures:
        batch.append(picture.convert("RGB"))
        if len(batch) == AT_ONCE:
            found.append(encoder.encode_images(batch))
            batch = []
    found.append(encoder.encode_images(batch))
    return np.concatenate(found)
