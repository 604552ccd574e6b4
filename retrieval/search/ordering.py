"""Put items in the order of one number or rank: the cheapest first, the warmest first."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from retrieval.gallery.interface import Clause
from retrieval.gallery.stock import Stock
from retrieval.search.planner import Planner
from retrieval.search.scales import Scale

Numbers = npt.NDArray[np.float64]
Points = npt.NDArray[np.int64]


class Ordering:
    """Know where every item of a catalogue stands by each number and axis; the same each time."""

    def __init__(self, stock: Stock, planner: Planner) -> None:
        """Remember whose items are ordered; nothing is worked out yet."""
        self._stock = stock
        self._planner = planner
        self._ranks: dict[str, Numbers] = {}

    def keys(self, name: str, of: Sequence[Clause] = ()) -> Numbers:
        """Return a number for each item that grows along a column or an axis. (N,).

        Args:
            name: price, lightness, colourfulness, a column of numbers, or an axis with ranks; the
                shop's own numbers go before ranks of the same name.
            of: what the variants must satisfy whose numbers count.

        Returns:
            NaN where an item has none; all of them, where the catalogue knows no such thing.
        """
        field = self._planner.number_field(name)
        if field is not None:
            return self._stock.numbers(field, of)
        if name not in self._ranks:
            scales = self._planner.relative.scales.get(name, ())
            self._ranks[name] = self._placed(scales)
        return self._ranks[name]

    def _placed(self, scales: tuple[Scale, ...]) -> Numbers:
        """Return where items stand on some scales together, a missing one in the middle. (N,)."""
        if not scales:
            return np.full(len(self._stock), np.nan)
        rows: list[Numbers] = []
        for scale in scales:
            stands = [scale.stand(item.facets.get(scale.facet, ())) for item in self._stock.items]
            places = [np.nan if stand is None else stand.middle for stand in stands]
            row = np.asarray(places, dtype=np.float64)
            # All scales weigh the same.
            rows.append((row - scale.whole[0]) / (scale.whole[1] - scale.whole[0]))
        placed = np.stack(rows)
        missing = np.isnan(placed)
        total = np.where(missing, 0.5, placed).sum(axis=0)
        total[missing.all(axis=0)] = np.nan
        return np.asarray(total, dtype=np.float64)


def places_of(points: Points, first: Sequence[int]) -> Points:
    """Return where each of some points stands among those that come first, else behind all. (C,).

    Args:
        points: of items. (C,)
        first: points, in their order.
    """
    places = {point: place for place, point in enumerate(first)}
    return np.asarray([places.get(point, len(places)) for point in points.tolist()], np.int64)


def sort(
    points: Points,
    keys: Numbers,
    descending: bool,
    scores: npt.NDArray[np.float32],
    places: Points | None = None,
) -> Points:
    """Return places among some points in the order of their keys, those without one last. (C,).

    Args:
        points: of items, which settle what is equal in all else. (C,)
        keys: of each. (C,)
        descending: whether the greatest come first.
        scores: of each; what has the same key stands by its score. (C,)
        places: of each, which go before the scores. (C,)
    """
    unknown = np.isnan(keys)
    along = np.where(unknown, 0.0, -keys if descending else keys)
    ahead = (-scores,) if places is None else (-scores, places)
    return np.asarray(np.lexsort((points, *ahead, along, unknown)), dtype=np.int64)
