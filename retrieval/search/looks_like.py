"""Guess what a shopper's photo shows, among what the catalogue holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import ImageColor

from retrieval.encoder.encoder import Features, unit
from retrieval.encoder.pixels import Pixels, lab
from retrieval.gallery.stock import Stock
from retrieval.search.captions import (
    COLOUR_TEMPLATES,
    SLEEVE_TEMPLATES,
    SLEEVED,
    TEMPLATES,
    broader,
    names_of_all,
    prompts,
)
from retrieval.search.facets import Facets

EncodeTexts = Callable[[Sequence[str]], Features]
# How much of the guess is by name; the rest is by the kinds of the items most like the photo.
BY_NAME = 0.7
# Names are many, so odds among them are sharper than among captions of the training.
SHARPER = 0.7
VOTE_TEMPERATURE = 0.1
# A category as likely as this within the kind that was guessed is shown beside the first.
BESIDE = 0.25
# A guess that is hardly better than chance must not hide what the photo shows.
LIKELY = 0.12
# How far apart two colours are, in CIE Lab, for one to be a third as likely.
COLOUR_SPREAD = 12.0
NEIGHBOURS = 25
# Kinds a photo hardly tells apart, and a shopper would not mind side by side.
NEAR = (("trousers", "jeans"), ("jacket", "coat"), ("shirt", "blouse"))


@dataclass(frozen=True, slots=True)
class LooksLike:
    """Hold the guess.

    Args:
        category: the catalogue's value, or None where it has no categories.
        colour: likewise.
        confidence: of the kind of garment, 0 to 1.
        categories: the values of one kind that the photo may show, likeliest first.
        sleeve_length: the catalogue's value, or None for what has no sleeves.
    """

    category: str | None
    colour: str | None
    confidence: float
    categories: tuple[str, ...]
    sleeve_length: str | None = None


class Guesser:
    """Hold a catalogue's categories, colours and sleeves as features and shades."""

    def __init__(
        self, stock: Stock, facets: Facets, encode: EncodeTexts, temperature: float
    ) -> None:
        """Encode what the categories and colours may be called.

        Args:
            stock: the catalogue's items.
            facets: the catalogue's values.
            encode: gives texts' features. (B, D)
            temperature: cosines are divided by it to become odds.
        """
        self._stock = stock
        self._categories = facets.values("category")
        self._kinds = np.asarray([kind(category) for category in self._categories])
        self._colours = facets.values("colour")
        called = names_of_all(self._categories)
        self._owner = np.repeat(np.arange(len(called)), [len(each) for each in called])
        every = [name for each in called for name in each]
        self._name_features = means(encode, every, TEMPLATES)
        self._colour_features = means(encode, self._colours, COLOUR_TEMPLATES)
        self._temperature = temperature
        self._held = self._rows(stock, "category", self._categories)
        # A sleeve needs both a name to tell it by and a value of the catalogue.
        meant = {name: facets.meaning("sleeve_length", name) for name in SLEEVE_TEMPLATES}
        self._sleeves = [values[0] for values in meant.values() if values]
        told = [SLEEVE_TEMPLATES[name] for name, values in meant.items() if values]
        rows = [means(encode, list(SLEEVED), templates).mean(axis=0) for templates in told]
        self._sleeve_features = (
            unit(np.stack(rows)) if rows else np.empty((0, stock.vectors.shape[1]))
        )
        self._sleeve_held = self._rows(stock, "sleeve_length", self._sleeves)
        self._shades = self._colour_shades()

    @staticmethod
    def _rows(stock: Stock, facet: str, values: list[str]) -> npt.NDArray[np.int64]:
        """Return which of the values each item has, or -1. (N,)."""
        place = {value: row for row, value in enumerate(values)}
        own = [next(iter(item.seen.get(facet, ())), None) for item in stock.items]
        return np.asarray([-1 if v is None else place.get(v, -1) for v in own], dtype=np.int64)

    def _colour_shades(self) -> npt.NDArray[np.float64]:
        """Return each colour's usual shade: the median of its items' main colours. (K, 3)."""
        shades = np.zeros((len(self._colours), 3))
        for row, colour in enumerate(self._colours):
            points = np.flatnonzero(self._stock.seen("colour", colour))[:300]
            mains = [main_shade(self._stock.items[point].palette) for point in points]
            shades[row] = np.median(np.stack(mains), axis=0)
        return shades

    def guess(self, photo: Features, pixels: Pixels) -> LooksLike:
        """Return what a photo most likely shows.

        Args:
            photo: its features. (D,)
            pixels: its measures.
        """
        cosines = self._stock.vectors @ photo
        category, confidence = None, 0.0
        likely: tuple[str, ...] = ()
        if self._categories:
            odds = self._category_odds(photo, cosines)
            together = {each: float(odds[self._kinds == each].sum()) for each in self._kinds}
            best = max(together, key=lambda each: together[each])
            confidence = together[best]
            order = [int(row) for row in np.argsort(-odds) if self._kinds[row] == best]
            category = self._categories[order[0]]
            if confidence >= LIKELY:
                shown = [row for row in order if odds[row] >= BESIDE * confidence]
                likely = tuple(self._categories[row] for row in shown or order[:1])
        colour = None
        if self._colours:
            named = self._colour_features @ photo / self._temperature
            apart = np.linalg.norm(self._shades - main_shade(pixels.palette), axis=1)
            colour = self._colours[int(np.argmax(0.5 * named - apart / COLOUR_SPREAD))]
        sleeves = self._sleeve_length(photo, cosines, likely)
        return LooksLike(category, colour, round(confidence, 3), likely, sleeves)

    def _category_odds(self, photo: Features, cosines: Features) -> Features:
        named = softmax(self._name_features @ photo / (SHARPER * self._temperature))
        worded = np.bincount(self._owner, named, len(self._categories))
        votes = self._votes(cosines, self._held, len(self._categories))
        return np.asarray(BY_NAME * worded + (1 - BY_NAME) * votes, dtype=np.float32)

    def _sleeve_length(
        self, photo: Features, cosines: Features, likely: tuple[str, ...]
    ) -> str | None:
        """Return the sleeves of a photo whose kind of garment has sleeves."""
        inside = np.isin(self._held, [self._categories.index(value) for value in likely])
        sleeved = inside & (self._sleeve_held >= 0)
        if not sleeved.any() or sleeved.sum() < 0.5 * inside.sum():
            return None
        cosine = np.asarray(self._sleeve_features @ photo, dtype=np.float32)
        worded = softmax(cosine / np.float32(self._temperature))
        among = np.where(sleeved, cosines, np.float32(-1.0)).astype(np.float32)
        votes = self._votes(among, self._sleeve_held, len(self._sleeves))
        return self._sleeves[int(np.argmax(worded + votes))]

    def _votes(self, cosines: Features, held: npt.NDArray[np.int64], num: int) -> Features:
        """Return the share of each value among the items most like the photo. (V,)."""
        nearest = np.argsort(-cosines)[:NEIGHBOURS]
        weights = softmax(cosines[nearest] / VOTE_TEMPERATURE)
        known = held[nearest] >= 0
        votes = np.bincount(held[nearest][known], weights[known], num)
        return np.asarray(votes, dtype=np.float32)


def kind(category: str) -> str:
    """Return the kind of garment a catalogue's category belongs to, near kinds taken as one."""
    own = broader(category)
    return next((near[0] for near in NEAR if own in near), own)


def main_shade(palette: tuple[str, ...]) -> npt.NDArray[np.float64]:
    """Return a palette's first colour in CIE Lab. Shape: (3,)."""
    rgb = np.asarray(ImageColor.getrgb(palette[0])[:3], dtype=np.float64) / 255.0
    return np.asarray(lab(rgb))


def softmax(scores: Features) -> Features:
    """Return scores as odds that sum to one. Shape: (C,)."""
    risen = np.exp(scores - scores.max())
    return np.asarray(risen / risen.sum(), dtype=np.float32)


def means(encode: EncodeTexts, values: list[str], templates: tuple[str, ...]) -> Features:
    """Return one row a value, the mean of its templates. Shape: (C, D)."""
    rows = encode(prompts(values, templates))
    if not len(rows):
        return rows
    return unit(rows.reshape(-1, len(templates), rows.shape[-1]).mean(axis=1))
