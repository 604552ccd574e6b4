"""Say what a client of other people's did, step by step, and what it did not get."""

from __future__ import annotations

from collections.abc import Callable

Steps = dict[str, str]


class Wrong(Exception):
    """Say what a client did not get."""


def made(what: bool, otherwise: str) -> None:
    """Go on where something holds.

    Raises:
        Wrong: it does not.
    """
    if not what:
        raise Wrong(otherwise)


def tried(name: str, steps: Callable[[], Steps]) -> bool:
    """Print what a client did; say whether all of it came about.

    Whatever it ran into is told as what failed, so that the next is tried as well.
    """
    try:
        for step, what in steps().items():
            print(f"{name}: {step}: {what}", flush=True)
    except Exception as error:
        print(f"{name}: failed: {type(error).__name__}: {error}", flush=True)
        return False
    return True
