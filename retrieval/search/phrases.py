"""Find the words of fashion in free text: what is wanted, what is not, prices and changes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from data.words import FACETS, normal
from retrieval.search.meanings import (
    BARE_LENGTHS,
    BROADER,
    BROADER_NAMES,
    MAX_TOKENS,
    Meaning,
    form,
    lexicon,
)
from retrieval.search.typos import correct

NEGATORS = (
    "anything but",
    "other than",
    "instead of",
    "rather than",
    "do not want",
    "don't want",
    "dont want",
    "don't like",
    "dont like",
    "do not like",
    "get rid of",
    "free of",
    "no",
    "not",
    "without",
    "never",
    "non",
    "except",
    "excluding",
    "hate",
    "avoid",
    "minus",
)
FILLERS = frozenset(
    """a an any the too in with of want like really wearing colour colours color colors
    pattern patterns kind sort so to be is have having has it them""".split()
)
PRODUCT = ("category", "style", "elsewhere")
STRONG = frozenset("much far way lot lots even significantly considerably".split())
WEAK = frozenset("bit little slightly tad touch somewhat".split())
# Too common in other senses to be read alone.
BARE = frozenset(
    """short long regular wide narrow straight crop body table top sheet club day date fancy
    smart all fall her him book tablet gold light dark lined wine skin stone bone steel jet jeans
    cap mini multi marine rose champagne sand ash slate""".split()
)
READ_ALONE = frozenset(
    "jeans top wide narrow cap mini gold smart fancy wine fall rose crop".split()
)
SEARCHED = (*FACETS[:2], "elsewhere", *FACETS[2:])
AMOUNT = r"(?:usd|eur|gbp|inr|rs\.?|[$€£₹])?\s*(\d+(?:[.,]\d{1,2})?)"
BETWEEN = re.compile(rf"between\s+{AMOUNT}\s+(?:and|to|-)\s*{AMOUNT}", re.I)
UNIT = r"(?:dollars|bucks|euros?|pounds|quid|usd|eur|gbp)?"
AT_MOST = re.compile(
    r"(?:under|below|less than|cheaper than|up to|at most|no more than|not more than|within"
    rf"|max(?:imum)?(?: of)?)\s+{AMOUNT}|{AMOUNT}\s*{UNIT}\s+(?:or less|tops|max)\b",
    re.I,
)
AT_LEAST = re.compile(rf"(?:over|above|more than|at least|from)\s+(?=[$€£₹]|\d){AMOUNT}", re.I)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Hold one thing said of a facet.

    Args:
        facet: as the words' files name it; "elsewhere" for products of other shops.
        value: canonical.
        word: as it was said.
    """

    facet: str
    value: str
    word: str


@dataclass(frozen=True, slots=True)
class Relative:
    """Hold a relative want, and how strongly it was put: 0.5, 1 or 2."""

    name: str
    strength: float = 1.0


@dataclass(slots=True)
class Said:
    """Hold everything a text says."""

    wanted: list[Phrase] = field(default_factory=list)
    unwanted: list[Phrase] = field(default_factory=list)
    relative: list[Relative] = field(default_factory=list)
    price: dict[str, float] = field(default_factory=dict)


def read_price_bounds(text: str) -> dict[str, float]:
    """Return the price bounds a text names, as "gte", "lte" or "lt"."""
    if found := BETWEEN.search(text):
        low, high = sorted(_amount(part) for part in found.groups())
        return {"gte": low, "lte": high}
    bounds: dict[str, float] = {}
    if found := AT_MOST.search(text):
        bounds["lte"] = _amount(found.group(1) or found.group(2))
    elif found := AT_LEAST.search(text):
        bounds["gte"] = _amount(found.group(1))
    return bounds


def _amount(text: str) -> float:
    return float(text.replace(",", "."))


