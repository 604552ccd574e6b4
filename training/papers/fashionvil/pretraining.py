"""Tie the model to the objectives, one a batch, by the heads that they read answers from."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.papers.fashionvil.batches import TASKS, Batch
from training.papers.fashionvil.model import FashionViL
from training.papers.fashionvil.objectives import hard_negatives, itc, itm, mlm, mpfc, mvc, pac
from training.papers.fashionvil.patch_labels import PatchLabels

# Beyond this the loss only sharpens what it already ranks right.
GREATEST_SCALE = 100.0


class WordHead(nn.Module):
    """Say which word stands at a token, by the word embeddings themselves."""

    def __init__(self, words: nn.Embedding) -> None:
        """Tie the output to the embeddings, as BERT does."""
        super().__init__()
        width = words.embedding_dim
        self.transform = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.LayerNorm(width))
        self.decode = nn.Linear(width, words.num_embeddings)
        self.decode.weight = words.weight
        nn.init.zeros_(self.decode.bias)

    def forward(self, tokens: Tensor) -> Tensor:
        """Return logits (N, vocabulary) of tokens (N, width)."""
        logits: Tensor = self.decode(self.transform(tokens))
        return logits


def patch_head(width: int, codes: int) -> nn.Sequential:
    """Return the head that names a patch's label: (..., width) to (..., codes)."""
    return nn.Sequential(
        nn.Linear(width, width), nn.GELU(), nn.LayerNorm(width), nn.Linear(width, codes)
    )


def match_head(width: int) -> nn.Sequential:
    """Return the head that judges a pair by its first token: (B, width) to (B, 2)."""
    return nn.Sequential(nn.Linear(width, width), nn.Tanh(), nn.Linear(width, 2))


class Pretraining(nn.Module):
    """Compute the loss of the task that a batch was drawn for."""

    def __init__(
        self,
        model: FashionViL,
        tasks: Sequence[str],
        *,
        num_attributes: int,
        patch_labels: PatchLabels | None = None,
    ) -> None:
        """Build the heads that the tasks need.

        Args:
            model: trained in place.
            tasks: names of `TASKS`.
            num_attributes: pseudo-attributes.
            patch_labels: the trained VQ model, for MPFC.

        Raises:
            ValueError: MPFC is among the tasks and there is no VQ model.
        """
        super().__init__()
        width = model.size.width
        self.model = model
        self.log_scale = nn.Parameter(torch.tensor(math.log(1 / 0.07)))
        self.heads = nn.ModuleDict()
        if "pac" in tasks:
            self.heads["pac"] = nn.Linear(width, num_attributes)
        if any(task.startswith("mlm") for task in tasks):
            self.heads["mlm"] = WordHead(model.fusion.bert.embeddings.word_embeddings)
        if "itm" in tasks:
            self.heads["itm"] = match_head(width)
        self.patch_labels: PatchLabels | None = None
        if "mpfc" in tasks:
            if patch_labels is None:
                raise ValueError("mpfc predicts the labels of a VQ model: train one first")
            self.heads["mpfc"] = patch_head(width, model.size.codes)
            self.patch_labels = patch_labels.requires_grad_(False)

    def scale(self) -> Tensor:
        """Return one over the temperature."""
        return self.log_scale.exp().clamp(max=GREATEST_SCALE)

    def forward(self, batch: Batch) -> dict[str, Tensor]:
        """Return the loss by its task's name, and as `total`."""
        task = TASKS[int(batch["task"])]
        name = task.split("-")[0]
        loss = getattr(self, f"_{name}")(batch)
        return {name: loss, "total": loss}

    def _itc(self, batch: Batch) -> Tensor:
        images = self.model.encode_image(batch["pixels"])
        texts = self.model.encode_text(batch["ids"], batch["mask"])
        return itc(images, texts, self.scale(), batch["products"])

    def _mvc(self, batch: Batch) -> Tensor:
        fused = self.model.encode_both(batch["pixels"], batch["ids"], batch["mask"])
        views = self.model.encode_image(batch["views"])
        return mvc(fused, views, self.scale(), batch["products"])

    def _pac(self, batch: Batch) -> Tensor:
        head = self.heads["pac"]
        texts = head(self.model.encode_text(batch["ids"], batch["mask"]))
        images = head(self.model.encode_image(batch["pixels"]))
        return pac(texts, images, batch["attributes"])

    def _mpfc(self, batch: Batch) -> Tensor:
        assert self.patch_labels is not None
        with torch.no_grad():
            labels = self.patch_labels.labels(batch["pixels"])
        hidden = batch["hidden_patches"]
        tokens = self.model.image_tokens(batch["pixels"], hidden)
        seen = self.model.fuse(batch["ids"], batch["mask"], tokens)[1]
        return mpfc(self.heads["mpfc"](seen), labels, hidden)

    def _mlm(self, batch: Batch) -> Tensor:
        tokens = self.model.image_tokens(batch["pixels"])
        words = self.model.fuse(batch["ids"], batch["mask"], tokens)[0]
        # Decoding only what was hidden spares a vocabulary's worth of logits at every token.
        logits = self.heads["mlm"](words[batch["hidden_words"]])
        return mlm(logits, batch["true_ids"], batch["hidden_words"])

    def _itm(self, batch: Batch) -> Tensor:
        """Return the loss of right pairs, and of each side with a hard wrong partner.

        Source:
            ALBEF: every picture gets a wrong caption and every caption a wrong picture.
        """
        ids, mask, products = batch["ids"], batch["mask"], batch["products"]
        tokens = self.model.image_tokens(batch["pixels"])
        with torch.no_grad():
            images = functional.normalize(tokens.mean(1).float(), dim=1)
            texts = functional.normalize(self.model.encode_text(ids, mask).float(), dim=1)
            near = self.scale() * images @ texts.T  # (B, B)
            wrong_text, usable = hard_negatives(near, products)
            wrong_image, _ = hard_negatives(near.T, products)
        own = torch.arange(len(ids), device=ids.device)
        lone = own[usable]
        image = torch.cat([own, lone, wrong_image[usable]])
        text = torch.cat([own, wrong_text[usable], lone])
        first = self.model.fuse(ids[text], mask[text], tokens[image])[0][:, 0]  # (N, width)
        return itm(self.heads["itm"](first), image == text)
