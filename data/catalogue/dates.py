"""Read the days in cells, however shops write them, and count days."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

# The facet of the day on which an item came into the shop.
ADDED = "added"
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_CLOCK = r"(?:[T, ]+\d{1,2}:\d{2}.*)?"
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_CLOCK}")
_DOTTED = re.compile(rf"(\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}}|\d{{2}}){_CLOCK}")
_SLASHED = re.compile(rf"(\d{{1,2}})[/-](\d{{1,2}})[/-](\d{{4}}|\d{{2}}){_CLOCK}")
_DAY_FIRST = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[ -]([a-z]{{3,9}})\.?,?[ -](\d{{4}}){_CLOCK}")
_MONTH_FIRST = re.compile(rf"([a-z]{{3,9}})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}}){_CLOCK}")


def number_in(facet: str, value: str) -> float:
    """Return the number that a facet's value is; of a day how many days it is after the first.

    Args:
        facet: a column of numbers, or of days, which are written 2024-05-01.
        value: as the gallery holds it.
    """
    return float(date.fromisoformat(value).toordinal()) if facet == ADDED else float(value)


def written(facet: str, number: float) -> str:
    """Return a number of a facet as people write it: a day as 2024-05-01."""
    return date.fromordinal(int(number)).isoformat() if facet == ADDED else f"{number:g}"


def day_first(cells: Iterable[str]) -> bool | None:
    """Return whether dates such as 03/04/2024 begin with the day; None where no cell tells.

    Args:
        cells: of one column.
    """
    sides = Counter[int]()
    for cell in cells:
        if found := _SLASHED.fullmatch(cell.strip()):
            sides[0] += int(found[1]) > 12
            sides[1] += int(found[2]) > 12
    return None if bool(sides[0]) == bool(sides[1]) else bool(sides[0])


def day(cell: str, day_comes_first: bool | None = None) -> date | None:
    """Return the day in a cell, or None where it is none or could be two.

    Args:
        cell: as it stands: "2024-05-01 10:11:12", "1 May 2024", "01.05.2024", "5/1/24".
        day_comes_first: of dates with slashes, where it is known.
    """
    plain = " ".join(cell.split()).lower()
    try:
        if found := re.fullmatch(r"(\d{4})(\d\d)(\d\d)", plain):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if re.fullmatch(r"1\d{9}(?:\d{3})?(?:\.\d+)?", plain):
            return date(1970, 1, 1) + timedelta(seconds=int(plain[:10]))
        if found := _ISO.fullmatch(plain.upper()):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DOTTED.fullmatch(plain):
            return date(_year(found[3]), int(found[2]), int(found[1]))
        if found := _DAY_FIRST.fullmatch(plain):
            return date(int(found[3]), _month(found[2]), int(found[1]))
        if found := _MONTH_FIRST.fullmatch(plain):
            return date(int(found[3]), _month(found[1]), int(found[2]))
        if found := _SLASHED.fullmatch(plain):
            first, second = int(found[1]), int(found[2])
            if day_comes_first is None and first != second:
                return None
            month, number = (second, first) if day_comes_first else (first, second)
            return date(_year(found[3]), month, number)
    except ValueError:
        return None
    return None


def _year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)


def _month(name: str) -> int:
    """Return the number of a month by its first letters.

    Raises:
        ValueError: it is no month.
    """
    return _MONTHS.index(name[:3]) + 1
