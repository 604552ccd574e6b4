"""Score a picture and a caption together: one transformer over the tokens of both.

The trap. Paper 1 prepends a CLS to each modality, concatenates both sequences, and compares the
two CLS outputs of a batch by contrast. Where only matched pairs are ever concatenated, a
picture's CLS has read its own caption and the caption's CLS its own picture: both carry the same
pair's mark, and the contrast is won by comparing marks. Recall then is near one on random
features, where nothing can be told (`tests/training/papers/crossmodal/test_crossmodal.py` shows
it), and no such embedding exists when a shopper's words are to be searched with, for the picture
that belongs to them is what is asked for. What is right at that moment is a joint score: each
candidate is concatenated with the query, and the scores are compared. The paper's objective stays
available; it too is measured by joint scores, with its leaky figure beside it to show the gap.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.losses import contrastive
from training.papers.gather import gather

Objective = Literal["softmax", "binary", "paper"]


@dataclass(frozen=True)
class Shape:
    """Say how large a cross-modal transformer is.

    Attributes:
        image_dim, text_dim: length of the encoders' tokens.
        num_image_tokens: of every picture.
        max_text_tokens: of the longest caption.
        width: of the transformer, a multiple of `heads`.
        layers, heads: six and eight in the paper.
        dim: length of the final representations.
        dropout: share dropped while training, 0-1.
    """

    image_dim: int
    text_dim: int
    num_image_tokens: int
    max_text_tokens: int
    width: int = 256
    layers: int = 6
    heads: int = 8
    dim: int = 128
    dropout: float = 0.1

    def __post_init__(self) -> None:
        """Refuse a width that the heads cannot share.

        Raises:
            ValueError: it is no multiple of the heads.
        """
        if self.width % self.heads:
            raise ValueError(f"width {self.width} is no multiple of {self.heads} heads")


@dataclass(frozen=True)
class Candidates:
    """Hold captions with the pictures each is compared with; the first picture is the right one.

    Shapes:
        image_tokens: (B, K, P, Di).
        text_tokens: (B, T, Dt).
        text_mask: (B, T) bool, false where a caption has ended.
        fit: (B, N) bool: the right pictures of which captions, of the N in all processes' batches
            of this step, also answer this caption.
    """

    image_tokens: Tensor
    text_tokens: Tensor
    text_mask: Tensor
    fit: Tensor


class Block(nn.Module):
    """Attend over all tokens, then transform each: one pre-norm transformer layer."""

    def __init__(self, width: int, heads: int, dropout: float) -> None:
        """Build the layer; the feed-forward part is four times as wide."""
        super().__init__()
        self.heads = heads
        self.norm_attention = nn.LayerNorm(width)
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm_feed = nn.LayerNorm(width)
        self.feed = nn.Sequential(
            nn.Linear(width, 4 * width), nn.GELU(), nn.Dropout(dropout), nn.Linear(4 * width, width)
        )
        self.dropout = nn.Dropout(dropout)

    def forward(self, tokens: Tensor, seen: Tensor) -> Tensor:
        """Return the tokens (N, S, W) after the layer; `seen` (N, 1, 1, S) bool may be read."""
        num, length, width = tokens.shape
        split = self.qkv(self.norm_attention(tokens)).view(num, length, 3, self.heads, -1)
        query, key, value = split.permute(2, 0, 3, 1, 4).unbind(0)  # (N, heads, S, W / heads)
        read = functional.scaled_dot_product_attention(query, key, value, attn_mask=seen)
        tokens = tokens + self.dropout(self.out(read.transpose(1, 2).reshape(num, length, width)))
        fed: Tensor = tokens + self.dropout(self.feed(self.norm_feed(tokens)))
        return fed


class CrossModal(nn.Module):
    """Let a picture's and a caption's tokens read each other, and say how well they match.

    Source:
        papers/clip-fine-tuning-and-cross-modal-attention.txt, section 2.5.2: features
        normalised, a CLS of zeros before each modality's, positions added to the concatenation,
        six layers of eight heads, a feed-forward network on both CLS outputs, cosines with a
        temperature. Differs: the features are token features rather than one a modality, which
        would leave nothing to attend to; a linear map and a norm bring both to one width; and,
        save with the objective `paper`, a linear layer on both representations scores the pair.
    """

    def __init__(
        self, shape: Shape, *, objective: Objective = "softmax", temperature: float = 0.1
    ) -> None:
        """Build the transformer untrained.

        Args:
            shape: how large it is.
            objective: `softmax` picks the right picture among the candidates of a caption,
                `binary` judges each pair by itself, `paper` contrasts the CLS outputs of
                matched pairs.
            temperature: what the paper's cosines are divided by.
        """
        super().__init__()
        self.shape, self.objective, self.temperature = shape, objective, temperature
        width = shape.width
        self.image_in = nn.Sequential(nn.Linear(shape.image_dim, width), nn.LayerNorm(width))
        self.text_in = nn.Sequential(nn.Linear(shape.text_dim, width), nn.LayerNorm(width))
        self.image_cls = nn.Parameter(torch.zeros(1, 1, width))
        self.text_cls = nn.Parameter(torch.zeros(1, 1, width))
        length = 2 + shape.num_image_tokens + shape.max_text_tokens
        self.positions = nn.Parameter(torch.randn(1, length, width) * 0.02)
        self.blocks = nn.ModuleList(
            Block(width, shape.heads, shape.dropout) for _ in range(shape.layers)
        )
        self.head = nn.Sequential(
            nn.LayerNorm(width), nn.Linear(width, width), nn.GELU(), nn.Linear(width, shape.dim)
        )
        self.match = nn.Linear(2 * shape.dim, 1)

    def represent(
        self, image_tokens: Tensor, text_tokens: Tensor, text_mask: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return what both CLS say about pairs that have read each other: (N, dim) each.

        Shapes:
            image_tokens: (N, P, Di).
            text_tokens: (N, T, Dt).
            text_mask: (N, T), zero where a caption has ended.
        """
        num, places = image_tokens.shape[:2]  # not len(), which an exporter takes for a constant
        image = self.image_in(functional.normalize(image_tokens, dim=-1))  # (N, P, W)
        text = self.text_in(functional.normalize(text_tokens, dim=-1))  # (N, T, W)
        cls = (self.image_cls.expand(num, -1, -1), self.text_cls.expand(num, -1, -1))
        tokens = torch.cat([cls[0], image, cls[1], text], dim=1)  # (N, 2 + P + T, W)
        tokens = tokens + self.positions[:, : tokens.shape[1]]
        whole = text_mask.new_ones((num, 2 + places))
        seen = torch.cat([whole, text_mask], dim=1).bool()[:, None, None]
        for block in self.blocks:
            tokens = block(tokens, seen)
        return self.head(tokens[:, 0]), self.head(tokens[:, 1 + places])

    def score(self, image_tokens: Tensor, text_tokens: Tensor, text_mask: Tensor) -> Tensor:
        """Return how well each picture matches its caption, higher is better: (N,).

        Shapes:
            image_tokens: (N, P, Di).
            text_tokens: (N, T, Dt).
            text_mask: (N, T).
        """
        image, text = self.represent(image_tokens, text_tokens, text_mask)
        if self.objective == "paper":
            cosines = functional.cosine_similarity(image.float(), text.float(), dim=1)
            return cosines / self.temperature
        matched: Tensor = self.match(torch.cat([image, text], dim=1)).squeeze(1)
        return matched

    def score_candidates(
        self, image_tokens: Tensor, text_tokens: Tensor, text_mask: Tensor
    ) -> Tensor:
        """Return the scores (B, K) of K pictures for each caption.

        Shapes:
            image_tokens: (B, K, P, Di).
            text_tokens: (B, T, Dt).
            text_mask: (B, T).
        """
        num = image_tokens.shape[1]
        flat = self.score(
            image_tokens.flatten(0, 1),
            text_tokens.repeat_interleave(num, 0),
            text_mask.repeat_interleave(num, 0),
        )
        return flat.view(-1, num)

    def forward(self, batch: Candidates) -> dict[str, Tensor]:
        """Return the loss of a batch as `total`, with the share of captions answered right.

        With the objective `paper`, under several processes, the pairs of all are contrasted.
        """
        if self.objective == "paper":
            image, text = (
                gather(functional.normalize(each.float(), dim=1))
                for each in self.represent(
                    batch.image_tokens[:, 0], batch.text_tokens, batch.text_mask
                )
            )
            scale = image.new_tensor(1 / self.temperature)
            answers = gather(batch.fit).T  # (N, N), pictures by captions
            # Another picture of the same product is no wrong answer, but neither is it the pair's.
            own = torch.eye(len(image), dtype=torch.bool, device=image.device)
            return {"total": contrastive(image, text, scale, own, ~answers)}
        scores = self.score_candidates(
            batch.image_tokens, batch.text_tokens, batch.text_mask
        ).float()
        right = torch.zeros_like(scores)
        right[:, 0] = 1
        if self.objective == "binary":
            # One right pair must weigh as much as all the wrong ones of its caption.
            weight = scores.new_tensor(float(max(1, scores.shape[1] - 1)))
            total = functional.binary_cross_entropy_with_logits(scores, right, pos_weight=weight)
        else:
            total = -(scores.log_softmax(1)[:, 0]).mean()
        first = (scores.argmax(1) == 0).float().mean()
        return {"total": total, "first": first.detach()}


def leaky_scores(model: CrossModal, tokens: Candidates) -> Tensor:
    """Return the cosines (B, B) of CLS outputs when each picture has read its own caption.

    What the paper's figures rest on, kept only to be shown beside the joint scores.
    """
    image, text = model.represent(tokens.image_tokens[:, 0], tokens.text_tokens, tokens.text_mask)
    return functional.normalize(text.float(), dim=1) @ functional.normalize(image.float(), dim=1).T


def state_of(model: CrossModal) -> dict[str, Any]:
    """Return what a run is compared by on resuming, besides the weights."""
    return {
        "shape": asdict(model.shape),
        "objective": model.objective,
        "temperature": model.temperature,
    }
