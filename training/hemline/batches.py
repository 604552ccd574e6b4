"""Mix batches out of several data sets, the same ones at the same step whenever they are drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from training.datasets.garments import GarmentSet
from training.hemline import augment
from training.hemline.augment import AMATEUR, PRODUCT, RENDERED, Variety
from training.hemline.caption_pool import CaptionPool
from training.hemline.caption_texts import CaptionTexts
from training.hemline.facet_table import FacetTable, fits

VARIETIES: Mapping[str, Variety] = {
    "product-photos": PRODUCT,
    "clothing-photos": AMATEUR,
    "renders": RENDERED,
}


@dataclass(frozen=True)
class Batch:
    """Hold one step's pictures, two captions each, and which of them fit.

    Attributes:
        pixels: (B, 3, H, W).
        exact: B + M titles, or a phrase where there is no title, M of them further titles that
            are wrong for nearly every picture.
        phrases: B phrases.
        exact_fit, exact_unfit: (B, B + M) bool.
        phrase_fit, phrase_unfit: (B, B) bool.
        titles: (B,) int64, a number for each picture's title, -1 without one.
        exact_titles: (B + M,) int64, the same number of each caption, -1 for one that is none.
        targets: (B, F) places of the facets' values, -1 where unknown.
        frozen: stages of the trunk that stay as they are in this step.
    """

    pixels: Tensor
    exact: CaptionTexts
    phrases: CaptionTexts
    exact_fit: Tensor
    exact_unfit: Tensor
    phrase_fit: Tensor
    phrase_unfit: Tensor
    titles: Tensor
    exact_titles: Tensor
    targets: Tensor
    frozen: int = 0


class Mixer:
    """Draw batches from several data sets at fixed shares."""

    def __init__(
        self,
        sets: Sequence[GarmentSet],
        shares: Mapping[str, float],
        table: FacetTable,
        pool: CaptionPool,
        *,
        batch: int,
        seed: int,
        more_titles: int = 0,
    ) -> None:
        """Prepare the tables of all sets.

        Args:
            sets: in the order that `pool` was written in.
            shares: of a batch by the sets' names; scaled to sum to one.
            table: numbers the facets' values.
            pool: the captions.
            batch: pictures a step.
            seed: of everything drawn.
            more_titles: titles beside the pictures' own; a caption costs little beside a
                picture, and the more wrong ones there are, the more exact the right one must be.
        """
        self.pool, self.seed = pool, seed
        self.known_titles = torch.unique(pool.titles[pool.titles >= 0])
        self.more_titles = more_titles if len(self.known_titles) else 0
        everything = [garment for part in sets for garment in part.garments]
        self.sure, self.may = table.garments(everything)
        self.targets = table.targets(everything)
        self.claims = table.captions(pool.captions)
        self.is_title = torch.tensor([caption.title for caption in pool.captions])
        self.parts: list[_Part] = []
        start = 0
        total = sum(shares[part.name] for part in sets)
        for part in sets:
            pixels = torch.from_numpy(part.pixels)
            self.parts.append(
                _Part(
                    name=part.name,
                    pixels=pixels,
                    ground=augment.even_ground(pixels) if part.lone else None,
                    rows=torch.from_numpy(part.rows(held_out=False)),
                    start=start,
                    num=round(batch * shares[part.name] / total),
                )
            )
            start += len(part.garments)

    def draw(
        self, step: int, height_px: int, width_px: int, *, frozen: int = 0, ease: float = 0.0
    ) -> Batch:
        """Return the batch of a step.

        Args:
            step: of the run.
            height_px: of the pictures.
            width_px: of the pictures.
            frozen: stages of the trunk that stay as they are in this step.
            ease: how much less than usual pictures are varied, 0-1.
        """
        rng = torch.Generator().manual_seed(self.seed * 1_000_003 + step)
        pixels, rows = [], []
        for part in self.parts:
            chosen = part.rows[torch.randint(len(part.rows), (part.num,), generator=rng)]
            ground = None if part.ground is None else part.ground[chosen]
            pixels.append(
                augment.vary(
                    part.pixels[chosen],
                    height_px,
                    width_px,
                    VARIETIES[part.name].eased(ease),
                    rng,
                    ground,
                )
            )
            rows.append(chosen + part.start)
        row = torch.cat(rows)
        num_phrases = self.pool.phrases.shape[1]
        pick = torch.randint(num_phrases, (2, len(row)), generator=rng)
        phrase = self.pool.phrases[row, pick[0]]
        title = self.pool.titles[row]
        exact = torch.where(title >= 0, title, self.pool.phrases[row, pick[1]])
        if self.more_titles:
            more = torch.randint(len(self.known_titles), (self.more_titles,), generator=rng)
            exact = torch.cat([exact, self.known_titles[more]])
        exact_fit, exact_unfit = self._fits(row, exact)
        phrase_fit, phrase_unfit = self._fits(row, phrase)
        return Batch(
            pixels=torch.cat(pixels).contiguous(memory_format=torch.channels_last),
            exact=self.pool.texts[exact],
            phrases=self.pool.texts[phrase],
            exact_fit=exact_fit,
            exact_unfit=exact_unfit,
            phrase_fit=phrase_fit,
            phrase_unfit=phrase_unfit,
            titles=title,
            exact_titles=torch.where(self.is_title[exact], exact, -1),
            targets=self.targets[row],
            frozen=frozen,
        )

    def _fits(self, row: Tensor, caption: Tensor) -> tuple[Tensor, Tensor]:
        """Return which captions fit which garments, a title only its own."""
        fit, unfit = fits(self.sure[row], self.may[row], self.claims[caption])
        title = self.is_title[caption]
        own = self.pool.titles[row][:, None] == caption[None]
        return torch.where(title, own, fit), torch.where(title, ~own, unfit)


@dataclass(frozen=True)
class _Part:
    """Hold one set's pictures and its place in the tables of all sets."""

    name: str
    pixels: Tensor
    ground: Tensor | None
    rows: Tensor
    start: int
    num: int
