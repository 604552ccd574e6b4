"""Give the garments of a batch their captions, and say which of them fit which garments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from training.datasets.garments import GarmentSet
from training.hemline.caption_pool import CaptionPool
from training.hemline.caption_texts import CaptionTexts
from training.hemline.facet_table import FacetTable, fits


@dataclass(frozen=True, kw_only=True)
class CaptionBatch:
    """Hold two captions for each of B garments, and which of them fit.

    Attributes:
        exact: B + M titles, or a phrase where there is no title, M of them further titles that
            are wrong for nearly every garment.
        phrases: B phrases.
        exact_fit, exact_unfit: (B, B + M) bool.
        phrase_fit, phrase_unfit: (B, B) bool.
        titles: (B,) int64, a number for each garment's title, -1 without one.
        exact_titles: (B + M,) int64, the same number of each caption, -1 for one that is none.
        targets: (B, F) places of the facets' values, -1 where unknown.
    """

    exact: CaptionTexts
    phrases: CaptionTexts
    exact_fit: Tensor
    exact_unfit: Tensor
    phrase_fit: Tensor
    phrase_unfit: Tensor
    titles: Tensor
    exact_titles: Tensor
    targets: Tensor


class Captioner:
    """Draw captions for garments out of a pool."""

    def __init__(
        self,
        sets: Sequence[GarmentSet],
        table: FacetTable,
        pool: CaptionPool,
        *,
        more_titles: int = 0,
    ) -> None:
        """Prepare the tables of all sets.

        Args:
            sets: in the order that `pool` was written in.
            table: numbers the facets' values.
            pool: the captions.
            more_titles: titles beside the garments' own; a caption costs little beside a
                picture, and the more wrong ones there are, the more exact the right one must be.
        """
        self.pool = pool
        self.known_titles = torch.unique(pool.titles[pool.titles >= 0])
        self.more_titles = more_titles if len(self.known_titles) else 0
        everything = [garment for part in sets for garment in part.garments]
        self.sure, self.may = table.garments(everything)
        self.targets = table.targets(everything)
        self.claims = table.captions(pool.captions)
        self.is_title = torch.tensor([caption.title for caption in pool.captions])

    def draw(self, row: Tensor, rng: torch.Generator) -> CaptionBatch:
        """Return captions of garments.

        Args:
            row: (B,) int64, of all sets one after the other.
            rng: draws the phrases and the further titles.
        """
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
        return CaptionBatch(
            exact=self.pool.texts[exact],
            phrases=self.pool.texts[phrase],
            exact_fit=exact_fit,
            exact_unfit=exact_unfit,
            phrase_fit=phrase_fit,
            phrase_unfit=phrase_unfit,
            titles=title,
            exact_titles=torch.where(self.is_title[exact], exact, -1),
            targets=self.targets[row],
        )

    def _fits(self, row: Tensor, caption: Tensor) -> tuple[Tensor, Tensor]:
        """Return which captions fit which garments, a title only its own."""
        fit, unfit = fits(self.sure[row], self.may[row], self.claims[caption])
        title = self.is_title[caption]
        own = self.pool.titles[row][:, None] == caption[None]
        return torch.where(title, own, fit), torch.where(title, ~own, unfit)
