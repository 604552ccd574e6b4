"""Open a shop's file, whatever wrote it: its encoding, its delimiter, its line ends."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path

from data.catalogue.headed import num_known
from data.catalogue.layouts import fashion_iq
from data.catalogue.markup_files import Lines, read_json, read_xml
from data.catalogue.notes import Notes
from data.catalogue.rows import CatalogueInvalid, Problem
from data.catalogue.table import Record, Table, column_keys
from data.catalogue.typed_files import read_parquet, read_xlsx

DELIMITERS = ",;\t|"
MOST_CHARACTERS = 1_000_000  # of one cell
# So many rows may stand above a header.
ABOVE = 8
MOST_BYTES = 2_000_000_000
# What a file begins with that holds no text, and what to do about it.
OTHER_FORMATS = (
    (
        b"\xd0\xcf\x11\xe0",
        "an Excel workbook that is old or locked; save it as .xlsx",
    ),
    (b"\x1f\x8b", "compressed with gzip; unpack it first"),
    (b"%PDF", "a PDF document; export the catalogue as CSV"),
)
# Columns without which a row is worth nothing: they are never padded.
_NEEDED = re.compile(r"^(?:id|sku|handle|title|name|image|product_name)$")


def open_table(
    path: Path,
    notes: Notes,
    renamed: Mapping[str, str] | None = None,
    within: Path | None = None,
) -> Table:
    """Return the table in a file: CSV in any usual form, Excel, Parquet, XML feed, JSON (lines).

    Args:
        path: the file, or FashionIQ's folder.
        notes: told what was guessed or mended.
        renamed: other names for header cells, by the names in the file.
        within: a folder for pictures that lie in the file itself; without it they are not read.

    Raises:
        CatalogueInvalid: the file cannot be read, or has no table in it.
    """
    guesses: list[tuple[int | None, str | None, str]] = []
    begin = b"" if fashion_iq.is_folder(path) else _beginning(path)
    try:
        if not begin and path.is_dir():
            table = _table(path, *fashion_iq.read_folder(path), notes, renamed)
        elif begin == b"PAR1":
            table = _table(path, *read_parquet(path, within), notes, renamed)
        elif begin == b"PK\x03\x04":
            table = _table(path, *read_xlsx(path, notes), notes, renamed)
        else:
            text, guesses = _text(path, notes)
            table = _table(path, *_of_text(path, text, notes), notes, renamed)
    except ValueError as error:
        if isinstance(error, CatalogueInvalid):
            raise
        raise CatalogueInvalid([Problem(str(path), None, None, str(error))]) from error
    table.guesses[:0] = guesses
    return table


def _refuse(path: Path, message: str, line: int | None = None) -> CatalogueInvalid:
    return CatalogueInvalid([Problem(str(path), line, None, message)])


def _beginning(path: Path) -> bytes:
    """Return what a file begins with, which says what kind of file it is.

    Raises:
        CatalogueInvalid: it cannot be read, or is too large.
    """
    if path.is_dir():
        raise _refuse(
            path,
            "this is a folder; name the file in it. Only FashionIQ is read as a folder, by its "
            "image_splits/split.dress.train.json and the like",
        )
    if not path.is_file():
        raise _refuse(path, "there is no such file")
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _refuse(path, "the file is larger than 2 GB; split it")
        with path.open("rb") as file:
            return file.read(4)
    except OSError as error:
        raise _refuse(path, f"it cannot be read: {error.strerror}") from error


def _of_text(path: Path, text: str, notes: Notes) -> tuple[list[str], Lines]:
    """Return the header and the rows of a file of text."""
    begin = text.lstrip()[:1]
    if begin == "<":
        return read_xml(text)
    if begin in ("{", "["):
        return read_json(text)
    return _csv_lines(path, text, notes)


def _text(path: Path, notes: Notes) -> tuple[str, list[tuple[int | None, str | None, str]]]:
    """Return a file's text, and what was guessed about its encoding."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _refuse(path, f"it cannot be read: {error.strerror}") from error
    for magic, what in OTHER_FORMATS:
        if data.startswith(magic):
            raise _refuse(path, f"this is no text file but {what}")
    guesses: list[tuple[int | None, str | None, str]] = []
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = data.decode("utf-16")
            notes.say("the file is in UTF-16")
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"byte {data[error.start]:#04x} is not UTF-8; save the file as UTF-8"
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise _refuse(path, "it begins as UTF-16 and does not go on as such") from error
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            raise _refuse(path, message, line) from error
        guesses.append((line, None, message))
        notes.say("the file is not UTF-8; it was read as Windows-1252 (Western Europe)")
    if "\0" in text:
        raise _refuse(path, "this is no text file")
    if not text.strip():
        raise _refuse(path, "the file is empty")
    return text, guesses


