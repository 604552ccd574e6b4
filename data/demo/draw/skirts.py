"""Draw skirts: pencil, pleated, a-line and gathered ones."""

from __future__ import annotations

import skia

from data.demo.draw import details, folds
from data.demo.draw.block import wobbled
from data.demo.draw.cloth import Cloth
from data.demo.draw.curve import Point, at, closed, corner, mirrored, opened, ribbon
from data.demo.draw.dress_styles import gathers
from data.demo.draw.easel import Easel, tint
from data.demo.draw.jeans import thread_of
from data.demo.draw.legs import waistband
from data.demo.garment import Garment

SKIRT = {"mini": 40.0, "knee": 58.0, "midi": 76.0, "maxi": 100.0}


def skirt(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a skirt: pencil, pleated, a-line, or gathered with no style."""
    rng, length = easel.rng, SKIRT[garment.length or "knee"] * easel.rng.uniform(0.97, 1.03)
    waist, hip = 17.5 * rng.uniform(0.97, 1.04), 23.5
    far = length / 58
    hem = {
        "pencil skirt": hip * 0.93,
        "pleated skirt": hip + 9 + 6 * far,
        "a-line skirt": hip + 6 + 8 * far,
    }.get(garment.style, hip + 4 + 6 * far)
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
    inside = closed(
        mirrored(
            [
                at(0, length - 4),
                corner(hem - 1, length - 5),
                corner(hem - 1.6, length - 1.2),
                at(0, length + 0.4),
            ]
        )
    )
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
    if not garment.style:
        # Tiers tell it from an a-line skirt, whose outline is much the same.
        with easel.within(path):
            for share in (0.36, 0.68):
                gathers(easel, cloth, hem, length * share, length * (share + 0.32))
    with easel.within(path):
        details.hem(easel, [Point(p.x, p.y) for p in reversed(wavy)], cloth, 1.7)
    if cloth.material == "denim":
        waistband(easel, waist, 0, cloth, 3.6, thread=thread_of(cloth))
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
    deep = 2 * hem / num

    def opening(down: float) -> float:
        return deep * (0.2 + 0.3 * down)

    with easel.within(path):
        for k in range(num):
            share = (k + 0.5) / num * 2 - 1
            nudge = easel.rng.uniform(-0.15, 0.15)
            edge = [
                at(share * waist, 3),
                at(share * (waist + hem) / 2 + nudge, length * 0.5),
                at(share * hem + nudge * 3, length + 2),
            ]
            line = opened(edge)
            under = ribbon([Point(p.x - deep * 0.2, p.y) for p in edge], opening)
            easel.swell(under, -0.22, 0.5)
            easel.groove(line, 0.5, 0.15, -0.2)
            easel.line(line, tint(cloth.shade, 0.4), 0.22, 0.5)
