"""Find which words of titles a word may be a slip of: letters turned, lost, added or mistaken.

A word of English, and one that any title has, is no slip. So is none of under four letters.

Source:
    Damerau, A technique for computer detection and correction of spelling errors (1964).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from data.words.english import english

SHORTEST = 4
# In words of this length and more, two letters may be wrong.
LONG = 8
MOST, NUM_REMEMBERED = 3, 2048


class Slips:
    """Hold the words of all titles of a gallery, as they are spelt."""

    def __init__(self, words: Iterable[str]) -> None:
        """Remember the words that a slip may be of."""
        self._words = sorted({word for word in words if len(word) >= SHORTEST and word.isalpha()})
        self._known = frozenset(self._words) | english()
        self.near = lru_cache(NUM_REMEMBERED)(self._near)

    def _near(self, word: str) -> tuple[str, ...]:
        """Return what a word may be a slip of, the nearest first, three at most.

        Args:
            word: in lower case and one spelling.
        """
        if len(word) < SHORTEST or not word.isalpha() or word in self._known:
            return ()
        most = 2 if len(word) >= LONG else 1
        found = extract(word, self._words, scorer=OSA.distance, score_cutoff=most, limit=None)
        # Letters turned are the likeliest slip, then those that leave the first and last.
        found.sort(
            key=lambda each: (
                each[1],
                sorted(each[0]) != sorted(word),
                each[0][0] != word[0],
                each[0][-1] != word[-1],
                each[0],
            )
        )
        return tuple(near for near, _, _ in found[:MOST])
