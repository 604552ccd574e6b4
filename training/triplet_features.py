"""Turn triplets into features that the composer learns from, encoded once."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from training import caption_pool
from training.datasets.garments import GarmentSet
from training.datasets.triplets import PRODUCT_SOURCES, RENDER_SOURCES, Triplet
from training.encoder_check import encode_rows
from training.encoder_model import EncoderModel


@dataclass(frozen=True)
class Gallery:
    """Hold one set's features on one side of the split.

    Attributes:
        part: the set.
        rows: of the set, in the features' order.
        features: (N, D) normalised.
    """

    part: GarmentSet
    rows: list[int]
    features: Tensor


@dataclass(frozen=True)
class TripletFeatures:
    """Hold triplets as features.

    Attributes:
        reference, modification, target: (N, D) normalised.
        goal: (N,) int64, equal where targets are equally right.
        triplets: what they were made from; rows are of the gallery's set.
    """

    reference: Tensor
    modification: Tensor
    target: Tensor
    goal: Tensor
    triplets: Sequence[Triplet]


def galleries(model: EncoderModel, sets: Sequence[GarmentSet], *, held_out: bool) -> list[Gallery]:
    """Return the encoded galleries of the sets that triplets are made from."""
    found = []
    for part in sets:
        if part.name in ("product-photos", "renders"):
            rows = [int(row) for row in part.rows(held_out=held_out)]
            found.append(Gallery(part, rows, encode_rows(model.image, part, rows)))
    return found


def write(gallery: Gallery, num: int, seed: int) -> list[Triplet]:
    """Return so many triplets of a gallery, in the mixture its set is known for."""
    rng = random.Random(f"{seed}:{gallery.part.name}:triplets")
    sources = RENDER_SOURCES if gallery.part.name == "renders" else PRODUCT_SOURCES
    return [
        triplet
        for source, share in sources.items()
        for triplet in source(gallery.part.garments, gallery.rows, round(num * share), rng)
    ]


@torch.inference_mode()
def features(
    model: EncoderModel,
    found: Sequence[tuple[Gallery, Sequence[Triplet]]],
    cache: Path | None = None,
) -> TripletFeatures:
    """Return the triplets of several galleries as features.

    Args:
        model: encodes the modifications.
        found: galleries and the triplets made of them.
        cache: folder in which pooled tokens are kept between runs.

    Raises:
        ValueError: there are no triplets.
    """
    triplets = [triplet for _, part in found for triplet in part]
    if not triplets:
        raise ValueError("no triplets could be made: too few garments share their attributes")
    words = {
        text: place for place, text in enumerate(dict.fromkeys(t.modification for t in triplets))
    }
    goals = {goal: place for place, goal in enumerate(dict.fromkeys(t.goal for t in triplets))}
    model.eval()
    texts = functional.normalize(model.text(caption_pool.encode(list(words), cache).float()), dim=1)
    references, targets = [], []
    for gallery, part in found:
        places = {row: place for place, row in enumerate(gallery.rows)}
        references.append(gallery.features[[places[t.reference] for t in part]])
        targets.append(gallery.features[[places[t.target] for t in part]])
    return TripletFeatures(
        reference=torch.cat(references),
        modification=texts[[words[t.modification] for t in triplets]],
        target=torch.cat(targets),
        goal=torch.tensor([goals[t.goal] for t in triplets]),
        triplets=triplets,
    )
