"""Make one item of the rows of one product in one colour: its sizes, its lowest price."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from data.catalogue.cells import unique
from data.catalogue.draft import Draft, put
from data.catalogue.prices import Amounts
from data.words.lexicon import lexicon


@dataclass(frozen=True, slots=True)
class Variant:
    """Hold one row whose cells are in order.

    Args:
        price: None where it has none.
        currency: from its currency cell.
    """

    draft: Draft
    price: Amounts | None
    currency: str | None = None


@dataclass(slots=True)
class Product:
    """Hold one item: a product in a colour, made of its variants.

    Args:
        images: of all variants, in order.
    """

    id: str
    title: str
    variants: list[Variant]
    price: float | None = None
    price_to: float | None = None
    currency: str | None = None
    images: list[str] = field(default_factory=list)
    facets: dict[str, list[str]] = field(default_factory=dict)


def merge(variants: Iterable[Variant]) -> list[Product]:
    """Return the items that variants make, in the order of their first rows."""
    by_product: dict[str, dict[tuple[str, ...], list[Variant]]] = defaultdict(dict)
    order: list[tuple[str, tuple[str, ...]]] = []
    for variant in variants:
        key = variant.draft.product or variant.draft.id
        colour = tuple(each.casefold() for each in variant.draft.facets.get("colour", ()))
        if colour not in by_product[key]:
            by_product[key][colour] = []
            order.append((key, colour))
        by_product[key][colour].append(variant)
    return [_product(key, by_product[key][c], len(by_product[key]) > 1) for key, c in order]


def _product(key: str, variants: list[Variant], several_colours: bool) -> Product:
    buyable = [each for each in variants if each.draft.in_stock is not False] or variants
    drafts = [each.draft for each in variants]
    facets: dict[str, list[str]] = {}
    for draft in drafts:
        for name, values in draft.facets.items():
            put(facets, name, *values)
    put(facets, "size", *unique(size for each in buyable for size in each.draft.sizes))
    stock = [each.draft.in_stock for each in variants if each.draft.in_stock is not None]
    if stock and (len(variants) > 1 or "availability" not in facets):
        facets["availability"] = ["in stock" if any(stock) else "out of stock"]
    colours = facets.get("colour", [])
    product_id = f"{key}-{_slug(colours)}" if several_colours and colours else key
    prices = [each.price for each in buyable if each.price is not None]
    low = min((each.low for each in prices), default=None)
    currencies = [each.currency for each in prices] + [each.currency for each in variants]
    high = max((each.high or each.low for each in prices), default=None)
    return Product(
        product_id,
        _title(drafts, colours, several_colours),
        variants,
        low,
        high if low is not None and high is not None and high > low else None,
        next((each for each in currencies if each), None),
        unique(image for draft in drafts for image in draft.images),
        facets,
    )


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
