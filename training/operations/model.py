"""The head: a pruned MiniLM that reads a marked message once and answers four questions of it.

Source:
    Chen, Zhuo and Wang, BERT for Joint Intent Classification and Slot Filling (2019).
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from bot.understanding.asking.marking import ROLES
from training.hemline.minilm import SENTENCE_DIM, folder
from training.operations.wordings import DEGREES, OPERATIONS, QUESTIONS

UNTOLD = -100


class OperationHead(nn.Module):
    """Tell a message's operation, its question, its degree, and the role of every marker."""

    def __init__(self, starts: Sequence[Sequence[int]], layers: int, dropout: float = 0.1) -> None:
        """Start from MiniLM.

        Args:
            starts: for each token, MiniLM's tokens whose mean it starts from.
            layers: how many of MiniLM's layers are kept.
            dropout: in front of the answers.
        """
        super().__init__()
        from transformers import BertModel
        from transformers.utils import logging

        logging.set_verbosity_error()  # type: ignore[no-untyped-call]
        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        self.bert = BertModel.from_pretrained(
            folder(), add_pooling_layer=False, attn_implementation="eager"
        )
        self.bert.encoder.layer = self.bert.encoder.layer[:layers]
        words = self.bert.embeddings.word_embeddings.weight.data
        self.bert.embeddings.word_embeddings = nn.Embedding.from_pretrained(  # type: ignore[no-untyped-call]
            torch.stack([words[list(each)].mean(0) for each in starts]), freeze=False
        )
        dim = SENTENCE_DIM
        self.dropout = nn.Dropout(dropout)
        self.mix = nn.Linear(2 * dim, dim)
        self.operation = nn.Linear(dim, len(OPERATIONS))
        self.question = nn.Linear(dim, len(QUESTIONS))
        self.role = nn.Linear(2 * dim, len(ROLES))
        self.degree = nn.Linear(dim, len(DEGREES))

    def forward(
        self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return the logits of operations, questions, every token's roles and degrees.

        Shapes:
            input_ids, attention_mask, token_type_ids: (B, T) int64.
            out: (B, operations), (B, questions), (B, T, roles), (B, degrees).
        """
        words = self.bert.embeddings(input_ids, token_type_ids)  # (B, T, D)
        mask = attention_mask.to(words.dtype)
        blocked = (1.0 - mask)[:, None, None, :] * -10_000.0
        for layer in self.bert.encoder.layer:
            out = layer(words, blocked)
            words = out[0] if isinstance(out, tuple) else out
        weight = (mask / mask.sum(1, keepdim=True)).unsqueeze(-1)  # (B, T, 1)
        first = words[:, 0]
        whole = torch.cat([first, (words * weight).sum(1)], dim=1)
        whole = torch.tanh(self.mix(self.dropout(whole)))
        beside = whole.unsqueeze(1).expand(-1, words.shape[1], -1)
        tokens = self.dropout(torch.cat([words, beside], dim=2))
        whole = self.dropout(whole)
        return self.operation(whole), self.question(whole), self.role(tokens), self.degree(whole)


def losses(
    answers: tuple[Tensor, Tensor, Tensor, Tensor],
    operations: Tensor,
    questions: Tensor,
    roles: Tensor,
    degrees: Tensor,
) -> dict[str, Tensor]:
    """Return the loss of each answer; what has no gold adds nothing.

    Shapes:
        operations: (B, operations), 1.0 for each that a message may be.
        questions: (B, questions), likewise, all 0.0 where nothing is told.
        roles: (B, T) int64, UNTOLD where nothing is told.
        degrees: (B,) int64, likewise.
    """
    said, asked, each, differs = answers
    parts = {
        "operation": _any_of(said, operations),
        "question": _any_of(asked, questions),
        "role": _one_of(each.flatten(0, 1), roles.flatten()),
        "degree": _one_of(differs, degrees),
    }
    total = parts["operation"] + 0.5 * parts["question"] + parts["role"] + parts["degree"]
    return {**parts, "total": total}


def _one_of(logits: Tensor, gold: Tensor) -> Tensor:
    """Return the mean cross-entropy where there is gold."""
    if not bool((gold != UNTOLD).any()):
        return logits.sum() * 0.0
    return functional.cross_entropy(logits, gold, ignore_index=UNTOLD, label_smoothing=0.03)


def _any_of(logits: Tensor, gold: Tensor, smoothing: float = 0.05) -> Tensor:
    """Return the mean of -log of the probability that falls on the gold, where there is gold."""
    told = gold.sum(1) > 0
    if not bool(told.any()):
        return logits.sum() * 0.0
    logs = functional.log_softmax(logits[told].float(), dim=1)
    hit = torch.logsumexp(logs.masked_fill(gold[told] == 0, -1e9), dim=1)
    return -((1 - smoothing) * hit + smoothing * logs.mean(1)).mean()
