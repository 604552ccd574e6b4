"""Compute the frozen encoder's tokens of pictures and captions once, and keep them on disk."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from training.datasets.pairs import PairSet
from training.loop.devices import low_precision
from training.loop.progress import pieces
from training.papers.crossmodal.tower_tokens import image_tokens, text_tokens

if TYPE_CHECKING:
    from training.papers.clip_finetune.towers import Whole

Half = NDArray[np.float16]


@dataclass(frozen=True)
class TokenFeatures:
    """Hold both modalities' tokens, and the pooled features that stage one compares.

    Attributes:
        image_tokens: of each picture, left on disk until asked for. (N, P, Di)
        images: pooled and normalised. (N, D)
        packed: tokens of all captions behind one another, left on disk. (sum of T, Dt)
        ends: where each caption's tokens end in it. (M,)
        texts: pooled and normalised. (M, D)
    """

    image_tokens: Half
    images: Tensor
    packed: Half
    ends: NDArray[np.int64]
    texts: Tensor

    @property
    def lengths(self) -> NDArray[np.int64]:
        """Return the number of tokens of each caption: (M,)."""
        return np.diff(self.ends, prepend=0)

    def pictures(self, rows: NDArray[np.int64]) -> Tensor:
        """Return the tokens of some pictures: (..., P, Di) for rows of any shape."""
        return torch.from_numpy(np.asarray(self.image_tokens[rows])).float()

    def captions(self, rows: NDArray[np.int64]) -> tuple[Tensor, Tensor]:
        """Return the tokens (B, T, Dt) of some captions and which are there, (B, T) bool."""
        lengths = self.lengths[rows]
        tokens = torch.zeros(len(rows), int(lengths.max()), self.packed.shape[1])
        mask = torch.zeros(tokens.shape[:2], dtype=torch.bool)
        for place, (row, length) in enumerate(zip(rows, lengths, strict=True)):
            found = np.asarray(self.packed[self.ends[row] - length : self.ends[row]], np.float32)
            tokens[place, :length] = torch.from_numpy(found)
            mask[place, :length] = True
        return tokens, mask


def token_features(
    encoder: Whole,
    pairs: PairSet,
    rows: Sequence[int],
    texts: Sequence[str],
    folder: Path,
    *,
    batch: int = 64,
) -> TokenFeatures:
    """Return the tokens of some pictures and captions, from disk if they were computed before.

    Args:
        encoder: frozen; on the device to compute on.
        pairs: the data set.
        rows: its pictures to encode.
        texts: captions to encode.
        folder: where tokens are kept, under a hash of the weights, the pictures and the captions;
            to be emptied when the code of a tower changes.
        batch: pictures or captions at once.

    Raises:
        ValueError: a photo cannot be read; the message has its path.
    """
    encoder.eval()
    weights = encoder.fingerprint()
    keys = [pairs.items[row].key for row in rows]
    pictures = folder / f"pictures-{_name(weights, pairs.name, *keys)}"
    captions = folder / f"captions-{_name(weights, *texts)}"
    if not (pictures / "pooled.npy").exists():
        _encode_pictures(encoder, pairs, rows, pictures, batch)
    if not (captions / "pooled.npy").exists():
        _encode_captions(encoder, texts, captions, batch)
    return TokenFeatures(
        image_tokens=np.load(pictures / "tokens.npy", mmap_mode="r"),
        images=torch.from_numpy(np.load(pictures / "pooled.npy")),
        packed=np.load(captions / "tokens.npy", mmap_mode="r"),
        ends=np.load(captions / "ends.npy"),
        texts=torch.from_numpy(np.load(captions / "pooled.npy")),
    )


def _name(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


@torch.inference_mode()
def _encode_pictures(
    encoder: Whole, pairs: PairSet, rows: Sequence[int], folder: Path, batch: int
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    device = next(encoder.parameters()).device
    part, kept, pooled = folder / "tokens.writing", None, []
    start = 0
    for some in pieces(rows, batch, "encoding pictures"):
        photos = [pairs.photo(row) for row in some]
        pixels = encoder.prepare(photos).to(device, memory_format=torch.channels_last)
        with low_precision(device):
            seen, features = image_tokens(encoder, pixels), encoder.encode_image(pixels)
        tokens = seen.float().cpu().numpy()  # (B, P, Di)
        pooled.append(functional.normalize(features.float(), dim=1).cpu())
        if kept is None:
            kept = np.lib.format.open_memmap(
                part, "w+", np.dtype(np.float16), (len(rows), *tokens.shape[1:])
            )
        kept[start : start + len(photos)] = tokens
        start += len(photos)
    if kept is None:
        raise ValueError(f"{pairs.name}: there are no pictures to encode")
    kept.flush()
    os.replace(part, folder / "tokens.npy")
    _keep(folder / "pooled.npy", torch.cat(pooled).numpy())  # last: where it lies, all is whole


@torch.inference_mode()
def _encode_captions(encoder: Whole, texts: Sequence[str], folder: Path, batch: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    device = next(encoder.parameters()).device
    packed, lengths, pooled = [], [], []
    for some in pieces(texts, batch, "encoding captions"):
        tokens = encoder.tokenize(some).to(device)
        found, mask = text_tokens(encoder, tokens)  # (B, T, Dt), (B, T)
        packed.append(found.half()[mask.bool()].cpu().numpy())
        lengths.append(mask.sum(1).cpu().numpy())
        pooled.append(functional.normalize(encoder.encode_text(tokens).float(), dim=1).cpu())
    _keep(folder / "tokens.npy", np.concatenate(packed))
    _keep(folder / "ends.npy", np.concatenate(lengths).cumsum())
    _keep(folder / "pooled.npy", torch.cat(pooled).numpy())


def _keep(path: Path, array: NDArray[np.generic]) -> None:
    """Write an array; a crash leaves no half of it."""
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        np.save(file, array)
    os.replace(part, path)
