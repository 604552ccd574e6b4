"""Match a caption with what changes between two photos, as the difference paper does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from pickle import UnpicklingError
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional

if TYPE_CHECKING:
    from transformers import DistilBertModel

DIM = 256


@dataclass(frozen=True)
class CaptionedPairs:
    """Hold pairs of photos with what a caption says of each.

    Attributes:
        reference, target: (B, 3, H, W) float32, or (B, D) where features are fixed.
        ids, mask: (B, T) int64, tokens of the captions; `mask` is one where there is one. With
            fixed features `ids` is (B, D) float32 and `mask` (B, 1) ones.
    """

    reference: Tensor
    target: Tensor
    ids: Tensor
    mask: Tensor


def soft_target_loss(captions: Tensor, differences: Tensor, temperature: float) -> Tensor:
    """Return the symmetric cross-entropy with targets from the batch's own similarities.

    Shapes:
        captions, differences: (B, D), not normalised.
        out: scalar.

    Args:
        captions: embeddings of what was said.
        differences: embeddings of targets minus those of references.
        temperature: divides the logits and multiplies the similarities before the softmax; at 1
            this is the pseudocode line by line.

    Source:
        papers/difference-embedding.txt, section 3.2, lines 13-20, with the temperature where the
        code it builds on has it (Shariatnia, Simple CLIP, 2021). As there the targets are not
        detached, and the second loss has `targets.T`, whose rows need not sum to one.
    """
    logits = captions @ differences.T / temperature
    alike = (differences @ differences.T + captions @ captions.T) / 2
    targets = torch.softmax(alike * temperature, dim=1)
    img_loss = functional.cross_entropy(logits, targets)
    cap_loss = functional.cross_entropy(logits.T, targets.T)
    return (img_loss + cap_loss) / 2


class ProjectionHead(nn.Module):
    """Project a trunk's features into the shared space by one layer with a residual block.

    Source:
        Shariatnia, Simple CLIP (2021), which papers/difference-embedding.txt, section 4.2, names.
    """

    def __init__(self, width: int, dim: int = DIM, dropout: float = 0.1) -> None:
        """Build the layers.

        Args:
            width: length of the trunk's features.
            dim: of the shared space.
            dropout: share dropped while training, 0-1.
        """
        super().__init__()
        self.projection = nn.Linear(width, dim)
        self.block = nn.Sequential(nn.GELU(), nn.Linear(dim, dim), nn.Dropout(dropout))
        self.norm = nn.LayerNorm(dim)

    def forward(self, features: Tensor) -> Tensor:
        """Return embeddings: (B, width) to (B, dim)."""
        projected = self.projection(features)
        embeddings: Tensor = self.norm(projected + self.block(projected))
        return embeddings


class DifferenceModel(nn.Module):
    """Hold a ResNet, a DistilBERT and a projection of each.

    Source:
        papers/difference-embedding.txt, sections 3.2 and 4.2.
    """

    def __init__(
        self, image: nn.Module, text: DistilBertModel, *, temperature: float, dim: int = DIM
    ) -> None:
        """Put a projection on each trunk.

        Args:
            image: a torchvision ResNet; its classifier is taken off.
            text: its first token stands for the whole caption.
            temperature: of the loss.
            dim: of the shared space.
        """
        super().__init__()
        classifier = image.fc
        if not isinstance(classifier, nn.Linear):
            raise ValueError("the image trunk should be a torchvision ResNet with its classifier")
        image.fc = nn.Identity()
        self.image, self.text, self.temperature = image, text, temperature
        self.image_projection = ProjectionHead(classifier.in_features, dim)
        self.text_projection = ProjectionHead(text.config.dim, dim)

    def encode_image(self, pixels: Tensor) -> Tensor:
        """Return embeddings of pixels: (B, dim)."""
        embeddings: Tensor = self.image_projection(self.image(pixels))
        return embeddings

    def direction(self, reference: Tensor, ids: Tensor, mask: Tensor) -> Tensor:
        """Return embeddings of captions: (B, dim); the references are not looked at."""
        hidden = self.text(input_ids=ids, attention_mask=mask).last_hidden_state  # (B, T, W)
        embeddings: Tensor = self.text_projection(hidden[:, 0])
        return embeddings

    def forward(self, batch: CaptionedPairs) -> dict[str, Tensor]:
        """Return the loss of a batch."""
        # Both photos in one pass, so that batch norms see them alike.
        embeddings = self.encode_image(torch.cat([batch.target, batch.reference]))
        target, reference = embeddings.float().chunk(2)
        captions = self.direction(reference, batch.ids, batch.mask).float()
        return {"total": soft_target_loss(captions, target - reference, self.temperature)}


def image_trunk(name: str, weights: Path | None) -> nn.Module:
    """Return a torchvision ResNet, random or with a local file of its weights.

    Raises:
        ValueError: the weights are not those of such a network.
    """
    from torchvision import models  # type: ignore[import-untyped]

    trunk: nn.Module = getattr(models, name)(weights=None)
    if weights is not None:
        try:
            trunk.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
        except (RuntimeError, AttributeError, UnpicklingError) as error:
            raise ValueError(
                f"{weights} does not hold the weights of torchvision's {name}"
            ) from error
    return trunk


def text_trunk(folder: Path | None) -> DistilBertModel:
    """Return DistilBERT, random or from a local folder as the hub lays it out.

    Raises:
        ValueError: the folder holds another model, or none.
    """
    from transformers import AutoConfig, DistilBertConfig, DistilBertModel

    if folder is None:
        return DistilBertModel(DistilBertConfig())
    try:
        config = AutoConfig.from_pretrained(folder, local_files_only=True)
    except (OSError, ValueError) as error:
        raise ValueError(f"{folder} holds no model that transformers reads: {error}") from error
    if not isinstance(config, DistilBertConfig):
        raise ValueError(f"{folder} holds a {config.model_type}, not a distilbert")
    model: DistilBertModel = DistilBertModel.from_pretrained(folder, local_files_only=True)
    return model
