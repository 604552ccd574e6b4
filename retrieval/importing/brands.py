"""Find the brands of a catalogue that has no column for them: they are what titles begin with.

"Peter England Men Blue Shirt" and "Peter England Women Scarf" begin alike and sell two kinds of
thing. A word of fashion begins titles too ("Black ..."), and so does a word that describes
("Printed ..."): the one is in the lexicon or in another column, the other stands elsewhere in
titles as often. Where a shop says for whom a thing is right after its brand, what stands there
once is a brand too. Nothing here knows any brand by name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from data import words
from data.catalogue.read import Catalogue, Row
from data.words.lexicon import lexicon
from data.words.spelling import form, singular, tokens

Beginning = tuple[str, ...]
# "United Colors of Benetton" has four words.
MOST_WORDS = 4
LEAST_TITLES, LEAST_KINDS = 3, 2
# With fewer kinds of things than these in the shop, kinds tell nothing: what follows must differ.
TELLING_KINDS = 3
# Who makes one kind of thing only is a brand where others stand in front of most such things.
LEAST_OF_ONE_KIND, TRUSTED = 5, 0.5
# Of all titles with a brand's first word so many begin with it: a describing word stands anywhere.
IN_FRONT = 0.7
# Of a beginning's titles so many go on as longer names do: then the longer ones are the brands.
GOES_ON = 0.9
# Of all titles with a longer name's last word so many have it in that place.
OWN_WORD = 0.5
# "Red Tape" begins with a word of fashion: it must be more than a chance of two words.
LEAST_OF_FASHION = 10
# Where fewer of the titles begin with a brand, this shop does not put brands in front.
COVERED = 0.3
# After so many of the brands comes for whom a thing is: then that word ends a brand.
ENDED = 0.9


@dataclass(slots=True)
class _Sharing:
    """Hold the titles that share a beginning: their rows, kinds, rests and ways to write it."""

    rows: list[int] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    rests: set[Beginning] = field(default_factory=set)
    written: Counter[str] = field(default_factory=Counter)


def with_brands(catalogue: Catalogue) -> Catalogue:
    """Return a catalogue whose rows have the brand that their title begins with.

    One that has a column of brands, or whose titles begin with none, comes back as it is.
    """
    if any("brand" in row.facets for row in catalogue.rows):
        return catalogue
    found = _Titles(catalogue.rows).brands()
    if not found:
        return catalogue
    rows = [
        replace(row, facets={**row.facets, "brand": (found[place],)}) if place in found else row
        for place, row in enumerate(catalogue.rows)
    ]
    return replace(catalogue, rows=rows)


class _Titles:
    """Count what titles begin with and which words they have."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Read every title and every value of the columns."""
        self._num_rows = len(rows)
        self._said: list[list[str]] = []
        self._sharing: dict[Beginning, _Sharing] = defaultdict(_Sharing)
        self._having: Counter[str] = Counter()
        self._described: set[str] = set()
        self._kinds: dict[str, list[int]] = defaultdict(list)
        self._trusted: set[str] = set()
        # Titles share their words: each is read once.
        read: dict[str, str] = {}
        for place, row in enumerate(rows):
            own = row.facets.get("category", ())
            for kind in own:
                self._kinds[kind].append(place)
            written = row.title.split()
            for each in written:
                if each not in read:
                    read[each] = "".join(tokens(each))
            said = [read[each] for each in written]
            self._said.append(said)
            self._having.update(set(said))
            for size in range(1, min(MOST_WORDS, len(said) - 1) + 1):
                if not said[size - 1]:
                    break  # a dash or a bar ends the name
                sharing = self._sharing[tuple(said[:size])]
                sharing.rows.append(place)
                sharing.kinds.update(own)
                sharing.rests.add(tuple(said[size:]))
                sharing.written[" ".join(written[:size]).rstrip(",;:")] += 1
            for facet, values in row.facets.items():
                for value in values:
                    self._described.add(form(value))
                    if facet in words.FACETS:
                        self._described.update(map(singular, tokens(value)))
        self._kinds_tell = len(self._kinds) >= TELLING_KINDS
        self._by_first: dict[str, list[Beginning]] = defaultdict(list)
        for name in self._sharing:
            if len(name) > 1:
                self._by_first[name[0]].append(name)

    def brands(self) -> dict[int, str]:
        """Return the brand of each row whose title begins with one, as most titles write it."""
        found: dict[int, str] = {}
        for _ in range(2):
            for beginning in [each for each in self._sharing if len(each) == 1]:
                for name in self._names(beginning):
                    sharing = self._sharing[name]
                    written = sharing.written.most_common(1)[0][0]
                    found.update(dict.fromkeys(sharing.rows, written))
            for kind, rows in self._kinds.items():
                if sum(row in found for row in rows) >= TRUSTED * len(rows):
                    self._trusted.add(kind)
        if len(found) < COVERED * self._num_rows:
            return {}
        return self._ended(found) | found

    def _ended(self, found: dict[int, str]) -> dict[int, str]:
        """Return the brands of further rows, which end where the brands that were found end."""
        after = [self._said[row][len(name.split())] for row, name in found.items()]
        if sum(map(_tells_whom, after)) < ENDED * len(after):
            return {}
        more: dict[int, str] = {}
        for row, said in enumerate(self._said):
            ends = (size for size, word in enumerate(said) if _tells_whom(word))
            name = tuple(said[: next(ends, 0)])
            first = self._sharing.get(name[:1])
            if row in found or len(name) > MOST_WORDS or first is None:
                continue
            in_front = len(first.rows) >= IN_FRONT * self._having[name[0]]
            if in_front and not all(self._describes(word) for word in name):
                more[row] = self._sharing[name].written.most_common(1)[0][0]
        return more

    def _names(self, first: Beginning) -> list[Beginning]:
        """Return the brands that begin with a word: itself, or longer names."""
        sharing = self._sharing[first]
        if len(sharing.rows) < LEAST_TITLES or not re.search(r"[^\W\d_]", first[0]):
            return []
        longer = self._longer(first)
        if self._describes(first[0]):
            # Only the whole name is a brand, if it is one.
            return [
                name
                for name in longer
                if len(self._sharing[name].rows) >= LEAST_OF_FASHION and self._is_shared(name)
            ]
        enough = GOES_ON * len(sharing.rows)
        for size in range(MOST_WORDS, 1, -1):
            names = [name for name in longer if len(name) == size]
            if sum(len(self._sharing[name].rows) for name in names) >= enough:
                # "John Miller" and "John Players" are two; what only makes watches has lines.
                if len(names) > 1 and any(self._is_a_line(name) for name in names):
                    break
                return [name for name in names if self._is_shared(name)]
        in_front = len(sharing.rows) >= IN_FRONT * self._having[first[0]]
        return [first] if in_front and self._is_shared(first) else []

    def _longer(self, first: Beginning) -> list[Beginning]:
        """Return the beginnings that go on with a word of their own."""
        return [
            name
            for name in self._by_first[first[0]]
            if len(self._sharing[name].rows) >= LEAST_TITLES
            and not self._describes(name[-1])
            and len(self._sharing[name].rows) >= OWN_WORD * self._having[name[-1]]
        ]

    def _is_shared(self, name: Beginning) -> bool:
        """Say whether a beginning stands before different things."""
        sharing = self._sharing[name]
        if self._kinds_tell and len(sharing.kinds) >= LEAST_KINDS:
            return True
        if not self._kinds_tell:
            return len(sharing.rests) >= max(LEAST_KINDS, len(sharing.rows) / 2)
        trusted = bool(sharing.kinds) and sharing.kinds <= self._trusted
        return trusted and len(sharing.rows) >= LEAST_OF_ONE_KIND

    def _is_a_line(self, name: Beginning) -> bool:
        return self._kinds_tell and len(self._sharing[name].kinds) < LEAST_KINDS

    def _describes(self, word: str) -> bool:
        """Say whether a word is one of fashion, or stands in another column."""
        return singular(word) in self._described or bool(lexicon().meanings(word))


def _tells_whom(word: str) -> bool:
    return bool(lexicon().meanings(word, ("gender",)))
