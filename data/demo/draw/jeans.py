"""Draw jeans and shorts."""

from __future__ import annotations

import skia

from data.demo.draw import details
from data.demo.draw.cloth import Cloth, Rgb
from data.demo.draw.curve import Point, at, opened
from data.demo.draw.easel import Easel, tint
from data.demo.draw.legs import Legs, easy_waist, fly, lay_legs, waistband
from data.demo.draw.shape import rounded
from data.demo.draw.trousers import leg_cm
from data.demo.garment import Garment

THREAD: Rgb = (208, 152, 78)


def jeans(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw jeans: faded thighs, contrast stitching, rivets, curved pockets."""
    legs = Legs.of(garment, easel.rng, 0.0, leg_cm(garment))
    easel.frame(legs.reach + 1, -2.5, legs.bottom + 1.5)
    paths = lay_legs(easel, legs, cloth)
    _fade(easel, legs, cloth, paths)
    thread = thread_of(cloth)
    fly(easel, legs, cloth, thread)
    _jeans_pockets(easel, legs, cloth, thread)
    for side, path in zip((-1, 1), paths, strict=True):
        knee_y = legs.crotch + (legs.bottom - legs.crotch) * 0.45
        seam = opened(
            [
                at(side * legs.hip * 0.99, 12),
                at(side * (legs.hip - 0.2), 20),
                at(side * (legs.knee_out - 0.5), knee_y),
                at(side * (legs.hem_out - 0.5), legs.bottom),
            ]
        )
        hem = opened(
            [at(side * legs.hem_in, legs.bottom - 1.7), at(side * legs.hem_out, legs.bottom - 1.7)]
        )
        with easel.within(path):
            easel.line(seam, tint(cloth.shade, 0.6), 0.3, 0.3)
            details.stitches(easel, hem, thread, 0.16)
    waistband(easel, legs.waist, 0, cloth, thread=thread)
    details.button(easel, 0.2, 3.0, 0.95, details.BRASS, shank=True)


def thread_of(cloth: Cloth) -> Rgb:
    """Return the colour of the contrast stitching on denim of this shade."""
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
        pocket = [
            at(side * legs.waist * 0.5, 4.4),
            at(side * legs.waist * 0.62, 9.6),
            at(side * legs.hip * 0.97, 12.4),
        ]
        line = opened(pocket)
        easel.groove(line, 0.7, 0.3, 0.3)
        easel.line(line, tint(cloth.shade, 0.3), 0.25, 0.6)
        for away in (0.5, 1.1):
            near = opened([Point(p.x - side * away * 0.7, p.y + away) for p in pocket])
            details.stitches(easel, near, thread, 0.13)
        details.button(easel, side * legs.waist * 0.51, 5.6, 0.32, details.BRASS, shank=True)


def shorts(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw shorts, of denim with a fringe or with a drawstring or a waistband."""
    bottom = {"mini": 40.0, "knee": 56.0, "": 48.0}[garment.length]
    bottom += {"women": -4.5, "men": 5.0}.get(garment.gender, 0.0)
    legs = Legs.of(garment, easel.rng, 0.0, bottom)
    easel.frame(legs.reach + 2, -2.5, bottom + 2)
    paths = lay_legs(easel, legs, cloth)
    if garment.material == "denim":
        thread = thread_of(cloth)
        _fade(easel, legs, cloth, paths)
        fly(easel, legs, cloth, thread)
        _jeans_pockets(easel, legs, cloth, thread)
        waistband(easel, legs.waist, 0, cloth, thread=thread)
        details.button(easel, 0.2, 3.0, 0.95, details.BRASS, shank=True)
        return
    for side in (-1, 1):
        details.slant_pocket(
            easel, (side * legs.waist * 0.74, 5), (side * legs.hip * 0.95, 18), cloth
        )
    if garment.gender == "unisex" or "sport" in garment.occasion:
        easy_waist(easel, legs, cloth)
        return
    fly(easel, legs, cloth, None)
    waistband(easel, legs.waist, 0, cloth)
    details.button(easel, 0.6, 3.0, 0.75, details.button_shade(cloth))
