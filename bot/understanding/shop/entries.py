"""Hold what a name stands for in one shop, and which of several meanings comes first."""

from __future__ import annotations

from typing import NamedTuple

from bot.understanding.shop.own_values import Alternatives
from data import words
from data.vocabulary import Vocabulary
from data.words import KINDS

# Where several facets share a name and the context does not tell, the earlier of these wins.
ORDER = (*words.FACETS, "brand")
OWN, PART, SYNONYM, NEAR, NONE = 5, 4, 3, 2, 1
# The index of what titles end with, which stands among the facets of a meaning.
HEADS = "title_heads"


class Entry(NamedTuple):
    """Hold what a name stands for in one shop.

    Attributes:
        facet: what it is about: a standard facet or a column of the shop's.
        value: canonical where the lexicon knows it, else the shop's own in lower case.
        of: for a style, the canonical category it belongs to.
        any: the shop's values that satisfy it: alternatives, best first.
        how: "own", "synonym", "near", "suggested" (by what does not name it), "none" (the shop has
            no such value) or "absent" (no such column).
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


def missing(vocabulary: Vocabulary, facet: str, value: str) -> Entry:
    """Return what a value stands for that a shop has not: no such value, or no such column.

    Where pictures fill a column, some items have values that nothing tells: none can be denied.
    """
    open_to_look = facet not in vocabulary.facets or facet in vocabulary.looked
    absent = open_to_look and facet not in KINDS
    return Entry(facet, value, None, (), "absent" if absent else "none", NONE)


def place(entry: Entry) -> int:
    """Return where an entry stands among those of its strength; groups of kinds come late."""
    column = entry.any[0][0][0] if entry.any else entry.facet
    facet = column if entry.facet == "category" and column not in KINDS else entry.facet
    return ORDER.index(facet) if facet in ORDER else len(ORDER)


def grouped(better: Entry, other: Entry) -> Entry:
    """Return the better of two entries about kinds; a group of kinds lets in what is named alike.

    "Perfume" is what a column of groups calls so, then the kind "Perfume and Body Mist".
    """
    if better.facet not in KINDS or not better.any or not other.any:
        return better
    if better.any[0][0][0] == HEADS and other.strength == NEAR:
        return better._replace(any=(*better.any, *other.any), label=None)
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