def read_text(text: str, relative: bool = False) -> Said:
    """Return what a text says.

    Args:
        text: in the shopper's own words.
        relative: also read words like "darker", which mean nothing without a reference.
    """
    said = Said(price=read_price_bounds(text))
    words = re.findall(r"[a-z0-9&'/%]+|[,.;!?]", normal(text))
    place, negated, facet_before, strength = 0, False, None, 1.0
    after_with = False
    while place < len(words):
        size, negator = _negator(words, place)
        found, meanings, spoken = _longest(words, place, relative)
        if found > size and meanings:
            wordy = [m for m in meanings if m.facet != "modification"]
            changes = [m for m in meanings if m.facet == "modification"]
            if relative and changes:
                said.relative.append(Relative(changes[0].value, strength))
            elif wordy:
                facet_before = _note(said, wordy, spoken, negated, facet_before, after_with)
            strength, after_with = 1.0, False
            place += found
            continue
        if negator:
            negated, facet_before = True, None
            place += size
            continue
        word = words[place]
        strength = 2.0 if word in STRONG else 0.5 if word in WEAK else strength
        after_with = word == "with" or (after_with and word in FILLERS)
        if word in ("or", "nor", ","):
            facet_before = None if negated else facet_before
        if word in ",.;!?" or word in ("but", "and"):
            # "no stripes and no dots" says no again; "not red or pink" does not.
            negated = negated and word == ","
        elif negated and word not in FILLERS and word not in ("or", "nor"):
            negated = False
        place += 1
    return said


def _negator(words: list[str], place: int) -> tuple[int, bool]:
    for negator in NEGATORS:
        parts = negator.split()
        if words[place : place + len(parts)] == parts:
            return len(parts), True
    return 0, False


def _longest(words: list[str], place: int, relative: bool) -> tuple[int, list[Meaning], str]:
    facets = (*SEARCHED, "modification") if relative else SEARCHED
    for size in range(min(MAX_TOKENS, len(words) - place), 0, -1):
        spoken = " ".join(words[place : place + size])
        if size == 1 and _bare_length(words, place):
            return 1, [Meaning("length", words[place])], spoken
        if size == 1 and spoken in BARE and spoken not in READ_ALONE and not relative:
            return 0, [], spoken
        if size == 1 and relative and spoken in ("short", "long", "top", "all"):
            return 0, [], spoken
        meanings = lexicon().meanings(spoken, facets)
        if meanings:
            return size, meanings, spoken
        if size == 1 and BROADER_NAMES.get(spoken, spoken) in BROADER:
            return 1, [Meaning("category", BROADER_NAMES.get(spoken, spoken))], spoken
        if size == 1 and spoken.isalpha() and len(spoken) >= 4:
            fixed = correct(spoken, lexicon().forms(facets))
            if fixed and fixed not in BARE:
                return 1, lexicon().meanings(fixed, facets), spoken
    return 0, [], ""


def _bare_length(words: list[str], place: int) -> bool:
    if words[place] not in BARE_LENGTHS or place + 1 >= len(words):
        return False
    following = lexicon().meanings(words[place + 1], ("category", "style"))
    return any(
        m.value in ("dress", "skirt", "coat") or m.of in ("dress", "skirt", "coat")
        for m in following
    )


def _note(
    said: Said,
    meanings: list[Meaning],
    spoken: str,
    negated: bool,
    facet_before: str | None,
    after_with: bool,
) -> str:
    """Add what a phrase means to what was said; return its facet."""
    meaning = meanings[0]
    product = meaning.facet in PRODUCT
    if product and after_with and not negated:
        return meaning.facet
    phrase = Phrase(meaning.facet, meaning.value, spoken)
    # "not too formal dress": what follows an unwanted attribute is the garment itself.
    if negated and not (product and facet_before not in (None, *PRODUCT)):
        said.unwanted.append(phrase)
    else:
        said.wanted.append(phrase)
    return meaning.facet


def garments(phrases: list[Phrase]) -> list[Phrase]:
    """Return the phrases that name a product, without those another one explains better.

    In "knit dress" the garment is the dress; "knit" is what it is made of.
    """
    named = [p for p in phrases if p.facet in PRODUCT]
    if len(named) > 1:
        named = [p for p in named if not _is_material(p.word) or p is named[-1]]
    return named


def _is_material(word: str) -> bool:
    return bool(lexicon().meanings(word, ("material",))) and form(word) != "jean"
