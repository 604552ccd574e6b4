"""Tell where a bare word is a size: "jacket, medium", "a large shirt", "a top for my wife, small".

Of a bag or a print the same words tell how big it is.
"""

from __future__ import annotations

import re
from typing import List, Set, Tuple

from bot.understanding.finding.mentions import Message
from bot.understanding.finding.size_words import IN_LETTERS, IN_NUMBER, IN_WORDS
from bot.understanding.shop.entries import Entry
from bot.understanding.text.numbers import ORDINALS
from bot.understanding.text.tokens import phrase
from data.words.lexicon import lexicon
from data.words.outfits import part_of

BARE = phrase(r"(?P<whole>(?P<size>small|medium|large|extra small|extra large))")
WORN = frozenset(("top", "bottom", "whole", "layer"))
ENDS = frozenset(", . ! ? ; please pls thanks in and under".split())
BEGINS = frozenset(", . ; : - (".split())
THINGS = frozenset("it they them this that these those one ones".split())
# "Do you have it in large", "is the shirt in stock in an S", of a shop that tells no sizes.
HAD_IN = re.compile(r"(?<!\S)(?:come |comes )?in(?: (?:an?|the))?$")
AVAILABLE = ("stock", "available", "left")
BETWEEN = 2  # words of colour and the like before the garment: "a medium dark red dress"


def ends_a_kind(message: Message, i: int) -> bool:
    """Say whether the word before word `i` is the last of a kind of garment's name."""
    for start in range(max(0, i - 3), i):
        found = message.names.at(message.words[:i], start)
        if found and start + found[0] == i and any(e.is_kind and e.known for e in found[1]):
            return True
    return False


def is_size(message: Message, words: Tuple[int, int]) -> bool:
    """Say whether a bare word is the size of a garment or of somebody.

    Args:
        message: that says it.
        words: its place: the first word and one past the last.
    """
    first, last = words
    parts = _parts_named(message)
    own = message.names.at(message.words, first)
    if not parts <= WORN or (own and any(entry.facet != "size" for entry in own[1])):
        return False  # "medium" may be a column's length
    for at in range(last, last + BETWEEN + 1):
        if part_of_kind(message, at) in WORN:
            return True
        if message.names.at(message.words, at) is None:
            break  # "a medium length skirt"
    ended = last == len(message.words) or message.words[last] in ENDS
    before = message.words[first - 1] if first else ","
    whom = bool(lexicon().meanings(before, ("gender",)))
    return ended and (ends_a_kind(message, first) or (before in BEGINS and bool(parts)) or whom)


def is_told(message: Message, pattern: re.Pattern[str], words: Tuple[int, int]) -> bool:
    """Say whether a size that the shop has not is one all the same: "jeans in a 12".

    Args:
        message: that says it.
        pattern: that found it.
        words: its place: the first word and one past the last.
    """
    i, last = words
    of_something = _parts_named(message) & (WORN | {"shoes"}) or THINGS & set(message.words)
    named = pattern is IN_NUMBER and message.before(i) in ("a", "an")
    had = pattern in (IN_WORDS, IN_LETTERS, IN_NUMBER) and _is_had(
        message, i, last, pattern is IN_WORDS
    )
    return had or pattern is BARE or bool(named and of_something)


def _is_had(message: Message, i: int, last: int, in_words: bool) -> bool:
    """Say whether what stands after "in" tells in which size a thing is to be had."""
    ended = last == len(message.words) or message.words[last] in (*ENDS, "available", "left")
    lead = HAD_IN.search(message.before(i, 4))
    if lead is None or not ended:
        return False
    thing = i - len(lead[0].split())
    kind = in_words and ends_a_kind(message, thing) and _parts_named(message) <= WORN | {"shoes"}
    said = message.before(thing)
    placed = said.isdigit() or said in ORDINALS  # "got 2 in a 7?", "does the first come in 8"
    return kind or placed or said in (*THINGS, *AVAILABLE)


def part_of_kind(message: Message, at: int) -> str | None:
    """Return the part of an outfit that the kind named at a word is, None for none."""
    found = message.names.at(message.words, at) if at < len(message.words) else None
    parts: List[str | None] = [_part(each) for each in found[1]] if found else []
    return next((each for each in parts if each), None)


def _parts_named(message: Message) -> Set[str]:
    named = (part_of_kind(message, at) for at in range(len(message.words)))
    return {part for part in named if part}


def _part(entry: Entry) -> str | None:
    return part_of(entry.of or entry.value) if entry.is_kind and entry.known else None
