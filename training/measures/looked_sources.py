"""Gather pictures whose facets somebody has stated, with what the encoder sees in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.encoder.encoder import Encoder
from retrieval.encoder.looked import probabilities
from training.datasets import kinds
from training.datasets.garments import is_held_out
from training.datasets.kinds import KINDS
from training.datasets.pairs import PairSet
from training.measures.looked_curves import Judged
from training.models.encoded_once import EncodedOnce

# The split of the held-out titles in two; another seed than that which held them out.
CHOOSING_SEED, CHOOSING_SHARE = 7, 0.5
# What the pictures of a kind are, in a sentence; others go by their set's name.
SAID = {
    "product-photos": "product photos, 60x80 px",
    "product-photos-larger": "some of the same, 168x224 px and more",
    "clothing-photos": "amateurs' photos",
    "demo-catalogue": "the demo's drawn garments",
}


@dataclass(frozen=True)
class Source:
    """Hold pictures of one kind.

    Attributes:
        name: what they are, in a sentence.
        shown: how probable each value looks, by facet. (N, V)
        stated: what is known of each.
        choosing: which of them choose thresholds. (N,)
        keys: of the pictures.
    """

    name: str
    shown: dict[str, NDArray[np.float32]]
    stated: Sequence[Mapping[str, str]]
    choosing: NDArray[np.bool_]
    keys: frozenset[str] = frozenset()

    def judged(self, facet: str, values: Sequence[str]) -> tuple[Judged, NDArray[np.bool_]]:
        """Return a facet of those that state it, and which of them choose thresholds."""
        own = [each.get(facet) for each in self.stated]
        known = np.asarray([each in values for each in own], dtype=np.bool_)
        return Judged.of(self.shown[facet], values, own), self.choosing[known]


def seen(encoder: Encoder, encoded: EncodedOnce, kind: str, pairs: PairSet) -> Source:
    """Return the held-out photos of a data set, or all of what was drawn.

    Args:
        encoder: whose features end with details.
        encoded: gives the features of photos as it is served.
        kind: of the data set.
        pairs: the data set.
    """
    garments = kinds.garments(kind, pairs)
    rows = [
        row
        for row, garment in enumerate(garments)
        if garment.held_out or KINDS[kind].source == "drawn"
    ]
    kept = [garments[row] for row in rows]
    choosing = [
        is_held_out(each.title or each.key, seed=CHOOSING_SEED, share=CHOOSING_SHARE)
        for each in kept
    ]
    return Source(
        SAID.get(kind, pairs.name),
        probabilities(encoded.photos(pairs, rows).numpy(), encoder.details),
        [each.facets for each in kept],
        np.asarray(choosing, dtype=np.bool_),
        frozenset(each.key for each in kept),
    )
