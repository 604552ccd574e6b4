"""Hold the image encoder and the transformer or transformers, and give features of both."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from training.papers.fashionvil.image_grid import image_grid
from training.papers.fashionvil.sizes import ModelSize
from training.papers.fashionvil.transformer import SharedTransformer


class FashionViL(nn.Module):
    """Encode pictures, captions and both together into one space.

    Source:
        FashionViL, "Architectures". A picture alone is the mean of its projected grid and does
        not pass the transformer; a caption is the mean of its tokens.
    """

    def __init__(
        self,
        size: ModelSize,
        *,
        separate: bool = False,
        text_start: str | Path = "minilm",
        image_weights: Path | None = None,
    ) -> None:
        """Build the model.

        Args:
            size: of every part.
            separate: give text and fusion a transformer each ("w/o sharing TE and FE").
            text_start: see `transformer.bert`.
            image_weights: see `image_grid.image_grid`.
        """
        super().__init__()
        self.size, self.separate = size, separate
        self.grid = image_grid(size, image_weights)
        self.fusion = SharedTransformer(size, self.grid.width, text_start)
        self.own_text = SharedTransformer(size, self.grid.width, text_start) if separate else None
        if self.own_text is not None:
            # Only its words are read: what places image tokens would never learn.
            for name in ("project", "image_norm"):
                getattr(self.own_text, name).requires_grad_(False)
            self.own_text.image_type.requires_grad_(False)
            self.own_text.places.requires_grad_(False)

    @property
    def texts(self) -> SharedTransformer:
        """Return the transformer that reads captions alone."""
        return self.fusion if self.own_text is None else self.own_text

    def image_tokens(self, pixels: Tensor, hidden: Tensor | None = None) -> Tensor:
        """Return one token a patch at the transformer's width.

        Shapes:
            pixels: (B, 3, H, W), scaled to -1..1.
            hidden: (B, P) bool, patches whose token is blanked; None blanks none.
            out: (B, P, width).
        """
        grid = self.grid(pixels)  # (B, P, image width)
        if hidden is not None:
            grid = grid.masked_fill(hidden.unsqueeze(-1), 0.0)
        return self.fusion.image(grid)

    def encode_image(self, pixels: Tensor) -> Tensor:
        """Return the features (B, width) of pictures, not normalised."""
        return self.image_tokens(pixels).mean(1)

    def encode_text(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return the features (B, width) of captions, not normalised."""
        return mean_of(self.texts.text(ids, mask), mask)

    def fuse(self, ids: Tensor, mask: Tensor, image: Tensor) -> tuple[Tensor, Tensor]:
        """Return tokens of captions (B, T, width) and pictures (B, P, width) that met."""
        return self.fusion.fuse(ids, mask, image)

    def encode_both(self, pixels: Tensor, ids: Tensor, mask: Tensor) -> Tensor:
        """Return the features (B, width) of pictures with captions, not normalised.

        Source:
            The authors' code pools the positions of the picture by their mean.
        """
        return self.fuse(ids, mask, self.image_tokens(pixels))[1].mean(1)

    def take_over(self, state: Mapping[str, Any]) -> None:
        """Load the weights of a pre-trained model.

        Raises:
            ValueError: they are of another size or sharing.
        """
        try:
            self.load_state_dict(state)
        except RuntimeError as error:
            raise ValueError(f"the weights are of another model: {error}") from error


def mean_of(tokens: Tensor, mask: Tensor) -> Tensor:
    """Return the mean (B, D) of the tokens (B, T, D) where the mask (B, T) is true."""
    weight = mask.unsqueeze(-1).to(tokens.dtype)
    return (tokens * weight).sum(1) / weight.sum(1).clamp(min=torch.finfo(tokens.dtype).eps)
