"""Draw captioned pairs of photos, as pixels or as features that a trained encoder made."""

from __future__ import annotations

import random
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from training.hemline import minilm
from training.loop.progress import pieces
from training.models.dual_encoder import DualEncoder
from training.papers.difference.model import CaptionedPairs
from training.papers.difference.relative_queries import RelativeQuery, TripletSet

MAX_TOKENS = 64
# What torchvision's weights were trained with.
MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


class PairSource(ABC):
    """Turn keys of photos and captions into what a model takes."""

    @abstractmethod
    def photos(self, keys: Sequence[str]) -> Tensor:
        """Return photos, (B, 3, H, W), or their features, (B, D)."""

    @abstractmethod
    def captions(self, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
        """Return tokens and mask, (B, T) each, or features (B, D) and ones (B, 1)."""


class Pixels(PairSource):
    """Read photos and tokenise captions for trunks that are trained."""

    def __init__(self, part: TripletSet, size_px: int, tokenizer_folder: Path | None) -> None:
        """Name the photos.

        Args:
            part: knows where the photos are.
            size_px: height and width they are scaled to, kept in proportion on white.
            tokenizer_folder: of DistilBERT; None takes the same words from MiniLM's.
        """
        from transformers import AutoTokenizer

        self.part, self.size_px = part, size_px
        self.tokenizer: Any = AutoTokenizer.from_pretrained(
            tokenizer_folder or minilm.folder(), local_files_only=True
        )

    def photos(self, keys: Sequence[str]) -> Tensor:
        """Return pixels: (B, 3, H, W)."""
        from retrieval.encoder.image_input import ImageInput, prepare

        spec = ImageInput(self.size_px, self.size_px, "pad", (255, 255, 255), MEAN, STD, "bilinear")
        return torch.from_numpy(prepare([self.part.photo(key) for key in keys], spec))

    def captions(self, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
        """Return tokens and mask: (B, T) int64."""
        made = self.tokenizer(
            list(texts), padding=True, truncation=True, max_length=MAX_TOKENS, return_tensors="pt"
        )
        return made["input_ids"], made["attention_mask"]


class FixedFeatures(PairSource):
    """Look up features that a trained encoder made once of every photo and caption."""

    def __init__(
        self, encoder: DualEncoder, parts: Sequence[TripletSet], *, batch: int = 64
    ) -> None:
        """Encode all photos and captions of some sets.

        Args:
            encoder: in evaluation mode.
            parts: whose photos and captions will be asked for.
            batch: photos or captions a step.
        """
        owners = {key: part for part in parts for key in part.keys()}
        texts = [text for part in parts for query in part.items for text in _texts(query)]
        self._photos: dict[str, Tensor] = {}
        self._captions: dict[str, Tensor] = {}
        with torch.inference_mode():
            for keys in pieces(list(owners), batch, "encoding photos"):
                pixels = encoder.prepare([owners[key].photo(key) for key in keys])
                found = encoder.encode_image(pixels.to(encoder.device)).float().cpu()
                self._photos.update(zip(keys, functional.normalize(found, dim=1), strict=True))
            for said in pieces(list(dict.fromkeys(texts)), batch, "encoding captions"):
                tokens = encoder.tokenize(said).to(encoder.device)
                found = encoder.encode_text(tokens).float().cpu()
                self._captions.update(zip(said, functional.normalize(found, dim=1), strict=True))

    def photos(self, keys: Sequence[str]) -> Tensor:
        """Return features: (B, D)."""
        return torch.stack([self._photos[key] for key in keys]).clone()

    def captions(self, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
        """Return features (B, D) and ones (B, 1)."""
        found = torch.stack([self._captions[text] for text in texts]).clone()
        return found, torch.ones(len(found), 1, dtype=torch.int64)


class Draw:
    """Give the batch of a number: all examples once an epoch, in another order each time."""

    def __init__(self, queries: Sequence[RelativeQuery], source: PairSource, batch: int, seed: int):
        """Take every caption of every query as an example of its own.

        Args:
            queries: with targets.
            source: of pixels or features.
            batch: examples; the last of an epoch that do not fill one are left out of it.
            seed: of the orders.

        Raises:
            ValueError: fewer examples than a batch.
        """
        self.examples = [(query, caption) for query in queries for caption in query.captions]
        if len(self.examples) < batch:
            raise ValueError(
                f"{len(self.examples)} captions do not fill a batch of {batch}: "
                "give a smaller --batch"
            )
        self.source, self.batch, self.seed = source, batch, seed

    @property
    def num_batches(self) -> int:
        """Return how many batches make an epoch."""
        return len(self.examples) // self.batch

    def __call__(self, number: int) -> CaptionedPairs:
        """Return batch `number` of the run."""
        epoch, place = divmod(number, self.num_batches)
        order = list(range(len(self.examples)))
        random.Random(f"{self.seed}:{epoch}").shuffle(order)
        rows = order[place * self.batch : (place + 1) * self.batch]
        return pairs([self.examples[row] for row in rows], self.source)


def pairs(examples: Sequence[tuple[RelativeQuery, str]], source: PairSource) -> CaptionedPairs:
    """Return queries, each with one of its captions, as a batch."""
    ids, mask = source.captions([caption for _, caption in examples])
    return CaptionedPairs(
        reference=source.photos([query.reference for query, _ in examples]),
        target=source.photos([query.target for query, _ in examples]),
        ids=ids,
        mask=mask,
    )


def _texts(query: RelativeQuery) -> list[str]:
    """Return all that will be asked of a query: each caption, and all as one."""
    return [*query.captions, query.text]
