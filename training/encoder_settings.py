"""State how an encoder is trained, and what follows for each step."""

from __future__ import annotations

import math
from dataclasses import dataclass

import click

from training.image_tower import INPUT


@dataclass(frozen=True)
class Settings:
    """Say how the encoder is trained; kept in the checkpoint and compared on resuming.

    Attributes:
        steps: batches in all.
        batch: pictures a step.
        height_px, width_px: of the pictures towards the end.
        frozen: stages of the trunk that stay as they are while pictures are small.
        frozen_large: the same while they are large.
        small_until: share of the steps at three quarters of that size, which is faster, 0-1.
        rate: highest learning rate.
        trunk_rate: share of it that the trunk gets, which starts from ImageNet.
        warmup: steps until it is reached.
        decay_from: share of the steps after which it falls to zero along a cosine, 0-1.
        weight_decay: of AdamW.
        average: share of the running average kept a step.
        products, clothing, renders: shares of a batch.
        num_phrases: phrases written for each garment.
        more_titles: titles beside the batch's own that every picture is told apart from.
        seed: of everything drawn.
    """

    steps: int
    batch: int = 256
    height_px: int = INPUT.height_px
    width_px: int = INPUT.width_px
    small_until: float = 0.65
    frozen: int = 3
    frozen_large: int = 2
    rate: float = 1.5e-3
    trunk_rate: float = 0.35
    warmup: int = 200
    decay_from: float = 0.0
    weight_decay: float = 0.05
    average: float = 0.998
    products: float = 0.62
    clothing: float = 0.2
    renders: float = 0.0
    num_phrases: int = 4
    more_titles: int = 2048
    seed: int = 42

    def __post_init__(self) -> None:
        """Refuse picture sizes that the tower cannot take at full and at three quarters."""
        if self.height_px % 8 or self.width_px % 8:
            raise click.UsageError("--height-px and --width-px must be multiples of 8")


def rate_at(step: int, settings: Settings) -> float:
    """Return the learning rate of a step: up, flat, then down to zero along a cosine."""
    up = min(1.0, (step + 1) / max(1, settings.warmup))
    start = settings.decay_from * settings.steps
    if step <= start:
        return settings.rate * up
    done = (step - start) / max(1.0, settings.steps - start)
    return settings.rate * up * 0.5 * (1 + math.cos(math.pi * min(1.0, done)))


def size_at(step: int, settings: Settings) -> tuple[int, int]:
    """Return the height and width of a step's pictures in pixels."""
    if step < settings.small_until * settings.steps:
        return settings.height_px * 3 // 4, settings.width_px * 3 // 4
    return settings.height_px, settings.width_px
