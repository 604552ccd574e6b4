"""Turn triplets into tables of features that a composer learns from, encoded once."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from training.datasets.garments import Garment
from training.datasets.triplets import Triplet, of_products, of_renders

RENDERS = "renders"
# Of the changes of a set that the shipped composer learns from; another's follow what varies.
SHARES: Mapping[str, Mapping[str, float]] = {
    "product-photos": {"colour": 0.75, "gender": 0.1, "pattern": 0.15}
}


@dataclass(frozen=True)
class Gallery:
    """Hold some of a set's garments beside their features.

    Attributes:
        name: of the set.
        listed: all garments of the set.
        rows: of the set, in the features' order.
        features: (N, D) normalised.
    """

    name: str
    listed: Sequence[Garment]
    rows: Sequence[int]
    features: Tensor

    @property
    def garments(self) -> list[Garment]:
        """Return the garments in the features' order."""
        return [self.listed[row] for row in self.rows]

    def only(self, rows: Sequence[int]) -> Gallery:
        """Return the gallery of some of the set's rows, all of them in this one."""
        places = {row: place for place, row in enumerate(self.rows)}
        features = self.features[[places[row] for row in rows]]
        return Gallery(self.name, self.listed, rows, features)


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


def write(gallery: Gallery, num: int, seed: int) -> list[Triplet]:
    """Return so many triplets of a gallery, in the mixture its set is known for."""
    rng = random.Random(f"{seed}:{gallery.name}:triplets")
    if gallery.name == RENDERS:
        return of_renders(gallery.listed, gallery.rows, num, rng)
    return of_products(gallery.listed, gallery.rows, num, rng, SHARES.get(gallery.name))


def table(
    gallery: Gallery,
    triplets: Sequence[Triplet],
    encode: Callable[[Sequence[str]], Tensor],
    purpose: str,
) -> TripletTable:
    """Return triplets of a gallery as a table.

    Args:
        gallery: holds every reference and target.
        triplets: with what they want.
        encode: returns the normalised features (T, D) of modifications.
        purpose: what they are for, for the message.

    Raises:
        ValueError: there are no triplets.
    """
    if not triplets:
        raise ValueError(
            f"no changes {purpose} could be made of {len(gallery.rows)} photos of {gallery.name}: "
            "none of them is of the same kind as another and differs in a colour that a column "
            "or a caption states"
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
        texts=encode(list(texts)),
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
