"""Hold what a shopper has told of the garment in mind, and say which items agree with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bench.axes import LESS, MORE, compare
from bench.catalogue import Item

BOUNDS = ("lt", "lte", "gt", "gte")


@dataclass(frozen=True)
class Fact:
    """Hold one attribute as it was told.

    Args:
        kind: "is", "not", "under" (a price), "less" or "more" (than another item).
        column: the column, or the axis where it is compared.
        value: the value as the shop writes it; the price; the id of the item compared with.
        other: the item compared with.
    """

    kind: str
    column: str
    value: str
    other: Item | None = None

    def holds(self, item: Item) -> bool:
        """Say whether an item agrees; where the file can't compare two items it does."""
        if self.kind == "is":
            return item.has(self.column, (self.value,))
        if self.kind == "not":
            return not item.has(self.column, (self.value,))
        if self.kind == "under":
            return item.price is not None and item.price < float(self.value)
        assert self.other is not None
        sign = compare(self.column, item, self.other)
        return sign is None or sign == (LESS if self.kind == "less" else MORE)

    def told(self) -> str:
        """Return it for a record: "not pattern striped"."""
        return f"{self.kind} {self.column} {self.value}"


def left(items: Mapping[str, Item], facts: Iterable[Fact], shown: Iterable[str] = ()) -> list[str]:
    """Return the ids of the items that agree with all facts and have not been shown."""
    told, gone = tuple(facts), frozenset(shown)
    return [
        id
        for id, item in items.items()
        if id not in gone and all(each.holds(item) for each in told)
    ]


def shuts_out(filters: Mapping[str, Any], target: Item) -> bool:
    """Say whether the filters that an assistant says it applied can't be met by an item.

    A facet that no column of the item's file is named after, and a style beside its category, are
    let pass: only what certainly shuts out counts.
    """
    for column, wanted in filters.items():
        if column == "not":
            if any(target.has(name, values) for name, values in wanted.items() if values):
                return True
        elif isinstance(wanted, Mapping):
            if not _within(target.number(column), wanted):
                return True
        elif column in target.facets and column != "style" and not target.has(column, wanted):
            return True
    return False


def _within(number: float | None, bounds: Mapping[str, float]) -> bool:
    if number is None or not {*bounds} <= {*BOUNDS}:
        return True
    tests = {
        "lt": number < bounds.get("lt", 0),
        "lte": number <= bounds.get("lte", 0),
        "gt": number > bounds.get("gt", 0),
        "gte": number >= bounds.get("gte", 0),
    }
    return all(tests[name] for name in bounds)
