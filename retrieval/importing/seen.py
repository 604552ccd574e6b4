"""Fill what neither a column nor a title says with what the picture surely shows.

What is looked stands apart from what is stated, in the payload's `looked`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from data.catalogue.read import Row
from data.words.lexicon import lexicon
from retrieval.encoder.looked import Looked, Numbers
from retrieval.importing.titled import OwnWords, said

Values = dict[str, tuple[str, ...]]
# What has a pattern that anybody asks for. Of a watch or a shoe none was measured.
PATTERNED = frozenset(
    "dress skirt blouse shirt t-shirt top sweater cardigan hoodie jacket coat blazer trousers "
    "shorts jumpsuit scarf kurta saree tie waistcoat".split()
)


class Seen:
    """Say what the pictures of a catalogue's items show, and count it."""

    def __init__(self, looked: Looked | None, rows: Sequence[Row]) -> None:
        """Remember what may be told, and how the shop writes it.

        Args:
            looked: what the encoder may tell, None where it tells nothing.
            rows: of the whole catalogue, with what their titles say.
        """
        self._looked = looked
        self._own = OwnWords(rows, looked.facets if looked else ())
        self._counts: dict[str, Counter[str]] = defaultdict(Counter)

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """Return how many items only look to have each value, by facet."""
        return {facet: dict(each.most_common()) for facet, each in self._counts.items()}

    def of(self, rows: Sequence[Row], features: Numbers) -> list[Values]:
        """Return for each row what its picture shows of the facets that it leaves open.

        Args:
            rows: with what their titles say.
            features: of their pictures. (N, D)
        """
        if self._looked is None or not rows:
            return [{} for _ in rows]
        found = []
        for row, told in zip(rows, self._looked.told(features), strict=True):
            mine = self._own.written(self._believed(row, told))
            for facet, values in mine.items():
                self._counts[facet].update(values)
            found.append(mine)
        return found

    def _believed(self, row: Row, told: Mapping[str, str]) -> dict[str, list[str]]:
        """Return what nothing that the shop says speaks against."""
        believed = {}
        for facet, value in told.items():
            if facet in row.facets:
                continue
            # A description names other garments too, so it can only doubt.
            described = said(row.description, facet) if facet != "category" else ()
            if described and value not in described:
                continue
            if facet == "pattern" and self._kind(row, told) not in PATTERNED:
                continue
            believed[facet] = [value]
        return believed

    @staticmethod
    def _kind(row: Row, told: Mapping[str, str]) -> str | None:
        """Return the canonical kind of an item, as it is stated or else as it looks."""
        for own in row.facets.get("category", ()):
            for meaning in lexicon().kind(own):
                return meaning.of or meaning.value
            return own.lower()
        return told.get("category")
