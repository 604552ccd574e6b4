"""Draw the blossoms, leaves and sprigs that prints are made of."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

import skia

from data.demo.draw.cloth import Rgb
from data.demo.draw.curve import at, closed, corner

Fill = Callable[[skia.Path, Rgb, float], None]


def leaf(x: float, y: float, long: float, turn_deg: float) -> skia.Path:
    """Return a pointed leaf growing from (x, y)."""
    turn = math.radians(turn_deg)
    cos, sin = math.cos(turn), math.sin(turn)

    def put(along: float, across: float) -> tuple[float, float]:
        return x + along * cos - across * sin, y + along * sin + across * cos

    return closed(
        [
            corner(*put(0, 0)),
            at(*put(0.5 * long, 0.2 * long)),
            corner(*put(long, 0)),
            at(*put(0.5 * long, -0.2 * long)),
        ]
    )


def _flower(x: float, y: float, size: float, petals: int, turn: float, pinch: float) -> skia.Path:
    points = []
    for k in range(petals):
        for part, reach in ((-0.3, 0.92), (0.0, 1.0), (0.3, 0.92), (0.5, pinch)):
            angle = turn + (k + part) * 2 * math.pi / petals
            spot = x + size * reach * math.cos(angle), y + size * reach * math.sin(angle)
            points.append(corner(*spot) if part == 0.5 else at(*spot))
    return closed(points)


def blossom(
    fill: Fill, x: float, y: float, size: float, shade: Rgb, ground: Rgb, rng: random.Random
) -> None:
    """Draw a blossom with shaded petals and a heart."""
    petals, turn = rng.choice([5, 5, 6]), rng.uniform(0, 6)
    deep = tuple(v * 0.72 for v in shade)
    pale = tuple(v + (255 - v) * 0.4 for v in shade)
    fill(_flower(x, y, size, petals, turn, 0.5), shade, 1.0)
    fill(_flower(x, y, size * 0.72, petals, turn + 0.25, 0.45), pale, 0.5)  # type: ignore[arg-type]
    fill(_flower(x, y, size * 0.45, petals, turn, 0.4), deep, 0.75)  # type: ignore[arg-type]
    fill(skia.Path.Circle(x, y, size * 0.2), (236, 196, 92), 1.0)


def sprig(fill: Fill, x: float, y: float, size: float, shade: Rgb, rng: random.Random) -> None:
    """Draw a few loose buds."""
    for _ in range(3):
        turn, away = rng.uniform(0, 2 * math.pi), size * rng.uniform(0.6, 1.6)
        spot = x + away * math.cos(turn), y + away * math.sin(turn)
        fill(skia.Path.Circle(*spot, size * rng.uniform(0.3, 0.5)), shade, 0.9)
