"""Hold captions as the text projection takes them: pooled by MiniLM, beside their tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional


@dataclass(frozen=True)
class CaptionTexts:
    """Hold captions row by row.

    Attributes:
        pooled: (C, 768) float16 or float32, what MiniLM's tokens were pooled into.
        tokens: (C, T) int32, MiniLM's, padded with 0.
    """

    pooled: Tensor
    tokens: Tensor

    def __len__(self) -> int:
        """Return the number of captions."""
        return len(self.tokens)

    def __getitem__(self, rows: Tensor | slice) -> CaptionTexts:
        """Return some of the captions."""
        return CaptionTexts(self.pooled[rows], self.tokens[rows])


def joined(parts: Sequence[CaptionTexts]) -> CaptionTexts:
    """Return captions one part after the other, padded to the longest."""
    longest = max(part.tokens.shape[1] for part in parts)
    tokens = [functional.pad(part.tokens, (0, longest - part.tokens.shape[1])) for part in parts]
    pooled = [part.pooled for part in parts]
    # On a processor autocast knows float32 and bfloat16 alone, and refuses to join float16.
    with torch.autocast(pooled[0].device.type, enabled=False):
        return CaptionTexts(torch.cat(pooled), torch.cat(tokens))
