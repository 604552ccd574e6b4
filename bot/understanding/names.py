"""Look words up among the names of one shop's values: its own words first, then the lexicon's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import NamedTuple

from bot.understanding import own_values, products
from bot.understanding.own_values import Alternatives, Spelling
from bot.understanding.talk import FUNCTION
from data import words
from data.vocabulary import Vocabulary
from data.words.lexicon import lexicon
from data.words.spelling import Key, british, key, plural, singular

KINDS = ("category", "style")
# Where several facets share a name and the context does not tell, the earlier of these wins.
ORDER = (*words.FACETS, "brand")
OWN, PART, SYNONYM, NEAR, NONE = 5, 4, 3, 2, 1
CHILDREN = frozenset("boy girl kid child baby toddler infant".split())
JOINED_LETTERS = 5
# From this likeness on, a word and a value are two forms of one word.
ALIKE = 0.6


class Entry(NamedTuple):
    """Hold what a name stands for in one shop.

    Attributes:
        facet: what it is about: a standard facet or a column of the shop's.
        value: canonical where the lexicon knows it, else the shop's own in lower case.
        of: for a style, the canonical category it belongs to.
        any: the shop's values that satisfy it: alternatives, best first.
        how: "own", "synonym", "near", "none" (the shop has no such value) or "absent" (no such
            column).
        strength: how surely the name means this; the greatest wins.
        guarded: whether the name is an ordinary word, which needs its column's name beside it.
        label: the shop's value in lower case where the name stands for one value alone.
    """

    facet: str
    value: str
    of: str | None = None
    any: Alternatives = ()
    how: str = "own"
    strength: int = OWN
    guarded: bool = False
    label: str | None = None

    @property
    def is_kind(self) -> bool:
        """Tell whether it is a kind of garment."""
        return self.facet in KINDS

    @property
    def known(self) -> bool:
        """Tell whether the shop has what it names."""
        return bool(self.any)


class Names:
    """Hold every name by which one shop's values may be called."""

    def __init__(self, vocabulary: Vocabulary, ordinary: Iterable[str] = ()) -> None:
        """Index a vocabulary.

        Args:
            vocabulary: of the shop.
            ordinary: words of ordinary talk; where one is a value of a brand or of a column of
                the shop's, it needs more than itself to be taken for it.
        """
        self.vocabulary = vocabulary
        self._ordinary = frozenset(ordinary)
        self.names: dict[Key, list[Entry]] = {}
        self._canonical: dict[tuple[str, str], Entry] = {}
        self.columns: dict[Key, str] = self._column_names()
        self.kind_columns = own_values.kind_columns(vocabulary)
        self._own()
        self._synonyms()
        self.longest = max(map(len, self.names), default=1)
        self._stems = self._by_stem()
        self.words = frozenset(word for name in self.names for word in name)

    def at(self, line: list[str], i: int) -> tuple[int, list[Entry]] | None:
        """Return how many words the longest name at word `i` has, and what it may stand for."""
        for count in range(min(self.longest, len(line) - i), 0, -1):
            said = tuple(line[i : i + count])
            found = self.names.get(said)
            if not found and said[-1] not in self._ordinary:
                found = self.names.get((*said[:-1], singular(said[-1])))
            if not found and count > 1 and sum(map(len, said)) > JOINED_LETTERS:
                # "Track pants" where the shop writes Trackpants; a "midi skirt" is two things.
                joined = self.names.get(("".join(said),))
                found = joined if said[:1] not in self.names else None
            if not found and count > 1:
                found = self._stems.get(tuple(map(stem, said)))
            if found:
                return count, found
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

    def exact(self, text: str, facet: str) -> Entry | None:
        """Return what a whole text names within one facet, if it names anything."""
        return next((e for e in self.names.get(key(text), ()) if e.facet == facet), None)

    def canonical(self, facet: str, value: str) -> Entry:
        """Return what a canonical value of the lexicon is in this shop."""
        found = self._canonical.get((facet, value))
        return found or self.exact(value, facet) or self._missing(facet, value)

    def column_at(self, line: list[str], i: int) -> tuple[int, str] | None:
        """Return how many words a column's name at word `i` has, and the column."""
        for count in range(min(4, len(line) - i), 0, -1):
            if (column := self.columns.get(tuple(line[i : i + count]))) is not None:
                return count, column
        return None

    def in_titles(self, word: str) -> bool:
        """Tell whether any item has a word in its title, in the singular or the plural."""
        said = self.vocabulary.title_words
        return any(each in said for each in (word, singular(word), plural(word)))

    def _column_names(self) -> dict[Key, str]:
        names: dict[Key, str] = {}
        for column in (*self.vocabulary.facets, *self.vocabulary.numbers):
            said = tuple(british(word) for word in column.split("_") if word)
            names[said] = column
            if said and column not in words.FACETS:
                names[(*said[:-1], plural(said[-1]))] = column
                names[(*said[:-1], singular(said[-1]))] = column
                if said[-1].endswith("ing"):
                    names[(*said[:-1], f"{said[-1][:-3]}ed")] = column
        return names

    def _missing(self, facet: str, value: str) -> Entry:
        absent = facet not in self.vocabulary.facets and facet not in KINDS
        return Entry(facet, value, None, (), "absent" if absent else "none", NONE)

    # What the shop writes itself.

    def _own(self) -> None:
        for facet in self.vocabulary.facets:
            spelt = own_values.spellings(self.vocabulary, facet, facet in self.kind_columns)
            for name, found in spelt.items():
                if facet == "style" and products.composed(self, name):
                    continue  # a wool coat is any coat of wool
                self._add(name, self._own_entry(facet, name, found))
        for column, values in own_values.yes_columns(self.vocabulary).items():
            said = tuple(british(word) for word in column.split("_"))
            pairs = ((column, values),)
            self._add(said, Entry(column, " ".join(said), None, (pairs,), "own", OWN))

    def _own_entry(self, facet: str, name: Key, found: list[Spelling]) -> Entry:
        said = " ".join(name)
        groups: dict[int, list[str]] = {}
        for spelling in found:
            held = groups.setdefault(spelling.strength, [])
            if spelling.value not in held:
                held.append(spelling.value)
        best = max(groups)
        values = [tuple(groups[strength]) for strength in sorted(groups, reverse=True)]
        if facet == "gender":
            values = self._genders(said, values)
        elif facet in words.FACETS[2:]:
            values.append(self._shades(facet, said, values))
        alternatives = tuple(((facet, each),) for each in values if each)
        whole = groups[best] if best == OWN else []
        canonical = self._canonical_of(facet, said, whole)
        about = "category" if facet in self.kind_columns and facet != "style" else facet
        of = self._home(facet, whole, said) if facet in self.kind_columns else None
        of = None if facet != "style" and of == (canonical or said) else of
        guarded = self._is_guarded(facet, name) or (
            best == own_values.HEAD and all(word in self._ordinary for word in name)
        )
        strength = best if best > own_values.HEAD else SYNONYM
        entry = Entry(about, canonical or said, of, alternatives, "own", strength, guarded)
        if len(whole) == 1 and len(key(whole[0])) <= 4:
            return entry._replace(label=" ".join(whole[0].lower().split()))
        return entry

    def _canonical_of(self, facet: str, said: str, whole: list[str]) -> str | None:
        facets = ("category",) if facet in self.kind_columns else (facet,)
        if facet == "style":
            facets = ("style",)
        meanings = [m for each in (said, *whole) for m in lexicon().meanings(each, facets)]
        same = [m.value for m in meanings if key(m.value) == key(said)]
        return same[0] if same else meanings[0].value if whole and meanings else None

    def _home(self, facet: str, whole: list[str], said: str) -> str | None:
        """Return the canonical category that a kind belongs to, where it is not one itself."""
        if facet == "style":
            for meaning in lexicon().meanings(said, ("style",)):
                return meaning.of
            homes = [
                category
                for category, styles in self.vocabulary.styles.items()
                if any(value in styles for value in whole)
            ]
            if len(homes) == 1:
                return lexicon().canonical("category", homes[0]) or homes[0].lower()
            return None
        meanings = lexicon().kind(said)
        return meanings[0].of or meanings[0].value if meanings else None

    def _shades(self, facet: str, said: str, values: list[tuple[str, ...]]) -> tuple[str, ...]:
        """Return the values that are this one and more: jet black is black, too."""
        canonical = lexicon().canonical(facet, said)
        if canonical is None or key(canonical) != key(said):
            return ()
        own = {value for each in values for value in each}
        return tuple(
            value
            for value in self.vocabulary.values(facet)
            if value not in own
            and set(key(said)) < set(key(value))
            and lexicon().canonical(facet, value) == canonical
        )

    def _genders(self, said: str, values: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """Return the values for whom a garment is said to be: others' spellings, then everyone's.

        Women are not girls where the shop tells them apart; what is for everyone is for women.
        """
        canonical = lexicon().canonical("gender", said)
        own = [value for each in values for value in each]
        if canonical is None or canonical == "unisex":
            return values
        same = [
            value
            for value in self.vocabulary.values("gender")
            if own_values.gender_of(value) == canonical
            and bool(_child(value)) == bool(_child(said))
        ]
        everyone = [
            value
            for value in self.vocabulary.values("gender")
            if own_values.gender_of(value) == "unisex"
        ]
        return [tuple(dict.fromkeys([*own, *same])), tuple(e for e in everyone if e not in own)]

    def _is_guarded(self, facet: str, name: Key) -> bool:
        if len(name) > 1:
            return all(word in FUNCTION for word in name)
        if column_of_sizes(facet):
            return len(name[0]) < 2 or name[0].isdigit() or name[0] in self._ordinary
        if all(word.isdigit() or len(word) < 3 for word in name):
            return True
        if not all(word in self._ordinary for word in name) or facet in self.kind_columns:
            return False
        return facet not in words.FACETS or not lexicon().meanings(" ".join(name), (facet,))

    # What the lexicon adds.

    def _synonyms(self) -> None:
        for facet in words.FACETS[2:]:
            own = self._by_canonical(facet)
            for value, word in words.read(facet).items():
                entry = self._standard(facet, value, own)
                self._canonical[facet, value] = entry
                for name in (value, *word.names):
                    if not self._swallows(facet, key(name)):
                        self._add(key(name), _as_said(entry, name))
        for value, word in words.read("modification").items():
            for name in (value, *word.names):
                self._add(key(name), Entry("modification", value, None, (), "own", NEAR))
        for facet in ("style", "category", "elsewhere"):
            for value, word in words.read(facet).items():
                for name in (value, *word.names):
                    if self._swallows("category", key(name)):
                        continue
                    entry = products.entry(self, facet, value, word.of, name)
                    if name == value:
                        self._canonical[entry.facet, value] = entry
                    for spelt in own_values.variants(key(name), is_kind=True):
                        self._add(spelt, entry)
        for name, entry in products.broader(self):
            self._add(name, entry)

    def _by_canonical(self, facet: str) -> dict[str, list[str]]:
        own: dict[str, list[str]] = {}
        for value in self.vocabulary.values(facet):
            canonical = lexicon().canonical(facet, value)
            if facet == "gender":
                canonical = own_values.gender_of(value)
            if canonical is not None:
                own.setdefault(canonical, []).append(value)
        return own

    def _standard(self, facet: str, value: str, own: dict[str, list[str]]) -> Entry:
        if facet not in self.vocabulary.facets:
            return self._missing(facet, value)
        if values := own.get(value):
            plain = tuple(each for each in values if key(each) == key(value))
            held = [plain, tuple(each for each in values if each not in plain)]
            if facet == "gender":
                grown = tuple(v for v in values if not _child(v)) or tuple(values)
                held = self._genders(value, [grown])
            return _entry(facet, value, held, "synonym", SYNONYM)
        exact = self.exact(value, facet)
        if exact is not None:
            return exact
        if facet == "colour" and (near := self._family(value, own)):
            return _entry(facet, value, [tuple(near)], "near", NEAR)
        return self._missing(facet, value)

    def _family(self, colour: str, own: dict[str, list[str]]) -> list[str]:
        """Return the shop's colours of a colour's family: the plain one where it has that."""
        family = lexicon().family(colour)
        if family in own:
            return own[family]
        return [v for c, values in own.items() if lexicon().family(c) == family for v in values]

    def _swallows(self, facet: str, name: Key) -> bool:
        """Tell whether a longer name holds another facet's word: "blue jeans" is blue, too."""
        if len(name) < 2:
            return False
        for cut in range(1, len(name)):
            left, right = " ".join(name[:cut]), " ".join(name[cut:])
            others = [
                m
                for m in lexicon().meanings(left)
                if m.facet in ("colour", "material", "pattern") and m.facet != facet
            ]
            rest = lexicon().meanings(right, KINDS)
            if rest and any(
                m.facet == "colour" or m.facet in self.vocabulary.facets for m in others
            ):
                return True
        return False

    def _add(self, name: Key, entry: Entry) -> None:
        if not name:
            return
        entries = self.names.setdefault(name, [])
        same = next((e for e in entries if e.facet == entry.facet), None)
        if same is not None:
            better, other = (same, entry) if same.strength >= entry.strength else (entry, same)
            entries.remove(same)
            entry = _grouped(better, other)
        entries.append(entry)
        entries.sort(key=lambda e: (-e.strength, _place(e)))


def stem(word: str) -> str:
    """Return a word without its ending: "washable", "washed" and "wash" are alike."""
    return re.sub(r"(?<=[a-z]{3})(?:able|ing|ed|es|s)$", "", word)


def column_of_sizes(facet: str) -> bool:
    """Tell whether a column holds sizes, by its name."""
    return bool({"size", "sizes"} & set(facet.split("_")))


def _entry(facet: str, value: str, held: list[tuple[str, ...]], how: str, strength: int) -> Entry:
    alternatives = tuple(((facet, values),) for values in held if values)
    first = next((values for values in held if values), ())
    label = first[0].lower() if len(first) == 1 else None
    return Entry(facet, value, None, alternatives, how, strength, label=label)


def _grouped(better: Entry, other: Entry) -> Entry:
    """Return the better of two entries about kinds; a group of kinds lets in what is named alike.

    "Perfume" is what a column of groups calls so, then the kind "Perfume and Body Mist".
    """
    if better.facet not in KINDS or not better.any or not other.any:
        return better
    groups = better.any[0][0][0] not in KINDS
    if groups and other.strength == PART:
        return better._replace(any=(*better.any, *other.any), label=None)
    if better.strength == SYNONYM and better.how == "own" and other.how == "synonym":
        # Vests are what the shop's kinds end with, and what the lexicon means by the word.
        (first, *rest), own = other.any, better.any[0][0][1]
        if len(first) == 1 and first[0][0] == "category":
            first = (("category", tuple(dict.fromkeys([*own, *first[0][1]]))),)
            return other._replace(any=(first, *rest), label=None)
        return other._replace(any=(better.any[0], first, *rest), label=None)
    return better


def _as_said(entry: Entry, name: str) -> Entry:
    """Return an entry as another colour's name stands for it: crimson is no red, only near it."""
    if entry.facet != "colour" or entry.how != "synonym":
        return entry
    said, value = " ".join(key(name)), entry.value
    alike = SequenceMatcher(None, said, value).ratio() >= ALIKE
    return entry if alike or value in said else entry._replace(how="near")


def _child(value: str) -> set[str]:
    return {singular(word) for word in key(value)} & CHILDREN


def _place(entry: Entry) -> int:
    """Return where an entry stands among those of its strength; groups of kinds come late."""
    column = entry.any[0][0][0] if entry.any else entry.facet
    facet = column if entry.facet == "category" and column not in KINDS else entry.facet
    return ORDER.index(facet) if facet in ORDER else len(ORDER)
