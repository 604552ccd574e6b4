"""Build the heads that the objectives read their answers from."""

from __future__ import annotations

from torch import Tensor, nn


class WordHead(nn.Module):
    """Say which word stands at a token, by the word embeddings themselves."""

    def __init__(self, words: nn.Embedding) -> None:
        """Tie the output to the embeddings, as BERT does."""
        super().__init__()
        width = words.embedding_dim
        self.transform = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.LayerNorm(width))
        self.decode = nn.Linear(width, words.num_embeddings)
        self.decode.weight = words.weight
        nn.init.zeros_(self.decode.bias)

    def forward(self, tokens: Tensor) -> Tensor:
        """Return logits (N, vocabulary) of tokens (N, width)."""
        logits: Tensor = self.decode(self.transform(tokens))
        return logits


def patch_head(width: int, codes: int) -> nn.Sequential:
    """Return the head that names a patch's label: (..., width) to (..., codes)."""
    return nn.Sequential(
        nn.Linear(width, width), nn.GELU(), nn.LayerNorm(width), nn.Linear(width, codes)
    )


def match_head(width: int) -> nn.Sequential:
    """Return the head that judges a pair by its first token: (B, width) to (B, 2)."""
    return nn.Sequential(nn.Linear(width, width), nn.Tanh(), nn.Linear(width, 2))
