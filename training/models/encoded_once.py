"""Encode photos and words once for each model, and keep the features for every stage."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional

from training.datasets.garments import GarmentSet
from training.datasets.pairs import PairSet
from training.loop.devices import has_fast_bf16, low_precision
from training.loop.prefetch import prefetched
from training.loop.progress import Progress
from training.models.dual_encoder import DualEncoder, TextTokens

AT_ONCE = 64
# What a kill loses at most.
KEPT_EVERY = 1024


class EncodedOnce:
    """Keep a model's features of length one below HEMLINE_VAR_DIR, photo by photo.

    One is found again by the model's weights, the precision, and what was encoded: of a photo its
    file's path, size and date, so that one that was exchanged is encoded anew and all others are
    not; of a text the text.

    Attributes:
        encoder: what encodes.
        tower: digest of its weights.
    """

    def __init__(
        self,
        encoder: DualEncoder,
        *,
        batch: int = AT_ONCE,
        bf16: bool | None = None,
        keep: bool = True,
    ) -> None:
        """Name the model.

        Args:
            encoder: on the device to compute on.
            batch: photos or texts at once.
            bf16: compute in bfloat16 where that is safe; None where that is faster here.
            keep: False looks nothing up and keeps nothing, for weights of a moment.
        """
        self.encoder, self.batch = encoder.eval(), batch
        self.bf16 = has_fast_bf16(encoder.device) if bf16 is None else bf16
        self.tower = encoder.fingerprint() if keep else ""
        below = Path(os.environ.get("HEMLINE_VAR_DIR") or "var") / "training" / "features"
        own = f"{self.tower[:16]}-{'bf16' if self.bf16 else 'fp32'}"
        self._folder = below / own if keep else None

    def photos(self, pairs: PairSet, rows: Sequence[int]) -> Tensor:
        """Return the features of some of a data set's photos: (N, D).

        Raises:
            PictureUnreadable: a photo cannot be decoded; the message has its path.
        """
        names = [pairs.photo_names[row] for row in rows]
        made_of = [pairs.photos.mark(name) or f"{pairs.name} {name}" for name in names]

        def look(places: Sequence[int]) -> Tensor:
            return self.encoder.prepare([pairs.photo(rows[place]) for place in places])

        what = f"photos-{_digest(pairs.name)[:8]}"
        return self._kept(what, made_of, look, self.encoder.encode_image)

    def pictures(self, part: GarmentSet, rows: Sequence[int]) -> Tensor:
        """Return the features of pictures that are in memory: (N, D)."""
        made_of = [hashlib.sha256(part.pixels[row].tobytes()).hexdigest() for row in rows]

        def look(places: Sequence[int]) -> Tensor:
            pictures = [Image.fromarray(part.pixels[rows[place]]) for place in places]
            return self.encoder.prepare(pictures)

        what = f"pictures-{_digest(part.name)[:8]}"
        return self._kept(what, made_of, look, self.encoder.encode_image)

    def texts(self, texts: Sequence[str]) -> Tensor:
        """Return the features of texts: (T, D)."""

        def listen(places: Sequence[int]) -> TextTokens:
            return self.encoder.tokenize([texts[place] for place in places])

        return self._kept("texts", texts, listen, self.encoder.encode_text)

    @torch.inference_mode()
    def _kept(
        self,
        what: str,
        made_of: Sequence[str],
        prepare: Callable[[Sequence[int]], Tensor | TextTokens],
        encode: Callable[..., Tensor],
    ) -> Tensor:
        """Return what was encoded before, and encode and keep what was not.

        Args:
            what: names the folder.
            made_of: what tells each from all others.
            prepare: what is encoded of those at some places.
            encode: gives features of what was prepared.
        """
        digests = [_digest(each) for each in made_of]
        folder = None if self._folder is None else self._folder / what
        known = {} if folder is None else _read(folder)
        left = list(
            {each: place for place, each in enumerate(digests) if each not in known}.values()
        )
        device = self.encoder.device
        fresh: dict[str, Tensor] = {}
        starts = range(0, len(left), self.batch)
        threads = torch.get_num_threads() if device.type == "cuda" else 0
        with Progress(f"encoding {what.split('-')[0]}", len(left)) as progress:
            for start, ready in prefetched(
                lambda start: prepare(left[start : start + self.batch]), starts, threads
            ):
                with low_precision(device, bf16=self.bf16):
                    found = encode(ready.to(device))
                found = functional.normalize(found.float(), dim=1).cpu()
                places = left[start : start + self.batch]
                fresh |= dict(zip([digests[place] for place in places], found, strict=True))
                progress.update(len(places))
                if folder is not None and len(fresh) >= KEPT_EVERY:
                    _write(folder, fresh)
                    known |= fresh
                    fresh = {}
        if folder is not None and fresh:
            _write(folder, fresh)
        known |= fresh
        if not digests:
            return torch.empty(0, self.encoder.dim)
        return torch.stack([known[each] for each in digests])


def _read(folder: Path) -> dict[str, Tensor]:
    """Return all features that a folder holds, by what they were made of."""
    found: dict[str, Tensor] = {}
    for path in sorted(folder.glob("*.pt")):
        part = torch.load(path, weights_only=True)
        found |= dict(zip(part["made_of"], part["features"], strict=True))
    return found


def _write(folder: Path, features: dict[str, Tensor]) -> None:
    """Keep features in a file of their own; a kill leaves no half of it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{_digest(' '.join(features))}.pt"
    part = path.with_suffix(f".part-{os.getpid()}")
    torch.save({"made_of": list(features), "features": torch.stack(list(features.values()))}, part)
    part.replace(path)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]
