"""Build the text tower: a trained projection and word table on top of the frozen MiniLM."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from training.hemline.caption_texts import CaptionTexts
from training.hemline.minilm import POOLED_DIM, MiniLM, sentence
from training.hemline.word_table import WordTable


class TextProjection(nn.Module):
    """Project captions into the space shared with pictures.

    Attributes:
        centre: a part of what all captions have in common, taken off each; zero until `blend`
            measures it. Some pictures are a little near to any caption and come up for too many.
    """

    centre: Tensor

    def __init__(
        self, dim: int = 256, hidden: int = 768, dropout: float = 0.1, *, num_details: int = 0
    ) -> None:
        """Build the projection.

        Args:
            dim: length of the part of the features that pictures share.
            hidden: width of the middle layer.
            dropout: share of the middle layer dropped while training, 0-1.
            num_details: numbers that only pictures have; captions have zeros there.
        """
        super().__init__()
        self.num_details = num_details
        self.norm = nn.LayerNorm(POOLED_DIM)
        self.first = nn.Linear(POOLED_DIM, hidden)
        self.dropout = nn.Dropout(dropout)
        self.second = nn.Linear(hidden, dim)
        self.straight = nn.Linear(POOLED_DIM, dim, bias=False)
        self.words = WordTable(dim)
        self.register_buffer("centre", torch.zeros(dim))

    def forward(self, pooled: Tensor, tokens: Tensor) -> Tensor:
        """Return the features of captions.

        Shapes:
            pooled: (B, 768), as `MiniLM` pools their tokens.
            tokens: (B, T) integers, MiniLM's, padded with 0.
            out: (B, dim + num_details), not normalised.
        """
        x = self.norm(pooled)
        bent = self.second(self.dropout(nn.functional.gelu(self.first(x))))
        meant = nn.functional.normalize(bent + self.straight(x), dim=1)
        # Words are added to what has length one, or a long sentence vector would drown them.
        shared = nn.functional.normalize(meant + self.words(tokens), dim=1) - self.centre
        return nn.functional.pad(shared, (0, self.num_details))

    def encode(self, texts: CaptionTexts) -> Tensor:
        """Return the normalised features of captions: (C, dim)."""
        return nn.functional.normalize(self(texts.pooled.float(), texts.tokens), dim=1)


class TextTower(nn.Module):
    """Encode captions to features and to MiniLM's own sentence embedding, as it is served."""

    def __init__(self, projection: TextProjection) -> None:
        """Put the projection on a freshly loaded MiniLM."""
        super().__init__()
        self.minilm = MiniLM()
        self.projection = projection

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return features (B, dim) and sentence embeddings (B, 384) of tokens (B, T)."""
        pooled = self.minilm(input_ids, attention_mask)
        return self.projection(pooled, input_ids), sentence(pooled)
