"""Hear how big a part of a garment, or a thing, is to be: "a lower heel", "handbag, small".

Hardly a shop has a column for it; what no column tells is named, not passed over.
"""

from __future__ import annotations

import re

from bot.understanding.bare_sizes import part_of_kind
from bot.understanding.describing import Describing
from bot.understanding.mentions import Message
from data.words import KINDS

DIMENSION = re.compile(
    r"low(?:er|est)?|high(?:er|est)?|small(?:er|est)?|tin(?:y|ier)|big(?:ger|gest)?|large(?:r|st)?"
    r"|huge|wide[rn]?|narrow(?:er)?|thick(?:er)?|thin(?:ner)?|deep(?:er)?|tall(?:er)?|chunk(?:y|ier)"
    r"|flat(?:ter)?"
)
PART = re.compile(
    r"(?:heel|sole|strap|handle|brim|logo|button|pocket|platform|buckle|dial|zip|toe|flower|stripe"
    r"|spot|dot|check|cuff|belt|waist|frame|lense?|print|pattern)s?"
)
# What a dimension stands alone between: "handbag, small, in red".
EDGES = frozenset(", . ; ! ? but and please pls thanks ones one".split())
# Parts of an outfit of which a dimension is no size: a big bag, a wide hat.
THINGS = ("bag", "extra")
DENYING = frozenset("no not too nothing without isnt arent".split())


def settle(message: Message) -> None:
    """Take away what a part's dimension merely looks like.

    "Thicker soles" are no warmer, and "a low heel" is no pair of heels.
    """
    for i, word in enumerate(message.words[:-1]):
        after = message.words[i + 1]
        if not DIMENSION.fullmatch(word) or not PART.fullmatch(after):
            continue
        for mention in list(message.mentions):
            told = mention.kind in ("modification", "fit")
            measure = told and mention.first <= i < mention.last
            product = mention.kind in KINDS and mention.first == i + 1 and after == "heel"
            if measure or product:
                message.remove(mention)


def mark(describing: Describing) -> None:
    """Mark the dimensions that nothing else has read, with the part they are of.

    Args:
        describing: the words that describe, to which they are added.
    """
    message, words = describing.message, describing.words
    for i, word in enumerate(words):
        if not DIMENSION.fullmatch(word) or not message.free(i, i + 1):
            continue
        after = words[i + 1] if i + 1 < len(words) else "."
        of_part = PART.fullmatch(after) is not None
        of_thing = part_of_kind(message, i + 1) in THINGS
        if not of_part and not of_thing and not _is_alone(describing, i, after):
            continue
        refused = bool(DENYING & set(words[max(0, i - 2) : i]))
        describing.marks.setdefault(i, refused)
        if of_part and message.free(i + 1, i + 2):
            describing.marks.setdefault(i + 1, refused)


def _is_alone(describing: Describing, i: int, after: str) -> bool:
    before = describing.words[i - 1] if i else ","
    return bool(describing.garments) and before in EDGES | DENYING and after in EDGES
