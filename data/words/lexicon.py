"""Know what words of fashion mean, whatever a catalogue calls them: the one lexicon."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from data import words
from data.words.spelling import form, key, tokens, unaccented

KINDS = ("category", "style", "elsewhere")
# Words for several kinds at once.
BROADER: dict[str, tuple[str, ...]] = {
    "top": ("blouse", "shirt", "t-shirt", "top", "sweater", "cardigan", "hoodie"),
    "outerwear": ("coat", "jacket", "blazer"),
    "accessory": ("bag", "hat", "scarf", "belt", "tie", "wallet", "sunglasses", "gloves"),
    "bottom": ("trousers", "jeans", "shorts", "skirt"),
    "jewellery": ("ring", "necklace", "earrings", "bracelet", "cufflinks"),
}
BROADER_NAMES: dict[str, str] = {
    "tops": "top",
    "upperwear": "top",
    "topwear": "top",
    "outer wear": "outerwear",
    "outdoor clothing": "outerwear",
    "accessories": "accessory",
    "bottoms": "bottom",
    "bottomwear": "bottom",
}
# Products of other shops whose word covers many things; the rest name one thing each.
GENERIC = frozenset(
    "underwear pyjamas swimwear makeup skincare luggage furniture kitchenware food perfume".split()
)


class Meaning(NamedTuple):
    """Hold what a word means: a canonical value of a facet, and a style's category."""

    facet: str
    value: str
    of: str | None = None


class Lexicon:
    """Look phrases up in the files of words."""

    def __init__(self) -> None:
        """Read every file of words."""
        self._forms: dict[str, list[Meaning]] = defaultdict(list)
        self._values: dict[tuple[str, str], words.Word] = {}
        self._kinds: dict[str, list[Meaning]] = {}
        for facet in words.facets():
            for value, word in words.read(facet).items():
                self._values[facet, value] = word
                for name in (value, *word.names):
                    meaning = Meaning(facet, value, word.of)
                    whole = " ".join(key(name))
                    for each in {form(name), whole, form(name).replace(" ", "")}:
                        if meaning not in self._forms[each]:
                            self._forms[each].append(meaning)
        self._abroad: dict[str, list[Meaning]] = defaultdict(list)
        for facet, values in words.abroad().items():
            for value, names in values.items():
                for name in names:
                    self._abroad[unaccented(" ".join(key(name)))].append(Meaning(facet, value))

    def meanings(self, phrase: str, facets: tuple[str, ...] | None = None) -> list[Meaning]:
        """Return what a whole phrase means, in some facets or in any."""
        for each in (" ".join(key(phrase)), form(phrase), form(phrase).replace(" ", "")):
            found = [m for m in self._forms.get(each, ()) if facets is None or m.facet in facets]
            if found:
                return found
        # What no English word says may be a shop's own in another language: "Schwarz".
        elsewhere = self._abroad.get(unaccented(" ".join(key(phrase))), ())
        return [m for m in elsewhere if facets is None or m.facet in facets]

    def in_english(self, phrase: str, facets: tuple[str, ...]) -> str:
        """Return what a phrase of another language is called in English; any other as it is."""
        if unaccented(" ".join(key(phrase))) not in self._abroad:
            return phrase
        found = self.meanings(phrase, facets)
        return found[0].value if found and not self._is_english(phrase, facets) else phrase

    def _is_english(self, phrase: str, facets: tuple[str, ...]) -> bool:
        forms = (" ".join(key(phrase)), form(phrase), form(phrase).replace(" ", ""))
        return any(m.facet in facets for each in forms for m in self._forms.get(each, ()))

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
        if phrase not in self._kinds:
            self._kinds[phrase] = self._find_kind(phrase)
        return self._kinds[phrase]

    def _find_kind(self, phrase: str) -> list[Meaning]:
        if whole := self.meanings(phrase, KINDS):
            return whole
        parts = re.split(r"\s+(?:and|&)\s+", phrase.strip().lower())
        if len(parts) > 1:
            return [meaning for part in parts for meaning in self.meanings(part, KINDS)]
        found = tokens(phrase)
        for start in range(1, len(found)):
            if len(found[start - 1]) == 1:
                continue  # a t-shirt is no shirt
            if head := self.meanings(" ".join(found[start:]), ("category", "style")):
                # "Shopper bags" are what the lexicon calls shoppers among the bags.
                styles = self.meanings(" ".join(found[:start]), ("style",))
                return [m for m in styles if m.of == head[0].value] or head
        return []

    def canonical(self, facet: str, raw: str) -> str | None:
        """Return the canonical value of a catalogue's own value, or None where it has none.

        Merino wool is wool: what follows counts before what goes before.
        """
        if found := self.meanings(raw, (facet,)):
            return found[0].value
        if facet in KINDS:
            return None
        said = tokens(raw)
        for size in range(len(said) - 1, 0, -1):
            for start in range(len(said) - size, -1, -1):
                if found := self.meanings(" ".join(said[start : start + size]), (facet,)):
                    return found[0].value
        return None


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the lexicon, read once."""
    return Lexicon()


def title_heads(title: str) -> list[str]:
    """Return what a title says the item is: the last one, two and three words of its noun phrase.

    "Navy ankle boots with a zip" is headed by "boot", "ankle boot" and "navy ankle boot".
    """
    phrase = re.split(r"\s(?:with|in|for|by|from|and|of)\s|[,(|:;]|\s[-–—]\s", title.lower())[0]
    found = tokens(phrase)
    if not found:
        return []
    return [form(" ".join(found[-size:])) for size in (1, 2, 3) if size <= len(found)]
