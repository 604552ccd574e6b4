"""Keep a run's state with all that it depends on, and refuse it to another run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from torch import Tensor

from training.loop import checkpoint

FILE = "checkpoint.pt"
FREE = ("settings.save_every", "settings.device")  # neither changes what is learnt


class RunCheckpoint:
    """Write and read the one checkpoint of a run."""

    def __init__(self, folder: Path, made_by: Mapping[str, Any]) -> None:
        """Prepare; nothing is read or written yet.

        Args:
            folder: of the run.
            made_by: all that a resumed run must share with the saved one, in nested tables of
                plain types and tensors.
        """
        self.path, self.made_by = folder / FILE, dict(made_by)

    def save(self, state: Mapping[str, Any]) -> None:
        """Write a state; a crash leaves the old one whole."""
        checkpoint.save(self.path, {**self.made_by, **state})

    def load(self) -> dict[str, Any]:
        """Return the state that was saved.

        Raises:
            click.UsageError: there is none, or its run differs from this one.
        """
        if not self.path.exists():
            raise click.UsageError(f"no run to resume in {self.path.parent}: leave out --resume")
        state = checkpoint.load(self.path)
        other = differing({name: state.get(name) for name in self.made_by}, self.made_by)
        if other:
            raise click.UsageError(
                f"{self.path} was trained with another {'; '.join(other)}. "
                "Give the same, or another --out"
            )
        return state


def refuse_to_overwrite(*paths: Path, resume: bool) -> None:
    """Stop where a run left one of these and --resume was not given.

    Raises:
        click.UsageError: it does.
    """
    left = [path for path in paths if path.exists()]
    if left and not resume:
        raise click.UsageError(
            f"{left[0].parent} holds a run already: go on with --resume, or give another --out"
        )


def differing(then: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """Return in what two runs differ, each as "name (then, now)".

    Args:
        then: what the saved run depends on: settings, and tables of them.
        now: the same of the run that would go on.
    """
    then, now, missing = _flat(then), _flat(now), object()
    return [
        f"{name.removeprefix('settings.')} ({_short(then.get(name))}, now {_short(now.get(name))})"
        for name in {**then, **now}
        if name not in FREE and not _same(then.get(name, missing), now.get(name, missing))
    ]


def _flat(table: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Return a nested table as one, its names joined by dots."""
    flat: dict[str, Any] = {}
    for name, value in table.items():
        if isinstance(value, Mapping):
            flat |= _flat(value, f"{prefix}{name}.")
        else:
            flat[f"{prefix}{name}"] = value
    return flat


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, Tensor) and isinstance(other, Tensor):
        return one.shape == other.shape and bool((one == other).all())
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    return type(one) is type(other) and bool(one == other)


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "..."
