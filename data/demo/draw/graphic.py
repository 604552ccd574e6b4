"""Print a picture or blocks of colour onto a laid garment."""

from __future__ import annotations

import math

import skia

from data.demo.draw.cloth import Cloth, Rgb
from data.demo.draw.curve import at, closed, corner, opened
from data.demo.draw.easel import Easel
from data.demo.draw.shape import disc, overlap, rounded
from data.demo.draw.upper import Upper
from data.demo.garment import Garment


def print_on(easel: Easel, garment: Garment, cloth: Cloth, made: Upper) -> None:
    """Print what a graphic or colour block garment carries on its body."""
    if garment.pattern == "graphic":
        block = made.block
        emblem(
            easel,
            0,
            block.armpit + (block.length - block.armpit) * 0.22,
            block.chest * 0.62,
            garment.accents,
        )
    elif garment.pattern == "colour block":
        blocks(easel, made.path, made.block.length, made.block.armpit, cloth, garment.accents)


def blocks(
    easel: Easel,
    path: skia.Path,
    length: float,
    top: float,
    cloth: Cloth,
    accents: tuple[Rgb, ...],
) -> None:
    """Set one broad band of another colour, and a narrow one of a third, into the body."""
    start = top + (length - top) * easel.rng.uniform(0.30, 0.42)
    high = (length - top) * easel.rng.uniform(0.2, 0.28)
    slope = easel.rng.choice([0.0, 0.0, 5.0, -5.0])
    for y, deep, shade in ((start, high, accents[0]), (start + high, high * 0.3, accents[-1])):
        strip = closed(
            [
                corner(-90, y - slope),
                corner(90, y + slope),
                corner(90, y + deep + slope),
                corner(-90, y + deep - slope),
            ]
        )
        paint = cloth.plain(shade).paint(0, (0, 0))
        easel.colour.drawPath(overlap(path, strip), paint)
        for edge in (y, y + deep):
            line = opened([at(-60, edge - slope * 60 / 90), at(60, edge + slope * 60 / 90)])
            with easel.within(path):
                easel.groove(line, 0.35, 0.15, 0.2)


def emblem(easel: Easel, x: float, y: float, size: float, accents: tuple[Rgb, ...]) -> None:
    """Draw one of several emblems, with ink that lies flat on the cloth."""
    kind = easel.rng.choice(["sun", "mountains", "waves", "star", "circle", "lightning"])
    one, two = accents[0], accents[-1]
    if kind == "sun":
        easel.fill(disc(x, y, size * 0.45), two, 0.96)
        for k in range(14):
            turn = 2 * math.pi * k / 14
            start = (x + math.cos(turn) * size * 0.55, y + math.sin(turn) * size * 0.55)
            end = (x + math.cos(turn) * size * 0.8, y + math.sin(turn) * size * 0.8)
            easel.line(opened([at(*start), at(*end)]), one, size * 0.06, 0.96)
        for k in range(4):
            easel.fill(
                rounded(x - size * 0.5, y + size * (0.05 + 0.12 * k), size, size * 0.05, 0),
                one,
                0.96,
            )
    elif kind == "mountains":
        easel.fill(disc(x + size * 0.3, y - size * 0.35, size * 0.24), two, 0.96)
        for dx, high, shade in ((-0.35, 0.75, one), (0.25, 0.95, one)):
            peak = (x + dx * size, y - high * size * 0.5)
            easel.fill(
                closed(
                    [
                        corner(peak[0] - size * 0.6, y + size * 0.5),
                        corner(*peak),
                        corner(peak[0] + size * 0.6, y + size * 0.5),
                    ]
                ),
                shade,
                0.92,
            )
            easel.fill(
                closed(
                    [
                        corner(peak[0] - size * 0.14, peak[1] + size * 0.2),
                        corner(*peak),
                        corner(peak[0] + size * 0.14, peak[1] + size * 0.2),
                        corner(peak[0], peak[1] + size * 0.13),
                    ]
                ),
                two,
                0.96,
            )
    elif kind == "waves":
        for k in range(5):
            base = y - size * 0.5 + k * size * 0.24
            line = opened(
                [at(x + size * (-0.8 + 0.2 * i), base + size * 0.07 * (-1) ** i) for i in range(9)]
            )
            easel.line(line, one if k % 2 else two, size * 0.09, 0.95)
    elif kind == "star":
        points = []
        for k in range(10):
            reach = size * (0.75 if k % 2 == 0 else 0.31)
            turn = -math.pi / 2 + k * math.pi / 5
            points.append(corner(x + reach * math.cos(turn), y + reach * math.sin(turn)))
        easel.fill(closed(points), one, 0.96)
        easel.line(disc(x, y, size * 0.9), two, size * 0.07, 0.95)
    elif kind == "circle":
        easel.fill(disc(x, y, size * 0.75), one, 0.95)
        easel.fill(disc(x - size * 0.2, y + size * 0.15, size * 0.4), two, 0.95)
        easel.line(disc(x, y, size * 0.85), two, size * 0.04, 0.95)
    else:
        easel.line(disc(x, y, size * 0.8), two, size * 0.08, 0.95)
        easel.fill(
            closed(
                [
                    corner(x + size * 0.15, y - size * 0.75),
                    corner(x - size * 0.4, y + 0.1),
                    corner(x - size * 0.02, y + 0.1),
                    corner(x - size * 0.18, y + size * 0.75),
                    corner(x + size * 0.42, y - size * 0.15),
                    corner(x + size * 0.05, y - size * 0.15),
                ]
            ),
            one,
            0.96,
        )
