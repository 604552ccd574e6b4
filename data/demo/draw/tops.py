"""Draw t-shirts, polos, tank tops, blouses, camisoles and shirts."""

from __future__ import annotations

from dataclasses import replace

from data.demo.draw import details, graphic, neckline, upper
from data.demo.draw.block import Block, armhole, block_of
from data.demo.draw.cloth import Cloth
from data.demo.draw.curve import Point, at, closed, corner, flipped, mirrored, opened
from data.demo.draw.easel import Easel, tint
from data.demo.draw.folds import fold
from data.demo.garment import Garment


def t_shirt(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a t-shirt, a polo or a tank top."""
    block = block_of(garment, easel.rng)
    if garment.style == "tank top":
        block = replace(block, neck=block.shoulder * 0.58, neck_depth=block.neck_depth + 3)
    made = upper.lay(easel, block, cloth, upper.sleeve_of(garment, "hem"))
    graphic.print_on(easel, garment, cloth, made)
    details.hem(easel, upper.hem_line(block), cloth)
    if garment.style == "polo":
        details.placket(easel, block.neck_depth * 0.5, block.neck_depth + 12, cloth)
        neckline.shirt_collar(easel, block, cloth, 5.5, 1.2)
        details.buttons(easel, 0, [block.neck_depth + 3.6, block.neck_depth + 9], cloth, 0.5)
    else:
        plain = garment.style == "tank top" or garment.neckline != "crew"
        neckline.band(easel, block, cloth, 1.9, 0.0 if plain else 0.05)
    if made.sleeve is None:
        _armhole_binding(easel, block, cloth)


def _armhole_binding(easel: Easel, block: Block, cloth: Cloth) -> None:
    for side in (-1, 1):
        line = [Point(side * (p.x - 1.2), p.y, p.corner) for p in armhole(block)]
        path = opened(line)
        easel.groove(path, 0.4, 0.2, 0.2)
        easel.line(path, tint(cloth.shade, 0.5), 0.12, 0.45, dash=(0.45, 0.3))


def blouse(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a blouse or a camisole."""
    block = block_of(garment, easel.rng)
    if garment.style == "camisole":
        camisole(easel, garment, cloth)
        return
    block = replace(block, hem=block.hem * 1.06, hem_dip=2.0)
    puff = easel.rng.choice([0.0, 1.2, 2.2])
    cuff = "elastic" if garment.sleeve_length == "short" else "button"
    made = upper.lay(easel, block, cloth, upper.sleeve_of(garment, cuff, 0.5, puff))
    details.hem(easel, upper.hem_line(block), cloth, 1.2)
    finish_neck(easel, garment, cloth, block)
    if made.sleeve is None:
        _armhole_binding(easel, block, cloth)


def finish_neck(easel: Easel, garment: Garment, cloth: Cloth, block: Block) -> None:
    """Finish the neck of a light garment by its neckline."""
    if garment.neckline == "collared":
        details.placket(easel, block.neck_depth * 0.9, block.length - 0.3, cloth, 2.8)
        neckline.shirt_collar(easel, block, cloth, 6.0)
        ys = [block.neck_depth + 3 + k * 8.4 for k in range(6)]
        details.buttons(easel, 0, [y for y in ys if y < block.length - 3], cloth, 0.5)
    elif garment.neckline == "turtleneck":
        neckline.roll(easel, block, cloth)
    elif garment.neckline == "off-shoulder":
        ruffle(easel, block, cloth)
    elif garment.neckline == "halter":
        details.seam(
            easel, opened([at(-6.4, 1.6), at(0, block.neck_depth + 1.6), at(6.4, 1.6)]), cloth
        )
    else:
        neckline.binding(easel, block, cloth, 1.4)


def ruffle(easel: Easel, block: Block, cloth: Cloth) -> None:
    """Gather a flounce along an off-shoulder neckline, over the arms."""
    y, half, rng = block.neck_depth, block.chest + 4.5, easel.rng
    lower = []
    num = 13
    for k in range(num + 1):
        x = -half + 2 * half * k / num
        dip = 7.2 + 1.3 * (1 - (x / half) ** 2) + (0.8 if k % 2 else -0.5) + rng.uniform(-0.3, 0.3)
        lower.append(at(x, y - 0.7 + dip - 1.8 * (abs(x) / half) ** 2))
    top = [
        corner(half - 2.0, y - 2.2),
        at(half * 0.5, y - 0.9),
        at(0, y),
        at(-half * 0.5, y - 0.9),
        corner(-half + 2.0, y - 2.2),
    ]
    path = closed([*lower, *top])
    easel.panel(path, cloth, 0, (3, 2), drop=0.5, bevel=0.5)
    with easel.within(path):
        for k in range(num * 2):
            x = -half + 2 * half * (k + rng.uniform(0.2, 0.8)) / (num * 2)
            fold(
                easel,
                [at(x * 0.93, y - 1.5), at(x * 0.97, y + 3), at(x, y + 8)],
                1.7,
                0.12,
                "swelling",
            )
    gather = opened([at(-half + 2, y - 1.4), at(0, y + 0.9), at(half - 2, y - 1.4)])
    easel.groove(gather, 0.5, 0.2, 0.25)


def camisole(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a top on thin straps."""
    block = block_of(garment, easel.rng)
    easel.frame(block.hem + 2, -2, block.length + 1)
    top, rng = 15.0, easel.rng
    straps(easel, cloth, block.chest * 0.56, top - 1.5)
    back = closed(
        mirrored(
            [
                at(0, top + 1.5),
                at(block.chest * 0.6, top + 1.2),
                corner(block.chest - 1.2, block.armpit),
                at(0, block.armpit + 4),
            ]
        )
    )
    easel.panel(back, cloth, shade=0.72, drop=0, bevel=0.2)
    dip = 9.0 if garment.neckline == "v-neck" else 3.5
    middle = corner(0, top + dip) if garment.neckline == "v-neck" else at(0, top + dip)
    half = [
        middle,
        at(block.chest * 0.3, top + dip * 0.45),
        corner(block.chest * 0.56, top - 2.0),
        at(block.chest * 0.76, block.armpit - 2.6),
        corner(block.chest - 0.8, block.armpit),
        at(block.waist, block.waist_y),
        corner(block.hem, block.length),
        at(0, block.length + 0.8),
    ]
    path = closed(mirrored(half))
    easel.panel(path, cloth, rng.uniform(-1, 1), drop=0.3, bevel=0.5)
    upper.settle(easel, block, path, cloth, sleeved=False)
    details.hem(easel, upper.hem_line(block), cloth, 1.0)
    edge = opened([*reversed(flipped(half[:3])), *half[1:3]])
    easel.line(edge, tint(cloth.shade, 0.6), 0.35, 0.45)


def straps(easel: Easel, cloth: Cloth, x: float, y: float) -> None:
    """Draw two thin straps that run over the shoulders down to the back."""
    for side in (-1, 1):
        behind = [at(side * (x - 1.6), 0.4), at(side * (x - 2.6), 5), at(side * (x - 2.2), y + 3)]
        front = [at(side * (x - 1.6), 0.4), at(side * (x - 0.4), y * 0.5), at(side * x, y)]
        for points, shade in ((behind, 0.6), (front, 1.0)):
            line = opened(points)
            easel.line(line, tint(cloth.shade, 0.62 * shade), 0.95)
            easel.line(line, tint(cloth.shade, shade), 0.7)
            easel.groove(line, 0.7, 0.15, -0.2)


def shirt(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a button-down shirt."""
    block = block_of(garment, easel.rng)
    block = replace(block, hem_dip={"women": 5.0, "men": 3.4}.get(garment.gender, 0.4))
    cuff = "button" if garment.sleeve_length == "long" else "hem"
    upper.lay(easel, block, cloth, upper.sleeve_of(garment, cuff, 0.56), above=4)
    yoke(easel, block, cloth)
    details.hem(easel, upper.hem_line(block), cloth, 1.2)
    details.placket(easel, block.neck_depth * 0.9, block.length + block.hem_dip - 0.5, cloth)
    neckline.shirt_collar(easel, block, cloth, 5.2 if garment.gender == "women" else 7.4)
    num = 6
    gap = (block.length - 9 - block.neck_depth) / num
    details.buttons(easel, 0, [block.neck_depth + 4 + gap * k for k in range(num + 1)], cloth, 0.55)
    details.button(easel, 0, block.neck_depth * 0.86, 0.5, details.button_shade(cloth))
    # One pocket on a man's shirt, a pair with flaps on a boxy overshirt, none at a waisted one.
    boxy = garment.gender == "unisex"
    for side in {"women": (), "men": (1,)}.get(garment.gender, (-1, 1)):
        x, wide = side * block.chest * 0.5, 12.5 if boxy else 10.5
        details.patch_pocket(easel, x, block.armpit - 2, wide, 13, cloth, flap=boxy)


def yoke(easel: Easel, block: Block, cloth: Cloth) -> None:
    """Sew the seam of the yoke just in front of the shoulders."""
    for side in (-1, 1):
        line = opened(
            [
                at(side * (block.neck + 1.2), 3.4),
                at(side * block.shoulder * 0.6, 5.4),
                at(side * (block.shoulder - 0.6), block.slope + 3.6),
            ]
        )
        details.seam(easel, line, cloth, 0.8)
