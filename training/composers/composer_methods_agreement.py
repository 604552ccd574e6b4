"""Compose by facets: what a picture seems to show, and what the words change of it."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training import losses
from training.composers.asked import Asked
from training.composers.composer_methods import Method
from training.datasets.garments import FACETS
from training.models.agreement import FacetAgreement


class Agreed(Method):
    """Score by the agreement alone.

    It learns from facts and not from ranks, from which it learnt worse (`training/LOG.md`).
    """

    def __init__(self, agreement: FacetAgreement) -> None:
        """Take an agreement to train."""
        super().__init__()
        self.agreement = agreement

    def forward(self, reference: Tensor, modification: Tensor, candidates: Tensor) -> Tensor:
        """Return how well candidates agree."""
        scores: Tensor = self.agreement(reference, modification[:, None], candidates)
        return scores

    def trained(self, reference: Tensor, modification: Tensor, candidates: Tensor) -> list[Tensor]:
        """Return nothing: ranks teach it nothing."""
        return []

    def taught(self, batch: Asked) -> Tensor | None:
        """Return the loss of reading changes out of words, and facets off pictures if it must."""
        told = batch.told
        if told is None:
            return None
        read = self.agreement.read(told.features)
        said = self.agreement.heard(batch.reference, batch.modification)
        has, wanted = (self.agreement.by_facet(each) for each in (told.has, told.wanted))
        named = torch.stack([each.any(1) for each in wanted.values()], 1)  # (B, F)
        met = torch.stack([(has[f] & wanted[f]).any(1) for f in wanted], 1)
        changed = named & ~met
        become = self.agreement.by_facet(said.values)
        right = [
            become[f].log_softmax(1).masked_fill(~wanted[f], float("-inf"))[changed[:, place]]
            for place, f in enumerate(wanted)
        ]
        heard = torch.cat([-each.logsumexp(1) for each in right])
        loss = (
            functional.binary_cross_entropy_with_logits(said.changes, changed.float())
            + functional.binary_cross_entropy_with_logits(said.matters, self._cared(named).float())
            + heard.sum() / len(batch.reference)
        )
        if read is not None:
            loss = loss + losses.reading(read, told.targets, FACETS)
        return loss

    def _cared(self, named: Tensor) -> Tensor:
        """Return for which facets (B, F) to care: an article type says its category already."""
        facets = list(self.agreement.sizes)
        if {"kind", "category"} <= set(facets):
            named = named.clone()
            named[:, facets.index("category")] &= ~named[:, facets.index("kind")]
        return named
