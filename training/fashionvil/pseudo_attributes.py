"""Mine pseudo-attributes: the words that captions of many products say a garment with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from training.fashionvil.stop_words import STOP_WORDS

# A word may hold hyphens and apostrophes: v-neck, women's.
_WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")
LEAST_LETTERS = 3


def words_of(caption: str) -> Iterator[tuple[str, int, int]]:
    """Yield a caption's words in lower case with where they start and end."""
    for match in _WORD.finditer(caption.lower()):
        yield match.group(), match.start(), match.end()


def mine(
    captions: Iterable[Sequence[str]], *, most: int, least_products: int = 5, share: float = 0.5
) -> tuple[str, ...]:
    """Return the words that describe garments, the commonest first; none may be common enough.

    Args:
        captions: of each product.
        most: words kept at most.
        least_products: products whose captions must say a word.
        share: of products at most, beyond which a word tells nothing, 0-1.

    Source:
        FashionViL, "Pseudo-attribute classification": nouns and adjectives of the corpus by
        their frequency, 2,232 in all. There a tagger finds them; here stop words, adverbs and
        words of one or two letters are left out, so that some verbs and brands stay.
    """
    counts: Counter[str] = Counter()
    products = 0
    for texts in captions:
        products += 1
        counts.update({word for text in texts for word, _, _ in words_of(text)})
    found = [
        word
        for word, count in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
        if count >= least_products
        and count <= share * products
        and len(word) >= LEAST_LETTERS
        and word not in STOP_WORDS
        and not word.endswith("ly")
    ]
    return tuple(found[:most])
