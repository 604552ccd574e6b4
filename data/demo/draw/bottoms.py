"""Draw skirts, trousers, jeans and shorts."""

from __future__ import annotations

import random
from dataclasses import dataclass

import skia

from data.demo.draw import details, folds
from data.demo.draw.block import wobbled
from data.demo.draw.cloth import Cloth, Rgb
from data.demo.draw.curve import Point, at, closed, corner, flipped, mirrored, opened
from data.demo.draw.easel import Easel, rounded, tint
from data.demo.draw.weave import relief
from data.demo.garment import Garment

THREAD: Rgb = (208, 152, 78)
SKIRT = {"mini": 40.0, "knee": 58.0, "midi": 76.0, "maxi": 100.0}
LEG = {"cropped": 90.0, "maxi": 104.0, "": 104.0}


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
        big = 1.08 if garment.gender == "men" else 1.0 if garment.gender == "women" else 1.04
        ease = {"slim": 0.94, "regular": 1.0, "loose": 1.1}[garment.fit or "regular"]
        hip = max(24.0 * big * ease, waist + 2)
        waist = waist or hip * 0.85
        knee, hem = {"slim": (9.6, 7.8), "regular": (11.6, 10.6), "loose": (14.0, 13.6)}[
            garment.fit or "regular"
        ]
        if garment.style == "wide-leg":
            knee, hem = 16.0, 20.0
        elif garment.style == "leggings":
            hip, knee, hem = hip * 0.86, 7.8, 5.6
        elif garment.style == "joggers":
            knee, hem = knee * 1.04, 7.6
        if garment.category == "shorts" or bottom - waist_y < 60:
            knee, hem = hip * 0.5, hip * (0.53 if garment.fit == "loose" else 0.48)
        gap = rng.uniform(1.6, 3.2)
        spread = 3.0 if garment.category != "shorts" else 2.0
        return cls(
            waist=waist,
            waist_y=waist_y,
            hip=hip,
            crotch=waist_y + 29.5 * (1.0 if garment.style != "leggings" else 0.94),
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
            min(side * legs.hem_in, side * legs.hem_out) + 0.6, legs.bottom - 3,
            abs(legs.hem_out - legs.hem_in) - 1.2, 3.5, 1.2,
        )  # fmt: skip
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
                crease = [at(middle[0] - side * 1, legs.waist_y + 12), at(*middle),
                          at(low[0], legs.bottom)]  # fmt: skip
                folds.fold(easel, crease, 5.0, 0.07)
        hem = [at(side * legs.hem_in, legs.bottom), at(side * (legs.hem_in + legs.hem_out) / 2,
               legs.bottom + 0.6), at(side * legs.hem_out, legs.bottom)]  # fmt: skip
        with easel.within(path):
            details.hem(easel, hem, cloth, 2.4)
        paths.append(path)
    return paths


def waistband(
    easel: Easel, half: float, y: float, cloth: Cloth, wide: float = 3.8, loops: bool = True,
    thread: Rgb | None = None,
) -> None:  # fmt: skip
    """Sew on a waistband with belt loops."""
    inside = closed(mirrored([at(0, y - 0.4), at(half * 0.6, y - 0.7), corner(half - 0.3, y - 1.1),
                              corner(half - 0.4, y + 1), at(0, y + 2.4)]))  # fmt: skip
    easel.panel(inside, cloth, shade=0.6, drop=0, bevel=0.1)
    band = closed(mirrored([at(0, y + 0.9), at(half * 0.6, y + 0.5), corner(half, y - 0.3),
                            corner(half + 0.7, y + wide - 0.4), at(half * 0.6, y + wide + 0.6),
                            at(0, y + wide + 1.0)]))  # fmt: skip
    easel.panel(band, cloth, 90, (1, 1), drop=0.35, bevel=0.7)
    if thread is not None:
        for up in (0.5, wide - 0.5):
            line = opened([at(-half, y + up - 0.3), at(0, y + 0.9 + up), at(half, y + up - 0.3)])
            details.stitches(easel, line, thread, 0.14)
    if loops:
        for x in (-0.74, -0.36, 0.36, 0.74):
            loop = rounded(x * half - 0.6, y - 0.2 + 0.6 * (1 - abs(x)), 1.2, wide + 1.6, 0.3)
            easel.panel(loop, cloth, 0, drop=0.45, bevel=1.0)


