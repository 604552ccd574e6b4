"""Say how a model is trained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from training.loop.optimization import Schedule


@dataclass(frozen=True)
class TrainSettings:
    """Say how to train; kept in the checkpoint and compared on resuming.

    Attributes:
        steps: of the optimizer, in all.
        batch: pictures or pairs that one `draw` returns, in each process.
        accumulate: batches whose gradients make one step.
        rate: highest learning rate.
        warmup: steps over which it rises from near zero.
        schedule: "cosine" lets it fall to zero, "constant" keeps it.
        weight_decay: of matrices; norms, biases and scalars have none.
        clip: highest norm of the gradient, beyond which it is scaled down.
        bf16: compute in bfloat16 where torch deems it safe; weights stay in float32. None does so
            where the device is the faster for it.
        seed: of everything drawn.
        save_every: steps between two checkpoints; may change on resuming.
        device: "auto" takes the GPU where there is one; may change on resuming.
        average: share of the weights' running average that a step keeps, say 0.999; None keeps no
            average. Where there is one, it is what gets checked and what should be served.
    """

    steps: int
    batch: int
    rate: float
    accumulate: int = 1
    warmup: int = 0
    schedule: Schedule = "cosine"
    weight_decay: float = 0.01
    clip: float = 1.0
    bf16: bool | None = None
    seed: int = 42
    save_every: int = 200
    device: Literal["auto", "cpu", "cuda"] = "auto"
    average: float | None = None
