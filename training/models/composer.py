"""Build the composer: what to search for when a reference is to be changed as said."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional


class Composer(nn.Module):
    """Turn a reference and a modification into a query and a direction.

    The query is the reference plus a learned residual, searched over the index. The direction
    predicts target minus reference, and is compared with candidate minus reference.

    Source:
        Difference embedding (papers/difference-embedding.txt, section 3.2). There the caption
        alone is projected; here the direction also sees the reference, since "darker" leads
        elsewhere from white than from navy.

    Both lie in the part of the features that pictures and words share: where pictures have
    details, query and direction have zeros, as captions have.

    Attributes:
        dim: length of the features.
    """

    def __init__(
        self, dim: int = 256, hidden: int = 512, dropout: float = 0.1, *, num_details: int = 0
    ) -> None:
        """Build both heads.

        Args:
            dim: length of the features.
            hidden: width of the middle layers.
            dropout: share of a middle layer dropped while training, 0-1.
            num_details: how many of the features' last numbers are details.
        """
        super().__init__()
        self.dim, self.num_details = dim, num_details
        dim -= num_details
        self.residual = _head(dim, hidden, dropout)
        self.difference = _head(dim, hidden, dropout)
        self.keep = nn.Linear(2 * dim, 1)

    def forward(self, reference: Tensor, modification: Tensor) -> tuple[Tensor, Tensor]:
        """Return query and direction.

        Shapes:
            reference, modification: (B, D), L2-normalised.
            out: query (B, D) and direction (B, D), L2-normalised.
        """
        reference = shared(reference, self.num_details)
        modification = shared(modification, self.num_details)
        both = torch.cat([reference, modification], dim=1)
        seen = torch.cat([both, reference * modification], dim=1)  # (B, 3D)
        keep = torch.sigmoid(self.keep(both))  # (B, 1)
        query = keep * reference + (1 - keep) * modification + self.residual(seen)
        direction = modification + self.difference(seen)
        zeros = (0, self.num_details)
        return (
            functional.pad(functional.normalize(query, dim=1), zeros),
            functional.pad(functional.normalize(direction, dim=1), zeros),
        )


def shared(features: Tensor, num_details: int) -> Tensor:
    """Return the part of features (B, D) that pictures and words share, normalised anew."""
    if not num_details:
        return features
    return functional.normalize(features[:, :-num_details], dim=1)


def _head(dim: int, hidden: int, dropout: float) -> nn.Sequential:
    """Return three layers from (B, 3 * dim) to (B, dim)."""
    return nn.Sequential(
        nn.Linear(3 * dim, hidden),
        nn.GELU(),
        nn.Dropout(dropout),
        nn.Linear(hidden, hidden),
        nn.GELU(),
        nn.Linear(hidden, dim),
    )


def towards(direction: Tensor, reference: Tensor, candidates: Tensor) -> Tensor:
    """Return cos(direction, candidate - reference) without making every difference.

    Shapes:
        direction, reference: (B, D).
        candidates: (C, D).
        out: (B, C); the reference itself, which lies nowhere, gets about zero.

    Source:
        papers/difference-embedding.txt, sections 3.2 and 4.2.
    """
    # Of near candidates the squares all but cancel, beyond what bfloat16 can tell.
    with torch.autocast(direction.device.type, enabled=False):
        reference, candidates = reference.float(), candidates.float()
        direction = functional.normalize(direction.float(), dim=1)
        norms = reference.square().sum(1, keepdim=True)  # (B, 1)
        squared = norms + candidates.square().sum(1) - 2 * reference @ candidates.T  # (B, C)
        length = squared.maximum(1e-4 * norms.clamp(min=1e-8)).sqrt()
        along = direction @ candidates.T - (direction * reference).sum(1, keepdim=True)
    return along / length
