"""Write values as people do: kinds and necklines whose word alone is no noun, articles, sizes."""

from __future__ import annotations

import re

KINDS_IN_FULL = {
    "wide-leg": "wide-leg trousers",
    "cargo": "cargo trousers",
    "bomber": "bomber jacket",
    "biker": "biker jacket",
    "puffer": "puffer jacket",
    "trench": "trench coat",
    "duffle": "duffle coat",
    "tote": "tote bag",
    "clutch": "clutch bag",
    "crossbody": "crossbody bag",
    "polo": "polo shirt",
}
NECKLINES = {"collared": "collar", "hooded": "hood", "off-shoulder": "off-shoulder neckline"}
# Words that name a neckline without "neck" beside them.
NECKED = ("neck", "collar", "hood", "shoulder")
# What follows a noun rather than being one: "dress with long sleeves", "jeans under $60".
_AFTER_NOUN = re.compile(r"[,(]|\s(?:with|without|in|for|by|of|under|over|from|up to|around)\s")
# Said with a vowel first, whatever the letter; and letters of a vowel that are said otherwise.
_VOWEL = re.compile(r"[aeiou]|hour|hono|heir", re.IGNORECASE)
_NOT_VOWEL = re.compile(r"one\b|once\b|eu|uni(?!n|m)|us[ei]|ute|uti|uk", re.IGNORECASE)
# Letters, and numbers with the system they are of: "XL", "2XL", "UK 12".
_SIZE = re.compile(
    r"(?:(?:uk|us|eu|fr|de|au|it) )?(?:x{0,4}[sml]|[2-6]x[sl]|\d{1,3}(?:\.5)?)", re.IGNORECASE
)


def kind_in_full(kind: str) -> str:
    """Return a category or style as a noun: "bomber jacket" of "bomber"."""
    return KINDS_IN_FULL.get(kind, kind)


def neckline_in_full(word: str) -> str:
    """Return a neckline as a noun without an article: "crew neck", "hood", "turtleneck"."""
    if any(part in word for part in NECKED):
        return NECKLINES.get(word, word)
    return f"{word} neck"


def is_plural(words: str) -> bool:
    """Say whether words name several things, or one that is a plural: "white leather sneakers"."""
    parts = _AFTER_NOUN.split(words.strip().lower(), maxsplit=1)
    return bool(re.search(r"[^sui]s$", parts[0].strip()))


def article(words: str) -> str:
    """Return the article that words need: "an" orange coat, "a" dress, "" before jeans."""
    if is_plural(words):
        return ""
    return "an" if _VOWEL.match(words) and not _NOT_VOWEL.match(words) else "a"


def with_article(words: str) -> str:
    """Return words with the article they need: "an orange coat", "a dress", "jeans"."""
    return f"{article(words)} {words}".strip()


def as_written(size: str) -> str:
    """Return a size as it is written, letters and systems in capitals; any other as it is."""
    return size.upper() if _SIZE.fullmatch(size) else size
