"""Blank what a message says that is no part of what it asks for, before anything reads it.

A joke that is owned up to ("mini or maxi lol jk") wishes nothing, nor does "with or without a
hood", and whom a garment is not for refuses none where the message tells whom it is for ("a dress
for my sister, not for me").
"""

from __future__ import annotations

import re

from bot.understanding.text.talk import LAUGH

_OWNED_UP = (
    r"\b(?<!\bno )(?<!not )(?:(?:i['\u2019]?m|i am|i was|we['\u2019]?re)\s+)?"
    r"(?:(?:just|only|totally)\s+)?"
    r"(?:kidding|joking|messing(?:\s+(?:with you|about|around))?|teasing)\b|\bj/?k+s?\b"
)
_WELL = r"(?:nah|nope|no|oh|ok|okay|sorry|well|i|was)"
JOKE = re.compile(rf"(?:\b(?:{LAUGH}|{_WELL})\W+)*(?:{_OWNED_UP})(?:\W+{LAUGH}\b)*", re.IGNORECASE)
SENTENCE = re.compile(r"[.!?;\n]+(?=\s|$)")
# "Only kidding about the pink": what the joke was is told after it.
ABOUT = re.compile(r"\W*(?:about|with)\b[^.!?;\n]*", re.IGNORECASE)
FOR_ANOTHER = re.compile(
    r"(?:\b(?:it|this|that)(?:['\u2019]s|\s+is)\s+|(?<!['\u2019]s )(?<!\bis )(?<!\bare )\b)"
    r"for\s+(?!me\b|us\b|my\s?self\b|mine\b)[a-z]",
    re.IGNORECASE,
)
NOT_ME = re.compile(
    r"\W*(?:\b(?:and|but)\s+)?\b(?:(?:it|this|that)(?:['\u2019]?s|\s+is)\s+)?"
    r"(?<!why )not\s+(?:for\s+)?"
    r"(?:me|my\s?self|us|ourselves)\b(?=\s*(?:[,.;:!?)]|$|\b(?:but|it['\u2019]?s|in|under)\b))",
    re.IGNORECASE,
)
# "No kidding, a red dress", which is meant.
SERIOUS = re.compile(
    r"\b(?:i['\u2019]?m\s+)?(?:no|not)\s+(?:even\s+)?(?:kidding|joking|joke|lying)\b", re.IGNORECASE
)
# "With or without a hood": both will do.
EITHER = re.compile(
    r"\W*\bwith\s+(?:or|and/or)\s+without(?:\s+(?:an?|any|the|some))?(?:\s+[\w-]+){1,2}?"
    r"(?=\s*(?:[,.;:!?)]|$|\b(?:but|and|in|under|is|are|for|please)\b))",
    re.IGNORECASE,
)


# "Only 1? Show more colours then", of how few there are.
ONLY_SO_FEW = re.compile(
    r"^\W*(?:(?:oh|hmm+|what|wow|ok|so)\W+)*(?:only|just)\s+(?:the\s+)?(?:\d{1,2}|one|two|three|four|five|six)"
    r"(?:\s+(?:of (?:them|those)|left|there|result|option|choice)s?)?\s*[?!.]+(?=\s+\w)",
    re.IGNORECASE,
)


def without(text: str) -> str:
    """Return a message with spaces in place of what it says beside what it asks for.

    Every word that is left stays where it was.
    """
    if few := ONLY_SO_FEW.search(text):
        text = _blanked(text, *few.span())
    while serious := SERIOUS.search(text):
        text = _blanked(text, *serious.span())
    while joke := JOKE.search(text):
        first, last = joke.span()
        if not text[joke.end() :].strip(" .!?)") or _ends(text, joke):
            before = text[:first].rstrip(" .!?;\n,")
            first = max((each.end() for each in SENTENCE.finditer(before)), default=0)
        if about := ABOUT.match(text, last):
            last = about.end()
        text = _blanked(text, first, last)
    while either := EITHER.search(text):
        text = _blanked(text, *either.span())
    for found in NOT_ME.finditer(text):
        rest = _blanked(text, *found.span())
        if FOR_ANOTHER.search(rest):
            text = rest
    return text


def _ends(text: str, joke: re.Match[str]) -> bool:
    """Say whether a joke is owned up to at the end of what it was: a sentence ends after it."""
    return bool(text[: joke.start()].strip()) and SENTENCE.match(text, joke.end()) is not None


def _blanked(text: str, first: int, last: int) -> str:
    return text[:first] + " " * (last - first) + text[last:]
