"""Hold the shops over whose words the wordings are filled and read."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path

from bot.understanding.reading import Reader
from data.catalogue.read import Row, slug
from data.catalogue.variants import Variant
from data.vocabulary import Vocabulary, standard

MOST_ROWS = 4_000
# What shops call the standard columns.
RENAMED = {
    "articletype": "category", "basecolour": "colour", "color": "colour", "usage": "occasion",
    "productdisplayname": "title", "product_type": "category",
}  # fmt: skip
PROSE = frozenset(("id", "title", "image", "description", "currency", "year"))


def readers(files: Iterable[Path]) -> list[Reader]:
    """Return the reader of a shop that has every value, and of each catalogue."""
    return [Reader(standard()), *(Reader(vocabulary(file)) for file in files)]


def vocabulary(file: Path) -> Vocabulary:
    """Return the vocabulary of a catalogue's file; its photos are not looked for."""
    with file.open(encoding="utf-8-sig", newline="", errors="replace") as opened:
        lines = [line for line, _ in zip(csv.DictReader(opened), range(MOST_ROWS), strict=False)]
    named = {column: _name(column) for column in (lines[0] if lines else {}) if column}
    numbers = {
        name
        for column, name in named.items()
        if name not in PROSE and all(_is_number(line.get(column) or "") for line in lines)
    }
    rows = []
    for i, line in enumerate(lines):
        told = {named[column]: value for column, value in line.items() if column and value}
        facets = {
            name: tuple(value.split("|"))
            for name, value in told.items()
            if name not in PROSE and name != "price"
        }
        price = float(told["price"]) if _is_number(told.get("price", "")) else None
        variants = () if price is None else (Variant(price=price),)
        title = told.get("title", "")
        rows.append(Row(str(i), title, f"{i}.jpg", facets=facets, variants=variants))
    return Vocabulary.of(rows, numbers - {"price"}, file.stem, "column")


def _name(column: str) -> str:
    name = slug(column)
    return RENAMED.get(name, RENAMED.get(name.replace("_", ""), name))


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\d+(?:\.\d+)?", text.strip()) is not None
