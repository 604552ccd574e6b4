"""Hold every caption of a corpus as tokens, beside the pseudo-attributes that it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from training.hemline import minilm
from training.papers.fashionvil.pseudo_attributes import words_of

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# BERT's uncased vocabulary, which MiniLM shares.
PAD, CLS, SEP, MASK = 0, 101, 102, 103


def tokenizer() -> Tokenizer:
    """Return BERT's uncased tokenizer, which the packaged MiniLM carries."""
    from tokenizers import Tokenizer

    found = Tokenizer.from_file(str(minilm.tokenizer_file()))
    found.no_padding()
    return found


@dataclass(frozen=True)
class Tokens:
    """Hold captions as tokens.

    Attributes:
        ids: (C, T) int64, zero at padding.
        mask: (C, T) bool, false at padding.
        words: (C, T) bool, tokens that are neither special nor padding.
        of_attributes: (C, T) bool, tokens of pseudo-attributes.
        attributes: (C, A) bool, which pseudo-attributes a caption names.
    """

    ids: Tensor
    mask: Tensor
    words: Tensor
    of_attributes: Tensor
    attributes: Tensor

    def at(self, captions: Tensor) -> Tokens:
        """Return some captions, cut to the longest of them."""
        length = int(self.mask[captions].sum(1).max())
        return Tokens(
            self.ids[captions, :length],
            self.mask[captions, :length],
            self.words[captions, :length],
            self.of_attributes[captions, :length],
            self.attributes[captions],
        )


def tokenize(
    captions: Sequence[str], attributes: Sequence[str], max_tokens: int, reader: Tokenizer
) -> Tokens:
    """Return captions as tokens, cut to a length."""
    place = {word: number for number, word in enumerate(attributes)}
    reader.enable_truncation(max_tokens)
    encodings = reader.encode_batch(list(captions))
    shape = (len(captions), max(len(encoding.ids) for encoding in encodings))
    ids = torch.full(shape, PAD, dtype=torch.int64)
    words, of_attributes = (torch.zeros(shape, dtype=torch.bool) for _ in range(2))
    named = torch.zeros(len(captions), len(attributes), dtype=torch.bool)
    for row, (caption, encoding) in enumerate(zip(captions, encodings, strict=True)):
        length = len(encoding.ids)
        ids[row, :length] = torch.tensor(encoding.ids)
        words[row, :length] = ~torch.tensor(encoding.special_tokens_mask, dtype=torch.bool)
        spans = [span for span in words_of(caption) if span[0] in place]
        named[row, [place[word] for word, _, _ in spans]] = True
        of_attributes[row, :length] = words[row, :length] & torch.tensor(
            [any(start <= a < end for _, start, end in spans) for a, _ in encoding.offsets]
        )
    return Tokens(ids, ids != PAD, words, of_attributes, named)


@dataclass(frozen=True)
class CaptionTable:
    """Hold the captions of every item, several each.

    Attributes:
        tokens: of all captions, item by item.
        first: (N,) int64, the number of each item's first caption.
        num: (N,) int64, how many captions each item has.
    """

    tokens: Tokens
    first: Tensor
    num: Tensor

    @staticmethod
    def of(
        captions: Sequence[Sequence[str]],
        attributes: Sequence[str],
        max_tokens: int,
        reader: Tokenizer,
    ) -> CaptionTable:
        """Return the table of items' captions.

        Raises:
            ValueError: an item has no caption; the message says which.
        """
        bare = [row for row, texts in enumerate(captions) if not texts]
        if bare:
            raise ValueError(f"{len(bare)} items have no caption, item {bare[0]} first")
        num = torch.tensor([len(texts) for texts in captions])
        flat = [text for texts in captions for text in texts]
        return CaptionTable(
            tokenize(flat, attributes, max_tokens, reader), num.cumsum(0) - num, num
        )

    def draw(self, rows: Tensor, rng: torch.Generator) -> Tokens:
        """Return one caption of each of some items, drawn at random."""
        share = torch.rand(len(rows), generator=rng)
        return self.tokens.at(self.first[rows] + (share * self.num[rows]).long())

    def firsts(self, rows: Tensor) -> Tokens:
        """Return the first caption of each of some items."""
        return self.tokens.at(self.first[rows])

    @cached_property
    def has_attribute_words(self) -> bool:
        """Return whether any caption names a pseudo-attribute."""
        return bool(self.tokens.attributes.any())
