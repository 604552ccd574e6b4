"""Image-text matching: tell a pair that belongs together from a hard one that does not."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional


def hard_negatives(similarities: Tensor, products: Tensor) -> tuple[Tensor, Tensor]:
    """Return for each row a wrong partner, drawn the likelier the nearer it is.

    Args:
        similarities: of queries to keys, scaled by one over the temperature.
        products: rows of one product never are each other's negatives.

    Shapes:
        similarities: (B, B).
        products: (B,) int64.
        out: (B,) int64, and (B,) bool: whether the row has any other product beside it.

    Source:
        ALBEF, section 3.2: in-batch negatives drawn by the softmax of the contrastive
        similarity, which FashionViL follows.
    """
    own = products[:, None] == products[None]
    weights = similarities.detach().float().masked_fill(own, float("-inf"))
    has_other = ~own.all(1)
    weights = torch.where(has_other[:, None], weights, torch.zeros_like(weights))
    drawn = torch.multinomial(weights.softmax(1) + 1e-9 * (~own).float(), 1).squeeze(1)
    return drawn, has_other


def itm(logits: Tensor, matching: Tensor) -> Tensor:
    """Return the cross-entropy of whether pairs belong together.

    Shapes:
        logits: (N, 2), the second for "belong together".
        matching: (N,) bool.

    Source:
        FashionViL, "Image-text matching".
    """
    return functional.cross_entropy(logits.float(), matching.long())
