"""Hold what is read of a catalogue: its items, and everything that is wrong with its file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from data.catalogue.variants import Variant, buyable, highest, lowest

# More than these are counted but no longer kept.
MAX_PROBLEMS = 100_000


@dataclass(frozen=True, slots=True)
class Problem:
    """Say what is wrong and where.

    Args:
        row: line of the file, the header being 1; None for the file as a whole. In a file without
            lines (XML, JSON) the first item is row 1.
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
    """Hold one item of a catalogue, checked: one product in one colour.

    Args:
        image: path below the images folder, or a whole one of a photo that lies elsewhere.
        facets: values by facet name; an item may have several of one facet.
        variants: what can be bought of it, a size each; none where nothing is known.
        views: its further photos, as `image` is told.
    """

    id: str
    title: str
    image: str
    description: str = ""
    currency: str | None = None
    url: str | None = None
    facets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    variants: tuple[Variant, ...] = ()
    views: tuple[str, ...] = ()

    @property
    def price(self) -> float | None:
        """Return the lowest price of what is not sold out, or of all where all is."""
        return lowest(buyable(self.variants))

    @property
    def price_to(self) -> float | None:
        """Return the highest of these prices, or None where they are all the same."""
        return highest(buyable(self.variants))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Hold a checked catalogue.

    Args:
        rows: in the file's order.
        numbers: facets whose every value is a number.
        skipped: what is wrong with each row that was left out.
        layout: what wrote the file, in words ("Shopify export").
        notes: what was understood, mended or left out on the way, a sentence each.
        num_variants: rows of the file that the items were made from: their sizes and colours.
        num_left_out: rows of the file that are in no item because something is wrong with them.
        columns_used: as the header spells them.
        columns_ignored: the others.
        spoilt: ids and product numbers of the rows that were left out; None among them where a row
            is so broken that nobody can tell which item it was of.
    """

    path: Path
    images_dir: Path
    rows: list[Row]
    numbers: frozenset[str]
    skipped: list[Problem] = field(default_factory=list)
    layout: str = "plain table"
    notes: tuple[str, ...] = ()
    num_variants: int = 0
    num_left_out: int = 0
    columns_used: tuple[str, ...] = ()
    columns_ignored: tuple[str, ...] = ()
    spoilt: frozenset[str | None] = frozenset()

    def spoils(self, item_id: str, numbers: Iterable[str]) -> bool:
        """Say whether an item may be missing only since something is wrong with its rows.

        Args:
            item_id: of an item that is not among the rows.
            numbers: its product numbers.
        """
        parts = item_id.split("-")
        names = {"-".join(parts[: place + 1]) for place in range(len(parts))} | set(numbers)
        return None in self.spoilt or not self.spoilt.isdisjoint(names)
