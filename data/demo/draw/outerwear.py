"""Draw jackets, coats and blazers."""

from __future__ import annotations

from dataclasses import replace

import skia

from data.demo.draw import details, graphic, neckline, sleeve, upper
from data.demo.draw.block import Block, block_of, body
from data.demo.draw.cloth import Cloth
from data.demo.draw.curve import at, closed, corner, mirrored, opened
from data.demo.draw.easel import Easel, rounded, tint, without
from data.demo.draw.weave import relief
from data.demo.garment import Garment

THREAD = (206, 150, 78)


def _outer(garment: Garment, easel: Easel, ease: float) -> Block:
    block = block_of(replace(garment, length=""), easel.rng)
    return replace(
        block,
        shoulder=block.shoulder + ease * 0.7,
        chest=block.chest + ease,
        waist=block.waist + ease * 1.1,
        hem=block.hem + ease,
        armpit=block.armpit + ease * 0.6,
    )


def _hooded(
    easel: Easel, block: Block, cloth: Cloth, cut: sleeve.Sleeve, cuff: Cloth
) -> upper.Upper:
    """Lay a body with a hood behind it."""
    reach = block.slope + cut.reach
    easel.frame(sleeve.half_width(block, cut), -18, max(block.length + 1, reach))
    neckline.hood(easel, block, cloth.plain())
    sleeve.lay(easel, block, cut, cloth, cuff)
    path = closed(body(block, easel.rng))
    easel.panel(path, cloth, 0, drop=0.28, bevel=0.5)
    upper.settle(easel, block, path, cloth, sleeved=True)
    return upper.Upper(block, path, cut)


def _stand(easel: Easel, block: Block, cloth: Cloth, high: float, ribbed: bool) -> None:
    """Draw a short collar that stands around the neck."""
    neck, depth = block.neck, block.neck_depth
    points = [
        at(0, depth - high * 0.75), at(neck * 0.6, depth * 0.5 - high * 0.8),
        at(neck * 0.9, -high * 0.55), corner(neck + 0.2, -high * 0.55), corner(neck + 0.7, 1.0),
        at(neck * 0.66, depth * 0.86), at(0, depth + 0.8),
    ]  # fmt: skip
    path = closed(mirrored(points))
    made = cloth.plain().with_bumps(relief("ribs"), 7.4, 0.055) if ribbed else cloth
    easel.panel(path, made, drop=0.35, bevel=1.0)


