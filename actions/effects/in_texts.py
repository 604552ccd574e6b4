"""Read in an item's own texts what no column states of it, and tell it as what the texts say.

"Its description says “cotton”": a word there may be of something else.
"""

from __future__ import annotations

from actions.effects.extremes import Item
from actions.speech.language import worded
from data.words.lexicon import lexicon
from data.words.spelling import tokens

READ = ("material", "pattern", "neckline", "sleeve_length", "length", "fit", "season", "occasion")
MOST_TOKENS, MOST_WORDS = 400, 3


def in_texts(item: Item, facet: str, name: str) -> str:
    """Return a sentence on what an item's title or description says of a facet, "" for nothing.

    Args:
        item: as the service returned it.
        facet: that no column states.
        name: what the item is called.
    """
    if facet not in READ:
        return ""
    for where in ("title", "description"):
        if word := _first(str(item.get(where) or ""), facet):
            return worded("item-text-says", name=name, word=word, where=where)
    return ""


def _first(text: str, facet: str) -> str:
    """Return the first words of a text that name a value of a facet, the longest of them."""
    said = tokens(text)[:MOST_TOKENS]
    for start in range(len(said)):
        for size in range(MOST_WORDS, 0, -1):
            words = " ".join(said[start : start + size])
            if lexicon().meanings(words, (facet,)):
                return words
    return ""
