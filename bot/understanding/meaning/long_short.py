"""Read "long" and "short" where nothing says of what: of sleeves beside these, else of a garment.

"Sleeves, but not long ones" are of sleeves; a short skirt is a mini, and short jeans are cropped.
"""

from __future__ import annotations

import re

from bot.understanding.finding.mentions import Mention, Message
from bot.understanding.text.spelling import asking
from bot.understanding.text.talk import FUNCTION, OPINION
from bot.understanding.text.tokens import phrase
from data.words import KINDS

DRESSES = frozenset(("dress", "skirt", "jumpsuit"))
LONG_SHORT = phrase(r"(?P<word>long|short|longish|shortish|shorts)")
SLEEVES = re.compile(r"\bsleeves? (?:that )?(?:should be|must be|to be|are|have to be|need to be)$")
# "A long time", "short notice": no length of a garment.
NOT_OF_LENGTH = frozenset("time ago story notice term for distance enough as".split())
SLEEVE = re.compile(r"\bsleeves?(?: (?:is|are|but|,|should be))*$")
NOT_SLEEVES = re.compile(r"\bsleeves?(?: (?:,|but|and|is|are|sleeves?))* not(?: too| very| so)?$")
OR_SLEEVES = phrase(r"(?P<word>long|short) (?:or|and|to|/) <sleeve_length>")


def read(message: Message) -> None:
    """Add what "long" and "short" say of sleeves, and of how far a garment reaches."""
    for found in message.find(OR_SLEEVES, message.marked()):
        word = found.match["word"]
        message.add(Mention("sleeve_length", word, found.first, found.first + 1))
    for mention in [m for m in message.mentions if m.kind == "length" and m.role == "unwanted"]:
        if SLEEVE.search(message.before(mention.first, 3)):
            word = "long" if mention.value == "maxi" else "short"  # "sleeves not too long"
            message.remove(mention)
            place = (mention.first, mention.last, "unwanted")
            message.add(Mention("sleeve_length", word, *place))
    kinds = {m.garment for m in message.mentions if m.kind in KINDS}
    for found in message.find(LONG_SHORT):
        i, word = found.first, found.match["word"]
        if message.used[i] or word == "shorts":
            continue
        if NOT_SLEEVES.search(message.before(i, 7)):
            message.add(
                Mention("sleeve_length", word, i, i + 1)
            )  # "with sleeves but not long ones"
            continue
        ends = message.after(i + 1) in ("", "one", "ones", ",", ".", "!", "please", "or", "but")
        if message.before(i) in ("so", "how", "too", "as", "very", "before"):
            continue
        if message.before(i) == "not" and not ends:
            continue
        thing = message.before(i) in ("something", "anything")
        if message.after(i + 1) in NOT_OF_LENGTH and not thing:
            continue
        if _is_of_a_part(message, i + 1):
            continue  # "with a long strap"
        sleeves = any(m.kind == "sleeve_length" and m.last <= i for m in message.mentions)
        spoken_of = SLEEVES.search(message.before(i, 5)) is not None
        alone = message.after(i + 1) in ("", "one", "ones", ",", ".", "!", "please")
        contrasted = message.before(i) != "," or message.after(i + 1) in ("one", "ones")
        if spoken_of or (sleeves and alone and contrasted):
            message.add(Mention("sleeve_length", word, i, i + 1))
            continue
        if word.startswith("long"):
            value = "maxi"
        else:
            value = "mini" if not kinds or kinds & DRESSES else "cropped"
        if kinds & {"shoes", "bag", "hat", "scarf"}:
            continue
        message.add(Mention("length", value, i, i + 1))


def _is_of_a_part(message: Message, i: int) -> bool:
    """Say whether word `i` is what is long or short: no garment, and no word of grammar."""
    if i >= len(message.words) or not message.free(i, i + 1):
        return False
    word = message.words[i]
    garment = any(m.kind in KINDS and i < m.first <= i + 3 for m in message.mentions)
    return word.isalpha() and word not in FUNCTION | OPINION | asking() and not garment
