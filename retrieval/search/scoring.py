"""Score candidates: what the model says, and what their attributes say."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from retrieval.encoder.batching import Encoding
from retrieval.encoder.encoder import Features
from retrieval.gallery.stock import Stock
from retrieval.search.composer import Aim
from retrieval.search.facets import Facets
from retrieval.search.plan import PIXELS, Plan, Start

Scores = npt.NDArray[np.float32]
Points = npt.NDArray[np.int64]

# What keeping each attribute of the reference is worth, beside cosines of about 0 to 1.
KEPT = {
    "style": 0.30,
    "sleeve_length": 0.45,
    "length": 0.45,
    "pattern": 0.15,
    "colour": 0.15,
    "neckline": 0.12,
    "fit": 0.08,
    "material": 0.08,
    "occasion": 0.05,
    "season": 0.03,
}
KEPT_OTHER = 0.02
SAME_FAMILY = 0.30
LIKED, DISLIKED = 0.25, 0.25
# What a title with every word that was typed is worth: `python -m training titles`.
WORDED = 0.75
CLEARLY, CLEARLY_WORTH = 8.0, 0.12
TWIN, TWIN_COST = 0.985, 0.03
NUM_TWINS, MOST_TWINS = 96, 3


@dataclass(frozen=True, slots=True)
class Taste:
    """Hold the mean features of what was liked and disliked, where there is any. (D,)."""

    liked: Features | None = None
    disliked: Features | None = None


@dataclass(slots=True)
class Scoring:
    """Score candidates of one search.

    Args:
        stock: the catalogue's items.
        facets: the catalogue's values.
        encoding: what the model says of candidates, and how much of it counts.
    """

    stock: Stock
    facets: Facets
    encoding: Encoding
    taste: Taste = field(default_factory=Taste)

    def score(
        self,
        points: Points,
        aim: Aim,
        plan: Plan,
        start: Start | None,
        worded: Scores | None = None,
    ) -> Scores:
        """Return each candidate's score.

        Args:
            points: the candidates. (N,)
            aim: what the model looks for.
            plan: what the request wants.
            start: the reference.
            worded: how much of what was typed each one's texts have, where anything was. (N,)

        Source:
            papers/difference-embedding.txt, the difference score; the reference's cosine beside
            it keeps the garment's identity, and the attributes are ours.
        """
        vectors = self.stock.vectors[points]  # (N, D)
        weights = self.encoding.weights
        scores = weights.query * (vectors @ aim.query)
        if aim.reference is not None and aim.direction is not None:
            apart = vectors - aim.reference
            length = np.linalg.norm(apart, axis=1)
            scores += weights.difference * (apart @ aim.direction) / np.maximum(length, 1e-6)
            scores += weights.reference * (vectors @ aim.reference)
        if aim.reference is not None and aim.changes is not None:
            agreed = self.encoding.agree(aim.reference, aim.changes, vectors)
            scores += weights.agreement * agreed
        if self.taste.liked is not None:
            scores += LIKED * (vectors @ self.taste.liked)
        if self.taste.disliked is not None:
            scores -= DISLIKED * (vectors @ self.taste.disliked)
        if start is not None:
            scores += self._kept(points, plan, start)
        scores += self._clearly(points, plan)
        if worded is not None:
            scores += WORDED * worded
        return np.asarray(scores, dtype=np.float32)

    def _kept(self, points: Points, plan: Plan, start: Start) -> Scores:
        kept = np.zeros(len(points), dtype=np.float32)
        for facet, values in start.profile.facets.items():
            if facet in plan.keep:
                held = np.zeros(len(self.stock), dtype=np.bool_)
                for value in values:
                    held |= self.stock.seen(facet, value)
                kept += KEPT.get(facet, KEPT_OTHER) * held[points]
        own = start.profile.facets.get("colour", ())
        if own and not plan.about("colour"):
            family = np.zeros(len(self.stock), dtype=np.bool_)
            for value in self.facets.with_family(own):
                family |= self.stock.seen("colour", value)
            kept += SAME_FAMILY * family[points]
        return kept

    def _clearly(self, points: Points, plan: Plan) -> Scores:
        """Prefer what is visibly darker, not by a hair."""
        bonus = np.zeros(len(points), dtype=np.float32)
        for each in plan.conditions:
            if each.here is not None and each.facet in PIXELS:
                apart = np.abs(self.stock.numbers(each.facet)[points] - each.here)
                bonus += CLEARLY_WORTH * np.minimum(apart / CLEARLY, 1.0).astype(np.float32)
        return bonus

    def order(
        self, points: Points, scores: Scores, heights: Points | None = None
    ) -> tuple[Points, Scores]:
        """Return candidates best first, with near-identical ones not side by side.

        Args:
            points: the candidates. (N,)
            scores: of each. (N,)
            heights: where each stands; the higher come first, whatever their scores. (N,)
        """
        if heights is not None:
            scores = lifted(scores, heights)
        best = np.lexsort((points, -scores))
        points, scores = points[best], scores[best]
        top = self.stock.vectors[points[:NUM_TWINS]]
        same = np.triu(top @ top.T > TWIN, k=1)
        cost = TWIN_COST * np.minimum(same.sum(axis=0), MOST_TWINS)
        scores = scores.copy()
        scores[: len(top)] -= cost.astype(np.float32)
        best = np.lexsort((points, -scores))
        return points[best], scores[best]


def lifted(scores: Scores, heights: Points) -> Scores:
    """Return scores in which all that stands on a higher step is ahead, and stays so. (N,)."""
    step = np.unique(heights, return_inverse=True)[1]
    apart = float(np.ptp(scores)) + (MOST_TWINS + 1) * TWIN_COST if len(scores) else 0.0
    return np.asarray(scores + apart * step, dtype=np.float32)
