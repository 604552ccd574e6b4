"""Mend words that no English word list knows and that are nearly a word the shop or talk uses."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from bot.understanding.tokens import SHORTHAND, Token
from data.words.english import english
from data.words.spelling import plural, singular

FOLDER = Path(__file__).parent
SHORTEST = 4


class Speller:
    """Mend single words against a vocabulary; a word that English knows is left as it is.

    Args:
        strong: words that carry a meaning here (names of values); they win ties.
        asking: words of asking and answering; slips are mended to them too.
        joined: words that may have been run together without a space.
        kinds: those of them that are kinds of garment; before them even English words are parted
            ("miniskirt").
    """

    def __init__(
        self,
        strong: Iterable[str],
        asking: Iterable[str],
        joined: Iterable[str] = (),
        kinds: Iterable[str] = (),
    ) -> None:
        """Sort the vocabulary by length, so that few words are compared."""
        self.strong = frozenset(word for word in strong if word.isalpha())
        self.joined = frozenset(word for word in joined if len(word) > 2 and word.isalpha())
        self.kinds = frozenset(kinds)
        self.asking = frozenset(asking)
        meant = self.strong | self.asking
        self.known = meant | english()
        self._by_length: dict[int, list[str]] = {}
        for word in sorted(meant):
            if word.isalpha():
                self._by_length.setdefault(len(word), []).append(word)
        self._memory: dict[str, tuple[str, ...]] = {}

    def mend(self, word: str) -> tuple[str, ...]:
        """Return the word or words meant by `word`; itself if known or near nothing."""
        if word not in self.strong and (parts := self._parts(word)) and parts[1] in self.kinds:
            return parts
        if word in self.known or not word.isalpha() or len(word) < 3 or not word.isascii():
            return (word,)
        if word not in self._memory:
            if len(self._memory) > 20_000:
                self._memory.clear()
            self._memory[word] = self._mend(word)
        return self._memory[word]

    def _mend(self, word: str) -> tuple[str, ...]:
        shortened = _undoubled(word, self.known)
        if shortened:
            return (shortened,)
        if word.endswith(("ier", "iest")) and graded(word):
            return (word,)  # "puffier" is no slip
        alone = singular(word)
        if alone != word and alone in self.known:
            return (alone,) if alone in self.strong else (word,)
        if plural(word) in self.strong:
            return (word,)
        near = self._nearest(word)
        parts = self._parts(word)
        if near and near[0] <= 1:
            return (near[1],)
        if parts:
            return parts
        return (near[1],) if near else (word,)

    def _nearest(self, word: str) -> tuple[int, str] | None:
        allowed = 1 if len(word) < 7 else 2
        best: tuple[float, int, str] | None = None
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

    def _parts(self, word: str) -> tuple[str, ...] | None:
        for at in range(len(word) - 3, 1, -1):
            head, tail = word[:at], word[at:]
            if head in self.joined and tail in self.joined:
                return (head, tail)
        return None


def graded(word: str) -> bool:
    """Say whether a word is an English one with the ending of a comparison: "puffier"."""
    for ending in ("er", "est"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3:
            continue
        forms = {stem, stem + "e"} if stem[-1] != "i" else {stem[:-1] + "y"}
        if stem[-1] == stem[-2]:
            forms.add(stem[:-1])  # redder
        if forms & english():
            return True
    return False


def distance(a: str, b: str, limit: int) -> int:
    """Return the letters to add, drop, change or swap between `a` and `b`, or limit + 1."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, start=1):
        earlier, before, row = before, row, [i] + [0] * len(b)
        for j, right in enumerate(b, start=1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                row[j] = min(row[j], earlier[j - 2] + 1)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def _unlikely(word: str, other: str) -> float:
    """Return how unlike a slip of the hand the change is, from 0 up to 0.5."""
    if sorted(word) == sorted(other):
        return 0.0
    letters = iter(other)
    if all(letter in letters for letter in word):
        return 0.1 if word[-1] == other[-1] else 0.2
    return 0.25 if word[-1] == other[-1] else 0.4


def _undoubled(word: str, known: frozenset[str]) -> str | None:
    for i in range(1, len(word)):
        if word[i] == word[i - 1] and word[:i] + word[i + 1 :] in known:
            return word[:i] + word[i + 1 :]
    return None


@lru_cache(maxsize=1)
def asking() -> frozenset[str]:
    """Return the words of asking, answering and comparing."""
    lines = (FOLDER / "asking_words.txt").read_text(encoding="utf-8").splitlines()
    shorthand = {word for meant in SHORTHAND.values() for word in meant.split() if word.isascii()}
    return frozenset(shorthand).union(
        word for line in lines if not line.startswith("#") for word in line.split()
    )


def mended(tokens: list[Token], speller: Speller) -> list[Token]:
    """Return the tokens with slips mended; a word that holds two becomes two in one place."""
    found: list[Token] = []
    for token in tokens:
        parts = speller.mend(token.word)
        slip = (
            parts not in ((token.word,), (singular(token.word),)) and "".join(parts) != token.word
        )
        found += [Token(part, token.start, token.end, slip) for part in parts]
    return found
