"""Merge batch norms into the convolutions before them, so that a trained trunk trains faster."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import torch
from torch import Tensor, nn

# Convolutions and their norms in order, as the kinds of modules in timm's EfficientNets name them.
PAIRS = (
    (("conv_pw", "bn1"), ("conv_dw", "bn2"), ("conv_pwl", "bn3")),
    (("conv_dw", "bn1"), ("conv_pw", "bn2")),
    (("conv_stem", "bn1"), ("conv_head", "bn2")),
)


def fold(trunk: nn.Module) -> None:
    """Replace every norm of an EfficientNet by its activation, its effect kept by the convolution.

    A norm passes over each map twice forward and twice backward and takes a third of a step on a
    processor. What it is for, a start from random weights and layers of like scale, a trained
    trunk no longer needs; its running statistics become weights like all others.

    Args:
        trunk: of timm, in place; one that is folded already stays as it is.
    """
    for module in list(trunk.modules()):
        for convolution, norm in _pairs(module):
            _merge(module, convolution, norm)


def is_folded(state: Mapping[str, Tensor]) -> bool:
    """Return whether a tower's or a trunk's weights are those of a folded one."""
    return not any(name.endswith("running_mean") for name in state)


def _pairs(module: nn.Module) -> Iterator[tuple[str, str]]:
    """Yield the names of the convolutions of a module and of the norms behind them."""
    for names in PAIRS:
        if all(hasattr(module, name) for pair in names for name in pair):
            yield from names
            return


def _merge(module: nn.Module, convolution: str, norm: str) -> None:
    """Give one convolution the scale and the shift of its norm."""
    before: Any = getattr(module, convolution)
    after: Any = getattr(module, norm)
    is_norm = isinstance(after, nn.BatchNorm2d)  # or what an earlier folding left in its place
    if not is_norm:
        return
    with torch.no_grad():
        scale = after.weight / torch.sqrt(after.running_var + after.eps)  # (C,)
        weight = before.weight * scale[:, None, None, None]
        bias = after.bias - after.running_mean * scale
    before.weight, before.bias = nn.Parameter(weight), nn.Parameter(bias)
    setattr(module, norm, after.act)
