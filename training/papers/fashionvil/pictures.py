"""Keep photos at the model's size, decoded when first asked for."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from retrieval.encoder.image_input import ImageInput, fit
from training.hemline import augment
from training.hemline.augment import Variety

# Gentle: a product photo is already cut to its garment.
VIEWS = Variety(zoom=(0.75, 1.15), turn_deg=6.0, blur=0.1, ground=0.0)


class Pictures:
    """Hold the pictures of a corpus; beyond the memory allowed they are decoded every time."""

    def __init__(
        self,
        photo: Callable[[int], Image.Image],
        num: int,
        height_px: int,
        width_px: int,
        *,
        memory_gb: float = 8.0,
    ) -> None:
        """Prepare the store; nothing is decoded yet.

        Args:
            photo: returns the photo of a row.
            num: rows.
            height_px: of the pictures kept, padded with white to the shape.
            width_px: likewise.
            memory_gb: keep the decoded pictures if they fit.
        """
        self.photo = photo
        half = (0.5,) * 3
        self.spec = ImageInput(height_px, width_px, "pad", (255, 255, 255), half, half, "bilinear")
        self.kept: Tensor | None = None
        if num * height_px * width_px * 3 <= memory_gb * 1e9:
            self.kept = torch.empty(num, height_px, width_px, 3, dtype=torch.uint8)
        self.known = np.zeros(num, bool)

    def raw(self, rows: Tensor) -> Tensor:
        """Return pictures (B, H, W, 3) uint8."""
        if self.kept is None:
            return torch.stack([self._decode(row) for row in rows.tolist()])
        for row in rows.tolist():
            if not self.known[row]:
                self.kept[row] = self._decode(row)
                self.known[row] = True
        return self.kept[rows]

    def _decode(self, row: int) -> Tensor:
        """Return one picture (H, W, 3) uint8."""
        return torch.from_numpy(np.array(fit(self.photo(row), self.spec), np.uint8))

    def plain(self, rows: Tensor) -> Tensor:
        """Return pictures (B, 3, H, W) as they are, scaled to -1..1."""
        pixels = self.raw(rows).permute(0, 3, 1, 2).float() / 127.5 - 1
        return pixels.contiguous(memory_format=torch.channels_last)

    def varied(self, rows: Tensor, rng: torch.Generator) -> Tensor:
        """Return pictures (B, 3, H, W) augmented at random, scaled to -1..1."""
        return augment.vary(self.raw(rows), self.spec.height_px, self.spec.width_px, VIEWS, rng)
