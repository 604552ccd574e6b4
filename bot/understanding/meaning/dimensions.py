"""Hear how big a part of a garment, or a thing, is to be: "a lower heel", "handbag, small".

Hardly a shop has a column for it; what no column tells is named, not passed over.
"""

from __future__ import annotations

import re

from bot.understanding.finding.bare_sizes import part_of_kind
from bot.understanding.finding.mentions import Message
from bot.understanding.meaning.describing import Describing
from data.words import KINDS
from data.words.changes import has_no_fit

DIMENSION = re.compile(
    r"low(?:er|est)?|high(?:er|est)?|small(?:er|est)?|tin(?:y|ier)|big(?:ger|gest)?|large(?:r|st)?"
    r"|huge|wide[rn]?|narrow(?:er)?|thick(?:er)?|thin(?:ner)?|deep(?:er)?|tall(?:er)?|chunk(?:y|ier)"
    r"|flat(?:ter)?"
)
PART = re.compile(
    r"(?:heel|sole|strap|handle|brim|logo|button|pocket|platform|buckle|dial|zip|toe|flower|stripe"
    r"|spot|dot|check|cuff|belt|waist|frame|lense?|print|pattern)s?"
)
# What somebody's own is like that it is to fit: "for a big bust", "wide hips".
BODY = re.compile(
    r"hips?|bust|chest|thighs?|calves|torso|tummy|belly|bum|arms?|shoulders|ankles|feet"
)
NUMBER, UNIT = r"\d+(?:[.,]\d+)?", r"(?:cm|mm|centimet(?:re|er)s?|inch(?:es)?)"
MEASURED = rf"{NUMBER} (?:- )?{UNIT}"
HEIGHT = re.compile(
    r"(?:height |high )?(?:(?:of|is|less|more|than|under|over|up|to|below|above|max|maximum|at|most"
    rf"|least|about|around|no|higher|lower|not|between) )*{MEASURED}"
)
HIGH = re.compile(rf"{MEASURED}(?: ?-? ?high)? ?$")
# What a dimension stands alone between: "handbag, small, in red".
EDGES = frozenset(", . ; ! ? but and please pls thanks ones one".split())
# Parts of an outfit of which a dimension is no size: a big bag, a wide hat.
THINGS = ("bag", "extra")
DENYING = frozenset("no not too nothing without isnt arent".split())


def settle(message: Message) -> None:
    """Take away what a part's dimension merely looks like.

    "Thicker soles" are no warmer, "a low heel" is no pair of heels, and "30 cm wide" is no fit.
    """
    for i, word in enumerate(message.words):
        after = message.after(i + 1)
        measured = re.fullmatch(UNIT, message.before(i)) is not None
        if not DIMENSION.fullmatch(word) or not (measured or _is_part(after)):
            continue
        for mention in list(message.mentions):
            told = mention.kind in ("modification", "fit")
            measure = told and mention.first <= i < mention.last
            product = mention.kind in KINDS and mention.first == i + 1 and after == "heel"
            if measure or product:
                message.remove(mention)
    kinds = [each for each in message.mentions if each.kind in KINDS]
    if kinds and all(each.known and has_no_fit(str(each.value)) for each in kinds):
        fits = [m for m in message.mentions if m.kind == "fit" and m.role is None]
        shod = any(part_of_kind(message, each.first) == "shoes" for each in kinds)
        for mention in fits:
            if DIMENSION.fullmatch(message.words[mention.first]) or not shod:
                message.remove(mention)  # "a hat, wide" is no loose one
    for mention in kinds:
        others = any(each.kind in KINDS and each is not mention for each in message.mentions)
        if others and _is_measured(message, mention.first, mention.last):
            message.remove(mention)


def _is_part(word: str) -> bool:
    return PART.fullmatch(word) is not None or BODY.fullmatch(word) is not None


def _is_measured(message: Message, first: int, last: int) -> bool:
    """Tell whether a heel's height is told: of boots with one of 5 cm no heels are wanted."""
    if message.words[first] not in ("heel", "heels"):
        return False
    told = HEIGHT.match(message.after(last, 6)) or HIGH.search(message.before(first, 4))
    return told is not None


def mark(describing: Describing) -> None:
    """Mark the dimensions that nothing else has read, with the part they are of.

    Args:
        describing: the words that describe, to which they are added.
    """
    message, words = describing.message, describing.words
    for i, word in enumerate(words):
        after = words[i + 1] if i + 1 < len(words) else "."
        measured = re.fullmatch(NUMBER, word) and re.fullmatch(UNIT, after)
        if measured and describing.garments and message.free(i, i + 2):
            describing.marks.setdefault(i, False)
            describing.marks.setdefault(i + 1, False)
        if not DIMENSION.fullmatch(word) or not message.free(i, i + 1):
            continue
        of_part = _is_part(after)
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
