"""Read Fashion Product Images as pairs: `styles.csv`, and `images/<id>.jpg` or `images*.tar`."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from training.datasets.pairs import Item, PairSet, pair_set
from training.datasets.photo_stores import photo_store

COLUMNS = (
    "id", "gender", "masterCategory", "subCategory", "articleType", "baseColour", "season",
    "year", "usage", "productDisplayName",
)  # fmt: skip
ATTRIBUTES = {
    "baseColour": "colour", "gender": "gender", "usage": "usage", "subCategory": "sub_category",
    "season": "season", "year": "year",
}  # fmt: skip


def read(root: Path, *, allow_missing: bool = False, limit: int | None = None) -> PairSet:
    """Return the data set below `root`; the published files name no split.

    Args:
        root: holds `styles.csv` and `images/<id>.jpg`, or `images*.tar` with the same inside.
        allow_missing: leave out rows without a readable photo.
        limit: about so many photos; None takes all.

    Raises:
        FileNotFoundError: `styles.csv` or a photo is missing.
        ValueError: a row is malformed; the message has file and line.

    Source:
        Fashion Product Images Dataset, Kaggle, `styles.csv`: the last column, the title, has its
        commas unquoted, and a few published rows have no photo.
    """
    entries = ((item, item.key) for item in items(root / "styles.csv"))
    return pair_set(
        "product-photos", entries, photo_store(root), allow_missing=allow_missing, limit=limit
    )


def read_larger(root: Path, *, allow_missing: bool = False, limit: int | None = None) -> PairSet:
    """Return those products of which there is a larger photo below `root`.

    Args:
        root: holds `images/<id>.jpg` or `images*.tar` of some products, and `styles.csv`, which
            may also lie in a folder `fashion-product-images` beside it.
        allow_missing: leave out unreadable photos.
        limit: about so many photos; None takes all.

    Raises:
        FileNotFoundError: `styles.csv` or the photos are missing.
        ValueError: a row is malformed, or a photo unreadable; the message says which.
    """
    tables = [root / "styles.csv", root.parent / "fashion-product-images" / "styles.csv"]
    photos = photo_store(root)
    listed = items(next((table for table in tables if table.is_file()), tables[0]))
    entries = ((item, item.key) for item in listed if item.key in photos)
    return pair_set(
        "product-photos-larger", entries, photos, allow_missing=allow_missing, limit=limit
    )


def items(path: Path) -> Iterator[Item]:
    """Yield the item of every row of `styles.csv`.

    Raises:
        ValueError: the header or a row is malformed; the message has file and line.
    """
    seen: set[str] = set()
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        header = next(lines, [])
        if tuple(name.strip() for name in header) != COLUMNS:
            raise ValueError(f"{path}:1: the header is {header}, not {','.join(COLUMNS)}")
        for cells in lines:
            if not cells:
                continue
            where = f"{path}:{lines.line_num}"
            if len(cells) < len(COLUMNS):
                raise ValueError(f"{where}: {len(cells)} cells where there should be 10")
            # Unquoted commas of the title run over into further cells.
            cells = [*cells[:9], ",".join(cells[9:])]
            row = {name: cell.strip() for name, cell in zip(COLUMNS, cells, strict=True)}
            if not row["id"]:
                raise ValueError(f"{where}: the id is empty")
            if row["id"] in seen:
                raise ValueError(f"{where}: the id {row['id']} was on an earlier line")
            seen.add(row["id"])
            yield item(row)


def item(row: Mapping[str, str]) -> Item:
    """Return the item that a row describes."""
    title = row["productDisplayName"]
    caption = title or f"{row['baseColour']} {row['articleType']}".strip()
    named = {
        name: row[column]
        for column, name in ATTRIBUTES.items()
        if row[column] and row[column].upper() != "NA"
    }
    return Item(
        key=row["id"],
        product=row["id"],
        captions=(caption,) if caption else (),
        category=row["masterCategory"],
        subcategory=row["articleType"],
        attributes=named,
        title=title,
    )
