"""Read a table of photos and captions, a caption a row, as open_clip has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from data.catalogue.table import Table
from training.datasets.pairs import Item

# What such tables call their two columns; open_clip's own names come first.
PHOTO = ("filepath", "image", "image_path", "file_path", "file_name", "filename", "path", "photo")
CAPTION = ("title", "caption", "text", "captions", "description")
# A shop's table has these too, and is read as the shop imports it.
SHOP = ("id", "sku", "handle", "product_id")


def columns(table: Table, first: Iterable[str] = ()) -> tuple[str, str] | None:
    """Return the keys of the columns of photos and of captions; None where the table is a shop's.

    Args:
        table: opened.
        first: names that a person gave to columns, which count before all others.
    """
    named = list(first)
    photo, caption = (
        next((key for key in (*named, *usual) if key in usual and key in table.keys), None)
        for usual in (PHOTO, CAPTION)
    )
    shop = table.has(*SHOP) and "caption" not in named
    return None if photo is None or caption is None or shop else (photo, caption)


def items(path: Path, table: Table, photo: str, caption: str) -> list[tuple[Item, str]]:
    """Return an item a photo with all its captions, and the photo's path as the table tells it.

    Rows of one photo are its captions, the first one first; a blank one is passed over, so that a
    photo may be left with none. Every further column is an attribute, of which the first row that
    states it counts. Rows that agree on a column `product` are views of one product.

    Args:
        path: of the table.
        table: opened.
        photo: key of the column of paths.
        caption: key of the column of captions.

    Raises:
        ValueError: a row names no photo or does not fit the header; the message has file and line.
    """
    for line, message in table.faults:
        raise ValueError(f"{path}:{line}: {message}")
    found: dict[str, Item] = {}
    for record in table.records:
        row = {key: cell.strip() for key, cell in record.cells.items()}
        if not (name := row.get(photo, "")):
            raise ValueError(f"{path}:{record.line}: column {table.spelt(photo)} is empty")
        said = " ".join(row.get(caption, "").split())
        known = found.get(name) or Item(key=name, product=name, captions=())
        found[name] = _with(known, said, row, (photo, caption))
    return [(item, name) for name, item in found.items()]


def _with(item: Item, said: str, row: Mapping[str, str], read: tuple[str, str]) -> Item:
    """Return an item with what another row says of it."""
    captions = (*item.captions, *([said] if said and said not in item.captions else []))
    told = {name: cell for name, cell in row.items() if cell and name not in read}
    attributes = {**told, **item.attributes}
    return replace(
        item,
        captions=captions,
        product=attributes.pop("product", item.product),
        category=item.category or attributes.pop("category", ""),
        subcategory=item.subcategory or attributes.pop("subcategory", ""),
        view=item.view or attributes.pop("view", ""),
        attributes=attributes,
    )
