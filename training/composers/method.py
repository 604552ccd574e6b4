"""Score what a changed reference asks for: the interface of every way to compose.

A method scores candidates. Those that make one query search an index with it; a difference
compares candidates with the reference, and so needs both at once.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from torch import Tensor, nn
from torch.nn import functional

from training.models.composer import shared


@dataclass(frozen=True)
class Told:
    """Hold what is known of garments and of what is wanted, value by value.

    Attributes:
        features: (N, D) normalised, of garments whose facets are known.
        targets: (N, number of facets) int64, those facets; see `Facts`.
        has: (B, V) bool, the values of the references.
        wanted: (B, V) bool, the values that answer, one or more a facet; a facet without any is
            left open.
    """

    features: Tensor
    targets: Tensor
    has: Tensor
    wanted: Tensor


@dataclass(frozen=True)
class Asked:
    """Hold a batch of references, each with words and what answers them.

    Attributes:
        reference: (B, D) normalised.
        modification: (B, D) normalised.
        candidates: (C, D) normalised, each garment once.
        right: (B, C) bool, which candidates answer.
        told: what is known, where facts are given.
    """

    reference: Tensor
    modification: Tensor
    candidates: Tensor
    right: Tensor
    told: Told | None = None


class Method(nn.Module, ABC):
    """Score candidates by what they should be after the change.

    Attributes:
        tuned: for each weight that is chosen on validation triplets, the values to try.
        weights: what those weights are.
    """

    def __init__(self, tuned: Mapping[str, tuple[float, ...]] | None = None) -> None:
        """Start with the first value of each weight."""
        super().__init__()
        self.tuned = dict(tuned or {})
        self.weights = {name: values[0] for name, values in self.tuned.items()}

    @abstractmethod
    def forward(self, reference: Tensor, modification: Tensor, candidates: Tensor) -> Tensor:
        """Return the score of every candidate.

        Shapes:
            reference, modification: (B, D) normalised.
            candidates: (C, D) normalised.
            out: (B, C).
        """

    def trained(self, reference: Tensor, modification: Tensor, candidates: Tensor) -> list[Tensor]:
        """Return the scores that training sharpens, each by a loss of its own: (B, C) each."""
        return [self(reference, modification, candidates)]

    def taught(self, batch: Asked) -> Tensor | None:
        """Return the loss of what a batch tells beside its ranks, or None."""
        return None

    def choices(self) -> Iterator[dict[str, float]]:
        """Yield every setting of the weights."""
        for values in product(*self.tuned.values()):
            yield dict(zip(self.tuned, values, strict=True))


class Sum(Method):
    """Score by the cosine with reference plus modification, in the part that words share.

    This is what retrieval does where nothing was trained, and what a trained method has to beat.
    """

    def __init__(self, num_details: int = 0) -> None:
        """Leave aside so many of the features' last numbers."""
        super().__init__()
        self.num_details = num_details

    def forward(self, reference: Tensor, modification: Tensor, candidates: Tensor) -> Tensor:
        """Return the cosine of the sum and candidates."""
        reference, modification, candidates = (
            shared(each, self.num_details) for each in (reference, modification, candidates)
        )
        return functional.normalize(reference + modification, dim=1) @ candidates.T
