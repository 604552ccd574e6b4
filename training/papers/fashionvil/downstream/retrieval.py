"""Image-to-text and text-to-image retrieval (ITR, TIR)."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.papers.fashionvil.batches import Batch, caption_fields, generator
from training.papers.fashionvil.corpus import Corpus
from training.papers.fashionvil.downstream.ranking import among_hundred, whole_gallery
from training.papers.fashionvil.downstream.task import device_of, in_batches, mean_percent
from training.papers.fashionvil.model import FashionViL
from training.papers.fashionvil.objectives import itc

KS = (1, 5, 10)


class RetrievalModel(nn.Module):
    """Fine-tune both encoders with the contrastive loss alone."""

    def __init__(self, backbone: FashionViL) -> None:
        """Take over a pre-trained model."""
        super().__init__()
        self.backbone = backbone
        self.log_scale = nn.Parameter(torch.tensor(math.log(1 / 0.07)))

    def forward(self, batch: Batch) -> dict[str, Tensor]:
        """Return the loss of pairs."""
        images = self.backbone.encode_image(batch["pixels"])
        texts = self.backbone.encode_text(batch["ids"], batch["mask"])
        scale = self.log_scale.exp().clamp(max=100.0)
        loss = itc(images, texts, scale, batch["products"])
        return {"contrastive": loss, "total": loss}


class Retrieval:
    """Draw pairs, and rank pictures for captions and captions for pictures.

    Source:
        FashionViL, "Cross-modal retrieval on FashionGen"; the ablation's columns are the means
        of Recall@1, 5 and 10 over the whole gallery.
    """

    name = "retrieval"

    def __init__(self, corpus: Corpus, *, batch: int, seed: int) -> None:
        """Prepare the task on a corpus' two sides."""
        self.corpus, self.batch, self.seed = corpus, batch, seed

    def build(self, backbone: FashionViL) -> RetrievalModel:
        """Return the model that is fine-tuned."""
        return RetrievalModel(backbone)

    def __call__(self, number: int) -> Batch:
        """Return `pixels`, `ids`, `mask` and `products` of a number."""
        rng = generator(self.seed, number, 1)
        picked = torch.randint(len(self.corpus.train), (self.batch,), generator=rng)
        rows = self.corpus.train[picked]
        return {
            "pixels": self.corpus.pictures.varied(rows, rng),
            "products": self.corpus.products[rows],
            **caption_fields(self.corpus.captions.draw(rows, rng)),
        }

    def figures(self, model: nn.Module) -> dict[str, float]:
        """Return the recalls of both directions, over everything and among a hundred."""
        assert isinstance(model, RetrievalModel)
        backbone, device, corpus = model.backbone.eval(), device_of(model), self.corpus
        rows = corpus.test

        def texts_of(part: Tensor) -> Tensor:
            tokens = corpus.captions.firsts(part)
            return backbone.encode_text(tokens.ids.to(device), tokens.mask.to(device))

        images = functional.normalize(
            in_batches(
                rows, lambda part: backbone.encode_image(corpus.pictures.plain(part).to(device))
            ),
            dim=1,
        )
        texts = functional.normalize(in_batches(rows, texts_of), dim=1)
        products = corpus.products[rows]
        kinds = [corpus.items[row].subcategory for row in rows.tolist()]
        found: dict[str, float] = {}
        for name, queries, gallery in (("ITR", images, texts), ("TIR", texts, images)):
            ks = [k for k in KS if k <= len(rows)]
            for k, share in whole_gallery(queries, gallery, products, products, ks).items():
                found[f"{name} R@{k}"] = share
            rng = generator(self.seed, 0, 0)
            for k, share in among_hundred(queries, gallery, products, kinds, ks, rng).items():
                found[f"{name} R@{k} of 101"] = share
        return {**found, "gallery": float(len(rows))}

    def columns(self, figures: dict[str, float]) -> dict[str, float]:
        """Return the means over the whole gallery."""
        return {
            name: mean_percent(figures, [f"{name} R@{k}" for k in KS if f"{name} R@{k}" in figures])
            for name in ("ITR", "TIR")
        }
