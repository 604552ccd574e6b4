"""Let alternatives that a shopper named side by side take turns on a page.

"Red or navy dresses" asks to see both. Ranked by one score, the one whose pictures are nearer to
the words would fill the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from retrieval.gallery.variants import FIELDS
from retrieval.search.facets import Facets
from retrieval.search.plan import HEADS, Held

Points = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

# Whom a garment is for and what tells its variants apart are no looks to choose between.
NOT_APART = frozenset(("gender", HEADS, *FIELDS))
MOST_APART = 4  # more are what one broad word stands for: "bags"


def apart(values: Held, facets: Facets) -> list[tuple[str, tuple[str, ...]]]:
    """Return what takes turns of a want's values: facets with the values that mean one thing.

    Args:
        values: the catalogue's own, by facet.
        facets: tell what they mean.

    Returns:
        An empty list where nothing is to take turns.
    """
    meant: dict[tuple[str, str], list[str]] = {}
    for facet in values.keys() - NOT_APART:
        for value in values[facet]:
            meaning = facets.canonical(facet, value) or value
            meant.setdefault((facet, meaning), []).append(value)
    if not 1 < len(meant) <= MOST_APART:
        return []
    return [(facet, tuple(each)) for (facet, _), each in meant.items()]


def alternated(steps: Points, sides: Sequence[Sequence[Mask]]) -> Points:
    """Return places in an order in which alternatives take turns, within steps alone. (C,).

    Args:
        steps: of each candidate, best first; the higher come first. (C,)
        sides: for each want the candidates that satisfy each of its alternatives. Each (C,)
    """
    own = [
        np.argmax([*each, np.ones(len(steps), dtype=np.bool_)], axis=0).tolist() for each in sides
    ]
    taken: Counter[tuple[int, ...]] = Counter()
    turns = np.zeros(len(steps), dtype=np.int64)
    for place, key in enumerate(zip(steps.tolist(), *own, strict=True)):
        turns[place] = taken[key]
        taken[key] += 1
    ways = [np.asarray(each, dtype=np.int64) for each in reversed(own)]
    return np.asarray(np.lexsort((*ways, turns, -steps)), dtype=np.int64)
