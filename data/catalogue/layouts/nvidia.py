"""Read the table of NVIDIA's retail shopping blueprint: no ids, photos by their paths."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath

from data.catalogue.draft import Draft, Layout, put
from data.catalogue.notes import Notes
from data.catalogue.photos import path_of, photos_in
from data.catalogue.sold_as import added_of, prices_of, rating_of
from data.catalogue.table import Record, Table

NAME = "NVIDIA retail blueprint"
SIGNS = frozenset("category subcategory name description url price image".split())
COLUMNS = {
    "title": "name",
    "image": "image",
    "price": "price",
    "description": "description",
    "url": "url",
}


def matches(header: frozenset[str]) -> bool:
    """Say whether a header has its columns and none for ids."""
    return {"subcategory", "category", "name", "image"} <= header and not (
        {"id", "sku", "articletype", "title"} & header
    )


def drafts(table: Table, notes: Notes) -> list[Draft]:
    """Return a draft a product, with its photo's name for an id."""
    columns = table.spellings(COLUMNS)
    notes.say("the file has no ids; products are called after their photos")
    used: Counter[str] = Counter()
    found = []
    for record in table.records:
        photos = photos_in(record.get("image"))
        stem = PurePosixPath(path_of(photos[0])).stem if photos else f"row-{record.line}"
        used[stem] += 1
        item_id = stem if used[stem] == 1 else f"{stem}-{used[stem]}"
        found.append(_draft(record, item_id, photos, columns))
    return found


def _draft(record: Record, item_id: str, photos: list[str], columns: dict[str, str]) -> Draft:
    facets: dict[str, list[str]] = {}
    broad, narrow = record.get("category"), record.get("subcategory")
    put(facets, "category", narrow or broad)
    if narrow:
        put(facets, "department", broad)
    price, was = prices_of(record, "price")
    return Draft(
        record.line,
        item_id,
        record.get("name"),
        photos,
        record.get("description"),
        price,
        record.get("currency"),
        record.get("url"),
        facets,
        columns=columns,
        was=was,
        rating=rating_of(record),
        added=added_of(record),
    )


LAYOUT = Layout(NAME, SIGNS, matches, drafts)
