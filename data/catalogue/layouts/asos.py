"""Read the published table of ASOS products, whose cells are lists as Python writes them."""

from __future__ import annotations

import re

from data.catalogue.cells import literal, prose
from data.catalogue.draft import Draft, Layout, put
from data.catalogue.kinds import kind_in, place
from data.catalogue.notes import Notes
from data.catalogue.photos import photos_in
from data.catalogue.sold_as import added_of, prices_of, rating_of
from data.catalogue.table import Record, Table
from data.catalogue.values import colours, sizes
from data.words.lexicon import lexicon

NAME = "ASOS products"
SIGNS = frozenset("url name size category price color sku description images".split())
_RENAMED = (SIGNS - {"sku", "images"}) | {"id", "image"}
COLUMNS = {
    "id": "sku",
    "title": "name",
    "image": "images",
    "price": "price",
    "description": "description",
    "url": "url",
}


def matches(header: frozenset[str]) -> bool:
    """Say whether a header has these nine columns and no other."""
    return header in (SIGNS, _RENAMED)


def drafts(table: Table, notes: Notes) -> list[Draft]:
    """Return a draft a product; its kind is what its details say before "by"."""
    columns = table.spellings(COLUMNS)
    return [_draft(record, columns, notes) for record in table.records]


def _draft(record: Record, columns: dict[str, str], notes: Notes) -> Draft:
    facets: dict[str, list[str]] = {}
    title = record.get("name")
    put(facets, "category", *_kinds(record, title, notes))
    put(facets, "colour", *colours(record.get("color")))
    named, gone = sizes(record.get("size"))
    left = [size for size in named if size not in gone]
    # A spreadsheet has made a number of the id.
    item_id = re.sub(r"\.0$", "", record.get("sku", "id"))
    price, was = prices_of(record, "price")
    return Draft(
        record.line,
        item_id or record.get("url").rstrip("/").rpartition("/")[2],
        title,
        photos_in(record.get("images", "image")),
        prose(record.get("description")),
        price,
        url=record.get("url"),
        facets=facets,
        sizes=named,
        in_stock=bool(left) if named else None,
        columns=columns,
        sold_out=gone,
        was=was,
        rating=rating_of(record),
        added=added_of(record),
    )


def _kinds(record: Record, title: str, notes: Notes) -> list[str]:
    """Return the kinds of a product, whose category column often repeats its title."""
    category = record.get("category")
    if category.casefold() != title.casefold():
        filed = place(category, title)
        if any(lexicon().kind(kind) for kind in filed.kinds):
            return list(filed.kinds)
    details = literal(record.get("description"))
    for each in details if isinstance(details, list) else []:
        said = each.get("Product Details") if isinstance(each, dict) else None
        before = re.split(r"\s+by\s+", str(said or ""))[0].strip()
        if before and len(before.split()) <= 4 and lexicon().kind(before):
            notes.count("kinds read from the products' details, as no column says them")
            return [before]
    if kind := kind_in(title):
        notes.count("kinds read from titles, as no column says them")
        return [kind.of or kind.value]
    return []


LAYOUT = Layout(NAME, SIGNS, matches, drafts)
