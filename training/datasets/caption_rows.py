"""Read a table of photos and captions, a caption a row, as open_clip has them."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from data.catalogue.names import header_key
from training.datasets.pairs import Item

# What such tables call their two columns; open_clip's own names come first.
PHOTO = ("filepath", "image", "image_path", "file_path", "file_name", "filename", "path", "photo")
CAPTION = ("title", "caption", "text", "captions", "description")
# A shop's table has these too, and is read as the shop imports it.
SHOP = ("id", "sku", "handle", "product_id")


def columns(table: Path) -> tuple[str, str] | None:
    """Return the table's columns of photos and of captions; None where it is a shop's."""
    with table.open(encoding="utf-8-sig", newline="") as file:
        _, header = next(table_rows(file), (0, []))
    keys = {header_key(name): name for name in header}
    photo = next((keys[name] for name in PHOTO if name in keys), None)
    caption = next((keys[name] for name in CAPTION if name in keys), None)
    if photo is None or caption is None or any(name in keys for name in SHOP):
        return None
    return photo, caption


def items(table: Path, photo: str, caption: str) -> list[tuple[Item, str]]:
    """Return an item a photo with all its captions, and the photo's path as the table tells it.

    Rows of one photo are its captions, the first one first; a blank one is passed over, so that a
    photo may be left with none. Every further column is an attribute, of which the first row that
    states it counts. Rows that agree on a column `product` are views of one product.

    Args:
        table: delimited by tabs, commas or semicolons, with a header.
        photo: the column of paths.
        caption: the column of captions.

    Raises:
        ValueError: a row names no photo or has too many cells; the message has file and line.
    """
    found: dict[str, Item] = {}
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = table_rows(file)
        _, header = next(rows)
        for line, cells in rows:
            if not any(cell.strip() for cell in cells):
                continue
            where = f"{table}:{line}"
            if len(cells) > len(header):
                raise ValueError(f"{where}: {len(cells)} cells below {len(header)} columns")
            row = {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
            if not (path := row.get(photo, "")):
                raise ValueError(f"{where}: column {photo} is empty")
            said = " ".join(row.get(caption, "").split())
            known = found.get(path) or Item(key=path, product=path, captions=())
            found[path] = _with(known, said, row, (photo, caption))
    return [(item, path) for path, item in found.items()]


def _with(item: Item, said: str, row: Mapping[str, str], read: tuple[str, str]) -> Item:
    """Return an item with what another row says of it."""
    captions = (*item.captions, *([said] if said and said not in item.captions else []))
    told = {header_key(name): cell for name, cell in row.items() if cell and name not in read}
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


def table_rows(file: TextIO) -> Iterator[tuple[int, list[str]]]:
    """Yield the line and the cells of each row, delimited by what the header has most of."""
    first = file.readline()
    file.seek(0)
    rows = csv.reader(file, delimiter=max("\t,;", key=first.count))
    for cells in rows:
        yield rows.line_num, cells
