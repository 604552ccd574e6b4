"""Measure an encoder on a few held-out pictures while it trains."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch
from PIL import Image
from torch import Tensor, nn

from retrieval.encoder.image_input import prepare
from training import metrics
from training.datasets.clothing_pairs import NAMES
from training.datasets.garments import GarmentSet
from training.hemline import caption_pool
from training.hemline.encoder_model import EncoderModel
from training.hemline.image_tower import INPUT, ImageTower
from training.loop.devices import low_precision, moved
from training.loop.progress import pieces

NUM_TITLES = 2000


def encode_rows(image: ImageTower, part: GarmentSet, rows: Sequence[int]) -> Tensor:
    """Return normalised features (N, D) of some of a set's pictures, prepared as in serving."""
    return metrics.encode_all(list(_looked_at(image, image, part, rows)))


def summarize_rows(image: ImageTower, part: GarmentSet, rows: Sequence[int]) -> Tensor:
    """Return what details are told from, (N, width) float16, prepared as in serving."""
    return torch.cat([found.half() for found in _looked_at(image, image.summary, part, rows)])


@torch.inference_mode()
def _looked_at(
    image: ImageTower,
    look: Callable[[Tensor], Tensor],
    part: GarmentSet,
    rows: Sequence[int],
    *,
    batch: int = 256,
) -> Iterator[Tensor]:
    """Yield what `look` finds in a set's pictures, in float32 on the processor."""
    image.eval()
    device = next(image.parameters()).device
    for some in pieces(rows, batch, f"encoding {part.name}"):
        pictures = [Image.fromarray(part.pixels[row]) for row in some]
        pixels = torch.from_numpy(prepare(pictures, INPUT))
        pixels = pixels.to(device, memory_format=torch.channels_last)
        with low_precision(device):
            found = look(pixels)
        # Behind the cast: whoever takes what is yielded would compute in low precision as well.
        yield found.float().cpu()


class EncoderCheck:
    """Hold the held-out queries and their pooled captions, and measure models on them."""

    def __init__(self, sets: Sequence[GarmentSet]) -> None:
        """Choose the queries: titled photos of one set, labels of another, when there."""
        held = [(part, [part.garments[row] for row in part.rows(held_out=True)]) for part in sets]
        self.products = next((part for part, some in held if any(g.title for g in some)), None)
        self.clothing = next(
            (part for part, some in held if any("label" in g.facets for g in some)), None
        )
        self.title_rows: list[int] = []
        if self.products is not None:
            rows = self.products.rows(held_out=True)
            held_rows = rows[[bool(self.products.garments[row].title) for row in rows]]
            order = np.random.default_rng(42).permutation(len(held_rows))[:NUM_TITLES]
            self.title_rows = [int(row) for row in held_rows[order]]
            titles = [self.products.garments[row].title for row in self.title_rows]
            self.titles = caption_pool.encode(titles)
            self.same = torch.tensor([[a == b for b in titles] for a in titles])
        self.labels = [names[0] for names in NAMES.values()]
        self.label_texts = caption_pool.encode([f"a photo of a {name}" for name in self.labels])

    @torch.inference_mode()
    def measure(self, model: nn.Module) -> dict[str, float]:
        """Return figures of an `EncoderModel` in evaluation mode."""
        assert isinstance(model, EncoderModel)
        device = model.log_scale.device
        figures: dict[str, float] = {"temperature": round(float(1 / model.scale()), 4)}
        if self.products is not None and self.title_rows:
            images = encode_rows(model.image, self.products, self.title_rows)
            texts = model.text.encode(moved(self.titles, device)).cpu()
            recall = metrics.recall_at(texts @ images.T, self.same, (1, 10))
            figures |= {f"title_r{k}": round(value, 4) for k, value in recall.items()}
        if self.clothing is not None:
            rows = [int(row) for row in self.clothing.rows(held_out=True)]
            images = encode_rows(model.image, self.clothing, rows)
            texts = model.text.encode(moved(self.label_texts, device)).cpu()
            right = [self.labels.index(self.clothing.garments[row].facets["label"]) for row in rows]
            score = metrics.accuracy(images @ texts.T, torch.tensor(right))
            figures["clothing_accuracy"] = round(score, 4)
        return figures
