"""Lay the body and sleeves that every upper garment begins with."""

from __future__ import annotations

from dataclasses import dataclass

import skia

from data.demo.draw import details, folds, neckline, sleeve
from data.demo.draw.block import Block, armhole, body
from data.demo.draw.cloth import Cloth
from data.demo.draw.curve import Point, at, closed, corner, opened
from data.demo.draw.easel import Easel
from data.demo.draw.sleeve import REACH, Sleeve
from data.demo.draw.weave import relief
from data.demo.garment import Garment


@dataclass(frozen=True)
class Upper:
    """Hold a laid upper body that details are put on."""

    block: Block
    path: skia.Path
    sleeve: Sleeve | None


# How long and wide a sleeve is and how far it leans out, compared with the usual. A dropped
# shoulder already covers a part of the arm.
_ARM = {"women": (0.94, 0.8, 1.35), "men": (1.06, 1.06, 0.9), "unisex": (0.9, 1.14, 1.55)}


def sleeve_of(
    garment: Garment, cuff: str, end: float = 0.62, puff: float = 0.0, spread: float = 14.0
) -> Sleeve | None:
    """Return how the garment's sleeve is cut, or None for a sleeveless one."""
    if garment.sleeve_length == "sleeveless":
        return None
    longer, wider, lean = _ARM[garment.gender or "unisex"]
    reach = REACH[garment.sleeve_length] * longer
    wide = wider * {"slim": 0.94, "regular": 1.0, "loose": 1.08}[garment.fit or "regular"]
    spread *= lean
    share = end if garment.sleeve_length == "long" else end + 0.17
    if garment.sleeve_length == "short":
        return Sleeve(reach, 26.0 * lean, 0.92 * wide, cuff, puff)
    return Sleeve(reach, spread, share * wide, cuff, puff)


def lay(
    easel: Easel,
    block: Block,
    cloth: Cloth,
    sleeve_cut: Sleeve | None,
    *,
    cuff: Cloth | None = None,
    neck_inside: bool = True,
    above: float = 3.0,
    arms: Cloth | None = None,
) -> Upper:
    """Frame the picture, then lay the back of the neck, the sleeves and the body."""
    reach = block.slope + (sleeve_cut.reach if sleeve_cut else 0) * 0.98
    easel.frame(sleeve.half_width(block, sleeve_cut), -above, max(block.length + 1, reach))
    if neck_inside:
        neckline.back(easel, block, cloth)
    if sleeve_cut is not None:
        sleeve.lay(easel, block, sleeve_cut, arms or cloth, cuff or cloth)
    outline = body(block, easel.rng)
    path = closed(outline)
    easel.panel(path, cloth, easel.rng.uniform(-0.8, 0.8), (0.0, 0.0), drop=0.26, bevel=0.45)
    settle(easel, block, path, cloth, sleeve_cut is not None)
    return Upper(block, path, sleeve_cut)


def settle(easel: Easel, block: Block, path: skia.Path, cloth: Cloth, sleeved: bool) -> None:
    """Fold the body: strain below the arms, rest across the front, slack at the waist."""
    rng, amount = easel.rng, 0.12 * cloth.softness
    waist_y = min(block.waist_y, block.length - 6)
    reach = block.length - block.armpit
    for side in (-1, 1):
        armpit = (side * block.chest, block.armpit + 0.5)
        folds.strain(easel, path, armpit, (side * block.chest * 0.42, block.armpit + 12), 3, amount)
        folds.strain(
            easel,
            path,
            (side * block.waist * 1.02, waist_y),
            (side * block.waist * 0.4, waist_y + 5),
            rng.randint(1, 2),
            amount * 0.7,
        )
    top = (block.armpit + reach * 0.1, block.chest * 0.86)
    folds.drape(easel, path, top, (block.length, block.hem), rng.randint(4, 6), amount * 1.1)
    if sleeved and block.neckline != "off-shoulder":
        for side in (-1, 1):
            line = [Point(side * p.x, p.y, p.corner) for p in armhole(block)]
            details.seam(easel, opened(line), cloth, 0.7)


def hem_line(block: Block) -> list[Point]:
    """Return the lower edge from left to right."""
    return [
        at(-block.hem, block.length),
        at(-block.hem * 0.5, block.length + block.hem_dip * 0.8),
        at(0, block.length + block.hem_dip),
        at(block.hem * 0.5, block.length + block.hem_dip * 0.8),
        at(block.hem, block.length),
    ]


def rib_hem(easel: Easel, block: Block, cloth: Cloth, deep: float = 6.0) -> None:
    """Knit a ribbed welt at the lower edge."""
    half, y = block.hem, block.length
    path = closed(
        [
            corner(-half - 0.2, y - deep),
            at(0, y - deep + block.hem_dip),
            corner(half + 0.2, y - deep),
            at(half + 0.5, y - deep * 0.5),
            corner(half - 0.6, y + 0.3),
            at(0, y + block.hem_dip + 0.3),
            corner(-half + 0.6, y + 0.3),
            at(-half - 0.5, y - deep * 0.5),
        ]
    )
    ribbed = cloth.plain().with_bumps(relief("ribs"), 7.4, 0.055)
    easel.panel(path, ribbed, drop=0.3, bevel=0.9)
