"""Draw trousers: tailored, chinos, joggers, leggings, wide-leg and cargo."""

from __future__ import annotations

from data.demo.draw import details
from data.demo.draw.cloth import Cloth
from data.demo.draw.curve import at, closed, corner, mirrored, opened
from data.demo.draw.easel import Easel, tint
from data.demo.draw.legs import Legs, easy_waist, elastic, fly, lay_legs, waistband
from data.demo.draw.shape import rounded
from data.demo.draw.weave import relief
from data.demo.garment import Garment

LEG = {"cropped": 90.0, "maxi": 104.0, "": 104.0}


def leg_cm(garment: Garment) -> float:
    """Return where the legs end below the waist; boxy ones stop above the ankle."""
    return LEG[garment.length] * (0.94 if garment.gender == "unisex" else 1.0)


def trousers(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw trousers: tailored, chinos, joggers, leggings, wide-leg or cargo."""
    legs = Legs.of(garment, easel.rng, 0.0, leg_cm(garment))
    easel.frame(legs.reach + 1, -2.5, legs.bottom + 1.5)
    easel.panel(
        closed(
            mirrored(
                [at(0, -0.6), corner(legs.waist - 0.5, -1.0), corner(legs.waist - 0.5, 3), at(0, 3)]
            )
        ),
        cloth,
        shade=0.6,
        drop=0,
        bevel=0.1,
    )
    paths = lay_legs(easel, legs, cloth, 0.55 if garment.style == "leggings" else 1.0)
    if garment.style in ("joggers", "leggings"):
        elastic(easel, legs, cloth, drawn=garment.style == "joggers")
        seam = opened([at(0, 4), at(0, legs.crotch)])
        details.seam(easel, seam, cloth)
        if garment.style == "joggers":
            _ankle_ribs(easel, legs, cloth)
            for side in (-1, 1):
                details.slant_pocket(
                    easel, (side * legs.waist * 0.82, 5), (side * legs.hip * 0.93, 19), cloth
                )
        return
    boxy = garment.gender == "unisex"
    if not boxy:
        fly(easel, legs, cloth, None)
    for side in (-1, 1):
        details.slant_pocket(
            easel, (side * legs.waist * 0.72, 4), (side * legs.hip * 0.95, 18), cloth
        )
    if garment.style in ("", "wide-leg"):
        for side, path in zip((-1, 1), paths, strict=True):
            x = side * (legs.hem_in + legs.hem_out) / 2
            line = opened(
                [
                    at(side * legs.waist * 0.45, 5),
                    at(side * (legs.knee_in + legs.knee_out) / 2, legs.crotch + 30),
                    at(x, legs.bottom),
                ]
            )
            with easel.within(path):
                easel.groove(line, 0.8, 0.35, -0.1)
    if garment.style == "chinos":
        _turn_ups(easel, legs, cloth)
    if garment.style == "cargo":
        for side in (-1, 1):
            details.patch_pocket(
                easel,
                side * (legs.hip * 0.78),
                legs.crotch + 10,
                13,
                17,
                cloth,
                point=0.3,
                flap=True,
            )
    if boxy:
        easy_waist(easel, legs, cloth)
        return
    waistband(easel, legs.waist, 0, cloth)
    details.button(easel, 0.6, 3.0, 0.75, details.button_shade(cloth))


def _turn_ups(easel: Easel, legs: Legs, cloth: Cloth) -> None:
    """Roll the hems up, so that their paler wrong side shows."""
    inside = cloth.plain(tint(cloth.shade, 1.16))
    for side in (-1, 1):
        x = min(side * legs.hem_in, side * legs.hem_out) - 0.5
        wide = legs.hem_out - legs.hem_in + 1.0
        easel.panel(rounded(x, legs.bottom - 5.0, wide, 5.6, 0.5), inside, drop=0.5, bevel=1.0)


def _ankle_ribs(easel: Easel, legs: Legs, cloth: Cloth) -> None:
    ribs = cloth.plain().with_bumps(relief("ribs"), 7.4, 0.055)
    for side in (-1, 1):
        x = min(side * legs.hem_in, side * legs.hem_out)
        wide = legs.hem_out - legs.hem_in
        easel.panel(
            rounded(x + 0.8, legs.bottom - 5.6, wide - 1.6, 6.2, 0.8), ribs, drop=0.3, bevel=0.9
        )
