"""Join features of all processes, so that contrast sees the whole batch.

Under `torchrun` every process encodes its own part of a batch. A contrastive loss needs the others'
features too: each of them is a wrong answer more. Plain `all_gather` cuts the gradient to the
others' encoders; `gather` here keeps it, so that the mean over processes of

    loss(own image features, gather(text features))

has the very gradient of one process with the joint batch.
"""

from __future__ import annotations

import torch
from torch import Tensor, distributed

from training.loop.processes import num_processes, rank


def gather(features: Tensor) -> Tensor:
    """Return the features of all processes in the order of their ranks, with gradient.

    Every process must call it, with as many rows as the others, and must use the answer in its
    loss: the backward pass waits for all. A row's place in the answer is its own place plus
    `rank() * len(features)`, which is where the right answers of a contrastive loss are.

    Shapes:
        features: (B, ...).
        out: (processes * B, ...); the features themselves in a run of one process.
    """
    if num_processes() == 1:
        return features
    if features.dtype == torch.bool:  # not every backend sends bits
        return gather(features.to(torch.uint8)).bool()
    joined: Tensor = _Gather.apply(features)
    return joined


class _Gather(torch.autograd.Function):
    """Collect rows from all processes; send each row's gradients home, added up."""

    @staticmethod
    def forward(ctx: torch.autograd.function.FunctionCtx, features: Tensor) -> Tensor:
        """Return all processes' rows, one process after the other."""
        parts = [torch.empty_like(features) for _ in range(num_processes())]
        distributed.all_gather(parts, features.contiguous())
        return torch.cat(parts)

    @staticmethod
    def backward(ctx: torch.autograd.function.FunctionCtx, *grads: Tensor) -> Tensor:
        """Return what all processes' losses ask of this process's rows."""
        (grad,) = grads
        total = grad.contiguous().clone()
        distributed.all_reduce(total)
        return total.chunk(num_processes())[rank()]
