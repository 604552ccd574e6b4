"""Know where garments stand on axes that no number measures: length, formality, warmth.

A cell may hold several values ("casual|work"), and a value may stand anywhere within a span ("all
year"). A garment is beyond another where neither its least nor its greatest value lies on the
wrong side of the other's, and one of the two lies strictly on the right side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from data.words.changes import MORE, SCALES, Span
from retrieval.gallery.interface import AnyOf, Clause, Either, Every, Without
from retrieval.search.facets import Facets

Holds = Callable[[float, float], bool]


def _any(low: float, high: float) -> bool:
    return True


class Stand(NamedTuple):
    """Hold where a cell's least and its greatest value stand, each as the span it may be in."""

    least: Span
    most: Span

    @property
    def middle(self) -> float:
        """Return one number for it, which grows where it lies beyond another."""
        return (sum(self.least) + sum(self.most)) / 4


def typical(stands: Sequence[Stand]) -> Stand:
    """Return the median of some stands, of each bound by itself.

    Raises:
        ValueError: there are none (statistics.StatisticsError).
    """
    least = [median(each.least[side] for each in stands) for side in (0, 1)]
    most = [median(each.most[side] for each in stands) for side in (0, 1)]
    return Stand((least[0], least[1]), (most[0], most[1]))


@dataclass(frozen=True, slots=True)
class Scale:
    """Hold one facet that tells an axis.

    Args:
        facet: a column of the catalogue.
        spans: where each of its values stands, as the shop writes them, from least to most;
            a value that is not here says nothing.
        whole: from where to where the scale goes, in any shop.
    """

    facet: str
    spans: dict[str, Span]
    whole: Span

    def stand(self, values: Iterable[str]) -> Stand | None:
        """Return where a cell stands, or None where its values say nothing."""
        spans = [self.spans[value] for value in values if value in self.spans]
        if not spans:
            return None
        lows, highs = [low for low, _ in spans], [high for _, high in spans]
        return Stand((min(lows), min(highs)), (max(lows), max(highs)))

    def moved(self, here: Stand, direction: str) -> Clause:
        """Return what holds for items beyond a stand; with `steady` it makes it strict."""
        if direction == MORE:
            further = self._having(lambda low, _: low > here.most[1])
            left = self._having(lambda low, _: low <= here.least[1])
        else:
            further = self._having(lambda _, high: high < here.least[0])
            left = self._having(lambda _, high: high >= here.most[0])
        return Either((further, Every((self._having(_any), Without(left)))))

    def steady(self, here: Stand, direction: str) -> Clause:
        """Return what holds for items of which neither end lies on the wrong side of a stand.

        It holds for items that say nothing, too.
        """
        if direction == MORE:
            reached = self._having(lambda _, high: high >= here.most[0])
            wrong = self._having(lambda _, high: high < here.least[0])
        else:
            reached = self._having(lambda low, _: low <= here.least[1])
            wrong = self._having(lambda low, _: low > here.most[1])
        return Every((Without(wrong), Either((reached, Without(self._having(_any))))))

    def further(self, here: Stand, direction: str) -> tuple[str, ...]:
        """Return the values of which an item beyond a stand has at least one."""
        if direction == MORE:
            return self._values(lambda low, _: low > here.least[1])
        return self._values(lambda _, high: high < here.most[0])

    def told(self, values: Sequence[str], here: Stand, direction: str) -> str | None:
        """Return the value in which a cell differs from a stand that it lies beyond.

        It is the one at the end that moved: of an office dress beside one for weddings "work".
        None where the cell does not lie beyond.
        """
        own = self.stand(values)
        if own is None:
            return None
        known = [value for value in values if value in self.spans]
        if direction == MORE:
            if own.most[0] > here.most[1]:
                return max(known, key=self._low)
            return min(known, key=self._low) if own.least[0] > here.least[1] else None
        if own.least[1] < here.least[0]:
            return min(known, key=self._high)
        return max(known, key=self._high) if own.most[1] < here.most[0] else None

    def _low(self, value: str) -> float:
        return self.spans[value][0]

    def _high(self, value: str) -> float:
        return self.spans[value][1]

    def _having(self, at: Holds) -> AnyOf:
        # No item has the empty value, so nothing has one of none.
        return AnyOf(f"facets.{self.facet}", self._values(at) or ("",))

    def _values(self, at: Holds) -> tuple[str, ...]:
        return tuple(value for value, (low, high) in self.spans.items() if at(low, high))


@dataclass(frozen=True, slots=True)
class Standing:
    """Hold where what a change starts from stands on one scale."""

    scale: Scale
    here: Stand

    def told(self, values: Sequence[str], direction: str) -> str | None:
        """Return the value in which a cell beyond it differs, or None."""
        return self.scale.told(values, self.here, direction)


def scales(facets: Facets) -> dict[str, tuple[Scale, ...]]:
    """Return for each axis the scales that a catalogue has: columns with a value that is known."""
    found: dict[str, tuple[Scale, ...]] = {}
    for axis, tables in SCALES.items():
        held: list[Scale] = []
        for facet, table in tables.items():
            meant = ((value, facets.canonical(facet, value)) for value in facets.values(facet))
            spans = {value: table[name] for value, name in meant if name in table}
            if spans:
                ranked = dict(sorted(spans.items(), key=lambda each: each[1]))
                lows, highs = (
                    [low for low, _ in table.values()],
                    [high for _, high in table.values()],
                )
                held.append(Scale(facet, ranked, (min(lows), max(highs))))
        found[axis] = tuple(held)
    return found


def strictly(standings: Sequence[Standing], direction: str) -> tuple[Clause, ...]:
    """Return the clauses that hold for items beyond some stands: none lies wrong, one moved."""
    moved = tuple(each.scale.moved(each.here, direction) for each in standings)
    steady = tuple(each.scale.steady(each.here, direction) for each in standings)
    return (moved[0] if len(moved) == 1 else Either(moved), *steady)
