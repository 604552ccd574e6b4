"""Read what a slot holds, refusing whatever has another shape.

A slot is memory that came from elsewhere: written by an earlier version, or cut short. Each reader
here returns the value as the type it is remembered as, and raises `Unreadable` for anything else,
so that what can't be read costs what it held and nothing more.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

Read = TypeVar("Read")


class Unreadable(ValueError):
    """A slot holds something of another shape."""


def mapping(value: Any) -> Mapping[str, Any]:
    """Return a JSON object as it is.

    Raises:
        Unreadable: it is none.
    """
    if not isinstance(value, dict) or not all(isinstance(name, str) for name in value):
        raise Unreadable(f"no object: {str(value)[:80]!r}")
    return value


def text(value: Any) -> str:
    """Return a string as it is.

    Raises:
        Unreadable: it is none.
    """
    if not isinstance(value, str):
        raise Unreadable(f"no text: {str(value)[:80]!r}")
    return value


def maybe_text(value: Any) -> str | None:
    """Return a string as it is, or None.

    Raises:
        Unreadable: it is neither.
    """
    return None if value is None else text(value)


def number(value: Any) -> float:
    """Return a finite number.

    Raises:
        Unreadable: it is none, or not finite.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Unreadable(f"no number: {str(value)[:80]!r}")
    try:
        found = float(value)
    except OverflowError as error:
        raise Unreadable("a number too large") from error
    if not math.isfinite(found):
        raise Unreadable(f"no finite number: {found}")
    return found


def place(value: Any) -> int:
    """Return a whole number.

    Raises:
        Unreadable: it is none.
    """
    if isinstance(value, bool) or not isinstance(value, int):
        raise Unreadable(f"no whole number: {str(value)[:80]!r}")
    return value


def many(value: Any, read: Callable[[Any], Read]) -> tuple[Read, ...]:
    """Return every part of a JSON array as `read` returns it.

    Raises:
        Unreadable: it is no array, or `read` refuses a part.
    """
    if not isinstance(value, list | tuple):
        raise Unreadable(f"no array: {str(value)[:80]!r}")
    return tuple(read(each) for each in value)


def texts(value: Any) -> tuple[str, ...]:
    """Return the strings of a JSON array.

    Raises:
        Unreadable: it is no array of strings.
    """
    return many(value, text)
