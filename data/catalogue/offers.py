"""Read a list of prices or stock: ids and what is told of buying them, without photos.

Shops write such lists beside their catalogue, since they change by the hour: `id,price`,
`sku,stock`, a supplemental feed with `id`, `price`, `sale_price` and `availability`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from data.catalogue.draft import Draft
from data.catalogue.layouts import plain
from data.catalogue.notes import Notes
from data.catalogue.opening import open_table
from data.catalogue.products import variants_of
from data.catalogue.row_cells import RowCells
from data.catalogue.rows import CatalogueInvalid, Problem
from data.catalogue.variants import Variant


@dataclass(frozen=True, slots=True)
class OfferRow:
    """Hold what one row tells.

    Args:
        row: line of the file.
        id: of an item, or the shop's number of a variant.
        variants: what is told, once for each size that the row names; one without a size where it
            names none. What is not told is None or "".
        currency: of the prices, None where the file names none.
    """

    row: int
    id: str
    variants: tuple[Variant, ...]
    currency: str | None


def read_offers(
    path: Path,
    *,
    decimal: str | None = None,
    currency: str | None = None,
    renamed: Mapping[str, str] | None = None,
) -> tuple[list[OfferRow], list[Problem]] | None:
    """Return the rows of a list of prices or stock, and what is wrong with those left out.

    Args:
        path: any table that a catalogue may be.
        decimal: the sign that parts off the cents, where prices leave it open.
        currency: the code of prices that name none.
        renamed: other names for header cells, by the names in the file.

    Returns:
        None where the file is no such list.

    Raises:
        CatalogueInvalid: the file cannot be read.
    """
    notes = Notes()
    table = open_table(path, notes, renamed)
    if not plain.tells_offers_alone(table, notes):
        return None
    problems = [Problem(str(path), line, None, message) for line, message in table.faults]
    bad: set[int] = set()

    def fault(draft: Draft, name: str | None, message: str) -> None:
        bad.add(draft.line)
        column = draft.columns.get(name or "") or name
        problems.append(Problem(str(path), draft.line, column, message))

    cells = RowCells(notes, fault, decimal=decimal, currency=currency, strict=False, untitled=True)
    rows: list[OfferRow] = []
    for draft in plain.offers(table, notes):
        checked = cells.check(draft)
        named = checked.price.currency if checked.price else None
        if draft.line not in bad:
            told = tuple(variants_of(checked))
            rows.append(OfferRow(draft.line, draft.id, told, named or checked.currency))
    if not rows and not problems:
        raise CatalogueInvalid([Problem(str(path), None, None, "the file has no rows")])
    return rows, problems
