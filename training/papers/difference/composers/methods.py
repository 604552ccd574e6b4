"""Compose a reference and a modification in every way that was compared with what ships."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.composers.composed import ALL, Agreed, Composed
from training.composers.method import Method, Sum
from training.models.agreement import FacetAgreement
from training.models.composer import Composer, shared

DIFFERENCES = (0.0, 0.1, 0.2, 0.35, 0.5, 0.75, 1.0)
REFERENCES = (0.0, 0.1, 0.2, 0.35, 0.5, 0.75)
RESIDUAL = {"query": (1.0,), "difference": (0.0,), "reference": (0.0,)}
DIFFERENCE = {"query": (0.0,), "difference": (1.0,), "reference": REFERENCES}
BOTH = {"query": (1.0,), "difference": DIFFERENCES, "reference": REFERENCES}


class Query(Method):
    """Score candidates by their cosine with one query, in the part that words share.

    Attributes:
        num_details: how many of the features' last numbers are details, left aside.
    """

    num_details: int = 0

    @abstractmethod
    def query(self, reference: Tensor, modification: Tensor) -> Tensor:
        """Return the query, not yet normalised: (B, D)."""

    def forward(self, reference: Tensor, modification: Tensor, candidates: Tensor) -> Tensor:
        """Return the cosine of query and candidates."""
        reference, modification, candidates = (
            shared(each, self.num_details) for each in (reference, modification, candidates)
        )
        return functional.normalize(self.query(reference, modification), dim=1) @ candidates.T


class ImageOnly(Query):
    """Search with the reference and ignore the words."""

    def query(self, reference: Tensor, modification: Tensor) -> Tensor:
        """Return the reference."""
        return reference


class TextOnly(Query):
    """Search with the words and ignore the reference."""

    def query(self, reference: Tensor, modification: Tensor) -> Tensor:
        """Return the modification."""
        return modification


class Slerp(Query):
    """Search with a point on the arc between reference and modification.

    Source:
        Jang et al., Spherical Linear Interpolation and Text-Anchoring for Zero-shot Composed
        Image Retrieval (2024), equation 2. Their text-anchored tuning of the image encoder is
        left out: all methods here share fixed features.
    """

    def __init__(self) -> None:
        """Leave the share of the way towards the words to validation."""
        super().__init__({"towards words": tuple(share / 10 for share in range(1, 10))})

    def query(self, reference: Tensor, modification: Tensor) -> Tensor:
        """Return the point on the arc."""
        cosine = (reference * modification).sum(1, keepdim=True).clamp(-1 + 1e-6, 1 - 1e-6)
        angle = cosine.acos()  # (B, 1)
        share = self.weights["towards words"]
        return (
            torch.sin((1 - share) * angle) * reference + torch.sin(share * angle) * modification
        ) / torch.sin(angle)


class Tirg(Query):
    """Gate the reference by both, and add a residual of both.

    Source:
        Vo et al., Composing Text and Image for Image Retrieval (2019), section 3.2, on features
        after pooling; layer sizes, batch norms and the weights' start (1 and 10) as their code.
    """

    def __init__(self, dim: int) -> None:
        """Build gate and residual for features of length `dim`."""
        super().__init__()
        both = 2 * dim
        self.gate = nn.Sequential(nn.BatchNorm1d(both), nn.ReLU(), nn.Linear(both, dim))
        self.residual = nn.Sequential(
            nn.BatchNorm1d(both), nn.ReLU(), nn.Linear(both, both), nn.ReLU(), nn.Linear(both, dim)
        )
        self.shares = nn.Parameter(torch.tensor([1.0, 10.0]))

    def query(self, reference: Tensor, modification: Tensor) -> Tensor:
        """Return gated reference plus residual."""
        both = torch.cat([reference, modification], dim=1)  # (B, 2D)
        gated = torch.sigmoid(self.gate(both)) * reference
        query: Tensor = self.shares[0] * gated + self.shares[1] * self.residual(both)
        return query


class Combiner(Query):
    """Mix reference and modification by a learned share, and add a learned mixture.

    Source:
        Baldrati et al., Conditioned and Composed Image Retrieval Combining and Partially
        Fine-Tuning CLIP-Based Features (2022), section 3.2, and their code. There projections
        are 4 and hidden layers 8 times as wide as the features, here 2 and 4 times: at 256
        numbers a feature that is the width of a model that can be served beside the towers.
    """

    def __init__(self, dim: int, *, widening: int = 2, dropout: float = 0.5) -> None:
        """Build the layers.

        Args:
            dim: length of the features.
            widening: of the projections; hidden layers are twice as wide again.
            dropout: share dropped while training, 0-1.
        """
        super().__init__()
        width, hidden = widening * dim, 2 * widening * dim
        self.text = nn.Sequential(nn.Linear(dim, width), nn.ReLU(), nn.Dropout(dropout))
        self.image = nn.Sequential(nn.Linear(dim, width), nn.ReLU(), nn.Dropout(dropout))
        self.mixture = nn.Sequential(
            nn.Linear(2 * width, hidden), nn.ReLU(), nn.Dropout(dropout), nn.Linear(hidden, dim)
        )
        self.share = nn.Sequential(
            nn.Linear(2 * width, hidden), nn.ReLU(), nn.Dropout(dropout), nn.Linear(hidden, 1)
        )

    def query(self, reference: Tensor, modification: Tensor) -> Tensor:
        """Return the learned mixture plus the convex sum."""
        both = torch.cat([self.text(modification), self.image(reference)], dim=1)  # (B, 2W)
        share = torch.sigmoid(self.share(both))  # (B, 1)
        query: Tensor = self.mixture(both) + share * modification + (1 - share) * reference
        return query


# Each takes the length of what pictures and words share.
QUERIES: dict[str, Callable[[int], Query]] = {
    "image only": lambda dim: ImageOnly(),
    "text only": lambda dim: TextOnly(),
    "slerp": lambda dim: Slerp(),
    "TIRG": Tirg,
    "Combiner": Combiner,
}
COMPOSED: dict[str, Mapping[str, tuple[float, ...]]] = {
    "learned residual": RESIDUAL,
    "difference": DIFFERENCE,
    "residual + difference": BOTH,
}
SUM, AGREED, SHIPPED = "sum", "facet agreement", "residual + difference + agreement"
METHODS = ("image only", "text only", SUM, *list(QUERIES)[2:], *COMPOSED, AGREED, SHIPPED)


def make(name: str, dim: int, sizes: Mapping[str, int], num_details: int) -> Method:
    """Return a way to compose, untrained.

    Args:
        name: one of `METHODS`.
        dim: length of the features.
        sizes: number of values of each facet.
        num_details: how many of the features' last numbers are details of these facets.
    """
    if name == SUM:
        return Sum(num_details)
    if name in QUERIES:
        query = QUERIES[name](dim - num_details)
        query.num_details = num_details
        return query
    composer = Composer(dim, num_details=num_details)
    if name in COMPOSED:
        return Composed(composer, COMPOSED[name])
    agreement = FacetAgreement(dim, sizes, detailed=num_details > 0)
    return Agreed(agreement) if name == AGREED else Composed(composer, ALL, agreement)
