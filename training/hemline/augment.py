"""Vary pictures while a batch is made, so that a tower does not learn one shop's photography."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import torch
from torch import Tensor
from torch.nn import functional


@dataclass(frozen=True)
class Variety:
    """Say how far pictures of one data set are varied.

    Attributes:
        zoom: least and greatest side of the part that is shown, as a share of the picture.
        shift: how far the part may lie off the middle, as a share of the picture.
        turn_deg: greatest rotation either way.
        light: greatest relative change of brightness either way.
        tint: greatest relative change of one channel either way; colours are labels, so little.
        blur: share of pictures that are coarsened.
        ground: share of pictures whose even ground is replaced, where a mask is given.
        stretch: greatest change of width against height either way, as a logarithm.
    """

    zoom: tuple[float, float] = (0.7, 1.2)
    shift: float = 0.1
    turn_deg: float = 8.0
    light: float = 0.15
    tint: float = 0.03
    blur: float = 0.2
    ground: float = 0.5
    stretch: float = 0.12

    def eased(self, ease: float) -> Variety:
        """Return the same varied less: 0 changes nothing, 1 leaves pictures as they are."""
        left = 1 - ease
        low, high = self.zoom
        return replace(
            self,
            zoom=(1 + (low - 1) * left, 1 + (high - 1) * left),
            shift=self.shift * left,
            turn_deg=self.turn_deg * left,
            light=self.light * left,
            tint=self.tint * left,
            blur=self.blur * left,
            ground=self.ground * left,
            stretch=self.stretch * left,
        )


PRODUCT = Variety(blur=0.1)
AMATEUR = Variety(zoom=(0.55, 1.15), shift=0.15, turn_deg=25.0, light=0.3, tint=0.08, blur=0.4)
RENDERED = Variety(zoom=(0.75, 1.25), turn_deg=10.0, light=0.12, blur=0.4)


def vary(
    pixels: Tensor,
    height_px: int,
    width_px: int,
    variety: Variety,
    rng: torch.Generator,
    ground: Tensor | None = None,
) -> Tensor:
    """Return pictures cut, turned, mirrored, lit and coarsened at random.

    Shapes:
        pixels: (B, H, W, 3) uint8.
        ground: (B, H, W) uint8, 1 where the even ground shows; None where there is none.
        out: (B, 3, height_px, width_px), scaled to -1..1.
    """
    x = pixels.permute(0, 3, 1, 2).float().div_(255.0)
    if ground is not None:
        x = torch.cat([x, ground.unsqueeze(1).float()], dim=1)
    grid = _grid(len(x), height_px, width_px, variety, rng)
    x = functional.grid_sample(x, grid, padding_mode="border", align_corners=False)
    if ground is not None:
        mask = x[:, 3:] * (_rand(len(x), rng) < variety.ground)[:, None, None, None]
        x = x[:, :3]
        x = x + mask * (_backdrops(len(x), height_px, width_px, rng) - x)
    x = _coarsen(x, variety.blur, rng)
    x = _light(x, variety, rng)
    return (x * 2 - 1).contiguous(memory_format=torch.channels_last)


def even_ground(pixels: Tensor, *, tolerance: int = 18, sweeps: int = 2) -> Tensor:
    """Return where the near-white ground shows: near white and joined to the border.

    Args:
        pixels: of all pictures.
        tolerance: how far below white the ground's darkest channel may be, 0-255.
        sweeps: passes in all four directions; two reach round any common garment.

    Shapes:
        pixels: (N, H, W, 3) uint8.
        out: (N, H, W) uint8.
    """
    pale = (pixels.amin(3) >= 255 - tolerance).to(torch.uint8)
    reached = torch.zeros_like(pale)
    reached[:, [0, -1]] = pale[:, [0, -1]]
    reached[:, :, [0, -1]] = pale[:, :, [0, -1]]
    height, width = pale.shape[1:]
    for _ in range(sweeps):
        for here, before in (
            *((row, row - 1) for row in range(1, height)),
            *((row, row + 1) for row in range(height - 2, -1, -1)),
        ):
            reached[:, here] |= reached[:, before] & pale[:, here]
        for here, before in (
            *((column, column - 1) for column in range(1, width)),
            *((column, column + 1) for column in range(width - 2, -1, -1)),
        ):
            reached[:, :, here] |= reached[:, :, before] & pale[:, :, here]
    return reached


def _rand(num: int, rng: torch.Generator, low: float = 0.0, high: float = 1.0) -> Tensor:
    return torch.rand(num, generator=rng) * (high - low) + low


def _grid(
    num: int, height_px: int, width_px: int, variety: Variety, rng: torch.Generator
) -> Tensor:
    """Return where each output pixel is taken from: (B, height_px, width_px, 2)."""
    low, high = variety.zoom
    zoom = _rand(num, rng, low, high)
    stretch = torch.exp(_rand(num, rng, -variety.stretch, variety.stretch))
    turn = _rand(num, rng, -1, 1) * math.radians(variety.turn_deg)
    mirror = torch.where(_rand(num, rng) < 0.5, -1.0, 1.0)
    across, down = zoom * stretch, zoom / stretch
    aspect = height_px / width_px
    affine = torch.zeros(num, 2, 3)
    affine[:, 0, 0] = across * torch.cos(turn) * mirror
    affine[:, 0, 1] = -down * torch.sin(turn) * aspect
    affine[:, 1, 0] = across * torch.sin(turn) * mirror / aspect
    affine[:, 1, 1] = down * torch.cos(turn)
    affine[:, 0, 2] = _rand(num, rng, -2, 2) * variety.shift
    affine[:, 1, 2] = _rand(num, rng, -2, 2) * variety.shift
    return functional.affine_grid(affine, [num, 3, height_px, width_px], align_corners=False)


def _backdrops(num: int, height_px: int, width_px: int, rng: torch.Generator) -> Tensor:
    """Return soft uneven grounds, mostly greyish as walls, floors and sheets are."""
    base = torch.rand(num, 1, 1, 1, generator=rng) * 0.9 + 0.1
    tint = (torch.rand(num, 3, 1, 1, generator=rng) - 0.5) * 0.35
    coarse = (torch.rand(num, 3, 4, 3, generator=rng) - 0.5) * 0.2
    fine = (torch.rand(num, 1, height_px // 4, width_px // 4, generator=rng) - 0.5) * 0.12
    size = (height_px, width_px)
    soft = functional.interpolate(coarse, size, mode="bilinear", align_corners=False)
    grain = functional.interpolate(fine, size, mode="bilinear", align_corners=False)
    return (base + tint + soft + grain).clamp(0, 1)


def _coarsen(x: Tensor, share: float, rng: torch.Generator) -> Tensor:
    """Return pictures of which a share went through a smaller size and back."""
    chosen = (_rand(len(x), rng) < share).nonzero().flatten()
    if len(chosen) == 0:
        return x
    factor = float(_rand(1, rng, 0.45, 0.85))
    part = x[chosen]
    small = functional.interpolate(part, scale_factor=factor, mode="area")
    x[chosen] = functional.interpolate(small, part.shape[2:], mode="bilinear", align_corners=False)
    return x


def _light(x: Tensor, variety: Variety, rng: torch.Generator) -> Tensor:
    """Return pictures in other light: brightness, contrast and a little tint."""
    num = len(x)
    bright = 1 + _rand(num, rng, -1, 1)[:, None, None, None] * variety.light
    tint = 1 + (torch.rand(num, 3, 1, 1, generator=rng) * 2 - 1) * variety.tint
    contrast = 1 + _rand(num, rng, -1, 1)[:, None, None, None] * variety.light
    middle = x.mean((1, 2, 3), keepdim=True)
    return (((x - middle) * contrast + middle) * bright * tint).clamp(0, 1)
