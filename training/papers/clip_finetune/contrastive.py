"""Tie a dual encoder to the contrastive loss that it is fine-tuned by."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.loop.optimization import parameter_groups
from training.loop.processes import rank
from training.papers.clip_finetune import long_captions
from training.papers.clip_finetune.long_captions import CaptionTokens
from training.papers.clip_finetune.towers import Whole, tower_modules, towers
from training.papers.gather import gather

GREATEST_SCALE = 100.0


@dataclass(frozen=True)
class PairBatch:
    """Hold photos, each with one caption.

    Attributes:
        pixels: (B, 3, H, W).
        captions: of B captions, some perhaps in several segments.
        products: number of each photo's product. (B,)
        texts: number of each caption's words. (B,)
    """

    pixels: Tensor
    captions: CaptionTokens
    products: Tensor
    texts: Tensor


class Contrastive(nn.Module):
    """Pull a photo and its caption together, and push them from the others of the batch.

    Source:
        papers/clip-fine-tuning-and-cross-modal-attention.txt, sections 2.5.1 and 2.6: CLIP's
        symmetric cross-entropy at a fixed temperature of 0.1. Section 2.2.2 speaks of Euclidean
        distances, which on normalised features order pairs as cosines do. What differs, and may
        be switched off: photos of the same product and captions of the same words are spared,
        since they are no wrong answers.
    """

    def __init__(
        self,
        encoder: Whole,
        *,
        temperature: float | None = None,
        learn_temperature: bool = False,
        lock: Literal["image", "text"] | None = None,
        spare: bool = True,
    ) -> None:
        """Choose what is trained.

        Args:
            encoder: changed in place.
            temperature: that cosines are divided by, None for the one that the encoder brings.
            learn_temperature: train it too; it stays at 0.01 or above.
            lock: a tower to keep as it is.
            spare: count other photos of the same product, and the same words, neither as right
                nor as wrong.
        """
        super().__init__()
        self.encoder, self.lock, self.spare = encoder, lock, spare
        if temperature is not None:
            encoder.log_scale.data.fill_(math.log(1 / temperature))
        encoder.requires_grad_(False)
        for name, parts in zip(("image", "text"), towers(encoder), strict=True):
            for part in parts:
                part.requires_grad_(name != lock)
        encoder.log_scale.requires_grad_(learn_temperature)

    def train(self, mode: bool = True) -> Contrastive:
        """Switch between training and inference; a locked tower stays in inference."""
        super().train(mode)
        for name, tower in zip(("image", "text"), tower_modules(self.encoder), strict=True):
            if name == self.lock:
                tower.eval()
        return self

    def scale(self) -> Tensor:
        """Return one over the temperature."""
        return self.encoder.log_scale.exp().clamp(max=GREATEST_SCALE)

    def forward(self, batch: PairBatch) -> dict[str, Tensor]:
        """Return the loss as `total` with both its halves, and the share answered right.

        Under several processes the batches of all are contrasted.
        """
        num = len(batch.pixels)
        with torch.set_grad_enabled(self.lock != "image" and torch.is_grad_enabled()):
            image = functional.normalize(self.encoder.encode_image(batch.pixels).float(), dim=1)
        with torch.set_grad_enabled(self.lock != "text" and torch.is_grad_enabled()):
            text = long_captions.encode(self.encoder, batch.captions, num)
        own = torch.arange(num, device=image.device) + rank() * num  # (B,)
        spared = self._spared(batch, own)
        # Cosines of sharp models differ by less than bfloat16 can tell.
        with torch.autocast(image.device.type, enabled=False):
            scale = self.scale().float()
            to_text = (scale * image @ gather(text).T).masked_fill(spared, float("-inf"))
            to_image = (scale * text @ gather(image).T).masked_fill(spared, float("-inf"))
            halves = {
                "image_to_text": functional.cross_entropy(to_text, own),
                "text_to_image": functional.cross_entropy(to_image, own),
            }
        return {
            "total": (halves["image_to_text"] + halves["text_to_image"]) / 2,
            **{name: half.detach() for name, half in halves.items()},
            "right": (to_image.argmax(1) == own).float().mean(),
            "temperature": 1 / scale.detach().squeeze(),
        }

    def _spared(self, batch: PairBatch, own: Tensor) -> Tensor:
        """Return which captions, of all processes, are neither right nor wrong: (B, C) bool."""
        products, texts = gather(batch.products), gather(batch.texts)
        if not self.spare:
            return torch.zeros(len(own), len(products), dtype=torch.bool, device=own.device)
        same = (batch.products[:, None] == products) | (batch.texts[:, None] == texts)
        return same.scatter(1, own[:, None], torch.zeros_like(own[:, None], dtype=torch.bool))

    def groups(
        self,
        weight_decay: float,
        *,
        image_rate: float = 1.0,
        text_rate: float = 1.0,
        layer_decay: float = 1.0,
    ) -> list[dict[str, Any]]:
        """Return AdamW's groups, each with its share of the learning rate.

        Args:
            weight_decay: of matrices.
            image_rate: share of the rate for the image tower.
            text_rate: share for the text tower.
            layer_decay: what each layer gets of the share of the layer behind it, so that the
                ones nearest to the input change least.
        """
        groups = parameter_groups([("log_scale", self.encoder.log_scale)], 0.0)
        for share, parts in zip((image_rate, text_rate), towers(self.encoder), strict=True):
            for depth, part in enumerate(reversed(parts)):
                here = share * layer_decay**depth
                groups += parameter_groups(part.named_parameters(), weight_decay, here)
        return groups
