"""Choose where to train, and move batches there."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Mapping
from typing import Any

import click
import torch
from torch import Tensor

# What torch calls a processor's instructions for bfloat16, on the kinds that have some.
BF16_INSTRUCTIONS = ("avx512_bf16", "amx_bf16", "arm_bf16", "bf16")


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


def has_fast_bf16(device: torch.device) -> bool:
    """Tell whether a device computes bfloat16 faster than float32.

    GPUs of today do. Of processors only those do that have instructions for it; the others spell
    it out in float32, in up to ten times the time.
    """
    if device.type != "cpu":
        return True
    able = torch.cpu.get_capabilities()
    return any(able.get(name, False) for name in BF16_INSTRUCTIONS)


def low_precision(device: torch.device, *, bf16: bool | None = None) -> torch.autocast:
    """Return a context that computes in bfloat16 where it is safe.

    Args:
        device: that computes.
        bf16: whether to; None does so where the device is the faster for it.
    """
    wanted = has_fast_bf16(device) if bf16 is None else bf16
    return torch.autocast(device.type, torch.bfloat16, enabled=wanted)


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
