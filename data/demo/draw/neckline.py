"""Finish necks: the inside of the back, bands, shirt collars, lapels, roll necks and hoods."""

from __future__ import annotations

import skia

from data.demo.draw.block import Block, neck_curve
from data.demo.draw.cloth import Cloth
from data.demo.draw.curve import (
    Point,
    at,
    closed,
    corner,
    flipped,
    mirrored,
    opened,
    sampled,
    traced,
)
from data.demo.draw.easel import Easel, tint
from data.demo.draw.shape import rounded
from data.demo.draw.weave import relief


def _across(half: list[Point]) -> list[Point]:
    """Return a line from the left to the right end, given the right half from the middle out."""
    left = list(reversed(flipped(half)))
    return [*left, *half[1:]] if abs(half[0].x) < 1e-6 else [*left, *half]


def back(easel: Easel, block: Block, cloth: Cloth, rise: float = 1.6) -> None:
    """Show the inside of the back through the neck, with a label."""
    neck, depth = block.neck, block.neck_depth
    if block.neckline == "off-shoulder":
        return
    outline = mirrored(
        [
            at(0, -rise * 0.15 + 1.2),
            at(neck * 0.6, -rise * 0.2 + 0.7),
            corner(neck + 0.4, -0.3),
            corner(neck + 0.6, 2.0),
            *(
                [corner(neck + 0.6, depth + 1.5)]
                if block.neckline == "square"
                else [at(neck * 0.72, depth * 0.72 + 2.2)]
            ),
            at(0, depth + 2.5),
        ]
    )
    path = closed(outline)
    easel.panel(path, cloth.plain(tint(cloth.shade, 0.78)), shade=0.8, drop=0.0, bevel=0.2)
    easel.darken(
        closed(mirrored([at(0, 3.5), at(neck, 1.5), at(neck, depth), at(0, depth + 4)])), 0.35, 2.0
    )
    band = opened(_across([at(0, 2.5), at(neck * 0.6, 2.0), at(neck + 0.4, 0.6)]))
    easel.line(band, tint(cloth.shade, 0.55), 0.2, 0.7)
    if depth > 4:
        label = rounded(-1.7, 2.0, 3.4, 1.9, 0.2)
        light = sum(cloth.shade) < 330
        easel.fill(label, (225, 222, 214) if light else (250, 249, 246), 0.95)
        easel.line(opened(traced("-0.9,2.95 0.9,2.95")), (90, 90, 90), 0.25, 0.8)


def band(easel: Easel, block: Block, cloth: Cloth, wide: float = 2.0, ribbed: float = 0.1) -> None:
    """Sew a band around the front of the neck."""
    edge = neck_curve(block)
    outline = closed(_ring(edge, wide))
    easel.panel(outline, cloth.plain(), drop=0.22, bevel=0.8)
    if ribbed:
        with easel.within(outline):
            easel.groove(_ribs(edge, wide), 0.32, 0.12, ribbed)


def binding(easel: Easel, block: Block, cloth: Cloth, wide: float) -> None:
    """Turn the edge of the neck in and sew it down `wide` cm from it."""
    edge = neck_curve(block)
    inner = opened(_across(edge))
    seam = opened(_across([Point(p.x * (1 + wide * 0.07), p.y + wide, p.corner) for p in edge]))
    easel.groove(inner, 0.5, 0.2, 0.2)
    easel.line(seam, tint(cloth.shade, 0.5), 0.13, 0.45, dash=(0.4, 0.28))


def _ribs(edge: list[Point], wide: float) -> skia.Path:
    """Return short lines across a neck band, a centimetre apart."""
    path = skia.Path()
    outer = _outer(edge, wide)
    num = 12 + int(edge[0].y * 0.9)
    inside, outside = sampled(edge, num), sampled(outer, num)
    for one, other in zip(inside, outside, strict=True):
        for side in (-1, 1):
            path.moveTo(side * one.x, one.y)
            path.lineTo(side * other.x, other.y)
    return path


def _outer(edge: list[Point], wide: float) -> list[Point]:
    """Return the outer edge of a band `wide` cm across."""
    depth = edge[0].y
    outer = []
    for p in edge:
        down = p.y / max(depth, 1e-6)
        x = p.x + wide * (1.0 - 0.6 * down) * (1 if p.x > 0.1 else 0)
        outer.append(Point(x, p.y + wide * down + 0.25 * (1 - down) * wide, p.corner))
    return outer


def _ring(edge: list[Point], wide: float) -> list[Point]:
    """Return the band between the neck's edge and a line `wide` cm outside of it."""
    outer = _outer(edge, wide)
    right_in, right_out = edge, outer
    path = [Point(p.x, p.y, p.corner) for p in right_in]
    return [
        *[Point(-p.x, p.y, p.corner) for p in reversed(path)],
        *path[1:],
        *reversed(right_out),
        *[Point(-p.x, p.y, p.corner) for p in right_out[1:]],
    ]


