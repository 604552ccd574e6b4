"""Keep what can be bought of items: in a payload, and as one table of all variants in memory."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from data.catalogue.variants import ON_SALE, Variant, buyable
from retrieval.gallery.clauses import Mask, holds
from retrieval.gallery.interface import VARIANTS, Clause

PRICE, WAS, DISCOUNT = (f"{VARIANTS}{name}" for name in ("price", "was", "discount"))
SIZE, AVAILABILITY, SALE = (f"{VARIANTS}{name}" for name in ("size", "availability", "sale"))
# The numbers among them.
NUMBERS = ("price", "was", "discount")
# The payload field of each facet and number that is a variant's.
FIELDS = {
    "price": PRICE,
    "was": WAS,
    "discount": DISCOUNT,
    "size": SIZE,
    "availability": AVAILABILITY,
    "sale": SALE,
}
OFFERED, YES = f"{VARIANTS}offered", "yes"
# What the engines index of them.
INDEXED = {
    PRICE: "float",
    DISCOUNT: "float",
    WAS: "float",
    SIZE: "keyword",
    AVAILABILITY: "keyword",
    SALE: "keyword",
    OFFERED: "keyword",
}
WORDS = tuple(field for field, kind in INDEXED.items() if kind == "keyword")
_STORED = ("size", "price", "price_to", "was", "availability", "sku", "is_reduced")


def stored(variants: Sequence[Variant]) -> list[dict[str, Any]]:
    """Return the variants of an item as a payload holds them: what is not known is not there.

    Offered are those that are not known to be sold out; all of them, where all are.
    """
    offered = buyable(variants)
    found = []
    for each in variants:
        told = {name: getattr(each, name) for name in _STORED}
        told["discount"] = each.discount
        told["sale"] = ON_SALE if each.is_on_sale else None
        told["offered"] = YES if each in offered else None
        found.append({name: said for name, said in told.items() if said not in (None, "", False)})
    return found


def read(held: dict[str, Any]) -> Variant:
    """Return the variant in a payload."""
    return Variant(**{name: held[name] for name in _STORED if name in held})


class VariantTable:
    """Hold every variant of a gallery as a row, so that all are asked at once.

    Args:
        variants: of each item, in the items' order.
    """

    def __init__(self, variants: Iterable[Sequence[Variant]]) -> None:
        """Number the variants of all items one after another."""
        self._rows: list[dict[str, Any]] = []
        owners: list[int] = []
        gone: list[bool] = []
        self._num_items = 0
        for item, own in enumerate(variants):
            self._num_items += 1
            owners += [item] * len(own)
            self._rows += stored(own)
            gone += [each.in_stock is False for each in own]
        self.owners = np.asarray(owners, dtype=np.int64)
        # Those that the shop says are sold out. (V,)
        self.sold_out: Mask = np.asarray(gone, dtype=np.bool_)
        held: dict[tuple[str, str], list[int]] = defaultdict(list)
        for row, told in enumerate(self._rows):
            for field in WORDS:
                if (value := told.get(field.removeprefix(VARIANTS))) is not None:
                    held[field, value].append(row)
        self._held = {key: np.asarray(rows, dtype=np.int64) for key, rows in held.items()}
        self._numbers = {
            FIELDS[name]: np.asarray(
                [told.get(name, np.nan) for told in self._rows], dtype=np.float64
            )
            for name in NUMBERS
        }

    def __len__(self) -> int:
        """Return how many variants there are."""
        return len(self._rows)

    def knows(self, field: str) -> bool:
        """Say whether any variant has a number in a field."""
        return not bool(np.isnan(self._numbers[field]).all())

    def rows_of(self, item: int) -> slice:
        """Return where an item's variants stand."""
        first, last = np.searchsorted(self.owners, (item, item + 1))
        return slice(int(first), int(last))

    def values(self, field: str) -> list[str]:
        """Return the words that any variant holds in a field."""
        return [value for own, value in self._held if own == field]

    def having(self, field: str, value: str) -> Mask:
        """Return which variants hold a word in a field. Shape: (V,)."""
        mask = np.zeros(len(self._rows), dtype=np.bool_)
        mask[self._held.get((field, value), np.empty(0, dtype=np.int64))] = True
        return mask

    def numbers(self, field: str) -> npt.NDArray[np.float64]:
        """Return a field's number of every variant, NaN where it has none. Shape: (V,)."""
        return self._numbers[field]

    @property
    def offered(self) -> Mask:
        """Return which variants are offered: of each item what is left, or all. Shape: (V,)."""
        return self.having(OFFERED, YES)

    def of_variants(self, clause: Clause) -> None:
        """Say that a clause about these rows is about nothing within them."""
        return

    def satisfying(self, clauses: Iterable[Clause]) -> Mask:
        """Return which variants satisfy all of some clauses. Shape: (V,)."""
        mask = np.ones(len(self._rows), dtype=np.bool_)
        for clause in clauses:
            mask &= holds(clause, self)
        return mask

    def items(self, variants: Mask) -> Mask:
        """Return which items have one of some variants. Shape: (N,)."""
        mask = np.zeros(self._num_items, dtype=np.bool_)
        mask[self.owners[variants]] = True
        return mask

    def best(self, field: str, variants: Mask, most: bool) -> npt.NDArray[np.float64]:
        """Return for every item the least or the greatest number among some of its variants. (N,).

        NaN where none of them has one.
        """
        numbers = self._numbers[field]
        known = variants & ~np.isnan(numbers)
        found = np.full(self._num_items, -np.inf if most else np.inf)
        (np.maximum if most else np.minimum).at(found, self.owners[known], numbers[known])
        found[np.isinf(found)] = np.nan
        return found

    def counts(self, field: str, variants: Mask, inside: Mask) -> list[tuple[str, int]]:
        """Return a field's words among some variants of some items, with how many items have each.

        Args:
            field: of words.
            variants: those that count. (V,)
            inside: the items that count. (N,)
        """
        totals: Counter[str] = Counter()
        counted = variants & inside[self.owners]
        for (own, value), rows in self._held.items():
            if own == field and (num := len(np.unique(self.owners[rows[counted[rows]]]))):
                totals[value] = num
        return sorted(totals.items(), key=lambda each: (-each[1], each[0]))
