"""Encode captions of any length: cut at the model's context, or in segments that are pooled.

Paper 1 cuts captions at CLIP's 77 tokens and names segments as future work. Here a caption that
is too long is parted where sentences end, and within a sentence that is too long by itself where
words end. Neighbouring sentences share a segment as long as they fit. Each segment is encoded
apart, and the caption's features are the mean of its segments' directions, each weighing as much
as it has tokens, so that a last short sentence does not speak as loud as the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor
from torch.nn import functional

from training.models.dual_encoder import DualEncoder, TextTokens
from training.papers.clip_finetune.towers import num_tokens

LongCaptions = Literal["cut", "segments"]
SENTENCE_END = re.compile(r"(?<=[.!?;])\s+")


@dataclass(frozen=True)
class CaptionTokens:
    """Hold the tokens of captions of one or more segments each.

    Attributes:
        tokens: of S segments, those of a caption behind one another.
        owners: the caption of each segment. (S,)
        shares: what each segment weighs in its caption; a caption's add up to one. (S,)
    """

    tokens: TextTokens
    owners: Tensor
    shares: Tensor

    def to(self, device: torch.device | str) -> CaptionTokens:
        """Return the same captions on a device."""
        return CaptionTokens(self.tokens.to(device), self.owners.to(device), self.shares.to(device))


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; one at least."""
    return [part for part in SENTENCE_END.split(text.strip()) if part] or [""]


def segments(encoder: DualEncoder, text: str) -> list[str]:
    """Return the fewest neighbouring parts of a text, in order, that the model takes uncut.

    Only a single word of more tokens than the model takes is still cut.
    """
    if num_tokens(encoder, [text])[0] <= encoder.max_tokens:
        return [text]
    frame = num_tokens(encoder, [""])[0]  # begin and end
    pieces = [
        piece for sentence in sentences(text) for piece in _packed(encoder, sentence.split(), frame)
    ]
    return _packed(encoder, pieces, frame)


def _packed(encoder: DualEncoder, pieces: Sequence[str], frame: int) -> list[str]:
    """Return pieces joined to as few as fit, in order."""
    made: list[str] = []
    room = 0
    for piece, num in zip(pieces, num_tokens(encoder, list(pieces) or [""]), strict=False):
        if made and num - frame <= room:
            made[-1] += " " + piece
        else:
            made.append(piece)
            room = encoder.max_tokens - frame
        room -= num - frame
    return made


def tokenize(encoder: DualEncoder, texts: Sequence[str], how: LongCaptions) -> CaptionTokens:
    """Return the tokens of captions.

    Args:
        encoder: whose tokenizer and context count.
        texts: captions.
        how: `cut` what is too long, or encode it in `segments`.
    """
    parts = [segments(encoder, text) if how == "segments" else [text] for text in texts]
    owners = [place for place, found in enumerate(parts) for _ in found]
    tokens = encoder.tokenize([segment for found in parts for segment in found])
    return CaptionTokens(tokens, *_weighed(tokens, torch.tensor(owners), len(texts)))


def pick(tokens: CaptionTokens, captions: Tensor) -> CaptionTokens:
    """Return some of the captions, in the order asked for."""
    firsts = torch.searchsorted(tokens.owners, captions)
    nums = torch.searchsorted(tokens.owners, captions, right=True) - firsts
    owners = torch.arange(len(captions)).repeat_interleave(nums)  # (S,)
    rows = torch.arange(len(owners)) - (nums.cumsum(0) - nums)[owners] + firsts[owners]
    chosen = TextTokens(tokens.tokens.ids[rows], tokens.tokens.mask[rows])
    return CaptionTokens(chosen, owners, tokens.shares[rows])


def encode(encoder: DualEncoder, captions: CaptionTokens, num: int) -> Tensor:
    """Return the features of captions, normalised: (num, dim).

    Args:
        encoder: on the captions' device.
        captions: of `tokenize`.
        num: how many captions there are.
    """
    features = functional.normalize(encoder.encode_text(captions.tokens).float(), dim=1)
    if len(captions.owners) == num:
        return features
    pooled = features.new_zeros(num, features.shape[1])
    pooled = pooled.index_add(0, captions.owners, captions.shares[:, None] * features)
    return functional.normalize(pooled, dim=1)


def _weighed(tokens: TextTokens, owners: Tensor, num: int) -> tuple[Tensor, Tensor]:
    """Return the owners, and each segment's share of its caption's tokens."""
    lengths = tokens.mask.sum(1).float()  # (S,)
    total = torch.zeros(num).index_add(0, owners, lengths)
    return owners, lengths / total[owners]
