"""Category and subcategory recognition (CR, SCR) from a picture with its caption."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.metrics import accuracy
from training.papers.fashionvil.batches import Batch, caption_fields, generator
from training.papers.fashionvil.corpus import Corpus
from training.papers.fashionvil.downstream.task import (
    NotAtHand,
    device_of,
    in_batches,
    mean_percent,
)
from training.papers.fashionvil.model import FashionViL

LEVELS = ("category", "subcategory")


class RecognitionModel(nn.Module):
    """Classify by the first token of the fused caption.

    Source:
        FashionViL, "(Sub)category recognition": a linear layer on the fused pair. There each
        level is fine-tuned for itself; here both at once.
    """

    def __init__(self, backbone: FashionViL, num_labels: Sequence[int]) -> None:
        """Take over a pre-trained model and add a head a level."""
        super().__init__()
        self.backbone = backbone
        self.heads = nn.ModuleList(nn.Linear(backbone.size.width, num) for num in num_labels)

    def logits(self, batch: Batch) -> list[Tensor]:
        """Return logits (B, labels) of every level."""
        tokens = self.backbone.image_tokens(batch["pixels"])
        first = self.backbone.fuse(batch["ids"], batch["mask"], tokens)[0][:, 0]  # (B, width)
        return [head(first) for head in self.heads]

    def forward(self, batch: Batch) -> dict[str, Tensor]:
        """Return the cross-entropy of every level."""
        losses = {
            level: functional.cross_entropy(logits.float(), batch["labels"][:, number])
            for number, (level, logits) in enumerate(zip(LEVELS, self.logits(batch), strict=True))
        }
        return {**losses, "total": torch.stack(list(losses.values())).sum()}


class Recognition:
    """Draw labelled pairs, and measure accuracy and macro-F of both levels."""

    name = "recognition"

    def __init__(self, corpus: Corpus, *, batch: int, seed: int) -> None:
        """Number the labels of the training side.

        Raises:
            NotAtHand: the data set names no categories and subcategories.
        """
        self.corpus, self.batch, self.seed = corpus, batch, seed
        self.names: list[list[str]] = []
        for level in LEVELS:
            seen = {getattr(corpus.items[row], level) for row in corpus.train.tolist()}
            self.names.append(sorted(seen - {""}))
            if not self.names[-1]:
                raise NotAtHand(f"{corpus.name} names no {level} of its items")
        self.train, self.train_labels = self._labelled(corpus.train)
        self.test, self.test_labels = self._labelled(corpus.test)

    def _labelled(self, rows: Tensor) -> tuple[Tensor, Tensor]:
        """Return the rows whose labels are known from training, and those (R, levels)."""
        places = [{name: place for place, name in enumerate(names)} for names in self.names]
        kept, labels = [], []
        for row in rows.tolist():
            found = [
                place.get(getattr(self.corpus.items[row], level), -1)
                for level, place in zip(LEVELS, places, strict=True)
            ]
            if min(found) >= 0:
                kept.append(row)
                labels.append(found)
        return torch.tensor(kept), torch.tensor(labels)

    def build(self, backbone: FashionViL) -> RecognitionModel:
        """Return the model that is fine-tuned."""
        return RecognitionModel(backbone, [len(names) for names in self.names])

    def __call__(self, number: int) -> Batch:
        """Return `pixels`, `ids`, `mask` and `labels` (B, levels) of a number."""
        rng = generator(self.seed, number, 1)
        picked = torch.randint(len(self.train), (self.batch,), generator=rng)
        rows = self.train[picked]
        return {
            "pixels": self.corpus.pictures.varied(rows, rng),
            "labels": self.train_labels[picked],
            **caption_fields(self.corpus.captions.draw(rows, rng)),
        }

    def figures(self, model: nn.Module) -> dict[str, float]:
        """Return accuracy and macro-F of both levels on the held-out side."""
        assert isinstance(model, RecognitionModel)
        model.eval()
        device, corpus = device_of(model), self.corpus

        def logits_of(part: Tensor) -> Tensor:
            tokens = corpus.captions.firsts(part)
            batch = {"pixels": corpus.pictures.plain(part), **caption_fields(tokens)}
            return torch.cat(
                model.logits({name: value.to(device) for name, value in batch.items()}), dim=1
            )

        both = in_batches(self.test, logits_of)
        found: dict[str, float] = {}
        parts = torch.split(both, [len(names) for names in self.names], dim=1)
        for number, (short, logits) in enumerate(zip(("CR", "SCR"), parts, strict=True)):
            labels = self.test_labels[:, number]
            found[f"{short} accuracy"] = accuracy(logits, labels)
            found[f"{short} macro-F"] = macro_f(logits.argmax(1), labels)
        return {**found, "recognised": float(len(self.test))}

    def columns(self, figures: dict[str, float]) -> dict[str, float]:
        """Return the mean of accuracy and macro-F of the subcategory, as the poster's table."""
        return {"SCR": mean_percent(figures, ("SCR accuracy", "SCR macro-F"))}


def macro_f(answers: Tensor, labels: Tensor) -> float:
    """Return the mean over the labels that occur of the F1 of each.

    Shapes:
        answers, labels: (N,) int64.
    """
    scores = []
    for label in sorted(set(labels.tolist())):
        answered, true = answers == label, labels == label
        hits = float((answered & true).sum())
        scores.append(2 * hits / float(answered.sum() + true.sum()))
    return sum(scores) / len(scores)
