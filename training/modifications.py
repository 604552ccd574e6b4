"""Say how one garment differs from another, in the many ways that shoppers do."""

from __future__ import annotations

import random
from collections.abc import Mapping

# From dark to light; names that are neither are left out of "darker" and "lighter".
LIGHTNESS = {
    "black": 8, "navy": 18, "charcoal": 28, "burgundy": 26, "brown": 34, "purple": 36, "olive": 42,
    "teal": 46, "green": 46, "blue": 42, "red": 44, "fuchsia": 52, "grey": 58, "tan": 62,
    "orange": 66, "coral": 70, "mustard": 68, "pink": 76, "lavender": 74, "light blue": 80,
    "mint": 84, "beige": 82, "yellow": 86, "cream": 93, "white": 98,
}  # fmt: skip
LENGTHS = ("cropped", "mini", "knee", "midi", "maxi")
SLEEVES = ("sleeveless", "short", "three-quarter", "long")
FITS = ("slim", "regular", "loose")
SLEEVE_WORDS = {
    "sleeveless": ("without sleeves", "sleeveless", "no sleeves"),
    "short": ("with short sleeves", "short sleeved", "in short sleeves"),
    "three-quarter": ("with three-quarter sleeves", "three quarter sleeves"),
    "long": ("with long sleeves", "long sleeved", "long sleeves"),
}
PATTERN_WORDS = {
    "solid": ("plain", "without a pattern", "in one colour"),
    "striped": ("with stripes", "striped", "in stripes"),
    "checked": ("with checks", "checked", "in plaid"),
    "floral": ("with flowers", "in a floral print", "floral"),
    "polka dot": ("with polka dots", "polka dot"),
    "graphic": ("with a graphic print", "with a print on the front"),
    "colour block": ("with colour blocks", "colour blocked"),
    "herringbone": ("in herringbone",),
    "animal print": ("in animal print", "in leopard print"),
    "tie-dye": ("in tie-dye", "tie-dyed"),
}
WITHOUT = {
    "striped": ("without stripes", "no stripes", "without the stripes"),
    "checked": ("without checks", "no plaid"),
    "floral": ("no flowers", "without the floral print"),
    "polka dot": ("no dots", "without polka dots"),
    "graphic": ("without the print", "no print"),
}
FRAMES = (
    "{}", "{}", "but {}", "the same but {}", "same {}", "like this but {}", "make it {}",
    "similar, {}", "i'd like it {}", "{} please", "{} instead",
)  # fmt: skip
DARKER = ("darker", "in a darker colour", "a darker shade")
LIGHTER = ("lighter", "in a lighter colour", "a lighter shade")


def say(reference: Mapping[str, str], target: Mapping[str, str], rng: random.Random) -> str:
    """Return words for what changes from reference to target, or an empty string.

    Up to two changes are named, as people do; what is not named is left to the pictures.

    Args:
        reference: facets of the first garment.
        target: facets of the second.
        rng: the source of chance.
    """
    changes = [
        words
        for facet in (
            "colour",
            "pattern",
            "sleeve_length",
            "length",
            "neckline",
            "fit",
            "gender",
            "material",
        )  # fmt: skip
        if target.get(facet) and reference.get(facet) != target[facet]
        for words in [_one(facet, reference.get(facet, ""), target[facet], rng)]
        if words
    ]
    if not changes:
        return ""
    rng.shuffle(changes)
    named = changes[: 1 if rng.random() < 0.35 else 2]
    return rng.choice(FRAMES).format(" and ".join(named))


def _one(facet: str, old: str, new: str, rng: random.Random) -> str:
    """Return words for the change of one facet."""
    if facet == "colour":
        if old in LIGHTNESS and new in LIGHTNESS and rng.random() < 0.3:
            step = LIGHTNESS[new] - LIGHTNESS[old]
            if abs(step) > 10:
                return rng.choice(LIGHTER if step > 0 else DARKER)
        return rng.choice(
            (f"in {new}", f"in {new}", new, f"{new} instead of {old}" if old else new)
        )
    if facet == "pattern":
        if new == "solid" and old in WITHOUT and rng.random() < 0.6:
            return rng.choice(WITHOUT[old])
        return rng.choice(PATTERN_WORDS.get(new, (new,)))
    if facet == "sleeve_length":
        if old in SLEEVES and new in SLEEVES and rng.random() < 0.25:
            longer = SLEEVES.index(new) > SLEEVES.index(old)
            return "with longer sleeves" if longer else "with shorter sleeves"
        return rng.choice(SLEEVE_WORDS.get(new, (f"{new} sleeves",)))
    if facet == "length":
        if old in LENGTHS and new in LENGTHS and rng.random() < 0.5:
            return "longer" if LENGTHS.index(new) > LENGTHS.index(old) else "shorter"
        return rng.choice((f"in {new} length", new))
    if facet == "neckline":
        return rng.choice((f"with a {new} neckline", f"{new} neckline", f"with a {new}"))
    if facet == "fit":
        if old in FITS and rng.random() < 0.6:
            looser = FITS.index(new) > FITS.index(old) if new in FITS else True
            return rng.choice(("looser", "baggier") if looser else ("slimmer", "more fitted"))
        return f"{new} fit"
    if facet == "gender":
        return rng.choice((f"for {new}", f"for {new} instead")) if new != "unisex" else ""
    return rng.choice((f"in {new}", f"made of {new}"))
