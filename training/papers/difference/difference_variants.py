"""Build what the `difference` stage trains: the paper's model, or ours on fixed features."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn

from training.loop import checkpoint
from training.loop.optimization import parameter_groups
from training.models.dual_encoder import DualEncoder
from training.papers.difference.difference_data import FixedFeatures, PairSource, Pixels
from training.papers.difference.difference_fixed import FixedDifference
from training.papers.difference.difference_retrieval import validation_loss
from training.papers.difference.model import DifferenceModel, image_trunk, text_trunk
from training.papers.difference.relative_queries import TripletSet

SCALE = 20.0


@dataclass(frozen=True)
class Variant:
    """Hold a model with what feeds it.

    Attributes:
        model: see `DifferenceModel` and `FixedDifference`.
        source: of its photos and captions.
        note: what its weights started from.
        extra: what its weights need to be read, kept in the checkpoint.
        groups: of the optimizer.
    """

    model: nn.Module
    source: PairSource
    note: str
    extra: dict[str, Any]
    groups: list[dict[str, Any]]


class Best:
    """Keep the weights of the lowest validation loss beside the run.

    Source:
        papers/difference-embedding.txt, section 4.2: values change only when the loss is smaller.
    """

    def __init__(
        self, folder: Path, part: TripletSet, source: PairSource, device: torch.device, batch: int
    ) -> None:
        """Measure on `part`; a lower loss than `folder` holds replaces its weights."""
        self.path = folder / "best.pt"
        self.part, self.source, self.device, self.batch = part, source, device, batch

    def __call__(self, model: nn.Module) -> dict[str, float]:
        """Return the loss of a model, and keep the model if none was better."""
        loss = validation_loss(model, self.part, self.source, self.device, self.batch)
        if not self.path.exists() or loss < checkpoint.load(self.path)["validation_loss"]:
            checkpoint.save(self.path, {"validation_loss": loss, "model": model.state_dict()})
        return {"validation_loss": loss}


def paper(
    part: TripletSet,
    *,
    image_weights: Path | None,
    text_weights: Path | None,
    trunk: str,
    size_px: int,
    temperature: float,
    weight_decay: float,
) -> Variant:
    """Return the paper's model on the photos of a set.

    Args:
        part: knows where the photos are.
        image_weights: torchvision's file; None leaves the trunk random.
        text_weights: DistilBERT's folder; None leaves it random.
        trunk: name of the ResNet.
        size_px: height and width of photos.
        temperature: of the loss.
        weight_decay: of all matrices.
    """
    model = DifferenceModel(
        image_trunk(trunk, image_weights), text_trunk(text_weights), temperature=temperature
    )
    started = {trunk: image_weights, "DistilBERT": text_weights}
    note = "; ".join(
        f"{name} from {path.name}"
        if path
        else f"{name} RANDOM, without the pretrained weights that the paper starts from"
        for name, path in started.items()
    )
    groups = parameter_groups(model.named_parameters(), weight_decay)
    extra = {"variant": "paper", "trunk": trunk, "size_px": size_px, "temperature": temperature}
    return Variant(model, Pixels(part, size_px, text_weights), note, extra, groups)


def ours(parts: Sequence[TripletSet], towers: DualEncoder, *, weight_decay: float) -> Variant:
    """Return our direction on the features of a trained dual encoder.

    Args:
        parts: whose photos and captions are encoded, once.
        towers: of the encoder.
        weight_decay: of all matrices.
    """
    model = FixedDifference(towers.dim, scale=SCALE)
    groups = parameter_groups(model.named_parameters(), weight_decay)
    extra = {"variant": "ours", "dim": towers.dim}
    return Variant(model, FixedFeatures(towers, parts), f"features of {towers.name}", extra, groups)
