"""Turn triplets into tables of features that a composer learns from, encoded once."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from training.datasets.garments import Garment, GarmentSet
from training.datasets.triplets import PRODUCT_SOURCES, RENDER_SOURCES, Triplet
from training.hemline import caption_pool
from training.hemline.encoder_model import EncoderModel
from training.hemline.feature_cache import FeatureCache


@dataclass(frozen=True)
class Gallery:
    """Hold some of a set's garments beside their features.

    Attributes:
        part: the set.
        rows: of the set, in the features' order.
        features: (N, D) normalised.
    """

    part: GarmentSet
    rows: Sequence[int]
    features: Tensor

    @property
    def garments(self) -> list[Garment]:
        """Return the garments in the features' order."""
        return [self.part.garments[row] for row in self.rows]

    def only(self, rows: Sequence[int]) -> Gallery:
        """Return the gallery of some of the set's rows, all of them in this one."""
        places = {row: place for place, row in enumerate(self.rows)}
        return Gallery(self.part, rows, self.features[[places[row] for row in rows]])


@dataclass(frozen=True)
class TripletTable:
    """Hold triplets of one gallery as rows of small tables, so that many take little memory.

    Attributes:
        features: (N, D) normalised, of the gallery.
        values: the (facet, value) of each of the V columns below.
        holds: (N, V) bool, which facet values each garment has; at most one a facet.
        texts: (T, D) normalised, each distinct modification.
        goals: (G, V) bool, the values that answer each distinct goal, one or more a facet.
        num_facets: (G,) int64, how many facets a goal names.
        reference, target: (M,) int64, rows of `features`.
        modification: (M,) int64, rows of `texts`.
        goal: (M,) int64, rows of `goals`.
    """

    features: Tensor
    values: tuple[tuple[str, str], ...]
    holds: Tensor
    texts: Tensor
    goals: Tensor
    num_facets: Tensor
    reference: Tensor
    target: Tensor
    modification: Tensor
    goal: Tensor

    def __len__(self) -> int:
        """Return the number of triplets."""
        return len(self.goal)

    def right(self, triplets: Tensor, candidates: Tensor | None = None) -> Tensor:
        """Return which garments answer which triplets; a reference never answers its own.

        Shapes:
            triplets: (Q,) int64.
            candidates: (C,) int64, rows of `features`; None takes all.
            out: (Q, C) bool.
        """
        if candidates is None:
            candidates = torch.arange(len(self.features), device=self.features.device)
        goal = self.goal[triplets]
        # Every facet counts once: a garment has one value of it, which is among the wanted or not.
        met = self.goals[goal].float() @ self.holds[candidates].float().T  # (Q, C)
        right = met.round() == self.num_facets[goal][:, None]
        return right & (candidates[None] != self.reference[triplets][:, None])


def galleries(
    sets: Sequence[GarmentSet], features: FeatureCache, *, held_out: bool
) -> dict[str, Gallery]:
    """Return the encoded galleries, by name, of the sets that triplets are made from."""
    found = {}
    for part in sets:
        if part.name in ("product-photos", "renders"):
            rows = [int(row) for row in part.rows(held_out=held_out)]
            found[part.name] = Gallery(part, rows, features.encode(part, rows))
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


@torch.no_grad()
def encode_texts(model: EncoderModel, texts: Sequence[str], cache: Path | None = None) -> Tensor:
    """Return the normalised features of texts: (T, D)."""
    model.eval()
    return model.text.encode(caption_pool.encode(texts, cache))


def table(
    model: EncoderModel, gallery: Gallery, triplets: Sequence[Triplet], cache: Path | None = None
) -> TripletTable:
    """Return triplets of a gallery as a table.

    Args:
        model: encodes the modifications.
        gallery: holds every reference and target.
        triplets: with what they want.
        cache: folder in which pooled tokens are kept between runs.

    Raises:
        ValueError: there are no triplets.
    """
    if not triplets:
        raise ValueError(
            f"no triplets could be made of {len(gallery.rows)} {gallery.part.name}: "
            "too few share their attributes"
        )
    texts = {text: row for row, text in enumerate(dict.fromkeys(t.modification for t in triplets))}
    wanted = [_values(triplet) for triplet in triplets]
    goals = {goal: row for row, goal in enumerate(dict.fromkeys(wanted))}
    garments = gallery.garments
    held = [frozenset(garment.facets.items()) for garment in garments]
    values = {value: place for place, value in enumerate(sorted(set().union(*held, *goals)))}
    places = {row: place for place, row in enumerate(gallery.rows)}
    return TripletTable(
        features=gallery.features,
        values=tuple(values),
        holds=_marks(held, values),
        texts=encode_texts(model, list(texts), cache),
        goals=_marks(list(goals), values),
        num_facets=torch.tensor([len({facet for facet, _ in goal}) for goal in goals]),
        reference=torch.tensor([places[t.reference] for t in triplets]),
        target=torch.tensor([places[t.target] for t in triplets]),
        modification=torch.tensor([texts[t.modification] for t in triplets]),
        goal=torch.tensor([goals[goal] for goal in wanted]),
    )


def _values(triplet: Triplet) -> frozenset[tuple[str, str]]:
    """Return every (facet, value) that a triplet accepts."""
    return frozenset((facet, value) for facet, values in triplet.wanted.items() for value in values)


def _marks(
    rows: Sequence[frozenset[tuple[str, str]]], values: dict[tuple[str, str], int]
) -> Tensor:
    """Return which row has which value: (R, V) bool."""
    marks = torch.zeros(len(rows), len(values), dtype=torch.bool)
    for row, held in enumerate(rows):
        marks[row, [values[value] for value in held]] = True
    return marks
