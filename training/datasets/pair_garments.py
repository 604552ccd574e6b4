"""Say of the items of any data set what our facets know: by columns, else by what is written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from data import words
from data.catalogue.names import header_key
from training.datasets.facet_words import (
    canonical,
    category_and_style,
    facets_of_title,
    names,
    singular,
    stated_once,
)
from training.datasets.garments import FACETS, Garment
from training.datasets.pairs import Item, PairSet

# What published data sets and shops call our facets.
COLUMNS = {
    "color": "colour", "base_colour": "colour", "basecolour": "colour", "base_color": "colour",
    "usage": "occasion", "sleeve": "sleeve_length", "sleeves": "sleeve_length",
    "sleeve_type": "sleeve_length", "fabric": "material", "neck": "neckline",
    "neck_type": "neckline", "fit_type": "fit", "sex": "gender",
}  # fmt: skip
GENDERS = {"men": "men", "boys": "men", "women": "women", "girls": "women", "unisex": "unisex"}
USAGES = {"casual": "casual", "sports": "sport", "formal": "formal", "party": "party"}
COLOURS = {"multi": "multicolour", "grey melange": "grey", "navy blue": "navy"}
# One article type that mixes several of our styles: the title may still name one.
MIXED = {"casual shoes", "formal shoes", "sandals", "handbags"}
# Behind these words something else than the garment is named ("a dress with a tie belt").
BEHIND = re.compile(r"\b(with|without|and|over|under|on|in|for|by)\b")


def garments(pairs: PairSet) -> list[Garment]:
    """Return the garment of every photo, in the set's order, what is not trained on held out."""
    return [
        garment(item, held_out=side != "train")
        for item, side in zip(pairs.items, pairs.sides, strict=True)
    ]


def garment(item: Item, *, held_out: bool = False) -> Garment:
    """Return what is known of an item: what its columns say, then what its first caption names.

    Example: an item without columns and the caption "a navy striped shirt for men" is of
    category shirt, navy, striped and for men.
    """
    written = item.title or (item.captions[0] if item.captions else "")
    label = item.subcategory or item.category or _kind_of(written)
    facets: dict[str, str] = {}
    category = ""
    if label:
        category, style = category_and_style(label)
        facets = {"category": category, "kind": singular(label)}
        if style and label.lower() not in MIXED:
            facets["style"] = style
    for name, value in item.attributes.items():
        facet = COLUMNS.get(key := header_key(name), key)
        if facet in FACETS and (known := _value(facet, value)):
            facets.setdefault(facet, known)
    for facet, value in facets_of_title(written, category).items():
        facets.setdefault(facet, value)
    if not item.attributes:
        # A shop with columns knows better than its titles; with captions alone they say it all.
        for facet in ("colour", "gender"):
            if value := stated_once(facet, written):
                facets.setdefault(facet, value)
    return Garment(item.key, item.title, facets, held_out=held_out)


def stated(garments: Sequence[Garment], rows: Sequence[int], facets: Sequence[str]) -> list[str]:
    """Return those of some facets that at least half of the garments state."""
    return [
        facet
        for facet in facets
        if 2 * sum(facet in garments[row].facets for row in rows) >= max(1, len(rows))
    ]


def _value(facet: str, value: str) -> str:
    """Return a column's value in our words, or "" where it states none or several."""
    plain = value.strip().lower()
    if plain in ("", "na", "n/a", "none", "unknown") or "|" in plain:
        return ""
    known: Mapping[str, str] = {"gender": GENDERS, "occasion": USAGES}.get(facet, {})
    if facet == "occasion":
        return known.get(plain, "")
    if facet == "gender":
        found = known.get(plain) or canonical("gender", plain)
        return found if found in known.values() else ""
    return (COLOURS.get(plain) if facet == "colour" else None) or canonical(facet, plain)


@cache
def _kinds() -> re.Pattern[str]:
    """Return a pattern of every name of a category or style of clothes."""
    known = sorted({*names("category"), *names("style"), *names("elsewhere")}, key=len)
    return re.compile(rf"\b({'|'.join(map(re.escape, reversed(known)))})\b")


def _kind_of(text: str) -> str:
    """Return the kind of garment that a caption is about: the last one named before "with"."""
    plain = words.normal(text)
    for part in (BEHIND.split(plain)[0], plain):
        if found := _kinds().findall(part):
            return str(found[-1])
    return ""
