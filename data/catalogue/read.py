"""Read any shop's catalogue from the file it has, telling every fault by file, row and column.

What wrote the file is found by its header (`data.catalogue.layouts`); what is wrong with a row
leaves that row out, and the catalogue says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from data.catalogue.broken_photos import broken
from data.catalogue.check import Checking
from data.catalogue.dates import ADDED
from data.catalogue.draft import Draft, Layout
from data.catalogue.layouts import fashion_iq, layout_of
from data.catalogue.layouts.plain import LAYOUT, ColumnsMissing
from data.catalogue.names import OTHER_NAMES, PLAIN, REQUIRED, slug
from data.catalogue.notes import Notes
from data.catalogue.opening import open_table
from data.catalogue.photos import Fetch, PhotoFolder
from data.catalogue.rows import Catalogue, CatalogueInvalid, Problem, Row
from data.catalogue.table import Table

__all__ = [
    "OTHER_NAMES",
    "PLAIN",
    "REQUIRED",
    "Catalogue",
    "CatalogueInvalid",
    "Problem",
    "Row",
    "read_catalogue",
    "slug",
]

# What has more digits is no number to compare but an id.
_NUMBER = re.compile(r"-?\d{1,18}(\.\d+)?")
# So are whole numbers of so many digits throughout: EAN-8, UPC, EAN-13.
_ID_DIGITS = 8


def read_catalogue(
    path: Path,
    images_dir: Path | None,
    skip_missing: bool = False,
    *,
    strict: bool = False,
    decimal: str | None = None,
    currency: str | None = None,
    renamed: Mapping[str, str] | None = None,
    check_pictures: bool = False,
    fetch: Fetch | None = None,
    within: Path | None = None,
) -> Catalogue:
    """Return the catalogue in a file, every row checked.

    Rows with something wrong are left out and listed in `skipped`, unless `strict`.

    Args:
        path: CSV with any usual delimiter and encoding, a feed in XML, JSON or JSON lines; or the
            folder of FashionIQ, whose photos are below it unless another folder is named.
        images_dir: the folder of photos, if there is one.
        skip_missing: with `strict`, leave out rows whose photo is missing all the same.
        strict: refuse the file if anything is wrong with it or had to be guessed.
        decimal: the sign that parts off the cents, "." or ",", where prices leave it open.
        currency: the code of prices that name none.
        renamed: other names for header cells, by the names in the file.
        check_pictures: decode every photo that is there; rows whose photo cannot be are left out.
        fetch: finds photos that are not in the folder by their addresses; without it none is.
        within: a folder for photos that lie in the file itself; without it they are not read.

    Raises:
        CatalogueInvalid: the file cannot be read or has no row that can be used, or, with
            `strict`, anything is wrong; it holds all of it.
    """
    if path.is_dir() and images_dir is None:
        images_dir = fashion_iq.photos_of(path)
    if images_dir is not None and not images_dir.is_dir():
        raise CatalogueInvalid([Problem(str(images_dir), None, None, "there is no such folder")])
    notes = Notes()
    table = open_table(path, notes, renamed, within)
    layout = layout_of(table.keys)
    checking = Checking(
        path,
        PhotoFolder(images_dir, within),
        notes,
        decimal=decimal or layout.decimal,
        currency=currency or layout.currency,
        strict=strict,
        fetch=fetch,
    )
    for line, message in table.faults:
        checking.problem(line, None, message)
    try:
        drafts = layout.drafts(table, notes)
    except ColumnsMissing as error:
        raise CatalogueInvalid([Problem(str(path), 1, None, str(error))]) from error
    checking.check(drafts)
    if layout is LAYOUT and drafts and not checking.rows and "image" not in drafts[0].columns:
        message = f"the header lacks image; it has: {', '.join(table.header)}. Say which column "
        message += "that is: --map image=COLUMN, or name photos in the folder after the ids"
        raise CatalogueInvalid([Problem(str(path), 1, None, message)]) from ColumnsMissing(message)
    if layout is not LAYOUT and drafts:
        named = {ours: spelt for ours, spelt in drafts[0].columns.items() if slug(spelt) != ours}
        pairs = ", ".join(f"{ours} from {spelt!r}" for ours, spelt in named.items() if spelt)
        if pairs:
            notes.say(f"columns under other names: {pairs}")
    rows, problems, missing = checking.rows, checking.problems, checking.missing
    num_left_out = len(checking.left_out)
    if check_pictures:
        unread = _unread(checking, path, images_dir or path.parent)
        problems += unread.values()
        num_left_out += sum(checking.made[each].num_rows for each in unread)
        rows = [row for row in rows if row.id not in unread]
    if strict:
        guesses = [Problem(str(path), *guess) for guess in table.guesses]
        refused = guesses + problems + ([] if skip_missing else missing)
        if refused:
            raise CatalogueInvalid(_in_order(refused))
    skipped = _in_order(problems + missing)
    if not rows:
        raise CatalogueInvalid(skipped or [_nothing(path, table, notes)])
    return Catalogue(
        path,
        images_dir or path.parent,
        _with_own_views(rows),
        _numbers(rows),
        skipped,
        layout.name,
        notes.lines(),
        sum(checking.made[row.id].num_rows for row in rows),
        num_left_out,
        *_columns(table, layout),
        _spoilt(table, drafts, checking, {row.id for row in rows}),
    )


def _with_own_views(rows: list[Row]) -> list[Row]:
    """Return rows without further photos that are another row's first: its other colour's."""
    firsts = {row.image for row in rows}
    return [
        replace(row, views=tuple(each for each in row.views if each not in firsts))
        if row.views
        else row
        for row in rows
    ]


def _nothing(path: Path, table: Table, notes: Notes) -> Problem:
    message = "the file has a header but no usable rows"
    if table.records and notes.lines():
        message = f"{message} ({'; '.join(notes.lines())})"
    return Problem(str(path), None, None, message)


def _unread(checking: Checking, path: Path, images_dir: Path) -> dict[str, Problem]:
    """Return a problem for each item whose photo cannot be decoded, by the item's id."""
    there = [row.image for row in checking.rows if "://" not in row.image]
    faults = broken(images_dir, there)
    return {
        row.id: Problem(
            str(path),
            checking.made[row.id].line,
            checking.made[row.id].column,
            f"the photo of {row.id} is no picture we can read: {faults[row.image]}",
        )
        for row in checking.rows
        if row.image in faults
    }


