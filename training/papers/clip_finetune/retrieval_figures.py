"""Measure retrieval between pictures and captions, both ways, over a whole gallery and in batches.

What counts as right: a picture answers a caption if it shows the same product as the picture the
caption was written for, or a product that carries the same words. Shops give one title to several
products and photograph one product several times; none of these is a wrong answer.

Paper 1 gives Recall@1/5/10 over the whole test side (0.0001, 0.0007 and 0.0020 for CLIP as it
comes) and, beside it, Recall@5 of 0.5934 in batches of 32. The second is another, far easier task:
each query has 31 wrong candidates instead of thousands. Both are measured here, each beside what
guessing gives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from training.metrics import ahead, ranks
from training.papers.crossmodal.hard_negatives import right_pictures

KS = (1, 5, 10)
BATCH_OF = 32

Right = Sequence[NDArray[np.int64]]


def right_answers(
    texts: Sequence[str], owners: Sequence[int], products: Sequence[str]
) -> tuple[list[NDArray[np.int64]], list[NDArray[np.int64]]]:
    """Return the right pictures of each caption, and the right captions of each picture.

    Args:
        texts: captions; letter case and spacing do not matter.
        owners: the picture each caption was written for.
        products: the product in each picture.
    """
    plain = [" ".join(text.lower().split()) for text in texts]
    pictures = right_pictures(plain, owners, products)
    captions: dict[int, list[int]] = defaultdict(list)
    for caption, found in enumerate(pictures):
        for picture in found:
            captions[int(picture)].append(caption)
    return pictures, [np.asarray(captions[row], np.int64) for row in range(len(products))]


def chance(num_right: NDArray[np.int64], gallery: int, k: int) -> float:
    """Return the mean Recall@k of a random order.

    Args:
        num_right: right candidates of each query, at least one. (Q,)
        gallery: candidates in all.
        k: how many first ones count.
    """
    missed = np.ones(len(num_right))
    for place in range(min(k, gallery)):
        missed *= np.clip(gallery - num_right - place, 0, None) / (gallery - place)
    return float(1 - missed.mean())


def recalls(found: NDArray[np.int64], num_right: NDArray[np.int64], gallery: int) -> dict[str, Any]:
    """Return Recall@1/5/10 of ranks with chance beside each; a gallery may be smaller than k."""
    figures: dict[str, Any] = {f"R@{k}": round(float((found < k).mean()), 4) for k in KS}
    figures |= {f"chance R@{k}": round(chance(num_right, gallery, k), 4) for k in KS}
    return figures


def whole_gallery(queries: Tensor, gallery: Tensor, right: Right) -> dict[str, Any]:
    """Return the figures of queries over all candidates.

    Shapes:
        queries: (Q, D) normalised.
        gallery: (N, D) normalised.
    """
    found = ranks(queries, gallery, right)
    num_right = np.asarray([len(rows) for rows in right])
    return {
        "queries": len(queries),
        "gallery": len(gallery),
        "right answers a query": round(float(num_right.mean()), 2),
        **recalls(found, num_right, len(gallery)),
        "median rank": float(np.median(found)) + 1,
    }


def batches_of(
    images: Tensor,
    texts: Tensor,
    owners: NDArray[np.int64],
    right: Right,
    *,
    size: int = BATCH_OF,
    seed: int = 42,
) -> dict[str, Any]:
    """Return recalls within random batches of pairs, averaged: the paper's easier task.

    Shapes:
        images: (N, D) normalised.
        texts: (M, D) normalised.
        owners: (M,) the picture of each caption.

    Args:
        images: of the gallery.
        texts: of the queries.
        owners: of the captions.
        right: pictures that answer each caption.
        size: pairs in a batch; what is left over is left out.
        seed: of the shuffling.

    Raises:
        ValueError: there are fewer pairs than one batch takes.
    """
    num = len(texts) // size
    if not num:
        raise ValueError(f"{len(texts)} captions do not fill one batch of {size}")
    order = np.random.default_rng(seed).permutation(len(texts))[: num * size].reshape(num, size)
    whole: dict[str, list[tuple[NDArray[np.int64], NDArray[np.int64]]]] = defaultdict(list)
    for captions in order:
        pictures = owners[captions]
        scores = texts[torch.from_numpy(captions)] @ images[torch.from_numpy(pictures)].T
        hits = torch.from_numpy(np.stack([np.isin(pictures, right[row]) for row in captions]))
        for way, (score, hit) in {
            "text to image": (scores, hits),
            "image to text": (scores.T, hits.T),
        }.items():
            whole[way].append((ahead(score, hit).cpu().numpy(), hit.sum(1).numpy()))
    figures: dict[str, Any] = {"size": size, "batches": num, "left out": len(texts) - num * size}
    for way, parts in whole.items():
        found, num_right = (np.concatenate(part) for part in zip(*parts, strict=True))
        figures[way] = recalls(found, num_right, size)
    return figures


def both_ways(
    images: Tensor,
    texts: Tensor,
    owners: NDArray[np.int64],
    products: Sequence[str],
    captions: Sequence[str],
    asked: NDArray[np.bool_] | None = None,
    *,
    seed: int = 42,
) -> dict[str, Any]:
    """Return all figures of a model's features on one data set.

    Shapes:
        images: (N, D) normalised.
        texts: (M, D) normalised.
        owners: (M,) the picture of each caption.
        asked: (N,) the pictures that are queries, with their captions; None takes all.
    """
    pictures_of, captions_of = right_answers(captions, owners.tolist(), products)
    asked = np.ones(len(images), bool) if asked is None else asked
    rows, lines = np.flatnonzero(asked), np.flatnonzero(asked[owners])
    figures = {
        "text to image": whole_gallery(
            texts[torch.from_numpy(lines)], images, [pictures_of[line] for line in lines]
        ),
        "image to text": whole_gallery(
            images[torch.from_numpy(rows)], texts, [captions_of[row] for row in rows]
        ),
    }
    if len(lines) >= BATCH_OF:
        figures["in batches"] = batches_of(
            images,
            texts[torch.from_numpy(lines)],
            owners[lines],
            [pictures_of[line] for line in lines],
            seed=seed,
        )
    return figures
