"""Read what a slot holds, refusing whatever has another shape.

A slot is memory that came from elsewhere: written by an earlier version, or cut short. Each reader
here returns the value as the type it is remembered as, and raises `Unreadable` for anything else,
so that what can't be read costs what it held and nothing more.
"""

from __future__ import annotations

import logging
import math
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

Read = TypeVar("Read")
# Of a value of the shop's, or an id.
NUM_LETTERS_AT_MOST = 200
logger = logging.getLogger(__name__)


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


def word(value: Any) -> str:
    """Return a string that can be searched for as it is.

    Raises:
        Unreadable: it is none, empty, or longer than the search takes.
    """
    if not text(value).strip() or len(value) > NUM_LETTERS_AT_MOST:
        raise Unreadable(f"no word: {value[:80]!r}")
    return str(value)


def name(value: Any) -> str:
    """Return the name of a facet as it is.

    Raises:
        Unreadable: it is none: no lower-case word of letters, figures and "_".
    """
    if not re.fullmatch(r"[a-z0-9_]{1,200}", text(value)):
        raise Unreadable(f"no name of a facet: {value[:80]!r}")
    return str(value)


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


def words(value: Any) -> tuple[str, ...]:
    """Return the words of a JSON array.

    Raises:
        Unreadable: it is no array of words.
    """
    return many(value, word)


def told_act(value: Any) -> Mapping[str, Any]:
    """Return an act as it was told, whose operation is named.

    Raises:
        Unreadable: it names none.
    """
    told = mapping(value)
    word(told.get("op"))
    return told


def offer(value: Any) -> Mapping[str, Any]:
    """Return what a yes would agree to.

    Raises:
        Unreadable: it is no offer.
    """
    told = mapping(value)
    plain = {name: each for name, each in told.items() if name not in ("acts", "others")}
    held: dict[str, Any] = {name: text(each) for name, each in plain.items()}
    if held.get("kind") == "drop":
        held["acts"] = _given_up(told.get("acts") or ())
        if others := many(told.get("others") or (), _given_up):
            held["others"] = list(others)
    if held and held.get("kind") != "retry" and not (held.get("facet") or held.get("acts")):
        raise Unreadable("an offer of nothing")
    return held


def _given_up(acts: Any) -> list[dict[str, str]]:
    """Return the acts of an offer that give something up.

    Raises:
        Unreadable: they do something else.
    """
    told = [{name: text(word) for name, word in e.items()} for e in many(acts, mapping)]
    if not all(each.get("op") == "drop" and each.get("facet") for each in told):
        raise Unreadable("an offer to give up nothing")
    return told


def parts(slot: Any, readers: Mapping[str, Callable[[Any], Any]]) -> dict[str, Any]:
    """Return the parts of a memory by name; one that can't be read is let go, and logged.

    Args:
        slot: what was stored; None for nothing.
        readers: what reads each part; it raises Unreadable where it can't.
    """
    if slot is None:
        return {}
    try:
        told = mapping(slot)
    except Unreadable:
        # What it holds may be a shopper's words, which no log may.
        logger.warning("the memory can't be read and is let go")
        return {}
    held: dict[str, Any] = {}
    for part, read in readers.items():
        if told.get(part) is None:
            continue
        try:
            held[part] = read(told[part])
        except Unreadable:
            logger.warning("the memory of %r can't be read and is let go", part)
    return held
