"""Ask a composer what shoppers ask: the same in another colour, or with one thing changed."""

from __future__ import annotations

import random
from collections import defaultdict

import torch
from torch import Tensor

from training.composers.triplet_features import Gallery, TripletTable
from training.datasets.pair_garments import stated
from training.datasets.triplets import Triplet, of_pairs

PHRASE = "the same but in {}"
# A shopper who asks for a colour means the same type for the same people, where that is known.
KEPT = ("kind", "gender")


def in_colour(gallery: Gallery, num: int, *, as_stocked: bool, seed: int) -> list[Triplet]:
    """Return questions for the same in another colour, which the gallery holds at least once.

    Args:
        gallery: references and candidates; garments without colour are not asked about, nor
            those without type or gender where at least half of the garments state it.
        num: questions, their references drawn with replacement.
        as_stocked: draw the wanted colour as often as garments have it; otherwise every colour
            that there is of this type and gender is as likely, however rare.
        seed: of the draws.
    """
    rng = random.Random(f"{seed}:in colour")
    same = stated(gallery.listed, gallery.rows, KEPT)
    stock: dict[tuple[str, ...], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row in gallery.rows:
        facets = gallery.listed[row].facets
        if all(facets.get(facet) for facet in (*same, "colour")):
            stock[tuple(facets[facet] for facet in same)][facets["colour"]].append(row)
    places = [
        (row, kept, colour)
        for kept, colours in stock.items()
        for colour, rows in colours.items()
        for row in rows
        if len(colours) > 1
    ]
    found: list[Triplet] = []
    for _ in range(num if places else 0):
        reference, kept, own = rng.choice(places)
        others = {colour: rows for colour, rows in stock[kept].items() if colour != own}
        counts = [len(rows) for rows in others.values()]
        (colour,) = rng.choices(list(others), counts if as_stocked else None)
        wanted = {**{facet: (value,) for facet, value in zip(same, kept, strict=True)}}
        wanted["colour"] = (colour,)
        target = rng.choice(others[colour])
        goal = (*kept, "colour", colour)
        found.append(Triplet(reference, PHRASE.format(colour), target, goal, wanted))
    return found


def one_change(gallery: Gallery, num: int, seed: int) -> list[Triplet]:
    """Return questions to renders drawn in pairs that differ in one attribute."""
    return of_pairs(gallery.listed, gallery.rows, num, random.Random(f"{seed}:one change"))


def best_possible(table: TripletTable, k: int = 10) -> Tensor:
    """Return the share of right ones that the first k could hold at best: (Q,).

    Fewer than k right garments in the gallery leave the rest of the first k wrong, whoever asks.
    """
    right = table.right(torch.arange(len(table)))
    k = min(k, len(table.features))
    return right.sum(1).clamp(max=k).float() / k
