"""Keep captions beside their pooled MiniLM tokens, so that training never runs MiniLM."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.datasets.garments import GarmentSet
from training.hemline import captions
from training.hemline.captions import Caption
from training.hemline.minilm import MAX_TOKENS, POOLED_DIM, MiniLM, tokenizer_file
from training.loop.devices import low_precision


@dataclass(frozen=True)
class CaptionPool:
    """Hold every distinct caption and which ones were written for which garment.

    Attributes:
        captions: distinct by text.
        pooled: (C, 768) float16, in the captions' order.
        titles: (N,) int64, the row of each garment's title, -1 without one or held out.
        phrases: (N, K) int64, the rows of each garment's phrases.
    """

    captions: Sequence[Caption]
    pooled: Tensor
    titles: Tensor
    phrases: Tensor


def write(
    sets: Sequence[GarmentSet], *, num_phrases: int, seed: int
) -> tuple[list[Caption], list[int], Tensor, Tensor]:
    """Return the captions of all garments, sets one after the other, deterministic by seed.

    Held-out garments get none: their rows hold -1 and 0.

    Shapes:
        out: captions, how many there are after each set, titles (N,) and phrases
            (N, num_phrases).
    """
    # One phrase may name a category in one set and tell labels apart in another.
    rows: dict[tuple[str, str | None], int] = {}
    kept: list[Caption] = []

    def row(caption: Caption) -> int:
        found = rows.setdefault((caption.text.lower(), caption.claims.get("label")), len(kept))
        if found == len(kept):
            kept.append(caption)
        return found

    ends: list[int] = []
    titles, phrases = [], []
    for garments in sets:
        for number, garment in enumerate(garments.garments):
            if garment.held_out:
                titles.append(-1)
                phrases.append([0] * num_phrases)
                continue
            rng = random.Random(f"{seed}:{garments.name}:{number}")
            title = captions.title(garment)
            titles.append(-1 if title is None else row(title))
            # Where titles abound one phrase does: every picture of a batch that it fits learns it.
            own = 1 if title is not None else num_phrases
            written = [row(captions.phrase(garment, rng)) for _ in range(own)]
            phrases.append((written * num_phrases)[:num_phrases])
        ends.append(len(kept))
    return kept, ends, torch.tensor(titles), torch.tensor(phrases)


def pool(sets: Sequence[GarmentSet], *, num_phrases: int, seed: int, cache: Path) -> CaptionPool:
    """Return the captions of all garments with their pooled tokens.

    Args:
        sets: one after the other; row numbers count through all of them.
        num_phrases: phrases a garment.
        seed: of the phrases.
        cache: folder in which pooled tokens are kept between runs.
    """
    kept, ends, titles, phrases = write(sets, num_phrases=num_phrases, seed=seed)
    texts = [caption.text for caption in kept]
    # Each set's own captions are a file in the cache, so that adding a set costs only its own.
    pooled = [encode(texts[start:end], cache) for start, end in zip([0, *ends], ends, strict=False)]
    return CaptionPool(kept, torch.cat(pooled), titles, phrases)


@torch.inference_mode()
def encode(texts: Sequence[str], cache: Path | None = None, *, batch: int = 512) -> Tensor:
    """Return the pooled tokens of texts.

    Args:
        texts: any phrases.
        cache: folder in which the answer is kept; None computes anew.
        batch: texts a step, of like length.

    Shapes:
        out: (C, 768) float16.
    """
    name = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]
    path = None if cache is None else cache / f"pooled-{name}.npy"
    if path is not None and path.exists():
        return torch.from_numpy(np.load(path))
    if not texts:
        return torch.empty(0, POOLED_DIM, dtype=torch.float16)
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(tokenizer_file()))
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.no_padding()
    rows = tokenizer.encode_batch(list(texts))
    order = sorted(range(len(rows)), key=lambda row: len(rows[row].ids))
    model = MiniLM("sdpa")
    pooled = torch.empty(len(texts), POOLED_DIM, dtype=torch.float16)
    for start in range(0, len(order), batch):
        part = order[start : start + batch]
        longest = len(rows[part[-1]].ids)
        ids = torch.zeros(len(part), longest, dtype=torch.int64)
        mask = torch.zeros_like(ids)
        for place, row in enumerate(part):
            length = len(rows[row].ids)
            ids[place, :length] = torch.tensor(rows[row].ids)
            mask[place, :length] = 1
        with low_precision(torch.device("cpu")):
            pooled[part] = model(ids, mask).to(torch.float16)
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        np.save(path, pooled.numpy())
    return pooled
