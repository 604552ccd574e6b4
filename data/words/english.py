"""Know the words of English, so that none of them is taken for a slip."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

VOWELS = frozenset("aeiouy")  # what has none is an abbreviation: "blk"
LISTED = "frequency_dictionary_en_82_765.txt"


@lru_cache(maxsize=1)
def english() -> frozenset[str]:
    """Return the words of English: some 82,000, from the word list of SymSpell."""
    text = files("symspellpy").joinpath(LISTED).read_text(encoding="utf-8-sig")
    listed = (line.split(" ", 1)[0].replace("'", "") for line in text.splitlines())
    return frozenset(word for word in listed if VOWELS & set(word))
