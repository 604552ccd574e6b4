"""Find the items that a text calls by their name: a title, whole or nearly so, or a number.

Words count by how rare they are among titles (their idf), as in BM25. A title is said where nearly
all of its weight is in the text, and nearly all of the text's weight in it: "show me the Alder
wrap dress in teal" says that title, "a teal wrap dress for a wedding" does not. A slip in a word
is mended where that makes a name of what is said.

Source:
    Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from data.words.spelling import tokens
from retrieval.gallery.item import Item
from retrieval.gallery.stock import Stock
from retrieval.gallery.texts import stem, text_words
from retrieval.search.slips import Slips

# Words of grammar name nothing, however rare they are in titles.
GRAMMAR = frozenset(
    text_words(
        "a an the for of in with and or me my i im you do have has show looking look want need see "
        "find please any some to is it that this by on at hi hello hey can could would like get "
        "give got your we u from about tell what how much price"
    )
)
# What values are said with: "three-quarter sleeves", "knee-length".
COLUMNS = frozenset(text_words("sleeves sleeved length neck neckline fit collar hood"))
Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]
# So much of a title's weight must be said, and so much of what is said be the title's.
OF_TITLE, OF_TEXT = 0.85, 0.7
# A title of fewer words is a name only where nothing else is said.
FEWEST = 3
# A part of a title is a name of this many words: fewer are a wish, more are meant otherwise.
PART = range(2, 5)
SHORTEST_NUMBER = 3
# What alone may stand for a number: "50015" of "sku-50015".
FIGURES = re.compile(r"\d{5,}")
MOST = 6
NEARLY, WHOLE, IN_ORDER = 1, 2, 3
# So many ways to mend what is said are looked at, at most.
MOST_READINGS = 8


@dataclass(frozen=True, slots=True)
class Named:
    """Hold which items a text names, and how well.

    Args:
        levels: 3 for the whole title in its order or a product number, 2 for the whole title in
            another, 1 for nearly the whole, 0 for none. (N,)
        outright: of the best of those, which are named by more than what columns tell; they are
            what is meant, whatever else was read in the words of their name. (N,)
        exact: those whose title is all that is said, be it what columns tell; they are meant where
            the columns say otherwise. (N,)
        alone: those whose title is said, beside which there is not a word that no title has. (N,)
        together: those whose titles have all that is said, two to four words; they are meant where
            nothing else would be shown. (N,)
        partly: of those, which have a word that no column tells; they are meant where nothing that
            is wanted has them all. (N,)
        words: the stems of what is said.
    """

    levels: Numbers
    outright: Mask
    exact: Mask
    alone: Mask
    together: Mask
    partly: Mask
    words: frozenset[str]


class BestNamed(NamedTuple):
    """Hold the items that a text calls by their name, six at most of each kind, the best first.

    Attributes:
        outright: those that are meant outright.
        alone: those whose titles are all that is said.
        partly: those whose titles have all that is said and more, the shortest first.
    """

    outright: list[Item]
    alone: list[Item]
    partly: list[Item]


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
        self._told = COLUMNS | {
            word
            for values in (*stock.facets.values(), *stock.looked.values())
            for value in values
            for word in text_words(value)
        }
        self._ids = _numbers(stock.items)
        self._slips = Slips(word for item in stock.items for word in tokens(item.title))

    def weight(self, word: str) -> float:
        """Return how rare a word is among titles; one that none has is as rare as can be."""
        return self._weights.get(word) or float(np.log1p(self._num))

    def named(self, said: str, figures: frozenset[str] = frozenset()) -> Named:
        """Return which items a text names.

        Args:
            said: what a shopper typed; it is cut into words and not parsed.
            figures: of it, those that were read as limits: in "under 49" they name nothing.
        """
        first, *mended = self._readings(tokens(said))
        found, most = self._judged(first, figures)
        for reading in mended:
            other, reach = self._judged(reading, figures)
            if reach > most:
                found, most = other, reach
        for number in said.lower().split():
            point = self._ids.get(number.strip(".,;:!?#()\"'"))
            if point is not None and len(number) >= SHORTEST_NUMBER and _has_digit(number):
                for held in (found.outright, found.alone):
                    held[point] = True
                found.levels[point] = IN_ORDER
        return found

    def _readings(self, said: Sequence[str]) -> Iterator[list[str]]:
        """Yield the stems of what is said as it is, then with its slips mended in some ways."""
        yield [stem(word) for word in said]
        ways = [self._slips.near(word) or (word,) for word in said]
        if any(way != (word,) for way, word in zip(ways, said, strict=True)):
            for number, way in enumerate(product(*ways)):
                if number == MOST_READINGS:
                    return
                yield [stem(word) for word in way]

    def _judged(
        self, said: Sequence[str], figures: frozenset[str]
    ) -> tuple[Named, tuple[int, float]]:
        """Return which items some words name, and how far: the level and the title's weight."""
        line = [word for word in said if word not in GRAMMAR]
        words = (set(line) & self._points.keys()) - figures
        covered, count = np.zeros(self._num), np.zeros(self._num, np.int64)
        own = np.zeros(self._num, np.bool_)
        for word in words:
            covered[self._points[word]] += self._weights[word]
            count[self._points[word]] += 1
            if word not in self._told:
                own[self._points[word]] = True
        levels = np.zeros(self._num, np.int64)
        whole = sum(self._weights[word] for word in words)
        share = covered / np.maximum(self._titles, 1e-9)
        near = (share >= OF_TITLE) & (covered >= OF_TEXT * whole)
        alike = (count == self._lengths) & (count == len(words)) & (count > 0)
        near &= (count >= FEWEST) | alike
        levels[near] = NEARLY
        levels[near & (count == self._lengths)] = WHOLE
        for point in np.flatnonzero(levels == WHOLE):
            if _stands_in(self._line(int(point)), line):
                levels[point] = IN_ORDER
        known = set(line) == words
        # Of several that are called so the one is meant that is called best.
        outright = near & own
        if outright.any():
            outright &= levels == levels[outright].max()
        together = (count == len(words)) & known & (len(words) in PART) & ~near
        exact, alone = alike & (count >= FEWEST), alike & known
        partly = together & own
        named = Named(levels, outright, exact, alone, together, partly, frozenset(line))
        meant = named.outright | named.exact | named.alone
        most = max(((levels[p], self._titles[p]) for p in np.flatnonzero(meant)), default=(0, 0.0))
        return named, (int(most[0]), float(most[1]))

    def _line(self, point: int) -> list[str]:
        return [w for w in text_words(self._items[point].title) if w not in GRAMMAR]

    def best(self, said: str) -> BestNamed:
        """Return the items that a text calls by their name."""
        found = self.named(said)
        return BestNamed(
            self._first(found, found.outright),
            self._first(found, found.alone),
            self._first(found, found.together, shortest=True),
        )

    def _first(self, found: Named, mask: Mask, shortest: bool = False) -> list[Item]:
        side = 1 if shortest else -1
        best = sorted(
            np.flatnonzero(mask),
            key=lambda point: (-found.levels[point], side * self._titles[point], point),
        )
        return [self._items[point] for point in best[:MOST]]


def _numbers(items: Sequence[Item]) -> dict[str, int]:
    """Return each item by its id, by the shop's own numbers of it, and by their figures alone.

    Figures that several items' numbers share are none of them's.
    """
    exact: dict[str, set[int]] = defaultdict(set)
    figures: dict[str, set[int]] = defaultdict(set)
    for item in items:
        for number in (item.id, *(each.sku for each in item.variants)):
            exact[number.lower()].add(item.point)
            for run in FIGURES.findall(number):
                figures[run].add(item.point)
    own = {item.id.lower(): item.point for item in items}
    told = {**figures, **exact}
    return {number: min(points) for number, points in told.items() if len(points) == 1} | own


def _stands_in(title: Sequence[str], said: Sequence[str]) -> bool:
    """Say whether a title's words stand side by side in what is said."""
    num = len(title)
    return any(list(said[at : at + num]) == title for at in range(len(said) - num + 1))


def _has_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)
