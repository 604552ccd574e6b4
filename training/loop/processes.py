"""Know the processes that `torchrun` started, and join what they found."""

from __future__ import annotations

from collections.abc import Mapping

from torch import distributed


def rank() -> int:
    """Return this process's place among all, 0 in a run of one process."""
    return distributed.get_rank() if distributed.is_initialized() else 0


def num_processes() -> int:
    """Return how many processes train together."""
    return distributed.get_world_size() if distributed.is_initialized() else 1


def joined(sums: Mapping[str, tuple[float, int]]) -> dict[str, float]:
    """Return the means of numbers over all processes; each may have other ones.

    Args:
        sums: by name a sum and how many went into it.
    """
    parts: list[Mapping[str, tuple[float, int]] | None] = [sums]
    if num_processes() > 1:
        parts = [None] * num_processes()
        distributed.all_gather_object(parts, sums)
    totals: dict[str, tuple[float, int]] = {}
    for part in parts:
        for name, (value, num) in (part or {}).items():
            total, before = totals.get(name, (0.0, 0))
            totals[name] = (total + value, before + num)
    return {name: total / num for name, (total, num) in totals.items()}
