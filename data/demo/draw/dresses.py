"""Draw dresses and jumpsuits."""

from __future__ import annotations

from dataclasses import replace

import skia

from data.demo.draw import details, folds, graphic, neckline, sleeve, tops, upper
from data.demo.draw.block import Block, block_of, body_half, wobbled
from data.demo.draw.cloth import Cloth
from data.demo.draw.curve import Point, at, closed, corner, mirrored, opened
from data.demo.draw.easel import Easel, tint
from data.demo.draw.legs import Legs, lay_legs
from data.demo.garment import Garment

LONG = {"mini": 84.0, "knee": 98.0, "midi": 115.0, "maxi": 138.0}
FLARE = {
    "sheath dress": 1.02,
    "a-line dress": 1.85,
    "wrap dress": 1.5,
    "shirt dress": 1.35,
    "": 1.3,
}


def _bodice(garment: Garment, easel: Easel) -> Block:
    block = block_of(replace(garment, length=""), easel.rng)
    pinch = {"slim": 0.95, "regular": 0.88, "loose": 0.88}[garment.fit or "regular"]
    waist_y = 38.0
    made = replace(
        block,
        waist_y=waist_y,
        waist=block.waist * pinch,
        length=waist_y + 1,
        hem=block.waist * pinch,
        hem_dip=0.5,
    )
    if garment.style == "wrap dress":
        made = replace(made, neck_depth=26.0, neckline="v-neck", neck=8.6)
    return made


def _skirt_half(block: Block, garment: Garment, length: float) -> tuple[list[Point], float]:
    """Return the right half below the waist and the half width of the hem."""
    waist, hip = block.waist, block.chest * 1.04
    flare = FLARE[garment.style]
    hem = hip * (flare + (0.16 if garment.length == "maxi" and flare > 1.2 else 0))
    if garment.style == "sheath dress":
        hem = hip * 0.94
        curve = [at(hip, block.waist_y + 19), at(hip * 0.99, block.waist_y + 30)]
    elif garment.style == "a-line dress":
        share = (hem - waist) / (length - block.waist_y)
        curve = [
            at(waist + share * 9 + 1.6, block.waist_y + 9),
            at(waist + share * 26 + 1.2, block.waist_y + 26),
        ]
    else:
        curve = [at(max(hip, waist + 2.5), block.waist_y + 18)]
    return curve, hem


