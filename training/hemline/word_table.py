"""Learn what each word of a caption means to pictures, beside what MiniLM makes of the whole."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn

# MiniLM's WordPiece vocabulary.
NUM_TOKENS = 30522
PAD_ID = 0
# [PAD], [CLS] and [SEP] stand in every caption and say nothing.
EMPTY_IDS = (PAD_ID, 101, 102)


class WordTable(nn.Module):
    """Average a trained vector for each token of a caption; no order, no context.

    MiniLM is frozen and was taught by sentences: brands, cuts and names of models, which titles
    are full of and which show in pictures, lie close together there. Tokens that no caption to
    train on holds keep a vector of zeros.

    Attributes:
        table: (V, D), the vectors; V is 30522 until the table is `compacted`.
        places: (30522,) int64, the row of each token in `table`.
    """

    places: Tensor

    def __init__(self, dim: int = 256) -> None:
        """Build a table of zeros for the whole vocabulary.

        Args:
            dim: length of the vectors.
        """
        super().__init__()
        self.table = nn.Embedding(NUM_TOKENS, dim)
        nn.init.zeros_(self.table.weight)
        self.register_buffer("places", torch.arange(NUM_TOKENS), persistent=False)

    def forward(self, tokens: Tensor) -> Tensor:
        """Return the mean vector of captions' words.

        Shapes:
            tokens: (B, T) integers, MiniLM's, padded with 0.
            out: (B, D); zeros where a caption has no words.
        """
        tokens = tokens.long()
        there = torch.ones_like(tokens, dtype=self.table.weight.dtype)
        for empty in EMPTY_IDS:
            there = there * (tokens != empty).to(there.dtype)
        share = there / there.sum(1, keepdim=True).clamp(min=1.0)  # (B, T)
        return torch.einsum("bt,btd->bd", share, self.table(self.places[tokens]))


def compacted(words: WordTable) -> WordTable:
    """Return a table that answers alike and keeps one row for all tokens without a vector."""
    weight = words.table.weight.detach()[words.places]
    kept = weight.abs().amax(1).nonzero().flatten()
    small = WordTable(weight.shape[1])
    small.places = torch.zeros(NUM_TOKENS, dtype=torch.int64)
    small.places[kept] = torch.arange(1, len(kept) + 1)
    rows = torch.cat([weight.new_zeros(1, weight.shape[1]), weight[kept]])
    small.table = nn.Embedding(len(rows), rows.shape[1], _weight=rows)
    return small.train(words.training)


def pack(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return a text projection's weights with the rows of zeros left out of its word table."""
    packed = dict(state)
    weight = packed.pop("words.table.weight")
    ids = weight.abs().amax(1).nonzero().flatten()
    return {**packed, "words.ids": ids.to(torch.int32), "words.rows": weight[ids]}


def unpack(state: Mapping[str, Tensor], dim: int) -> dict[str, Tensor]:
    """Return a text projection's weights with its whole word table."""
    whole = dict(state)
    weight = torch.zeros(NUM_TOKENS, dim)
    weight[whole.pop("words.ids").long()] = whole.pop("words.rows").to(weight.dtype)
    return {**whole, "words.table.weight": weight}
