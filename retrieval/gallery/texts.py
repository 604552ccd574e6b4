"""Weigh the words of items' texts for a sparse vector, as BM25 does over several fields.

An item's vector holds, for each word, how much of the item's texts is about it: the part of BM25
that a document brings. How rare a word is among all items the engine knows by itself (the `Idf`
modifier of Qdrant), so a query holds each of its words once. Words are compared by their stems, in
lower case and one spelling: "sequins" is "sequinned", "shorts" are not "short".

Source:
    Robertson, Zaragoza and Taylor, Simple BM25 Extension to Multiple Weighted Fields (2004);
    Porter, Snowball: A language for stemming algorithms (2001).
"""

from __future__ import annotations

import threading
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from data.words.spelling import PLURAL_ONLY, singular, tokens

# What a word in each text is worth, and how much a longer text than usual takes from that.
FIELDS = {"title": 3.0, "brand": 2.0, "kind": 2.0, "description": 1.0}
LENGTH = {"title": 0.3, "brand": 0.0, "kind": 0.0, "description": 0.75}
SATURATION = 1.2
KINDS = ("category", "style")


@dataclass(frozen=True, slots=True)
class Sparse:
    """Hold a sparse vector: which places are not zero, each once, and what stands there."""

    indices: tuple[int, ...]
    values: tuple[float, ...]

    @classmethod
    def of(cls, weights: Mapping[str, float]) -> Sparse:
        """Return the vector of some words; two words of one place share it."""
        places: dict[int, float] = {}
        for word, weight in weights.items():
            place = zlib.crc32(word.encode())
            places[place] = places.get(place, 0.0) + weight
        return cls(tuple(places), tuple(places.values()))


_STEMMER = threading.local()
# What these are made of is another word: nothing colourful is said of a colour block.
OTHERWISE = ("ful", "less", "ness")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return what is left of a word of lower case without its endings."""
    if word in PLURAL_ONLY:
        return word
    if not hasattr(_STEMMER, "english"):  # one may not be used by two threads at once
        _STEMMER.english = Stemmer.Stemmer("english")
    if word.endswith(OTHERWISE):
        return word
    return str(_STEMMER.english.stemWord(singular(word)))


def text_words(text: str) -> list[str]:
    """Return the words of a text as they are compared, in order."""
    return [stem(word) for word in tokens(text)]


def question(words: Iterable[str]) -> Sparse:
    """Return what is looked for: each word once, as `text_words` gives it."""
    return Sparse.of(dict.fromkeys(words, 1.0))


@dataclass(frozen=True, slots=True)
class Texts:
    """Hold the texts of one item by field, in words."""

    fields: Mapping[str, list[str]]

    @classmethod
    def of(cls, title: str, description: str, facets: Mapping[str, tuple[str, ...]]) -> Texts:
        """Cut an item's texts into words."""
        kinds = [value for facet in KINDS for value in facets.get(facet, ())]
        return cls(
            {
                "title": text_words(title),
                "brand": text_words(" ".join(facets.get("brand", ()))),
                "kind": text_words(" ".join(kinds)),
                "description": text_words(description),
            }
        )


class Weighing:
    """Weigh words beside how long the texts of one catalogue are."""

    def __init__(self, texts: Iterable[Texts]) -> None:
        """Measure how long each field is in the mean."""
        totals: Counter[str] = Counter()
        num = 0
        for each in texts:
            num += 1
            totals.update({name: len(words) for name, words in each.fields.items()})
        self._mean = {name: totals[name] / num if num and totals[name] else 1.0 for name in FIELDS}

    def document(self, texts: Texts) -> Sparse:
        """Return an item's vector; empty where its texts have no words."""
        found: dict[str, float] = defaultdict(float)
        for name, words in texts.fields.items():
            length = 1.0 - LENGTH[name] + LENGTH[name] * len(words) / self._mean[name]
            for word, times in Counter(words).items():
                found[word] += FIELDS[name] * times / length
        return Sparse.of(
            {word: (SATURATION + 1) * tf / (SATURATION + tf) for word, tf in found.items()}
        )
