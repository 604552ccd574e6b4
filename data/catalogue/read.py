"""Read any shop's catalogue from a CSV file, telling every fault by file, row and column."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from data.catalogue.prices import read_currency, read_price

REQUIRED = ("id", "title", "image")
# Columns with a meaning of their own; every other one is a facet.
PLAIN = (*REQUIRED, "description", "price", "currency", "url")
FASHION_PRODUCT_IMAGES = {
    "articletype": "category",
    "basecolour": "colour",
    "usage": "occasion",
    "productdisplayname": "title",
}
OTHER_NAMES = {
    "color": "colour",
    "name": "title",
    "type": "category",
    "image_file": "image",
    "filename": "image",
    "image_path": "image",
}
SEPARATOR = "|"
MAX_PROBLEMS = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """Say what is wrong and where.

    Args:
        row: line of the file, the header being 1; None for the file as a whole.
        column: as the header spells it, or None for the row as a whole.
    """

    file: str
    row: int | None
    column: str | None
    message: str

    def __str__(self) -> str:
        """Return it as one line."""
        where = [self.file]
        if self.row is not None:
            where.append(f"row {self.row}")
        if self.column is not None:
            where.append(f"column {self.column}")
        return f"{', '.join(where)}: {self.message}"


class CatalogueInvalid(ValueError):
    """Refuse a catalogue, with every problem found."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems; the message shows the first few."""
        super().__init__("\n".join(str(problem) for problem in problems[:20]))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one item of a catalogue, checked.

    Args:
        image: path below the images folder.
        facets: values by facet name; a cell may hold several, parted by "|".
    """

    id: str
    title: str
    image: str
    description: str = ""
    price: float | None = None
    currency: str | None = None
    url: str | None = None
    facets: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Hold a checked catalogue.

    Args:
        rows: in the file's order.
        numbers: facets whose every value is a number.
        skipped: rows left out because their photo is missing, where that was asked for.
    """

    path: Path
    images_dir: Path
    rows: list[Row]
    numbers: frozenset[str]
    skipped: list[Problem] = field(default_factory=list)


def slug(column: str) -> str:
    """Return a column's name as a facet's: lower case letters, digits and underscores."""
    name = re.sub(r"[^a-z0-9]+", "_", column.strip().lower()).strip("_")
    return OTHER_NAMES.get(name, name)


def read_catalogue(path: Path, images_dir: Path, skip_missing: bool = False) -> Catalogue:
    """Return the catalogue in a CSV file, every row checked.

    Args:
        path: a UTF-8 file, with or without a byte order mark; comma, semicolon or tab.
        images_dir: the folder its `image` column is relative to.
        skip_missing: leave out rows whose photo is missing instead of refusing the file.

    Raises:
        CatalogueInvalid: anything is wrong; it holds all of it.
    """
    if not path.is_file():
        raise CatalogueInvalid([Problem(str(path), None, None, "there is no such file")])
    if not images_dir.is_dir():
        raise CatalogueInvalid([Problem(str(images_dir), None, None, "there is no such folder")])
    header, lines = _read_lines(path)
    names = _facet_names(path, header)
    reading = _Reading(path, images_dir, header, names)
    for number, cells in lines:
        reading.read(number, cells)
    problems = reading.problems + ([] if skip_missing else reading.missing)
    if not problems and not reading.rows:
        problems = [Problem(str(path), None, None, "the file has a header but no usable rows")]
    if problems:
        raise CatalogueInvalid(problems)
    return Catalogue(path, images_dir, reading.rows, _numbers(reading.rows), reading.missing)


