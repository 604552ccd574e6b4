"""Say kinds of garment in words: "a trench coat", "wool coats", "puffer jackets (over 60)"."""

from __future__ import annotations

import re
from collections.abc import Callable

from actions.speech.language import worded
from data.words import KINDS
from data.words.full_names import is_plural, kind_in_full, with_article
from data.words.lexicon import lexicon
from data.words.spelling import UNCOUNTED, singular
from data.words.spelling import plural as plural_of

# A blouse and a purse end in a letter that is not said.
SOUNDED = re.compile(r"[^s]ses$|[^z]zes$")


def noun(kind: str) -> str:
    """Return a category or style as it is said of one kind: "trench coat", "wool coat"."""
    return _but_for_limits(kind, lambda said: kind_in_full(lexicon().in_english(said, KINDS)))


def _but_for_limits(kind: str, said: Callable[[str], str]) -> str:
    """Return a kind as `said` says it, what it may cost behind it: "puffer jackets (over 60)"."""
    name, bracket, limits = kind.partition(" (")
    return said(name) + bracket + limits


def is_uncounted(kind: str) -> bool:
    """Say whether a kind of thing has no plural: "perfume", "men's underwear"."""
    return kind.split(" ")[-1].lower() in UNCOUNTED


def plural(kind: str) -> str:
    """Return a category or style as it is said of several: "scarves", "trench coats"."""
    return _but_for_limits(noun(kind), plural_of)


def one_of(kind: str) -> str:
    """Return a category or style as it is said of one: "dress" of "dresses", but "jeans"."""
    return _but_for_limits(noun(kind), _one_of)


def _one_of(word: str) -> str:
    first, last = word.rpartition(" ")[0], word.rpartition(" ")[2]
    known = lexicon().meanings(last, KINDS)
    if known and known[0].value.endswith("s") and not known[0].value.endswith("ss"):
        return word
    alone = last[:-1] if SOUNDED.search(last.lower()) else singular(last)
    return f"{first} {alone}".strip()


def is_noun(style: str) -> bool:
    """Say whether a style names a kind by itself, as "sneakers" do and "bohemian" does not."""
    return bool(lexicon().kind(style))


def one(kind: str) -> str:
    """Return one of a kind: "a dress", "a pair of jeans"."""
    return worded("pair", kind=kind) if is_plural(kind) else with_article(kind)
