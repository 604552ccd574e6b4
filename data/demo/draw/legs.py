"""Measure and lay pairs of legs, and finish their waists."""

from __future__ import annotations

import random
from dataclasses import dataclass

import skia

from data.demo.draw import details, folds
from data.demo.draw.block import wobbled
from data.demo.draw.cloth import Cloth, Rgb
from data.demo.draw.curve import Point, at, closed, corner, flipped, mirrored, opened
from data.demo.draw.easel import Easel, tint
from data.demo.draw.shape import rounded
from data.demo.draw.weave import relief
from data.demo.garment import Garment

# Half width of the hip, the waist's share of it, the rise, and half widths of knee and hem:
# curved hips and tapered legs, a straight column, a boxy width from top to bottom.
_GENDER = {
    "women": (24.0, 0.66, 31.5, 9.6, 7.2),
    "men": (24.0, 0.94, 26.5, 10.8, 10.2),
    "unisex": (28.0, 0.84, 30.0, 13.2, 13.0),
}


@dataclass(frozen=True)
class Legs:
    """Hold the measures of a pair of legs; the right one is drawn and mirrored.

    Attributes:
        waist: half width of the waist.
        hip: half width of the hip.
        crotch: y of the fork.
        bottom: y of the hem.
        knee_out: x of the outer edge at the knee, knee_in of the inner one; likewise hems.
    """

    waist: float
    waist_y: float
    hip: float
    crotch: float
    bottom: float
    knee_out: float
    knee_in: float
    hem_out: float
    hem_in: float

    @property
    def reach(self) -> float:
        """Return how far the legs reach from the axis."""
        return max(self.hip, self.hem_out)

    @classmethod
    def of(
        cls,
        garment: Garment,
        rng: random.Random,
        waist_y: float,
        bottom: float,
        waist: float = 0.0,
    ) -> Legs:
        """Return the measures for a garment whose legs end at `bottom`."""
        hips, narrow, rise, knee, hem = _GENDER[garment.gender or "unisex"]
        ease = {"slim": 0.96, "regular": 1.0, "loose": 1.06}[garment.fit or "regular"]
        hip = max(hips * ease, waist + 2)
        waist = waist or hip * narrow
        trim = {"slim": 0.88, "regular": 1.0, "loose": 1.14}[garment.fit or "regular"]
        knee, hem = knee * trim, hem * trim
        if garment.style == "wide-leg":
            knee, hem = 16.0, 20.0
        elif garment.style == "leggings":
            hip, waist, knee, hem = hip * 0.8, waist * 0.84, 7.4, 5.2
        elif garment.style == "joggers":
            knee, hem = knee * 1.08, hem * 0.5 + 3.2
        if garment.category == "shorts" or bottom - waist_y < 60:
            wide = {"women": 0.5, "men": 0.48}.get(garment.gender, 0.53)
            knee, hem = hip * 0.5, hip * (wide + (0.03 if garment.fit == "loose" else 0))
            rise = min(rise, 28.5)
        gap = rng.uniform(1.6, 3.2)
        spread = 3.0 if garment.category != "shorts" else 2.0
        return cls(
            waist=waist,
            waist_y=waist_y,
            hip=hip,
            crotch=waist_y + rise * (1.0 if garment.style != "leggings" else 0.94),
            bottom=bottom,
            knee_out=gap + spread * 0.5 + knee * 2 * 0.92,
            knee_in=gap + spread * 0.3,
            hem_out=gap + spread + hem * 2 * 0.95,
            hem_in=gap + spread,
        )


def _leg(legs: Legs) -> list[Point]:
    """Return the closed outline of the right leg from the waist down."""
    knee_y = legs.crotch + (legs.bottom - legs.crotch) * 0.45
    thigh_y = legs.crotch + (legs.bottom - legs.crotch) * 0.16
    thigh = legs.hip + (legs.knee_out - legs.hip) * 0.28
    low = [at(legs.knee_out, knee_y)] if legs.bottom - legs.crotch > 30 else []
    low_in = [at(legs.knee_in, knee_y)] if low else []
    return [
        corner(-0.4, legs.waist_y + 0.9),
        at(legs.waist * 0.5, legs.waist_y + 0.6),
        corner(legs.waist, legs.waist_y),
        at(legs.waist + (legs.hip - legs.waist) * 0.62, legs.waist_y + 9),
        at(legs.hip, legs.waist_y + 21),
        at(max(thigh, legs.knee_out), thigh_y) if not low else at(thigh, thigh_y + 2),
        *low,
        corner(legs.hem_out, legs.bottom),
        at((legs.hem_out + legs.hem_in) / 2, legs.bottom + 0.7),
        corner(legs.hem_in, legs.bottom + 0.2),
        *low_in,
        at(0.9, legs.crotch + 3.5),
        corner(-0.4, legs.crotch),
    ]


