"""Give one interface to every model that encodes pictures and texts apart: open_clip's and ours."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import torch
from PIL import Image
from torch import Tensor, nn

from retrieval.encoder import image_input
from retrieval.encoder.image_input import ImageInput

OURS = "hemline"
SCHEMES = ("hf-hub:", "local-dir:")
# What the `finetune` stage leaves in its folder: an open_clip model as the hub lays it out, or
# a checkpoint of ours.
HUB_FOLDER, OWN_FILE = "model", "encoder.pt"


@dataclass(frozen=True)
class TextTokens:
    """Hold tokenised texts.

    Attributes:
        ids: (B, T) int64, padded.
        mask: (B, T) int64, one where there is a token.
    """

    ids: Tensor
    mask: Tensor

    def __len__(self) -> int:
        """Return the number of texts."""
        return len(self.ids)

    def to(self, device: torch.device | str) -> TextTokens:
        """Return the same tokens on a device."""
        return TextTokens(self.ids.to(device), self.mask.to(device))


class DualEncoder(nn.Module, ABC):
    """Encode pictures and texts into one space.

    Attributes:
        name: what the model was loaded as.
        dim: length of the features.
        spec: what pictures are turned into.
        max_tokens: of a text, beginning and end included; the rest is cut off.
        log_scale: logarithm of one over the temperature that the model was trained with.
        detail_values: values, facet by facet, whose probabilities pictures' features end with;
            words have none there. Empty where all of the features is shared.
    """

    name: str
    dim: int
    spec: ImageInput
    max_tokens: int
    log_scale: nn.Parameter
    detail_values: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    digest: str = ""

    @property
    def num_details(self) -> int:
        """Return how many of the features' last numbers are details."""
        return sum(map(len, self.detail_values.values()))

    def answering(self) -> Mapping[str, Tensor]:
        """Return the weights that features depend on, by name."""
        return self.state_dict()

    def fingerprint(self) -> str:
        """Return a digest of the weights, by which what was computed with them is found again."""
        if self.digest:
            return self.digest[:16]
        found = hashlib.sha256()
        for name, value in sorted(self.answering().items()):
            found.update(name.encode())
            found.update(value.detach().cpu().contiguous().numpy().tobytes())
        return found.hexdigest()[:16]

    @property
    def device(self) -> torch.device:
        """Return where the weights are."""
        return self.log_scale.device

    def prepare(self, photos: Sequence[Image.Image]) -> Tensor:
        """Return the pixels of photos: (B, 3, H, W) float32, on the processor."""
        return torch.from_numpy(image_input.prepare(photos, self.spec))

    @abstractmethod
    def tokenize(self, texts: Sequence[str]) -> TextTokens:
        """Return the tokens of texts, cut at `max_tokens`, on the processor."""

    @abstractmethod
    def encode_image(self, pixels: Tensor) -> Tensor:
        """Return features of pixels (B, 3, H, W): (B, dim), not normalised."""

    @abstractmethod
    def encode_text(self, tokens: TextTokens) -> Tensor:
        """Return features of tokens: (B, dim), not normalised."""
