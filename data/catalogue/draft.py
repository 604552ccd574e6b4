"""Hold what a layout makes of one row: the same few things, whatever wrote the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from data.catalogue.notes import Notes
from data.catalogue.table import Table


@dataclass(slots=True)
class Draft:
    """Hold one row, not yet checked: one variant of a product.

    Args:
        line: where it stands in the file.
        images: names of photos, the likeliest first.
        price: the cell as it stands; what a shopper pays now.
        currency: the cell, where there is one.
        facets: values by facet name, markup not yet taken out.
        product: what all variants of one product share; the id where it is "".
        sizes: that the row stands for.
        in_stock: whether it can be bought; None where the file does not say.
        columns: which column each of our names was read from.
        faults: what is wrong with the row already: a column, or None, and a message.
        sold_out: those of its sizes that cannot be bought.
        availability: whether it can be bought in the shop's words, where it has some.
        sku: the shop's number of the variant.
        was: the cell of what it cost before.
        is_reduced: whether the file says that it is on sale.
        rating: the cell of how it is rated.
        added: the cell of when it came.
    """

    line: int
    id: str
    title: str
    images: list[str] = field(default_factory=list)
    description: str = ""
    price: str = ""
    currency: str = ""
    url: str = ""
    facets: dict[str, list[str]] = field(default_factory=dict)
    product: str = ""
    sizes: list[str] = field(default_factory=list)
    in_stock: bool | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    faults: list[tuple[str | None, str]] = field(default_factory=list)
    sold_out: list[str] = field(default_factory=list)
    availability: str = ""
    sku: str = ""
    was: str = ""
    is_reduced: bool = False
    rating: str = ""
    added: str = ""


class Layout(NamedTuple):
    """Hold one way in which shops' files are laid out.

    Attributes:
        name: what writes such files.
        signs: columns that hardly any other file has.
        matches: says whether a header, as column keys, is of this layout.
        drafts: makes drafts of a table's rows, and tells notes what it left out.
        decimal: the sign that parts off the cents in its prices, where it is always the same.
        currency: of its prices, where it is always the same.
    """

    name: str
    signs: frozenset[str]
    matches: Callable[[frozenset[str]], bool]
    drafts: Callable[[Table, Notes], list[Draft]]
    decimal: str | None = None
    currency: str | None = None


def put(facets: dict[str, list[str]], name: str, *values: str) -> None:
    """Add values to a facet, each once; empty ones are no values."""
    held = facets.setdefault(name, [])
    held += [value for value in values if value and value not in held]
    if not held:
        del facets[name]
