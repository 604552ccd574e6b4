"""Hold what the encoder stage trains: both towers, the facet heads and the temperature."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from training import losses
from training.datasets.garments import FACETS
from training.hemline.batch_captions import CaptionBatch
from training.hemline.batches import Batch
from training.hemline.caption_texts import joined
from training.hemline.cross_batch_memory import CrossBatchMemory
from training.hemline.facet_table import FacetTable
from training.hemline.folded import is_folded
from training.hemline.image_tower import ImageTower
from training.hemline.text_tower import TextProjection
from training.loop import checkpoint, optimization

# Heads read normalised features, whose numbers are small.
HEADS_SCALE = 10.0
# Beyond this the loss only sharpens what it already ranks right.
GREATEST_SCALE = 60.0


class FacetHeads(nn.Module):
    """Predict each facet of a garment from its features: training wheels, never served.

    They read what is served, so that a type, a colour or a gender lies in it ready to be changed.
    """

    def __init__(self, width: int, sizes: Mapping[str, int]) -> None:
        """Build one linear head a facet.

        Args:
            width: length of the features.
            sizes: number of values of each facet.
        """
        super().__init__()
        self.facets = tuple(sizes)
        self.heads = nn.ModuleList(nn.Linear(width, size) for size in sizes.values())

    def forward(self, features: Tensor) -> dict[str, Tensor]:
        """Return the logits of every facet: (B, number of values)."""
        return {facet: head(features) for facet, head in zip(self.facets, self.heads, strict=True)}


class EncoderModel(nn.Module):
    """Tie the towers to the losses they are trained with."""

    def __init__(
        self,
        table: FacetTable,
        *,
        dim: int = 256,
        pretrained: bool = False,
        folded: bool = False,
        detailed: bool = False,
        remembered: int = 0,
        heads_weight: float = 0.3,
    ) -> None:
        """Build everything untrained but for the trunk, which `pretrained` starts from ImageNet.

        Args:
            table: of facets that the heads predict.
            dim: length of the part of the features that pictures and captions share.
            pretrained: start the trunk from ImageNet.
            folded: have a trunk without norms.
            detailed: have pictures tell of the facets; see `Details`.
            remembered: earlier pictures that are negatives of titles.
            heads_weight: of the heads' loss beside the captions'.
        """
        super().__init__()
        sizes = {facet: len(values) for facet, values in table.values.items() if values}
        self.image = ImageTower(
            dim, pretrained=pretrained, folded=folded, read=sizes if detailed else None
        )
        self.text = TextProjection(dim, num_details=self.image.num_details)
        self.table = table
        self.heads = FacetHeads(dim, sizes)
        self.memory = CrossBatchMemory(remembered, self.image.dim)
        self.heads_weight = heads_weight
        self.log_scale = nn.Parameter(torch.tensor(math.log(1 / 0.07)))

    def scale(self) -> Tensor:
        """Return one over the temperature."""
        return self.log_scale.exp().clamp(max=GREATEST_SCALE)

    def forward(self, batch: CaptionBatch) -> dict[str, Tensor]:
        """Return the losses of a `Batch`; `total` is the one to minimise."""
        assert isinstance(batch, Batch)
        if self.training and batch.frozen != self.image.num_frozen:
            self.image.freeze(batch.frozen)
        pooled = self.image.pool(batch.pixels).float()
        image = functional.normalize(self.image.centred(self.image.project(pooled).float()), dim=1)
        parts = self.contrast(image, batch)
        parts["heads"] = losses.heads(self.heads(HEADS_SCALE * image), batch.targets, FACETS)
        if self.training:
            self.memory.add(image, batch.titles)
        total = parts["exact"] + parts["phrases"] + self.heads_weight * parts["heads"]
        return {**parts, "total": total}

    def contrast(self, image: Tensor, batch: CaptionBatch) -> dict[str, Tensor]:
        """Return the losses of telling pictures' features (B, D) and captions apart."""
        texts = self.text.encode(joined([batch.phrases, batch.exact])).float()
        phrases, exact = texts.tensor_split([len(batch.phrases)])
        scale = self.scale()
        return {
            "exact": losses.contrastive(
                image,
                exact,
                scale,
                batch.exact_fit,
                batch.exact_unfit,
                self.memory.recall(),
                self.memory.wrong(batch.exact_titles),
            ),
            "phrases": losses.contrastive(
                image, phrases, scale, batch.phrase_fit, batch.phrase_unfit
            ),
        }

    def parameter_groups(
        self, weight_decay: float, trunk_rate: float, words_rate: float
    ) -> list[dict[str, Any]]:
        """Return the parameters for an optimizer; norms and biases are not decayed.

        Args:
            weight_decay: of matrices and kernels.
            trunk_rate: share of the learning rate that the pretrained trunk gets, kept as
                `share` in its groups.
            words_rate: the same for the word table, whose rows are seldom asked for and start
                from nothing; they are not decayed.
        """
        parts: dict[str, list[tuple[str, nn.Parameter]]] = {"trunk": [], "words": [], "rest": []}
        for name, value in self.named_parameters():
            within = next((part for part in parts if name.split(".")[1:2] == [part]), "rest")
            parts[within].append((name, value))
        return [
            *optimization.parameter_groups(parts["trunk"], weight_decay, trunk_rate),
            *optimization.parameter_groups(parts["words"], 0.0, words_rate),
            *optimization.parameter_groups(parts["rest"], weight_decay),
        ]


def take_over(model: nn.Module, state: Mapping[str, Tensor]) -> list[str]:
    """Load the weights of another run that fit, and return the names of those that do not.

    Heads change size when a data set brings new values; they are learnt anew.
    """
    own = model.state_dict()
    fitting = {
        name: value
        for name, value in state.items()
        if name in own and own[name].shape == value.shape
    }
    model.load_state_dict(fitting, strict=False)
    return sorted(set(own) - set(fitting))


def load_encoder(path: Path) -> EncoderModel:
    """Return the averaged model that the encoder stage saved.

    Raises:
        FileNotFoundError: nothing was saved there.
    """
    state = checkpoint.load(path)
    table = FacetTable({facet: tuple(values) for facet, values in state["extra"]["table"].items()})
    # What a run remembers is of no use behind its end.
    average = {
        name: value for name, value in state["average"].items() if not name.startswith("memory.")
    }
    dim = len(average["image.project.bias"])
    detailed = "image.details.counts" in average
    model = EncoderModel(table, dim=dim, folded=is_folded(average), detailed=detailed)
    model.load_state_dict({**model.memory.state_dict(prefix="memory."), **average})
    return model.eval()
