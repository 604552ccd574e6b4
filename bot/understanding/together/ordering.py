"""Find what a message ranks items by: "cheapest", "dearest first", "price low to high".

The words come from the axes of change: what is "darker" can be "darkest", and what is "more
formal" can be the "most formal".
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Iterable, NamedTuple

from data.words.changes import AXES, LESS

ASCENDING, DESCENDING = "ascending", "descending"


class Ranked(NamedTuple):
    """Hold one way of ranking that a message names.

    Attributes:
        start: where its words begin in the message.
        end: one past their last character.
        by: "price", an axis or a column of numbers; "" where only a direction is said.
        direction: "ascending" or "descending".
    """

    start: int
    end: int
    by: str
    direction: str


# What an axis, or a number that shops often have, is called when it is named itself.
NOUNS = {
    "price": "prices? cost costs pricing value money",
    "length": "length lengths",
    "sleeve_length": "sleeve~length sleeves",
    "fit": "fit tightness looseness",
    "formality": "formality dressiness",
    "warmth": "warmth thickness weight heaviness",
    "lightness": "lightness darkness brightness shade",
    "busyness": "busyness pattern~density",
    "colourfulness": "colou?rfulness",
}
# What comes first by a column of numbers, of several and of two.
MOST_OF = "highest|higher|best|better|top|greatest|greater|biggest|bigger|most|more"
LEAST_OF = "lowest|lower|worst|worse|smallest|smaller|least|less|fewest|fewer"
RISING = (
    r"low(?:est)? (?:to|2|then|->?) high(?:est)?|cheap(?:est)? to (?:expensive|dear(?:est)?"
    r"|pricey|priciest|most expensive)|ascending|asc|small(?:est)? to (?:big(?:gest)?|large(?:st)?)"
    r"|increasing|going up|least to most|lowest first|low first|up from the bottom"
)
FALLING = (
    r"high(?:est)? (?:to|2|then|->?) low(?:est)?|(?:expensive|dear(?:est)?|pricey|priciest"
    r"|most expensive) to cheap(?:est)?|descending|desc|decreasing|going down|most to least"
    r"|highest first|high first|(?:big(?:gest)?|large(?:st)?) to small(?:est)?"
)
# Adjectives of price whose comparison the axes do not list.
MORE_PRICE = {
    "least": "lowest-priced lowest~price lowest~prices lowest~cost least~expensive cheapest "
    "best~price costs~the~least cost~the~least least~money most~affordable most~budget "
    "(?:low|lower|bottom)~end",
    "most": "highest-priced highest~price highest~prices highest~cost most~expensive dearest "
    "priciest costliest steepest (?:top|high|upper)~end costs~the~most cost~the~most most~money",
}
SIZED = re.compile(
    r"\b(?:(?P<less>smallest|lowest|least|tiniest|shortest)|(?:biggest|highest|largest|greatest|top))"
    r"\s+(?:of\s+)?(?:the\s+)?(?:prices?|costs?|price\s+tags?|ratings?|values?)\b",
    re.IGNORECASE,
)
# What shops tell of buying: how new a thing is, how much less it costs; asked for of those too
# that tell it not, so that the answer can say so.
SOLD_AS = {
    "added": (
        (
            DESCENDING,
            (
                *("newest", "latest~(?:arrivals?|things|pieces|items|ones|stuff|in|additions?)"),
                *(
                    "most~recent(?:ly~added)?",
                    "new~arrivals?",
                    "new~ins?",
                    "just~in",
                    "just~arrived",
                ),
                *("what(?:'s|\u2019s|s|~is)~(?:new|just~in)", "anything~new", "whats~new"),
                *("recent~(?:arrivals|additions)", "recently~added", "brand~new", "latest~first"),
                *("new~(?:things|stuff|pieces|items|ones)~first", "new~in~first", "the~latest"),
            ),
        ),
        (ASCENDING, ("oldest", "longest~in~(?:the~)?shop")),
    ),
    "discount": (
        (
            DESCENDING,
            (
                "(?:biggest|highest|largest|greatest|best|deepest|most)~(?:discounts?|reductions?"
                "|savings?|price~(?:cuts?|drops?)|sales?|deals?)",
                *(
                    "most~(?:reduced|discounted|marked~down|off|money~off)",
                    "(?:reduced|discounted|marked~down)~(?:the~|by~the~)?most",
                    "by~(?:discount|reduction|saving)",
                ),
            ),
        ),
        (
            ASCENDING,
            ("(?:smallest|lowest|least)~(?:discounts?|reductions?|savings?)", "least~reduced"),
        ),
    ),
}
IRREGULAR = {"busier": "busiest", "flashier": "flashiest"}


def find(text: str, numbers: Iterable[str] = ()) -> list[Ranked]:
    """Return the rankings that a message names, in the order said.

    Args:
        text: as it was written.
        numbers: the shop's columns of numbers.
    """
    found: list[Ranked] = []
    for pattern, by, direction in _patterns(tuple(sorted(numbers))):
        for match in pattern.finditer(text):
            start, end = match.span()
            if not any(each.start < end and start < each.end for each in found):
                found.append(Ranked(start, end, by, direction))
    return sorted(found)


def key(text: str, numbers: Iterable[str] = ()) -> tuple[str, str] | None:
    """Return what a message asks to sort by, and how; None where it does not say.

    A noun names the key where the ranking itself only gives a direction: "by price, descending".
    """
    ranked = find(text, numbers)
    noun = _noun(text, tuple(sorted(numbers)))
    sized = SIZED.search(text)
    if noun and sized:
        # "The biggest price tag": what is big is what is named, not the garment.
        return noun, ASCENDING if sized["less"] else DESCENDING
    named = next((each for each in ranked if each.by), None)
    direction = next((each.direction for each in ranked if not each.by), None)
    by = noun if named is None and noun else named.by if named else ""
    if not by and direction and ranked:
        by = "price"
    first = _adjective(text, by)
    if not by and first:
        by = first[0]
    if not by:
        return None
    if named is None and direction is None and first:
        # "The dear ones before the cheap ones": what is named first comes first.
        return by, first[1]
    if named is None and direction is None and (first := _adjective(text, "", by)):
        # "The fancy ones first, by price": the end that is named, of what is named.
        return by, first[1]
    best = by != "price" and by in numbers
    plain = DESCENDING if best else ASCENDING
    return by, direction or (named.direction if named else plain)


def _adjective(text: str, by: str, but: str = "") -> tuple[str, str] | None:
    """Return the axis of the first plain adjective, and which of its ends it names.

    Args:
        text: the message.
        by: the only axis that counts, or "" for any.
        but: an axis that does not count.
    """
    found = None
    for axis in AXES:
        if by not in ("", axis.name) or axis.name == but:
            continue
        for words, direction in (
            (f"{axis.adjectives_less} {axis.comparatives_less} {axis.plain_less}", ASCENDING),
            (f"{axis.adjectives_more} {axis.comparatives_more} {axis.plain_more}", DESCENDING),
        ):
            for word in words.split():
                match = re.search(rf"(?<!how )\b{word}\b", text, re.IGNORECASE)
                if match and (found is None or match.start() < found[0]):
                    found = (match.start(), axis.name, direction)
    return found and found[1:]


@lru_cache(maxsize=64)
def _patterns(numbers: tuple[str, ...]) -> list[tuple[re.Pattern[str], str, str]]:
    """Return what to look for, the longest words first, each with its key and direction."""
    said: list[tuple[str, str, str]] = []
    for word in MORE_PRICE["least"].split():
        said.append((word, "price", ASCENDING))
    for word in MORE_PRICE["most"].split():
        said.append((word, "price", DESCENDING))
    for axis in AXES:
        for way, adjectives, comparatives in (
            ("less", axis.adjectives_less, axis.comparatives_less),
            ("more", axis.adjectives_more, axis.comparatives_more),
        ):
            much = ASCENDING if way == LESS else DESCENDING
            little = DESCENDING if way == LESS else ASCENDING
            for word in comparatives.split():
                said.append((superlative(word), axis.name, much))
            for word in adjectives.split():
                said.append((f"most~{word}", axis.name, much))
                said.append((f"least~{word}", axis.name, little))
    for word, name, way in (
        ("longest~sleeve[sd]?", "sleeve_length", DESCENDING),
        ("shortest~sleeve[sd]?", "sleeve_length", ASCENDING),
    ):
        said.append((word, name, way))
    # A shop may tell of when a thing is by its year alone.
    year = [name for name in numbers if name.split("_")[-1] == "year" and "added" not in numbers]
    named = {"added": year[0]} if year else {}
    said += [
        (word, named.get(by, by), way)
        for by, ways in SOLD_AS.items()
        for way, words in ways
        for word in words
    ]
    for column in dict.fromkeys(("rating", *numbers)):
        if column in ("price", "discount", "was", "added"):
            continue
        name = column.replace("_", "~")
        stem = re.sub(r"(?:ing|s)$", "", name)
        rated = f"(?:{name}s?|{stem}ed)"
        if column in ("rating", "reviews", "review", "stars", "score"):
            rated = "(?:ratings?|rated|reviews?|reviewed|scores?|scored|stars)"
            sold = "(?:best|top)[~-]?sell(?:ing|ers?)"
            said.append((f"(?:most|more)~popular|{sold}", column, DESCENDING))
        for way, words in ((DESCENDING, MOST_OF), (ASCENDING, LEAST_OF)):
            said.append((f"(?:{words})[~-]{rated}", column, way))
            said.append((f"{rated}~(?:the~)?(?:{words})", column, way))
    said.sort(key=lambda each: -len(each[0]))
    made = [(RISING, "", ASCENDING), (FALLING, "", DESCENDING), *said]
    return [
        (re.compile(rf"\b(?:{_spaced(word)})\b", re.IGNORECASE), by, direction)
        for word, by, direction in made
    ]


def superlative(comparative: str) -> str:
    """Return what is "darkest" of what is "darker"."""
    if comparative in IRREGULAR:
        return IRREGULAR[comparative]
    return re.sub(r"er$", "est", comparative) if comparative.endswith("er") else comparative


def _spaced(word: str) -> str:
    return word.replace("~", r"\s+")


def _noun(text: str, numbers: tuple[str, ...]) -> str:
    for column in numbers:
        name = column.replace("_", " ")
        if re.search(rf"\b{re.escape(name)}s?\b", text, re.IGNORECASE):
            return column
    for name, words in NOUNS.items():
        for word in words.split():
            if re.search(rf"\b{_spaced(word)}\b", text, re.IGNORECASE):
                return name
    if "rating" in numbers and re.search(r"\b(?:review|rated|star)", text, re.IGNORECASE):
        return "rating"
    # "How warm they are" names the axis by an adjective.
    for axis in AXES:
        for word in f"{axis.adjectives_less} {axis.adjectives_more}".split():
            if re.search(rf"\bhow {word}\b", text, re.IGNORECASE):
                return axis.name
    return ""
