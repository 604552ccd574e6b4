"""Read a table of photos and captions, a caption a row, as open_clip has them."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
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


def columns(table: Path, renamed: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the columns of photos and of captions, as renamed; None where the table is a shop's.

    Args:
        table: see `items`.
        renamed: our names for columns by the table's own; these count before all others.

    Raises:
        ValueError: the table lacks a column that was named.
    """
    with table.open(encoding="utf-8-sig", newline="") as file:
        _, header = next(table_rows(file), (0, []))
    for theirs, ours in renamed.items():
        if theirs not in header:
            raise ValueError(
                f"{table}: no column is {theirs!r} (--map {ours}={theirs}); it has: "
                f"{', '.join(header)}"
            )
    keys = {header_key(name): name for name in _header(header, renamed)}
    first = [header_key(ours) for ours in renamed.values()]
    photo, caption = (
        next((keys[name] for name in (*first, *usual) if name in usual and name in keys), None)
        for usual in (PHOTO, CAPTION)
    )
    shop = any(name in keys for name in SHOP) and "caption" not in first
    return None if photo is None or caption is None or shop else (photo, caption)


def _header(cells: Sequence[str], renamed: Mapping[str, str]) -> list[str]:
    """Return a header with the columns that were named under our names."""
    return [renamed.get(cell, cell) for cell in cells]


def items(
    table: Path, photo: str, caption: str, renamed: Mapping[str, str]
) -> list[tuple[Item, str]]:
    """Return an item a photo with all its captions, and the photo's path as the table tells it.

    Rows of one photo are its captions, the first one first; a blank one is passed over, so that a
    photo may be left with none. Every further column is an attribute, of which the first row that
    states it counts. Rows that agree on a column `product` are views of one product.

    Args:
        table: delimited by tabs, commas or semicolons, with a header.
        photo: the column of paths.
        caption: the column of captions.
        renamed: see `columns`.

    Raises:
        ValueError: a row names no photo or has too many cells; the message has file and line.
    """
    found: dict[str, Item] = {}
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = table_rows(file)
        header = _header(next(rows)[1], renamed)
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
