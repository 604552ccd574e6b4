"""Measure a garment's lightness, colourfulness and palette from its picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

Floats = npt.NDArray[np.float64]

SIDE_PX = 64
BORDER = 0.06
# Differences in CIE Lab: below the first a pixel is backdrop, above the second it is garment.
BACKDROP_DELTA, GARMENT_DELTA = 5.0, 16.0
MIN_GARMENT = 0.02
NUM_COLOURS = 5
MERGE_DELTA = 12.0
MIN_SHARE = 0.06


@dataclass(frozen=True, slots=True)
class Pixels:
    """Hold what a picture says of its garment.

    Args:
        lightness: mean CIE L*, 0 (black) to 100 (white).
        colourfulness: mean CIE chroma, 0 (grey) to about 130.
        palette: up to five "#rrggbb", the most common first.
    """

    lightness: float
    colourfulness: float
    palette: tuple[str, ...]


def lab(rgb: Floats) -> Floats:
    """Return sRGB values as CIE L*a*b* under D65.

    Shapes:
        rgb: (..., 3), 0 to 1 → (..., 3)

    Source:
        IEC 61966-2-1 and CIE 15:2004.
    """
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    to_xyz = np.array(
        [
            [0.4124564, 0.3575761, 0.1804375],
            [0.2126729, 0.7151522, 0.0721750],
            [0.0193339, 0.1191920, 0.9503041],
        ]
    )
    xyz = linear @ to_xyz.T / np.array([0.95047, 1.0, 1.08883])
    cube = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    x, y, z = cube[..., 0], cube[..., 1], cube[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def measure(image: Image.Image) -> Pixels:
    """Return what a picture says of its garment, without the backdrop.

    Args:
        image: any mode and size; transparency counts as backdrop.
    """
    small = image.convert("RGBA")
    small.thumbnail((SIDE_PX, SIDE_PX), Image.Resampling.BOX)
    rgba = np.asarray(small, dtype=np.float64) / 255.0  # (H, W, 4)
    colours = lab(rgba[..., :3])
    weights = garment_weights(colours, rgba[..., 3])
    flat = colours.reshape(-1, 3)
    share = (weights / weights.sum()).reshape(-1)
    lightness = float(share @ flat[:, 0])
    colourfulness = float(share @ np.hypot(flat[:, 1], flat[:, 2]))
    hexes = palette(flat, share, rgba[..., :3].reshape(-1, 3))
    return Pixels(round(lightness, 2), round(colourfulness, 2), hexes)


def garment_weights(colours: Floats, alpha: Floats) -> Floats:
    """Return how surely each pixel is garment.

    The backdrop is a plane fitted to the border, so a gradient behind the garment is backdrop too;
    the middle counts for more than the edges.

    Shapes:
        colours: (H, W, 3) CIE Lab
        alpha: (H, W)
        out: (H, W)
    """
    height, width = alpha.shape
    down, across = np.mgrid[0:height, 0:width].astype(np.float64)
    down, across = down / max(height - 1, 1) * 2 - 1, across / max(width - 1, 1) * 2 - 1
    centre = np.exp(-((down / 0.9) ** 2 + (across / 0.8) ** 2))
    edge = np.maximum(np.abs(down), np.abs(across)) >= 1 - 2 * BORDER
    design = np.stack([np.ones_like(down), down, across], axis=-1)  # (H, W, 3)
    rows, targets = design[edge], colours[edge]
    # Twice: a garment that touches the border would pull the plane, so its pixels are left out.
    near = np.abs(targets - np.median(targets, axis=0)).sum(axis=1)
    plane = np.linalg.lstsq(rows, targets, rcond=None)[0]
    for _ in range(2):
        kept = near <= max(float(np.quantile(near, 0.7)), 1.0)
        plane = np.linalg.lstsq(rows[kept], targets[kept], rcond=None)[0]
        near = np.abs(targets - rows @ plane).sum(axis=1)
    apart = np.linalg.norm(colours - design @ plane, axis=-1)
    sure = np.clip((apart - BACKDROP_DELTA) / (GARMENT_DELTA - BACKDROP_DELTA), 0, 1)
    if (alpha < 0.5).mean() > 0.02:
        sure = np.ones_like(sure)
    weights = sure * alpha * centre
    if weights.sum() < MIN_GARMENT * centre.sum():
        # White on white: the difference says nothing, so trust the middle of the picture.
        weights = centre**3 * np.maximum(alpha, 1e-6)
    return np.asarray(weights)


def palette(colours: Floats, share: Floats, rgb: Floats) -> tuple[str, ...]:
    """Return the main colours as "#rrggbb", the most common first.

    Shapes:
        colours: (N, 3) CIE Lab
        share: (N,), summing to one
        rgb: (N, 3), 0 to 1
    """
    kept = share > share.max() * 0.05
    points, mass, shades = colours[kept], share[kept], rgb[kept]
    # Pixels next to each other are alike: a thousand of them tell the colours.
    step = -(-len(points) // 1000)
    points, mass, shades = points[::step], mass[::step], shades[::step]
    # Start from the weighted quantiles of lightness: the same picture always gives the same answer.
    order = np.argsort(points[:, 0], kind="stable")
    level = np.cumsum(mass[order]) / mass.sum()
    picks = np.searchsorted(level, (np.arange(NUM_COLOURS) + 0.5) / NUM_COLOURS)
    centres = points[order[np.minimum(picks, len(order) - 1)]].copy()
    nearest = np.zeros(len(points), dtype=np.int64)
    for _ in range(8):
        apart = ((points[:, None] - centres[None]) ** 2).sum(axis=-1)
        nearest = apart.argmin(axis=1)
        for index in range(len(centres)):
            held = nearest == index
            if held.any():
                centres[index] = np.average(points[held], axis=0, weights=mass[held])
    groups: list[tuple[float, Floats, Floats]] = []
    for index in np.argsort([-mass[nearest == each].sum() for each in range(len(centres))]):
        held = nearest == index
        weight = float(mass[held].sum())
        if weight <= 0:
            continue
        shade = np.average(shades[held], axis=0, weights=mass[held])
        centre = centres[index]
        for place, (other, middle, mixed) in enumerate(groups):
            if np.linalg.norm(middle - centre) < MERGE_DELTA:
                total = other + weight
                blend = (mixed * other + shade * weight) / total
                groups[place] = (total, middle, blend)
                break
        else:
            groups.append((weight, centre, shade))
    groups.sort(key=lambda group: -group[0])
    whole = sum(group[0] for group in groups)
    main = [g for place, g in enumerate(groups) if place == 0 or g[0] >= MIN_SHARE * whole]
    return tuple("#" + "".join(f"{round(float(v) * 255):02x}" for v in g[2]) for g in main)
