"""Light the layers: slopes of the cloth catch or lose light, edges turn away from it."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Field = NDArray[np.float32]


def blurred(field: Field, sigma_px: float) -> Field:
    """Return the field smoothed by about `sigma_px`; broad blurs are made small and enlarged."""
    rows, columns = field.shape
    shrink = max(int(sigma_px / 2), 1)
    picture = Image.fromarray(field)
    if shrink > 1:
        small = (max(columns // shrink, 2), max(rows // shrink, 2))
        picture = picture.resize(small, Image.Resampling.BOX)
    out = np.asarray(picture, dtype=np.float32)
    radius = max(int(round(sigma_px / shrink * 1.2)), 1)
    for _ in range(2):
        out = _boxed(_boxed(out, radius, 0), radius, 1)
    if shrink == 1:
        return np.asarray(out, dtype=np.float32)
    grown = Image.fromarray(out).resize((columns, rows), Image.Resampling.BICUBIC)
    return np.asarray(grown, dtype=np.float32)


def _boxed(field: Field, radius: int, axis: int) -> Field:
    size = 2 * radius + 1
    width = [(0, 0), (0, 0)]
    width[axis] = (radius + 1, radius)
    total = np.cumsum(np.pad(field, width, mode="edge"), axis=axis, dtype=np.float32)
    length = field.shape[axis]
    if axis == 0:
        return np.asarray(
            (total[size : size + length] - total[:length]) / np.float32(size), dtype=np.float32
        )
    return np.asarray(
        (total[:, size : size + length] - total[:, :length]) / np.float32(size), dtype=np.float32
    )


@cache
def _noise(side: int, seed: int) -> Image.Image:
    """Return smooth noise between -1 and 1 that repeats, as a floating point picture."""
    generator = np.random.default_rng(seed)
    field = np.zeros((side, side), np.float32)
    for octave, weight in ((4, 1.0), (8, 0.5), (16, 0.22)):
        coarse = generator.standard_normal((octave, octave)).astype(np.float32)
        coarse = np.pad(coarse, 2, mode="wrap")
        step = side // octave
        big = Image.fromarray(coarse).resize(
            ((octave + 4) * step, (octave + 4) * step), Image.Resampling.BICUBIC
        )
        field += weight * np.asarray(big)[2 * step : -2 * step, 2 * step : -2 * step]
    return Image.fromarray(field / np.abs(field).max())


def ripple(shape: tuple[int, int], cell_px: tuple[float, float], seed: int) -> Field:
    """Return gentle noise for how a cloth never lies quite flat.

    Args:
        shape: rows and columns in pixels.
        cell_px: width and height of the noise's whole tile in pixels.
        seed: chooses tile and offset.
    """
    rows, columns = shape
    generator = np.random.default_rng(seed)
    tile = _noise(128, int(generator.integers(4)))
    x, y = generator.uniform(0, 60, 2)
    wide, high = columns / cell_px[0] * 128, rows / cell_px[1] * 128
    box = (x, y, x + min(wide, 67.0), y + min(high, 67.0))
    scaled = tile.resize((columns, rows), Image.Resampling.BICUBIC, box=box)
    return np.asarray(scaled, dtype=np.float32)


CELL_PX = 10


def bent(colour: NDArray[np.uint8], surface: Field, px_per_cm: float) -> NDArray[np.uint8]:
    """Return the picture shifted up and down the broad slopes of the cloth, within its outline."""
    rows, columns = surface.shape
    broad = blurred(surface, 1.1 * px_per_cm)
    down, right = np.gradient(broad)
    limit = 0.9 * px_per_cm
    dx = np.asarray(np.clip(right * px_per_cm * px_per_cm * 1.3, -limit, limit))
    dy = np.asarray(np.clip(down * px_per_cm * px_per_cm * 1.3, -limit, limit))
    xs = [*range(0, columns - CELL_PX // 2, CELL_PX), columns]
    ys = [*range(0, rows - CELL_PX // 2, CELL_PX), rows]
    at_x = np.minimum(xs, columns - 1)
    at_y = np.minimum(ys, rows - 1)
    from_x = (np.asarray(xs)[None, :] + dx[np.ix_(at_y, at_x)]).tolist()
    from_y = (np.asarray(ys)[:, None] + dy[np.ix_(at_y, at_x)]).tolist()
    mesh = []
    for j in range(len(ys) - 1):
        for i in range(len(xs) - 1):
            quad = tuple(
                grid[j + v][i + h]
                for v, h in ((0, 0), (1, 0), (1, 1), (0, 1))
                for grid in (from_x, from_y)
            )
            mesh.append(((xs[i], ys[j], xs[i + 1], ys[j + 1]), quad))
    picture = Image.fromarray(colour, "RGBA")
    moved = np.asarray(
        picture.transform(
            picture.size, Image.Transform.MESH, mesh, resample=Image.Resampling.BILINEAR
        )
    )
    inside = (moved[..., 3] == 255) & (colour[..., 3] == 255)
    return np.where(inside[..., None], moved, colour)


def lit(
    colour: NDArray[np.uint8],
    height_cm: Field,
    detail: Field,
    *,
    px_per_cm: float,
    gloss: float,
    softness: float,
    azimuth_deg: float,
    seed: int,
    printed: bool,
) -> Image.Image:
    """Return the garment as light shows it, on a transparent ground.

    Args:
        colour: (H, W, 4) premultiplied.
        height_cm: (H, W) relief of the cloth.
        detail: (H, W) the yarn's own light and dark, around 0.
        px_per_cm: scale of the picture.
        gloss: strength of highlights, 0 to 1.
        softness: depth of the resting ripple, around 1.
        azimuth_deg: where light comes from, 0 is the right, 90 is above.
        seed: chooses the ripple.
        printed: a print is bent where the cloth is.
    """
    alpha = np.asarray(colour[..., 3], np.float32) / np.float32(255)
    rows, columns = alpha.shape
    resting = ripple((rows, columns), (46 * px_per_cm, 78 * px_per_cm), seed)
    surface = height_cm + 0.85 * softness * resting
    # The silhouette is round: cloth bends away from the viewer at its outer edge.
    body = blurred(alpha, 1.6 * px_per_cm)
    wide = blurred(alpha, 5.0 * px_per_cm)
    surface = surface + 0.7 * body + 1.9 * wide
    down, right = np.gradient(surface)
    down, right = down * px_per_cm, right * px_per_cm
    if printed:
        colour = bent(colour, surface, px_per_cm)
    toward = math.radians(azimuth_deg)
    lx, ly, lz = math.cos(toward) * 0.50, -math.sin(toward) * 0.50, 0.866
    facing = (lz - right * lx - down * ly) / np.sqrt(1 + right**2 + down**2)
    shade = facing / lz
    rim = np.clip((body - 0.5) * 2.2, 0, 1)
    shade = 1 + (shade - 1) * 0.8
    shade *= 0.88 + 0.12 * rim
    shade = np.clip(shade + 0.30 * detail, 0.25, 1.45)
    solid = np.maximum(alpha, 1 / 255)[..., None]
    dyed = colour[..., :3].astype(np.float32) / solid
    lifted = np.clip(shade - 1, -0.6, 0.6)[..., None]
    # Dark cloth still shows its folds: light adds a little of its own colour.
    out = dyed * shade[..., None] + 44.0 * lifted * (1 - dyed / 255) ** 2
    if gloss:
        # Light from above glances off where the surface leans towards it.
        half = (1.0 - right * lx * 0.55 - down * ly * 0.55) / np.sqrt(1 + right**2 + down**2)
        glance = np.clip((half - 0.965) / 0.10, 0, 1) ** 2
        out += (gloss * 95.0 * glance)[..., None]
    rgba = np.empty((rows, columns, 4), np.uint8)
    rgba[..., :3] = np.clip(out, 0, 255)
    rgba[..., 3] = colour[..., 3]
    return Image.fromarray(rgba, "RGBA")


def softened(picture: Image.Image, amount_px: float) -> Image.Image:
    """Return the picture as a lens would see it, a touch less sharp than a drawing."""
    return picture.filter(ImageFilter.GaussianBlur(amount_px))
