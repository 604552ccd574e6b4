"""Hold a gallery's items and vectors in memory, for exact scores and for showing."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from retrieval.encoder.encoder import Features
from retrieval.gallery.interface import (
    AnyOf,
    Clause,
    Conditions,
    Either,
    Every,
    Gallery,
    Payload,
    Points,
    Without,
)
from retrieval.gallery.texts import text_words


@dataclass(frozen=True, slots=True)
class Item:
    """Hold one item as the gallery stores it.

    Args:
        point: its number in the gallery, which is its row in the stock's vectors.
        facets: the catalogue's own values by facet.
        title_words: the words of its title, as words are compared.
        title_heads: what its title ends with.
        price_to: of its dearest size, where sizes differ in price; `price` is the lowest.
    """

    point: int
    id: str
    title: str
    image: str
    description: str
    price: float | None
    currency: str | None
    url: str | None
    lightness: float
    colourfulness: float
    palette: tuple[str, ...]
    facets: dict[str, tuple[str, ...]]
    title_words: frozenset[str]
    title_heads: tuple[str, ...]
    price_to: float | None = None

    @classmethod
    def read(cls, point: int, payload: Payload) -> Item:
        """Return the item in a payload."""
        return cls(
            point=point,
            id=str(payload["id"]),
            title=str(payload["title"]),
            image=str(payload["image"]),
            description=str(payload.get("description") or ""),
            price=payload.get("price"),
            currency=payload.get("currency"),
            url=payload.get("url"),
            lightness=float(payload["lightness"]),
            colourfulness=float(payload["colourfulness"]),
            palette=tuple(payload["palette"]),
            facets={name: tuple(values) for name, values in payload["facets"].items()},
            title_words=title_words(str(payload["title"])),
            title_heads=tuple(payload["title_heads"]),
            price_to=payload.get("price_to"),
        )

    def value(self, facet: str) -> str | None:
        """Return a facet's first value, or None."""
        values = self.facets.get(facet)
        return values[0] if values else None

    def number(self, field: str) -> float | None:
        """Return a number by the name of its payload field."""
        if field in ("price", "lightness", "colourfulness"):
            found = getattr(self, field)
            return None if found is None else float(found)
        value = self.value(field.removeprefix("numbers."))
        return None if value is None else float(value)

    def attributes(self) -> dict[str, Any]:
        """Return every facet, a list where it holds several values, and what the pixels say."""
        found: dict[str, Any] = {
            name: values[0] if len(values) == 1 else list(values)
            for name, values in self.facets.items()
        }
        return found | {
            "lightness": self.lightness,
            "colourfulness": self.colourfulness,
            "palette": list(self.palette),
        }


def title_words(title: str) -> frozenset[str]:
    """Return a title's words as they are compared: "Women's Boots" has "women" and "boot"."""
    return frozenset(text_words(title))


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
    def of(cls, facet: str, items: list[Item]) -> Column:
        """Return a facet's column; a value that stands twice in a cell counts once."""
        codes: dict[str, int] = {}
        held = [
            (item.point, codes.setdefault(value, len(codes)))
            for item in items
            for value in dict.fromkeys(item.facets.get(facet, ()))
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
        for item in items:
            for facet, values in item.facets.items():
                self._facets[facet].update(values)
                for value in values:
                    held[f"facets.{facet}", value].append(item.point)
            for head in item.title_heads:
                held["title_heads", head].append(item.point)
            for word in item.title_words:
                held["title_words", word].append(item.point)
        self._held = {key: np.asarray(points, dtype=np.int64) for key, points in held.items()}
        self._numbers: dict[str, npt.NDArray[np.float64]] = {}
        self._columns: dict[str, Column] = {}

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

    def having(self, field: str, value: str) -> npt.NDArray[np.bool_]:
        """Return which items hold a word in a payload field. Shape: (N,)."""
        mask = np.zeros(len(self.items), dtype=np.bool_)
        mask[self._held.get((field, value), np.empty(0, dtype=np.int64))] = True
        return mask

    def has(self, field: str, value: str) -> bool:
        """Say whether any item holds a word in a payload field."""
        return (field, value) in self._held

    def numbers(self, field: str) -> npt.NDArray[np.float64]:
        """Return a payload field's number for every item, NaN where it has none. Shape: (N,)."""
        if field not in self._numbers:
            found = [item.number(field) for item in self.items]
            rows = [np.nan if number is None else number for number in found]
            self._numbers[field] = np.asarray(rows, dtype=np.float64)
        return self._numbers[field]

    def counts(self, facet: str, inside: npt.NDArray[np.bool_]) -> list[tuple[str, int]]:
        """Return a facet's values among some items with how many have each, most first.

        Args:
            facet: a column; one that nothing has gives an empty list.
            inside: the items to count among. (N,)
        """
        if facet not in self._columns:
            self._columns[facet] = Column.of(facet, self.items)
        column = self._columns[facet]
        totals = np.bincount(column.codes[inside[column.points]], minlength=len(column.values))
        found = [(value, int(n)) for value, n in zip(column.values, totals, strict=True) if n]
        return sorted(found, key=lambda each: (-each[1], each[0]))

    def satisfying(self, conditions: Conditions) -> npt.NDArray[np.bool_]:
        """Return which items satisfy conditions, as the gallery's engine decides it. (N,)."""
        mask = np.ones(len(self.items), dtype=np.bool_)
        for clause in conditions.must:
            mask &= self._clause(clause)
        for clause in conditions.must_not:
            mask &= ~self._clause(clause)
        return mask

    def _clause(self, clause: Clause) -> npt.NDArray[np.bool_]:
        mask = np.zeros(len(self.items), dtype=np.bool_)
        if isinstance(clause, AnyOf):
            for value in clause.values:
                mask |= self.having(clause.field, value)
        elif isinstance(clause, Either):
            for each in clause.clauses:
                mask |= self._clause(each)
        elif isinstance(clause, Every):
            mask[:] = True
            for each in clause.clauses:
                mask &= self._clause(each)
        elif isinstance(clause, Without):
            mask = ~self._clause(clause.clause)
        elif isinstance(clause, Points):
            mask[[point for point in clause.points if point < len(self.items)]] = True
        else:
            numbers = self.numbers(clause.field)
            mask = ~np.isnan(numbers)
            with np.errstate(invalid="ignore"):
                if clause.gt is not None:
                    mask &= numbers > clause.gt
                if clause.gte is not None:
                    mask &= numbers >= clause.gte
                if clause.lt is not None:
                    mask &= numbers < clause.lt
                if clause.lte is not None:
                    mask &= numbers <= clause.lte
        return mask
