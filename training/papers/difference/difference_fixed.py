"""Match a caption with what changes between two photos on the features of a trained encoder."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.models.composer import Composer
from training.papers.difference.model import CaptionedPairs


class FixedDifference(nn.Module):
    """Predict the difference from the caption and the reference, both encoded before.

    Source:
        papers/difference-embedding.txt, section 3.2, differs: both towers are trained already
        and stay as they are; the direction also sees the reference, since "darker" leads
        elsewhere from white than from navy; embeddings are normalised, so that the temperature
        does what their length did there. It is the direction of the composer that is served.
    """

    def __init__(self, dim: int, *, scale: float) -> None:
        """Build the head.

        Args:
            dim: length of the encoder's features.
            scale: one over the temperature of the loss.
        """
        super().__init__()
        self.scale = scale
        self.change = Composer(dim).difference

    def encode_image(self, pixels: Tensor) -> Tensor:
        """Return the features as they are: (B, D)."""
        return pixels

    def direction(self, reference: Tensor, ids: Tensor, mask: Tensor) -> Tensor:
        """Return the predicted differences: (B, D).

        Shapes:
            reference, ids: (B, D) normalised, of photos and captions.
            mask: (B, 1), not looked at.
        """
        seen = torch.cat([reference, ids, reference * ids], dim=1)  # (B, 3D)
        change: Tensor = ids + self.change(seen)
        return functional.normalize(change.float(), dim=1)

    def forward(self, batch: CaptionedPairs) -> dict[str, Tensor]:
        """Return the loss of a batch."""
        change = functional.normalize(batch.target - batch.reference, dim=1)
        direction = self.direction(batch.reference, batch.ids, batch.mask)
        return {"total": direction_loss(direction, change, batch.ids, self.scale)}


def direction_loss(
    directions: Tensor, differences: Tensor, captions: Tensor, scale: Tensor | float
) -> Tensor:
    """Return the symmetric cross-entropy between directions and differences with soft targets.

    Shapes:
        directions: (B, D) normalised, predicted.
        differences: (B, D) normalised, target minus reference.
        captions: (B, D) normalised features of the modifications.
        scale: one over the temperature of the logits.

    Source:
        papers/difference-embedding.txt, section 3.2: targets are the softmax of the mean of
        both similarity matrices. There cosines are not scaled; here logits and targets share
        the scale, without which rows are nearly even and teach little.
    """
    logits = scale * directions @ differences.T
    alike = (differences @ differences.T + captions @ captions.T) / 2
    # Likeness is the same both ways, and so are the targets.
    targets = torch.softmax(scale * alike.detach(), dim=1)
    return (
        functional.cross_entropy(logits, targets) + functional.cross_entropy(logits.T, targets)
    ) / 2
