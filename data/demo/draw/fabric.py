"""Turn a garment's material, pattern and shade into the cloth it is cut from."""

from __future__ import annotations

import random
from typing import NamedTuple

from data.demo.draw import pattern as prints
from data.demo.draw import weave
from data.demo.draw.cloth import Cloth, Rgb


class Hand(NamedTuple):
    """Hold how a material looks and feels: weave, its size in cm, depth, gloss, softness."""

    weave: str
    size_cm: float
    depth: float
    gloss: float
    softness: float


HANDS: dict[str, Hand] = {
    "cotton": Hand("plain", 9, 0.30, 0.05, 0.95),
    "linen": Hand("slub", 11, 0.62, 0.03, 1.20),
    "wool": Hand("fuzz", 10, 0.60, 0.00, 0.70),
    "silk": Hand("satin", 16, 0.25, 0.80, 1.35),
    "denim": Hand("twill", 8, 0.60, 0.02, 0.75),
    "leather": Hand("pebble", 12, 0.34, 0.75, 0.90),
    "polyester": Hand("plain", 7, 0.18, 0.30, 1.00),
    "velvet": Hand("nap", 18, 0.42, 0.50, 1.05),
    "knit": Hand("stitches", 8, 0.55, 0.00, 0.75),
    "chiffon": Hand("satin", 12, 0.30, 0.12, 1.45),
    "lace": Hand("lacework", 10, 0.75, 0.05, 0.70),
    "canvas": Hand("basket", 7, 0.55, 0.00, 0.55),
    "straw": Hand("straw", 9, 0.75, 0.10, 0.30),
}


def cloth_of(
    material: str, pattern: str, shade: Rgb, accents: tuple[Rgb, ...], seed: int, scale: float = 1.0
) -> Cloth:
    """Return the cloth of a garment.

    Args:
        material: a canonical material.
        pattern: a canonical pattern; a graphic or colour block is drawn by the garment itself.
        shade: the ground colour.
        accents: the other colours of a print.
        seed: chooses the print's motifs.
        scale: size of the print, 1 is for a dress.

    Raises:
        KeyError: no hand is known for the material.
    """
    hand = HANDS[material]
    rng = random.Random(seed)
    tile, tile_cm = prints.tile_of(pattern, shade, accents, rng)
    return Cloth(
        shade=shade,
        weave_tile=weave.weave(hand.weave),
        weave_cm=hand.size_cm,
        tile=tile,
        tile_cm=tile_cm * scale,
        depth=hand.depth,
        gloss=hand.gloss,
        softness=hand.softness,
        material=material,
        accents=accents,
        placed=pattern == "tie-dye",
    )
