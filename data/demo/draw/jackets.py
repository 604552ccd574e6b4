"""Draw jackets: bombers, bikers, denim jackets, puffers and windbreakers."""

from __future__ import annotations

from dataclasses import replace

import skia

from data.demo.draw import details, graphic, hoods, neckline, shell, sleeve, upper
from data.demo.draw.block import Block
from data.demo.draw.cloth import Cloth
from data.demo.draw.curve import at, closed, corner, opened
from data.demo.draw.easel import Easel, tint
from data.demo.draw.shape import rounded, without
from data.demo.draw.weave import relief
from data.demo.garment import Garment

THREAD = (206, 150, 78)


def jacket(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a jacket by its style."""
    {
        "bomber": bomber,
        "biker": biker,
        "denim jacket": denim,
        "puffer": puffer,
        "windbreaker": windbreaker,
    }[garment.style](easel, garment, cloth)


def bomber(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a bomber: ribbed collar, cuffs and hem, a zip, slanted pockets."""
    block = shell.outer(garment, easel, 2.2)
    block = replace(block, length=block.length * 0.88, neck_depth=7.5, neckline="crew")
    ribs = cloth.plain().with_bumps(relief("ribs"), 7.4, 0.055)
    made = upper.lay(easel, block, cloth, upper.sleeve_of(garment, "rib", 0.66), cuff=ribs)
    graphic.print_on(easel, garment, cloth, made)
    upper.rib_hem(easel, block, cloth, 6.5)
    shell.stand(easel, block, cloth, 4.5, ribbed=True)
    details.zipper(easel, (0, block.neck_depth - 1.5), (0, block.length + 0.6), cloth.shade)
    y = block.length - 25
    for side in (-1, 1):
        details.slant_pocket(
            easel, (side * 9.5, y + 12), (side * 14.5, y), cloth, tint(cloth.shade, 0.6)
        )


def biker(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a biker jacket: slanted zip, wide lapels, belt and zipped pockets."""
    block = shell.outer(garment, easel, 1.2)
    block = replace(block, length=block.length * 0.84, neck_depth=12, neckline="v-neck")
    upper.lay(easel, block, cloth, upper.sleeve_of(garment, "hem", 0.6))
    shell.back_collar(easel, block, cloth, 4.4)
    details.zipper(easel, (-7.5, 15), (3.5, block.length - 0.5), cloth.shade, wide=1.4)
    for side in (-1, 1):
        lapel = [
            corner(side * 0.5 - 1.5, 22.0),
            at(side * 5.0 - 0.8, 9.0),
            corner(side * 7.2, -0.8),
            corner(side * 12.6, 6.0),
            corner(side * 13.4, 13.0),
            at(side * 7, 19.5),
        ]
        easel.panel(closed(lapel), cloth, -side * 14, (1, 1), drop=0.55, bevel=1.0)
        details.button(easel, side * 11.6, 11.6, 0.5, details.METAL, shank=True)
        collar = [
            corner(side * 5.2, -2.2),
            at(side * 8.2, -2.8),
            corner(side * 13.6, 4.2),
            corner(side * 11.4, 8.0),
            at(side * 7.6, 2.6),
        ]
        easel.panel(closed(collar), cloth, -side * 30, (1, 1), drop=0.5, bevel=1.0)
    y = block.length - 21
    edge = block.waist * 0.8
    details.zipper(easel, (-edge, y + 2), (-8.5, y + 8), cloth.shade, wide=1.0)
    details.zipper(easel, (edge, y + 2), (8.5, y + 8), cloth.shade, wide=1.0)
    details.zipper(easel, (13.5, block.armpit - 2), (7.0, block.armpit + 1), cloth.shade, wide=0.9)
    details.belt(easel, block.length - 4, block.hem - 0.5, cloth, 3.6, details.METAL)
    for side in (-1, 1):
        strap = rounded(side * (block.shoulder - 8) - 4.2, 4.6, 8.4, 2.4, 0.6)
        easel.panel(strap, cloth, 0, drop=0.4, bevel=0.9)
        details.button(easel, side * (block.shoulder - 10.6), 5.8, 0.45, details.METAL, shank=True)


def denim(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a denim jacket: chest pockets with flaps, V seams, contrast stitching."""
    block = shell.outer(garment, easel, 1.4)
    block = replace(block, length=block.length * 0.87, neck_depth=8.5)
    upper.lay(easel, block, cloth, upper.sleeve_of(garment, "button", 0.62), above=4)
    bottom = block.length
    for side in (-1, 1):
        line = opened(
            [
                at(side * 3.0, 13),
                at(side * block.chest * 0.5, 14.2),
                at(side * (block.shoulder - 0.8), 14.8),
            ]
        )
        details.seam(easel, line, cloth)
        for dx in (0.0, 5.4):
            dart = opened([at(side * (6.2 + dx), 21.5), at(side * (4.4 + dx * 0.82), bottom - 4.4)])
            details.seam(easel, dart, cloth)
            details.stitches(
                easel,
                opened([at(side * (6.6 + dx), 21.5), at(side * (4.8 + dx * 0.82), bottom - 4.4)]),
                THREAD,
                0.14,
            )
        details.stitches(
            easel,
            opened(
                [
                    at(side * 3.0, 13.7),
                    at(side * block.chest * 0.5, 14.9),
                    at(side * (block.shoulder - 0.9), 15.5),
                ]
            ),
            THREAD,
        )
        details.patch_pocket(
            easel,
            side * block.chest * 0.47,
            15.5,
            10.5,
            10.5,
            cloth,
            point=2.2,
            flap=True,
            thread=THREAD,
        )
    details.placket(easel, block.neck_depth, bottom, cloth, 4.0)
    for side in (-1, 1):
        details.stitches(
            easel, opened([at(side * 1.5, block.neck_depth), at(side * 1.5, bottom)]), THREAD, 0.14
        )
    band = closed(
        [
            corner(-block.hem, bottom - 4),
            at(0, bottom - 3.4),
            corner(block.hem, bottom - 4),
            corner(block.hem - 0.3, bottom + 0.4),
            at(0, bottom + 0.8),
            corner(-block.hem + 0.3, bottom + 0.4),
        ]
    )
    easel.panel(band, cloth, 90, drop=0.35, bevel=0.8)
    details.stitches(
        easel,
        opened(
            [
                at(-block.hem + 0.4, bottom - 3.4),
                at(0, bottom - 2.8),
                at(block.hem - 0.4, bottom - 3.4),
            ]
        ),
        THREAD,
    )
    gap = (bottom - block.neck_depth - 4) / 5
    for k in range(6):
        details.button(easel, 0, block.neck_depth + 2 + gap * k, 0.85, details.BRASS, shank=True)
    neckline.shirt_collar(easel, block, cloth, 7.5, 1.6)


def puffer(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a puffer: horizontal chambers full of down."""
    block = shell.outer(garment, easel, 3.6)
    block = replace(
        block,
        length=block.length * 0.95,
        neck_depth=6.5,
        neckline="hooded" if garment.neckline == "hooded" else "crew",
    )
    cut = upper.sleeve_of(garment, "elastic", 0.8) or sleeve.Sleeve(58)
    if garment.neckline == "hooded":
        made = shell.hooded(easel, block, cloth, cut, cloth)
    else:
        made = upper.lay(easel, block, cloth, cut)
    step = 6.4
    with easel.within(made.path):
        y = block.armpit - 12
        while y < block.length:
            _chamber(easel, cloth, y, block.chest + 3, step)
            y += step
    _chambers_on_sleeves(easel, block, cut, cloth, step, made.path)
    graphic.print_on(easel, garment, cloth, made)
    if garment.neckline == "hooded":
        hoods.hood_front(easel, block, cloth.plain(), cords=False)
    else:
        shell.stand(easel, block, cloth, 7.5, ribbed=False)
    details.zipper(
        easel,
        (0, block.neck_depth - (0 if garment.neckline == "hooded" else 4)),
        (0, block.length + 0.4),
        cloth.shade,
    )


def _chamber(easel: Easel, cloth: Cloth, y: float, half: float, step: float) -> None:
    """Draw the stitched line above one chamber and the swell of its down."""
    rng = easel.rng
    line = [at(-half + 2 * half * k / 8, y + rng.uniform(-0.25, 0.25)) for k in range(9)]
    path = opened(line)
    easel.groove(path, 1.6, 0.7, 0.42)
    easel.groove(path, 0.5, 0.2, 0.4)
    easel.line(path, tint(cloth.shade, 0.3), 0.14, 0.5)
    for _ in range(9):
        x = rng.uniform(-half, half)
        tuck = opened([at(x, y - 1.2), at(x + rng.uniform(-0.5, 0.5), y + rng.uniform(1.2, 2.4))])
        easel.groove(tuck, 0.6, 0.3, rng.uniform(0.05, 0.14))
    easel.swell(rounded(-half, y + step * 0.3, half * 2, step * 0.35, 1.0), 0.18, 1.1)


def _chambers_on_sleeves(
    easel: Easel, block: Block, cut: sleeve.Sleeve, cloth: Cloth, step: float, front: skia.Path
) -> None:
    for side in (-1, 1):
        seen = without(sleeve.outline(block, cut, side), front)
        shoulder = (side * block.shoulder, block.slope)
        with easel.within(seen), easel.turned(*shoulder, -side * cut.spread_deg):
            y = step * 0.8
            while y < cut.reach:
                _chamber(easel, cloth, y, 14, step)
                y += step


def windbreaker(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a light hooded jacket with a zip, a yoke seam and elastic cuffs."""
    block = replace(shell.outer(garment, easel, 2.2), neckline="hooded")
    cut = upper.sleeve_of(garment, "elastic", 0.62) or sleeve.Sleeve(58)
    made = shell.hooded(easel, block, cloth, cut, cloth)
    graphic.print_on(easel, garment, cloth, made)
    chest = opened([at(-block.chest, 19), at(0, 20), at(block.chest, 19)])
    with easel.within(made.path):
        details.seam(easel, chest, cloth, 1.2)
        easel.darken(opened([at(-block.chest, 19.8), at(0, 20.8), at(block.chest, 19.8)]), 0.1, 0.4)
    details.hem(easel, upper.hem_line(block), cloth, 2.2)
    details.zipper(easel, (0, block.neck_depth + 0.6), (0, block.length + 0.4), cloth.shade)
    for side in (-1, 1):
        y = block.length - 24
        details.zipper(easel, (side * 14.5, y), (side * 12.0, y + 13), cloth.shade, wide=0.8)
    hoods.hood_front(easel, block, cloth.plain(), cords=True)
