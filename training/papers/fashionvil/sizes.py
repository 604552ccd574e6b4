"""State the sizes that the pre-trained model comes in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class ModelSize:
    """Say how large every part is; kept in the checkpoint.

    Attributes:
        image: the image encoder.
        channels: of its stages, for `compact`; each stage halves the picture.
        height_px, width_px: of the pictures.
        patch_px: side of the square that one image token stands for.
        width: of the transformer and of the features.
        layers, attention_heads, feed_forward: of the transformer.
        max_tokens: of a caption.
        codes: patch labels that the VQ model tells apart.
        attributes: pseudo-attributes at most.
        dropout: 0-1.
    """

    image: Literal["compact", "resnet50"]
    channels: tuple[int, ...]
    height_px: int
    width_px: int
    patch_px: int
    width: int
    layers: int
    attention_heads: int
    feed_forward: int
    max_tokens: int
    codes: int
    attributes: int
    dropout: float = 0.1

    @property
    def grid(self) -> tuple[int, int]:
        """Return the rows and columns of the image tokens."""
        return self.height_px // self.patch_px, self.width_px // self.patch_px

    @property
    def num_patches(self) -> int:
        """Return how many image tokens a picture has."""
        rows, columns = self.grid
        return rows * columns


# "paper" is ResNet50 at 224 px with BERT-base and 1,024 patch labels, as FashionViL has them.
SIZES: Mapping[str, ModelSize] = {
    "paper": ModelSize("resnet50", (), 224, 224, 32, 768, 12, 12, 3072, 75, 1024, 2232),
    "small": ModelSize("compact", (32, 64, 128, 256), 128, 96, 16, 256, 4, 4, 1024, 48, 512, 1024),
    "mini": ModelSize("compact", (24, 48, 96, 160), 64, 48, 16, 128, 2, 4, 512, 24, 128, 512),
    "tiny": ModelSize("compact", (4, 8, 8, 16), 32, 32, 16, 16, 1, 2, 32, 16, 8, 64, 0.0),
}
