"""Know the values of one catalogue by what they mean in the lexicon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from data.words.lexicon import lexicon
from retrieval.gallery.interface import AnyOf, Clause, Either
from retrieval.gallery.stock import Stock


class Facets:
    """Hold a catalogue's own values, the commonest first, and which of them mean the same.

    What items only look to have counts among them.
    """

    def __init__(self, stock: Stock) -> None:
        """Index the values of every column by their canonical meaning."""
        self._values = {
            facet: [
                value for value, _ in (stock.facets.get(facet, Counter()) + looked).most_common()
            ]
            for facet, looked in {**dict.fromkeys(stock.facets, Counter()), **stock.looked}.items()
        }
        self._looked = {facet: frozenset(counts) for facet, counts in stock.looked.items()}
        self._meant: dict[tuple[str, str], list[str]] = {}
        for facet, values in self._values.items():
            for value in values:
                for meaning in lexicon().meanings(value, (facet,)):
                    self._meant.setdefault((facet, meaning.value), []).append(value)

    def __contains__(self, facet: str) -> bool:
        """Say whether the catalogue has a column of this facet."""
        return facet in self._values

    def values(self, facet: str) -> list[str]:
        """Return the catalogue's values of a facet, the commonest first."""
        return self._values.get(facet, [])

    def meaning(self, facet: str, canonical: str) -> tuple[str, ...]:
        """Return the catalogue's values that mean a canonical one."""
        return tuple(self._meant.get((facet, canonical), ()))

    def canonical(self, facet: str, value: str) -> str | None:
        """Return what a catalogue's value means, or None where the lexicon does not know it."""
        return lexicon().canonical(facet, value)

    def having(self, facet: str, values: tuple[str, ...]) -> Clause:
        """Return what holds for items that have one of some values, or surely look to."""
        stated = AnyOf(f"facets.{facet}", values)
        looked = tuple(value for value in values if value in self._looked.get(facet, ()))
        return Either((stated, AnyOf(f"looked.{facet}", looked))) if looked else stated

    def with_family(self, colours: Iterable[str]) -> tuple[str, ...]:
        """Return the catalogue's colours of the broader colours that some of its values are of."""
        families = {self._family(value) for value in colours} - {None}
        return tuple(value for value in self.values("colour") if self._family(value) in families)

    def _family(self, colour: str) -> str | None:
        canonical = self.canonical("colour", colour)
        return lexicon().family(canonical) if canonical else None

    def with_unisex(self, facet: str, values: tuple[str, ...]) -> tuple[str, ...]:
        """Return the values that a filter admits: what is for everyone is for women too."""
        if facet != "gender":
            return values
        return tuple(dict.fromkeys((*values, *self.meaning("gender", "unisex"))))
