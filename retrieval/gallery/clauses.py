"""Decide from memory which rows satisfy a clause, as the gallery's engines decide it."""

from __future__ import annotations

from typing import Protocol

import numpy as np
import numpy.typing as npt

from retrieval.gallery.interface import AnyOf, Clause, Either, Every, OneVariant, Points, Without

Mask = npt.NDArray[np.bool_]


class Rows(Protocol):
    """Say what must be known of some rows: items, or variants of items."""

    def __len__(self) -> int:
        """Return how many rows there are."""

    def having(self, field: str, value: str) -> Mask:
        """Return which rows hold a word in a payload field. Shape: (N,)."""

    def numbers(self, field: str) -> npt.NDArray[np.float64]:
        """Return a payload field's number for every row, NaN where it has none. Shape: (N,)."""

    def of_variants(self, clause: Clause) -> Mask | None:
        """Return which rows have a variant that satisfies a clause; None where it is not of one."""


def holds(clause: Clause, rows: Rows) -> Mask:
    """Return which rows satisfy a clause. Shape: (N,)."""
    mask = np.zeros(len(rows), dtype=np.bool_)
    if isinstance(clause, Either):
        for each in clause.clauses:
            mask |= holds(each, rows)
    elif isinstance(clause, Every):
        mask[:] = True
        for each in clause.clauses:
            mask &= holds(each, rows)
    elif isinstance(clause, Without):
        mask = ~holds(clause.clause, rows)
    elif isinstance(clause, Points):
        mask[[point for point in clause.points if point < len(rows)]] = True
    elif (found := rows.of_variants(clause)) is not None:
        mask = found
    elif isinstance(clause, AnyOf):
        for value in clause.values:
            mask |= rows.having(clause.field, value)
    elif isinstance(clause, OneVariant):
        raise TypeError("a variant has no variants")
    else:
        numbers = rows.numbers(clause.field)
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
