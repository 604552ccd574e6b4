"""Encode photos and words once for each model, and keep the features in a folder."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional

from training.datasets.garments import GarmentSet
from training.datasets.pairs import PairSet
from training.loop.devices import low_precision
from training.loop.progress import pieces
from training.models.dual_encoder import DualEncoder

AT_ONCE = 64
Each = TypeVar("Each")


class EncodedOnce:
    """Keep a model's features of length one, each set of photos or texts in a file.

    A file is found again by the model's weights and by what was encoded: of photos their names
    and the files' sizes and dates, so that a photo that was exchanged is encoded anew.

    Attributes:
        folder: of the files.
        encoder: what encodes.
        tower: digest of its weights.
    """

    def __init__(self, folder: Path, encoder: DualEncoder) -> None:
        """Name the folder and the model."""
        self.folder, self.encoder = folder, encoder.eval()
        self.tower = encoder.fingerprint()

    def photos(self, pairs: PairSet, rows: Sequence[int]) -> Tensor:
        """Return the features of some of a data set's photos: (N, D).

        Raises:
            PictureUnreadable: a photo cannot be decoded; the message has its path.
        """
        names = [pairs.photo_names[row] for row in rows]
        made_of = [pairs.name, *(pairs.photos.mark(name) or name for name in names)]
        return self._kept("photos", made_of, rows, lambda some: self._look(map(pairs.photo, some)))

    def pictures(self, part: GarmentSet, rows: Sequence[int]) -> Tensor:
        """Return the features of pictures that are in memory: (N, D)."""
        digest = hashlib.sha256(part.pixels[list(rows)].tobytes()).hexdigest()

        def look(some: Sequence[int]) -> Tensor:
            return self._look(Image.fromarray(part.pixels[row]) for row in some)

        return self._kept("pictures", [part.name, digest], rows, look)

    def texts(self, texts: Sequence[str]) -> Tensor:
        """Return the features of texts: (T, D)."""

        def listen(some: Sequence[str]) -> Tensor:
            tokens = self.encoder.tokenize(some).to(self.encoder.device)
            return self.encoder.encode_text(tokens)

        return self._kept("texts", texts, texts, listen)

    def _look(self, photos: Iterable[Image.Image]) -> Tensor:
        """Return the features of photos."""
        pixels = self.encoder.prepare(list(photos))
        return self.encoder.encode_image(pixels.to(self.encoder.device))

    @torch.inference_mode()
    def _kept(
        self,
        what: str,
        made_of: Sequence[str],
        listed: Sequence[Each],
        encode: Callable[[Sequence[Each]], Tensor],
    ) -> Tensor:
        """Return what was encoded before, or encode and keep it."""
        digest = hashlib.sha256("\n".join(made_of).encode()).hexdigest()[:16]
        path = self.folder / f"features-{self.tower[:16]}-{what}-{digest}.pt"
        if path.exists():
            kept: Tensor = torch.load(path, weights_only=True)
            return kept
        found = [torch.empty(0, self.encoder.dim)]
        for some in pieces(listed, AT_ONCE, f"encoding {what}"):
            with low_precision(self.encoder.device):
                features = encode(some)
            found.append(functional.normalize(features.float(), dim=1).cpu())
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")  # a kill leaves no half of it
        torch.save(torch.cat(found), part)
        part.replace(path)
        return torch.cat(found)
