"""Compute the contrastive loss that several objectives share."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.loop.gather import gather


def info_nce(queries: Tensor, keys: Tensor, scale: Tensor | float, products: Tensor) -> Tensor:
    """Return how badly each query finds its key among those of the batch, and the reverse.

    With several processes the batch is everybody's.

    Shapes:
        queries, keys: (B, D), row by row belonging together; not normalised.
        scale: scalar, one over the temperature.
        products: (B,) int64; two rows of one product are not each other's negatives.

    Source:
        FashionViL, equations of MVC and ITC: half of each direction's InfoNCE. There further
        pictures of a product that meet in a batch count as negatives; here they are left out.
    """
    queries = gather(functional.normalize(queries.float(), dim=1))
    keys = gather(functional.normalize(keys.float(), dim=1))
    products = gather(products)
    logits = scale * queries @ keys.T  # (B, B)
    logits = logits.masked_fill(twins(products), float("-inf"))
    own = torch.arange(len(logits), device=logits.device)
    return (functional.cross_entropy(logits, own) + functional.cross_entropy(logits.T, own)) / 2


def twins(products: Tensor) -> Tensor:
    """Return which other rows are of the same product: (B, B) bool, false along the diagonal."""
    same = products[:, None] == products[None]
    return same & ~torch.eye(len(products), dtype=torch.bool, device=products.device)
