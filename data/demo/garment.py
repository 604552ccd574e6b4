"""Describe one garment: the attributes a shop states and the few that only a drawing needs."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np

from data.demo import palette, pricing, sampling
from data.demo.draw.cloth import Rgb

COLUMNS = (
    "id", "title", "image", "description", "category", "style", "gender", "colour", "pattern",
    "sleeve_length", "length", "neckline", "fit", "material", "occasion", "season", "price",
    "currency", "brand",
)  # fmt: skip


@dataclass(frozen=True)
class Garment:
    """Hold a garment; an attribute that does not apply is empty.

    Attributes:
        occasion: one or more occasions, joined by "|".
        price: in US dollars.
        shade: the ground colour as dyed, sRGB 0 to 255.
        accent_names: canonical colours of the print, before what is dyed in `accents`.
        seed: decides every detail that no attribute names (buttons, print motifs, proportions).
    """

    category: str
    style: str
    gender: str
    colour: str
    pattern: str
    sleeve_length: str
    length: str
    neckline: str
    fit: str
    material: str
    occasion: str
    season: str
    price: float
    brand: str
    shade: Rgb
    accent_names: tuple[str, ...]
    accents: tuple[Rgb, ...]
    seed: int

    def attributes(self) -> dict[str, str]:
        """Return what a catalogue states about the garment, by facet, without price."""
        facets = (
            "category", "style", "gender", "colour", "pattern", "sleeve_length", "length",
            "neckline", "fit", "material", "occasion", "season", "brand",
        )  # fmt: skip
        return {facet: str(getattr(self, facet)) for facet in facets}


NUM_ACCENTS = {"floral": 3, "striped": 2, "checked": 2, "graphic": 2, "colour block": 2}


def sample(
    rng: random.Random | np.random.Generator, category: str | None = None, **fixed: str
) -> Garment:
    """Invent a garment whose attributes go together.

    Args:
        rng: the source of chance; the same state gives the same garment.
        category: one of `data.demo.kinds.KINDS`, or None for any.
        fixed: attributes that are wanted, for example `colour="black"`.

    Raises:
        KeyError: the category or the colour is not drawn.
    """
    if isinstance(rng, np.random.Generator):
        rng = random.Random(int(rng.integers(2**62)))
    made = sampling.attributes(rng, category, fixed)
    ground, pattern = made["colour"], made["pattern"]
    names: list[str] = []
    if pattern != "solid":
        names = palette.accent_names(ground, NUM_ACCENTS.get(pattern, 1), rng)
        if pattern == "animal print":
            names = ["black" if ground in ("brown", "grey") else rng.choice(["black", "brown"])]
    brand = fixed.get("brand") or rng.choice(list(pricing.BRANDS))
    return Garment(
        **made,
        price=pricing.price_of(made, brand, rng),
        brand=brand,
        shade=palette.shade_of(ground, rng, made["material"]),
        accent_names=tuple(names),
        accents=tuple(palette.shade_of(name, rng) for name in names),
        seed=rng.randrange(2**31),
    )
