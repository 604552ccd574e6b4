"""Compare what an exported folder finds in a gallery with what the model it came from finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from PIL import Image
from torch import Tensor

from retrieval.encoder.encoder import Encoder
from training import metrics
from training.datasets.pairs import PairSet
from training.exports.parity import ParityError
from training.models.dual_encoder import DualEncoder

# Being served may cost a recall no more than this.
GREATEST_LOSS = 0.01
RANKS = (1, 5, 10)
BATCH = 64


@torch.inference_mode()
def recalls(
    encode_images: Callable[[Sequence[Image.Image]], Tensor],
    encode_texts: Callable[[Sequence[str]], Tensor],
    pairs: PairSet,
) -> dict[str, float]:
    """Return the recalls of the unseen photos by their first captions.

    Args:
        encode_images: returns features (B, D) of length one.
        encode_texts: returns features (B, D) of length one.
        pairs: with photos that no model was trained on.
    """
    rows = pairs.rows("test")
    ranks = [k for k in RANKS if k <= len(rows)]
    captions = [pairs.items[row].captions[0] for row in rows]
    images = torch.cat(
        [encode_images([pairs.photo(row) for row in part]) for part in _batches(rows)]
    )
    asked = list(dict.fromkeys(captions))
    texts = torch.cat([encode_texts(part) for part in _batches(asked)])
    right = torch.tensor([[caption == text for caption in captions] for text in asked])
    return {
        f"R@{k}": value for k, value in metrics.recall_at(texts @ images.T, right, ranks).items()
    }


def compare(model: DualEncoder, served: Encoder, pairs: PairSet) -> dict[str, dict[str, float]]:
    """Return the recalls of both by name: `{"R@1": {"torch": .., "served": ..}}`.

    Raises:
        ParityError: one is lower than torch's by more than 0.01.
    """
    unit = torch.nn.functional.normalize
    ours = recalls(
        lambda photos: unit(model.encode_image(model.prepare(photos)), dim=1),
        lambda texts: unit(model.encode_text(model.tokenize(texts)), dim=1),
        pairs,
    )
    theirs = recalls(
        lambda photos: torch.from_numpy(served.encode_images(photos)),
        lambda texts: torch.from_numpy(served.encode_texts(texts)),
        pairs,
    )
    both = {name: {"torch": ours[name], "served": theirs[name]} for name in ours}
    for name, figures in both.items():
        if figures["torch"] - figures["served"] > GREATEST_LOSS:
            raise ParityError(
                f"{name} on {pairs.name} is {figures['served']:.4f} as served but "
                f"{figures['torch']:.4f} in torch: export with more exact weights "
                "(--half or --float)"
            )
    return both


def _batches(rows: Sequence[Any]) -> list[Sequence[Any]]:
    """Return the rows in pieces small enough to encode at once."""
    return [rows[start : start + BATCH] for start in range(0, len(rows), BATCH)]
