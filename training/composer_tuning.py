"""Choose the weights of a candidate's score on held-out triplets."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import torch
from torch import Tensor
from torch.nn import functional

from training.composer import Composer
from training.metrics import precision_at
from training.triplet_features import Gallery, TripletFeatures

DIFFERENCES = (0.0, 0.1, 0.2, 0.35, 0.5, 0.75)
REFERENCES = (0.0, 0.1, 0.2, 0.35, 0.5)


def scores(
    query: Tensor,
    direction: Tensor,
    reference: Tensor,
    candidates: Tensor,
    weights: Mapping[str, float],
) -> Tensor:
    """Return the score of every candidate for every query, as the service computes it.

    Shapes:
        query, direction, reference: (Q, D) normalised.
        candidates: (C, D) normalised.
        out: (Q, C).
    """
    alike = reference @ candidates.T
    length = (2 - 2 * alike).clamp(min=1e-6).sqrt()
    towards = (direction @ candidates.T - (direction * reference).sum(1, keepdim=True)) / length
    return (
        weights["query"] * (query @ candidates.T)
        + weights["difference"] * towards
        + weights["reference"] * alike
    )


def right_candidates(gallery: Gallery, found: TripletFeatures) -> Tensor:
    """Return which candidates match the goal of colour triplets: (Q, C) bool."""
    kinds = [
        tuple(
            gallery.part.garments[row].facets.get(facet, "")
            for facet in ("category", "kind", "gender", "colour")
        )
        for row in gallery.rows
    ]
    numbers = {kind: number for number, kind in enumerate(dict.fromkeys(kinds))}
    have = torch.tensor([numbers[kind] for kind in kinds])
    wanted = torch.tensor([numbers.get((*t.goal[:3], t.goal[4]), -1) for t in found.triplets])
    return wanted[:, None] == have[None]


@torch.inference_mode()
def tune(
    composer: Composer, gallery: Gallery, found: TripletFeatures
) -> tuple[dict[str, float], dict[str, float]]:
    """Return the best weights, and the share of right ones in the top ten for each set tried.

    Args:
        composer: trained.
        gallery: held out.
        found: triplets of the gallery that change the colour alone.
    """
    composer.eval()
    query, direction = composer(found.reference, found.modification)
    right = right_candidates(gallery, found)
    own = torch.tensor([gallery.rows.index(t.reference) for t in found.triplets])
    tried: dict[str, float] = {}
    best, best_score = {"query": 1.0, "difference": 0.0, "reference": 0.0}, -1.0
    for difference, reference in itertools.product(DIFFERENCES, REFERENCES):
        weights = {"query": 1.0, "difference": difference, "reference": reference}
        table = scores(query, direction, found.reference, gallery.features, weights)
        table[torch.arange(len(own)), own] = -10.0
        score = precision_at(table, right, 10)
        tried[f"query 1 + difference {difference} + reference {reference}"] = round(score, 4)
        if score > best_score:
            best, best_score = weights, score
    both = functional.normalize(found.reference + found.modification, dim=1)
    for name, baseline in {
        "reference alone": found.reference,
        "modification alone": found.modification,
        "sum": both,
    }.items():
        table = baseline @ gallery.features.T
        table[torch.arange(len(own)), own] = -10.0
        tried[name] = round(precision_at(table, right, 10), 4)
    return best, tried
