"""Tell in what a saved run differs from the one that would resume it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from torch import Tensor

FREE = ("save_every", "device")  # neither changes what is learnt


def changed(
    state: Mapping[str, Any],
    settings: Mapping[str, Any],
    extra: Mapping[str, Any],
    num_processes: int,
) -> list[str]:
    """Return what differs, each as "name (then, now)", nothing if the run can go on.

    Args:
        state: a checkpoint.
        settings: of the run that would go on.
        extra: what else it depends on.
        num_processes: that it has.
    """
    then: dict[str, Any] = {**state["settings"], **_flat(state["extra"])}
    now: dict[str, Any] = {**settings, **_flat(extra)}
    then["number of processes"], now["number of processes"] = state["processes"], num_processes
    missing = object()
    return [
        f"{name} ({_short(then.get(name))}, now {_short(now.get(name))})"
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
