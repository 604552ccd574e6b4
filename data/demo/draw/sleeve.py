"""Cut and lay sleeves, in every length, with their cuffs."""

from __future__ import annotations

import math
from dataclasses import dataclass

import skia

from data.demo.draw import folds
from data.demo.draw.block import Block, wobbled
from data.demo.draw.cloth import Cloth
from data.demo.draw.curve import Point, at, closed, corner, flipped, opened
from data.demo.draw.easel import Easel, tint
from data.demo.draw.shape import overlap

REACH = {"short": 19.0, "three-quarter": 40.0, "long": 61.0}


@dataclass(frozen=True)
class Sleeve:
    """Hold how a sleeve is cut.

    Attributes:
        reach: cm from the shoulder to its end.
        spread_deg: how far the arm leans away from the body.
        end: half of its width at the end, as a share of that at the armhole.
        cuff: "hem", "rib", "button", "elastic", "fold" or "none".
        puff: extra fullness, cm.
    """

    reach: float
    spread_deg: float = 13.0
    end: float = 0.6
    cuff: str = "hem"
    puff: float = 0.0


@dataclass(frozen=True)
class Cut:
    """Hold the points of a laid right sleeve that folds and cuffs refer to."""

    outline: list[Point]
    outer: Point
    inner: Point
    elbow: tuple[float, float]
    half: tuple[float, float]


def _cut(block: Block, sleeve: Sleeve) -> Cut:
    shoulder = (block.shoulder, block.slope)
    armpit = (block.chest, block.armpit)
    if block.neckline == "off-shoulder":
        shoulder = (block.chest - 1.2, block.neck_depth - 2.2)
    lean = math.radians(sleeve.spread_deg)
    along, out = (math.sin(lean), math.cos(lean)), (math.cos(lean), -math.sin(lean))
    wide = math.hypot(armpit[0] - shoulder[0], armpit[1] - shoulder[1]) * 0.92
    end = max(wide * sleeve.end, 7.4)
    reach, puff = sleeve.reach, sleeve.puff

    def outside(share: float, bulge: float) -> tuple[float, float]:
        return (
            shoulder[0] + along[0] * reach * share + out[0] * bulge,
            shoulder[1] + along[1] * reach * share + out[1] * bulge,
        )

    # The sleeve's outer edge leaves the shoulder in a curve, so its axis lies a little outside.
    bulge = 2.6 + puff
    tip = outside(1.0, bulge * (0.75 if puff == 0 else 0.3))
    inner = (tip[0] - out[0] * end, tip[1] - out[1] * end)
    mid_out = outside(0.52, bulge * 1.02)
    mid_half = (wide + end) / 2 * 0.97 + puff * 1.2
    mid_in = (mid_out[0] - out[0] * mid_half, mid_out[1] - out[1] * mid_half)
    share = max(0.08, min(0.14, 5 / reach))
    outline = [
        corner(shoulder[0] - 3.0, shoulder[1] + 1.0),
        corner(shoulder[0] - 0.2, shoulder[1] - 0.1),
        at(*outside(share, bulge * 0.72)),
        at(*mid_out),
        corner(*tip),
        corner(*inner),
        at(*mid_in),
        corner(armpit[0] + 0.1, armpit[1] + 0.2),
        corner(armpit[0] - 6.0, armpit[1] - 1.0),
        corner(shoulder[0] - 6.0, (shoulder[1] + armpit[1]) / 2),
    ]
    if reach < 24:
        # A short sleeve has no elbow.
        outline = [*outline[:3], *outline[4:6], *outline[7:]]
    elbow = ((mid_out[0] + mid_in[0]) / 2, (mid_out[1] + mid_in[1]) / 2)
    half = (out[0] * mid_half / 2, out[1] * mid_half / 2)
    return Cut(outline, Point(*tip), Point(*inner), elbow, half)


def _mirror(cut: Cut) -> Cut:
    return Cut(
        flipped(cut.outline),
        Point(-cut.outer.x, cut.outer.y),
        Point(-cut.inner.x, cut.inner.y),
        (-cut.elbow[0], cut.elbow[1]),
        (-cut.half[0], cut.half[1]),
    )


