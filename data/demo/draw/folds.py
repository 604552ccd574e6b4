"""Fold the cloth: drape from a waist, strain at armpits, wrinkles where limbs bend."""

from __future__ import annotations

import math
import random

import skia

from data.demo.draw.curve import Point, at, fading, lens, ribbon, swelling
from data.demo.draw.easel import Easel

Pair = tuple[float, float]


def fold(
    easel: Easel,
    points: list[Point],
    width: float,
    amount: float,
    profile: str = "lens",
) -> None:
    """Raise one fold along a curve, with a valley on its shaded side.

    Args:
        easel: where to draw.
        points: its ridge.
        width: in cm at the widest.
        amount: height, around 0.2.
        profile: "lens" is thin at both ends, "swelling" grows, "fading" dies away.
    """
    shape = {"lens": lens, "swelling": swelling, "fading": fading}[profile]
    easel.swell(ribbon(points, lambda t: width * shape(t)), amount, width * 0.26)
    shifted = [Point(p.x + width * 0.75, p.y + width * 0.2) for p in points]
    easel.swell(ribbon(shifted, lambda t: width * 0.8 * shape(t)), -amount * 0.85, width * 0.3)


def drape(
    easel: Easel,
    clip: skia.Path,
    top: tuple[float, float],
    bottom: tuple[float, float],
    num: int,
    amount: float,
) -> None:
    """Let folds fall from a waist to a hem, wider on the way.

    Args:
        easel: where to draw.
        clip: the piece of cloth.
        top: y and half width where they begin.
        bottom: y and half width where they end.
        num: how many.
        amount: their height at the hem.
    """
    rng = easel.rng
    (top_y, top_half), (bottom_y, bottom_half) = top, bottom
    with easel.within(clip):
        for k in range(num):
            place = (k + 0.5 + rng.uniform(-0.3, 0.3)) / num * 2 - 1
            start_y = top_y + (bottom_y - top_y) * rng.choice([0, 0, 0.12, 0.3, 0.45])
            down = (start_y - top_y) / (bottom_y - top_y)
            start_x = place * (top_half + (bottom_half - top_half) * down) * 0.9
            end_x = place * bottom_half * 0.97
            sway = rng.uniform(-1, 1) * bottom_half * 0.05
            points = [
                at(start_x, start_y),
                at(start_x + (end_x - start_x) * 0.45 + sway, start_y + (bottom_y - start_y) * 0.5),
                at(end_x, bottom_y + 2),
            ]
            width = 2.1 * bottom_half / num * rng.uniform(0.55, 0.95)
            fold(easel, points, width, amount * rng.uniform(0.6, 1.15), "swelling")


def strain(
    easel: Easel, clip: skia.Path, start: Pair, toward: Pair, num: int = 3, amount: float = 0.12
) -> None:
    """Fan short folds out from a point that pulls, for example an armpit."""
    rng = easel.rng
    reach = math.dist(start, toward)
    heading = math.atan2(toward[1] - start[1], toward[0] - start[0])
    with easel.within(clip):
        for k in range(num):
            turn = heading + (k - (num - 1) / 2) * 0.42 + rng.uniform(-0.12, 0.12)
            long = reach * rng.uniform(0.6, 1.1)
            bend = turn + rng.uniform(-0.25, 0.25)
            points = [
                at(start[0] + math.cos(turn) * 0.8, start[1] + math.sin(turn) * 0.8),
                at(start[0] + math.cos(turn) * long * 0.5, start[1] + math.sin(turn) * long * 0.5),
                at(start[0] + math.cos(bend) * long, start[1] + math.sin(bend) * long),
            ]
            fold(easel, points, rng.uniform(1.5, 2.6), amount * rng.uniform(0.6, 1.1), "fading")


def wrinkles(
    easel: Easel,
    clip: skia.Path,
    centre: Pair,
    across: Pair,
    num: int,
    spread: float,
    amount: float = 0.12,
) -> None:
    """Lay wrinkles across a limb, zigzagging from either side.

    Args:
        easel: where to draw.
        clip: the piece of cloth.
        centre: middle of the limb there.
        across: from the middle to its edge.
        num: how many wrinkles.
        spread: cm along the limb that they cover.
        amount: their height.
    """
    rng = easel.rng
    half = math.hypot(*across) or 1.0
    ux, uy = across[0] / half, across[1] / half
    vx, vy = -uy, ux
    if vy < 0:
        vx, vy = -vx, -vy
    with easel.within(clip):
        for k in range(num):
            along = (k / max(num - 1, 1) - 0.5) * spread + rng.uniform(-0.8, 0.8)
            side = 1 if (k + rng.randint(0, 1)) % 2 else -1
            cx, cy = centre[0] + vx * along, centre[1] + vy * along
            slant = rng.uniform(0.25, 1.0) * half * 0.5
            points = [
                at(cx + side * ux * half * 1.02, cy + side * uy * half * 1.02),
                at(
                    cx + side * ux * half * 0.35 + vx * slant * 0.6,
                    cy + side * uy * half * 0.35 + vy * slant * 0.6,
                ),
                at(
                    cx - side * ux * half * rng.uniform(0.1, 0.6) + vx * slant,
                    cy - side * uy * half * 0.4 + vy * slant,
                ),
            ]
            width = rng.uniform(1.1, 2.0) * min(half / 6, 1.3)
            fold(easel, points, width, amount * rng.uniform(0.6, 1.2), "fading")


def rest(
    easel: Easel,
    clip: skia.Path,
    box: tuple[float, float, float, float],
    num: int,
    amount: float,
    rng: random.Random,
) -> None:
    """Lay a few long soft folds at rest over an area (left, top, right, bottom)."""
    left, top, right, bottom = box
    with easel.within(clip):
        for _ in range(num):
            x, y = rng.uniform(left, right), rng.uniform(top, bottom - (bottom - top) * 0.3)
            long = (bottom - top) * rng.uniform(0.25, 0.5)
            lean = rng.uniform(-0.35, 0.35) * long
            points = [
                at(x, y),
                at(x + lean * 0.3 + rng.uniform(-1, 1), y + long * 0.5),
                at(x + lean, y + long),
            ]
            fold(easel, points, rng.uniform(2.0, 4.5), amount * rng.uniform(0.5, 1.1))
