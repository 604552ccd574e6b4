"""Make one item of the rows of one product in one colour, with the variants that they are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from data.catalogue.cells import unique
from data.catalogue.draft import Draft, put
from data.catalogue.prices import Amounts
from data.catalogue.variants import IN_STOCK, OUT_OF_STOCK, Variant, facets_of
from data.words.lexicon import lexicon


@dataclass(frozen=True, slots=True)
class Checked:
    """Hold one row whose cells are in order.

    Args:
        price: None where it has none.
        currency: from its currency cell.
        was: what it cost before, None where the row does not say.
    """

    draft: Draft
    price: Amounts | None
    currency: str | None = None
    was: float | None = None


@dataclass(slots=True)
class Product:
    """Hold one item: a product in a colour, made of its rows.

    Args:
        images: of all its rows, in order.
        variants: what can be bought of it, a size each.
    """

    id: str
    title: str
    rows: list[Checked]
    variants: tuple[Variant, ...]
    currency: str | None = None
    images: list[str] = field(default_factory=list)
    facets: dict[str, list[str]] = field(default_factory=dict)


def merge(rows: Iterable[Checked]) -> list[Product]:
    """Return the items that rows make, in the order of their first rows."""
    by_product: dict[str, dict[tuple[str, ...], list[Checked]]] = defaultdict(dict)
    order: list[tuple[str, tuple[str, ...]]] = []
    for row in rows:
        key = row.draft.product or row.draft.id
        colour = tuple(each.casefold() for each in row.draft.facets.get("colour", ()))
        if colour not in by_product[key]:
            by_product[key][colour] = []
            order.append((key, colour))
        by_product[key][colour].append(row)
    return [_product(key, by_product[key][c], len(by_product[key]) > 1) for key, c in order]


def _product(key: str, rows: list[Checked], several_colours: bool) -> Product:
    drafts = [each.draft for each in rows]
    facets: dict[str, list[str]] = {}
    for draft in drafts:
        for name, values in draft.facets.items():
            put(facets, name, *values)
    variants = tuple(variant for row in rows for variant in variants_of(row))
    facets |= {name: list(values) for name, values in facets_of(variants).items()}
    for name in ("rating", "added"):
        if said := next((value for draft in drafts if (value := getattr(draft, name))), ""):
            facets[name] = [said]
    colours = facets.get("colour", [])
    product_id = f"{key}-{_slug(colours)}" if several_colours and colours else key
    priced = [each.price.currency for each in rows if each.price is not None]
    currencies = [*priced, *(each.currency for each in rows)]
    return Product(
        product_id,
        _title(drafts, colours, several_colours),
        rows,
        variants,
        next((each for each in currencies if each), None),
        unique(image for draft in drafts for image in draft.images),
        facets,
    )


def variants_of(row: Checked) -> list[Variant]:
    """Return the variants that a row stands for: one for each of its sizes."""
    draft, price = row.draft, row.price
    known = {True: IN_STOCK, False: OUT_OF_STOCK, None: ""}[draft.in_stock]
    low = None if price is None else price.low
    was = row.was if row.was is not None and low is not None and row.was > low else None
    return [
        Variant(
            size,
            low,
            None if price is None else price.high,
            was,
            OUT_OF_STOCK if size in draft.sold_out else draft.availability or known,
            draft.sku,
            draft.is_reduced,
        )
        for size in draft.sizes or [""]
    ]


def _slug(colours: Sequence[str]) -> str:
    return re.sub(r"[^\w]+", "-", "-".join(colours).lower()).strip("-")


def _title(drafts: Sequence[Draft], colours: Sequence[str], several_colours: bool) -> str:
    """Return the title without the size, nor the colour where the product has only the one.

    A row that belongs to no product of several rows keeps its title as it is.
    """
    if not drafts[0].product:
        return drafts[0].title
    titles = unique(_without_end(each.title, each.sizes) for each in drafts if each.title)
    if not titles:
        return ""
    title = titles[0]
    if several_colours:
        return title
    return _without_end(title, colours, by_meaning=True)


def _without_end(title: str, ends: Sequence[str], by_meaning: bool = False) -> str:
    """Return a title without the last part, where a sign parts it off and it is one of `ends`."""
    for end in ends:
        found = re.search(
            rf"\s*[\-–—|,/(:]\s*(?:size\s*:?\s*)?{re.escape(end)}\s*\)?\s*$"
            rf"|\s+size\s*:?\s*{re.escape(end)}\s*$",
            title,
            re.IGNORECASE,
        )
        if found and found.start() > 0:
            return title[: found.start()].rstrip(" -–—|,/(:")
    last = re.search(r"\s+[\-–—|]\s+([^\-–—|]+)$", title)
    if by_meaning and last and last.start() > 0:
        meaning = lexicon().canonical("colour", last[1])
        if meaning and meaning in {lexicon().canonical("colour", end) for end in ends}:
            return title[: last.start()]
    return title
