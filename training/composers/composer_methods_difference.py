"""Compose with the learned residual, with the difference to the reference, or with both."""

from __future__ import annotations

from collections.abc import Mapping

from torch import Tensor

from training.composers.composer_methods import Method
from training.models.composer import Composer
from training.models.difference import towards

DIFFERENCES = (0.0, 0.1, 0.2, 0.35, 0.5, 0.75, 1.0)
REFERENCES = (0.0, 0.1, 0.2, 0.35, 0.5, 0.75)
RESIDUAL = {"query": (1.0,), "difference": (0.0,), "reference": (0.0,)}
DIFFERENCE = {"query": (0.0,), "difference": (1.0,), "reference": REFERENCES}
BOTH = {"query": (1.0,), "difference": DIFFERENCES, "reference": REFERENCES}


class Composed(Method):
    """Score by the composer's query, its direction and the likeness to the reference.

    The sum is what retrieval computes of an exported folder: see `retrieval/scoring.py`.
    """

    def __init__(self, composer: Composer, tuned: Mapping[str, tuple[float, ...]]) -> None:
        """Take one of RESIDUAL, DIFFERENCE and BOTH.

        Args:
            composer: to train.
            tuned: values to try for the weights of `query`, `difference` and `reference`; a
                head whose only weight is zero is not trained either.
        """
        super().__init__(tuned)
        self.composer = composer

    def forward(self, reference: Tensor, modification: Tensor, candidates: Tensor) -> Tensor:
        """Return the weighted sum of the three cosines."""
        query, direction = self.composer(reference, modification)
        score: Tensor = (
            self.weights["query"] * (query @ candidates.T)
            + self.weights["difference"] * towards(direction, reference, candidates)
            + self.weights["reference"] * (reference @ candidates.T)
        )
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
