"""Ask an exported encoder for the same in another colour, by each way to compose."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from retrieval.encoder.encoder import Encoder
from retrieval.search.search import NUM_CANDIDATES
from training.composers.questions import in_colour
from training.composers.triplet_features import Gallery
from training.datasets.garments import Garment
from training.datasets.triplets import Triplet
from training.measures.evaluation_figures import Figure
from training.measures.evaluation_phrases import TOP, Asked
from training.measures.evaluation_tasks import SEED, Features, nearest, texts

NUM_QUESTIONS = 1000
# What the service scores with comes last.
WAYS = {
    "image": "the reference alone",
    "text": "the words alone",
    "sum": "reference and words added",
    "query": "the composer's query alone",
    "composed": "as served",
}


def changed_colour(
    encoder: Encoder,
    name: str,
    garments: Sequence[Garment],
    rows: Sequence[int],
    features: Features,
) -> tuple[list[Figure], list[tuple[int, Asked]]]:
    """Return how many of the top ten have type and gender of a photo and the colour asked for.

    Args:
        encoder: the exported folder.
        name: of the data set.
        garments: of all its photos.
        rows: of the photos to search in, in the features' order.
        features: of the gallery. (N, D)
    """
    gallery = Gallery(name, garments, list(rows), torch.from_numpy(features))
    places = {row: place for place, row in enumerate(rows)}
    figures: list[Figure] = []
    shown: list[tuple[int, Asked]] = []
    for as_stocked in (False, True):
        asked = in_colour(gallery, NUM_QUESTIONS, as_stocked=as_stocked, seed=SEED)
        if not asked:
            return [], []
        shares, best, first = _measure(encoder, gallery.garments, features, asked, places)
        suffix, words = (".stocked", "as often as stocked") if as_stocked else ("", "any colour")
        figures += [
            Figure(f"change.{way}{suffix}", f"same but in COLOUR, {words}: {WAYS[way]}", share,
                   len(asked))
            for way, share in shares.items()
        ]  # fmt: skip
        figures.append(
            Figure(f"change.best{suffix}", f"same but in COLOUR, {words}: what there is to find",
                   best, len(asked))
        )  # fmt: skip
        if not as_stocked:
            shown = first
    return figures, shown


def _measure(
    encoder: Encoder,
    garments: Sequence[Garment],
    features: Features,
    asked: Sequence[Triplet],
    places: dict[int, int],
) -> tuple[dict[str, float], float, list[tuple[int, Asked]]]:
    """Return the share of right ones by each way, the best possible, and the served top tens."""
    phrases = list(dict.fromkeys(question.modification for question in asked))
    said = dict(zip(phrases, texts(encoder, phrases), strict=True))
    answers: dict[tuple[str, ...], NDArray[np.bool_]] = {}
    tried = dict.fromkeys(WAYS, 0.0)
    best = 0.0
    first: list[tuple[int, Asked]] = []
    for question in asked:
        own = places[question.reference]
        if question.goal not in answers:
            answers[question.goal] = np.asarray(
                [
                    all(g.facets.get(facet) in values for facet, values in question.wanted.items())
                    for g in garments
                ]
            )
        right = answers[question.goal]
        best += min(TOP, int(right.sum())) / TOP
        ways = scores(encoder, features, features[own], said[question.modification])
        for way, score in ways.items():
            score[own] = -np.inf  # the photo itself is no answer
            top = np.argsort(-score, kind="stable")[:TOP]
            tried[way] += float(right[top].mean())
            if way == "composed":
                first.append((own, Asked(question.modification, top, right[top])))
    shares = {way: hits / len(asked) for way, hits in tried.items()}
    return shares, best / len(asked), first


def scores(
    encoder: Encoder, gallery: Features, reference: Features, words: Features
) -> dict[str, Features]:
    """Return the score of every candidate by each way to compose.

    As in the service, what is served scores those that lie nearest to the query and the reference
    alone.

    Shapes:
        gallery: (N, D) of length one.
        reference, words: (D,) of length one.
    """
    made, weights = encoder.compose(reference, words), encoder.weights
    alike, query = gallery @ reference, gallery @ made.query
    length = np.sqrt(np.maximum(2 - 2 * alike, 1e-6))
    towards = (gallery @ made.direction - float(made.direction @ reference)) / length
    composed = np.full(len(gallery), -np.inf, np.float32)
    near = np.union1d(nearest(query, NUM_CANDIDATES), nearest(alike, NUM_CANDIDATES // 2))
    composed[near] = (
        weights.query * query[near]
        + weights.difference * towards[near]
        + weights.reference * alike[near]
        + weights.agreement * encoder.agree(reference, words[None], gallery[near])
    )
    return {
        "image": alike.copy(),
        "text": gallery @ words,
        "sum": gallery @ (reference + words),
        "query": query,
        "composed": composed,
    }
