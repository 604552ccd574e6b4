"""Know what the shop has, in its own words: the vocabulary of its catalogue, as the actions ask it.

While the vocabulary can't be had (`is_known` is false), nothing is said of what there is not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from actions.conversation.meaning import ABSENT, HEADS, NONE, OWN, Alternative, Value
from data.vocabulary import Vocabulary
from data.words import KINDS
from data.words.lexicon import lexicon

# Beyond these a style is in so many categories that it tells none.
NUM_CATEGORIES_AT_MOST = 2


@dataclass(frozen=True)
class Shop:
    """Hold the vocabulary of the catalogue that is served now."""

    vocabulary: Vocabulary = Vocabulary()

    @property
    def is_known(self) -> bool:
        """Say whether the vocabulary could be had."""
        return bool(self.vocabulary.version)

    @property
    def version(self) -> str:
        """Return the version of the catalogue, "" while it is not known."""
        return self.vocabulary.version

    @property
    def currency(self) -> str | None:
        """Return the currency of its prices."""
        return self.vocabulary.currency

    def states(self, facet: str) -> bool:
        """Say whether the catalogue has a column for a facet or number."""
        held = self.vocabulary
        return not self.is_known or facet in held.facets or facet in held.numbers

    def is_worded(self, facet: str) -> bool:
        """Say whether a column is of words, of which none is more or less."""
        return facet in self.vocabulary.facets and facet not in self.vocabulary.numbers

    @property
    def tells_brands_by_titles(self) -> bool:
        """Say whether its brands stand in no column: they are what its titles begin with."""
        return self.vocabulary.brands_from == "titles"

    def range(self, facet: str) -> tuple[float, float] | None:
        """Return the least and the greatest value of a column of numbers."""
        return self.vocabulary.numbers.get(facet)

    def values(self, facet: str) -> tuple[Value, ...]:
        """Return what the shop has of a facet, the commonest first."""
        return tuple(value_of(facet, own) for own in self.vocabulary.values(facet))

    def shades(self, held: Iterable[str], gone: Iterable[str] = ()) -> tuple[Value, ...]:
        """Return the shop's other colours of each family that a colour names: navy, of blue.

        Args:
            held: the shop's colours; of burgundy, which names no family, there are none.
            gone: those that are not wanted.
        """
        known, own = lexicon(), {*held}
        meant = {known.canonical("colour", each) for each in own}
        families = {each for each in meant if each and known.family(each) == each}
        return tuple(
            value_of("colour", each)
            for each in self.vocabulary.values("colour")
            if each not in {*own, *gone}
            and (canonical := known.canonical("colour", each))
            and known.family(canonical) in families
        )

    def kinds(self) -> tuple[Value, ...]:
        """Return the kinds of garment the shop has, the commonest first."""
        return next((found for facet in KINDS if (found := self.values(facet))), ())

    def categories_of(self, style: Value) -> tuple[Value, ...]:
        """Return the categories that a style is a kind of, none where it is in too many."""
        if named := style.values("category"):
            return tuple(value_of("category", own) for own in named)
        styles = set(style.values("style"))
        found = [kind for kind, held in self.vocabulary.styles.items() if styles & set(held)]
        few = [kind for kind in found if kind in self.vocabulary.facets.get("category", ())]
        if len(few) > NUM_CATEGORIES_AT_MOST:
            return ()
        return tuple(value_of("category", own) for own in few)

    def checked(self, facet: str, value: Value) -> Value:
        """Return a value that was read from an earlier catalogue as this one has it.

        What it means stays where the shop still has it; else it is kept as said, and marked. What
        was not to be had may be now.
        """
        if not self.is_known:
            return value
        if value.parts:
            held = tuple((name, self.checked(name, part)) for name, part in value.parts)
            stated = all(part.is_stated for _, part in held)
            return replace(value, parts=held) if stated else Value(value.word, how=NONE)
        if kept := tuple(pairs for each in value.any if (pairs := self._left(each))):
            return replace(value, any=kept)
        for own in self.vocabulary.values(facet):
            if own.lower() == value.word.lower():
                return replace(value, any=value_of(facet, own).any, how=OWN)
        if value.how in (NONE, ABSENT):
            return value
        denied = self.states(facet) and facet not in self.vocabulary.looked
        return Value(value.word, how=NONE if denied else ABSENT)

    def _left(self, pairs: Alternative) -> Alternative:
        """Return an alternative with the values the shop still has; () where one facet has none."""
        left = []
        for facet, values in pairs:
            held = (
                self.vocabulary.heads if facet == HEADS else self.vocabulary.facets.get(facet, {})
            )
            if not (kept := tuple(value for value in values if value in held)):
                return ()
            left.append((facet, kept))
        return tuple(left)


def value_of(facet: str, own: str) -> Value:
    """Return the meaning of a value as the shop writes it."""
    return Value(own.lower(), (((facet, (own,)),),))
