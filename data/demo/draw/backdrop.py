"""Set the scene: paper, linen, wood or marble beneath the garment, and the light on it."""

from __future__ import annotations

import random
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from data.demo.draw.cloth import Rgb

Field = NDArray[np.float32]
LIGHT: tuple[Rgb, ...] = (
    (243, 243, 242),
    (238, 236, 232),
    (232, 234, 237),
    (240, 234, 226),
    (228, 231, 228),
    (236, 229, 229),
    (226, 226, 230),
)
MIDDLE: tuple[Rgb, ...] = (
    (196, 202, 208),
    (205, 197, 188),
    (190, 199, 190),
    (208, 190, 184),
    (186, 188, 196),
    (200, 190, 174),
    (176, 186, 198),
)


def _smooth(field: Field, down: float, across: float) -> Field:
    rows = np.fft.fftfreq(field.shape[0])[:, None]
    columns = np.fft.fftfreq(field.shape[1])[None, :]
    keep = np.exp(-2 * np.pi**2 * ((rows * down) ** 2 + (columns * across) ** 2))
    out = np.fft.ifft2(np.fft.fft2(field) * keep).real
    return np.asarray((out / max(float(np.abs(out).max()), 1e-6)), dtype=np.float32)


def _linen() -> Field:
    noise = np.random.default_rng(5).standard_normal((2, 640, 480)).astype(np.float32)
    return np.asarray(
        0.035 * _smooth(noise[0], 0.7, 12) + 0.035 * _smooth(noise[1], 12, 0.7), dtype=np.float32
    )


def _wood() -> Field:
    """Painted boards with their grain and the gaps between them."""
    noise = np.random.default_rng(8).standard_normal((640, 480)).astype(np.float32)
    field = 0.045 * _smooth(noise, 60, 1.1) + 0.03 * _smooth(noise[::-1], 90, 5)
    board = 96
    for k in range(5):
        field[:, k * board : (k + 1) * board] += 0.018 * np.sin(2.4 * k)
        field[:, k * board : k * board + 2] -= 0.13
        field[:, k * board + 2 : k * board + 4] += 0.03
    return np.asarray(field, dtype=np.float32)


def _marble() -> Field:
    """Faint veins."""
    noise = np.random.default_rng(3).standard_normal((3, 640, 480)).astype(np.float32)
    warp = 95 * _smooth(noise[0], 40, 40) + 14 * _smooth(noise[2], 9, 9)
    y, x = np.mgrid[0:640, 0:480].astype(np.float32)
    vein = 1 - np.abs(np.sin((x * 0.8 + y + warp * 2) / 150))
    strength = np.clip(0.25 + _smooth(noise[1], 28, 28), 0, 1)
    field = -0.11 * (np.clip(vein - 0.93, 0, 1) / 0.07) ** 2 * strength
    return np.asarray((field + 0.03 * _smooth(noise[2], 40, 40)), dtype=np.float32)


def _plaster() -> Field:
    noise = np.random.default_rng(13).standard_normal((2, 640, 480)).astype(np.float32)
    return np.asarray(
        0.022 * _smooth(noise[0], 26, 26) + 0.010 * _smooth(noise[1], 1.2, 1.2), dtype=np.float32
    )


@cache
def _surface(kind: str) -> Image.Image:
    """Return a surface's relative light and dark as a floating point picture."""
    makers = {"linen": _linen, "wood": _wood, "marble": _marble, "plaster": _plaster}
    return Image.fromarray(makers[kind]())


def scene(width: int, height: int, shade: Rgb, seed: int, azimuth_deg: float) -> Image.Image:
    """Return the backdrop for a garment of this shade.

    Args:
        width: in pixels.
        height: in pixels.
        shade: the garment's ground colour; a pale garment is laid on something deeper.
        seed: chooses colour and surface.
        azimuth_deg: where light comes from, 0 is the right, 90 is above.
    """
    rng = random.Random(seed)
    bright = 0.3 * shade[0] + 0.59 * shade[1] + 0.11 * shade[2]
    pale = bright > 196
    base = rng.choice(MIDDLE if pale else LIGHT if rng.random() < 0.82 else MIDDLE[:3])
    kind = rng.choices(("paper", "plaster", "linen", "wood", "marble"), (50, 20, 12, 9, 9))[0]
    # Broad light is computed small and enlarged.
    rows, columns = np.linspace(0, 1, 64)[:, None], np.linspace(0, 1, 48)[None, :]
    toward = np.deg2rad(azimuth_deg)
    slope = (columns - 0.5) * np.cos(toward) - (rows - 0.5) * np.sin(toward)
    field = 1 + rng.uniform(0.02, 0.07) * slope
    away = (columns - 0.5) ** 2 + (rows - 0.5) ** 2
    field -= rng.uniform(0.03, 0.12) * away
    broad = Image.fromarray(np.asarray(field, np.float32))
    field = np.asarray(broad.resize((width, height), Image.Resampling.BICUBIC), np.float32)
    if kind != "paper":
        surface = _surface(kind)
        x, y = rng.uniform(0, 90), rng.uniform(0, 120)
        box = (x, y, x + 384, y + 512)
        part = surface.resize((width, height), Image.Resampling.BILINEAR, box=box)
        field = field + np.asarray(part) * rng.uniform(0.7, 1.1)
    picture = field[..., None] * np.asarray(base, np.float32)
    return Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8), "RGB")
