"""Know the words of English, so that none of them is taken for a slip."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

VOWELS = frozenset("aeiouy")  # what has none is an abbreviation: "blk"
LISTED = "frequency_dictionary_en_82_765.txt"


@lru_cache(maxsize=1)
def frequencies() -> dict[str, int]:
    """Return the words of English with how often each stands in a large body of text."""
    text = files("symspellpy").joinpath(LISTED).read_text(encoding="utf-8-sig")
    counted: dict[str, int] = {}
    for line in text.splitlines():
        word, _, count = line.partition(" ")
        if VOWELS & set(word):
            word = word.replace("'", "")
            counted[word] = max(int(count), counted.get(word, 0))
    return counted


@lru_cache(maxsize=1)
def english() -> frozenset[str]:
    """Return the words of English: some 82,000, from the word list of SymSpell."""
    return frozenset(frequencies())
