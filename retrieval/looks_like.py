"""Guess what a shopper's photo shows, among what the catalogue holds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import ImageColor

from data.pixels import Pixels, lab
from retrieval.encoder import Features, unit
from retrieval.facets import Facets
from retrieval.stock import Stock

TEMPLATES = ("{}", "a photo of a {}", "a {} on a plain background", "a person's {}, laid flat")
COLOUR_TEMPLATES = ("{}", "a {} garment", "{} clothes")
CONFIDENT = 0.6
MASS = 0.85
LIKELY = 0.5
MAX_CATEGORIES = 4
# How far apart two colours are, in CIE Lab, for one to be a third as likely.
COLOUR_SPREAD = 12.0
NEIGHBOURS = 25


@dataclass(frozen=True, slots=True)
class LooksLike:
    """Hold the guess.

    Args:
        category: the catalogue's value, or None where it has no categories.
        colour: likewise.
        confidence: of the category, 0 to 1.
        categories: the likeliest values, enough of them to hold most of the probability.
    """

    category: str | None
    colour: str | None
    confidence: float
    categories: tuple[str, ...]


class Guesser:
    """Hold a catalogue's categories and colours as features and shades."""

    def __init__(
        self,
        stock: Stock,
        facets: Facets,
        category_features: Features,
        colour_features: Features,
        temperature: float,
    ) -> None:
        """Keep the prompts' features; make them with `prompts`.

        Args:
            stock: the catalogue's items.
            facets: the catalogue's values.
            category_features: one row a category. (C, D)
            colour_features: one row a colour. (K, D)
            temperature: cosines are divided by it to become odds.
        """
        self._stock = stock
        self._categories = facets.values("category")
        self._colours = facets.values("colour")
        self._category_features = category_features
        self._colour_features = colour_features
        self._temperature = temperature
        self._held = np.asarray(
            [
                self._categories.index(value) if (value := item.value("category")) else -1
                for item in stock.items
            ]
        )
        self._shades = self._colour_shades()

    def _colour_shades(self) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
        """Return each colour's usual shade: the median of its items' main colours. (K, 3)."""
        shades = np.zeros((len(self._colours), 3))
        for row, colour in enumerate(self._colours):
            points = np.flatnonzero(self._stock.having("facets.colour", colour))[:300]
            mains = [main_shade(self._stock.items[point].palette) for point in points]
            shades[row] = np.median(np.stack(mains), axis=0)
        return shades

    def guess(self, photo: Features, pixels: Pixels) -> LooksLike:
        """Return what a photo most likely shows.

        Args:
            photo: its features. (D,)
            pixels: its measures.
        """
        category, confidence = None, 0.0
        likely: tuple[str, ...] = ()
        if self._categories:
            odds = self._category_odds(photo)
            order = np.argsort(-odds)
            category, confidence = self._categories[order[0]], float(odds[order[0]])
            mass = np.cumsum(odds[order])
            count = min(int(np.searchsorted(mass, MASS)) + 1, MAX_CATEGORIES, len(order))
            count = 1 if confidence >= CONFIDENT else count
            # A guess that is hardly better than chance must not hide what the photo shows.
            if mass[count - 1] >= LIKELY:
                likely = tuple(self._categories[row] for row in order[:count])
        colour = None
        if self._colours:
            cosines = self._colour_features @ photo / self._temperature
            apart = np.linalg.norm(self._shades - main_shade(pixels.palette), axis=1)
            colour = self._colours[int(np.argmax(0.5 * cosines - apart / COLOUR_SPREAD))]
        return LooksLike(category, colour, round(confidence, 3), likely)

    def _category_odds(self, photo: Features) -> Features:
        worded = softmax(self._category_features @ photo / self._temperature)
        cosines = self._stock.vectors @ photo
        nearest = np.argsort(-cosines)[:NEIGHBOURS]
        votes = np.zeros(len(self._categories), dtype=np.float32)
        weights = softmax(cosines[nearest] / self._temperature)
        for point, weight in zip(nearest, weights, strict=True):
            if self._held[point] >= 0:
                votes[self._held[point]] += weight
        return np.asarray(0.7 * worded + 0.3 * votes, dtype=np.float32)


def main_shade(palette: tuple[str, ...]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return a palette's first colour in CIE Lab. Shape: (3,)."""
    rgb = np.asarray(ImageColor.getrgb(palette[0])[:3], dtype=np.float64) / 255.0
    return np.asarray(lab(rgb))


def softmax(scores: Features) -> Features:
    """Return scores as odds that sum to one. Shape: (C,)."""
    risen = np.exp(scores - scores.max())
    return np.asarray(risen / risen.sum(), dtype=np.float32)


def prompts(values: list[str], templates: tuple[str, ...]) -> list[str]:
    """Return every value in every template, value by value."""
    return [template.format(value.lower()) for value in values for template in templates]


def mean_of_templates(features: Features, templates: tuple[str, ...]) -> Features:
    """Return one row a value from one row a prompt. Shapes: (C*T, D) → (C, D)."""
    if not len(features):
        return features
    rows = features.reshape(-1, len(templates), features.shape[-1])
    return unit(rows.mean(axis=1))
