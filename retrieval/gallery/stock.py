"""Hold a gallery's items and vectors in memory, for exact scores and for showing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from data.catalogue.variants import Variant
from retrieval.encoder.encoder import Features
from retrieval.gallery.clauses import holds
from retrieval.gallery.interface import (
    AnyOf,
    Between,
    Clause,
    Conditions,
    Gallery,
    OneVariant,
    is_of_variants,
)
from retrieval.gallery.item import Item
from retrieval.gallery.variants import DISCOUNT, FIELDS, VariantTable


@dataclass(frozen=True, slots=True)
class Column:
    """Hold a facet of every item in two flat arrays, so that its values are counted at once.

    Args:
        values: each once.
        points: the items that have one, as often as they have one. (M,)
        codes: the place among `values` of what each of these has. (M,)
    """

    values: tuple[str, ...]
    points: npt.NDArray[np.int64]
    codes: npt.NDArray[np.int64]

    @classmethod
    def of(cls, facet: str, items: list[Item], looked: bool = False) -> Column:
        """Return a facet's column, or what items look like where it is empty.

        A value that stands twice in a cell counts once.
        """
        codes: dict[str, int] = {}
        held = [
            (item.point, codes.setdefault(value, len(codes)))
            for item in items
            for value in dict.fromkeys((item.looked if looked else item.facets).get(facet, ()))
        ]
        flat = np.asarray(held, dtype=np.int64).reshape(-1, 2)
        return cls(tuple(codes), flat[:, 0].copy(), flat[:, 1].copy())


class Stock:
    """Hold all items of one gallery.

    Args:
        items: by point number.
        vectors: of length one. (N, D)
    """

    def __init__(self, items: list[Item], vectors: Features) -> None:
        """Index items by what they hold."""
        self.items = items
        self.vectors = vectors
        self.by_id = {item.id: item for item in items}
        held: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._facets: dict[str, Counter[str]] = defaultdict(Counter)
        self._looked: dict[str, Counter[str]] = defaultdict(Counter)
        for item in items:
            for name, counts, stands in (
                ("facets", self._facets, item.facets),
                ("looked", self._looked, item.looked),
            ):
                for facet, values in stands.items():
                    counts[facet].update(values)
                    for value in values:
                        held[f"{name}.{facet}", value].append(item.point)
            for head in item.title_heads:
                held["title_heads", head].append(item.point)
            for word in item.title_words:
                held["title_words", word].append(item.point)
        self._held = {key: np.asarray(points, dtype=np.int64) for key, points in held.items()}
        self.variants = VariantTable(item.variants for item in items)
        self._numbers: dict[str, npt.NDArray[np.float64]] = {}
        self._columns: dict[tuple[str, bool], Column] = {}

    @classmethod
    def read(cls, gallery: Gallery) -> Stock:
        """Return everything a gallery holds."""
        about = gallery.about
        vectors = np.zeros((about.num_items, about.dim), dtype=np.float32)
        items: list[Item] = []
        for stored in gallery.points():
            vectors[len(items)] = stored.vector
            items.append(Item.read(len(items), stored.payload))
        return cls(items, vectors)

    def __len__(self) -> int:
        """Return how many items there are."""
        return len(self.items)

    @property
    def facets(self) -> dict[str, Counter[str]]:
        """Return each facet's values with how many items have each."""
        return self._facets

    @property
    def looked(self) -> dict[str, Counter[str]]:
        """Return each facet's values with how many items only look to have each."""
        return self._looked

    def seen(self, facet: str, value: str) -> npt.NDArray[np.bool_]:
        """Return which items have a facet's value, or look to. Shape: (N,)."""
        return self.having(f"facets.{facet}", value) | self.having(f"looked.{facet}", value)

    def untold(self, facet: str) -> npt.NDArray[np.bool_]:
        """Return which items neither have a facet nor look to have any value of it. (N,)."""
        return np.asarray([facet not in item.seen for item in self.items], dtype=np.bool_)

    def having(self, field: str, value: str) -> npt.NDArray[np.bool_]:
        """Return which items hold a word in a payload field. Shape: (N,)."""
        mask = np.zeros(len(self.items), dtype=np.bool_)
        mask[self._held.get((field, value), np.empty(0, dtype=np.int64))] = True
        return mask

    def has(self, field: str, value: str) -> bool:
        """Say whether any item holds a word in a payload field."""
        if field in FIELDS.values():
            return value in self.variants.values(field)
        return (field, value) in self._held

    def numbers(self, field: str, of: Iterable[Clause] = ()) -> npt.NDArray[np.float64]:
        """Return a payload field's number for every item, NaN where it has none. Shape: (N,).

        Args:
            field: of items, or of variants: then it is the least price of an item's variants, or
                their greatest discount.
            of: what the variants must satisfy that count; where nothing is asked of them, those
                count that are not known to be sold out.
        """
        if field in FIELDS.values():
            clauses = tuple(of)
            mask = self.variants.satisfying(clauses) if clauses else self.variants.offered
            return self.variants.best(field, mask, most=field == DISCOUNT)
        if field not in self._numbers:
            found = [item.number(field) for item in self.items]
            rows = [np.nan if number is None else number for number in found]
            self._numbers[field] = np.asarray(rows, dtype=np.float64)
        return self._numbers[field]

    def variants_of(self, item: Item, among: npt.NDArray[np.bool_]) -> tuple[Variant, ...]:
        """Return the variants of an item that are among some of all variants.

        Args:
            item: of this stock.
            among: which of all variants count. (V,)
        """
        found = among[self.variants.rows_of(item.point)]
        return tuple(each for each, held in zip(item.variants, found, strict=True) if held)

    def counts(
        self,
        facet: str,
        inside: npt.NDArray[np.bool_],
        of: Iterable[Clause] = (),
        looked: bool = False,
    ) -> list[tuple[str, int]]:
        """Return a facet's values among some items with how many have each, most first.

        Args:
            facet: a column; one that nothing has gives an empty list.
            inside: the items to count among. (N,)
            of: what the variants must satisfy whose sizes count; where nothing is asked of them,
                those count that are not known to be sold out.
            looked: count what items only look to have, apart from what is stated.
        """
        if facet in ("size", "sale"):
            if looked:
                return []
            clauses = tuple(of)
            mask = self.variants.satisfying(clauses) if clauses else self.variants.offered
            return self.variants.counts(FIELDS[facet], mask, inside)
        if (facet, looked) not in self._columns:
            self._columns[facet, looked] = Column.of(facet, self.items, looked)
        column = self._columns[facet, looked]
        totals = np.bincount(column.codes[inside[column.points]], minlength=len(column.values))
        found = [(value, int(n)) for value, n in zip(column.values, totals, strict=True) if n]
        return sorted(found, key=lambda each: (-each[1], each[0]))

    def satisfying(self, conditions: Conditions) -> npt.NDArray[np.bool_]:
        """Return which items satisfy conditions, as the gallery's engine decides it. (N,)."""
        mask = np.ones(len(self.items), dtype=np.bool_)
        for clause in conditions.must:
            mask &= holds(clause, self)
        for clause in conditions.must_not:
            mask &= ~holds(clause, self)
        return mask

    def of_variants(self, clause: Clause) -> npt.NDArray[np.bool_] | None:
        """Return which items have a variant that satisfies a clause about variants. (N,).

        None where the clause is not about variants.
        """
        if isinstance(clause, OneVariant):
            return self.variants.items(self.variants.satisfying(clause.clauses))
        if isinstance(clause, AnyOf | Between) and is_of_variants(clause):
            return self.variants.items(self.variants.satisfying((clause,)))
        return None
