"""Read Excel workbooks and Parquet files as tables of cells, as text says the same values.

Both are packed, and a small file may hold more than any memory: what is unpacked is counted as it
comes, and what goes on too long is refused.
"""

from __future__ import annotations

import datetime
import json
import math
import os
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from data.catalogue.markup_files import MOST_COLUMNS, Lines
from data.catalogue.notes import Notes

MOST_CELLS = 50_000_000
MOST_CHARACTERS = 2_000_000_000  # of all cells together
MOST_CELL = 1_000_000  # of one
MOST_UNPACKED_BYTES = 1_000_000_000
# Rows with nothing in them, one after another, after which a sheet has ended.
MOST_EMPTY = 10_000
CHUNK = 1 << 20
# What Excel shows of a formula that has no value.
EXCEL_ERRORS = frozenset("#NULL! #DIV/0! #VALUE! #REF! #NAME? #NUM! #N/A #SPILL! #CALC!".split())
Sheet = tuple[list[str], Lines]


class _Counted:
    """Count what is read and refuse what is too much."""

    def __init__(self) -> None:
        self._cells = self._characters = 0

    def row(self, cells: list[str], number: int) -> list[str]:
        """Return a row that is not too much.

        Raises:
            ValueError: it is, or all rows together are.
        """
        self._cells += len(cells)
        self._characters += sum(map(len, cells))
        if any(len(cell) > MOST_CELL for cell in cells):
            raise ValueError(f"row {number}: a cell has more than a million characters")
        if self._cells > MOST_CELLS or self._characters > MOST_CHARACTERS:
            raise ValueError(f"the table goes on for too long (at row {number}); split it")
        return cells


def read_xlsx(path: Path, notes: Notes) -> Sheet:
    """Return the header and the rows of the first sheet of a workbook that holds a table.

    Raises:
        ValueError: it is no workbook, damaged, holds no table, or unpacks to too much.
    """
    _check_archive(path)
    import openpyxl  # takes a while to load, and few files are workbooks

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions, which are not read
        try:
            book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
        except Exception as error:  # it raises whatever damage makes it stumble over
            raise ValueError(f"the workbook cannot be read: {_said(error)}") from error
        try:
            return _first_table(book, notes)
        finally:
            book.close()


