"""Draw blazers and the tailored body they share with wool coats."""

from __future__ import annotations

from dataclasses import replace

from data.demo.draw import details, graphic, neckline, shell, upper
from data.demo.draw.block import Block
from data.demo.draw.cloth import Cloth
from data.demo.draw.curve import at, closed, corner, mirrored, opened
from data.demo.draw.easel import Easel, tint
from data.demo.garment import Garment


def tailored(
    easel: Easel, garment: Garment, block: Block, cloth: Cloth, break_y: float, wide: float
) -> upper.Upper:
    """Lay a tailored body with lapels, front edge, darts and pockets."""
    made = upper.lay(easel, block, cloth, upper.sleeve_of(garment, "none", 0.66))
    lining = cloth.plain(tint(cloth.shade, 0.55 if sum(cloth.shade) > 200 else 1.25))
    inside = closed(
        mirrored(
            [
                at(0, 3.2),
                corner(block.neck * 0.96, 0.6),
                at(block.neck * 0.5, break_y * 0.5),
                corner(0, break_y),
            ]
        )
    )
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
        dart = opened(
            [
                at(side * block.chest * 0.48, block.armpit + 7),
                at(side * block.waist * 0.5, block.waist_y + 4),
            ]
        )
        details.seam(easel, dart, cloth, 0.6)
        details.flap_pocket(
            easel, side * block.hem * 0.56, block.waist_y + 9, 13, cloth, side * 0.05
        )
    welt = closed(
        [
            corner(block.chest * 0.34, block.armpit - 1),
            corner(block.chest * 0.76, block.armpit - 2.2),
            corner(block.chest * 0.76, block.armpit),
            corner(block.chest * 0.34, block.armpit + 1.2),
        ]
    )
    easel.panel(welt, cloth, 0, drop=0.3, bevel=0.6)
    neckline.lapels(easel, block, cloth, break_y, wide)
    return made


def blazer(easel: Easel, garment: Garment, cloth: Cloth) -> None:
    """Draw a blazer: notched lapels, flap pockets, breast pocket, one or two buttons."""
    base = shell.outer(garment, easel, 1.2)
    block = replace(
        base, length=base.length + 4, neck_depth=33, neckline="v-neck", neck=8.6, hem_dip=-1.5
    )
    tailored(easel, garment, block, cloth, 33.0, 9.5)
    details.buttons(easel, 0.4, [36.0] if garment.seed % 2 else [36.0, 45.5], cloth, 0.95)