def _csv_lines(path: Path, text: str, notes: Notes) -> tuple[list[str], Lines]:
    """Return a file's header and its other rows, each with the line it begins at."""
    first, skipped = 0, 0
    said = re.match(r"\s*\"?sep=(.)\"?[ \t]*(?:\r\n|\r|\n)", text, re.IGNORECASE)
    if said and said[1] in DELIMITERS:
        delimiter, first = said[1], said.end()
        skipped = 1
    else:
        delimiter = _delimiter(text)
    before = csv.field_size_limit(MOST_CHARACTERS)
    reader = csv.reader(io.StringIO(text[first:], newline=""), delimiter=delimiter, strict=True)
    lines: Lines = []
    at = 1 + skipped
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append((at, cells))
            at = reader.line_num + 1 + skipped
    except csv.Error as error:
        if "field limit" in str(error):
            raise _refuse(path, "a cell has more than a million characters", at) from error
        raise _refuse(path, f"the quoting is broken: {error}", at) from error
    finally:
        csv.field_size_limit(before)
    if not lines:
        raise _refuse(path, "the file has no words in it")
    if delimiter not in ",\t":
        notes.say(f"cells are parted by {delimiter!r}")
    return lines[0][1], lines[1:]


def _delimiter(text: str) -> str:
    """Return the delimiter that the header has most of, outside quotation marks and brackets."""
    header = re.split(r"\r\n|\r|\n", text.lstrip("\r\n"), maxsplit=1)[0]
    unquoted = re.sub(r'"[^"]*"|\([^()]*\)', "", header)
    return max(DELIMITERS, key=unquoted.count)


def _table(
    path: Path,
    header: list[str],
    lines: Lines,
    notes: Notes,
    renamed: Mapping[str, str] | None,
) -> Table:
    """Return the table, with cells without a name left out and names that come twice made one."""
    header, lines = _below_what_stands_above(header, lines, notes)
    header = [cell.strip() for cell in header]
    for old, new in (renamed or {}).items():
        if old not in header:
            found = ", ".join(header)
            raise _refuse(
                path, f"no header cell is {old!r} (--map {new}={old}); it has: {found}", 1
            )
        header = [new if cell == old else cell for cell in header]
    keys = column_keys(header)
    table = Table(
        [cell for cell in dict.fromkeys(header) if cell],
        [],
        guesses=[
            (1, None, f"cell {place} of the header is empty")
            for place, key in enumerate(keys, 1)
            if not key
        ],
    )
    kept: dict[str, str] = {}
    for cell, key in zip(header, keys, strict=True):
        if key and key in kept:
            notes.say(f"the header has {kept[key]!r} twice or more; the first filled cell counts")
            table.guesses.append((1, cell, f"the header has this column {keys.count(key)}x"))
        elif key:
            kept[key] = cell
    table.header, table.keys = list(kept.values()), list(kept)
    if unnamed := keys.count(""):
        filled = sum(
            any(cell.strip() for cell, key in zip(cells, keys, strict=False) if not key)
            for _, cells in lines
        )
        said = f"rows with something in them: {filled}" if filled else "all empty"
        notes.say(f"columns without a name are not read: {unnamed} ({said})")
    for line, cells in lines:
        _add(table, keys, line, cells, notes)
    return table


def _below_what_stands_above(
    header: list[str], lines: Lines, notes: Notes
) -> tuple[list[str], Lines]:
    """Return the row that heads the columns, and those below it.

    Above it may stand a title, what a form says of itself, or what each column is to hold. Where
    the first row names nothing that we know, the one among the next that names most of it counts.
    """
    known = [num_known(row) for row in (header, *(cells for _, cells in lines[:ABOVE]))]
    best = max(range(len(known)), key=lambda at: known[at])
    if known[0] >= 3 or known[best] < 3:
        return header, lines
    while best + 1 < len(known) and known[best + 1] > known[best] * 0.6:
        best += 1
    notes.count("rows above the header, which are not read", best)
    return lines[best - 1][1], lines[best:]


def _add(table: Table, keys: list[str], line: int, cells: list[str], notes: Notes) -> None:
    """Put one row into the table, or say why it does not fit."""
    if len(cells) > len(keys):
        if keys[-1] in ("productdisplayname", "title", "name"):
            # The published styles.csv leaves commas in its last column, the title, unquoted.
            cells = [*cells[: len(keys) - 1], ",".join(cells[len(keys) - 1 :])]
        elif not any(cell.strip() for cell in cells[len(keys) :]):
            cells = cells[: len(keys)]
            notes.count("rows with empty cells beyond the header, which are not read")
    if len(cells) != len(keys):
        message = f"has {len(cells)} cells where the header has {len(keys)}"
        if len(cells) > len(keys) or any(_NEEDED.match(key) for key in keys[len(cells) :]):
            table.faults.append((line, message))
            return
        table.guesses.append((line, None, message))
        notes.count("rows shorter than the header, their last cells taken as empty")
        cells = [*cells, *[""] * (len(keys) - len(cells))]
    values: dict[str, str] = {}
    for key, cell in zip(keys, cells, strict=True):
        if key and not values.get(key, "").strip():
            values[key] = cell
    table.records.append(Record(line, values, table.asked))
