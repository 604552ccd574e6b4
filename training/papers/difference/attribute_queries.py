"""Write queries of FashionIQ's kind from what the items of any data set state."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from training.datasets import pair_garments
from training.datasets.garments import Garment
from training.datasets.pairs import PairSet
from training.datasets.splits import Split
from training.datasets.triplets import Triplet, of_products
from training.papers.difference.relative_queries import RelativeQuery, TripletSet
from training.papers.validation import learning_rows

# Share of the training side that the weights are chosen on: queries are asked of it alone.
CHOSEN_ON = 0.2


def attribute_sides(pairs: PairSet, num: int, seed: int) -> dict[Split, TripletSet]:
    """Return queries of the sides `train`, `val` and `test` of a data set, by side.

    A query starts from a photo and names a change of one attribute ("in navy", "with long
    sleeves"); every photo of its side that has what is asked for, and is as the reference else,
    is right. A side is one gallery, called as the data set.

    Args:
        pairs: whose columns, or else captions, tell attributes.
        num: queries to learn from; a quarter as many are asked of each other side.
        seed: of what is drawn.

    Raises:
        ValueError: no two items of a side differ in a stated attribute alone.
    """
    garments = pair_garments.garments(pairs)
    train, val = learning_rows(pairs, CHOSEN_ON)
    rows: dict[Split, list[int]] = {"train": train, "val": val, "test": pairs.rows("test")}
    found: dict[Split, TripletSet] = {}
    for side, own in rows.items():
        rng = random.Random(f"{seed}:{side}:attribute queries")
        triplets = of_products(garments, own, num if side == "train" else max(1, num // 4), rng)
        if not triplets:
            raise ValueError(
                f"{pairs.name}: no two of the {len(own)} photos of the {side} side are alike but "
                "for one attribute that a column or a caption states, so there is nothing to ask"
            )
        asked = [] if side == "train" else own
        answers = _answers(garments, triplets, asked)
        names = pairs.photo_names
        items = [
            RelativeQuery(
                names[each.reference], names[each.target], (each.modification,), pairs.name,
                tuple(names[row] for row in right if row not in (each.reference, each.target)),
            )
            for each, right in zip(triplets, answers, strict=True)
        ]  # fmt: skip
        gallery = {pairs.name: [names[row] for row in own]}
        found[side] = TripletSet(pairs.name, side, items, gallery, pairs.photos)
    return found


def _answers(
    garments: Sequence[Garment], triplets: Sequence[Triplet], rows: Sequence[int]
) -> list[list[int]]:
    """Return the rows that answer each triplet, those of equal wishes looked for once."""

    def key(wanted: Mapping[str, Sequence[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return tuple(sorted((facet, tuple(values)) for facet, values in wanted.items()))

    known: dict[object, list[int]] = {}
    for each in triplets:
        if (wish := key(each.wanted)) not in known:
            known[wish] = [
                row
                for row in rows
                if all(garments[row].facets.get(facet) in some for facet, some in wish)
            ]
    return [known[key(each.wanted)] for each in triplets]