def roll(easel: Easel, block: Block, cloth: Cloth) -> None:
    """Draw a roll neck standing above the shoulders."""
    neck = block.neck + 0.6
    tube = closed(
        mirrored(
            [
                at(0, -8.4),
                at(neck * 0.7, -8.0),
                at(neck * 0.96, -6.8),
                at(neck * 0.98, -3.0),
                corner(neck + 0.9, 1.4),
                at(neck * 0.55, 3.9),
                at(0, 4.6),
            ]
        )
    )
    ribbed = cloth.with_bumps(relief("ribs"), 7.4, 0.055)
    easel.panel(tube, ribbed, drop=0.35, bevel=1.0)
    fold = opened(_across([at(0, 1.0), at(neck * 0.6, 0.4), at(neck * 1.0, -1.4)]))
    easel.groove(fold, 0.8, 0.35, 0.3)
    easel.line(fold, tint(cloth.shade, 0.4), 0.25, 0.4, blur_cm=0.2)
    mouth = closed(
        mirrored([at(0, -8.0), at(neck * 0.75, -7.7), at(neck * 0.6, -6.9), at(0, -6.6)])
    )
    easel.fill(mouth, tint(cloth.shade, 0.42), 0.9, 0.15)


def shirt_collar(
    easel: Easel, block: Block, cloth: Cloth, long: float = 7.5, opened_by: float = 1.0
) -> None:
    """Draw a collar with two points, folded over a stand."""
    neck, depth = block.neck, block.neck_depth
    stand = closed(
        mirrored(
            [
                at(0, -0.8),
                at(neck * 0.6, -1.6),
                corner(neck * 0.97, -2.6),
                corner(neck + 0.2, 1.0),
                at(neck * 0.5, 2.6),
                at(0, 3.0),
            ]
        )
    )
    easel.panel(stand, cloth, shade=0.72, drop=0.0, bevel=0.4)
    for side in (1, -1):
        half = [
            corner(0.4 * opened_by, depth * 0.86),
            at(neck * 0.5, depth * 0.30),
            at(neck * 0.88, -1.9),
            corner(neck * 0.97, -2.7),
            at(neck * 1.13, -1.3),
            corner(neck + 1.7, 1.7),
            at(neck * 0.95, depth * 0.55),
            corner(neck * 0.62 + opened_by, depth * 0.5 + long),
        ]
        points = half if side > 0 else flipped(half)
        leaf = closed(points)
        easel.panel(leaf, cloth, side * 28.0, (2.0, 1.0), drop=0.5, bevel=0.8)
        with easel.within(leaf):
            edge = opened([points[7], points[0]])
            easel.line(edge, tint(cloth.shade, 0.55), 1.1, 0.16)
            inset = opened(
                [
                    Point(points[5].x - side * 0.6, points[5].y),
                    points[6],
                    Point(points[7].x - side * 0.2, points[7].y - 0.8),
                    Point(points[0].x + side * 0.9, points[0].y),
                ]
            )
            easel.line(inset, tint(cloth.shade, 0.5), 0.12, 0.35, dash=(0.4, 0.3))


def lapels(
    easel: Easel, block: Block, cloth: Cloth, break_y: float, wide: float = 9.0, notch: bool = True
) -> None:
    """Draw a tailored collar whose lapels roll down to `break_y`."""
    neck = block.neck
    collar_back = closed(
        mirrored(
            [
                at(0, -1.4),
                at(neck * 0.7, -2.0),
                corner(neck + 0.8, -1.4),
                corner(neck + 0.6, 2.0),
                at(neck * 0.5, 2.2),
                at(0, 2.0),
            ]
        )
    )
    easel.panel(collar_back, cloth, shade=0.85, drop=0.2, bevel=0.6)
    for side in (-1, 1):
        roll_top = (neck - 0.6, -1.6)
        gorge = (neck + 3.6, break_y * 0.24)
        collar = [
            corner(neck * 0.66, -2.0),
            at(neck + 0.2, -2.4),
            at(neck + 2.3, 1.2),
            corner(neck + 5.2, break_y * 0.22),
            corner(gorge[0] - 1.2, gorge[1] + 2.4),
            at(neck - 0.4, break_y * 0.22),
            at(neck * 0.78, 2.0),
        ]
        peak = 1.2 if notch else -2.2
        lapel = [
            corner(0.2 if side > 0 else -0.4, break_y),
            at(neck * 0.5, break_y * 0.48),
            corner(neck - 1.4, break_y * 0.10),
            corner(gorge[0] - 0.6, gorge[1] + 2.2),
            corner(neck + wide * 0.62, gorge[1] + 2.2 + peak),
            at(neck + wide * 0.28, break_y * 0.62),
        ]
        for points, angle in ((lapel, 14.0), (collar, 34.0)):
            shape = closed(points if side > 0 else flipped(points))
            easel.panel(shape, cloth, -side * angle, (1.0, 2.0), drop=0.5, bevel=0.9)
        line = opened(
            [
                at(side * roll_top[0], roll_top[1]),
                at(side * neck * 0.5, break_y * 0.5),
                at(0, break_y),
            ]
        )
        easel.line(line, tint(cloth.shade, 0.3), 0.4, 0.25, blur_cm=0.3)
