"""Draw captions with their right picture and hard wrong ones, out of precomputed tokens."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from training.datasets.pairs import PairSet
from training.datasets.splits import Split
from training.loop.processes import num_processes
from training.papers.clip_finetune.towers import Whole
from training.papers.crossmodal import hard_negatives
from training.papers.crossmodal.model import Candidates
from training.papers.crossmodal.token_features import TokenFeatures, token_features


@dataclass(frozen=True)
class Side:
    """Hold one side of the split as tokens.

    Attributes:
        texts: all captions of all pictures.
        owners: the picture each caption was written for. (M,)
        right: the pictures that answer each caption, its owner among them.
        features: tokens of the pictures and the captions.
    """

    texts: list[str]
    owners: NDArray[np.int64]
    right: list[NDArray[np.int64]]
    features: TokenFeatures

    def sample(self, num: int, seed: int) -> NDArray[np.int64]:
        """Return up to `num` captions in random order."""
        return np.random.default_rng(seed).permutation(len(self.texts))[:num]

    def answers(self, captions: NDArray[np.int64]) -> list[NDArray[np.int64]]:
        """Return the right pictures of some captions."""
        return [self.right[caption] for caption in captions]


def read_side(
    encoder: Whole, pairs: PairSet, split: Split, folder: Path, most: int | None = None
) -> Side:
    """Return one side of a data set's split with its tokens, computed where they are not kept.

    Args:
        encoder: frozen.
        pairs: the data set.
        split: which side.
        folder: where tokens are kept.
        most: pictures to take, at random; None takes all.

    Raises:
        ValueError: the side is empty, or a photo cannot be read.
    """
    rows = pairs.rows(split)
    if not rows:
        raise ValueError(f"{pairs.name} has no pictures to {split} on: read more of it")
    if most is not None and most < len(rows):
        rows = sorted(random.Random(42).sample(rows, most))
    items = [pairs.items[row] for row in rows]
    texts = [caption for item in items for caption in item.captions]
    owners = np.repeat(np.arange(len(items)), [len(item.captions) for item in items])
    right = hard_negatives.right_pictures(texts, owners.tolist(), [item.product for item in items])
    return Side(texts, owners, right, token_features(encoder, pairs, rows, texts, folder))


class CandidateBatches:
    """Draw batch `number` of a run, the same whenever it is asked for."""

    def __init__(self, side: Side, *, batch: int, wrong: int, hardest: int, seed: int) -> None:
        """Mine the wrong pictures that stage one confuses with the right one.

        Args:
            side: to train on.
            batch: captions a batch.
            wrong: wrong pictures for each caption; 0 draws matched pairs alone.
            hardest: how many of the nearest wrong pictures they are drawn from.
            seed: of everything drawn.

        Raises:
            ValueError: there are fewer captions than a batch takes, or too few wrong pictures.
        """
        if len(side.texts) < batch:
            raise ValueError(
                f"a batch of {batch} captions cannot be drawn from {len(side.texts)}: "
                "give a smaller --batch or more pictures"
            )
        self.side, self.batch, self.wrong, self.seed = side, batch, wrong, seed
        self.mined: NDArray[np.int64] | None = None
        if wrong:
            features = side.features
            self.mined, _ = hard_negatives.nearest(
                features.texts, features.images, max(wrong, hardest), side.right
            )

    def captions(self, number: int) -> tuple[NDArray[np.int64], np.random.Generator]:
        """Return the captions (B,) of a batch, and the source of chance for all else in it."""
        rng = np.random.default_rng((self.seed, number))
        return rng.choice(len(self.side.texts), self.batch, replace=False), rng

    def __call__(self, number: int) -> Candidates:
        """Return batch `number`."""
        side = self.side
        captions, rng = self.captions(number)
        pictures = side.owners[captions][:, None]  # (B, 1)
        if self.mined is not None:
            order = rng.random((self.batch, self.mined.shape[1])).argsort(axis=1)[:, : self.wrong]
            wrong = np.take_along_axis(self.mined[captions], order, axis=1)
            pictures = np.concatenate([pictures, wrong], axis=1)  # (B, K)
        step = number - number % num_processes()  # whose batches the processes take in turn
        beside = [self.captions(step + place)[0] for place in range(num_processes())]
        every = side.owners[np.concatenate(beside)]  # (N,)
        fit = [np.isin(every, side.right[caption]) for caption in captions]
        tokens, mask = side.features.captions(captions)
        return Candidates(
            image_tokens=side.features.pictures(pictures),
            text_tokens=tokens,
            text_mask=mask,
            fit=torch.from_numpy(np.stack(fit)),
        )
