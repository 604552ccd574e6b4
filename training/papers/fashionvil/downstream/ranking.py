"""Rank galleries: whole ones, and one right answer among a hundred wrong ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import torch
from torch import Tensor

from training.metrics import recall_at

CHUNK = 1024
NUM_WRONG = 100


def whole_gallery(
    queries: Tensor,
    gallery: Tensor,
    query_products: Tensor,
    gallery_products: Tensor,
    ks: Sequence[int],
) -> dict[int, float]:
    """Return the recall of queries over everything there is.

    Shapes:
        queries: (Q, D) normalised.
        gallery: (C, D) normalised.
        query_products, gallery_products: (Q,), (C,) int64, equal where an answer is right.
    """
    hits = dict.fromkeys(ks, 0.0)
    for start in range(0, len(queries), CHUNK):
        part = slice(start, start + CHUNK)
        right = query_products[part, None] == gallery_products[None]
        for k, share in recall_at(queries[part] @ gallery.T, right, ks).items():
            hits[k] += share * len(right)
    return {k: count / len(queries) for k, count in hits.items()}


def among_hundred(
    queries: Tensor,
    gallery: Tensor,
    products: Tensor,
    subcategories: Sequence[str],
    ks: Sequence[int],
    rng: torch.Generator,
    num_queries: int = 1000,
) -> dict[int, float]:
    """Return the recall of queries over their own answer and a hundred wrong ones.

    Wrong ones are of the same subcategory, and of others only where it has too few.

    Shapes:
        queries, gallery: (N, D) normalised, row by row belonging together.
        products: (N,) int64; rows of one product are not each other's wrong answers.

    Args:
        queries: of everything held out.
        gallery: the other side.
        products: of the rows.
        subcategories: of the rows.
        ks: how many first candidates count.
        rng: draws queries and wrong answers.
        num_queries: at most.

    Raises:
        ValueError: there are fewer than two products.

    Source:
        The FashionGen protocol of FashionBERT and its successors: 1,000 queries, each with the
        right answer and 100 others of its subcategory.
    """
    if bool((products == products[0]).all()):
        raise ValueError("one product alone leaves no wrong answers: hold out more")
    of_kind: dict[str, list[int]] = defaultdict(list)
    for row, kind in enumerate(subcategories):
        of_kind[kind].append(row)
    chosen = torch.randperm(len(queries), generator=rng)[:num_queries].tolist()
    hits = dict.fromkeys(ks, 0.0)
    for row in chosen:
        near = _shuffled(torch.tensor(of_kind[subcategories[row]]), rng)
        rest = _shuffled(torch.arange(len(queries)), rng)
        others = torch.cat([near, rest])
        others = others[products[others] != products[row]]
        wrong = torch.tensor(list(dict.fromkeys(others.tolist()))[:NUM_WRONG])
        candidates = torch.cat([torch.tensor([row]), wrong])
        scores = (gallery[candidates] @ queries[row]).unsqueeze(0)
        right = torch.zeros_like(scores, dtype=torch.bool)
        right[0, 0] = True
        for k, share in recall_at(scores, right, ks).items():
            hits[k] += share
    return {k: count / len(chosen) for k, count in hits.items()}


def _shuffled(rows: Tensor, rng: torch.Generator) -> Tensor:
    return rows[torch.randperm(len(rows), generator=rng)]
