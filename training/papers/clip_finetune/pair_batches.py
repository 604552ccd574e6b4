"""Draw batches of photos with a caption each for contrastive fine-tuning."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image, ImageOps

from training.datasets.pairs import PairSet
from training.models.dual_encoder import DualEncoder
from training.papers.clip_finetune import long_captions
from training.papers.clip_finetune.contrastive import PairBatch
from training.papers.clip_finetune.long_captions import LongCaptions
from training.papers.clip_finetune.pair_features import Which, chosen


class PairBatches:
    """Draw batch `number` of a run, the same whenever it is asked for and from any thread.

    Every epoch takes each photo once, in an order of its own; what does not fill a batch waits
    for another epoch.
    """

    def __init__(
        self,
        encoder: DualEncoder,
        pairs: PairSet,
        rows: Sequence[int],
        *,
        batch: int,
        seed: int,
        captions: Which = "first",
        short: float = 0.0,
        how: LongCaptions = "cut",
        crop: float = 1.0,
        mirror: bool = False,
    ) -> None:
        """Tokenise all captions.

        Args:
            encoder: whose tokenizer and pixels.
            pairs: the data set.
            rows: its photos to draw from.
            batch: photos a batch.
            seed: of everything drawn.
            captions: of each photo to draw from.
            short: share of photos that come with a short text instead: one sentence of a caption
                of several, or a shorter caption of the same photo. Shoppers type short ones.
            how: captions longer than the context are encoded.
            crop: least share of a photo's area that is shown, 1 shows all of it.
            mirror: show half of the photos mirrored.

        Raises:
            ValueError: there are fewer photos than a batch takes.
        """
        if len(rows) < batch:
            raise ValueError(
                f"a batch of {batch} cannot be drawn from {len(rows)} photos: give a smaller "
                "--batch or more photos"
            )
        self.encoder, self.pairs, self.rows, self.batch = encoder, pairs, list(rows), batch
        self.seed, self.short, self.crop, self.mirror = seed, short, crop, mirror
        numbers: dict[str, int] = {}
        self.long: list[list[int]] = []
        self.brief: list[list[int]] = []
        for row in rows:
            item = pairs.items[row]
            texts = chosen(item, captions)
            self.long.append([numbers.setdefault(text, len(numbers)) for text in texts])
            shorter = _shorter(item.captions, texts) if short else []
            self.brief.append([numbers.setdefault(text, len(numbers)) for text in shorter])
        self.tokens = long_captions.tokenize(encoder, list(numbers), how)
        words: dict[str, int] = {}
        plain = (" ".join(text.lower().split()) for text in numbers)
        self.words = torch.tensor([words.setdefault(text, len(words)) for text in plain])
        products: dict[str, int] = {}
        self.products = torch.tensor(
            [products.setdefault(pairs.items[row].product, len(products)) for row in rows]
        )

    @property
    def per_epoch(self) -> int:
        """Return how many batches take each photo once."""
        return len(self.rows) // self.batch

    def __call__(self, number: int) -> PairBatch:
        """Return batch `number`."""
        epoch, place = divmod(number, self.per_epoch)
        order = _order(len(self.rows), self.seed, epoch)
        rows = order[place * self.batch : (place + 1) * self.batch]
        rng = np.random.default_rng((self.seed, 1, number))
        photos = [self._varied(self.pairs.photo(self.rows[row]), rng) for row in rows]
        captions = torch.tensor([self._caption(row, rng) for row in rows])
        return PairBatch(
            pixels=self.encoder.prepare(photos),
            captions=long_captions.pick(self.tokens, captions),
            products=self.products[torch.from_numpy(rows)],
            texts=self.words[captions],
        )

    def _caption(self, row: int, rng: np.random.Generator) -> int:
        """Return the number of one of a photo's captions."""
        brief = self.brief[row] if rng.random() < self.short else []
        found = brief or self.long[row]
        return found[int(rng.integers(len(found)))]

    def _varied(self, photo: Image.Image, rng: np.random.Generator) -> Image.Image:
        """Return a part of a photo in its own proportions, perhaps mirrored."""
        side, across, down = rng.uniform(self.crop, 1) ** 0.5, rng.random(), rng.random()
        if self.crop < 1:
            width, height = photo.size
            wide, high = max(1, round(side * width)), max(1, round(side * height))
            left, top = round(across * (width - wide)), round(down * (height - high))
            photo = photo.crop((left, top, left + wide, top + high))
        return ImageOps.mirror(photo) if self.mirror and rng.random() < 0.5 else photo


@lru_cache(maxsize=2)
def _order(num: int, seed: int, epoch: int) -> NDArray[np.int64]:
    """Return the order of an epoch's photos."""
    return np.random.default_rng((seed, 0, epoch)).permutation(num)


def _shorter(captions: Sequence[str], long: Sequence[str]) -> list[str]:
    """Return single sentences of the chosen captions, and captions shorter than those."""
    longest = max(map(len, long))
    single = [
        sentence
        for text in long
        if len(found := long_captions.sentences(text)) > 1
        for sentence in found
    ]
    return [*single, *(text for text in captions if len(text) < longest and text not in long)]
