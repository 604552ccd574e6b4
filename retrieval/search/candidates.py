"""Choose which items are scored, and in which order the rest follows.

What a shopper asked for by name, or as the best of several alternatives, comes first however its
picture looks. Items stand on steps, the best first; within a step the model decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt

from retrieval.gallery.interface import Conditions, Gallery, Points
from retrieval.gallery.stock import Stock
from retrieval.search.called import meant
from retrieval.search.composer import Aim
from retrieval.search.names import Named
from retrieval.search.plan import Plan
from retrieval.search.saying import Saying
from retrieval.search_responses import AppliedWord

Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]


class Steps:
    """Hold how far to the front each item of a gallery stands.

    What is called outright, or in part by words that nothing has that satisfies the plan, is
    shown though it does not satisfy what its name may have been read as.
    """

    def __init__(
        self,
        stock: Stock,
        plan: Plan,
        words: Sequence[str],
        saying: Saying,
        called: Named | None = None,
    ) -> None:
        """Count the words in each item's texts, then look which alternatives it satisfies.

        Args:
            stock: the gallery's items.
            plan: of the request.
            words: asked for, not among the conditions.
            saying: tells which items' texts have them.
            called: which items are called by their name, which goes before all.
        """
        self.inside = stock.satisfying(plan.wanted())
        self._named = {word: saying.titled(word) for word in dict.fromkeys(words)}
        self._described = {
            word: saying.described(word) & ~held for word, held in self._named.items()
        }
        self._words = words
        missed = np.zeros(len(stock), dtype=np.int64)
        for alternatives in plan.preferred:
            place = np.full(len(stock), len(alternatives))
            for better, clause in reversed(list(enumerate(alternatives))):
                place[stock.satisfying(Conditions((clause,)))] = better
            missed += place
        # Of as many words said, more of them in the title go first.
        count = np.zeros(len(stock), dtype=np.int64)
        for word, held in self._named.items():
            count += (len(self._named) + 1) * held + len(self._named) * self._described[word]
        count = np.unique(count, return_inverse=True)[1]
        # A word of a name goes before any alternative, a whole name before all.
        self.heights: Numbers = count * (missed.max(initial=0) + 1) - missed
        self.outright: Numbers = np.empty(0, dtype=np.int64)
        self.partly: Numbers = np.empty(0, dtype=np.int64)
        if called is not None:
            reach = int(np.ptp(self.heights)) + 1 if len(self.heights) else 1
            outright, partly = meant(called, plan, stock, self.inside)
            self.heights = self.heights + (called.levels + partly) * reach
            self.outright = np.flatnonzero(outright | partly).astype(np.int64)
            self.partly = np.flatnonzero(partly).astype(np.int64)

    def applied(self) -> list[AppliedWord]:
        """Return for each word how many of the items that satisfy the conditions say it, where."""
        return [self._applied(word) for word in self._words]

    def _applied(self, word: str) -> AppliedWord:
        titles = int((self._named[word] & self.inside).sum())
        texts = int((self._described[word] & self.inside).sum())
        if titles:
            return AppliedWord(word=word, how="named", total=titles, described=texts)
        how: Literal["described", "looked"] = "described" if texts else "looked"
        return AppliedWord(word=word, how=how, total=texts, described=texts)

    def named(self, point: int) -> list[str]:
        """Return the words that an item's title has."""
        return [word for word, held in self._named.items() if held[point]]

    def described(self, point: int) -> list[str]:
        """Return the words that an item's description has and its title does not."""
        return [word for word, held in self._described.items() if held[point]]

    def descending(self) -> Iterator[Conditions]:
        """Yield the conditions that tell each step with items on it, the highest first."""
        present = np.unique(self.heights[self.inside])
        if len(present) < 2:
            yield Conditions()
            return
        for height in present[:0:-1]:
            yield Conditions((self._points(self.heights == height),))
        # The lowest step has most of the items; it is told by who stands above.
        yield Conditions(must_not=(self._points(self.heights > present[0]),))

    def _points(self, mask: Mask) -> Points:
        return Points(frozenset(np.flatnonzero(self.inside & mask).tolist()))


def nearest(
    gallery: Gallery,
    wanted: Conditions,
    steps: Steps,
    aim: Aim,
    num: int,
    worded: Callable[[Conditions], Numbers] | None = None,
) -> Numbers:
    """Return the points to score, about `num` of each leg, in the engine's order. (C,).

    Args:
        gallery: to ask, step by step.
        wanted: what every item must satisfy, in whichever leg it is found.
        steps: where each stands.
        aim: what they should be near.
        num: how many are enough.
        worded: gives the items of some conditions whose texts have the words that were typed.
    """
    points: dict[int, None] = {}
    for step in steps.descending():
        here = wanted.and_also(step.must, step.must_not)
        hits = gallery.nearest(aim.query, here, num)
        if aim.reference is not None:
            hits += gallery.nearest(aim.reference, here, num // 2)
        points |= dict.fromkeys(hit.point for hit in hits)
        if worded is not None:
            points |= dict.fromkeys(worded(here).tolist())
        if len(points) >= num:
            break
    return np.asarray(list(points), dtype=np.int64)


def further(stock: Stock, steps: Steps, aim: Aim, before: Numbers) -> Numbers:
    """Return all points that follow the scored ones, for deep pages; always in the same order.

    Args:
        stock: the gallery's items.
        steps: where each stands.
        aim: what they should be near.
        before: the scored points.
    """
    rest = steps.inside.copy()
    rest[before] = False
    points = np.flatnonzero(rest)
    cosines = stock.vectors[points] @ aim.query
    return np.asarray(points[np.lexsort((points, -cosines, -steps.heights[points]))], np.int64)
