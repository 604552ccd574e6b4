"""Hold what is said of an item as something that a shop's file bears out, denies or leaves open.

`holds` gives True, False, or None where the file cannot tell.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from bench import axes
from bench.catalogue import Item

SIDES = ("lt", "lte", "gt", "gte")


@dataclass(frozen=True)
class Has:
    """Say that an item has one of some values of a column, or each of them, or none.

    Args:
        facet: the column.
        values: of it, in lower case.
        negated: it has none of them.
        every: it has each of them.
    """

    facet: str
    values: tuple[str, ...]
    negated: bool = False
    every: bool = False

    def holds(self, item: Item, reference: Item | None = None) -> bool | None:
        """Look into the item's cell; an empty one has none of the values."""
        if self.every:
            found = all(item.has(self.facet, (value,)) for value in self.values)
        else:
            found = item.has(self.facet, self.values)
        return found != self.negated


@dataclass(frozen=True)
class Bound:
    """Say that a number lies between sides: "lt", "lte", "gt", "gte"."""

    facet: str
    sides: tuple[tuple[str, float], ...]

    def holds(self, item: Item, reference: Item | None = None) -> bool | None:
        """Compare the item's number; without one it lies nowhere."""
        number = item.number(self.facet)
        if number is None:
            return False
        tests = {"lt": float.__lt__, "lte": float.__le__, "gt": float.__gt__, "gte": float.__ge__}
        return all(tests[side](float(number), float(bound)) for side, bound in self.sides)


@dataclass(frozen=True)
class Called:
    """Say that an item's title does not have a word."""

    word: str

    def holds(self, item: Item, reference: Item | None = None) -> bool:
        """Look into the title."""
        return re.search(rf"\b{re.escape(self.word)}\b", item.title, re.IGNORECASE) is None


@dataclass(frozen=True)
class Compared:
    """Say that an item stands below (-1) or above (1) the reference on an axis."""

    axis: str
    sign: int

    def holds(self, item: Item, reference: Item | None = None) -> bool | None:
        """Compare the two; None without a reference too."""
        if reference is None:
            return None
        found = axes.compare(self.axis, item, reference)
        return None if found is None else found == self.sign


@dataclass(frozen=True)
class Alike:
    """Say that an item has what the reference has in a column."""

    facet: str

    def holds(self, item: Item, reference: Item | None = None) -> bool | None:
        """Compare the two cells; None where the reference's is empty."""
        if reference is None or not reference.facets.get(self.facet):
            return None
        own, other = (set(each.facets.get(self.facet, ())) for each in (item, reference))
        return own == other


Condition = Has | Bound | Called | Compared | Alike


def all_hold(
    conditions: Iterable[Condition], item: Item, reference: Item | None = None
) -> bool | None:
    """Say whether all conditions hold: False where one does not, None where one is left open."""
    found = [each.holds(item, reference) for each in conditions]
    if False in found:
        return False
    return None if None in found else True


def num_of(
    items: Iterable[Item], conditions: Iterable[Condition], reference: Item | None = None
) -> int:
    """Return how many items all conditions certainly hold for, the reference left out."""
    told = tuple(conditions)
    return sum(
        all_hold(told, item, reference) is True
        for item in items
        if reference is None or item.id != reference.id
    )


def merged(conditions: Iterable[Condition], every: Collection[str] = ()) -> tuple[Condition, ...]:
    """Return conditions with the values of one column together: "red or navy" is one condition.

    Args:
        conditions: in the order they were said.
        every: columns of which every value was said to hold: "for work and a party".
    """
    found: dict[tuple[object, ...], Condition] = {}
    for each in conditions:
        if isinstance(each, Has):
            key: tuple[object, ...] = (each.facet, each.negated)
            before = found.get(key)
            if isinstance(before, Has):
                values = tuple(dict.fromkeys((*before.values, *each.values)))
                each = replace(each, values=values, every=each.facet in every)
            found[key] = each
        else:
            found[(each,)] = each
    return tuple(found.values())


def of_filters(filters: Mapping[str, object]) -> tuple[Condition, ...]:
    """Return what the `applied.filters` of an answer say of each item.

    A list of values is any of them, or all where `match` beside it says "all"; a mapping of sides
    is a bound; what stands under "not" is refused.

    Raises:
        ValueError: they have a form that is not known.
    """
    found: list[Condition] = []
    for facet, told in filters.items():
        if facet == "not" and isinstance(told, Mapping):
            found += [Has(name, _values(refused), negated=True) for name, refused in told.items()]
        elif isinstance(told, list):
            found.append(Has(facet, _values(told)))
        elif isinstance(told, Mapping) and set(told) <= set(SIDES):
            found.append(Bound(facet, tuple((side, float(bound)) for side, bound in told.items())))
        elif isinstance(told, Mapping) and set(told) == {"values", "match"}:
            found.append(Has(facet, _values(told["values"]), every=told["match"] == "all"))
        else:
            raise ValueError(f"{facet}: {told!r}")
    return tuple(found)


def _values(told: object) -> tuple[str, ...]:
    if not isinstance(told, list):
        raise ValueError(f"not a list of values: {told!r}")
    return tuple(str(value).lower() for value in told)