def _spoilt(
    table: Table, drafts: list[Draft], checking: Checking, ids: set[str]
) -> frozenset[str | None]:
    """Return the ids and numbers of rows that were left out, None for those that have none."""
    found: set[str | None] = {None} if table.faults else set()
    for draft in drafts:
        if draft.line in checking.left_out:
            names = {draft.id, draft.product or draft.id}
            found |= {name.replace("/", "-") or None for name in names}
            found |= {draft.sku} if draft.sku else set()
    return frozenset(found | (checking.made.keys() - ids))


def _in_order(problems: list[Problem]) -> list[Problem]:
    """Return problems by their rows, those of the file as a whole first."""
    return sorted(problems, key=lambda problem: problem.row or 0)


def _columns(table: Table, layout: Layout) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the columns that were read, and those that nobody asked for."""
    pairs = list(zip(table.keys, table.header, strict=True))
    used = tuple(spelt for key, spelt in pairs if key in table.asked)
    return used, tuple(spelt for key, spelt in pairs if key not in table.asked)


def _numbers(rows: list[Row]) -> frozenset[str]:
    seen: dict[str, bool] = {}
    ids: dict[str, bool] = {}
    for row in rows:
        for name, values in row.facets.items():
            numeric = name == ADDED or (name != "size" and all(map(_NUMBER.fullmatch, values)))
            seen[name] = seen.get(name, True) and numeric
            long = name != ADDED and all(
                each.isdecimal() and len(each) >= _ID_DIGITS for each in values
            )
            ids[name] = ids.get(name, True) and long
    return frozenset(name for name, numeric in seen.items() if numeric and not ids[name])
