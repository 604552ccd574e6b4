"""Sew on what makes a garment a garment: buttons, zips, pockets, plackets, belts, stitches."""

from __future__ import annotations

import math

import skia

from data.demo.draw.cloth import Cloth, Rgb
from data.demo.draw.curve import Point, at, closed, corner, opened
from data.demo.draw.easel import Easel, tint
from data.demo.draw.shape import disc, rounded

Pair = tuple[float, float]
METAL: Rgb = (176, 174, 170)
BRASS: Rgb = (188, 150, 84)


def path_of(*points: Pair) -> skia.Path:
    """Return an open smooth path through the points."""
    return opened([at(*point) for point in points])


def seam(easel: Easel, path: skia.Path, cloth: Cloth, strength: float = 1.0) -> None:
    """Press a seam into the cloth."""
    easel.groove(path, 0.5, 0.22, 0.15 * strength)
    easel.line(path, tint(cloth.shade, 0.4), 0.13, 0.3 * strength)


def stitches(easel: Easel, path: skia.Path, shade: Rgb, width: float = 0.17) -> None:
    """Sew a visible line of stitches."""
    easel.line(path, shade, width, 0.9, dash=(0.55, 0.32))


def button(
    easel: Easel, x: float, y: float, radius: float, shade: Rgb, shank: bool = False
) -> None:
    """Sew on a button with four holes, or a plain metal one."""
    face = disc(x, y, radius)
    easel.cast(face, 0.5, 0.25)
    easel.fill(face, shade)
    easel.swell(disc(x, y, radius * 0.85), 0.25, radius * 0.25)
    easel.line(disc(x, y, radius * 0.72), tint(shade, 0.6), 0.12, 0.6)
    easel.line(disc(x, y, radius * 0.98), tint(shade, 0.45), 0.1, 0.7)
    if shank:
        easel.fill(disc(x - radius * 0.25, y - radius * 0.3, radius * 0.28), (255, 255, 255), 0.5)
        return
    for dx, dy in ((-1, -1), (1, -1), (-1, 1), (1, 1)):
        easel.fill(
            disc(x + dx * radius * 0.24, y + dy * radius * 0.24, radius * 0.13), tint(shade, 0.25)
        )


def button_shade(cloth: Cloth) -> Rgb:
    """Return a button's colour that goes with the cloth."""
    bright = sum(cloth.shade) / 3
    if bright > 190:
        return (238, 234, 224)
    return tint(cloth.shade, 0.55) if bright > 70 else (58, 56, 56)


def buttons(easel: Easel, x: float, ys: list[float], cloth: Cloth, radius: float = 0.62) -> None:
    """Sew on a row of buttons."""
    for y in ys:
        button(easel, x + easel.rng.gauss(0, 0.05), y, radius, button_shade(cloth))


def placket(easel: Easel, top: float, bottom: float, cloth: Cloth, wide: float = 3.2) -> None:
    """Draw the overlapping strip that buttons sit on."""
    strip = closed(
        [
            corner(-wide / 2, top),
            corner(wide / 2, top),
            at(wide / 2 + 0.1, (top + bottom) / 2),
            corner(wide / 2, bottom),
            corner(-wide / 2, bottom),
            at(-wide / 2 + 0.1, (top + bottom) / 2),
        ]
    )
    easel.panel(strip, cloth, 0, (0.6, 0.0), drop=0.28, bevel=0.5)
    for side in (-1, 1):
        x = side * (wide / 2 - 0.45)
        easel.line(
            path_of((x, top + 0.5), (x + 0.05, (top + bottom) / 2), (x, bottom - 0.2)),
            tint(cloth.shade, 0.5),
            0.11,
            0.35,
            dash=(0.4, 0.3),
        )


def zipper(
    easel: Easel, start: Pair, end: Pair, tape: Rgb, metal: Rgb = METAL, wide: float = 1.3
) -> None:
    """Draw a closed zip with its teeth and puller at the start."""
    line = path_of(start, ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2), end)
    easel.line(line, tint(tape, 0.55), wide + 0.7, 0.95)
    easel.groove(line, wide + 1.0, 0.3, 0.16)
    paint_shade = tint(metal, 0.9)
    easel.line(line, tint(metal, 0.5), wide * 0.62, 1.0)
    easel.line(line, paint_shade, wide * 0.62, 1.0, dash=(0.26, 0.26))
    easel.line(line, tint(metal, 0.35), 0.12, 0.7)
    angle = math.degrees(math.atan2(end[1] - start[1], end[0] - start[0])) - 90
    with easel.turned(start[0], start[1], angle):
        pull = rounded(-0.55, 0.4, 1.1, 3.4, 0.5)
        easel.cast(pull, 0.5, 0.3)
        easel.fill(pull, metal)
        easel.fill(rounded(-0.22, 1.8, 0.44, 1.4, 0.2), tint(metal, 0.5))
        easel.fill(rounded(-0.75, -0.5, 1.5, 1.5, 0.4), tint(metal, 0.85))


