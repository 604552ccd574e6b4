"""Encode the photos and captions of a data set, and measure how they find each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from training.datasets.pairs import Item, PairSet
from training.loop.devices import low_precision
from training.loop.progress import pieces
from training.models.dual_encoder import DualEncoder
from training.models.encoded_once import EncodedOnce
from training.papers.clip_finetune import long_captions, retrieval_figures
from training.papers.clip_finetune.long_captions import LongCaptions

Which = Literal["first", "longest", "all"]


def chosen(item: Item, which: Which) -> tuple[str, ...]:
    """Return an item's captions: the `first`, the `longest` or `all`."""
    if which == "all":
        return item.captions
    return (item.captions[0] if which == "first" else max(item.captions, key=len),)


@dataclass(frozen=True)
class Queries:
    """Hold the pictures of a gallery and the captions that ask for them.

    Attributes:
        pairs: the data set.
        rows: its pictures in the gallery. (N,)
        texts: captions. (M,)
        owners: the place in `rows` of each caption's picture. (M,)
        asked: which of `rows` ask, with their captions; the others only stand in the way. (N,)
    """

    pairs: PairSet
    rows: Sequence[int]
    texts: Sequence[str]
    owners: NDArray[np.int64]
    asked: NDArray[np.bool_]

    @classmethod
    def of(
        cls,
        pairs: PairSet,
        rows: Sequence[int],
        *,
        captions: Which = "first",
        gallery: Sequence[int] | None = None,
    ) -> Queries:
        """Return the captions of some pictures, which ask among these or a larger gallery.

        Args:
            pairs: the data set.
            rows: pictures that ask.
            captions: of each picture take the `first`, which readers make the most telling one,
                the `longest`, or `all`.
            gallery: pictures to ask among, `rows` among them; None takes `rows`.

        Raises:
            ValueError: there are no pictures.
        """
        if not rows:
            raise ValueError(f"{pairs.name} has no pictures on the side asked for: read more of it")
        among = sorted(set(rows if gallery is None else gallery) | set(rows))
        texts: list[str] = []
        owners: list[int] = []
        for place, row in enumerate(among):
            found = chosen(pairs.items[row], captions)
            texts += found
            owners += [place] * len(found)
        return cls(pairs, among, texts, np.asarray(owners), np.isin(among, list(rows)))

    def sample(self, num: int, seed: int) -> Queries:
        """Return the queries of up to `num` random pictures, which ask among themselves."""
        drawn_rows = np.random.default_rng(seed).permutation(np.flatnonzero(self.asked))[:num]
        kept = sorted(drawn_rows.tolist())
        place = {old: new for new, old in enumerate(kept)}
        lines = [line for line, owner in enumerate(self.owners) if owner in place]
        return Queries(
            self.pairs,
            [self.rows[row] for row in kept],
            [self.texts[line] for line in lines],
            np.asarray([place[self.owners[line]] for line in lines]),
            np.ones(len(kept), bool),
        )


@torch.no_grad()
def features(
    encoder: DualEncoder,
    queries: Queries,
    *,
    how: LongCaptions = "cut",
    batch: int = 64,
    bf16: bool | None = None,
    keep: bool = False,
) -> tuple[Tensor, Tensor]:
    """Return normalised features of all pictures and captions: (N, D) and (M, D), float32.

    Args:
        encoder: in evaluation mode, on the device to compute on.
        queries: what to encode.
        how: long captions are encoded.
        batch: pictures or captions at once.
        bf16: compute in bfloat16 where torch deems it safe; None where that is faster.
        keep: keep the photos' features for later calls, see `EncodedOnce`.

    Raises:
        ValueError: a photo cannot be read; the message has its path.
    """
    once = EncodedOnce(encoder, batch=batch, bf16=bf16, keep=keep)
    images = once.photos(queries.pairs, queries.rows)
    device, texts = encoder.device, queries.texts
    cast = low_precision(device, bf16=bf16)
    written = []
    for some in pieces(texts, batch, "encoding captions"):
        tokens = long_captions.tokenize(encoder, some, how).to(device)
        with cast:
            written.append(long_captions.encode(encoder, tokens, len(some)).cpu())
    return images, torch.cat(written)


def measure(
    encoder: DualEncoder,
    queries: Queries,
    *,
    how: LongCaptions = "cut",
    batch: int = 64,
    bf16: bool | None = None,
    seed: int = 42,
    keep: bool = False,
) -> dict[str, Any]:
    """Return how a model's pictures and captions find each other; see `retrieval_figures`.

    Args:
        encoder: whose mode is left as it was.
        queries: what to ask.
        how: long captions are encoded.
        batch: pictures or captions at once.
        bf16: compute in bfloat16 where torch deems it safe; None where that is faster.
        seed: of the small batches.
        keep: keep the photos' features for later calls, see `EncodedOnce`.
    """
    mode = encoder.training
    encoder.eval()
    images, texts = features(encoder, queries, how=how, batch=batch, bf16=bf16, keep=keep)
    encoder.train(mode)
    products = [queries.pairs.items[row].product for row in queries.rows]
    return retrieval_figures.both_ways(
        images, texts, queries.owners, products, queries.texts, queries.asked, seed=seed
    )
