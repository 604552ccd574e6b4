"""Compose with the learned residual, the difference to the reference, or both and facets."""

from __future__ import annotations

from collections.abc import Mapping

from torch import Tensor

from training.composers.asked import Asked
from training.composers.composer_methods import Method
from training.composers.composer_methods_agreement import Agreed
from training.models.agreement import FacetAgreement
from training.models.composer import Composer, towards

DIFFERENCES = (0.0, 0.1, 0.2, 0.35, 0.5, 0.75, 1.0)
REFERENCES = (0.0, 0.1, 0.2, 0.35, 0.5, 0.75)
RESIDUAL = {"query": (1.0,), "difference": (0.0,), "reference": (0.0,)}
DIFFERENCE = {"query": (0.0,), "difference": (1.0,), "reference": REFERENCES}
BOTH = {"query": (1.0,), "difference": DIFFERENCES, "reference": REFERENCES}
# One facet costs up to four: more would silence likeness, and in retrieval the attributes that a
# catalogue states of its items, which are worth some tenths each.
AGREEMENTS = (0.0, 0.05, 0.1, 0.2, 0.3)
ALL = {
    "query": (1.0,),
    "difference": (0.0, 0.1, 0.35),
    "reference": (0.0,),
    "agreement": AGREEMENTS,
}


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
        """Take one of RESIDUAL, DIFFERENCE and BOTH, or ALL with an agreement.

        Args:
            composer: to train.
            tuned: values to try for the weights of `query`, `difference` and `reference`; a
                head whose only weight is zero is not trained either.
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
