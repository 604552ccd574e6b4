"""Find the items that a text calls by their name: a title, whole or nearly so, or a number.

Words count by how rare they are among titles (their idf), as in BM25. A title is said where nearly
all of its weight is in the text, and nearly all of the text's weight in it: "show me the Alder
wrap dress in teal" says that title, "a teal wrap dress for a wedding" does not.

Source:
    Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retrieval.gallery.stock import Item, Stock
from retrieval.gallery.texts import text_words

# Words of grammar name nothing, however rare they are in titles.
GRAMMAR = frozenset(
    text_words(
        "a an the for of in with and or me my i im you do have has show looking look want need see "
        "find please any some to is it that this by on at hi hello hey can could would like get "
        "give got your we u from about tell what how much price"
    )
)
Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]
# So much of a title's weight must be said, and so much of what is said be the title's.
OF_TITLE, OF_TEXT = 0.85, 0.7
# A title of fewer words is a name only where nothing else is said.
FEWEST = 3
SHORTEST_NUMBER = 3
MOST = 6


@dataclass(frozen=True, slots=True)
class Named:
    """Hold which items a text names, and how well.

    Args:
        levels: 2 for the whole title or a product number, 1 for nearly the whole, 0 for none. (N,)
        outright: of those, which are named by more than what columns tell; they are what is meant,
            whatever else was read in the words of their name. (N,)
        exact: those whose title is all that is said, be it what columns tell; they are meant where
            the columns say otherwise. (N,)
    """

    levels: Numbers
    outright: Mask
    exact: Mask


class Names:
    """Hold the words of all titles of a gallery with their weights."""

    def __init__(self, stock: Stock) -> None:
        """Weigh every word by how few titles have it."""
        self._num, self._items = len(stock), stock.items
        held: dict[str, list[int]] = defaultdict(list)
        for item in stock.items:
            for word in item.title_words - GRAMMAR:
                held[word].append(item.point)
        self._points = {word: np.asarray(points, np.int64) for word, points in held.items()}
        self._weights = {
            word: float(np.log1p(self._num / len(points))) for word, points in held.items()
        }
        self._titles = np.zeros(self._num)
        for word, points in self._points.items():
            self._titles[points] += self._weights[word]
        lengths = [len(item.title_words - GRAMMAR) for item in stock.items]
        self._lengths = np.asarray(lengths, np.int64)
        # What columns tell is asked for by columns: it is no name.
        self._told = {
            word
            for values in stock.facets.values()
            for value in values
            for word in text_words(value)
        }
        self._ids = {item.id.lower(): item.point for item in stock.items}

    def weight(self, word: str) -> float:
        """Return how rare a word is among titles; one that none has is as rare as can be."""
        return self._weights.get(word) or float(np.log1p(self._num))

    def named(self, said: str) -> Named:
        """Return which items a text names.

        Args:
            said: what a shopper typed; it is cut into words and not parsed.
        """
        levels = np.zeros(self._num, np.int64)
        outright, exact = np.zeros(self._num, np.bool_), np.zeros(self._num, np.bool_)
        words = set(text_words(said)) & self._points.keys()
        covered, count = np.zeros(self._num), np.zeros(self._num, np.int64)
        own = np.zeros(self._num, np.bool_)
        for word in words:
            covered[self._points[word]] += self._weights[word]
            count[self._points[word]] += 1
            if word not in self._told:
                own[self._points[word]] = True
        whole = sum(self._weights[word] for word in words)
        if whole > 0:
            share = covered / np.maximum(self._titles, 1e-9)
            near = (share >= OF_TITLE) & (covered >= OF_TEXT * whole)
            alike = (count == self._lengths) & (count == len(words))
            near &= (count >= FEWEST) | alike
            exact = alike & (count >= FEWEST)
            levels[near] = 1
            levels[near & (count == self._lengths)] = 2
            outright = near & own
        for number in said.lower().split():
            point = self._ids.get(number.strip(".,;:!?#()\"'"))
            if point is not None and len(number) >= SHORTEST_NUMBER and _has_digit(number):
                levels[point], outright[point] = 2, True
        return Named(levels, outright, exact)

    def outright(self, said: str) -> list[Item]:
        """Return the items that are meant outright, six at most, the best named first."""
        found = self.named(said)
        points = np.flatnonzero(found.outright)
        best = sorted(points, key=lambda point: (-found.levels[point], -self._titles[point], point))
        return [self._items[point] for point in best[:MOST]]


def _has_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)