def lay_legs(easel: Easel, legs: Legs, cloth: Cloth, soft: float = 1.0) -> list[skia.Path]:
    """Lay both legs and fold them; return the left and the right outline."""
    amount = 0.12 * cloth.softness * soft
    paths = []
    for side in (-1, 1):
        outline = _leg(legs)
        path = closed(wobbled(outline if side > 0 else flipped(outline), easel.rng, 0.16))
        back_hem = rounded(
            min(side * legs.hem_in, side * legs.hem_out) + 0.6,
            legs.bottom - 3,
            abs(legs.hem_out - legs.hem_in) - 1.2,
            3.5,
            1.2,
        )
        easel.panel(back_hem, cloth, shade=0.6, drop=0, bevel=0.2)
        easel.panel(path, cloth, -side * 1.2, (side * 30.0, 0.0), drop=0.3, bevel=0.5)
        fork = (side * 1.0, legs.crotch + 1)
        folds.strain(easel, path, fork, (side * legs.hip * 0.6, legs.crotch + 4), 3, amount)
        folds.strain(easel, path, fork, (side * legs.hip * 0.5, legs.crotch - 8), 3, amount)
        if legs.bottom - legs.crotch > 30:
            knee_y = legs.crotch + (legs.bottom - legs.crotch) * 0.45
            middle = (side * (legs.knee_out + legs.knee_in) / 2, knee_y)
            half = (side * (legs.knee_out - legs.knee_in) / 2, 0.0)
            folds.wrinkles(easel, path, middle, half, 4, 16, amount)
            low = (side * (legs.hem_out + legs.hem_in) / 2, legs.bottom - 8)
            half = (side * (legs.hem_out - legs.hem_in) / 2, 0.0)
            folds.wrinkles(easel, path, low, half, 3, 9, amount)
            with easel.within(path):
                crease = [
                    at(middle[0] - side * 1, legs.waist_y + 12),
                    at(*middle),
                    at(low[0], legs.bottom),
                ]
                folds.fold(easel, crease, 5.0, 0.07)
        hem = [
            at(side * legs.hem_in, legs.bottom),
            at(side * (legs.hem_in + legs.hem_out) / 2, legs.bottom + 0.6),
            at(side * legs.hem_out, legs.bottom),
        ]
        with easel.within(path):
            details.hem(easel, hem, cloth, 2.4)
        paths.append(path)
    return paths


def waistband(
    easel: Easel,
    half: float,
    y: float,
    cloth: Cloth,
    wide: float = 3.8,
    loops: bool = True,
    thread: Rgb | None = None,
) -> None:
    """Sew on a waistband with belt loops."""
    inside = closed(
        mirrored(
            [
                at(0, y - 0.4),
                at(half * 0.6, y - 0.7),
                corner(half - 0.3, y - 1.1),
                corner(half - 0.4, y + 1),
                at(0, y + 2.4),
            ]
        )
    )
    easel.panel(inside, cloth, shade=0.6, drop=0, bevel=0.1)
    band = closed(
        mirrored(
            [
                at(0, y + 0.9),
                at(half * 0.6, y + 0.5),
                corner(half, y - 0.3),
                corner(half + 0.7, y + wide - 0.4),
                at(half * 0.6, y + wide + 0.6),
                at(0, y + wide + 1.0),
            ]
        )
    )
    easel.panel(band, cloth, 90, (1, 1), drop=0.35, bevel=0.7)
    if thread is not None:
        for up in (0.5, wide - 0.5):
            line = opened([at(-half, y + up - 0.3), at(0, y + 0.9 + up), at(half, y + up - 0.3)])
            details.stitches(easel, line, thread, 0.14)
    if loops:
        for x in (-0.74, -0.36, 0.36, 0.74):
            loop = rounded(x * half - 0.6, y - 0.2 + 0.6 * (1 - abs(x)), 1.2, wide + 1.6, 0.3)
            easel.panel(loop, cloth, 0, drop=0.45, bevel=1.0)


def fly(easel: Easel, legs: Legs, cloth: Cloth, thread: Rgb | None) -> None:
    """Sew the fly with its curved stitching and a button."""
    middle = opened([at(0, legs.waist_y + 1), at(0.2, legs.waist_y + 15), at(0, legs.crotch + 0.5)])
    easel.groove(middle, 0.6, 0.25, 0.32)
    easel.line(middle, tint(cloth.shade, 0.25), 0.22, 0.6)
    sewn = thread or tint(cloth.shade, 0.5)
    curve = opened(
        [at(3.4, legs.waist_y + 4.5), at(3.3, legs.waist_y + 13), at(0.4, legs.waist_y + 19)]
    )
    details.stitches(easel, curve, sewn, 0.14)
    details.button(
        easel,
        0.4,
        legs.waist_y + 3.0,
        0.85,
        details.BRASS if thread else details.button_shade(cloth),
        thread is not None,
    )


def easy_waist(easel: Easel, legs: Legs, cloth: Cloth) -> None:
    """Close a waist that fits anyone: gathered and drawn, with a plain front seam."""
    details.seam(easel, opened([at(0, 4), at(0, legs.crotch)]), cloth)
    elastic(easel, legs, cloth, drawn=True)


def elastic(easel: Easel, legs: Legs, cloth: Cloth, drawn: bool) -> None:
    """Gather the waist, with a drawstring for joggers."""
    half = legs.waist
    path = closed(
        mirrored(
            [
                at(0, 0.6),
                at(half * 0.6, 0.2),
                corner(half, -0.4),
                corner(half + 0.5, 4.2),
                at(half * 0.6, 5.0),
                at(0, 5.4),
            ]
        )
    )
    easel.panel(
        path, cloth.with_bumps(relief("ribs"), 7.0, 0.05 if drawn else 0.0), drop=0.3, bevel=0.8
    )
    if drawn:
        light = (238, 236, 230) if sum(cloth.shade) < 540 else (110, 108, 106)
        for side in (-1, 1):
            cord = opened([at(side * 1.4, 3), at(side * 2.6, 8), at(side * 2.0, 15.5)])
            easel.line(cord, (20, 20, 24), 1.0, 0.3, blur_cm=0.3)
            easel.line(cord, light, 0.7)
            easel.groove(cord, 0.6, 0.15, -0.3)
