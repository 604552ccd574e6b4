"""Ask an exported encoder the questions that shoppers ask, and count right answers."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from retrieval.encoder import Encoder
from training import metrics
from training.datasets.clothing_photos import LABELS, NAMES
from training.datasets.garments import Garment

Features = NDArray[np.float32]
SEED = 42
NUM_QUERIES = 1000


def texts(encoder: Encoder, phrases: Sequence[str]) -> Features:
    """Return the features of phrases, encoded a few at a time."""
    return np.concatenate(
        [encoder.encode_texts(phrases[start : start + 32]) for start in range(0, len(phrases), 32)]
    )


def titles(encoder: Encoder, garments: Sequence[Garment], gallery: Features) -> dict[str, float]:
    """Return recalls of photos by their titles; every photo of a title is right."""
    rng = random.Random(SEED)
    names = sorted({garment.title for garment in garments if garment.title})
    chosen = rng.sample(names, min(2000, len(names)))
    right = torch.tensor([[garment.title == name for garment in garments] for name in chosen])
    found = torch.from_numpy(texts(encoder, chosen) @ gallery.T)
    recall = metrics.recall_at(found, right, (1, 10))
    return {f"title to photo R@{k}, gallery of {len(garments)}": recall[k] for k in recall}


def attribute_phrases(
    encoder: Encoder, garments: Sequence[Garment], gallery: Features
) -> dict[str, float]:
    """Return how many of the top ten have the article type and the colour that were asked for."""
    counts: dict[tuple[str, str], int] = {}
    for garment in garments:
        key = (garment.facets["kind"], garment.facets.get("colour", ""))
        counts[key] = counts.get(key, 0) + 1
    # Only what the gallery holds ten of can fill a top ten.
    asked = [key for key, count in sorted(counts.items()) if key[1] and count >= 10]
    if not asked:
        return {}
    found = torch.from_numpy(
        texts(encoder, [f"{colour} {kind}" for kind, colour in asked]) @ gallery.T
    )
    kind = torch.tensor([[g.facets["kind"] == key[0] for g in garments] for key in asked])
    colour = torch.tensor([[g.facets.get("colour") == key[1] for g in garments] for key in asked])
    return {
        f"phrase to top 10, right article type ({len(asked)} phrases)": metrics.precision_at(
            found, kind, 10
        ),
        "phrase to top 10, right colour": metrics.precision_at(found, colour, 10),
    }


def changed_colour(
    encoder: Encoder, garments: Sequence[Garment], gallery: Features
) -> dict[str, float]:
    """Return how many of the top ten have type and gender of a photo and the colour asked for."""
    rng = random.Random(SEED)
    facets = [
        tuple(g.facets.get(facet, "") for facet in ("kind", "gender", "colour")) for g in garments
    ]
    counts: dict[tuple[str, ...], int] = {}
    for key in facets:
        counts[key] = counts.get(key, 0) + 1
    colours: dict[tuple[str, ...], list[str]] = {}
    for (kind, gender, colour), count in sorted(counts.items()):
        if colour and gender and count >= 5:
            colours.setdefault((kind, gender), []).append(colour)
    pool = [row for row, key in enumerate(facets) if len(colours.get(key[:2], [])) > 1]
    if not pool:
        return {}
    queries = []
    for row in rng.sample(pool, min(NUM_QUERIES, len(pool))):
        others = [colour for colour in colours[facets[row][:2]] if colour != facets[row][2]]
        queries.append((row, rng.choice(others)))
    names = sorted({colour for _, colour in queries})
    said = dict(zip(names, texts(encoder, [f"the same but in {c}" for c in names]), strict=True))
    known = {key: number for number, key in enumerate(sorted(set(facets)))}
    have = torch.tensor([known[key] for key in facets])
    tried = {name: 0.0 for name in ("image", "sum", "composed", "composed with difference")}
    for row, colour in queries:
        right = (have == known.get((*facets[row][:2], colour), -1))[None]
        for name, score in _composed(encoder, gallery, row, said[colour]).items():
            score[row] = -10.0  # the photo itself is no answer
            tried[name] += metrics.precision_at(torch.from_numpy(score)[None], right, 10)
    return {
        f"same but in COLOUR, top 10 of right type, gender and colour: {name}": hits / len(queries)
        for name, hits in tried.items()
    }


def _composed(
    encoder: Encoder, gallery: Features, row: int, words: Features
) -> dict[str, Features]:
    """Return the score of every candidate by each way to compose."""
    reference = gallery[row]
    made = encoder.compose(reference, words)
    alike = gallery @ reference
    length = np.sqrt(np.maximum(2 - 2 * alike, 1e-6))
    towards = (gallery @ made.direction - float(made.direction @ reference)) / length
    query = gallery @ made.query
    weights = encoder.weights
    return {
        "image": alike.copy(),
        "sum": gallery @ (reference + words),
        "composed": query,
        "composed with difference": weights.query * query
        + weights.difference * towards
        + weights.reference * alike,
    }


def labels(encoder: Encoder, garments: Sequence[Garment], photos: Features) -> dict[str, float]:
    """Return the zero-shot accuracy over the 17 labels of amateurs' photos."""
    names = [named[0] for named in NAMES.values()]
    prompts = texts(encoder, [f"a photo of a {name}" for name in names])
    right = torch.tensor([names.index(garment.facets["label"]) for garment in garments])
    found = torch.from_numpy(photos @ prompts.T)
    figures = {f"amateur photos, 17 labels, {len(garments)} photos": metrics.accuracy(found, right)}
    for name, share in metrics.by_label(found, right, list(LABELS)).items():
        figures[f"amateur photos, {name}"] = share
    return figures


