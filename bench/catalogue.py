"""Read a shop's file as plainly as can be, to judge an assistant's answers by.

This is not the product's reader on purpose: an answer is right by what stands in the file.
"""

import csv
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

FACET_OF = {
    "articletype": "category",
    "basecolour": "colour",
    "usage": "occasion",
    "productdisplayname": "title",
    "color": "colour",
    "name": "title",
    "type": "category",
    "sizes": "size",
}
PLAIN = ("id", "title", "image", "description", "price", "currency", "url")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class Item:
    """Hold what the file says of one item; `facets` are its other cells, parted at "|"."""

    id: str
    title: str
    price: float | None
    facets: Mapping[str, tuple[str, ...]]

    def has(self, facet: str, values: Collection[str]) -> bool:
        """Say whether it has one of some values; things for anyone suit women and men too."""
        own = {value.lower() for value in self.facets.get(facet, ())}
        if facet == "gender" and own == {"unisex"}:
            return True
        return any(value.lower() in own for value in values)

    def number(self, facet: str) -> float | None:
        """Return its price, or the number that another column gives."""
        if facet == "price":
            return self.price
        cells = self.facets.get(facet, ())
        return float(cells[0]) if cells else None


def read(path: Path) -> dict[str, Item]:
    """Read a CSV file: its items by id, in the file's order.

    Raises:
        FileNotFoundError: there is no such file.
    """
    items = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file)
        header = [_facet(column) for column in next(lines)]
        for cells in lines:
            if len(cells) > len(header):  # the published file leaves commas in its last column
                cells = [*cells[: len(header) - 1], ",".join(cells[len(header) - 1 :])]
            row = dict(zip(header, map(str.strip, cells), strict=False))
            facets = {
                name: tuple(part.strip() for part in cell.split("|") if part.strip())
                for name, cell in row.items()
                if name not in PLAIN and cell and cell.upper() not in ("NA", "N/A")
            }
            price = NUMBER.search(row.get("price", ""))
            amount = float(price[0].replace(",", "")) if price else None
            items[row["id"]] = Item(row["id"], row["title"], amount, facets)
    return items


def _facet(column: str) -> str:
    name = re.sub(r"[^a-z0-9]+", "_", column.strip().lower()).strip("_")
    return FACET_OF.get(name, name)
