"""Build the transformer that reads captions alone and captions together with image tokens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from training.hemline import minilm
from training.papers.fashionvil.sizes import ModelSize

VOCABULARY = 30522


def bert(size: ModelSize, start: str | Path = "minilm") -> Any:
    """Return a BERT of a size, without the pooler.

    Args:
        size: of the model.
        start: `random`; `minilm`, which brings the word embeddings of the packaged MiniLM, turned
            to their principal directions where the model is narrower, and its first layers where
            it is as wide; or a local folder with a BERT in the layout of the hub.

    Raises:
        ValueError: the folder's model is of another size or vocabulary.
    """
    from transformers import BertConfig, BertModel
    from transformers.utils import logging

    # It reports heads that this model does not have as unexpected.
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    if isinstance(start, Path):
        model = BertModel.from_pretrained(
            start, add_pooling_layer=False, attn_implementation="sdpa", local_files_only=True
        )
        found = (model.config.vocab_size, model.config.hidden_size)
        if found != (VOCABULARY, size.width):
            raise ValueError(
                f"{start} has {found[0]} words and is {found[1]} wide; the tokenizer and the size "
                f"take {VOCABULARY} and {size.width}, as bert-base-uncased has for --size paper"
            )
        return model
    config = BertConfig(
        vocab_size=VOCABULARY,
        hidden_size=size.width,
        num_hidden_layers=size.layers,
        num_attention_heads=size.attention_heads,
        intermediate_size=size.feed_forward,
        hidden_dropout_prob=size.dropout,
        attention_probs_dropout_prob=size.dropout,
        max_position_embeddings=max(128, size.max_tokens),
    )
    model = BertModel(config, add_pooling_layer=False)
    if start == "minilm":
        _take_over_minilm(model, size)
    return model


def _take_over_minilm(model: Any, size: ModelSize) -> None:
    """Copy what fits from the packaged MiniLM."""
    from transformers import BertModel

    source = BertModel.from_pretrained(minilm.folder(), add_pooling_layer=False)
    words = source.embeddings.word_embeddings.weight.detach()  # (V, 384)
    with torch.no_grad():
        if size.width == words.shape[1]:
            model.embeddings.word_embeddings.weight.copy_(words)
            for own, theirs in zip(model.encoder.layer, source.encoder.layer, strict=False):
                own.load_state_dict(theirs.state_dict())
            return
        if size.width > words.shape[1]:
            return
        # The directions along which words differ most lose least.
        _, directions = torch.linalg.eigh(words.T @ words)  # ascending
        narrowed = words @ directions[:, -size.width :]  # (V, width)
        model.embeddings.word_embeddings.weight.copy_(narrowed)


class SharedTransformer(nn.Module):
    """Read captions alone (text encoder) or before image tokens (fusion encoder).

    Source:
        FashionViL, "Architectures": one BERT does both. Image tokens get learned places of
        their grid and a type of their own here; there they get a type only.
    """

    def __init__(self, size: ModelSize, image_width: int, start: str | Path = "minilm") -> None:
        """Build the transformer and the projection of image tokens to its width."""
        super().__init__()
        self.bert = bert(size, start)
        self.project = nn.Linear(image_width, size.width)
        self.image_type = nn.Parameter(torch.zeros(size.width))
        self.places = nn.Parameter(torch.randn(size.num_patches, size.width) * 0.02)
        self.image_norm = nn.LayerNorm(size.width)

    def image(self, grid: Tensor) -> Tensor:
        """Return image tokens at the transformer's width, not yet placed.

        Shapes:
            grid: (B, P, image width).
            out: (B, P, width).
        """
        tokens: Tensor = self.project(grid)
        return tokens

    def text(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return the tokens of captions read alone.

        Shapes:
            ids: (B, T) int64.
            mask: (B, T) bool, false at padding.
            out: (B, T, width).
        """
        words = self.bert.embeddings(input_ids=ids)  # (B, T, width)
        out: Tensor = self.bert.encoder(
            words, attention_mask=mask[:, None, None, :].expand(-1, -1, mask.shape[1], -1)
        ).last_hidden_state
        return out

    def fuse(self, ids: Tensor, mask: Tensor, image: Tensor) -> tuple[Tensor, Tensor]:
        """Return the tokens of captions and of pictures that saw each other.

        Shapes:
            ids, mask: (B, T).
            image: (B, P, width), from `image`.
            out: (B, T, width) and (B, P, width).
        """
        words = self.bert.embeddings(input_ids=ids)  # (B, T, width)
        placed = self.image_norm(image + self.places + self.image_type)  # (B, P, width)
        tokens = torch.cat([words, placed.to(words.dtype)], dim=1)
        seen = torch.cat([mask, mask.new_ones(placed.shape[:2])], dim=1)  # (B, T + P)
        out = self.bert.encoder(
            tokens, attention_mask=seen[:, None, None, :].expand(-1, -1, seen.shape[1], -1)
        ).last_hidden_state
        return out[:, : ids.shape[1]], out[:, ids.shape[1] :]