def render_phrases(
    encoder: Encoder, garments: Sequence[Garment], gallery: Features
) -> dict[str, float]:
    """Return how many of the top ten renders have all that a phrase asks for."""
    ways: dict[str, tuple[tuple[str, ...], Callable[[dict[str, str]], str]]] = {
        "category and colour": (
            ("category", "colour"),
            lambda f: f"{f['colour']} {f['category']}",
        ),
        "category, colour and pattern": (
            ("category", "colour", "pattern"),
            lambda f: f"{f['colour']} {f['pattern']} {f['category']}",
        ),
        "category and sleeves": (
            ("category", "sleeve_length"),
            lambda f: f"{f['category']} with {f['sleeve_length']} sleeves",
        ),
    }
    figures = {}
    for name, (facets, phrase) in ways.items():
        keys = [tuple(g.facets.get(facet, "") for facet in facets) for g in garments]
        asked = [key for key in sorted(set(keys)) if all(key) and keys.count(key) >= 10]
        if not asked:
            continue
        said = texts(encoder, [phrase(dict(zip(facets, key, strict=True))) for key in asked])
        right = torch.tensor([[key == want for key in keys] for want in asked])
        score = metrics.precision_at(torch.from_numpy(said @ gallery.T), right, 10)
        figures[f"renders, phrase of {name}, top 10 all right ({len(asked)} phrases)"] = score
    return figures


def category_of_photos(
    encoder: Encoder,
    photos: Sequence[Garment],
    features: Features,
    renders: Sequence[Garment],
    gallery: Features,
) -> dict[str, float]:
    """Return how many of an amateur photo's ten nearest renders are of its category."""
    categories = [garment.facets["category"] for garment in renders]
    right = []
    rows = []
    for row, garment in enumerate(photos):
        may = {garment.facets.get("category", ""), *garment.maybe.get("category", ())}
        matches = [category in may for category in categories]
        if any(matches):
            right.append(matches)
            rows.append(row)
    score = metrics.precision_at(
        torch.from_numpy(features[rows] @ gallery.T), torch.tensor(right), 10
    )
    return {f"amateur photo to renders, top 10 of its category ({len(rows)} photos)": score}
