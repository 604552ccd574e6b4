"""Ask an exported encoder for garments by attributes, and count what the first ten have."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.encoder.encoder import Encoder
from training.datasets.garments import Garment
from training.hemline.captions import GENDERS, PATTERNS, SLEEVES
from training.measures.evaluation_figures import Figure
from training.measures.evaluation_tasks import SEED, Features, texts

TOP = 10
NUM_PHOTOS = 1000
Phrase = Callable[[Mapping[str, str]], str]

# What a shopper types for a product, in its shop's own words for colour, gender and type.
PRODUCT_FORMS: Mapping[str, Phrase] = {
    "navy blue men casual shoes": lambda w: f"{w['colour']} {w['gender']} {w['type']}",
    "navy blue casual shoes": lambda w: f"{w['colour']} {w['type']}",
    "casual shoes in navy blue": lambda w: f"{w['type']} in {w['colour']}",
    "navy blue casual shoes for men": lambda w: f"{w['colour']} {w['type']} for {w['gender']}",
    "a photo of navy blue casual shoes": lambda w: f"a photo of {w['colour']} {w['type']}",
}
# What a shopper types for a drawn garment: the facets that a phrase names, and the phrase.
DRAWN_FORMS: Mapping[str, tuple[tuple[str, ...], Phrase]] = {
    "colour, category": (("colour", "category"), lambda f: f"{f['colour']} {f['category']}"),
    "colour, pattern, category": (
        ("colour", "pattern", "category"),
        lambda f: f"{f['colour']} {PATTERNS.get(f['pattern'], (f['pattern'],))[0]} {f['category']}",
    ),
    "sleeves, category": (
        ("sleeve_length", "category"),
        lambda f: f"{SLEEVES[f['sleeve_length']][0]} {f['category']}",
    ),
    "colour, category, gender": (
        ("colour", "category", "gender"),
        lambda f: GENDERS[f["gender"]][0].format(f"{f['colour']} {f['category']}"),
    ),
    "colour, style": (("colour", "style"), lambda f: f"{f['colour']} {f['style']}"),
}


@dataclass(frozen=True)
class Asked:
    """Hold one query and its first ten candidates.

    Attributes:
        phrase: the query.
        first: rows of the gallery, best first. (10,)
        right: which of them have all that was asked for. (10,)
    """

    phrase: str
    first: NDArray[np.int64]
    right: NDArray[np.bool_]


def products(
    encoder: Encoder,
    garments: Sequence[Garment],
    gallery: Features,
    words: Sequence[Mapping[str, str]],
) -> tuple[list[Figure], list[Asked]]:
    """Return how many of the top ten have the article type and the colour of a phrase.

    Phrases are those of photos drawn at random, so that common garments are asked for as often
    as they are there; only what the gallery holds ten of, of this type and colour, can fill a top
    ten.

    Args:
        encoder: the exported folder.
        garments: of the gallery.
        gallery: their features. (N, D)
        words: the shop's own `colour`, `gender` and `type` of each garment.
    """
    keys = [(g.facets.get("kind", ""), g.facets.get("colour", "")) for g in garments]
    counts = Counter(keys)
    pool = [
        row
        for row, key in enumerate(keys)
        if all(key) and counts[key] >= TOP and all(words[row].values())
    ]
    if not pool:
        return [], []
    chosen = random.Random(SEED).sample(pool, min(NUM_PHOTOS, len(pool)))
    kinds, colours = (np.asarray([key[place] for key in keys]) for place in (0, 1))
    figures, asked, shares = [], [], []
    for form, phrase in PRODUCT_FORMS.items():
        said = [phrase(words[row]) for row in chosen]
        first = _first(encoder, said, gallery)
        kind = kinds[first] == kinds[chosen][:, None]  # (Q, 10)
        colour = colours[first] == colours[chosen][:, None]
        shares.append((kind.mean(), colour.mean(), (kind & colour).mean()))
        figures += [
            Figure(f"phrase.type.{form}", f"“{form}”, right article type", float(kind.mean()),
                   len(chosen)),
            Figure(f"phrase.colour.{form}", f"“{form}”, right colour", float(colour.mean()),
                   len(chosen)),
        ]  # fmt: skip
        asked += [Asked(*each) for each in zip(said, first, kind & colour, strict=True)]
    kind, colour, both = np.mean(shares, axis=0)
    num = len(chosen) * len(PRODUCT_FORMS)
    means = [
        Figure("phrase.type", "attribute phrase, top 10 of right article type", float(kind), num),
        Figure("phrase.colour", "attribute phrase, top 10 of right colour", float(colour), num),
        Figure("phrase.both", "attribute phrase, top 10 of right type and colour", float(both),
               num),
    ]  # fmt: skip
    return means + figures, asked


def drawn(
    encoder: Encoder, garments: Sequence[Mapping[str, str]], gallery: Features, key: str, name: str
) -> tuple[list[Figure], list[Asked]]:
    """Return how many of the top ten drawn garments have everything that a phrase asks for.

    Every combination that the gallery holds ten of is asked for once.

    Args:
        encoder: the exported folder.
        garments: their facets.
        gallery: their features. (N, D)
        key: of the figures.
        name: of the gallery, for people.
    """
    figures, shares, asked = [], [], []
    for form, (facets, phrase) in DRAWN_FORMS.items():
        rows: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for row, held in enumerate(garments):
            if all(held.get(facet) for facet in facets):
                rows[tuple(held[facet] for facet in facets)].append(row)
        wanted = [values for values in sorted(rows) if len(rows[values]) >= TOP]
        if not wanted:
            continue
        said = [phrase(dict(zip(facets, values, strict=True))) for values in wanted]
        first = _first(encoder, said, gallery)
        right = np.stack(
            [np.isin(each, rows[values]) for each, values in zip(first, wanted, strict=True)]
        )
        shares.append(right)
        figures.append(
            Figure(f"{key}.{form}", f"{name}, phrase of {form}", float(right.mean()), len(wanted))
        )
        asked += [Asked(*each) for each in zip(said, first, right, strict=True)]
    if not shares:
        return [], []
    whole = np.concatenate(shares)
    label = f"{name}, attribute phrase, top 10 all attributes right"
    return [Figure(f"{key}.phrase", label, float(whole.mean()), len(whole)), *figures], asked


def _first(encoder: Encoder, phrases: Sequence[str], gallery: Features) -> NDArray[np.int64]:
    """Return the rows of the ten nearest of each phrase, best first: (Q, 10)."""
    distinct = list(dict.fromkeys(phrases))
    scores = texts(encoder, distinct) @ gallery.T
    near = np.argpartition(-scores, TOP - 1, axis=1)[:, :TOP]
    order = np.take_along_axis(scores, near, 1).argsort(1)[:, ::-1]
    found = dict(zip(distinct, np.take_along_axis(near, order, 1), strict=True))
    return np.stack([found[phrase] for phrase in phrases])
