"""Say how one garment differs from another, in the many ways that shoppers do."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from data import words

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
    "similar, {}", "i'd like it {}", "{} please", "{} instead", "do you have it {}", "this {}",
    "show me this {}", "the same one {}", "rather {}", "something like this {}",
)  # fmt: skip
# A smaller step is no clear change.
LIGHTNESS_STEP = 10
DARKER = ("darker", "in a darker colour", "a darker shade")
LIGHTER = ("lighter", "in a lighter colour", "a lighter shade")


NAMED_FACETS = (
    "colour", "pattern", "sleeve_length", "length", "neckline", "fit", "gender", "material",
)  # fmt: skip


@dataclass(frozen=True)
class Change:
    """Hold words for a change, and what would answer them.

    Attributes:
        text: the words; empty where nothing that can be said differs.
        wanted: for each facet that the words name, every value that does as they say: one for
            "in red", all that are darker for "darker".
    """

    text: str = ""
    wanted: Mapping[str, Sequence[str]] = field(default_factory=dict)


def say(reference: Mapping[str, str], target: Mapping[str, str], rng: random.Random) -> str:
    """Return words for what changes from reference to target, or an empty string; see `change`."""
    return change(reference, target, rng).text


def change(reference: Mapping[str, str], target: Mapping[str, str], rng: random.Random) -> Change:
    """Return words for what changes from reference to target, and what they ask for.

    Up to two changes are named, as people do; what is not named is left to the pictures.

    Args:
        reference: facets of the first garment.
        target: facets of the second.
        rng: the source of chance.
    """
    changes = [
        (facet, words, values)
        for facet in NAMED_FACETS
        if target.get(facet) and reference.get(facet) != target[facet]
        for words, values in [_one(facet, reference.get(facet, ""), target[facet], rng)]
        if words
    ]
    if not changes:
        return Change()
    rng.shuffle(changes)
    named = changes[: 1 if rng.random() < 0.35 else 2]
    text = rng.choice(FRAMES).format(" and ".join(words for _, words, _ in named))
    return Change(text, {facet: values for facet, _, values in named})


def _one(facet: str, old: str, new: str, rng: random.Random) -> tuple[str, Sequence[str]]:
    """Return words for the change of one facet, and the values that they ask for."""
    if facet == "colour":
        return _colour(old, new, rng)
    if facet == "pattern":
        if new == "solid" and old in WITHOUT and rng.random() < 0.6:
            return rng.choice(WITHOUT[old]), (new,)
        return rng.choice(PATTERN_WORDS.get(new, (new,))), (new,)
    if facet == "sleeve_length":
        if old in SLEEVES and new in SLEEVES and rng.random() < 0.25:
            longer, values = _beyond(SLEEVES, old, new)
            return ("with longer sleeves" if longer else "with shorter sleeves"), values
        return rng.choice(SLEEVE_WORDS.get(new, (f"{new} sleeves",))), (new,)
    if facet == "length":
        if old in LENGTHS and new in LENGTHS and rng.random() < 0.5:
            longer, values = _beyond(LENGTHS, old, new)
            return ("longer" if longer else "shorter"), values
        return rng.choice((f"in {new} length", new)), (new,)
    if facet == "neckline":
        return rng.choice((f"with a {new} neckline", f"{new} neckline", f"with a {new}")), (new,)
    if facet == "fit":
        if old in FITS and new in FITS and rng.random() < 0.6:
            looser, values = _beyond(FITS, old, new)
            return rng.choice(("looser", "baggier") if looser else ("slimmer", "fitted")), values
        return f"{new} fit", (new,)
    if facet == "gender":
        words = rng.choice((f"for {new}", f"for {new} instead")) if new != "unisex" else ""
        return words, (new,)
    return rng.choice((f"in {new}", f"made of {new}")), (new,)


def _colour(old: str, new: str, rng: random.Random) -> tuple[str, Sequence[str]]:
    """Return words for another colour: its name, one of its other names, or lighter and darker."""
    if old in LIGHTNESS and new in LIGHTNESS and rng.random() < 0.2:
        step = LIGHTNESS[new] - LIGHTNESS[old]
        if abs(step) > LIGHTNESS_STEP:
            values = tuple(
                name
                for name, lightness in LIGHTNESS.items()
                if (lightness - LIGHTNESS[old]) * (1 if step > 0 else -1) > LIGHTNESS_STEP
            )
            return rng.choice(LIGHTER if step > 0 else DARKER), values
    named = new
    if rng.random() < 0.2:
        named = rng.choice(_other_names(new))
    frames: tuple[str, ...] = (
        "in {}",
        "in {}",
        "in {}",
        "{}",
        "{}",
        "in a {} colour",
        "coloured {}",
    )
    if old:
        frames = (*frames, f"{{}} instead of {old}")
    return rng.choice(frames).format(named), (new,)


@cache
def _other_names(colour: str) -> tuple[str, ...]:
    """Return what else shoppers call a colour, or the colour where nothing else is known."""
    word = words.read("colour").get(colour)
    return tuple(word.names) if word is not None and word.names else (colour,)


def _beyond(scale: Sequence[str], old: str, new: str) -> tuple[bool, Sequence[str]]:
    """Return whether `new` is further along a scale than `old`, and all values on that side."""
    place = scale.index(old)
    if scale.index(new) > place:
        return True, scale[place + 1 :]
    return False, scale[:place]
