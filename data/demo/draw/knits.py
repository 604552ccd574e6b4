"""Draw sweaters, cardigans and hoodies."""

from __future__ import annotations

from dataclasses import replace

from data.demo.draw import details, graphic, hoods, neckline, upper
from data.demo.draw import sleeve as sleeves
from data.demo.draw.block import Block, block_of, body, neck_curve
from data.demo.draw.cloth import Cloth
from data.demo.draw.curve import Point, at, closed, corner, flipped, mirrored, opened
from data.demo.draw.easel import Easel, tint
from data.demo.draw.weave import relief
from data.demo.garment import Garment


def _roomy(garment: Garment, easel: Easel, ease: float) -> Block:
    block = block_of(garment, easel.rng)
    return replace(
        block,
        shoulder=block.shoulder + ease * 0.6,
        chest=block.chest + ease,
        waist=block.waist + ease * (0.5 if garment.gender == "women" else 1.2),
        hem=block.hem + ease * 0.4,
        armpit=block.armpit + ease * 0.5,
    )


def _knitted(garment: Garment, cloth: Cloth, easel: Easel) -> Cloth:
    """Knit the cloth with cables or ribs where the material asks for it."""
    if garment.material not in ("knit", "wool") or garment.pattern not in ("solid", "colour block"):
        return cloth
    kind = easel.rng.choice(["cables", "cables", "ribs", "plain", "plain"])
    if kind == "cables":
        return cloth.with_bumps(relief("cables"), 21.0, 0.5)
    if kind == "ribs":
        return cloth.with_bumps(relief("ribs"), 11.0, 0.07)
    return cloth


def sweater(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a sweater with ribbed neck, cuffs and hem."""
    block = _roomy(garment, easel, 1.5)
    knitted = _knitted(garment, cloth, easel)
    ribs = cloth.plain().with_bumps(relief("ribs"), 7.4, 0.055)
    above = 9.0 if garment.neckline == "turtleneck" else 3.0
    made = upper.lay(
        easel, block, knitted, upper.sleeve_of(garment, "rib", 0.6), cuff=ribs, above=above
    )
    graphic.print_on(easel, garment, knitted, made)
    upper.rib_hem(easel, block, cloth)
    if garment.neckline == "turtleneck":
        neckline.roll(easel, block, cloth.plain())
    else:
        neckline.band(easel, block, cloth.plain(), 2.7)


def cardigan(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a cardigan, buttoned below its neck."""
    block = _roomy(garment, easel, 1.2)
    if garment.neckline == "v-neck":
        block = replace(block, neck_depth=block.neck_depth + 10)
    knitted = _knitted(garment, cloth, easel)
    ribs = cloth.plain().with_bumps(relief("ribs"), 7.4, 0.055)
    made = upper.lay(easel, block, knitted, upper.sleeve_of(garment, "rib", 0.6), cuff=ribs)
    graphic.print_on(easel, garment, knitted, made)
    upper.rib_hem(easel, block, cloth)
    _front_band(easel, block, ribs)
    top, bottom = block.neck_depth + 3, block.length - 4
    num = 5
    ys = [top + (bottom - top) * k / (num - 1) for k in range(num)]
    details.buttons(easel, 0, ys, cloth, 0.95)
    if easel.rng.random() < 0.5:
        for side in (-1, 1):
            details.patch_pocket(
                easel, side * block.hem * 0.55, block.length - 22, 12, 13, knitted, point=0.2
            )


def _front_band(easel: Easel, block: Block, ribs: Cloth) -> None:
    """Knit the button band that runs around the neck and down the front."""
    edge = neck_curve(block)
    wide = 3.4
    outer = [
        Point(p.x + wide * (0.55 if p.y > 1 else 0.4), p.y + wide * 0.55, p.corner) for p in edge
    ]
    half_wide = wide / 2
    y = block.neck_depth
    for side in (-1, 1):
        points = [
            *[Point(p.x, p.y, p.corner) for p in reversed(edge[1:])],
            corner(-half_wide * (1 if side > 0 else 1), y + 0.6),
            corner(-half_wide, block.length + 0.8),
            corner(half_wide, block.length + 0.8),
            corner(half_wide, y + wide * 0.9),
            *outer[1:],
        ]
        path = closed(points if side > 0 else flipped(points))
        easel.panel(path, ribs, 0, (0.3, 0), drop=0.35, bevel=0.8)


def hoodie(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a hoodie, with a zip or a kangaroo pocket."""
    block = replace(_roomy(garment, easel, 2.0), neckline="hooded")
    ribs = cloth.plain().with_bumps(relief("ribs"), 7.4, 0.055)
    cut = upper.sleeve_of(garment, "rib", 0.62)
    reach = block.slope + (cut.reach if cut else 0)
    easel.frame(sleeves.half_width(block, cut), -19, max(block.length, reach))
    hoods.hood(easel, block, cloth.plain())
    if cut is not None:
        sleeves.lay(easel, block, cut, cloth, ribs)
    path = closed(body(block, easel.rng))
    easel.panel(path, cloth, 0, drop=0.28, bevel=0.5)
    upper.settle(easel, block, path, cloth, sleeved=True)
    made = upper.Upper(block, path, cut)
    graphic.print_on(easel, garment, cloth, made)
    upper.rib_hem(easel, block, cloth)
    if garment.seed % 3 == 0 and garment.pattern != "graphic":
        y = block.neck_depth + 1
        details.zipper(easel, (0, y), (0, block.length + 0.6), cloth.shade)
        _kangaroo(easel, block, cloth, split=True)
    else:
        _kangaroo(easel, block, cloth, split=False)
    hoods.hood_front(easel, block, cloth.plain())


def _kangaroo(easel: Easel, block: Block, cloth: Cloth, split: bool) -> None:
    """Sew on the broad pocket with slanted openings."""
    bottom, top = block.length - 6.2, block.length - 24
    half = [corner(9.5, top), at(13.0, top + 5.5), corner(16.0, bottom - 4.5), corner(16.0, bottom)]
    whole = mirrored([corner(0, top), *half, corner(0, bottom)])
    path = closed(whole)
    if split:
        for side in (-1, 1):
            part = [corner(1.4, top), *half, corner(1.4, bottom)]
            easel.panel(closed(part if side > 0 else flipped(part)), cloth, 0, (1, 1), drop=0.35)
    else:
        easel.panel(path, cloth, 0, (1, 1), drop=0.38, bevel=0.6)
    for side in (-1, 1):
        opening = opened(
            [at(side * 9.5, top), at(side * 12.8, top + 5.5), at(side * 16, bottom - 4.5)]
        )
        easel.groove(opening, 0.9, 0.35, 0.22)
        inset = opened(
            [at(side * 8.9, top + 0.3), at(side * 12, top + 5.8), at(side * 15.3, bottom - 4.3)]
        )
        easel.line(inset, tint(cloth.shade, 0.5), 0.13, 0.6, dash=(0.45, 0.3))
