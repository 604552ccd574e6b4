"""Draw dresses and jumpsuits."""

from __future__ import annotations

from dataclasses import replace

from data.demo.draw import details, dress_styles, folds, graphic, neckline, sleeve, tops, upper
from data.demo.draw.block import Block, block_of, body_half, wobbled
from data.demo.draw.cloth import Cloth
from data.demo.draw.curve import Point, at, closed, corner, mirrored
from data.demo.draw.easel import Easel
from data.demo.draw.legs import Legs, lay_legs
from data.demo.garment import Garment

LONG = {"mini": 84.0, "knee": 98.0, "midi": 115.0, "maxi": 138.0}
FLARE = {
    "sheath dress": 1.02,
    "a-line dress": 1.95,
    "wrap dress": 1.5,
    "shirt dress": 1.35,
    "": 1.42,
}


def _bodice(garment: Garment, easel: Easel) -> Block:
    block = block_of(replace(garment, length=""), easel.rng)
    pinch = {"slim": 1.05, "regular": 1.0, "loose": 1.06}[garment.fit or "regular"]
    waist_y = 38.0
    made = replace(
        block,
        waist_y=waist_y,
        waist=block.waist * pinch,
        length=waist_y + 1,
        hem=block.waist * pinch,
        hem_dip=0.5,
    )
    if garment.style == "":
        # Tiers hang from a straight bodice, with no waist.
        made = replace(made, waist=block.chest * 0.97, hem=block.chest * 0.97)
    if garment.style == "wrap dress":
        made = replace(made, neck_depth=26.0, neckline="v-neck", neck=8.6)
    return made


def _skirt_half(block: Block, garment: Garment, length: float) -> tuple[list[Point], float]:
    """Return the right half below the waist and the half width of the hem."""
    waist, hip = block.waist, block.chest * 1.04
    flare = FLARE[garment.style]
    hem = hip * (flare + (0.16 if garment.length == "maxi" and flare > 1.2 else 0))
    if garment.style == "sheath dress":
        hem = hip * 0.86
        curve = [at(hip, block.waist_y + 18), at(hip * 0.97, block.waist_y + 30)]
    elif garment.style == "a-line dress":
        share = (hem - waist) / (length - block.waist_y)
        curve = [
            at(waist + share * 9 + 1.6, block.waist_y + 9),
            at(waist + share * 26 + 1.2, block.waist_y + 26),
        ]
    elif garment.style == "":
        hem = hip * 1.42
        curve = dress_styles.tiers_half(waist, hem, block.waist_y, length)
    else:
        curve = [at(max(hip, waist + 2.5), block.waist_y + 18)]
    return curve, hem


def dress(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a dress by style, length, neckline and sleeves."""
    block, length = _bodice(garment, easel), LONG[garment.length or "knee"]
    length *= easel.rng.uniform(0.985, 1.015)
    curve, hem_half = _skirt_half(block, garment, length)
    shirt = garment.style == "shirt dress"
    cut = upper.sleeve_of(
        garment,
        "fold" if shirt else "none" if cloth.material == "knit" else "hem",
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
        sleeve.lay(easel, block, cut, cloth, dress_styles.trim_of(cloth) if shirt else cloth)
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
    dress_styles.finish(easel, garment, cloth, made)
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
        dress_styles.sash(easel, block, cloth)
        details.bow(easel, 2.0, block.waist_y + 1.2, cloth, 0.75)
