"""Decide which weights decay, and how the learning rate runs."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, Literal

from torch import nn

Schedule = Literal["cosine", "constant"]


def parameter_groups(
    named: Iterable[tuple[str, nn.Parameter]], weight_decay: float, share: float = 1.0
) -> list[dict[str, Any]]:
    """Return AdamW's groups of some parameters: matrices decay, norms, biases and scalars do not.

    Args:
        named: as `module.named_parameters()` yields them; frozen ones are left out.
        weight_decay: of the matrices.
        share: of the run's learning rate, say 0.1 for a trunk that was trained before.
    """
    groups = {decays: [] for decays in (True, False)}  # type: dict[bool, list[nn.Parameter]]
    for _, parameter in named:
        if parameter.requires_grad:
            groups[parameter.ndim >= 2].append(parameter)
    return [
        {"params": parameters, "weight_decay": weight_decay if decays else 0.0, "share": share}
        for decays, parameters in groups.items()
        if parameters
    ]


def rate_share(step: int, steps: int, warmup: int, schedule: Schedule) -> float:
    """Return the share of the highest learning rate that a step takes.

    Args:
        step: from 0.
        steps: in all.
        warmup: steps over which the rate rises evenly from near zero; half of all at most, so
            that a short trial learns too.
        schedule: "cosine" falls to zero behind the last step, "constant" stays.
    """
    warmup = min(warmup, steps // 2)
    if step < warmup:
        return (step + 1) / (warmup + 1)
    if schedule == "constant":
        return 1.0
    return 0.5 * (1 + math.cos(math.pi * (step - warmup) / max(1, steps - warmup)))
