"""Read the published catalogue of Myntra: no column for the kind, photos named after ids."""

from __future__ import annotations

from data.catalogue.draft import Draft, Layout, put
from data.catalogue.kinds import kind_in
from data.catalogue.notes import Notes
from data.catalogue.photos import photos_in
from data.catalogue.sold_as import added_of, prices_of, rating_of
from data.catalogue.table import Record, Table
from data.catalogue.values import colours

NAME = "Myntra catalogue"
SIGNS = frozenset("productid productname productbrand price_inr numimages primarycolor".split())
COLUMNS = {
    "id": "productid",
    "title": "productname",
    "image": "image",
    "price": "price_inr",
    "description": "description",
}


def matches(header: frozenset[str]) -> bool:
    """Say whether a header is of such a file, perhaps with most of its columns renamed."""
    return len(SIGNS & header) >= 4 or "numimages" in header


def drafts(table: Table, notes: Notes) -> list[Draft]:
    """Return a draft a product, its kind read from its title."""
    columns = table.spellings(COLUMNS)
    return [_draft(record, columns, notes) for record in table.records]


def _draft(record: Record, columns: dict[str, str], notes: Notes) -> Draft:
    facets: dict[str, list[str]] = {}
    title = record.get("productname", "title", "name")
    put(facets, "category", record.get("category"))
    if "category" not in facets and (kind := kind_in(title)):
        put(facets, "category", kind.of or kind.value)
        notes.count("kinds read from titles, as no column says them")
    put(facets, "brand", record.get("productbrand", "brand"))
    put(facets, "gender", record.get("gender"))
    put(facets, "colour", *colours(record.get("primarycolor", "colour", "color")))
    price, was = prices_of(record, "price_inr", "price")
    return Draft(
        record.line,
        record.get("productid", "id"),
        title,
        photos_in(record.get("image")),
        record.get("description"),
        price,
        record.get("currency") or ("INR" if record.get("price_inr") else ""),
        facets=facets,
        columns=columns,
        was=was,
        rating=rating_of(record),
        added=added_of(record),
    )


LAYOUT = Layout(NAME, SIGNS, matches, drafts, currency="INR")
