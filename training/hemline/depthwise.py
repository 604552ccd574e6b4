"""Train depthwise convolutions fast on CPU, where torch is slow at it in bf16."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional


class _Convolve(torch.autograd.Function):
    """Convolve each channel by itself in bf16; compute gradients in float32.

    On the CPUs tried (AMX, oneDNN of torch 2) the gradients of a depthwise convolution take 5 to
    200 times as long in bf16 as in float32, and made up 70% of a training step.
    """

    @staticmethod
    def forward(
        ctx: Any, x: Tensor, weight: Tensor, bias: Tensor | None, stride: int, padding: int
    ) -> Tensor:
        """Return the convolution in bf16."""
        low = x.to(torch.bfloat16)
        ctx.save_for_backward(low, weight)
        ctx.stride, ctx.padding, ctx.biased = stride, padding, bias is not None
        added = None if bias is None else bias.to(torch.bfloat16)
        return functional.conv2d(
            low, weight.to(torch.bfloat16), added, stride, padding, 1, len(weight)
        )

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, Tensor, Tensor | None, None, None]:
        """Return the gradients of input, kernels and bias."""
        x, weight = ctx.saved_tensors
        stride, padding = [ctx.stride] * 2, [ctx.padding] * 2
        num = len(weight)
        of_x, of_weight, of_bias = torch.ops.aten.convolution_backward(
            gradients[0].float(), x.float(), weight.float(), [num], stride, padding, [1, 1],
            False, [0, 0], num, [True, True, ctx.biased],
        )  # fmt: skip
        return of_x.to(x.dtype), of_weight, of_bias if ctx.biased else None, None, None


class Depthwise(nn.Module):
    """Stand in for a depthwise `Conv2d`, with TensorFlow's padding where it was timm's `same`."""

    def __init__(self, plain: nn.Conv2d, *, same: bool) -> None:
        """Take over the kernels of `plain`.

        Args:
            plain: the convolution to stand in for.
            same: pad at run time so that the size divides by the stride, rounded up.
        """
        super().__init__()
        self.weight = plain.weight
        self.bias: nn.Parameter | None = None  # until a norm is folded in
        self.stride = int(plain.stride[0])
        self.same = same
        self.padding = 0 if same else int(plain.padding[0])

    def forward(self, x: Tensor) -> Tensor:
        """Return the convolution: (B, C, H / stride, W / stride)."""
        if self.same:
            x = _pad_same(x, self.weight.shape[-1], self.stride)
        if self.training and x.device.type == "cpu" and torch.is_autocast_enabled("cpu"):
            convolved: Tensor = _Convolve.apply(
                x, self.weight, self.bias, self.stride, self.padding
            )
            return convolved
        return functional.conv2d(
            x, self.weight, self.bias, self.stride, self.padding, 1, len(self.weight)
        )


def quicken(network: nn.Module) -> None:
    """Replace every depthwise convolution without bias below `network`, names kept."""
    for module in network.modules():
        for name, child in list(module.named_children()):
            if isinstance(child, nn.Conv2d) and child.groups == child.in_channels > 1:
                if child.bias is None:
                    same = type(child).__name__ == "Conv2dSame"
                    setattr(module, name, Depthwise(child, same=same))


def _pad_same(x: Tensor, kernel: int, stride: int) -> Tensor:
    """Return `x` padded as TensorFlow does: the odd pixel goes below and to the right."""
    down, across = (
        max((-(-size // stride) - 1) * stride + kernel - size, 0) for size in x.shape[2:]
    )
    sides = (across // 2, across - across // 2, down // 2, down - down // 2)
    return functional.pad(x, sides) if any(sides) else x
