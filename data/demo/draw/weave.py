"""Make the tiles that tell one material from another: yarn, grain, ribs, cables, quilting.

Every tile repeats without a seam and is made once a process.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import skia
from numpy.typing import NDArray

SIDE = 192
Field = NDArray[np.float32]


def _image(field: Field) -> skia.Image:
    """Return a grey tile from values between -1 and 1."""
    grey = np.clip(127.5 + 127.5 * field, 0, 255).astype(np.uint8)
    rgba = np.repeat(grey[..., None], 4, axis=2)
    rgba[..., 3] = 255
    return skia.Image.fromarray(
        np.ascontiguousarray(rgba), colorType=skia.kRGBA_8888_ColorType
    ).withDefaultMipmaps()


def _smooth(field: Field, down: float, across: float) -> Field:
    """Return noise smoothed by Gaussians of so many pixels, wrapping around."""
    rows = np.fft.fftfreq(field.shape[0])[:, None]
    columns = np.fft.fftfreq(field.shape[1])[None, :]
    keep = np.exp(-2 * np.pi**2 * ((rows * down) ** 2 + (columns * across) ** 2))
    out = np.fft.ifft2(np.fft.fft2(field) * keep).real
    return np.asarray((out / max(float(np.abs(out).max()), 1e-6)), dtype=np.float32)


def _grid() -> tuple[Field, Field]:
    y, x = np.mgrid[0:SIDE, 0:SIDE].astype(np.float32) / SIDE
    return y, x


def _fuzz(generator: np.random.Generator) -> Field:
    """Wool: short hairs in all directions over a mottled ground."""
    base = generator.standard_normal((SIDE, SIDE)).astype(np.float32)
    return np.asarray(
        0.4 * _smooth(base, 1.2, 1.2) + 0.35 * _smooth(base.T, 4, 4) + 0.3 * _smooth(base, 1, 5),
        dtype=np.float32,
    )


def _plain(generator: np.random.Generator) -> Field:
    """Cotton and polyester: an even, barely visible weave."""
    noise = generator.standard_normal((SIDE, SIDE)).astype(np.float32)
    return np.asarray(
        0.45 * _smooth(noise, 0.9, 0.9) + 0.2 * _smooth(noise.T, 7, 7), dtype=np.float32
    )


def _slub(generator: np.random.Generator) -> Field:
    """Linen: threads of uneven thickness both ways."""
    noise = generator.standard_normal((3, SIDE, SIDE)).astype(np.float32)
    across = _smooth(noise[0], 0.7, 14)
    along = _smooth(noise[1], 14, 0.7)
    return np.asarray(
        0.55 * across + 0.55 * along + 0.15 * _smooth(noise[2], 0.6, 0.6), dtype=np.float32
    )


def _twill(generator: np.random.Generator) -> Field:
    """Denim: a steep diagonal with lighter and darker yarns along the body."""
    y, x = _grid()
    noise = generator.standard_normal((2, SIDE, SIDE)).astype(np.float32)
    diagonal = np.sin(2 * np.pi * (24 * x + 24 * y))
    yarns = _smooth(noise[0], 30, 0.7)
    return np.asarray(
        (0.38 * diagonal + 0.5 * yarns + 0.3 * _smooth(noise[1], 1.2, 0.8)), dtype=np.float32
    )


def _basket(generator: np.random.Generator) -> Field:
    """Canvas: a strong plain weave."""
    y, x = _grid()
    noise = generator.standard_normal((SIDE, SIDE)).astype(np.float32)
    woven = np.sin(2 * np.pi * 24 * x) * np.sin(2 * np.pi * 24 * y)
    return np.asarray((0.45 * woven + 0.35 * _smooth(noise, 1, 3)), dtype=np.float32)


def _pebble(generator: np.random.Generator) -> Field:
    """Leather: irregular cells with dark valleys between them."""
    seeds = generator.uniform(0, 1, (420, 2))
    y, x = _grid()
    near = np.full((SIDE, SIDE), 9.0, np.float32)
    second = near.copy()
    for sy, sx in seeds:
        dy = np.abs(y - sy)
        dx = np.abs(x - sx)
        away = np.minimum(dy, 1 - dy) ** 2 + np.minimum(dx, 1 - dx) ** 2
        second = np.minimum(second, np.maximum(near, away))
        near = np.minimum(near, away)
    edge = np.clip((np.sqrt(second) - np.sqrt(near)) * 45, 0, 1)
    noise = generator.standard_normal((SIDE, SIDE)).astype(np.float32)
    return np.asarray((0.7 * edge - 0.45 + 0.2 * _smooth(noise, 6, 6)), dtype=np.float32)


def _nap(generator: np.random.Generator) -> Field:
    """Velvet: pile brushed this way and that."""
    noise = generator.standard_normal((2, SIDE, SIDE)).astype(np.float32)
    return np.asarray(
        0.7 * _smooth(noise[0], 14, 7) + 0.3 * _smooth(noise[1], 1, 1), dtype=np.float32
    )


def _satin(generator: np.random.Generator) -> Field:
    """Silk and chiffon: only the faintest long threads."""
    noise = generator.standard_normal((SIDE, SIDE)).astype(np.float32)
    return np.asarray(
        0.3 * _smooth(noise, 20, 0.8) + 0.1 * _smooth(noise.T, 0.8, 0.8), dtype=np.float32
    )


def _stitches(generator: np.random.Generator) -> Field:
    """Knit: columns of V stitches, twelve wide and sixteen high."""
    y, x = _grid()
    column = (x * 12) % 1.0
    lean = np.abs(column - 0.5) * 1.1
    row = (y * 16 + lean) % 1.0
    loop = np.sin(np.pi * row) ** 0.8 * np.sin(np.pi * ((column * 2) % 1.0)) ** 0.6
    noise = generator.standard_normal((SIDE, SIDE)).astype(np.float32)
    return np.asarray((1.35 * loop - 0.75 + 0.25 * _smooth(noise, 2, 2)), dtype=np.float32)


def _straw(generator: np.random.Generator) -> Field:
    """Straw: flat strips plaited over and under."""
    y, x = _grid()
    over = ((np.floor(x * 16) + np.floor(y * 16)) % 2) > 0
    across = np.sin(np.pi * ((y * 16) % 1.0)) * (0.75 + 0.25 * np.sin(2 * np.pi * 64 * y))
    along = np.sin(np.pi * ((x * 16) % 1.0)) * (0.75 + 0.25 * np.sin(2 * np.pi * 64 * x))
    noise = generator.standard_normal((SIDE, SIDE)).astype(np.float32)
    return np.asarray(
        (1.2 * np.where(over, across, along) - 0.7 + 0.3 * _smooth(noise, 2, 2)), dtype=np.float32
    )


def _lacework(generator: np.random.Generator) -> Field:
    """Lace: blossoms and tendrils standing on a fine dark net."""
    y, x = _grid()
    net = 0.5 + 0.5 * np.sin(2 * np.pi * 24 * (x + y)) * np.sin(2 * np.pi * 24 * (x - y))
    raised = np.zeros((SIDE, SIDE), np.float32)
    for cx, cy, size, petals in (
        (0.25, 0.25, 0.20, 6),
        (0.75, 0.75, 0.20, 6),
        (0.75, 0.25, 0.12, 5),
        (0.25, 0.75, 0.12, 5),
        (0.5, 0.5, 0.07, 4),
        (0.0, 0.0, 0.07, 4),
        (0.5, 0.0, 0.06, 4),
        (0.0, 0.5, 0.06, 4),
    ):
        dx, dy = (x - cx + 0.5) % 1.0 - 0.5, (y - cy + 0.5) % 1.0 - 0.5
        away, angle = np.hypot(dx, dy), np.arctan2(dy, dx)
        rim = size * (0.86 + 0.16 * np.cos(petals * angle))
        flower = np.clip((rim - away) * 60, 0, 1)
        veins = 0.75 + 0.25 * np.cos(petals * 3 * angle)
        eye = np.clip((size * 0.22 - away) * 60, 0, 1)
        raised = np.maximum(raised, flower * veins - 0.7 * eye)
    noise = generator.standard_normal((SIDE, SIDE)).astype(np.float32)
    ground = -0.85 + 0.55 * net
    return np.asarray(
        (np.where(raised > 0.1, 0.55 * raised, ground) + 0.1 * _smooth(noise, 1, 1)),
        dtype=np.float32,
    )


_WEAVES = {
    "plain": _plain,
    "fuzz": _fuzz,
    "slub": _slub,
    "twill": _twill,
    "basket": _basket,
    "pebble": _pebble,
    "nap": _nap,
    "satin": _satin,
    "stitches": _stitches,
    "straw": _straw,
    "lacework": _lacework,
}


@cache
def weave(name: str) -> skia.Image:
    """Return the tile of a weave: grey where it is neutral.

    Raises:
        KeyError: there is no such weave.
    """
    return _image(_WEAVES[name](np.random.default_rng(len(name) * 7 + ord(name[0]))))


def _ribs(x: Field, y: Field) -> Field:
    return np.asarray(np.sin(2 * np.pi * 8 * x), dtype=np.float32)


def _cables(x: Field, y: Field) -> Field:
    """Two plaits a tile with purl ground between them."""
    out = np.full(x.shape, -0.6, np.float32)
    for centre in (0.25, 0.75):
        for phase in (0.0, np.pi):
            middle = centre + 0.075 * np.sin(2 * np.pi * 2 * y + phase)
            depth = 0.25 * np.cos(2 * np.pi * 2 * y + phase)
            strand = 1 - ((x - middle) / 0.075) ** 2
            out = np.maximum(out, np.where(strand > 0, 0.55 * np.sqrt(np.abs(strand)) + depth, -9))
    edge = np.abs(np.abs(x - 0.5) - 0.43)
    out = np.maximum(out, np.where(edge < 0.03, 0.1, -9))
    return np.asarray(out, dtype=np.float32)


def _wales(x: Field, y: Field) -> Field:
    return np.asarray(np.sin(2 * np.pi * 14 * x), dtype=np.float32)


def _quilting(x: Field, y: Field) -> Field:
    """Pillows in a diamond lattice."""
    pillow = np.abs(np.sin(np.pi * 2 * (x + y)) * np.sin(np.pi * 2 * (x - y)))
    return np.asarray((2 * pillow**0.55 - 1), dtype=np.float32)


_RELIEFS = {"ribs": _ribs, "cables": _cables, "wales": _wales, "quilting": _quilting}


@cache
def relief(name: str) -> skia.Image:
    """Return the tile of a relief: white is high.

    Raises:
        KeyError: there is no such relief.
    """
    y, x = _grid()
    return _image(_RELIEFS[name](x, y))