def _fly(easel: Easel, legs: Legs, cloth: Cloth, thread: Rgb | None) -> None:
    middle = opened([at(0, legs.waist_y + 1), at(0.2, legs.waist_y + 15), at(0, legs.crotch + 0.5)])
    easel.groove(middle, 0.6, 0.25, 0.32)
    easel.line(middle, tint(cloth.shade, 0.25), 0.22, 0.6)
    sewn = thread or tint(cloth.shade, 0.5)
    curve = opened([at(3.4, legs.waist_y + 4.5), at(3.3, legs.waist_y + 13),
                    at(0.4, legs.waist_y + 19)])  # fmt: skip
    details.stitches(easel, curve, sewn, 0.14)
    details.button(easel, 0.4, legs.waist_y + 3.0, 0.85,
                   details.BRASS if thread else details.button_shade(cloth), thread is not None)  # fmt: skip


def trousers(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw trousers: tailored, chinos, joggers, leggings, wide-leg or cargo."""
    legs = Legs.of(garment, easel.rng, 0.0, LEG[garment.length])
    easel.frame(legs.reach + 1, -2.5, legs.bottom + 1.5)
    easel.panel(closed(mirrored([at(0, -0.6), corner(legs.waist - 0.5, -1.0), corner(legs.waist - 0.5, 3),
                                 at(0, 3)])), cloth, shade=0.6, drop=0, bevel=0.1)  # fmt: skip
    paths = lay_legs(easel, legs, cloth, 0.55 if garment.style == "leggings" else 1.0)
    if garment.style in ("joggers", "leggings"):
        _elastic(easel, legs, cloth, drawn=garment.style == "joggers")
        seam = opened([at(0, 4), at(0, legs.crotch)])
        details.seam(easel, seam, cloth)
        if garment.style == "joggers":
            _ankle_ribs(easel, legs, cloth)
            for side in (-1, 1):
                details.slant_pocket(easel, (side * legs.waist * 0.82, 5), (side * legs.hip * 0.93, 19),
                                     cloth)  # fmt: skip
        return
    _fly(easel, legs, cloth, None)
    for side in (-1, 1):
        details.slant_pocket(
            easel, (side * legs.waist * 0.72, 4), (side * legs.hip * 0.95, 18), cloth
        )
    if garment.style in ("", "wide-leg"):
        for side, path in zip((-1, 1), paths, strict=True):
            x = side * (legs.hem_in + legs.hem_out) / 2
            line = opened([at(side * legs.waist * 0.45, 5), at(side * (legs.knee_in + legs.knee_out) / 2,
                          legs.crotch + 30), at(x, legs.bottom)])  # fmt: skip
            with easel.within(path):
                easel.groove(line, 0.7, 0.3, -0.22)
    if garment.style == "cargo":
        for side in (-1, 1):
            details.patch_pocket(easel, side * (legs.hip * 0.78), legs.crotch + 10, 13, 17, cloth,
                                 point=0.3, flap=True)  # fmt: skip
    waistband(easel, legs.waist, 0, cloth)
    details.button(easel, 0.6, 3.0, 0.75, details.button_shade(cloth))


def _elastic(easel: Easel, legs: Legs, cloth: Cloth, drawn: bool) -> None:
    """Gather the waist, with a drawstring for joggers."""
    half = legs.waist
    path = closed(mirrored([at(0, 0.6), at(half * 0.6, 0.2), corner(half, -0.4), corner(half + 0.5, 4.2),
                            at(half * 0.6, 5.0), at(0, 5.4)]))  # fmt: skip
    easel.panel(path, cloth.with_bumps(relief("ribs"), 7.0, 0.16 if drawn else 0.0), drop=0.3,
                bevel=0.8)  # fmt: skip
    if drawn:
        light = (238, 236, 230) if sum(cloth.shade) < 540 else (110, 108, 106)
        for side in (-1, 1):
            cord = opened([at(side * 1.4, 3), at(side * 2.6, 8), at(side * 2.0, 15.5)])
            easel.line(cord, (20, 20, 24), 1.0, 0.3, blur_cm=0.3)
            easel.line(cord, light, 0.7)
            easel.groove(cord, 0.6, 0.15, -0.3)


def _ankle_ribs(easel: Easel, legs: Legs, cloth: Cloth) -> None:
    ribs = cloth.plain().with_bumps(relief("ribs"), 7.4, 0.055)
    for side in (-1, 1):
        x = min(side * legs.hem_in, side * legs.hem_out)
        wide = legs.hem_out - legs.hem_in
        easel.panel(rounded(x + 0.8, legs.bottom - 5.6, wide - 1.6, 6.2, 0.8), ribs, drop=0.3,
                    bevel=0.9)  # fmt: skip


def jeans(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw jeans: faded thighs, contrast stitching, rivets, curved pockets."""
    legs = Legs.of(garment, easel.rng, 0.0, LEG[garment.length])
    easel.frame(legs.reach + 1, -2.5, legs.bottom + 1.5)
    paths = lay_legs(easel, legs, cloth)
    _fade(easel, legs, cloth, paths)
    thread = _thread(cloth)
    _fly(easel, legs, cloth, thread)
    _jeans_pockets(easel, legs, cloth, thread)
    for side, path in zip((-1, 1), paths, strict=True):
        knee_y = legs.crotch + (legs.bottom - legs.crotch) * 0.45
        seam = opened([at(side * legs.hip * 0.99, 12), at(side * (legs.hip - 0.2), 20),
                       at(side * (legs.knee_out - 0.5), knee_y), at(side * (legs.hem_out - 0.5),
                       legs.bottom)])  # fmt: skip
        hem = opened([at(side * legs.hem_in, legs.bottom - 1.7), at(side * legs.hem_out,
                      legs.bottom - 1.7)])  # fmt: skip
        with easel.within(path):
            easel.line(seam, tint(cloth.shade, 0.6), 0.3, 0.3)
            details.stitches(easel, hem, thread, 0.16)
    waistband(easel, legs.waist, 0, cloth, thread=thread)
    details.button(easel, 0.2, 3.0, 0.95, details.BRASS, shank=True)


def _thread(cloth: Cloth) -> Rgb:
    return THREAD if sum(cloth.shade) > 130 else (150, 112, 70)


def _fade(easel: Easel, legs: Legs, cloth: Cloth, paths: list[skia.Path]) -> None:
    """Wash out thighs and knees, as worn denim is."""
    strength = easel.rng.uniform(0.0, 0.34) if 110 < sum(cloth.shade) < 600 else 0.06
    for side, path in zip((-1, 1), paths, strict=True):
        x = side * (legs.knee_in + legs.knee_out) / 2
        with easel.within(path):
            spot = rounded(x - 4.5, legs.waist_y + 14, 9, (legs.bottom - legs.waist_y) * 0.5, 4.5)
            easel.fill(spot, tint(cloth.shade, 1.6), strength, 3.2)


def _jeans_pockets(easel: Easel, legs: Legs, cloth: Cloth, thread: Rgb) -> None:
    for side in (-1, 1):
        pocket = [at(side * legs.waist * 0.5, 4.4), at(side * legs.waist * 0.62, 9.6),
                  at(side * legs.hip * 0.97, 12.4)]  # fmt: skip
        line = opened(pocket)
        easel.groove(line, 0.7, 0.3, 0.3)
        easel.line(line, tint(cloth.shade, 0.3), 0.25, 0.6)
        for away in (0.5, 1.1):
            near = opened([Point(p.x - side * away * 0.7, p.y + away) for p in pocket])
            details.stitches(easel, near, thread, 0.13)
        details.button(easel, side * legs.waist * 0.51, 5.6, 0.32, details.BRASS, shank=True)


def shorts(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw shorts, of denim with a fringe or with a drawstring or a waistband."""
    bottom = {"mini": 40.0, "knee": 58.0, "": 48.0}[garment.length]
    legs = Legs.of(garment, easel.rng, 0.0, bottom)
    easel.frame(legs.reach + 2, -2.5, bottom + 2)
    paths = lay_legs(easel, legs, cloth)
    if garment.material == "denim":
        thread = _thread(cloth)
        _fade(easel, legs, cloth, paths)
        _fly(easel, legs, cloth, thread)
        _jeans_pockets(easel, legs, cloth, thread)
        waistband(easel, legs.waist, 0, cloth, thread=thread)
        details.button(easel, 0.2, 3.0, 0.95, details.BRASS, shank=True)
        return
    for side in (-1, 1):
        details.slant_pocket(
            easel, (side * legs.waist * 0.74, 5), (side * legs.hip * 0.95, 18), cloth
        )
    if "sport" in garment.occasion or garment.seed % 3 == 0:
        details.seam(easel, opened([at(0, 4), at(0, legs.crotch)]), cloth)
        _elastic(easel, legs, cloth, drawn=True)
        return
    _fly(easel, legs, cloth, None)
    waistband(easel, legs.waist, 0, cloth)
    details.button(easel, 0.6, 3.0, 0.75, details.button_shade(cloth))


def skirt(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a skirt: pencil, pleated, a-line, or gathered with no style."""
    rng, length = easel.rng, SKIRT[garment.length or "knee"] * easel.rng.uniform(0.97, 1.03)
    waist, hip = 17.5 * rng.uniform(0.97, 1.04), 23.5
    far = length / 58
    hem = {"pencil skirt": hip * 0.93, "pleated skirt": hip + 9 + 6 * far,
           "a-line skirt": hip + 6 + 8 * far}.get(garment.style, hip + 4 + 6 * far)  # fmt: skip
    easel.frame(max(hem, hip) + 2, -2.5, length + 2.5)
    num = 6 if garment.style != "pencil skirt" else 2
    wavy = []
    for k in range(1, num * 2):
        x = hem - 2 * hem * k / (num * 2)
        sag = (2.6 if garment.style != "pencil skirt" else 0.9) * (1 - (x / hem) ** 2)
        wave = (0.6 if k % 2 else -0.5) * rng.uniform(0.5, 1.1) * (num > 2)
        wavy.append(at(x, length - 1.6 + sag + wave))
    mid = {"pencil skirt": [at(hip * 0.96, 10), at(hip, 19), at(hip * 0.985, length * 0.62)]}.get(
        garment.style, [at(waist + (hem - waist) * 0.3 + 1.6, length * 0.26)]
    )
    right = [
        corner(0, 1.0),
        at(waist * 0.5, 0.8),
        corner(waist, 0.2),
        *mid,
        corner(hem, length - 2.2),
    ]
    left = [Point(-p.x, p.y, p.corner) for p in reversed(right) if p.x > 0]
    inside = closed(mirrored([at(0, length - 4), corner(hem - 1, length - 5),
                              corner(hem - 1.6, length - 1.2), at(0, length + 0.4)]))  # fmt: skip
    easel.panel(inside, cloth, shade=0.6, drop=0, bevel=0.1)
    path = closed(wobbled([*right, *wavy, *left], rng, 0.18))
    easel.panel(path, cloth, rng.uniform(-0.5, 0.5), drop=0.25, bevel=0.4)
    if garment.style == "pleated skirt":
        _pleats(easel, path, waist, hem, length, cloth)
    elif garment.style == "pencil skirt":
        folds.rest(easel, path, (-hip * 0.6, 8, hip * 0.6, length), 4, 0.1, rng)
        folds.wrinkles(easel, path, (0, 19), (hip, 0), 3, 7, 0.08)
        for side in (-1, 1):
            dart = opened([at(side * waist * 0.5, 4), at(side * hip * 0.46, 14)])
            details.seam(easel, dart, cloth, 0.6)
    else:
        folds.drape(easel, path, (4, waist), (length, hem), 8, 0.4 * min(cloth.softness, 1.3))
    with easel.within(path):
        details.hem(easel, [Point(p.x, p.y) for p in reversed(wavy)], cloth, 1.7)
    if cloth.material == "denim":
        waistband(easel, waist, 0, cloth, 3.6, thread=_thread(cloth))
        details.button(easel, 0, 2.8, 0.9, details.BRASS, shank=True)
    else:
        waistband(easel, waist, 0, cloth, 3.4, loops=False)
        if garment.style == "a-line skirt" and garment.seed % 2:
            details.buttons(easel, 0, [6 + 7 * k for k in range(int((length - 8) / 7))], cloth, 0.8)


def _pleats(
    easel: Easel, path: skia.Path, waist: float, hem: float, length: float, cloth: Cloth
) -> None:
    """Press knife pleats that open towards the hem."""
    num = 15
    with easel.within(path):
        for k in range(num):
            share = (k + 0.5) / num * 2 - 1
            nudge = easel.rng.uniform(-0.15, 0.15)
            edge = [at(share * waist, 3), at(share * (waist + hem) / 2 + nudge, length * 0.5),
                    at(share * hem + nudge * 3, length + 2)]  # fmt: skip
            line = opened(edge)
            deep = 2 * hem / num
            from data.demo.draw.curve import ribbon

            under = ribbon(
                [Point(p.x - deep * 0.2, p.y) for p in edge], lambda t, d=deep: d * (0.2 + 0.3 * t)
            )  # noqa: E501
            easel.swell(under, -0.22, 0.5)
            easel.groove(line, 0.5, 0.15, -0.2)
            easel.line(line, tint(cloth.shade, 0.4), 0.22, 0.5)
