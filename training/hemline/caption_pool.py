"""Write captions and keep what MiniLM makes of them, so that training never runs MiniLM."""

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
from training.hemline.caption_texts import CaptionTexts, joined
from training.hemline.captions import Caption
from training.hemline.minilm import MAX_TOKENS, POOLED_DIM, MiniLM, tokenizer_file
from training.hemline.word_table import PAD_ID
from training.loop.devices import low_precision


@dataclass(frozen=True)
class CaptionPool:
    """Hold every distinct caption and which ones were written for which garment.

    Attributes:
        captions: distinct by text.
        texts: the same as the projection takes them, in the captions' order.
        titles: (N,) int64, the row of each garment's title, -1 without one or held out.
        phrases: (N, K) int64, the rows of each garment's phrases.
    """

    captions: Sequence[Caption]
    texts: CaptionTexts
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
    """Return the captions of all garments as the projection takes them.

    Args:
        sets: one after the other; row numbers count through all of them.
        num_phrases: phrases a garment.
        seed: of the phrases.
        cache: folder in which pooled tokens are kept between runs.
    """
    kept, ends, titles, phrases = write(sets, num_phrases=num_phrases, seed=seed)
    texts = [caption.text for caption in kept]
    # Each set's own captions are a file in the cache, so that adding a set costs only its own.
    parts = [encode(texts[start:end], cache) for start, end in zip([0, *ends], ends, strict=False)]
    return CaptionPool(kept, joined(parts), titles, phrases)


def encode(texts: Sequence[str], cache: Path | None = None, *, batch: int = 512) -> CaptionTexts:
    """Return texts as the projection takes them.

    Args:
        texts: any phrases.
        cache: folder in which pooled tokens are kept; None computes anew.
        batch: texts a step, of like length.
    """
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(tokenizer_file()))
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.no_padding()
    rows = [torch.tensor(row.ids) for row in tokenizer.encode_batch(list(texts))]
    longest = max(map(len, rows), default=0)
    tokens = torch.full((len(rows), longest), PAD_ID, dtype=torch.int32)
    for place, ids in enumerate(rows):
        tokens[place, : len(ids)] = ids
    name = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]
    path = None if cache is None else cache / f"pooled-{name}.npy"
    if path is not None and path.exists():
        return CaptionTexts(torch.from_numpy(np.load(path)), tokens)
    pooled = _pool(tokens, batch)
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        np.save(path, pooled.numpy())
    return CaptionTexts(pooled, tokens)


@torch.inference_mode()
def _pool(tokens: Tensor, batch: int) -> Tensor:
    """Return what MiniLM makes of padded tokens: (C, 768) float16."""
    pooled = torch.empty(len(tokens), POOLED_DIM, dtype=torch.float16)
    if not len(tokens):
        return pooled
    lengths = (tokens != PAD_ID).sum(1)
    model = MiniLM("sdpa")
    for rows in torch.split(lengths.argsort(stable=True), batch):
        ids = tokens[rows, : int(lengths[rows].max())].long()
        with low_precision(torch.device("cpu")):
            pooled[rows] = model(ids, (ids != PAD_ID).long()).to(torch.float16)
    return pooled
