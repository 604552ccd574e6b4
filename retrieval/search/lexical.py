"""Look for what a shopper typed among the words of items' texts, beside how the items look.

The engine finds and weighs items by BM25; here that becomes a share of what the words could bring
at most, so that it can be added to cosines: about 1 for an item whose title has every word, near 0
where only a common one is in a description. Words that no title has count in full as well: the
less of a message names anything, the less its words decide.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retrieval.gallery.interface import Conditions, Gallery, Points
from retrieval.gallery.texts import FIELDS, SATURATION, Sparse, question, text_words
from retrieval.requests import SearchRequest
from retrieval.search.names import GRAMMAR, Names
from retrieval.wants import BoundsWant

Numbers = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float32]
# What BM25 multiplies a word's rarity by where the word stands once in a title of usual length.
IN_TITLE = (SATURATION + 1) * FIELDS["title"] / (SATURATION + FIELDS["title"])


@dataclass(frozen=True, slots=True)
class Typed:
    """Hold what is looked for in texts.

    Args:
        query: the words.
        most: the BM25 of an item whose title has them all.
    """

    query: Sparse
    most: float


class Lexical:
    """Ask one gallery for words."""

    def __init__(self, gallery: Gallery, names: Names) -> None:
        """Remember where to look, and what tells how rare a word is."""
        self._gallery = gallery
        self._names = names

    def typed(self, request: SearchRequest) -> Typed | None:
        """Return what of a request is looked for in texts, or None where there is nothing.

        Beside a reference words say what should differ from it, and after a change how: neither
        is the name of anything.
        """
        if request.reference or request.changes or not (request.said or request.words):
            return None
        limits = {
            f"{bound:g}"
            for want in request.wants
            if isinstance(want, BoundsWant)
            for bound in want.bounds().values()
        }
        said = text_words(" ".join((request.said, *request.words)))
        return self._weighed(word for word in said if word not in GRAMMAR and word not in limits)

    def _weighed(self, words: Iterable[str]) -> Typed | None:
        each = tuple(dict.fromkeys(words))
        most = IN_TITLE * sum(map(self._names.weight, each))
        return Typed(question(each), most) if each else None

    def points(self, typed: Typed, conditions: Conditions, num: int) -> Numbers:
        """Return the items whose texts have most of the words, `num` at most, best first. (C,)."""
        hits = self._gallery.worded(typed.query, conditions, num)
        return np.asarray([hit.point for hit in hits], dtype=np.int64)

    def shares(self, typed: Typed, points: Numbers) -> Scores:
        """Return how much of what the words could bring each of some items has. (N,)."""
        these = Conditions((Points(frozenset(points.tolist())),))
        hits = self._gallery.worded(typed.query, these, len(points))
        found = {hit.point: hit.score for hit in hits}
        held = [found.get(int(point), 0.0) for point in points]
        return np.asarray(held, dtype=np.float32) / np.float32(typed.most)
