"""Text-guided image retrieval (TGIR): a reference and words for what should change."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.metrics import recall_at
from training.papers.fashionvil.batches import Batch, caption_fields, generator
from training.papers.fashionvil.caption_table import CaptionTable
from training.papers.fashionvil.downstream.task import device_of, in_batches, mean_percent
from training.papers.fashionvil.model import FashionViL
from training.papers.fashionvil.objectives import info_nce
from training.papers.fashionvil.pictures import Pictures

KS = (10, 50)
CHUNK = 512


@dataclass(frozen=True)
class Guided:
    """Hold one group of triplets and the gallery that they are answered from.

    Attributes:
        references, targets: (Q,) rows of the pictures.
        captions: the words of each triplet, one entry a triplet.
        gallery: (C,) rows of the pictures.
        right: says which of the gallery (C,) answer the query of a number.
    """

    references: Tensor
    targets: Tensor
    captions: CaptionTable
    gallery: Tensor
    right: Callable[[int], Tensor]


class GuidedModel(nn.Module):
    """Fine-tune the fused reference and words towards the target.

    Source:
        FashionViL, "Text-guided image retrieval": fusion encoder against image encoder, with
        TIRG's batch-based classification loss, which is one direction of InfoNCE; here both. The
        authors' code pools with attention; here the mean, as in pre-training.
    """

    def __init__(self, backbone: FashionViL) -> None:
        """Take over a pre-trained model."""
        super().__init__()
        self.backbone = backbone
        self.log_scale = nn.Parameter(torch.tensor(math.log(1 / 0.07)))

    def forward(self, batch: Batch) -> dict[str, Tensor]:
        """Return the loss of triplets."""
        composed = self.backbone.encode_both(batch["pixels"], batch["ids"], batch["mask"])
        targets = self.backbone.encode_image(batch["targets"])
        scale = self.log_scale.exp().clamp(max=100.0)
        loss = info_nce(composed, targets, scale, batch["products"])
        return {"composition": loss, "total": loss}


class GuidedRetrieval:
    """Draw triplets, and rank each held-out group's gallery for its queries."""

    name = "guided"

    def __init__(
        self,
        pictures: Pictures,
        train: Guided,
        test: dict[str, Guided],
        *,
        batch: int,
        seed: int,
    ) -> None:
        """Prepare the task.

        Args:
            pictures: that all rows are of.
            train: triplets to fine-tune on.
            test: held-out groups by name, such as FashionIQ's dress, shirt and toptee.
            batch: triplets a batch.
            seed: of everything drawn.
        """
        self.pictures, self.train, self.test = pictures, train, test
        self.batch, self.seed = batch, seed

    def build(self, backbone: FashionViL) -> GuidedModel:
        """Return the model that is fine-tuned."""
        return GuidedModel(backbone)

    def __call__(self, number: int) -> Batch:
        """Return `pixels` of references, `ids` and `mask`, and pixels of `targets`."""
        rng = generator(self.seed, number, 1)
        picked = torch.randint(len(self.train.references), (self.batch,), generator=rng)
        targets = self.train.targets[picked]
        return {
            "pixels": self.pictures.varied(self.train.references[picked], rng),
            "targets": self.pictures.varied(targets, rng),
            "products": targets,
            **caption_fields(self.train.captions.draw(picked, rng)),
        }

    def figures(self, model: nn.Module) -> dict[str, float]:
        """Return Recall@10 and @50 of every group."""
        assert isinstance(model, GuidedModel)
        found: dict[str, float] = {}
        for name, group in self.test.items():
            for k, share in self._recalls(model, group).items():
                found[f"TGIR {name} R@{k}"] = share
            found[f"TGIR {name} gallery"] = float(len(group.gallery))
        return found

    def _recalls(self, model: GuidedModel, group: Guided) -> dict[int, float]:
        """Return the recalls of one group."""
        backbone, device = model.backbone.eval(), device_of(model)

        def picture(rows: Tensor) -> Tensor:
            return self.pictures.plain(rows).to(device)

        def composed(queries: Tensor) -> Tensor:
            tokens = group.captions.firsts(queries)
            return backbone.encode_both(
                picture(group.references[queries]), tokens.ids.to(device), tokens.mask.to(device)
            )

        gallery = functional.normalize(
            in_batches(group.gallery, lambda rows: backbone.encode_image(picture(rows))), dim=1
        )
        numbers = torch.arange(len(group.references))
        queries = functional.normalize(in_batches(numbers, composed), dim=1)
        ks = [k for k in KS if k <= len(gallery)] or [1]
        hits = dict.fromkeys(ks, 0.0)
        for part in torch.split(numbers, CHUNK):
            right = torch.stack([group.right(int(query)) for query in part])
            for k, share in recall_at(queries[part] @ gallery.T, right, ks).items():
                hits[k] += share * len(part)
        return {k: count / len(queries) for k, count in hits.items()}

    def columns(self, figures: dict[str, float]) -> dict[str, float]:
        """Return the mean of all recalls, as the poster's table."""
        return {"TGIR": mean_percent(figures, [name for name in figures if " R@" in name])}


def one_target(targets: Tensor, gallery: Tensor) -> Callable[[int], Tensor]:
    """Return which of the gallery is the very target, for triplets that people wrote."""
    return lambda query: gallery == targets[query]


def equal_goal(goals: Sequence[object], gallery_goals: Sequence[object]) -> Callable[[int], Tensor]:
    """Return which of the gallery look as asked for, for triplets made of attributes."""
    numbers: dict[object, int] = {}
    own = torch.tensor([numbers.setdefault(goal, len(numbers)) for goal in goals])
    theirs = torch.tensor([numbers.get(goal, -1) for goal in gallery_goals])
    return lambda query: theirs == own[query]
