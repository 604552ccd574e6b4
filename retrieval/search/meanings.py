"""Know what words of fashion mean, whatever a catalogue calls them."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from data import words

KINDS = ("category", "style", "elsewhere")
# Words for several kinds at once.
BROADER = {
    "top": ("blouse", "shirt", "t-shirt", "sweater", "cardigan", "hoodie"),
    "outerwear": ("coat", "jacket", "blazer"),
    "accessory": ("bag", "hat", "scarf", "belt", "tie", "wallet", "sunglasses", "gloves"),
    "bottom": ("trousers", "jeans", "shorts", "skirt"),
    "jewellery": ("ring", "necklace", "earrings", "bracelet", "cufflinks"),
    "clothes": (
        "dress",
        "skirt",
        "blouse",
        "shirt",
        "t-shirt",
        "top",
        "sweater",
        "cardigan",
        "hoodie",
        "jacket",
        "coat",
        "blazer",
        "trousers",
        "jeans",
        "shorts",
        "jumpsuit",
    ),
}
BROADER_NAMES = {
    "tops": "top",
    "upperwear": "top",
    "topwear": "top",
    "outer wear": "outerwear",
    "outdoor clothing": "outerwear",
    "accessories": "accessory",
    "bottoms": "bottom",
    "bottomwear": "bottom",
    "jewelry": "jewellery",
    "clothing": "clothes",
    "apparel": "clothes",
    "garment": "clothes",
    "garments": "clothes",
    "outfit": "clothes",
    "outfits": "clothes",
}
# Products of other shops whose word covers many things; the rest name one thing each.
GENERIC = frozenset(
    """underwear pyjamas swimwear makeup skincare luggage furniture kitchenware food
    perfume""".split()
)
# Orders in which "longer", "looser" and the like move.
ORDERS: dict[str, tuple[str, ...]] = {
    "length": ("cropped", "mini", "knee", "midi", "maxi"),
    "sleeve_length": ("sleeveless", "short", "three-quarter", "long"),
    "fit": ("slim", "regular", "loose"),
}
# What a bare "long" or "short" says of a garment's length.
BARE_LENGTHS = {"long": ("maxi", "midi"), "short": ("mini", "cropped", "knee")}
MAX_TOKENS = 6
# Without their ending these would be another word.
PLURAL_ONLY = frozenset({"shorts", "shades", "slides", "flats", "hoops", "studs"})


class Meaning(NamedTuple):
    """Hold what a word means: a canonical value of a facet, and a style's category."""

    facet: str
    value: str
    of: str | None = None


def tokens(text: str) -> list[str]:
    """Return a text's words as they are compared."""
    return re.findall(r"[a-z0-9&'/%]+", words.normal(text).replace("-", " "))


def singular(word: str) -> str:
    """Return a word without its plural ending; applied to both sides, it need not be English."""
    if word in PLURAL_ONLY:
        return word
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if re.search(r"(s|sh|ch|x|z)es$", word) and len(word) > 4:
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def form(text: str) -> str:
    """Return the form a phrase is looked up by: compared words, the last one singular."""
    found = tokens(text)
    return " ".join([*found[:-1], singular(found[-1])]) if found else ""


class Lexicon:
    """Look phrases up in the files of words."""

    def __init__(self) -> None:
        """Read every file of words."""
        self._forms: dict[str, list[Meaning]] = defaultdict(list)
        self._values: dict[tuple[str, str], words.Word] = {}
        for facet in words.facets():
            for value, word in words.read(facet).items():
                self._values[facet, value] = word
                for name in (value, *word.names):
                    meaning = Meaning(facet, value, word.of)
                    for key in {form(name), words.normal(name), form(name).replace(" ", "")}:
                        if meaning not in self._forms[key]:
                            self._forms[key].append(meaning)

    def meanings(self, phrase: str, facets: tuple[str, ...] | None = None) -> list[Meaning]:
        """Return what a whole phrase means, in some facets or in any."""
        plain = words.normal(phrase)
        for key in (plain, form(phrase), form(phrase).replace(" ", "")):
            found = [m for m in self._forms.get(key, ()) if facets is None or m.facet in facets]
            if found:
                return found
        return []

    def forms(self, facets: tuple[str, ...]) -> list[str]:
        """Return every form that means something in these facets."""
        return [key for key, found in self._forms.items() if any(m.facet in facets for m in found)]

    def names(self, facet: str, value: str) -> list[str]:
        """Return a canonical value with its other names."""
        word = self._values.get((facet, value))
        return [value, *word.names] if word else [value]

    def family(self, colour: str) -> str:
        """Return the broader colour a canonical colour belongs to, or the colour itself."""
        word = self._values.get(("colour", colour))
        return word.family or colour if word else colour

    def kind(self, phrase: str) -> list[Meaning]:
        """Return what kind of product a phrase names: its whole, its parts, or its head noun."""
        if whole := self.meanings(phrase, KINDS):
            return whole
        parts = re.split(r"\s+(?:and|&)\s+", phrase.strip().lower())
        if len(parts) > 1:
            return [meaning for part in parts for meaning in self.meanings(part, KINDS)]
        found = tokens(phrase)
        for start in range(1, len(found)):
            if head := self.meanings(" ".join(found[start:]), ("category", "style")):
                return head
        return []

    def canonical(self, facet: str, raw: str) -> str | None:
        """Return the canonical value of a catalogue's own value, or None where it has none."""
        found = self.meanings(raw, (facet,))
        return found[0].value if found else None


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, read once."""
    return Lexicon()


def title_heads(title: str) -> list[str]:
    """Return what a title says the item is: the last one, two and three words of its noun phrase.

    "Navy ankle boots with a zip" is headed by "boot", "ankle boot" and "navy ankle boot".
    """
    phrase = re.split(r"\s(?:with|in|for|by|from|and|of)\s|[,(|:;]|\s[-–]\s", title.lower())[0]
    found = tokens(phrase)
    if not found:
        return []
    return [form(" ".join(found[-size:])) for size in (1, 2, 3) if size <= len(found)]
