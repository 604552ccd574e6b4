"""Find the wrong pictures that stage one ranks highest for a caption."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

# Queries scored against the whole gallery at once.
CHUNK = 512


def right_pictures(
    texts: Sequence[str], owners: Sequence[int], products: Sequence[str]
) -> list[NDArray[np.int64]]:
    """Return the pictures that answer each caption: of its product, or captioned the same.

    Shops give one title to several products; none of them is a wrong answer to it.

    Args:
        texts: captions.
        owners: the picture each caption was written for.
        products: the product in each picture.
    """
    of_product: dict[str, set[int]] = defaultdict(set)
    for picture, product in enumerate(products):
        of_product[product].add(picture)
    of_text: dict[str, set[int]] = defaultdict(set)
    for text, owner in zip(texts, owners, strict=True):
        of_text[text] |= of_product[products[owner]]
    return [np.asarray(sorted(of_text[text]), np.int64) for text in texts]


def nearest(
    texts: Tensor,
    images: Tensor,
    num: int,
    without: Sequence[NDArray[np.int64]] | None = None,
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Return the pictures nearest to each caption, best first, and their cosines.

    Shapes:
        texts: (Q, D) normalised.
        images: (N, D) normalised.
        out: (Q, num) int64, (Q, num) float32.

    Args:
        texts: captions' features.
        images: pictures' features.
        num: pictures for each caption.
        without: pictures never to be taken for each caption, such as its right ones.

    Raises:
        ValueError: a caption has fewer pictures to take from.
    """
    taken = max((len(rows) for rows in without), default=0) if without is not None else 0
    if len(images) - taken < num:
        raise ValueError(
            f"{num} candidates are asked for, but a caption has only {len(images) - taken} "
            f"among {len(images)} pictures: ask for fewer, or give more pictures"
        )
    rows, cosines = [], []
    for start in range(0, len(texts), CHUNK):
        scores = texts[start : start + CHUNK] @ images.T  # (chunk, N)
        if without is not None:
            for place, hidden in enumerate(without[start : start + CHUNK]):
                scores[place, torch.from_numpy(hidden)] = float("-inf")
        best = scores.topk(num, dim=1)
        rows.append(best.indices.numpy())
        cosines.append(best.values.float().numpy())
    return np.concatenate(rows), np.concatenate(cosines)
