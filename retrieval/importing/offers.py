"""Bring what is served up to a list of prices or stock, which tells nothing else of the items."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from data.catalogue.offers import OfferRow
from data.catalogue.rows import Problem
from data.catalogue.variants import Variant
from retrieval.changes import ItemChange, VariantChange
from retrieval.errors import FeedRefused, RetrievalError
from retrieval.gallery.stock import Stock
from retrieval.importing.revising import Offers, Sold


def offers_told(
    rows: Sequence[OfferRow], stock: Stock, path: Path, feed: str
) -> tuple[Offers, list[Problem]]:
    """Return what can be bought of the items that a list names, and why rows had to be left out.

    Args:
        rows: of the list; a later one of an item counts beside the earlier ones.
        stock: the items that are served.
        path: the file, for messages.
        feed: its name, for messages.

    Raises:
        FeedRefused: it names no item that is served.
    """
    sold, offers, problems = Sold(stock.items), Offers(), list[Problem]()
    for row in rows:
        change = _change(row)
        if change is None:
            continue
        try:
            offers |= sold.offers([change], offers)
        except RetrievalError as error:
            problems.append(Problem(str(path), row.row, None, error.message))
    if rows and not offers and len(problems) == len(rows):
        raise FeedRefused(
            f"{feed} is a list of prices or stock, and none of its {len(rows):,} ids is that of an "
            f"item or a variant here; the first is {rows[0].id!r}. Nothing was changed"
        )
    return offers, problems


def _change(row: OfferRow) -> ItemChange | None:
    """Return the change that a row makes, None where it tells nothing."""
    whole: dict[str, Any] = {}
    parts: list[VariantChange] = []
    for variant in row.variants:
        if not (says := _says(variant)):
            continue
        if variant.sku and variant.sku != row.id:
            parts.append(VariantChange(sku=variant.sku, **says))
        elif variant.size:
            parts.append(VariantChange(size=variant.size, **says))
        else:
            whole = says
    if not whole and not parts:
        return None
    return ItemChange(id=row.id, currency=row.currency, variants=parts, **whole)


def _says(variant: Variant) -> dict[str, Any]:
    told = {"price": variant.price, "was": variant.was, "availability": variant.availability}
    return {name: value for name, value in told.items() if value}
