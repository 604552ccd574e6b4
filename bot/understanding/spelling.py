"""Mend words that are nearly a known word, and leave ordinary English alone."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Dict, FrozenSet, Iterable, List, Optional, Set, Tuple

from bot.understanding import lexicon
from bot.understanding.tokens import SHORTHAND, Token

FOLDER = Path(__file__).parent
SHORTEST = 4


class Speller:
    """Mend single words against a vocabulary.

    Args:
        strong: words that carry a meaning here (names of values); they win ties.
        asking: words of asking and answering; slips are mended to them too.
        other: ordinary words, left alone, and no slip is mended to them.
        joined: words that may have been run together without a space.
    """

    def __init__(
        self,
        strong: Iterable[str],
        asking: Iterable[str],
        other: Iterable[str] = (),
        joined: Iterable[str] = (),
    ) -> None:
        """Sort the vocabulary by length, so that few words are compared."""
        self.strong: FrozenSet[str] = frozenset(strong)
        self.joined: FrozenSet[str] = frozenset(joined)
        meant = self.strong | frozenset(asking)
        self.known: FrozenSet[str] = meant | frozenset(other)
        self._by_length: Dict[int, List[str]] = {}
        for word in sorted(meant):
            if word.isalpha():
                self._by_length.setdefault(len(word), []).append(word)
        self._joints: FrozenSet[str] = frozenset(
            joint for word in self.known if len(word) > 2 for joint in _joints(word)
        )
        self._memory: Dict[str, Tuple[str, ...]] = {}

    def mend(self, word: str) -> Tuple[str, ...]:
        """Return the word or words meant by `word`; itself if known or near nothing."""
        if word in self.known or not word.isalpha() or len(word) < 3 or not word.isascii():
            return (word,)
        if word not in self._memory:
            if len(self._memory) > 20_000:
                self._memory.clear()
            self._memory[word] = self._mend(word)
        return self._memory[word]

    def knows(self, word: str) -> bool:
        """Tell whether `word`, or what it is the plural of, is in the vocabulary."""
        return word in self.known or (word.endswith("s") and word[:-1] in self.known)

    def is_wordlike(self, word: str) -> bool:
        """Tell whether `word` is spelt as English words are: "trombone", but not "asdf"."""
        return set("aeiouy") & set(word) != set() and set(_joints(word)) <= self._joints

    def _mend(self, word: str) -> Tuple[str, ...]:
        shortened = _undoubled(word, self.known)
        if shortened:
            return (shortened,)
        singular = word[:-1] if word.endswith("s") and word[:-1] in self.known else None
        if singular:
            return (singular,) if singular in self.strong else (word,)
        near = self._nearest(word)
        parts = self._parts(word)
        if near and near[0] <= 1:
            return (near[1],)
        if parts:
            return parts
        return (near[1],) if near else (word,)

    def _nearest(self, word: str) -> Optional[Tuple[int, str]]:
        allowed = 1 if len(word) < 7 else 2
        best: Optional[Tuple[float, int, str]] = None
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            for other in self._by_length.get(length, ()):
                if len(other) < SHORTEST and sorted(other) != sorted(word):
                    continue
                steps = distance(word, other, allowed)
                if steps > allowed:
                    continue
                if word[0] != other[0] and not (steps == 1 and sorted(word) == sorted(other)):
                    if len(word) < 6 or steps > 1:
                        continue
                cost = steps + _unlikely(word, other)
                cost -= 0.15 if other in self.strong else 0.0
                if best is None or cost < best[0]:
                    best = (cost, steps, other)
        return (best[1], best[2]) if best else None

    def _parts(self, word: str) -> Optional[Tuple[str, ...]]:
        for at in range(len(word) - 3, 1, -1):
            head, tail = word[:at], word[at:]
            if head in self.joined and tail in self.joined:
                return (head, tail)
        return None


def distance(a: str, b: str, limit: int) -> int:
    """Return the letters to add, drop, change or swap between `a` and `b`, or limit + 1."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before: List[int] = []
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, start=1):
        earlier, before, row = before, row, [i] + [0] * len(b)
        for j, right in enumerate(b, start=1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                row[j] = min(row[j], earlier[j - 2] + 1)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def _unlikely(word: str, other: str) -> float:
    """Return how unlike a slip of the hand the change is, from 0 up to 0.5."""
    if sorted(word) == sorted(other):
        return 0.0
    letters = iter(other)
    if all(letter in letters for letter in word):
        return 0.1 if word[-1] == other[-1] else 0.2
    return 0.25 if word[-1] == other[-1] else 0.4


def _joints(word: str) -> List[str]:
    """Return each pair of letters, and the first and last two as such."""
    return [f"^{word[:2]}", f"{word[-2:]}$", *(word[i : i + 2] for i in range(len(word) - 1))]


def _undoubled(word: str, known: FrozenSet[str]) -> Optional[str]:
    for i in range(1, len(word)):
        if word[i] == word[i - 1] and word[:i] + word[i + 1 :] in known:
            return word[:i] + word[i + 1 :]
    return None


def _listed(name: str) -> Set[str]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return {word for line in lines if not line.startswith("#") for word in line.split()}


@lru_cache(maxsize=1)
def load() -> Speller:
    """Return the speller of the lexicon's words and the ordinary ones."""
    strong = {word for word in lexicon.load().vocabulary if word.isalpha()}
    shorthand = {word for meant in SHORTHAND.values() for word in meant.split() if word.isascii()}
    return Speller(
        strong,
        _listed("asking_words.txt") | shorthand,
        _listed("other_words.txt"),
        lexicon.load().garment_words,
    )


def mended(tokens: List[Token]) -> List[Token]:
    """Return the tokens with slips mended; a word that holds two becomes two in one place."""
    speller = load()
    return [
        Token(part, token.start, token.end) for token in tokens for part in speller.mend(token.word)
    ]
