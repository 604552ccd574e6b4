"""Look words up among the names of one shop's values: its own words first, then the lexicon's."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.understanding.shop import own_values, products
from bot.understanding.shop.entries import NEAR, OWN, Entry, grouped, missing, place
from bot.understanding.shop.own_entries import OwnEntries
from bot.understanding.shop.standard_entries import StandardEntries, as_said
from data import words
from data.vocabulary import Vocabulary
from data.words.english import english
from data.words.spelling import Key, british, form, key, plural, singular

JOINED_LETTERS = 5
# What a column of numbers need not be called by: a heel's height is asked for as a heel.
MEASURES = frozenset("height length width depth size weight count score level rate".split())
# Of a compound ("sundress") so many letters come before the kind, which has so many itself.
SHORTEST_START, SHORTEST_KIND = 3, 4
ABOUT = ("colour", "fit")  # what "ish" is said of
DOING = "ing"


class Names:
    """Hold every name by which one shop's values may be called."""

    def __init__(
        self, vocabulary: Vocabulary, ordinary: Iterable[str] = (), whole: Iterable[str] = ()
    ) -> None:
        """Index a vocabulary.

        Args:
            vocabulary: of the shop.
            ordinary: words of ordinary talk; where one is a value of a brand or of a column of
                the shop's, it needs more than itself to be taken for it.
            whole: words that are no kind of what they end with: a wardrobe is no robe.
        """
        self._whole = frozenset(whole)
        self.vocabulary = vocabulary
        self._ordinary = frozenset(ordinary)
        self.names: dict[Key, list[Entry]] = {}
        self._canonical: dict[tuple[str, str], Entry] = {}
        self.columns: dict[Key, str] = self._column_names()
        self.kind_columns = own_values.kind_columns(vocabulary)
        self._standard = StandardEntries(vocabulary)
        self._own()
        self._synonyms()
        self.longest = max(map(len, self.names), default=1)
        self._stems = self._by_stem()
        self.narrower = self._narrower()
        self.words = frozenset(word for name in self.names for word in name)

    def at(self, line: list[str], i: int) -> tuple[int, list[Entry]] | None:
        """Return how many words the longest name at word `i` has, and what it may stand for."""
        for count in range(min(self.longest, len(line) - i), 0, -1):
            said = tuple(line[i : i + count])
            found = self.names.get(said)
            if said[-1] not in self._ordinary:
                one = self.names.get((*said[:-1], singular(said[-1])))
                # "Lipsticks": the shop's own Lipstick before a word for all make-up; no knit is
                # meant by "knits".
                if one and (not found or _is_own(one[0]) and not _is_own(found[0])):
                    found = one if not found or found[0].facet == one[0].facet else found
            whole = said[0] not in ("and", "or", "&")
            if not found and count > 1 and whole and sum(map(len, said)) > JOINED_LETTERS:
                # "Track pants" where the shop writes Trackpants; a "midi skirt" is two things, but
                # an "eye liner" is one kind, and not two.
                joined = self.names.get(("".join(said),))
                first = self.names.get(said[:1])
                kinds = [each[0].is_kind and each[0].known for each in (joined, first) if each]
                found = joined if not first or kinds == [True, True] else None
            if not found and count > 1:
                found = self._stems.get(tuple(map(stem, said)))
            if not found and count == 1:
                found = self._compound(said[0]) or self._about(said[0])
            if found:
                return count, found
        return None

    def _compound(self, word: str) -> list[Entry] | None:
        """Return the kind that a word ends with: a sundress is a dress, and said to be taken so."""
        for start in range(SHORTEST_START, len(word) - SHORTEST_KIND + 1):
            ends = self.names.get((word[start:],), ())
            kinds = [each for each in ends if each.is_kind and each.known]
            apart = word in self._ordinary or word in self._whole or _is_done(word)
            if kinds and not apart:
                return [each._replace(how="near", strength=NEAR) for each in kinds]
        return None

    def _about(self, word: str) -> list[Entry] | None:
        """Return what a word is about: "greyish" and "greyer" are near grey, "loose-ish" loose."""
        start = re.sub(r"(?:ish|er|est)$", "", word)
        if start == word or len(start) < SHORTEST_START:
            return None
        for name in (start, f"{start}e", start[:-1]):
            meant = ABOUT if word.endswith("ish") else ("colour",)
            colours = [e for e in self.names.get((name,), ()) if e.facet in meant]
            if colours:
                return [e._replace(how="near" if e.known else e.how) for e in colours]
        return None

    def _by_stem(self) -> dict[Key, list[Entry]]:
        """Return names of several words of the shop's columns by their stems: "machine washed"."""
        found: dict[Key, list[Entry]] = {}
        for name, entries in self.names.items():
            held = [e for e in entries if e.facet not in words.FACETS and e.facet != "brand"]
            if len(name) > 1 and held:
                found.setdefault(tuple(map(stem, name)), held)
                if name[-1] == "only" and len(name) > 2:
                    found.setdefault(tuple(map(stem, name[:-1])), held)
        return found

    def _narrower(self) -> dict[Key, dict[Key, Entry]]:
        """Return kinds by the kind that their names end with, and by what stands before it.

        What is a name of its own is none of them: "denim" of denim jackets.
        """
        found: dict[Key, dict[Key, Entry]] = {}
        for name, (entry, *_) in self.names.items():
            kind, before = name[-1:], name[:-1]
            if before and entry.is_kind and entry.known and entry.any and kind in self.names:
                told = before not in self.names and not self._ordinary.issuperset(before)
                if told and sum(map(len, before)) > 2:
                    found.setdefault(kind, {})[before] = entry
        return found

    def exact(self, text: str, facet: str) -> Entry | None:
        """Return what a whole text names within one facet, if it names anything."""
        return next((e for e in self.names.get(key(text), ()) if e.facet == facet), None)

    def canonical(self, facet: str, value: str) -> Entry:
        """Return what a canonical value of the lexicon is in this shop."""
        found = self._canonical.get((facet, value))
        return found or self.exact(value, facet) or missing(self.vocabulary, facet, value)

    def column_at(self, line: list[str], i: int) -> tuple[int, str] | None:
        """Return how many words a column's name at word `i` has, and the column."""
        for count in range(min(4, len(line) - i), 0, -1):
            if (column := self.columns.get(tuple(line[i : i + count]))) is not None:
                return count, column
        return None

    def _column_names(self) -> dict[Key, str]:
        names: dict[Key, str] = {}
        for column in (*self.vocabulary.facets, *self.vocabulary.numbers):
            said = tuple(british(word) for word in column.split("_") if word)
            names[said] = column
            if said and column not in words.FACETS:
                names[(*said[:-1], plural(said[-1]))] = column
                names[(*said[:-1], singular(said[-1]))] = column
                if column in self.vocabulary.numbers and said[-1] in MEASURES and said[:-1]:
                    names.setdefault(said[:-1], column)  # "a heel under 5 cm"
                if said[-1].endswith("ing"):
                    names[(*said[:-1], f"{said[-1][:-3]}ed")] = column
        return names

    # What the shop writes itself.

    def _own(self) -> None:
        own = OwnEntries(self.vocabulary, self._ordinary)
        for facet in self.vocabulary.facets:
            spelt = own_values.spellings(self.vocabulary, facet, facet in self.kind_columns)
            for name, found in spelt.items():
                if {"and", "&"} & {name[0], name[-1]} and len(name) > 1:
                    continue  # half of "ties and cufflinks"
                if facet == "style" and products.composed(self.vocabulary, name):
                    continue  # a wool coat is any coat of wool
                self._add(name, own.entry(facet, name, found))
        for column, values in own_values.yes_columns(self.vocabulary).items():
            said = tuple(british(word) for word in column.split("_"))
            pairs = ((column, values),)
            self._add(said, Entry(column, " ".join(said), None, (pairs,), "own", OWN))

    # What the lexicon adds.

    def _synonyms(self) -> None:
        for facet in words.FACETS[2:]:
            own = self._standard.by_canonical(facet)
            for value, word in words.read(facet).items():
                entry = self._standard.entry(facet, value, own, self.exact(value, facet))
                self._canonical[facet, value] = entry
                # "Polo necks" are garments that have one.
                several = map(plural, word.names) if facet == "neckline" else ()
                for name in (value, *word.names, *several):
                    if not self._standard.swallows(facet, key(name)):
                        # A shop without weddings has nothing for one, whoever gets married.
                        said = as_said(entry, name)
                        if name in word.done and not said.known:
                            said = said._replace(label=value)
                        if name in word.suggested_by and said.known:
                            said = said._replace(how="suggested")
                        self._add(key(name), said)
        for value, word in words.read("modification").items():
            for name in (value, *word.names):
                self._add(key(name), Entry("modification", value, None, (), "own", NEAR))
        for facet in ("style", "category", "elsewhere"):
            for value, word in words.read(facet).items():
                for name in (value, *word.names):
                    held = key(name) in self.names or form(name) in self.vocabulary.heads
                    if name in word.narrower and not held:
                        continue  # "ankle" is named where no boots are told to be so
                    if self._standard.swallows("category", key(name)):
                        continue
                    entry = products.entry(self.vocabulary, facet, value, word.of, name)
                    if name == value:
                        self._canonical[entry.facet, value] = entry
                    for spelt in own_values.variants(key(name), is_kind=True):
                        self._add(spelt, entry)
        for broader, entry in products.broader(self.vocabulary):
            self._add(broader, entry)

    def _add(self, name: Key, entry: Entry) -> None:
        if not name:
            return
        entries = self.names.setdefault(name, [])
        same = next((e for e in entries if e.facet == entry.facet), None)
        if same is not None:
            better, other = (same, entry) if same.strength >= entry.strength else (entry, same)
            entries.remove(same)
            entry = grouped(better, other)
        entries.append(entry)
        entries.sort(key=lambda e: (-e.strength, place(e)))


def _is_own(entry: Entry) -> bool:
    return entry.how == "own"


def stem(word: str) -> str:
    """Return a word without its ending: "washable", "washed" and "wash" are alike."""
    return re.sub(r"(?<=[a-z]{3})(?:able|ing|ed|es|s)$", "", word)


def _is_done(word: str) -> bool:
    """Say whether a word is what somebody does: who is retiring wears no ring."""
    start = word.removesuffix(DOING)
    return start != word and bool({start, f"{start}e"} & english())
