"""Masked language modelling: say hidden words by the rest of the caption and the picture."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

SHARE = 0.15
MASKED, REPLACED = 0.8, 0.1


def hide_words(
    ids: Tensor,
    words: Tensor,
    mask_id: int,
    vocabulary: int,
    rng: torch.Generator,
    share: float = SHARE,
) -> tuple[Tensor, Tensor]:
    """Return captions with words hidden, and where: at least one a caption that has any.

    Args:
        ids: of the tokens.
        words: which tokens may be hidden, such as all words or only those of attributes.
        mask_id: the mask token's id.
        vocabulary: number of ids, of which wrong words are drawn.
        rng: the source of chance.
        share: of the candidates that are hidden, 0-1.

    Shapes:
        ids: (B, T) int64.
        words: (B, T) bool.
        out: (B, T) int64 and (B, T) bool.

    Source:
        BERT: of the chosen 15%, 80% are masked, 10% replaced and 10% kept. One word at least is
        chosen here, since titles are short.
    """
    chance = torch.rand(ids.shape, generator=rng).masked_fill(~words, 2.0)
    hidden = (chance < share) & words
    least = chance.argmin(1)
    hidden[torch.arange(len(ids)), least] |= words.any(1)
    fate = torch.rand(ids.shape, generator=rng)
    wrong = torch.randint(vocabulary, ids.shape, generator=rng)
    shown = torch.where(hidden & (fate < MASKED), torch.full_like(ids, mask_id), ids)
    swapped = hidden & (fate >= MASKED) & (fate < MASKED + REPLACED)
    return torch.where(swapped, wrong, shown), hidden


def mlm(logits: Tensor, ids: Tensor, hidden: Tensor) -> Tensor:
    """Return the cross-entropy at the hidden words.

    Shapes:
        logits: (number hidden, vocabulary), at the hidden places only, in reading order.
        ids: (B, T) int64, the true words.
        hidden: (B, T) bool.

    Source:
        FashionViL, "Masked language modeling". A batch without any hidden word costs nothing.
    """
    if len(logits) == 0:
        return logits.sum() * 0.0
    return functional.cross_entropy(logits.float(), ids[hidden])