def half_width(block: Block, sleeve: Sleeve | None) -> float:
    """Return how far the garment reaches from its axis, sleeves included."""
    if sleeve is None:
        return max(block.chest, block.hem)
    return max(_cut(block, sleeve).outer.x + 1, block.hem, block.chest)


def outline(block: Block, sleeve: Sleeve, side: int) -> skia.Path:
    """Return a sleeve's outline, on the right for 1 and the left for -1."""
    cut = _cut(block, sleeve)
    return closed((cut if side > 0 else _mirror(cut)).outline)


def lay(easel: Easel, block: Block, sleeve: Sleeve, cloth: Cloth, cuff_cloth: Cloth) -> None:
    """Lay both sleeves; the body goes on top of them."""
    for side in (-1, 1):
        cut = _cut(block, sleeve)
        if side < 0:
            cut = _mirror(cut)
        path = closed(wobbled(cut.outline, easel.rng, 0.25))
        angle = -side * sleeve.spread_deg
        easel.panel(path, cloth, angle, (side * 40.0, 3.0), drop=0.3)
        amount = 0.13 * cloth.softness
        if sleeve.reach > 30:
            folds.wrinkles(easel, path, cut.elbow, cut.half, 5, 15, amount)
            near = ((cut.outer.x + cut.inner.x) / 2, (cut.outer.y + cut.inner.y) / 2 - 6)
            share = 0.75
            folds.wrinkles(
                easel, path, near, (cut.half[0] * share, cut.half[1] * share), 3, 7, amount
            )
        armpit = (side * block.chest, block.armpit)
        folds.strain(easel, path, armpit, (side * (block.chest + 6), block.armpit + 13), 3, amount)
        _finish(easel, cut, sleeve, path, cuff_cloth, angle)


def _finish(
    easel: Easel, cut: Cut, sleeve: Sleeve, path: skia.Path, cloth: Cloth, angle: float
) -> None:
    """Draw the end of a sleeve: a hem, a cuff or a rib."""
    dx, dy = cut.inner.x - cut.outer.x, cut.inner.y - cut.outer.y
    long = math.hypot(dx, dy)
    # The direction back up the sleeve.
    ux, uy = dy / long, -dx / long
    if uy > 0:
        ux, uy = -ux, -uy
    deep = {"hem": 1.8, "rib": 6.0, "button": 6.0, "elastic": 2.0, "fold": 3.0, "none": 0.0}[
        sleeve.cuff
    ]
    if not deep:
        return
    outer, inner = cut.outer, cut.inner
    dark = tint(cloth.shade, 0.5)
    edge = opened(
        [
            at(outer.x + ux * deep, outer.y + uy * deep),
            at(
                (outer.x + inner.x) / 2 + ux * (deep - 0.4),
                (outer.y + inner.y) / 2 + uy * (deep - 0.4),
            ),
            at(inner.x + ux * deep, inner.y + uy * deep),
        ]
    )
    if sleeve.cuff in ("rib", "button", "fold"):
        grow = 0.35
        band = closed(
            [
                corner(outer.x + ux * deep - dx / long * grow, outer.y + uy * deep),
                corner(outer.x - dx / long * grow, outer.y),
                at((outer.x + inner.x) / 2 - ux * 0.5, (outer.y + inner.y) / 2 - uy * 0.5),
                corner(inner.x + dx / long * grow, inner.y),
                corner(inner.x + ux * deep + dx / long * grow, inner.y + uy * deep),
            ]
        )
        easel.panel(band, cloth, angle, (3.0, 1.0), drop=0.3, bevel=0.8)
        if sleeve.cuff == "button":
            spot = (outer.x + dx * 0.22 + ux * deep / 2, outer.y + dy * 0.22 + uy * deep / 2)
            easel.line(skia.Path.Circle(*spot, 0.35), dark, 0.3)
        return
    with easel.within(overlap(path, path)):
        easel.groove(edge, 0.35, 0.15, 0.22)
        easel.line(edge, dark, 0.14, 0.5, dash=(0.45, 0.3))
    if sleeve.cuff == "elastic":
        middle = ((outer.x + inner.x) / 2 + ux * 2, (outer.y + inner.y) / 2 + uy * 2)
        folds.wrinkles(easel, path, middle, (dx / 2, dy / 2), 4, 3, 0.1)
