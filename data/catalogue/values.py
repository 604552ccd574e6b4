"""Read the values of colours, sizes and stock, of which one cell often holds several."""

from __future__ import annotations

import re
from functools import lru_cache

from data.catalogue.cells import is_no_value, literal, parts, texts, unique
from data.words.lexicon import lexicon

_IN_STOCK = frozenset(
    ("in stock", "instock", "in_stock", "available", "limited availability", "low stock")
    + ("yes", "true", "y", "last few", "unlimited", "low in stock", "active")
    # As shops elsewhere write it.
    + ("ja", "oui", "si", "sí", "sim", "tak", "auf lager", "lieferbar", "sofort lieferbar")
    + ("en stock", "disponible", "disponibile", "op voorraad", "i lager", "em estoque")
)
_OUT_OF_STOCK = frozenset(
    ("out of stock", "outofstock", "out_of_stock", "sold out", "soldout", "unavailable")
    + ("no", "false", "n", "discontinued")
    + ("nein", "non", "nee", "nie", "nej", "não", "ausverkauft", "nicht lieferbar", "épuisé")
    + ("rupture de stock", "agotado", "esaurito", "uitverkocht", "esgotado", "slut i lager")
)
_SOLD_OUT = re.compile(r"\s*[-–(]\s*(?:out of stock|sold out|unavailable)\)?\s*$", re.IGNORECASE)
_HEX = re.compile(r"#([0-9a-fA-F]{6})")
# "09 BLACK" is a shop's number of a colour, with its name.
_NUMBERED = re.compile(r"^\d{2,4}\s*[-–]?\s+(?=[^\W\d])")
# What colours written as numbers are called: the nearest of these.
_NAMED = {
    "black": (0, 0, 0),
    "white": (255, 255, 255),
    "grey": (128, 128, 128),
    "red": (220, 20, 30),
    "burgundy": (110, 10, 40),
    "orange": (255, 140, 0),
    "yellow": (250, 220, 40),
    "green": (30, 140, 60),
    "olive": (110, 110, 40),
    "teal": (0, 128, 128),
    "blue": (30, 80, 220),
    "light blue": (150, 200, 240),
    "navy": (0, 0, 90),
    "purple": (120, 40, 150),
    "pink": (255, 170, 190),
    "brown": (120, 70, 30),
    "beige": (230, 215, 185),
}
# Sizes that are written with a comma, as in "7,5".
_SHARE = re.compile(r"\b\d{1,3}(?:[.,]\d+)?\s*%|%\s*\d{1,3}\b|\b100\s*(?:pct|percent)\b")
_MATERIALS = re.compile(r"\s*(?:[,;/+&]|\band\b)\s*|(?<=[a-z])\s+(?=\d{1,3}\s*%\s*[A-Z])")
LETTER_SIZES = ("XXXS", "XXS", "XS", "S", "M", "L", "XL", "XXL", "XXXL")
_DECIMAL_COMMA = re.compile(r"\d+,5")


def colours(cell: str) -> list[str]:
    """Return the colours in a cell: "Black/White" are two, "Dove & Ash" is one where it is a name.

    Commas and "and" part colours only where each part is one; so does a hyphen never: "Off-White".
    """
    return list(_colours(cell))


@lru_cache(maxsize=50_000)
def _colours(cell: str) -> tuple[str, ...]:
    found = [part for each in parts(cell) for part in re.split(r"\s*/\s*", each) if part]
    split: list[str] = []
    for each in found:
        pieces = [piece for piece in re.split(r"\s*(?:,|;|&|\+|\band\b)\s*", each) if piece]
        known = all(lexicon().canonical("colour", piece) for piece in pieces)
        if len(pieces) > 1 and known and not lexicon().meanings(each, ("colour",)):
            split += pieces
        else:
            split.append(each)
    return tuple(unique(_name(value.strip()) for value in split if not is_no_value(value)))


def _name(colour: str) -> str:
    """Return the name of a colour written as "#1a2b3c" or "09 Black"; any other as it is."""
    if not (found := _HEX.fullmatch(colour)):
        return _NUMBERED.sub("", colour)
    wanted = bytes.fromhex(found[1])

    def distance(name: str) -> int:
        return sum((a - b) ** 2 for a, b in zip(wanted, _NAMED[name], strict=True))

    return min(_NAMED, key=distance)


def sizes(cell: str) -> tuple[list[str], list[str]]:
    """Return the sizes in a cell, and those among them that it calls sold out.

    "UK 4,UK 6,UK 8 - Out of stock" are three sizes, the last sold out.
    """
    found = literal(cell)
    listed = texts(found) if found is not None else _split_sizes(cell)
    names = unique(_SOLD_OUT.sub("", each).strip() for each in listed)
    gone = {_SOLD_OUT.sub("", each).strip() for each in listed if _SOLD_OUT.search(each)}
    return [n for n in names if not is_no_value(n)], [n for n in names if n in gone]


def _split_sizes(cell: str) -> list[str]:
    if _DECIMAL_COMMA.fullmatch(cell.strip()):
        return [cell.strip()]
    separators = r"[|;]" if re.search(r"[|;]", cell) else ","
    listed = [part.strip() for part in re.split(separators, cell) if part.strip()]
    return [size for each in listed for size in _sizes_within(each)]


def _sizes_within(text: str) -> list[str]:
    """Return the sizes of "S/M/L", which are three, and of "XS-XL", a run; "S/M" is one size."""
    parts = [part.strip() for part in text.split("/")]
    if len(parts) > 2 and all(part.upper() in LETTER_SIZES for part in parts):
        return parts
    ends = [end.strip().upper() for end in re.split(r"\s*(?:-|–|\bto\b)\s*", text)]
    if len(ends) == 2 and all(end in LETTER_SIZES for end in ends):
        first, last = (LETTER_SIZES.index(end) for end in ends)
        if last - first > 1:
            return list(LETTER_SIZES[first : last + 1])
    return [text]


def materials(cell: str) -> list[str]:
    """Return the materials in a cell: "60% Cotton, 40% Linen" are two; shares are left out."""
    found = [each for part in parts(cell) for each in _MATERIALS.split(part)]
    named = [_SHARE.sub("", each).strip(" .:") for each in found]
    kept = unique(each for each in named if not is_no_value(each))
    known = all(lexicon().canonical("material", each) for each in kept)
    return kept if known or _SHARE.search(cell) and all(len(e) <= 40 for e in kept) else parts(cell)


def in_stock(text: str) -> bool | None:
    """Return whether a word or quantity says that a thing can be bought; None where unknown."""
    said = re.sub(r"\s+", " ", text.strip().casefold()).rsplit("/", 1)[-1]
    if said in _IN_STOCK:
        return True
    if said in _OUT_OF_STOCK:
        return False
    counted = (
        r"(?:only |in stock )?\(?(-?\d{1,12})(?:[.,]0+)?\)?(?: (?:new|left|available|in stock))?"
    )
    if found := re.fullmatch(counted, said):
        return int(found[1]) > 0
    return None
