"""Judge, facet by facet, how surely a candidate has what a changed reference asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from training.hemline import details

# Features have length one, so that each of their numbers is small.
SCALE = 16.0
# What seems impossible may still be right: no facet costs more than the log of this.
FLOOR = 0.02


@dataclass(frozen=True)
class Said:
    """Hold what words say of a reference, before any sigmoid or softmax.

    Attributes:
        values: (..., V) of every facet's values, facet behind facet: what it would become.
        changes: (..., F) whether the words change a facet.
        matters: (..., F) whether shoppers who say so care for a facet.
    """

    values: Tensor
    changes: Tensor
    matters: Tensor


class FacetAgreement(nn.Module):
    """Add up over facets how probable it is that a candidate has the wanted value.

    What a picture shows is uncertain, the reference's and every candidate's: each facet has a
    distribution. Wanted is the reference's own where the words leave a facet alone, and what
    they say where they change it. A candidate agrees as far as its distribution meets that one.
    A cosine with one query cannot say so, for the odds of a value depend on all other values
    that a candidate's picture might show.

    Pictures that have details tell their distributions themselves; features without are read
    by what is learnt here.

    Attributes:
        dim: length of the features.
        sizes: number of values of each facet.
        reader: what reads facets off pictures, None where they have details.
        num_details: how many of the features' last numbers are details.
    """

    reader: nn.Sequential | None

    def __init__(
        self,
        dim: int,
        sizes: Mapping[str, int],
        *,
        detailed: bool = False,
        hidden: int = 1024,
        dropout: float = 0.5,
        unread: float = 0.3,
    ) -> None:
        """Build what reads facets off pictures and what reads changes out of words.

        Args:
            dim: length of the features.
            sizes: number of values of each facet.
            detailed: pictures end with details of these very facets.
            hidden: width of the middle layers.
            dropout: share of a middle layer dropped while training, 0-1.
            unread: share of a picture's numbers dropped while training, 0-1.

        Raises:
            ValueError: there is no room for words beside the details.
        """
        super().__init__()
        self.dim, self.sizes = dim, dict(sizes)
        num, total = len(self.sizes), sum(self.sizes.values())
        self.num_details = total if detailed else 0
        shared = dim - self.num_details
        if shared < 1:
            raise ValueError(f"{total} details leave no room in features of length {dim}")
        self.unread = nn.Dropout(unread)
        self.reader = None if detailed else _layers(dim, hidden, total, dropout)
        self.listener = _layers(2 * shared, hidden, total + 2 * num, dropout)

    def by_facet(self, values: Tensor) -> dict[str, Tensor]:
        """Return each facet's part of (..., V)."""
        return details.by_facet(values, self.sizes)

    def read(self, features: Tensor) -> dict[str, Tensor] | None:
        """Return what is read off normalised features (N, D): logits a facet; None if nothing."""
        if self.reader is None:
            return None
        return self.by_facet(self.reader(self.unread(SCALE * features)))

    def seen(self, features: Tensor) -> dict[str, Tensor]:
        """Return what pictures seem to show, from normalised features (N, D): probabilities."""
        logits = self.read(features)
        if logits is None:
            return details.probabilities(features, self.sizes)
        return {facet: each.softmax(-1) for facet, each in logits.items()}

    def heard(self, reference: Tensor, modification: Tensor) -> Said:
        """Return what normalised modifications (..., D) say of normalised references (..., D)."""
        num = len(self.sizes)
        shared = self.dim - self.num_details
        both = torch.cat([reference[..., :shared], modification[..., :shared]], dim=-1)
        said = self.listener(SCALE * both)
        return Said(said[..., : -2 * num], said[..., -2 * num : -num], said[..., -num:])

    def wanted(self, reference: Tensor, modification: Tensor) -> tuple[list[Tensor], Tensor]:
        """Return what is wanted, by facet, and how much each facet matters.

        Several modifications of one reference act together, whatever their order: those that
        change the same facet share it.

        Shapes:
            reference: (B, D) normalised.
            modification: (B, M, D) normalised.
            out: (B, size) probabilities a facet, and (B, F) from 0 to 1.
        """
        said = self.heard(reference[:, None].expand_as(modification), modification)
        changes = said.changes.sigmoid()  # (B, M, F)
        kept = (1 - changes).prod(1)  # (B, F)
        shares = changes / changes.sum(1, keepdim=True).clamp(min=1e-6)
        own, become = self.seen(reference), self.by_facet(said.values)
        wanted = []
        for place, facet in enumerate(self.sizes):
            keep = kept[:, place : place + 1]
            new = (shares[..., place : place + 1] * become[facet].softmax(-1)).sum(1)
            wanted.append(keep * own[facet] + (1 - keep) * new)
        return wanted, said.matters.sigmoid().mean(1)

    def forward(self, reference: Tensor, modification: Tensor, candidates: Tensor) -> Tensor:
        """Return how well candidates agree: 0 at best, less by up to -log(FLOOR) a facet.

        Shapes:
            reference: (B, D) normalised.
            modification: (B, M, D) normalised.
            candidates: (C, D) normalised.
            out: (B, C).
        """
        wanted, matters = self.wanted(reference, modification)
        agreed = [
            matters[:, place : place + 1] * (FLOOR + (1 - FLOOR) * asked @ shown.T).log()
            for place, (asked, shown) in enumerate(
                zip(wanted, self.seen(candidates).values(), strict=True)
            )
        ]
        return torch.stack(agreed).sum(0)


def _layers(dim: int, hidden: int, out: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(
        nn.Linear(dim, hidden), nn.GELU(), nn.Dropout(dropout), nn.Linear(hidden, out)
    )
