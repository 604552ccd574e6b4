"""Compose as what ships does: a learned query, the difference to the reference, and facets."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor
from torch.nn import functional

from training import losses
from training.composers.method import Asked, Method
from training.datasets.garments import FACETS
from training.models.agreement import FacetAgreement
from training.models.composer import Composer, towards

# One facet costs up to four: more would silence likeness, and in retrieval the attributes that a
# catalogue states of its items, which are worth some tenths each.
AGREEMENTS = (0.0, 0.05, 0.1, 0.2, 0.3)
ALL = {
    "query": (1.0,),
    "difference": (0.0, 0.1, 0.35),
    "reference": (0.0,),
    "agreement": AGREEMENTS,
}


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


class Composed(Method):
    """Score by the composer's query, its direction, the reference and how far facets agree.

    The sum is what retrieval computes of an exported folder: see `retrieval/search/scoring.py`.
    """

    def __init__(
        self,
        composer: Composer,
        tuned: Mapping[str, tuple[float, ...]],
        agreement: FacetAgreement | None = None,
    ) -> None:
        """Take what is trained.

        Args:
            composer: to train.
            tuned: values to try for the weights of `query`, `difference` and `reference`, and of
                `agreement` where there is one; a head whose only weight is zero is not trained
                either.
            agreement: to train beside it.
        """
        super().__init__(tuned)
        self.composer = composer
        self.agreed = None if agreement is None else Agreed(agreement)

    def forward(self, reference: Tensor, modification: Tensor, candidates: Tensor) -> Tensor:
        """Return the weighted sum of the three cosines and the agreement."""
        query, direction = self.composer(reference, modification)
        score: Tensor = (
            self.weights["query"] * (query @ candidates.T)
            + self.weights["difference"] * towards(direction, reference, candidates)
            + self.weights["reference"] * (reference @ candidates.T)
        )
        if self.agreed is not None:
            agreement = self.agreed(reference, modification, candidates)
            score = score + self.weights["agreement"] * agreement
        return score

    def trained(self, reference: Tensor, modification: Tensor, candidates: Tensor) -> list[Tensor]:
        """Return the scores by query and by direction, whichever are used.

        Each is trained to find the target by itself: an index is searched with the query alone.
        """
        query, direction = self.composer(reference, modification)
        scores = {
            "query": query @ candidates.T,
            "difference": towards(direction, reference, candidates),
        }
        return [score for name, score in scores.items() if any(self.tuned[name])]

    def taught(self, batch: Asked) -> Tensor | None:
        """Return the loss of the agreement, if there is one."""
        return None if self.agreed is None else self.agreed.taught(batch)