def _read_lines(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"byte {data[error.start]:#04x} is not UTF-8; save the file as UTF-8"
        raise CatalogueInvalid([Problem(str(path), line, None, message)]) from error
    if "\0" in text or not text.strip():
        message = "the file is empty" if not text.strip() else "this is no text file"
        raise CatalogueInvalid([Problem(str(path), None, None, message)])
    first = text.lstrip("\r\n").splitlines()[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines: list[tuple[int, list[str]]] = []
    before = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append((before, cells))
            before = reader.line_num + 1
    except csv.Error as error:
        message = f"the quoting is broken: {error}"
        raise CatalogueInvalid([Problem(str(path), before, None, message)]) from error
    if not lines:
        raise CatalogueInvalid([Problem(str(path), None, None, "the file has no words in it")])
    return lines[0][1], lines[1:]


def _facet_names(path: Path, header: list[str]) -> list[str]:
    names = [slug(column) for column in header]
    if "articletype" in names and "productdisplayname" in names:
        names = [FASHION_PRODUCT_IMAGES.get(name, name) for name in names]
    problems = [
        Problem(str(path), 1, None, f"cell {place} of the header is empty")
        for place, name in enumerate(names, 1)
        if not name
    ]
    for name, count in Counter(names).items():
        if name and count > 1:
            problems.append(Problem(str(path), 1, name, f"the header has this column {count}x"))
    wanted = [name for name in REQUIRED if name not in names]
    if wanted == ["image"] and "title" in names and "articletype" in map(slug, header):
        wanted = []
    if wanted:
        found = ", ".join(column.strip() for column in header)
        message = f"the header lacks {', '.join(wanted)}; it has: {found}"
        problems.append(Problem(str(path), 1, None, message))
    if problems:
        raise CatalogueInvalid(problems)
    return names


def _numbers(rows: list[Row]) -> frozenset[str]:
    seen: dict[str, bool] = {}
    for row in rows:
        for name, values in row.facets.items():
            # What has more digits is no number to compare but an id.
            numeric = all(re.fullmatch(r"-?\d{1,18}(\.\d+)?", value) for value in values)
            seen[name] = seen.get(name, True) and numeric
    return frozenset(name for name, numeric in seen.items() if numeric)


class _Reading:
    """Check rows one by one, gathering what is good and what is wrong."""

    def __init__(self, path: Path, images_dir: Path, header: list[str], names: list[str]) -> None:
        self.path, self.images_dir = path, images_dir
        self.header, self.names = header, names
        self.rows: list[Row] = []
        self.problems: list[Problem] = []
        self.missing: list[Problem] = []
        self._first: dict[str, int] = {}

    def _problem(self, row: int, name: str | None, message: str) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            column = self.header[self.names.index(name)].strip() if name in self.names else name
            self.problems.append(Problem(str(self.path), row, column, message))

    def read(self, number: int, cells: list[str]) -> None:
        """Check one row."""
        if len(cells) > len(self.names) and self.names[-1] == "title":
            # The published styles.csv leaves commas in its last column, the title, unquoted.
            last = len(self.names) - 1
            cells = [*cells[:last], ",".join(cells[last:])]
        if len(cells) != len(self.names):
            message = f"has {len(cells)} cells where the header has {len(self.names)}"
            self._problem(number, None, message)
            return
        values = {name: cell.strip() for name, cell in zip(self.names, cells, strict=True)}
        values.setdefault("image", f"{values['id']}.jpg" if values.get("id") else "")
        faults = len(self.problems)
        for name in REQUIRED:
            if not values[name]:
                self._problem(number, name, "is empty")
        self._check_id(number, values["id"])
        price, currency = self._price(number, values)
        photo_is_there = bool(values["image"]) and self._check_image(number, values["image"])
        if len(self.problems) > faults or not photo_is_there:
            return
        facets = {
            name: tuple(part.strip() for part in text.split(SEPARATOR) if part.strip())
            for name, text in values.items()
            if name not in PLAIN and text and text.upper() not in ("NA", "N/A")
        }
        self.rows.append(
            Row(
                values["id"],
                values["title"],
                values["image"],
                values.get("description", ""),
                price,
                currency,
                values.get("url") or None,
                facets,
            )
        )

    def _check_id(self, number: int, item_id: str) -> None:
        if not item_id:
            return
        if item_id in self._first:
            message = f"{item_id!r} is already the id of row {self._first[item_id]}"
            self._problem(number, "id", message)
        elif "/" in item_id or len(item_id) > 200 or not item_id.isprintable():
            self._problem(number, "id", "must be at most 200 printable characters without a slash")
        else:
            self._first[item_id] = number

    def _price(self, number: int, values: dict[str, str]) -> tuple[float | None, str | None]:
        price = None
        if text := values.get("price", ""):
            try:
                price = read_price(text)
            except ValueError as error:
                self._problem(number, "price", str(error))
        try:
            currency = read_currency(values.get("currency", ""), text)
        except ValueError as error:
            self._problem(number, "currency", str(error))
            currency = None
        return price, currency

    def _check_image(self, number: int, image: str) -> bool:
        photo = self.images_dir / image
        inside = photo.resolve().is_relative_to(self.images_dir.resolve())
        if not inside:
            self._problem(number, "image", f"{image!r} lies outside {self.images_dir}")
            return False
        if not photo.is_file():
            if len(self.missing) < MAX_PROBLEMS:
                message = f"there is no photo {photo}"
                self.missing.append(Problem(str(self.path), number, "image", message))
            return False
        return True
