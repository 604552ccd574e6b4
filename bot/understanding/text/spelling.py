"""Mend words that no English word list knows and that are nearly a word the shop or talk uses."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from bot.understanding.text.tokens import SHORTHAND, Token
from data.words.english import english, frequencies
from data.words.lexicon import lexicon
from data.words.spelling import plural, singular

FOLDER = Path(__file__).parent
SHORTEST = 4
# How often a word stands in English text that slips are mended to though nothing here reads it,
# and one that may itself be a slip of a common word ("cheeper", "compar").
COMMON = 20_000_000
RATHER_COMMON, LONG = 1_000_000, 6
RAREST = 300_000
OFTENER = 500
# What a hand does: above this a change of one letter is another word rather than a slip.
LIKELY = 0.15
# Of a short word a slip that is no likelier than this makes another word: "bata" is no "bath".
UNLIKELY_OF_SHORT = 0.3
LETTERS = "abcdefghijklmnopqrstuvwxyz"
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
BESIDE = frozenset(
    pair
    for upper, lower in zip(ROWS, ("", *ROWS), strict=False)
    for i, key in enumerate(upper)
    for other in (upper[max(i - 1, 0) : i + 2] + lower[i : i + 2])
    for pair in ((key, other), (other, key))
)
SOUNDED = frozenset("aeiouy")


class Speller:
    """Mend single words against a vocabulary; a word that English knows is left as it is.

    Args:
        strong: words that carry a meaning here (names of values); they win ties.
        asking: words of asking and answering; slips are mended to them too.
        joined: words that may have been run together without a space.
        kinds: those of them that are kinds of garment; before them even English words are parted
            ("miniskirt").
        colours: names of colours; even a word of English is a slip of one that is far commoner.
    """

    def __init__(
        self,
        strong: Iterable[str],
        asking: Iterable[str],
        joined: Iterable[str] = (),
        kinds: Iterable[str] = (),
        colours: Iterable[str] = (),
    ) -> None:
        """Sort the vocabulary by length, so that few words are compared."""
        self.strong = frozenset(word for word in strong if word.isalpha())
        self.joined = frozenset(word for word in joined if len(word) > 2 and word.isalpha())
        self.kinds = frozenset(kinds)
        self.colours = frozenset(colours)
        self.asking = frozenset(asking)
        self.meant = meant = self.strong | self.asking
        self.known = meant | _common()
        self._by_length: dict[int, list[str]] = {}
        for word in sorted(meant):
            if word.isalpha():
                self._by_length.setdefault(len(word), []).append(word)
        self._memory: dict[str, tuple[str, ...]] = {}

    def mend(self, word: str) -> tuple[str, ...]:
        """Return the word or words meant by `word`; itself if known or near nothing."""
        if word not in self.strong and (parts := self._parts(word)) and parts[1] in self.kinds:
            return parts
        if (
            word in self.strong
            or word in self.asking
            or not word.isalpha()
            or len(word) < 3
            or not word.isascii()
        ):
            return (word,)
        if word not in self._memory:
            if len(self._memory) > 20_000:
                self._memory.clear()
            self._memory[word] = self._mend(word)
        return self._memory[word]

    def _mend(self, word: str) -> tuple[str, ...]:
        if word in english():
            return (self._commoner(word),)
        shortened = _undoubled(word, self.meant) or _undoubled(word, _common())
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

    def slip(self, word: str) -> str:
        """Return the one word of talk or of English that `word` is likely a slip of; else itself.

        The names of the shop's values are left to `mend`, so that it can be told of them.
        """
        meant = self.mend(word)
        if len(meant) > 1 or meant[0] == word:
            return word
        if meant[0] in self.strong and meant[0] not in self.asking:
            return word
        likely = any(other == meant[0] and unlikely <= LIKELY for other, unlikely in slips(word))
        return meant[0] if likely else word

    def _commoner(self, word: str) -> str:
        """Return the word of talk, or colour, that a rare word of English is a slip of: "compar".

        What is made of a colour's own name is none: "pinky".
        """
        counted = frequencies()
        if len(word) < SHORTEST or counted[word] > RAREST or word in self.strong:
            return word
        talk = self.asking if len(word) > SHORTEST else frozenset[str]()
        near = [
            (unlikely, other)
            for other, unlikely in slips(word)
            if (other in talk or (other in self.colours and not word.startswith(other)))
            and other[0] == word[0]
            and unlikely <= LIKELY
            and counted.get(other, 0) >= OFTENER * counted[word]
        ]
        return min(near)[1] if near else word

    def _nearest(self, word: str) -> tuple[int, str] | None:
        best: tuple[float, int, str] | None = None
        for other, unlikely in slips(word):
            if len(other) < SHORTEST and sorted(other) != sorted(word):
                continue
            if len(word) <= SHORTEST and unlikely > UNLIKELY_OF_SHORT:
                continue
            rare = other not in self.strong and frequencies().get(other, 0) < COMMON
            if rare and len(word) < SHORTEST <= len(other):
                continue  # "uno" is no "undo"
            if word[0] != other[0] and sorted(word) != sorted(other) and len(word) < 6:
                continue
            if other in self.strong:
                unlikely -= 0.17
            elif other in self.asking:
                unlikely -= 0.15
            elif (
                unlikely > LIKELY
                or len(word) <= SHORTEST
                or word[0] != other[0]
                or frequencies().get(other, 0) < (COMMON if len(other) < LONG else RATHER_COMMON)
            ):
                continue
            else:
                unlikely += 0.3
            cost = 1 + unlikely - _habit(other)
            if best is None or cost < best[0]:
                best = (cost, 1, other)
        if best is not None:
            return (best[1], best[2])
        return self._further(word) if len(word) >= 7 else None

    def _further(self, word: str) -> tuple[int, str] | None:
        """Return the nearest word that is two steps away."""
        best: tuple[float, str] | None = None
        for length in range(len(word) - 2, len(word) + 3):
            for other in self._by_length.get(length, ()):
                if word[0] != other[0] or distance(word, other, 2) > 2:
                    continue
                cost = _unlikely(word, other) - (0.15 if other in self.strong else 0.0)
                if best is None or cost < best[0]:
                    best = (cost, other)
        return (2, best[1]) if best else None

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


def slips(word: str) -> Iterator[tuple[str, float]]:
    """Yield what a word may be a slip of by one step, each with how unlike a slip that is."""
    last = len(word) - 1
    for i, letter in enumerate(word):
        before, after = word[:i], word[i + 1 :]
        late = 0.15 if i == last else 0.0
        if i < last:
            yield before + word[i + 1] + letter + word[i + 2 :], 0.0
        around = {word[i - 1 : i], word[i + 1 : i + 2]}
        near = letter in around or any((letter, one) in BESIDE for one in around)
        sounds = letter in SOUNDED and bool(around & SOUNDED)  # "fourty"
        extra = 0.0 if letter in around else 0.1 if sounds else 0.2 if near else 0.3
        yield before + after, late + extra
        for other in LETTERS:
            if other != letter:
                alike = {letter, other} <= SOUNDED or (letter, other) in BESIDE
                yield before + other + after, late + (0.1 if alike else 0.25)
            yield before + other + letter + after, 0.0 if other == letter else 0.1
    for other in LETTERS:
        yield word + other, 0.0 if word.endswith(other) else 0.05 if len(word) < SHORTEST else 0.15


def _habit(word: str) -> float:
    """Return how much likelier a common word is meant than a rare one."""
    return 0.08 * math.log10(frequencies().get(word, 1_000_000))


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
def _common() -> frozenset[str]:
    """Return the words of English that no slip makes."""
    return frozenset(word for word, count in frequencies().items() if count > RAREST)


@lru_cache(maxsize=1)
def asking() -> frozenset[str]:
    """Return the words of asking, answering and comparing."""
    lines = (FOLDER / "asking_words.txt").read_text(encoding="utf-8").splitlines()
    written_out = {word for meant in SHORTHAND.values() for word in meant.split()}
    # "Lbd" is shorthand of a wish.
    talk = {word for word in written_out if word.isascii() and not lexicon().meanings(word)}
    return frozenset(talk).union(
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
