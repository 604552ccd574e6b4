"""Lay what jackets and coats share: room for layers, a hood behind, a stand-up collar."""

from __future__ import annotations

from dataclasses import replace

from data.demo.draw import hoods, sleeve, upper
from data.demo.draw.block import Block, block_of, body
from data.demo.draw.cloth import Cloth
from data.demo.draw.curve import at, closed, corner, mirrored
from data.demo.draw.easel import Easel
from data.demo.draw.weave import relief
from data.demo.garment import Garment


def outer(garment: Garment, easel: Easel, ease: float) -> Block:
    """Return measures with room for what is worn below."""
    block = block_of(replace(garment, length=""), easel.rng)
    return replace(
        block,
        shoulder=block.shoulder + ease * 0.7,
        chest=block.chest + ease,
        waist=block.waist + ease * (0.5 if garment.gender == "women" else 1.1),
        hem=block.hem + ease,
        armpit=block.armpit + ease * 0.6,
    )


def hooded(
    easel: Easel, block: Block, cloth: Cloth, cut: sleeve.Sleeve, cuff: Cloth
) -> upper.Upper:
    """Lay a body with a hood behind it."""
    reach = block.slope + cut.reach
    easel.frame(sleeve.half_width(block, cut), -18, max(block.length + 1, reach))
    hoods.hood(easel, block, cloth.plain())
    sleeve.lay(easel, block, cut, cloth, cuff)
    path = closed(body(block, easel.rng))
    easel.panel(path, cloth, 0, drop=0.28, bevel=0.5)
    upper.settle(easel, block, path, cloth, sleeved=True)
    return upper.Upper(block, path, cut)


def back_collar(easel: Easel, block: Block, cloth: Cloth, high: float) -> None:
    """Draw the inner side of a collar behind the neck, which its front rises to."""
    neck = block.neck
    points = [
        at(0, -high * 0.62),
        at(neck * 0.6, -high * 0.62),
        corner(neck + 0.2, -high * 0.58),
        corner(neck + 0.4, 1.0),
        at(neck * 0.6, 2.2),
        at(0, 2.5),
    ]
    easel.panel(closed(mirrored(points)), cloth.plain(), shade=0.74, drop=0.0, bevel=0.6)


def stand(easel: Easel, block: Block, cloth: Cloth, high: float, ribbed: bool) -> None:
    """Draw a short collar that stands around the neck."""
    back_collar(easel, block, cloth, high)
    neck, depth = block.neck, block.neck_depth
    points = [
        at(0, depth - high * 0.75),
        at(neck * 0.6, depth * 0.5 - high * 0.8),
        at(neck * 0.9, -high * 0.55),
        corner(neck + 0.2, -high * 0.55),
        corner(neck + 0.7, 1.0),
        at(neck * 0.66, depth * 0.86),
        at(0, depth + 0.8),
    ]
    path = closed(mirrored(points))
    made = cloth.plain().with_bumps(relief("ribs"), 7.4, 0.055) if ribbed else cloth
    easel.panel(path, made, drop=0.35, bevel=1.0)