def jacket(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a jacket by its style."""
    {
        "bomber": bomber, "biker": biker, "denim jacket": denim, "puffer": puffer,
        "windbreaker": windbreaker,
    }[garment.style](easel, garment, cloth)  # fmt: skip


def bomber(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a bomber: ribbed collar, cuffs and hem, a zip, slanted pockets."""
    block = _outer(garment, easel, 2.2)
    block = replace(block, length=min(block.length, 64.0) - 2, neck_depth=7.5, neckline="crew")
    ribs = cloth.plain().with_bumps(relief("ribs"), 7.4, 0.055)
    made = upper.lay(easel, block, cloth, upper.sleeve_of(garment, "rib", 0.66), cuff=ribs)
    graphic.print_on(easel, garment, cloth, made)
    upper.rib_hem(easel, block, cloth, 6.5)
    _stand(easel, block, cloth, 4.5, ribbed=True)
    details.zipper(easel, (0, block.neck_depth - 1.5), (0, block.length + 0.6), cloth.shade)
    y = block.length - 25
    for side in (-1, 1):
        details.slant_pocket(
            easel, (side * 9.5, y + 12), (side * 14.5, y), cloth, tint(cloth.shade, 0.6)
        )


def biker(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a biker jacket: slanted zip, wide lapels, belt and zipped pockets."""
    block = _outer(garment, easel, 1.2)
    block = replace(block, length=min(block.length, 61.0) - 3, neck_depth=12, neckline="v-neck")
    upper.lay(easel, block, cloth, upper.sleeve_of(garment, "hem", 0.6))
    details.zipper(easel, (-7.5, 15), (3.5, block.length - 0.5), cloth.shade, wide=1.4)
    for side in (-1, 1):
        lapel = [
            corner(side * 0.5 - 1.5, 22.0), at(side * 5.0 - 0.8, 9.0), corner(side * 7.2, -0.8),
            corner(side * 12.6, 6.0), corner(side * 13.4, 13.0), at(side * 7, 19.5),
        ]  # fmt: skip
        easel.panel(closed(lapel), cloth, -side * 14, (1, 1), drop=0.55, bevel=1.0)
        details.button(easel, side * 11.6, 11.6, 0.5, details.METAL, shank=True)
        collar = [
            corner(side * 5.2, -2.2), at(side * 8.2, -2.8), corner(side * 13.6, 4.2),
            corner(side * 11.4, 8.0), at(side * 7.6, 2.6),
        ]  # fmt: skip
        easel.panel(closed(collar), cloth, -side * 30, (1, 1), drop=0.5, bevel=1.0)
    y = block.length - 21
    details.zipper(easel, (-16, y + 2), (-8.5, y + 8), cloth.shade, wide=1.0)
    details.zipper(easel, (16.5, y + 2), (8.5, y + 8), cloth.shade, wide=1.0)
    details.zipper(easel, (13.5, block.armpit - 2), (7.0, block.armpit + 1), cloth.shade, wide=0.9)
    details.belt(easel, block.length - 4, block.hem - 0.5, cloth, 3.6, details.METAL)
    for side in (-1, 1):
        strap = rounded(side * (block.shoulder - 8) - 4.2, 4.6, 8.4, 2.4, 0.6)
        easel.panel(strap, cloth, 0, drop=0.4, bevel=0.9)
        details.button(easel, side * (block.shoulder - 10.6), 5.8, 0.45, details.METAL, shank=True)


def denim(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a denim jacket: chest pockets with flaps, V seams, contrast stitching."""
    block = _outer(garment, easel, 1.4)
    block = replace(block, length=min(block.length, 62.0), neck_depth=8.5)
    upper.lay(easel, block, cloth, upper.sleeve_of(garment, "button", 0.62), above=4)
    bottom = block.length
    for side in (-1, 1):
        line = opened([at(side * 3.0, 13), at(side * block.chest * 0.5, 14.2),
                       at(side * (block.shoulder - 0.8), 14.8)])  # fmt: skip
        details.seam(easel, line, cloth)
        for dx in (0.0, 5.4):
            dart = opened([at(side * (6.2 + dx), 21.5), at(side * (4.4 + dx * 0.82), bottom - 4.4)])
            details.seam(easel, dart, cloth)
            details.stitches(easel, opened([at(side * (6.6 + dx), 21.5),
                             at(side * (4.8 + dx * 0.82), bottom - 4.4)]), THREAD, 0.14)  # fmt: skip
        details.stitches(easel, opened([at(side * 3.0, 13.7), at(side * block.chest * 0.5, 14.9),
                         at(side * (block.shoulder - 0.9), 15.5)]), THREAD)  # fmt: skip
        details.patch_pocket(easel, side * block.chest * 0.47, 15.5, 10.5, 10.5, cloth,
                             point=2.2, flap=True, thread=THREAD)  # fmt: skip
    details.placket(easel, block.neck_depth, bottom, cloth, 4.0)
    for side in (-1, 1):
        details.stitches(easel, opened([at(side * 1.5, block.neck_depth), at(side * 1.5, bottom)]),
                         THREAD, 0.14)  # fmt: skip
    band = closed([corner(-block.hem, bottom - 4), at(0, bottom - 3.4), corner(block.hem, bottom - 4),
                   corner(block.hem - 0.3, bottom + 0.4), at(0, bottom + 0.8),
                   corner(-block.hem + 0.3, bottom + 0.4)])  # fmt: skip
    easel.panel(band, cloth, 90, drop=0.35, bevel=0.8)
    details.stitches(easel, opened([at(-block.hem + 0.4, bottom - 3.4), at(0, bottom - 2.8),
                                    at(block.hem - 0.4, bottom - 3.4)]), THREAD)  # fmt: skip
    gap = (bottom - block.neck_depth - 4) / 5
    for k in range(6):
        details.button(easel, 0, block.neck_depth + 2 + gap * k, 0.85, details.BRASS, shank=True)
    neckline.shirt_collar(easel, block, cloth, 7.5, 1.6)


def puffer(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a puffer: horizontal chambers full of down."""
    block = _outer(garment, easel, 3.6)
    block = replace(block, length=min(block.length, 68.0), neck_depth=6.5,
                    neckline="hooded" if garment.neckline == "hooded" else "crew")  # fmt: skip
    cut = upper.sleeve_of(garment, "elastic", 0.8) or sleeve.Sleeve(58)
    if garment.neckline == "hooded":
        made = _hooded(easel, block, cloth, cut, cloth)
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
        neckline.hood_front(easel, block, cloth.plain(), cords=False)
    else:
        _stand(easel, block, cloth, 7.5, ribbed=False)
    details.zipper(easel, (0, block.neck_depth - (0 if garment.neckline == "hooded" else 4)),
                   (0, block.length + 0.4), cloth.shade)  # fmt: skip


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
    block = replace(_outer(garment, easel, 2.2), neckline="hooded")
    cut = upper.sleeve_of(garment, "elastic", 0.62) or sleeve.Sleeve(58)
    made = _hooded(easel, block, cloth, cut, cloth)
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
    neckline.hood_front(easel, block, cloth.plain(), cords=True)


def blazer(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a blazer: notched lapels, flap pockets, breast pocket, one or two buttons."""
    base = _outer(garment, easel, 1.2)
    block = replace(base, length=base.length + 4, neck_depth=33, neckline="v-neck", neck=8.6,
                    hem_dip=-1.5)  # fmt: skip
    _tailored(easel, garment, block, cloth, 33.0, 9.5)
    details.buttons(easel, 0.4, [36.0] if garment.seed % 2 else [36.0, 45.5], cloth, 0.95)


def _tailored(
    easel: Easel, garment: Garment, block: Block, cloth: Cloth, break_y: float, wide: float
) -> upper.Upper:
    """Lay a tailored body with lapels, front edge, darts and pockets."""
    made = upper.lay(easel, block, cloth, upper.sleeve_of(garment, "none", 0.66))
    lining = cloth.plain(tint(cloth.shade, 0.55 if sum(cloth.shade) > 200 else 1.25))
    inside = closed(mirrored([at(0, 3.2), corner(block.neck * 0.96, 0.6),
                              at(block.neck * 0.5, break_y * 0.5), corner(0, break_y)]))  # fmt: skip
    easel.panel(inside, lining, shade=0.75, drop=0, bevel=0)
    easel.darken(inside, 0.22, 0.8)
    graphic.print_on(easel, garment, cloth, made)
    front = opened(
        [at(1.2, break_y), at(1.8, (break_y + block.length) / 2), at(0.4, block.length + 2)]
    )
    with easel.within(made.path):
        easel.groove(front, 0.6, 0.25, 0.34)
        easel.line(front, tint(cloth.shade, 0.25), 0.24, 0.6)
    for side in (-1, 1):
        dart = opened([at(side * block.chest * 0.48, block.armpit + 7),
                       at(side * block.waist * 0.5, block.waist_y + 4)])  # fmt: skip
        details.seam(easel, dart, cloth, 0.6)
        details.flap_pocket(
            easel, side * block.hem * 0.56, block.waist_y + 9, 13, cloth, side * 0.05
        )
    welt = closed([corner(block.chest * 0.34, block.armpit - 1), corner(block.chest * 0.76,
                   block.armpit - 2.2), corner(block.chest * 0.76, block.armpit),
                   corner(block.chest * 0.34, block.armpit + 1.2)])  # fmt: skip
    easel.panel(welt, cloth, 0, drop=0.3, bevel=0.6)
    neckline.lapels(easel, block, cloth, break_y, wide)
    return made


def coat(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a coat by its style."""
    long = {"knee": 98.0, "midi": 114.0, "maxi": 128.0, "mini": 84.0}[garment.length or "knee"]
    base = _outer(garment, easel, 3.0)
    flare = 1.22 if garment.style in ("trench", "wool coat") and garment.gender == "women" else 1.1
    block = replace(base, length=long, hem=base.hem * flare, hem_dip=0.6)
    {"trench": trench, "parka": parka, "duffle": duffle, "wool coat": wool_coat}[garment.style](
        easel, garment, cloth, block
    )


def wool_coat(easel: Easel, garment: Garment, cloth: Cloth, block: Block) -> None:
    """Draw a tailored wool coat."""
    block = replace(block, neck_depth=34, neckline="v-neck", neck=8.8)
    _tailored(easel, garment, block, cloth, 34.0, 11.0)
    details.buttons(easel, 0.6, [38.0, 49.0, 60.0], cloth, 1.3)


def trench(easel: Easel, garment: Garment, cloth: Cloth, block: Block) -> None:
    """Draw a trench coat: two rows of buttons, storm flap, epaulettes, tied belt."""
    from data.demo.draw import folds

    block = replace(block, neck_depth=20, neckline="v-neck", neck=8.8, waist=block.waist * 0.93)
    made = upper.lay(easel, block, cloth, upper.sleeve_of(garment, "fold", 0.68))
    folds.drape(easel, made.path, (block.waist_y, block.waist), (block.length, block.hem), 7, 0.34)
    edge = opened([at(-8.0, 18), at(-8.4, block.waist_y), at(-7.6, block.length + 1)])
    easel.groove(edge, 0.7, 0.3, 0.34)
    easel.line(edge, tint(cloth.shade, 0.3), 0.2, 0.55)
    flap = closed([corner(-8.8, 3.4), corner(-block.shoulder + 1.2, 5.4),
                   at(-block.chest + 2.2, block.armpit - 2), corner(-block.chest * 0.5,
                   block.armpit + 5), at(-6, 17)])  # fmt: skip
    easel.panel(flap, cloth, 3, (1, 1), drop=0.42, bevel=0.7)
    for y in (block.armpit + 5.5, block.armpit + 14, block.waist_y + 13, block.waist_y + 23):
        for x in (-6.2, 6.6):
            details.button(easel, x, y, 1.05, details.button_shade(cloth))
    for side in (-1, 1):
        start, end = (side * block.waist * 0.52, block.waist_y + 8), (side * block.waist * 0.78,
                      block.waist_y + 24)  # fmt: skip
        details.slant_pocket(easel, start, end, cloth)
        strap = rounded(side * (block.shoulder - 6.4) - 4.6, 4.6, 9.2, 2.8, 0.8)
        easel.panel(strap, cloth, 0, drop=0.35, bevel=0.8)
    neckline.lapels(easel, block, cloth, 20.0, 12.0)
    details.belt(easel, block.waist_y + 2, block.waist + 0.6, cloth, 4.4, tint(cloth.shade, 0.45))


def parka(easel: Easel, garment: Garment, cloth: Cloth, block: Block) -> None:
    """Draw a parka: a furry hood, a drawn waist, big flapped pockets."""
    block = replace(block, neck_depth=9.5, neckline="hooded", length=block.length - 6)
    cut = upper.sleeve_of(garment, "hem", 0.7) or sleeve.Sleeve(58)
    made = _hooded(easel, block, cloth, cut, cloth)
    waist = opened([at(-block.waist, block.waist_y + 2), at(0, block.waist_y + 3),
                    at(block.waist, block.waist_y + 2)])  # fmt: skip
    with easel.within(made.path):
        easel.groove(waist, 1.2, 0.4, 0.3)
        details.stitches(easel, waist, tint(cloth.shade, 0.5))
    details.placket(easel, block.neck_depth + 1, block.length + 0.4, cloth, 5.0)
    for y in range(int(block.neck_depth + 6), int(block.length - 8), 13):
        details.button(easel, 0, y, 0.8, details.METAL, shank=True)
    for side in (-1, 1):
        details.patch_pocket(easel, side * block.hem * 0.54, block.waist_y + 10, 15, 17, cloth,
                             point=0.4, flap=True)  # fmt: skip
    details.hem(easel, upper.hem_line(block), cloth, 2.2)
    neckline.hood_front(easel, block, cloth.plain(), cords=True)
    neckline.fur(easel, block)


def duffle(easel: Easel, garment: Garment, cloth: Cloth, block: Block) -> None:
    """Draw a duffle coat: wooden toggles on cords, patch pockets and a hood."""
    block = replace(block, neck_depth=9.5, neckline="hooded", length=block.length - 6)
    cut = upper.sleeve_of(garment, "hem", 0.7) or sleeve.Sleeve(58)
    _hooded(easel, block, cloth, cut, cloth)
    front = opened([at(2.4, block.neck_depth + 3), at(2.8, block.waist_y), at(2.4, block.length)])
    easel.groove(front, 0.7, 0.3, 0.34)
    easel.line(front, tint(cloth.shade, 0.3), 0.2, 0.55)
    for side in (-1, 1):
        details.patch_pocket(easel, side * block.hem * 0.55, block.waist_y + 14, 14.5, 17, cloth,
                             point=0.3)  # fmt: skip
    details.hem(easel, upper.hem_line(block), cloth, 2.2)
    cord = (72, 52, 36)
    for k in range(4):
        y = block.neck_depth + 9 + k * 11.5
        for side in (-1, 1):
            loop = closed([corner(side * 6.6, y - 1.5), at(side * 9.4, y - 1.2), at(side * 9.4, y + 1.2),
                           corner(side * 6.6, y + 1.5)])  # fmt: skip
            easel.fill(loop, cord)
            easel.line(opened([at(side * 6.6, y), at(0.8, y + 0.2)]), (206, 184, 142), 0.55)
        toggle = rounded(-1.4, y - 0.8, 5.2, 1.7, 0.85)
        easel.cast(toggle, 0.5, 0.4)
        easel.fill(toggle, (150, 104, 58))
        easel.swell(toggle, 0.3, 0.4)
    neckline.hood_front(easel, block, cloth.plain(), cords=False)
