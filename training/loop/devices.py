"""Choose where to train, and move batches there."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Mapping
from typing import Any

import click
import torch
from torch import Tensor


def wants_cpu(device: str) -> bool:
    """Tell whether to train on the processor.

    Args:
        device: "auto" takes the GPU where there is one; "cpu" or "cuda".

    Raises:
        click.UsageError: a GPU is asked for and there is none.
    """
    available = torch.cuda.is_available()
    if device == "cuda" and not available:
        raise click.UsageError(
            "--device cuda: torch sees no GPU here; `nvidia-smi` tells whether the driver does. "
            "Train with --device cpu or auto instead"
        )
    return device == "cpu" or not available


def moved(batch: Any, device: torch.device) -> Any:
    """Return a batch with its tensors on a device.

    Args:
        batch: a tensor, or a dataclass, mapping, tuple or list of such; all else stays as it is.
        device: where to.
    """
    if isinstance(batch, Tensor):
        if device.type == "cuda" and batch.device.type == "cpu":
            # Out of pinned memory the copy runs beside the computation.
            return batch.pin_memory().to(device, non_blocking=True)
        return batch.to(device)
    if dataclasses.is_dataclass(batch) and not isinstance(batch, type):
        there = copy.copy(batch)
        for field in dataclasses.fields(batch):
            object.__setattr__(there, field.name, moved(getattr(batch, field.name), device))
        return there
    if isinstance(batch, Mapping):
        return {name: moved(value, device) for name, value in batch.items()}
    if isinstance(batch, tuple) and hasattr(batch, "_fields"):
        return type(batch)(*(moved(value, device) for value in batch))
    if isinstance(batch, tuple | list):
        return type(batch)(moved(value, device) for value in batch)
    return batch
