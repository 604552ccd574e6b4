"""Read any shop's own table as pairs: a CSV file and a folder of photos beside it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from data.catalogue.read import Row, read_catalogue, slug
from training.datasets.pairs import Item, PairSet, pair_set
from training.datasets.photo_stores import FolderPhotos

# Facets that are a field of an item rather than one of its attributes.
FIELDS = ("category", "subcategory", "product", "view")


def read(root: Path, *, allow_missing: bool = False, limit: int | None = None) -> PairSet:
    """Return the catalogue below `root`.

    The table is a shop's (`id,title,image` and, where known, `description`, `category`,
    `subcategory`), read and checked as the shop imports it; every further column is an attribute.
    Rows that agree on a column `product` are views of one product, told apart by `view`.

    Args:
        root: holds one CSV file, or `catalogue.csv` among several, and the photos in `images/`
            or, where there is no such folder, beside the table.
        allow_missing: leave out rows without a readable photo.
        limit: about so many photos; None takes all.

    Raises:
        FileNotFoundError: there is no table.
        ValueError: a row is malformed or its photo missing; the message has file, row and column.
    """
    table = _table(root)
    folder = root / "images" if (root / "images").is_dir() else root
    found = read_catalogue(table, folder, skip_missing=allow_missing, strict=True)
    return pair_set(
        root.resolve().name,
        ((_item(row), row.image) for row in found.rows),
        FolderPhotos(folder),
        allow_missing=allow_missing,
        limit=limit,
        missing=_missing(table, folder) if found.skipped else (),
    )


def _table(root: Path) -> Path:
    """Return the CSV file of a folder.

    Raises:
        FileNotFoundError: there is none, or none that stands out.
    """
    tables = sorted(root.glob("*.csv"))
    if root / "catalogue.csv" in tables:
        return root / "catalogue.csv"
    if len(tables) != 1:
        what = "no CSV file" if not tables else f"{len(tables)} CSV files, none catalogue.csv"
        raise FileNotFoundError(f"{root} holds {what}")
    return tables[0]


def _item(row: Row) -> Item:
    """Return the item that a row describes."""
    facets = {name: "|".join(values) for name, values in row.facets.items()}
    return Item(
        key=row.id,
        product=facets.get("product", row.id),
        captions=(row.title, row.description) if row.description else (row.title,),
        category=facets.get("category", ""),
        subcategory=facets.get("subcategory", ""),
        attributes={name: value for name, value in facets.items() if name not in FIELDS},
        title=row.title,
        view=facets.get("view", ""),
    )


def _missing(table: Path, folder: Path) -> Iterator[str]:
    """Yield the path of every photo that a checked table names and the folder lacks.

    The catalogue's own list of what it skipped ends after the first few hundred.
    """
    with table.open(encoding="utf-8-sig", newline="") as file:
        first = file.readline()
        file.seek(0)
        lines = csv.reader(file, delimiter=max(",;\t", key=first.count))
        names = [slug(name) for name in next(lines)]
        for cells in lines:
            row = dict(zip(names, (cell.strip() for cell in cells), strict=False))
            if row and not (path := folder / (row.get("image") or f"{row['id']}.jpg")).is_file():
                yield str(path)