def _check_archive(path: Path) -> None:
    """Unpack every part of a workbook once, keeping none, to see that none is a bomb."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = {each.filename for each in archive.infolist()}
            if "[Content_Types].xml" not in names or not any(n.startswith("xl/") for n in names):
                raise ValueError(
                    "this is a zip archive and no Excel workbook; unpack it and name the file"
                )
            unpacked = 0
            for part in archive.infolist():
                if not part.filename.endswith((".xml", ".rels")):
                    continue
                with archive.open(part) as content:
                    while chunk := content.read(CHUNK):
                        if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
                            raise ValueError("the workbook declares entities, which are not read")
                        unpacked += len(chunk)
                        if unpacked > MOST_UNPACKED_BYTES:
                            raise ValueError("the workbook unpacks to more than 1 GB; split it")
    except ValueError:
        raise
    except Exception as error:  # it raises whatever damage makes it stumble over
        raise ValueError(f"the workbook is damaged or locked: {_said(error)}") from error


def _first_table(book: Any, notes: Notes) -> Sheet:
    others = []
    found: Sheet | None = None
    for sheet in book.worksheets:
        if found is not None or sheet.sheet_state != "visible":
            others.append(sheet.title)
            continue
        try:
            rows = list(_rows(sheet, notes))
        except ValueError:
            raise
        except Exception as error:  # as above
            raise ValueError(f"sheet {sheet.title!r} is damaged: {_said(error)}") from error
        # What stands above a table, in one cell, is its heading.
        first = next(
            (at for at, (_, row) in enumerate(rows) if len(list(filter(None, row))) > 1), 0
        )
        if len(rows) <= first:
            others.append(sheet.title)
            continue
        header = rows[first][1]
        while header and not header[-1]:
            header.pop()
        found = header, [(number, _fit(row, len(header))) for number, row in rows[first + 1 :]]
        if first:
            notes.count("rows above the header, which are not read", first)
    if found is None:
        raise ValueError("the workbook has no sheet with a table in it")
    if others:
        notes.say(f"sheets that are not read: {', '.join(others)}")
    return found


def _fit(row: list[str], width: int) -> list[str]:
    """Return a row without the empty cells beyond the header, or filled up to it."""
    row = row + [""] * (width - len(row))
    while len(row) > width and not row[-1]:
        row.pop()
    return row


def _rows(sheet: Any, notes: Notes) -> Iterator[tuple[int, list[str]]]:
    counted, empty = _Counted(), 0
    sheet.reset_dimensions()  # what a file says of its size need not be so
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        if len(cells) > MOST_COLUMNS:
            cells = cells[:MOST_COLUMNS] if not any(cells[MOST_COLUMNS:]) else cells
            if len(cells) > MOST_COLUMNS:
                raise ValueError(f"row {number} has more than {MOST_COLUMNS} cells")
        row = [_excel(cell, notes) for cell in cells]
        if any(row):
            empty = 0
            yield number, counted.row(row, number)
        elif (empty := empty + 1) > MOST_EMPTY:
            return


def _excel(value: object, notes: Notes) -> str:
    if isinstance(value, str) and value in EXCEL_ERRORS:
        notes.count("cells with an error of Excel's, read as empty")
        return ""
    if isinstance(value, float):
        # Excel keeps and shows fifteen digits; what follows is noise.
        value = float(f"{value:.15g}") if math.isfinite(value) else None
    return text_of(value).strip()


def read_parquet(path: Path, within: Path | None = None) -> Sheet:
    """Return the columns of a Parquet file as a header, and its rows.

    Pictures that lie in it are written into a folder, `within`, and their cells have their names.

    A process of its own reads it: damage can end the reader's, and its memory is bounded.

    Raises:
        ValueError: it is damaged, or unpacks to too much.
    """
    counted = _Counted()
    lines: Lines = []
    command = [sys.executable, "-m", "data.catalogue.parquet_rows", str(path.resolve())]
    if within is not None:
        within.mkdir(parents=True, exist_ok=True)
        command.append(str(within.resolve()))
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        command,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as reading:
        assert reading.stdout is not None and reading.stderr is not None
        try:
            header = json.loads(reading.stdout.readline() or "[]")
            if len(header) > MOST_COLUMNS:
                raise ValueError(f"the file has more than {MOST_COLUMNS} columns")
            for number, line in enumerate(reading.stdout, 2):  # the header is row 1
                lines.append((number, counted.row(json.loads(line), number)))
        except BaseException:
            reading.kill()
            raise
        said = reading.stderr.read().strip()
    if reading.returncode:
        raise ValueError(f"the Parquet file is damaged: {_said_last(said)}")
    return header, [(number, cells) for number, cells in lines if any(cells)]


def text_of(value: object) -> str:
    """Return a value as a text file would have it: 29.99, "true", a day as 2026-11-02.

    A list of texts is parted by "|"; what is nested deeper is written as JSON. No value is "".
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        if not math.isfinite(value):
            return ""
        return f"{Decimal(repr(value)):f}".removesuffix(".0")
    if isinstance(value, Decimal):
        return f"{value:f}" if value.is_finite() else ""
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, (bytes, bytearray, memoryview)):
        try:
            return bytes(value).decode("utf-8")
        except UnicodeDecodeError:
            return ""
    if isinstance(value, (list, tuple)) and not any(isinstance(v, (dict, list)) for v in value):
        return "|".join(map(text_of, value))
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False, default=text_of)
    return str(value)


def _said_last(text: str) -> str:
    return (text.splitlines() or ["its reader broke down"])[-1][:200]


def _said(error: BaseException) -> str:
    return (str(error).splitlines() or [""])[0][:200] or type(error).__name__
