"""Draw a garment as a shop's product picture."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter

from data.demo.draw import (
    backdrop,
    bags,
    coats,
    dresses,
    hats,
    jackets,
    jeans,
    knits,
    light,
    scarves,
    shoes,
    skirts,
    tailoring,
    tops,
    trousers,
)
from data.demo.draw.cloth import Cloth
from data.demo.draw.easel import Easel, View
from data.demo.draw.fabric import cloth_of
from data.demo.garment import Garment

Drawer = Callable[[Easel, Garment, Cloth], None]
SIZE_PX = (384, 512)
LIGHTS_DEG = (112.0, 122.0, 135.0, 60.0, 48.0, 90.0)
DRAWERS: dict[str, Drawer] = {
    "dress": dresses.dress,
    "jumpsuit": dresses.jumpsuit,
    "skirt": skirts.skirt,
    "trousers": trousers.trousers,
    "jeans": jeans.jeans,
    "shorts": jeans.shorts,
    "blouse": tops.blouse,
    "shirt": tops.shirt,
    "t-shirt": tops.t_shirt,
    "sweater": knits.sweater,
    "cardigan": knits.cardigan,
    "hoodie": knits.hoodie,
    "jacket": jackets.jacket,
    "coat": coats.coat,
    "blazer": tailoring.blazer,
    "shoes": shoes.shoes,
    "bag": bags.bag,
    "hat": hats.hat,
    "scarf": scarves.scarf,
}
# Small things are photographed from nearer, so their prints look larger in centimetres terms.
# Woven for tailoring, stripes run down; elsewhere they may run around.
UPRIGHT = {"trousers", "blazer", "shorts", "jumpsuit", "shirt", "coat"}
PRINT_SCALE = {"shoes": 0.42, "bag": 0.7, "hat": 0.55}


@dataclass(frozen=True)
class Shot:
    """Hold a garment cut out of its picture, and the light it was taken in.

    Attributes:
        item: the garment on a transparent ground.
        azimuth_deg: where light comes from, 0 is the right, 90 is above.
        scene_seed: chooses the backdrop.
    """

    item: Image.Image
    azimuth_deg: float
    scene_seed: int


def shoot(garment: Garment, seed: int, size: tuple[int, int] = SIZE_PX) -> Shot:
    """Draw one view of a garment without a backdrop.

    Args:
        garment: what to draw.
        seed: decides the view: tilt, folds and light.
        size: width and height in pixels; smaller pictures are drawn faster.

    Raises:
        KeyError: nothing draws the garment's category.
    """
    width, height = size
    rng = random.Random(seed * 1_000_003 + garment.seed)
    tilt, x, y = rng.gauss(0, 1.1), rng.gauss(0, 0.008), rng.gauss(0, 0.008)
    view = View(tilt, x, y, rng.uniform(0.96, 1.02))
    azimuth = rng.choice(LIGHTS_DEG) + rng.uniform(-8, 8)
    # The cut belongs to the garment; how the cloth ripples belongs to the view.
    easel = Easel(width, height, random.Random(garment.seed), view)
    upright = garment.pattern == "striped" and garment.category in UPRIGHT
    cloth = cloth_of(
        garment.material,
        "upright stripes" if upright else garment.pattern,
        garment.shade,
        garment.accents,
        garment.seed,
        PRINT_SCALE.get(garment.category, 1.0),
    )
    DRAWERS[garment.category](easel, garment, cloth)
    colour, relief, detail = easel.arrays()
    # Only what is drawn needs light.
    left, top, right, bottom = Image.fromarray(colour[..., 3]).getbbox() or (0, 0, width, height)
    part = slice(top, bottom), slice(left, right)
    lit = light.lit(
        np.ascontiguousarray(colour[part]),
        relief[part],
        detail[part],
        px_per_cm=easel.px_per_cm,
        gloss=cloth.gloss,
        softness=cloth.softness,
        azimuth_deg=azimuth,
        seed=rng.randrange(2**31),
        printed=cloth.tile is not None,
    )
    item = Image.new("RGBA", size)
    item.paste(lit, (left, top))
    return Shot(item, azimuth, rng.randrange(2**31))


def render(garment: Garment, seed: int, size: tuple[int, int] = SIZE_PX) -> Image.Image:
    """Draw one view of a garment as a product picture.

    Args:
        garment: what to draw.
        seed: decides the view: backdrop, tilt, folds and light.
        size: width and height in pixels; smaller pictures are drawn faster.

    Raises:
        KeyError: nothing draws the garment's category.
    """
    shot = shoot(garment, seed, size)
    scene = backdrop.scene(*size, garment.shade, shot.scene_seed, shot.azimuth_deg)
    picture = _shadowed(scene, shot.item, shot.azimuth_deg)
    picture.paste(shot.item, (0, 0), shot.item)
    return picture


def _shadowed(scene: Image.Image, item: Image.Image, azimuth_deg: float) -> Image.Image:
    """Return the backdrop with the garment's soft shadow, longer away from the light."""
    width, height = scene.size
    cover = item.getchannel("A")
    alpha = np.asarray(cover, np.float32) / np.float32(255)
    edge = cover.filter(ImageFilter.GaussianBlur(0.006 * width))
    toward = np.deg2rad(azimuth_deg)
    dx, dy = -np.cos(toward) * width, np.sin(toward) * width
    near = _shifted(np.asarray(edge, np.float32) / np.float32(255), dx * 0.006, dy * 0.006 + 1)
    far = _shifted(light.blurred(alpha, 0.026 * width), dx * 0.022, dy * 0.022 + 2)
    dark = np.clip(0.34 * near + 0.30 * far, 0, 0.62)[..., None]
    base = np.asarray(scene, np.float32)
    tinted = base * (1 - dark) + dark * np.array([52, 50, 58], np.float32) * 0.9
    return Image.fromarray(np.clip(tinted, 0, 255).astype(np.uint8), "RGB")


def _shifted(field: light.Field, dx: float, dy: float) -> light.Field:
    return np.roll(field, (round(dy), round(dx)), axis=(0, 1))
