"""Hold a shop's file as a table of cells, before anyone asks what its columns mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from data.catalogue.cells import is_no_value
from data.catalogue.names import header_key


@dataclass(slots=True)
class Record:
    """Hold one row of a table.

    Args:
        line: where it begins in the file; among the items of a file without lines.
        cells: by the key of their column.
        asked: the keys of all columns that were asked for, shared by the table.
    """

    line: int
    cells: dict[str, str]
    asked: set[str] = field(default_factory=set)

    def get(self, *keys: str) -> str:
        """Return the first of some columns that has a value here, or ""."""
        for key in keys:
            if key in self.cells:
                self.asked.add(key)
                text = self.cells[key].strip()
                if not is_no_value(text):
                    return text
        return ""

    def raw(self, key: str) -> str:
        """Return a cell as it stands, even where it says that there is no value."""
        self.asked.add(key)
        return self.cells.get(key, "").strip()


@dataclass(slots=True)
class Table:
    """Hold a file's header and rows.

    Args:
        header: the cells as the file spells them, without those that are left out.
        keys: the same, as columns are looked up; "" where a name has no letters we know.
        records: in the file's order.
        faults: rows that do not fit the header, and why.
        guesses: what had to be guessed or mended to read the file at all, and where.
    """

    header: list[str]
    keys: list[str]
    records: list[Record] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)
    guesses: list[tuple[int | None, str | None, str]] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)

    def spelt(self, key: str) -> str:
        """Return a column's name as the header spells it."""
        return self.header[self.keys.index(key)].strip() if key in self.keys else key

    def has(self, *keys: str) -> str:
        """Return the first of some keys that is a column, or ""."""
        return next((key for key in keys if key in self.keys), "")

    def spellings(self, keys: Mapping[str, str]) -> dict[str, str]:
        """Return how the header spells the columns of our names, those that it has.

        Args:
            keys: of the columns, by our names; a column may also be called by our name.
        """
        found = {ours: self.has(key, ours) for ours, key in keys.items()}
        return {ours: self.spelt(key) for ours, key in found.items() if key}


def column_keys(header: Sequence[str]) -> list[str]:
    """Return the key of each header cell; a name in letters we do not know is "column_5"."""
    return [
        header_key(cell) or (f"column_{place}" if cell.strip() else "")
        for place, cell in enumerate(header, 1)
    ]
