"""Finish dresses so that their style shows in any print: wraps, shirts, tiers, darts and vents."""

from __future__ import annotations

from dataclasses import replace

from data.demo.draw import details, neckline, tops
from data.demo.draw.block import Block
from data.demo.draw.cloth import Cloth
from data.demo.draw.curve import Point, at, closed, corner, opened, ribbon
from data.demo.draw.easel import Easel, tint
from data.demo.draw.upper import Upper
from data.demo.garment import Garment

TIERS = 3


def trim_of(cloth: Cloth) -> Cloth:
    """Return plain cloth in a tone of the ground, which stands out from any print on it."""
    dark = sum(cloth.shade) < 240
    # A plain dress needs less: its edges show by their shadows.
    factor = 0.72 if cloth.tile is not None else 0.88
    return cloth.plain(tint(cloth.shade, 2.02 - factor if dark else factor))


def finish(easel: Easel, garment: Garment, cloth: Cloth, made: Upper) -> None:
    """Add what the style of the dress calls for."""
    length, block = made.block.length, made.block
    if garment.style == "wrap dress":
        _wrap(easel, cloth, made)
        return
    if garment.style == "shirt dress":
        _shirt(easel, cloth, block)
        return
    tops.finish_neck(easel, garment, cloth, block)
    if garment.style == "":
        _tiers(easel, cloth, made)
    elif garment.style == "a-line dress":
        line = [
            at(-block.waist, block.waist_y),
            at(0, block.waist_y + 1),
            at(block.waist, block.waist_y),
        ]
        with easel.within(made.path):
            details.seam(easel, opened(line), cloth, 1.1)
    else:
        _darts(easel, cloth, block)
        vent = closed([corner(-0.5, length + 1), at(-0.2, length - 9), at(0, length - 16),
                       at(0.9, length - 8), corner(2.2, length + 1)])  # fmt: skip
        with easel.within(made.path):
            easel.fill(vent, tint(cloth.shade, 0.4), 0.85, 0.1)
            easel.groove(opened([at(0, length - 16), at(-0.4, length)]), 0.6, 0.2, 0.3)


def sash(easel: Easel, block: Block, cloth: Cloth) -> None:
    """Tie a strip of cloth around the waist."""
    details.belt(easel, block.waist_y + 0.6, block.waist, cloth, 3.0, None)


def tiers_half(waist: float, hem: float, top: float, length: float) -> list[Point]:
    """Return the right edge of a tiered skirt: every tier is gathered wider than the last."""
    points, x = [], waist
    for y, after in _tier_ys(top, length):
        points += [corner(x, y), corner(x + 1.5, y + 1.0)]
        x = waist + (hem - waist) * (after - top) / (length - top)
    return points


def _tier_ys(top: float, length: float) -> list[tuple[float, float]]:
    """Return where each tier starts and ends; the first hangs from a dropped waist."""
    start = top + 8
    step = (length - start) / TIERS
    return [(start + step * k, start + step * (k + 1)) for k in range(TIERS)]


def _tiers(easel: Easel, cloth: Cloth, made: Upper) -> None:
    block = made.block
    with easel.within(made.path):
        for start, end in _tier_ys(block.waist_y, block.length):
            gathers(easel, cloth, max(block.hem, block.chest), start, end)


def gathers(easel: Easel, cloth: Cloth, half: float, start: float, end: float) -> None:
    """Gather a tier into the seam it hangs from."""
    rng = easel.rng
    below = [at(-half, start + 1), at(0, start + 2.2), at(half, start + 1)]
    seam = opened([at(-half, start), at(0, start + 1.2), at(half, start)])
    easel.darken(opened(below), 0.1)
    easel.groove(seam, 0.8, 0.3, 0.36)
    easel.line(seam, tint(cloth.shade, 0.3), 0.4, 0.6)
    for k in range(26):
        x = -half + 2 * half * (k + rng.uniform(0.2, 0.8)) / 26
        deep = (end - start) * rng.uniform(0.3, 0.6)
        fold = [at(x, start + 0.6), at(x * 1.02, start + deep * 0.5), at(x * 1.05, start + deep)]
        easel.swell(ribbon(fold, lambda t: 0.9 * (1 - t) + 0.1), -0.24, 0.25)
        easel.line(opened(fold[:2]), tint(cloth.shade, 0.35), 0.16, 0.4)


def _wrap(easel: Easel, cloth: Cloth, made: Upper) -> None:
    """Cross one front over the other, bind the edge and tie it at the side."""
    block, trim = made.block, trim_of(cloth)
    neck, waist, y, length = block.neck, block.waist, block.waist_y, block.length
    cross = [at(neck, 0), at(neck * 0.4, 13), at(-3, 26), at(-waist * 0.8, y)]
    under = [at(-neck, 0), at(-neck * 0.4, 13), at(-2.2, 24.5)]
    fall = [at(-waist * 0.72, y + 1), at(-waist * 0.42, length * 0.6), at(waist * 0.15, length + 1)]
    with easel.within(made.path):
        for line in (cross, fall):
            easel.line(opened(line), (8, 8, 14), 3.6, 0.3, blur_cm=0.9)
        for line in (under, cross, fall):
            edge = ribbon(line, lambda t: 1.9)
            easel.panel(edge, trim, drop=0.4, bevel=0.9)
    sash(easel, replace(block, waist=waist), trim)
    details.bow(easel, -waist * 0.66, y + 0.6, trim, 1.15)


def _shirt(easel: Easel, cloth: Cloth, block: Block) -> None:
    """Button the dress from collar to hem."""
    trim, length = trim_of(cloth), block.length
    tops.yoke(easel, block, cloth)
    details.placket(easel, block.neck_depth * 0.9, length + 0.4, trim, 4.0)
    neckline.shirt_collar(easel, block, trim, 7.0)
    ys = [block.neck_depth + 4 + 9.5 * k for k in range(14)]
    ys = [y for y in ys if y < length - 7 and abs(y - block.waist_y) > 3]
    details.buttons(easel, 0, ys, cloth, 0.85)
    details.belt(easel, block.waist_y + 0.4, block.waist, trim, 3.4, details.button_shade(cloth))


def _darts(easel: Easel, cloth: Cloth, block: Block) -> None:
    for side in (-1, 1):
        dart = [
            at(side * block.chest * 0.46, block.armpit + 5),
            at(side * block.waist * 0.5, block.waist_y),
            at(side * block.waist * 0.52, block.waist_y + 13),
        ]
        details.seam(easel, opened(dart), cloth, 1.2)
