"""Encode photos once for each image tower, and keep the features in a folder."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from torch import Tensor

from training.datasets.garments import GarmentSet
from training.hemline.encoder_check import encode_rows, summarize_rows
from training.hemline.encoder_model import EncoderModel
from training.hemline.image_tower import ImageTower


class FeatureCache:
    """Keep features of photos in files.

    Attributes:
        folder: of the files.
        tower: digest of the image tower's weights, which tells features apart; the text side may
            go on learning.
    """

    def __init__(self, folder: Path, model: EncoderModel) -> None:
        """Name the folder and the model that encodes."""
        self.folder, self.model = folder, model
        digest = hashlib.sha256()
        for name, value in sorted(model.image.state_dict().items()):
            digest.update(name.encode())
            digest.update(value.detach().cpu().contiguous().numpy().tobytes())
        self.tower = digest.hexdigest()[:16]

    def encode(self, part: GarmentSet, rows: Sequence[int]) -> Tensor:
        """Return the normalised features of some of a set's photos: (N, D)."""
        return self._kept("features", encode_rows, part, rows)

    def summarize(self, part: GarmentSet, rows: Sequence[int]) -> Tensor:
        """Return what details are told from, of some of a set's photos: (N, width) float16."""
        return self._kept("summaries", summarize_rows, part, rows)

    def _kept(
        self,
        what: str,
        look: Callable[[ImageTower, GarmentSet, Sequence[int]], Tensor],
        part: GarmentSet,
        rows: Sequence[int],
    ) -> Tensor:
        """Return what was found in photos before, or find and keep it."""
        digest = hashlib.sha256(part.name.encode())
        digest.update(part.pixels[list(rows)].tobytes())
        path = self.folder / f"{what}-{self.tower}-{digest.hexdigest()[:16]}.pt"
        if path.exists():
            kept: Tensor = torch.load(path, weights_only=True)
            return kept
        found = look(self.model.image, part, rows)
        path.parent.mkdir(parents=True, exist_ok=True)
        torch.save(found, path)
        return found