def dress(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a dress by style, length, neckline and sleeves."""
    block, length = _bodice(garment, easel), LONG[garment.length or "knee"]
    length *= easel.rng.uniform(0.985, 1.015)
    curve, hem_half = _skirt_half(block, garment, length)
    cut = upper.sleeve_of(
        garment,
        "none" if cloth.material == "knit" else "hem",
        0.56,
        easel.rng.choice([0.0, 0.0, 1.4]),
        spread=20.0,
    )
    above = 9.0 if garment.neckline == "turtleneck" else 3.0
    easel.frame(max(sleeve.half_width(block, cut), hem_half + 1), -above, length + 2.5)
    if garment.neckline not in ("off-shoulder",):
        neckline.back(easel, block, cloth)
    inside = closed(
        mirrored(
            [
                at(0, length - 5),
                at(hem_half * 0.6, length - 5),
                corner(hem_half - 1.0, length - 3.4),
                corner(hem_half - 1.6, length - 0.6),
                at(hem_half * 0.5, length + 0.4),
                at(0, length + 0.6),
            ]
        )
    )
    easel.panel(inside, cloth, shade=0.62, drop=0.0, bevel=0.2)
    if cut is not None:
        sleeve.lay(easel, block, cut, cloth, cloth)
    half = [p for p in body_half(block)[:-4]]
    scallop = _hem(hem_half, length, 7 if garment.style != "sheath dress" else 3, easel)
    right = [*half, at(block.waist, block.waist_y), *curve, corner(hem_half, length - 1.6)]
    left = [Point(-p.x, p.y, p.corner) for p in reversed(right) if abs(p.x) > 1e-6]
    outline = wobbled([*right, *scallop, *left], easel.rng, 0.2)
    path = closed(outline)
    easel.panel(path, cloth, easel.rng.uniform(-0.6, 0.6), drop=0.28, bevel=0.4)
    upper.settle(easel, block, path, cloth, cut is not None)
    num = {"sheath dress": 3, "a-line dress": 9, "": 6}.get(garment.style, 7)
    depth = 0.16 if garment.style == "sheath dress" else 0.42
    folds.drape(
        easel,
        path,
        (block.waist_y + 2, block.waist),
        (length, hem_half),
        num,
        depth * min(cloth.softness, 1.3),
    )
    made = upper.Upper(replace(block, length=length, hem=hem_half), path, cut)
    graphic.print_on(easel, garment, cloth, made)
    _style(easel, garment, cloth, block, length, path)
    line = [Point(p.x, p.y - 0.2) for p in reversed(scallop)]
    with easel.within(path):
        details.hem(easel, line, cloth, 1.6)


def _hem(half: float, length: float, num: int, easel: Easel) -> list[Point]:
    """Return a hem that dips where folds come forward, from right to left."""
    points = []
    for k in range(1, num * 2):
        x = half - 2 * half * k / (num * 2)
        sag = 1.6 * (1 - (x / half) ** 2)
        wave = (0.75 if k % 2 else -0.55) * easel.rng.uniform(0.4, 1.2)
        points.append(at(x, length - 0.9 + sag + wave))
    return points


def _style(
    easel: Easel, garment: Garment, cloth: Cloth, block: Block, length: float, path: skia.Path
) -> None:
    """Add what the style of the dress calls for."""
    waist = opened(
        [
            at(-block.waist, block.waist_y),
            at(0, block.waist_y + 1.0),
            at(block.waist, block.waist_y),
        ]
    )
    if garment.style == "wrap dress":
        cross = opened(
            [
                at(block.neck, 0),
                at(block.neck * 0.4, 13),
                at(-3, 26),
                at(-block.waist * 0.8, block.waist_y),
            ]
        )
        under = opened([at(-block.neck, 0), at(-block.neck * 0.4, 13), at(-0.4, 24.5)])
        fall = opened(
            [
                at(-block.waist * 0.72, block.waist_y + 1),
                at(-block.waist * 0.5, length * 0.62),
                at(-block.waist * 0.2, length + 1),
            ]
        )
        with easel.within(path):
            for line in (cross, fall):
                easel.groove(line, 0.9, 0.35, 0.34)
                easel.line(line, tint(cloth.shade, 0.3), 0.3, 0.5, blur_cm=0.1)
            easel.line(under, tint(cloth.shade, 0.4), 0.25, 0.5)
        _sash(easel, block, cloth)
        details.bow(easel, -block.waist * 0.72, block.waist_y + 0.6, cloth, 0.85)
        return
    if garment.style == "shirt dress":
        details.placket(easel, block.neck_depth * 0.9, length + 0.4, cloth)
        neckline.shirt_collar(easel, block, cloth, 7.0)
        ys = [block.neck_depth + 4 + 9.5 * k for k in range(14)]
        details.buttons(
            easel, 0, [y for y in ys if y < length - 7 and abs(y - block.waist_y) > 3], cloth, 0.6
        )
        details.belt(
            easel, block.waist_y + 0.4, block.waist, cloth, 3.4, details.button_shade(cloth)
        )
        return
    tops.finish_neck(easel, garment, cloth, block)
    if garment.style == "a-line dress" or garment.style == "":
        with easel.within(path):
            details.seam(easel, waist, cloth, 1.1)
        if garment.style == "" and garment.seed % 3 == 0:
            _sash(easel, block, cloth)
    else:
        for side in (-1, 1):
            dart = opened(
                [
                    at(side * block.chest * 0.46, block.armpit + 5),
                    at(side * block.waist * 0.5, block.waist_y),
                    at(side * block.waist * 0.52, block.waist_y + 11),
                ]
            )
            details.seam(easel, dart, cloth, 0.6)


def _sash(easel: Easel, block: Block, cloth: Cloth) -> None:
    details.belt(easel, block.waist_y + 0.6, block.waist, cloth, 3.0, None)


def jumpsuit(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a jumpsuit with a belted waist, in one piece from neck to ankle."""
    block = _bodice(garment, easel)
    block = replace(block, waist=block.waist * 1.05)
    cut = upper.sleeve_of(garment, "hem", 0.58, spread=18.0)
    end = {"mini": 84.0, "cropped": 126.0, "maxi": 142.0}[garment.length or "maxi"]
    legs = Legs.of(garment, easel.rng, waist_y=block.waist_y, bottom=end, waist=block.waist)
    easel.frame(max(sleeve.half_width(block, cut), legs.reach + 1), -3, end + 1)
    if garment.neckline != "off-shoulder":
        neckline.back(easel, block, cloth)
    if cut is not None:
        sleeve.lay(easel, block, cut, cloth, cloth)
    lay_legs(easel, legs, cloth)
    top = closed(
        wobbled(
            mirrored(
                [
                    *body_half(block)[:-4],
                    corner(block.waist, block.waist_y + 1),
                    at(0, block.waist_y + 2),
                ]
            ),
            easel.rng,
            0.2,
        )
    )
    easel.panel(top, cloth, drop=0.0, bevel=0.3)
    upper.settle(easel, block, top, cloth, cut is not None)
    tops.finish_neck(easel, garment, cloth, replace(block, length=block.waist_y))
    if garment.seed % 2:
        details.belt(easel, block.waist_y + 1, block.waist, cloth, 3.4, details.button_shade(cloth))
    else:
        _sash(easel, block, cloth)
        details.bow(easel, 2.0, block.waist_y + 1.2, cloth, 0.75)
