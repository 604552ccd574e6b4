"""Judge, facet by facet, how surely a candidate has what a changed reference asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

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

    Pictures that have details, a part of the features that words do not have, are read by
    these alone: of the shared part a reader is too sure, for it learns from the very pictures
    that captions taught that part.

    Attributes:
        dim: length of the features.
        sizes: number of values of each facet.
        num_details: how many of the features' last numbers are details.
    """

    def __init__(
        self,
        dim: int,
        sizes: Mapping[str, int],
        num_details: int = 0,
        *,
        hidden: int = 1024,
        dropout: float = 0.5,
        unread: float = 0.3,
    ) -> None:
        """Build what reads facets off pictures and what reads changes out of words.

        Args:
            dim: length of the features.
            sizes: number of values of each facet.
            num_details: how many of the features' last numbers are details.
            hidden: width of the middle layers.
            dropout: share of a middle layer dropped while training, 0-1.
            unread: share of a picture's numbers dropped while training, 0-1.
        """
        super().__init__()
        self.dim, self.sizes, self.num_details = dim, dict(sizes), num_details
        shared = dim - num_details
        num, total = len(self.sizes), sum(self.sizes.values())
        self.unread = nn.Dropout(unread)
        self.reader = _layers(num_details or dim, hidden, total, dropout)
        self.listener = _layers(2 * shared, hidden, total + 2 * num, dropout)

    def by_facet(self, values: Tensor) -> dict[str, Tensor]:
        """Return each facet's part of (..., V)."""
        parts = torch.split(values, list(self.sizes.values()), dim=-1)
        return dict(zip(self.sizes, parts, strict=True))

    def seen(self, features: Tensor) -> dict[str, Tensor]:
        """Return what pictures seem to show, from normalised features (N, D): logits a facet."""
        if self.num_details:
            features = functional.normalize(features[..., -self.num_details :], dim=-1)
        return self.by_facet(self.reader(self.unread(SCALE * features)))

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
            wanted.append(keep * own[facet].softmax(-1) + (1 - keep) * new)
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
            matters[:, place : place + 1]
            * (FLOOR + (1 - FLOOR) * asked @ shown.softmax(-1).T).log()
            for place, (asked, shown) in enumerate(
                zip(wanted, self.seen(candidates).values(), strict=True)
            )
        ]
        return torch.stack(agreed).sum(0)


def _layers(dim: int, hidden: int, out: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(
        nn.Linear(dim, hidden), nn.GELU(), nn.Dropout(dropout), nn.Linear(hidden, out)
    )
