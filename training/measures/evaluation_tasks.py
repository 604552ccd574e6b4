"""Ask an exported encoder for photos by their titles and for photos' labels."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from retrieval.encoder.encoder import Encoder
from training.datasets.clothing_pairs import LABELS, NAMES
from training.datasets.garments import Garment
from training.loop.progress import pieces
from training.measures.evaluation_figures import Figure
from training.metrics import ranks

Features = NDArray[np.float32]
SEED = 42
NUM_TITLES = 2000
RANKS = (1, 5, 10)
PROMPTS = ("a photo of a {}", "{}")


def texts(encoder: Encoder, phrases: Sequence[str]) -> Features:
    """Return the features (N, D) of phrases, encoded a few at a time."""
    return np.concatenate(
        [encoder.encode_texts(some) for some in pieces(phrases, 32, "encoding phrases")]
    )


def nearest(scores: Features, num: int) -> NDArray[np.int64]:
    """Return the places of the highest of scores (N,), in ascending order: (at most num,)."""
    num = min(num, len(scores))
    return np.sort(np.argpartition(-scores, num - 1)[:num])


def recalls(places: NDArray[np.int64], key: str, label: str) -> list[Figure]:
    """Return the recalls at 1, 5 and 10 of places that `metrics.ranks` found."""
    return [
        Figure(f"{key}.r{k}", f"{label}, R@{k}", float((places < k).mean()), len(places))
        for k in RANKS
    ]


def rows_by_title(garments: Sequence[Garment]) -> dict[str, list[int]]:
    """Return the rows of every title, in the order of titles."""
    found: dict[str, list[int]] = defaultdict(list)
    for row, garment in enumerate(garments):
        if garment.title:
            found[garment.title].append(row)
    return dict(sorted(found.items()))


def titles(
    encoder: Encoder, garments: Sequence[Garment], features: Features
) -> tuple[list[Figure], dict[str, NDArray[np.int64]]]:
    """Return recalls of photos by held-out titles, and the places behind them by gallery.

    Args:
        encoder: the exported folder.
        garments: of all photos, held out or not.
        features: of all of them. (N, D)
    """
    held = np.asarray([row for row, garment in enumerate(garments) if garment.held_out])
    unseen = [garments[row] for row in held]
    within, everywhere = rows_by_title(unseen), rows_by_title(garments)
    asked = list(within)
    queries, photos = torch.from_numpy(texts(encoder, asked)), torch.from_numpy(features)
    places = {
        "all": ranks(queries, photos, [everywhere[title] for title in asked]),
        "held": ranks(queries, photos[held], [within[title] for title in asked]),
    }
    order = {title: row for row, title in enumerate(asked)}
    own = [row for row, garment in enumerate(unseen) if garment.title]
    very = ranks(
        queries[[order[unseen[row].title] for row in own]], photos[held], [[row] for row in own]
    )
    chosen = random.Random(SEED).sample(range(len(asked)), min(NUM_TITLES, len(asked)))
    gallery, small = f"gallery of all {len(garments):,}", f"gallery of {len(unseen):,} unseen"
    figures = [
        *recalls(places["all"], "title.all", f"title to photo, {gallery}"),
        *recalls(places["all"][chosen], "title.all.2000", f"the same, {len(chosen):,} of them"),
        *recalls(places["held"], "title.held", f"title to photo, {small}"),
        *recalls(very, "title.held.very", f"title to that very photo, {small}"),
    ]
    return figures, places


@dataclass(frozen=True)
class Labelled:
    """Hold what the labels of photos were and what they were taken for.

    Attributes:
        names: of the labels.
        right: number of each photo's label. (N,)
        taken: number of the label each was taken for. (N,)
    """

    names: tuple[str, ...]
    right: NDArray[np.int64]
    taken: NDArray[np.int64]

    @property
    def confusion(self) -> NDArray[np.int64]:
        """Return how many of each label (row) were taken for each (column): (L, L)."""
        table = np.zeros((len(self.names), len(self.names)), np.int64)
        np.add.at(table, (self.right, self.taken), 1)
        return table


def labels(
    encoder: Encoder, garments: Sequence[Garment], photos: Features
) -> tuple[list[Figure], Labelled]:
    """Return the zero-shot accuracy over the 17 labels of amateurs' photos, in all and by label."""
    spoken = [names[0] for names in NAMES.values()]
    right = np.asarray([spoken.index(garment.facets["label"]) for garment in garments])
    prompts = texts(encoder, [PROMPTS[0].format(name) for name in spoken])
    taken = (photos @ prompts.T).argmax(1)
    means = np.stack(
        [
            texts(encoder, [prompt.format(n) for prompt in PROMPTS for n in names]).mean(0)
            for names in NAMES.values()
        ]
    )
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    several = (photos @ means.T).argmax(1)
    found = Labelled(tuple(LABELS), right, taken)
    figures = [
        Figure("label.accuracy", "amateur photos, 17 labels", float((taken == right).mean()),
               len(right)),
        Figure("label.several", "the same, each label in several words",
               float((several == right).mean()), len(right)),
    ]  # fmt: skip
    for number, name in enumerate(found.names):
        here = right == number
        if here.any():
            share = float((taken[here] == number).mean())
            figures.append(
                Figure(f"label.{name}", f"amateur photos, {name}", share, int(here.sum()))
            )
    return figures, found
