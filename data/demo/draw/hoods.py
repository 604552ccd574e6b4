"""Draw hoods: the part behind the neck, the edges that cross in front, a trim of fur."""

from __future__ import annotations

import math

import skia

from data.demo.draw.block import Block
from data.demo.draw.cloth import Cloth
from data.demo.draw.curve import at, closed, corner, flipped, mirrored, opened, traced
from data.demo.draw.easel import Easel, tint
from data.demo.draw.shape import without


def hood(easel: Easel, block: Block, cloth: Cloth, cords: bool = True) -> None:
    """Draw a hood lying open behind the neck; draw it before the body."""
    neck = block.neck
    outer = closed(
        mirrored(
            [
                at(0, -17.5),
                at(neck * 0.85, -16.2),
                at(neck * 1.42, -10.5),
                at(neck * 1.5, -3.0),
                corner(neck * 1.36, 3.4),
                at(neck * 0.7, 9.5),
                at(0, 11.5),
            ]
        )
    )
    easel.panel(outer, cloth, 0, (9.0, 4.0), drop=0.0, bevel=1.0)
    inside = closed(
        mirrored(
            [
                at(0, -13.6),
                at(neck * 0.62, -12.4),
                at(neck * 1.02, -8.0),
                at(neck * 1.04, -1.0),
                at(neck * 0.72, 5.6),
                at(0, 10.5),
            ]
        )
    )
    easel.panel(inside, cloth.plain(tint(cloth.shade, 0.8)), shade=0.62, drop=0.0, bevel=0.0)
    easel.swell(inside, -0.35, 1.2)
    easel.groove(inside, 0.5, 0.2, -0.2)
    rim = without(outer, inside)
    with easel.within(rim):
        easel.line(inside, tint(cloth.shade, 0.5), 0.14, 0.5, dash=(0.5, 0.35))
    seam = opened(traced("0,-17.5 0.2,-14"))
    easel.groove(seam, 0.3, 0.15, 0.2)


def hood_front(easel: Easel, block: Block, cloth: Cloth, cords: bool = True) -> None:
    """Draw the crossing front edges of a hood and its cords; draw it after the body."""
    neck, depth = block.neck, block.neck_depth
    for side in (-1, 1):
        half = [
            corner(neck * 1.02, -2.0),
            at(neck * 1.42, 0.0),
            corner(neck * 1.40, 3.6),
            at(neck * 0.80, depth * 0.9),
            corner(-0.6, depth + 3.4),
            corner(-0.2, depth - 0.4),
            at(neck * 0.66, depth * 0.42),
        ]
        path = closed(half if side > 0 else flipped(half))
        easel.panel(path, cloth, -side * 38.0, (3.0, 2.0), drop=0.45, bevel=1.0)
    if not cords:
        return
    light = (236, 234, 228) if sum(cloth.shade) < 560 else (120, 118, 116)
    for side in (-1, 1):
        end = depth + 17 + easel.rng.uniform(-2, 2)
        cord = opened(
            [
                at(side * 2.6, depth + 0.6),
                at(side * 3.3, depth + 6),
                at(side * easel.rng.uniform(2.6, 4.2), end),
            ]
        )
        easel.line(cord, (20, 20, 24), 1.1, 0.3, blur_cm=0.3)
        easel.line(cord, light, 0.75)
        easel.groove(cord, 0.7, 0.15, -0.3)
        easel.line(skia.Path.Circle(side * 2.6, depth + 0.6, 0.45), (150, 148, 145), 0.3)


def fur(easel: Easel, block: Block) -> None:
    """Trim the edge of a hood with fur."""
    rng, neck = easel.rng, block.neck
    shades = ((196, 170, 136), (168, 138, 104), (222, 202, 172))
    for k in range(220):
        share = k / 219
        turn = math.radians(205 - 230 * share)
        x, y = math.cos(turn) * neck * 1.28, -5.0 - math.sin(turn) * 11.0
        away = turn + rng.uniform(-0.7, 0.7)
        long = rng.uniform(1.6, 3.2)
        hair = opened(
            [
                at(x - math.cos(away) * long, y + math.sin(away) * long),
                at(x + math.cos(away) * long, y - math.sin(away) * long),
            ]
        )
        easel.line(hair, rng.choice(shades), 0.5, 0.8)
