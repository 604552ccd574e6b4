"""Draw coats: wool coats, trenches, parkas and duffles."""

from __future__ import annotations

from dataclasses import replace

from data.demo.draw import details, folds, hoods, neckline, shell, sleeve, tailoring, upper
from data.demo.draw.block import Block
from data.demo.draw.cloth import Cloth
from data.demo.draw.curve import at, closed, corner, opened
from data.demo.draw.easel import Easel, tint
from data.demo.draw.shape import rounded
from data.demo.garment import Garment


def coat(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a coat by its style."""
    long = {"knee": 98.0, "midi": 114.0, "maxi": 128.0, "mini": 84.0}[garment.length or "knee"]
    base = shell.outer(garment, easel, 3.0)
    flare = 1.34 if garment.gender == "women" else 1.02
    block = replace(base, length=long, hem=base.hem * flare, hem_dip=0.6)
    {"trench": trench, "parka": parka, "duffle": duffle, "wool coat": wool_coat}[garment.style](
        easel, garment, cloth, block
    )


def wool_coat(easel: Easel, garment: Garment, cloth: Cloth, block: Block) -> None:
    """Draw a tailored wool coat."""
    block = replace(block, neck_depth=34, neckline="v-neck", neck=8.8)
    tailoring.tailored(easel, garment, block, cloth, 34.0, 11.0)
    details.buttons(easel, 0.6, [38.0, 49.0, 60.0], cloth, 1.3)


def trench(easel: Easel, garment: Garment, cloth: Cloth, block: Block) -> None:
    """Draw a trench coat: two rows of buttons, storm flap, epaulettes, tied belt."""
    block = replace(block, neck_depth=20, neckline="v-neck", neck=8.8, waist=block.waist * 0.93)
    made = upper.lay(easel, block, cloth, upper.sleeve_of(garment, "fold", 0.68))
    folds.drape(easel, made.path, (block.waist_y, block.waist), (block.length, block.hem), 7, 0.34)
    edge = opened([at(-8.0, 18), at(-8.4, block.waist_y), at(-7.6, block.length + 1)])
    easel.groove(edge, 0.7, 0.3, 0.34)
    easel.line(edge, tint(cloth.shade, 0.3), 0.2, 0.55)
    flap = closed(
        [
            corner(-8.8, 3.4),
            corner(-block.shoulder + 1.2, 5.4),
            at(-block.chest + 2.2, block.armpit - 2),
            corner(-block.chest * 0.5, block.armpit + 5),
            at(-6, 17),
        ]
    )
    easel.panel(flap, cloth, 3, (1, 1), drop=0.42, bevel=0.7)
    for y in (block.armpit + 5.5, block.armpit + 14, block.waist_y + 13, block.waist_y + 23):
        for x in (-6.2, 6.6):
            details.button(easel, x, y, 1.05, details.button_shade(cloth))
    for side in (-1, 1):
        start, end = (
            (side * block.waist * 0.52, block.waist_y + 8),
            (side * block.waist * 0.78, block.waist_y + 24),
        )
        details.slant_pocket(easel, start, end, cloth)
        strap = rounded(side * (block.shoulder - 6.4) - 4.6, 4.6, 9.2, 2.8, 0.8)
        easel.panel(strap, cloth, 0, drop=0.35, bevel=0.8)
    neckline.lapels(easel, block, cloth, 20.0, 12.0)
    details.belt(easel, block.waist_y + 2, block.waist + 0.6, cloth, 4.4, tint(cloth.shade, 0.45))


def parka(easel: Easel, garment: Garment, cloth: Cloth, block: Block) -> None:
    """Draw a parka: a furry hood, a drawn waist, big flapped pockets."""
    block = replace(block, neck_depth=9.5, neckline="hooded", length=block.length - 6)
    cut = upper.sleeve_of(garment, "hem", 0.7) or sleeve.Sleeve(58)
    made = shell.hooded(easel, block, cloth, cut, cloth)
    waist = opened(
        [
            at(-block.waist, block.waist_y + 2),
            at(0, block.waist_y + 3),
            at(block.waist, block.waist_y + 2),
        ]
    )
    with easel.within(made.path):
        easel.groove(waist, 1.2, 0.4, 0.3)
        details.stitches(easel, waist, tint(cloth.shade, 0.5))
    details.placket(easel, block.neck_depth + 1, block.length + 0.4, cloth, 5.0)
    for y in range(int(block.neck_depth + 6), int(block.length - 8), 13):
        details.button(easel, 0, y, 0.8, details.METAL, shank=True)
    for side in (-1, 1):
        details.patch_pocket(
            easel, side * block.waist * 0.6, block.waist_y + 10, 15, 17, cloth, point=0.4, flap=True
        )
    details.hem(easel, upper.hem_line(block), cloth, 2.2)
    hoods.hood_front(easel, block, cloth.plain(), cords=True)
    hoods.fur(easel, block)


def duffle(easel: Easel, garment: Garment, cloth: Cloth, block: Block) -> None:
    """Draw a duffle coat: wooden toggles on cords, patch pockets and a hood."""
    block = replace(block, neck_depth=9.5, neckline="hooded", length=block.length - 6)
    cut = upper.sleeve_of(garment, "hem", 0.7) or sleeve.Sleeve(58)
    shell.hooded(easel, block, cloth, cut, cloth)
    front = opened([at(2.4, block.neck_depth + 3), at(2.8, block.waist_y), at(2.4, block.length)])
    easel.groove(front, 0.7, 0.3, 0.34)
    easel.line(front, tint(cloth.shade, 0.3), 0.2, 0.55)
    for side in (-1, 1):
        details.patch_pocket(
            easel, side * block.waist * 0.6, block.waist_y + 14, 14.5, 17, cloth, point=0.3
        )
    details.hem(easel, upper.hem_line(block), cloth, 2.2)
    cord = (72, 52, 36)
    for k in range(4):
        y = block.neck_depth + 9 + k * 11.5
        for side in (-1, 1):
            loop = closed(
                [
                    corner(side * 6.6, y - 1.5),
                    at(side * 9.4, y - 1.2),
                    at(side * 9.4, y + 1.2),
                    corner(side * 6.6, y + 1.5),
                ]
            )
            easel.fill(loop, cord)
            easel.line(opened([at(side * 6.6, y), at(0.8, y + 0.2)]), (206, 184, 142), 0.55)
        toggle = rounded(-1.4, y - 0.8, 5.2, 1.7, 0.85)
        easel.cast(toggle, 0.5, 0.4)
        easel.fill(toggle, (150, 104, 58))
        easel.swell(toggle, 0.3, 0.4)
    hoods.hood_front(easel, block, cloth.plain(), cords=False)
