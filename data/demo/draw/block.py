"""Measure upper bodies: the pattern maker's block, in centimetres, for one half."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from data.demo.draw.curve import Point, at, corner, mirrored
from data.demo.garment import Garment


@dataclass(frozen=True)
class Block:
    """Hold half widths and heights; x grows from the axis, y down from the neck."""

    neck: float = 8.0
    neck_depth: float = 8.0
    shoulder: float = 18.4
    slope: float = 4.2
    chest: float = 21.8
    armpit: float = 22.0
    waist: float = 20.2
    waist_y: float = 41.0
    hem: float = 22.2
    length: float = 62.0
    neckline: str = "crew"
    sleeveless: bool = False
    hem_dip: float = 0.6


# Farther apart than fit and jitter move them: waisted and flared, long and square, boxy.
_GENDER = {
    "women": Block(8.0, 8.0, 17.2, 5.8, 20.8, 21.6, 15.8, 38.0, 22.4, 58.0, hem_dip=1.8),
    "men": Block(8.3, 8.0, 23.6, 3.6, 25.0, 24.5, 23.6, 48.0, 23.4, 76.0),
    "unisex": Block(8.4, 8.0, 27.4, 5.8, 29.4, 27.0, 29.4, 45.0, 29.2, 63.0, hem_dip=0.2),
}
_FIT = {
    "slim": (0.95, 0.93, 0.90, 0.93),
    "regular": (1, 1, 1, 1),
    "loose": (1.06, 1.08, 1.11, 1.10),
}
# Width and depth of the open necklines compared with the usual.
_NECK_GENDER = {"women": (1.06, 1.2), "men": (0.94, 0.84), "unisex": (1.0, 0.9)}
_NECK = {
    "crew": (8.2, 8.5),
    "v-neck": (8.4, 19.0),
    "scoop": (11.0, 15.5),
    "collared": (7.8, 8.0),
    "turtleneck": (6.8, 3.5),
    "boat": (15.0, 4.2),
    "square": (11.5, 13.0),
    "hooded": (9.0, 9.5),
    "off-shoulder": (15.0, 11.0),
    "halter": (6.5, 6.0),
    "": (7.6, 5.0),
}


def block_of(garment: Garment, rng: random.Random) -> Block:
    """Return the measures of a garment for the upper body."""
    base = _GENDER[garment.gender or "unisex"]
    shoulder, chest, waist, hem = _FIT[garment.fit or "regular"]
    neck, depth = _NECK[garment.neckline]
    if garment.neckline in ("crew", "v-neck", "scoop"):
        broad, deep = _NECK_GENDER[garment.gender or "unisex"]
        neck, depth = neck * broad, depth * deep
    jitter = rng.uniform(0.975, 1.03)
    made = replace(
        base,
        neck=min(neck, base.shoulder * shoulder - 4),
        neck_depth=depth * rng.uniform(0.92, 1.1),
        shoulder=base.shoulder * shoulder * jitter,
        chest=base.chest * chest * jitter,
        waist=base.waist * waist * jitter,
        hem=base.hem * hem * jitter,
        length=base.length * rng.uniform(1.0, 1.06),
        neckline=garment.neckline,
        sleeveless=garment.sleeve_length == "sleeveless",
    )
    if garment.length == "cropped":
        made = replace(made, length=made.length * 0.74, hem=(made.waist + made.hem) / 2)
    return made


def neck_curve(block: Block) -> list[Point]:
    """Return the front neckline from the middle out to the shoulder, right half."""
    neck, depth = block.neck, block.neck_depth
    if block.neckline in ("v-neck",):
        return [corner(0, depth), at(neck * 0.52, depth * 0.46), corner(neck, 0)]
    if block.neckline == "square":
        return [at(0, depth), corner(neck * 0.92, depth), corner(neck, 0.4)]
    if block.neckline == "scoop":
        return [
            at(0, depth),
            at(neck * 0.55, depth * 0.86),
            at(neck * 0.9, depth * 0.45),
            corner(neck, 0),
        ]
    if block.neckline == "boat":
        return [at(0, depth), at(neck * 0.6, depth * 0.82), corner(neck, 1.8)]
    if block.neckline == "collared":
        return [corner(0, depth), at(neck * 0.6, depth * 0.55), corner(neck, 0)]
    return [at(0, depth), at(neck * 0.62, depth * 0.76), corner(neck, 0)]


def armhole(block: Block) -> list[Point]:
    """Return the armhole from the shoulder to the armpit, right half."""
    if block.sleeveless:
        in_x = block.shoulder * 0.80
        return [
            corner(in_x, block.slope * 0.75),
            at(in_x - 1.0, block.armpit * 0.45),
            at(in_x + (block.chest - in_x) * 0.38, block.armpit * 0.83),
            corner(block.chest - 0.6, block.armpit),
        ]
    return [
        corner(block.shoulder, block.slope),
        at(block.shoulder - 1.1, block.slope + (block.armpit - block.slope) * 0.5),
        corner(block.chest, block.armpit),
    ]


def body_half(block: Block) -> list[Point]:
    """Return the right half of the body, from the middle of the neck to that of the hem."""
    if block.neckline == "off-shoulder":
        top = [
            at(0, block.neck_depth),
            at(block.chest * 0.6, block.neck_depth - 0.7),
            corner(block.chest - 2.0, block.neck_depth - 2.4),
        ]
        arm = [corner(block.chest, block.armpit)]
    elif block.neckline == "halter":
        top = [at(0, block.neck_depth), at(4.0, block.neck_depth - 1.2), corner(6.4, 0.5)]
        arm = [
            at(8.8, 8.0),
            at(block.chest * 0.66, block.armpit * 0.72),
            corner(block.chest - 0.8, block.armpit),
        ]
    else:
        top, arm = neck_curve(block), armhole(block)
    return [
        *top,
        *arm,
        at((block.chest + block.waist) / 2 - 0.2, (block.armpit + block.waist_y) / 2),
        at(block.waist, block.waist_y),
        *(
            [corner(block.hem, block.length)]
            if block.length <= block.waist_y + 6
            else [
                at((block.waist + block.hem) / 2 + 0.5, (block.waist_y + block.length) / 2),
                corner(block.hem, block.length),
            ]
        ),
        at(block.hem * 0.5, block.length + block.hem_dip * 0.8),
        at(0, block.length + block.hem_dip),
    ]


def wobbled(points: list[Point], rng: random.Random, much: float = 0.22) -> list[Point]:
    """Return the points as cloth lies: nowhere exactly where the pattern says."""
    return [Point(p.x + rng.gauss(0, much), p.y + rng.gauss(0, much), p.corner) for p in points]


def body(block: Block, rng: random.Random) -> list[Point]:
    """Return the closed outline of the body."""
    return wobbled(mirrored(body_half(block)), rng)