def patch_pocket(
    easel: Easel,
    x: float,
    y: float,
    wide: float,
    high: float,
    cloth: Cloth,
    *,
    point: float = 1.2,
    flap: bool = False,
    thread: Rgb | None = None,
) -> None:
    """Sew on a pocket centred at x whose top edge is at y."""
    half = wide / 2
    shape = closed(
        [
            corner(x - half, y),
            corner(x + half, y),
            corner(x + half * 0.97, y + high - point),
            corner(x, y + high),
            corner(x - half * 0.97, y + high - point),
        ]
    )
    easel.panel(shape, cloth, 0, (0.8, 0.5), drop=0.35, bevel=0.6)
    sewn = thread or tint(cloth.shade, 0.5)
    inset = opened(
        [
            corner(x - half + 0.45, y),
            corner(x - half * 0.97 + 0.45, y + high - point - 0.3),
            corner(x, y + high - 0.5),
            corner(x + half * 0.97 - 0.45, y + high - point - 0.3),
            corner(x + half - 0.45, y),
        ]
    )
    easel.line(inset, sewn, 0.14, 0.75, dash=(0.45, 0.3))
    hem = path_of((x - half, y + 1.8), (x, y + 1.9), (x + half, y + 1.8))
    easel.line(hem, sewn, 0.13, 0.6, dash=(0.45, 0.3))
    if flap:
        cover = closed(
            [
                corner(x - half - 0.4, y - 1.0),
                corner(x + half + 0.4, y - 1.0),
                corner(x + half + 0.3, y + high * 0.24),
                corner(x, y + high * 0.36),
                corner(x - half - 0.3, y + high * 0.24),
            ]
        )
        easel.panel(cover, cloth, 0, (0.3, 0.9), drop=0.5, bevel=0.7)
        button(easel, x, y + high * 0.22, 0.6, button_shade(cloth) if thread is None else BRASS)


def flap_pocket(
    easel: Easel, x: float, y: float, wide: float, cloth: Cloth, slope: float = 0.0
) -> None:
    """Draw a welt with a flap, as on a blazer."""
    half, lean = wide / 2, slope * wide / 2
    flap = closed(
        [
            corner(x - half, y - lean),
            corner(x + half, y + lean),
            at(x + half, y + 3.6 + lean),
            corner(x + half - 0.7, y + 4.4 + lean),
            corner(x - half + 0.7, y + 4.4 - lean),
            at(x - half, y + 3.6 - lean),
        ]
    )
    easel.panel(flap, cloth, 0, (0.7, 0.4), drop=0.4, bevel=0.7)
    top = path_of((x - half, y - lean), (x, y), (x + half, y + lean))
    seam(easel, top, cloth)


def slant_pocket(
    easel: Easel, start: Pair, end: Pair, cloth: Cloth, thread: Rgb | None = None
) -> None:
    """Draw the opening of a pocket let into a seam or a welt."""
    middle = ((start[0] + end[0]) / 2 + 0.3, (start[1] + end[1]) / 2)
    line = path_of(start, middle, end)
    easel.groove(line, 0.8, 0.3, 0.3)
    easel.line(line, tint(cloth.shade, 0.2), 0.26, 0.6)
    away = 0.6 if end[0] > start[0] else -0.6
    inset = path_of(
        (start[0] - away, start[1] + 0.2),
        (middle[0] - away, middle[1] + 0.2),
        (end[0] - away, end[1] + 0.2),
    )
    easel.line(inset, thread or tint(cloth.shade, 0.5), 0.13, 0.6, dash=(0.45, 0.3))


def hem(easel: Easel, line: list[Point], cloth: Cloth, up: float = 1.8) -> None:
    """Sew a hem parallel to the lower edge."""
    above = opened([Point(p.x * 0.995, p.y - up) for p in line])
    easel.groove(above, 0.5, 0.25, 0.12)
    easel.line(above, tint(cloth.shade, 0.5), 0.12, 0.4, dash=(0.45, 0.32))


def belt(
    easel: Easel, y: float, half: float, cloth: Cloth, wide: float = 3.4, buckle: Rgb | None = BRASS
) -> None:
    """Lay a belt around a waist."""
    strip = closed(
        [
            corner(-half - 0.5, y - wide / 2),
            at(0, y - wide / 2 + 0.7),
            corner(half + 0.5, y - wide / 2),
            corner(half + 0.5, y + wide / 2),
            at(0, y + wide / 2 + 0.7),
            corner(-half - 0.5, y + wide / 2),
        ]
    )
    easel.panel(strip, cloth, 90, (0.0, 0.0), drop=0.5, bevel=1.0)
    if buckle is not None:
        frame = rounded(-2.4, y - wide / 2 - 0.1, 4.8, wide + 1.4, 0.5)
        easel.cast(frame, 0.4, 0.3)
        easel.line(frame, buckle, 0.62)
        easel.line(path_of((-2.2, y + 0.6), (1.6, y + 0.7)), buckle, 0.45)


def bow(easel: Easel, x: float, y: float, cloth: Cloth, size: float = 1.0) -> None:
    """Tie a bow with two loops and two hanging ends."""
    for side in (-1, 1):
        end = closed(
            [
                corner(x, y),
                at(x + side * 2.2 * size, y + 7 * size),
                corner(x + side * 2.4 * size, y + 15 * size),
                corner(x + side * 4.6 * size, y + 14 * size),
                at(x + side * 3.4 * size, y + 6 * size),
                corner(x + side * 0.8, y),
            ]
        )
        easel.panel(end, cloth, -side * 15, (1, 1), drop=0.45, bevel=0.9)
        loop = closed(
            [
                corner(x, y - 0.4),
                at(x + side * 3 * size, y - 2.6 * size),
                at(x + side * 6.4 * size, y - 1.4 * size),
                at(x + side * 6 * size, y + 1.8 * size),
                at(x + side * 3 * size, y + 1.6 * size),
                corner(x, y + 0.8),
            ]
        )
        easel.panel(loop, cloth, side * 80, (2, 1), drop=0.45, bevel=1.0)
    easel.panel(rounded(x - 1.0, y - 1.1, 2.0, 2.6, 0.8), cloth, drop=0.5, bevel=1.0)
