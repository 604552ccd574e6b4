"""Draw hats: caps, beanies, sun hats, fedoras and bucket hats."""

from __future__ import annotations

import math

from data.demo.draw import details
from data.demo.draw.cloth import Cloth
from data.demo.draw.curve import at, closed, corner, mirrored, opened, traced
from data.demo.draw.easel import Easel, tint
from data.demo.draw.folds import fold
from data.demo.draw.graphic import emblem
from data.demo.draw.shape import disc, overlap, rounded
from data.demo.draw.weave import relief
from data.demo.garment import Garment


def hat(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a hat by its style."""
    {
        "cap": _cap,
        "beanie": _beanie,
        "sun hat": _sun_hat,
        "fedora": _fedora,
        "bucket hat": _bucket,
    }[garment.style](easel, garment, cloth)
    _trimmed(easel, garment, cloth)


def _trimmed(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Tie a bow to a woman's hat and sew a patch on one for everybody; a man's stays plain."""
    if garment.style in ("sun hat", "fedora"):
        return
    trim = cloth.plain(tint(cloth.shade, 1.22 if sum(cloth.shade) < 240 else 0.72))
    if garment.gender == "women" and garment.style != "beanie":
        x, y = (-9.5, 0.4) if garment.style == "cap" else (-7.0, -1.6)
        details.bow(easel, x, y, trim, 0.5)
    elif garment.gender == "unisex" and garment.pattern != "graphic":
        y = {"cap": -4.5, "beanie": 2.0}.get(garment.style, -5.5)
        easel.panel(rounded(0.0, y, 5.6, 3.6, 0.4), trim, drop=0.35, bevel=0.8)


def _cap(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    easel.frame(17.5, -15.0, 9.0, 40.0)
    crown = closed(
        traced("-13.4,2! -13.2,-4 -9.8,-10.2 -2.4,-13 5.2,-11.2 9.6,-5.4 10.4,1.2! 0,3.6")
    )
    easel.panel(crown, cloth, drop=0.3, bevel=1.3)
    with easel.within(crown):
        for points in (traced("-2.4,-13 -7.2,-7 -8.4,3"), traced("-2.4,-13 1.8,-7 3.2,3.4")):
            seam = opened(points)
            details.seam(easel, seam, cloth)
            near = opened([at(p.x + 0.45, p.y) for p in points])
            easel.line(near, tint(cloth.shade, 0.5), 0.1, 0.6, dash=(0.4, 0.3))
    for x, y in ((-4.8, -8.4), (1.6, -8.8), (-10.4, -5.4)):
        easel.fill(disc(x, y, 0.42), tint(cloth.shade, 0.3))
        easel.line(disc(x, y, 0.55), tint(cloth.shade, 0.6), 0.2, 0.9)
    easel.panel(disc(-2.4, -13.0, 0.95, 0.7), cloth, drop=0.3, bevel=1.0)
    peak = closed(traced("-2.6,2.6! 4,0.4 10.3,0.2! 15.6,2.6 17,5.4 13.6,6.4 7.6,4.8 2.2,4"))
    brim = cloth.plain(garment.accents[0]) if garment.pattern == "colour block" else cloth
    easel.panel(peak, brim, 14, drop=0.5, bevel=1.2)
    with easel.within(peak):
        for k in range(4):
            line = opened(
                [
                    at(0 + k * 0.6, 2.6 + k * 0.3),
                    at(6, 1.6 + k * 0.8),
                    at(11, 1.4 + k * 1.0),
                    at(16.4 - k * 0.5, 4.4 + k * 0.4),
                ]
            )
            easel.line(line, tint(cloth.shade, 0.5), 0.1, 0.5, dash=(0.4, 0.3))
    if garment.pattern == "graphic":
        emblem(easel, 5.4, -4.4, 3.4, garment.accents)


def _beanie(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    bobble = garment.gender == "women"
    easel.frame(14.5, -20.0 if bobble else -15.5, 10.0, 40.0)
    ribbed = cloth.with_bumps(relief("ribs"), 7.0, 0.13)
    crown = closed(mirrored(traced("0,-14 5.4,-12.8 9.8,-8.4 11.7,-2 12.2,4! 6,5 0,5.2")))
    easel.panel(crown, ribbed, drop=0.3, bevel=1.3)
    with easel.within(crown):
        for x in (-7, -3.4, 0.4, 3.8, 7.2):
            fold(easel, [at(0.2, -14.4), at(x * 0.7, -10.8), at(x, -6)], 2.2, 0.14, "fading")
    cuff = closed(mirrored(traced("0,2.6 6,2.4 12.4,1.4! 12.9,4.8 12.4,8.2! 6,9.2 0,9.4")))
    easel.panel(cuff, ribbed.plain(), 0, (0.6, 0), drop=0.5, bevel=1.2)
    if bobble:
        rng = easel.rng
        pom = garment.accents[0] if garment.accents else cloth.shade
        easel.fill(disc(0, -15.6, 3.4), tint(pom, 0.8))
        for _ in range(150):
            turn, away = rng.uniform(0, 2 * math.pi), rng.uniform(0.4, 3.3)
            x, y = away * math.cos(turn), -15.6 + away * math.sin(turn)
            tip = away + rng.uniform(0.7, 1.3)
            hair = opened([at(x, y), at(tip * math.cos(turn), -15.6 + tip * math.sin(turn))])
            easel.line(hair, tint(pom, rng.uniform(0.6, 1.25)), 0.34, 0.9)


def _brimmed(
    easel: Easel, garment: Garment, cloth: Cloth, brim: float, high: float, drop: float
) -> None:
    """Draw a crown on a brim that is seen a little from above."""
    under = closed(
        mirrored(
            [
                at(0, -2.4),
                at(brim * 0.6, -1.8),
                at(brim * 0.94, 0.2),
                at(brim, 2.0 + drop),
                at(brim * 0.72, 4.4 + drop),
                at(0, 5.6 + drop * 0.6),
            ]
        )
    )
    easel.panel(under, cloth, 0, (1, 1), drop=0.3, bevel=1.2)
    with easel.within(under):
        for k in range(1, 4):
            s = 1 - 0.07 * k
            ring = closed(
                mirrored(
                    [
                        at(0, -2.4 * s),
                        at(brim * 0.6 * s, -1.8 * s),
                        at(brim * 0.94 * s, 0.2),
                        at(brim * s, (2.0 + drop) * s),
                        at(brim * 0.72 * s, (4.4 + drop) * s),
                        at(0, (5.6 + drop * 0.6) * s),
                    ]
                )
            )
            easel.line(ring, tint(cloth.shade, 0.5), 0.1, 0.35, dash=(0.4, 0.3))
    shadow = disc(0, 1.2, 11.4, 0.25)
    with easel.within(under):
        easel.darken(shadow, 0.45, 1.2)
    pinched = garment.style == "fedora"
    top = [
        at(0, -high + (1.6 if pinched else 0)),
        at(3.8, -high - 0.4),
        at(7.6, -high + 1.8),
        at(9.3, -high * 0.55),
        corner(10.4, 0.6),
        at(5.6, 2.3),
        at(0, 2.7),
    ]
    crown = closed(mirrored(top))
    easel.panel(crown, cloth, 0, (2, 1), drop=0.4, bevel=1.3)
    if pinched:
        dent = opened([at(-3.2, -high + 0.6), at(0, -high + 3.6), at(3.2, -high + 0.6)])
        with easel.within(crown):
            easel.groove(dent, 1.6, 0.9, 0.4)
            for side in (-1, 1):
                easel.groove(
                    opened([at(side * 5.4, -high + 1.0), at(side * 6.2, -high + 4.6)]),
                    1.6,
                    1.0,
                    0.26,
                )
    band = overlap(crown, closed(mirrored(traced("0,-0.9 6,-1.3 12,-3.2! 12,3! 0,4"))))
    ribbon = (
        garment.accents[0]
        if garment.accents
        else tint(cloth.shade, 0.35 if sum(cloth.shade) > 260 else 1.35)
    )
    easel.panel(band, cloth.plain(ribbon), 0, drop=0.3, bevel=0.8)
    if garment.style == "sun hat" and garment.seed % 2:
        for side in (-1, 1):
            tail = closed(
                [
                    corner(8.4, -0.4),
                    at(11.8, 1.4 + side),
                    corner(13.8, 5.0 + side * 1.6),
                    corner(12.2, 5.6 + side * 1.6),
                    at(10.2, 2.6 + side),
                ]
            )
            easel.panel(tail, cloth.plain(ribbon), 0, drop=0.35, bevel=0.8)


def _sun_hat(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    easel.frame(21.0, -12.5, 9.0, 40.0)
    _brimmed(easel, garment, cloth, 20.0, 9.8, 1.6)


def _fedora(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    easel.frame(17.5, -13.5, 8.0, 40.0)
    _brimmed(easel, garment, cloth, 16.2, 11.2, 0.2)


def _bucket(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    easel.frame(17.0, -13.0, 9.5, 40.0)
    inside = disc(0, 5.2, 13.6, 0.24)
    easel.panel(inside, cloth, shade=0.5, drop=0.0, bevel=0.2)
    brim = closed(mirrored(traced("0,-0.4 6,-1 9.6,-2.2! 12.6,2 15.8,6.6 12,8.4 6,9.1 0,9.3")))
    easel.panel(brim, cloth, 0, (1, 1), drop=0.3, bevel=1.2)
    with easel.within(brim):
        for k in range(5):
            y = 1.6 + k * 1.55
            line = opened(
                [at(-11.0 - k * 1.1, y - 1.6), at(0, y + 0.4), at(11.0 + k * 1.1, y - 1.6)]
            )
            easel.line(line, tint(cloth.shade, 0.5), 0.1, 0.5, dash=(0.4, 0.3))
            easel.groove(line, 0.3, 0.2, 0.1)
    crown = closed(mirrored(traced("0,-11.4 5.6,-11 8,-9.6 9,-5 9.9,-1.6! 5,-0.2 0,0.2")))
    easel.panel(crown, cloth, 0, (2, 1), drop=0.4, bevel=1.2)
    with easel.within(crown):
        rim = opened(traced("-8.6,-9 0,-8.2 8.6,-9"))
        details.seam(easel, rim, cloth)
    for x in (-4.6, -2.8):
        easel.fill(disc(x, -4.6, 0.36), tint(cloth.shade, 0.3))
        easel.line(disc(x, -4.6, 0.5), details.METAL, 0.18, 0.9)
