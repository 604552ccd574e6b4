"""Masked patch feature classification: name hidden patches by what remains and the caption."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

SHARE = 0.25


def hide_patches(
    num: int, grid: tuple[int, int], rng: torch.Generator, share: float = SHARE
) -> Tensor:
    """Return rectangles of patches to hide until enough are, at least one a picture.

    Args:
        num: pictures.
        grid: rows and columns of patches.
        rng: the source of chance.
        share: of patches hidden at least, 0-1.

    Shapes:
        out: (num, rows x columns) bool.

    Source:
        BEiT's block-wise masking, which FashionViL uses: blocks of aspect 0.3-3.3.
    """
    rows, columns = grid
    least = max(1, round(share * rows * columns))
    most = max(1, least // 2)
    hidden = torch.zeros(num, rows, columns, dtype=torch.bool)
    for picture in hidden:
        while int(picture.sum()) < least:
            draw = torch.rand(4, generator=rng).tolist()
            area = 1 + draw[0] * (most - 1)
            aspect = math.exp((2 * draw[1] - 1) * math.log(3.3))
            high = min(rows, max(1, round(math.sqrt(area * aspect))))
            wide = min(columns, max(1, round(math.sqrt(area / aspect))))
            top = int(draw[2] * (rows - high + 1))
            left = int(draw[3] * (columns - wide + 1))
            picture[top : top + high, left : left + wide] = True
    return hidden.flatten(1)


def mpfc(logits: Tensor, labels: Tensor, hidden: Tensor) -> Tensor:
    """Return the cross-entropy at the hidden patches only.

    Shapes:
        logits: (B, P, codes).
        labels: (B, P) int64, from the VQ model.
        hidden: (B, P) bool.

    Source:
        FashionViL, "Masked patch feature classification". A convolution has seen some of a
        hidden patch through its neighbours, there as here.
    """
    return functional.cross_entropy(logits[hidden].float(), labels[hidden])
