"""Read one's own table as pairs: a CSV file and a folder of photos beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from data.catalogue.layouts.plain import ColumnsMissing
from data.catalogue.notes import Notes
from data.catalogue.opening import open_table
from data.catalogue.read import CatalogueInvalid, Problem, Row, read_catalogue
from data.catalogue.table import Table
from training.datasets import caption_rows
from training.datasets.pairs import Item, PairSet, pair_set
from training.datasets.photo_stores import FolderPhotos, PathPhotos

# Facets that are a field of an item rather than one of its attributes.
CAPTIONS = "; of a table of photos and captions, --map image=COLUMN and --map caption=COLUMN"
FIELDS = ("category", "subcategory", "product", "view")


def read(
    root: Path,
    *,
    allow_missing: bool = False,
    limit: int | None = None,
    renamed: Mapping[str, str] | None = None,
) -> PairSet:
    """Return the photos that a table below `root` tells of.

    The table is one of captions, a caption a row (see `caption_rows`: `filepath` and `title`, or
    `image` and `caption`), or a shop's (`id,title,image` and, where known, `description`,
    `category`, `subcategory`), read and checked as the shop imports it. Every further column is
    an attribute. Rows that agree on a column `product` are views of one product, told apart by
    `view`.

    Args:
        root: holds one table (.csv or .tsv), or `catalogue.csv` among several, and the photos in
            `images/` or beside the table; or is the table itself.
        allow_missing: leave out rows without a readable photo, or with anything else wrong.
        limit: about so many photos; None takes all.
        renamed: our names for columns by the table's own, such as `image` and `caption`.

    Raises:
        FileNotFoundError: there is no table, or a photo is missing.
        ValueError: a row is malformed or its photo missing; the message has file, row and column.
    """
    table = _table(root)
    folder = table.parent / "images" if (table.parent / "images").is_dir() else table.parent
    name = (root if root.is_dir() else root.parent).resolve().name
    opened = open_table(table, Notes(), renamed)
    if (named := caption_rows.columns(opened, (renamed or {}).values())) is not None:
        return pair_set(
            name,
            caption_rows.items(table, opened, *named),
            PathPhotos((table.parent, folder)),
            allow_missing=allow_missing,
            limit=limit,
        )
    try:
        found = read_catalogue(table, folder, renamed=renamed)
    except CatalogueInvalid as error:
        raise ValueError(f"{error}{CAPTIONS if _lacks_columns(error) else ''}") from error
    if found.skipped and not allow_missing:
        raise CatalogueInvalid(found.skipped)
    return pair_set(
        name,
        ((_item(row), row.image) for row in found.rows),
        FolderPhotos(folder),
        allow_missing=allow_missing,
        limit=limit,
        left_out=_left_out(opened, folder, found.skipped) if found.skipped else {},
    )


def _table(root: Path) -> Path:
    """Return the table of a folder, or the one that was named.

    Raises:
        FileNotFoundError: there is none, or none that stands out.
    """
    if root.is_file():
        return root
    if not root.is_dir():
        raise FileNotFoundError(f"there is no folder or table {root}")
    tables = sorted([*root.glob("*.csv"), *root.glob("*.tsv")])
    if root / "catalogue.csv" in tables:
        return root / "catalogue.csv"
    if len(tables) != 1:
        what = "no CSV file" if not tables else f"{len(tables)} CSV files, none catalogue.csv"
        raise FileNotFoundError(f"{root} holds {what}; --root may also name the table itself")
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


def _lacks_columns(error: CatalogueInvalid) -> bool:
    """Return whether a table was refused since it lacks columns."""
    return isinstance(error.__cause__, ColumnsMissing)


def _left_out(table: Table, folder: Path, skipped: Iterable[Problem]) -> dict[str, str]:
    """Return what a checked table left out: photos by path, other rows by file and line."""
    paths: dict[int, str] = {}
    for record in table.records:
        named = record.get("image") or f"{record.get('id')}.jpg"
        if not (folder / named).is_file():
            paths[record.line] = str(folder / named)
    return {
        paths.get(each.row or 0) or f"{each.file}, row {each.row}": each.message for each in skipped
    }
