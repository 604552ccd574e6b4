"""Leave out what a message merely mentions: "I ride my bike to work" is no wish for work."""

from __future__ import annotations

import re

from bot.understanding.describing import Describing
from bot.understanding.mentions import Mention, Message
from bot.understanding.talk import SOFT
from bot.understanding.tokens import phrase
from data.words import KINDS

PURPOSE = re.compile(r"\bfor(?: (?:a|an|the|my|our|his|her|some))?(?: [a-z]+)?$")
# "No longer than knee length", "at least midi".
COMPARED = re.compile(r"\b(?:than|at (?:the )?(?:least|most)|up to)(?: (?:an?|the|just))?$")
# What stands beside a wish in a clause of its own: "sleeveless if poss", "leather, please".
WISHED = SOFT | frozenset(
    "if poss possible please pls maybe preferably ideally also and or in with only something "
    "anything but then too must be should it not".split()
)
# What is said of buying is never mere talk.
BUYING = ("size", "sizes", "sale", "availability")


def drop_talk(message: Message) -> None:
    """Leave out words of columns the shop lacks where they describe no garment.

    "I ride my bike to work, trousers" is no wish for work, and need not be answered as one.
    """
    lacking = [
        mention
        for mention in message.mentions
        if mention.facet
        and mention.role in (None, "unwanted")
        and mention.entry is not None
        and mention.entry.how == "absent"
        and mention.kind not in BUYING
    ]
    garments = [m for m in message.mentions if m.kind in KINDS]
    if not lacking or not garments:
        return
    for mention in lacking:
        message.remove(mention)
    words = frozenset(i for m in lacking for i in range(m.first, m.last))
    marks = Describing(message, words).marks
    for mention in lacking:
        purpose = PURPOSE.search(message.before(mention.first, 3)) is not None
        meant = purpose and any(garment.last <= mention.first for garment in garments)
        meant = meant or _is_fragment(message, mention)
        meant = meant or COMPARED.search(message.before(mention.first, 4)) is not None
        if meant or any(i in marks for i in range(mention.first, mention.last)):
            message.add(mention)
        else:
            message.mark(mention.first, mention.last)


def _is_fragment(message: Message, mention: Mention) -> bool:
    """Say whether a value is all that a clause says: "kurtis, sleeveless if poss"."""
    first, last = mention.first, mention.last
    while first > 0 and (message.words[first - 1] in WISHED or message.at(first - 1)):
        first -= 1
    while last < len(message.words) and (message.words[last] in WISHED or message.at(last)):
        last += 1
    before, after = message.words[first - 1 : first], message.words[last : last + 1]
    return not any(word.isalnum() for word in (*before, *after))


# "It makes me look like a sofa": what somebody is likened to is not asked for.
LIKENED = phrase(
    r"(?:(?:me|i|id|im|ill|we|she|he|her|him|you|my \S+)(?: \S+)? )"
    r"(?:look|looks|looking|feel|feels|feeling)(?: \S+)? like (?:a|an|some|my|the)"
    r"(?: [a-z]+){0,2}? (?P<kind><category>|<style>)(?: <>)*"
)
PURSES = ("bag", "wallet")
# "Lower the price, my purse is crying": what one pays with.
PAYING = phrase(
    r"(?P<kind><category>|<style>)(?: <>)* (?:is|are|cant|will|wont|says?|hurts?|would) (?:\S+ )?"
    r"(?:crying|empty|hurting|weeping|light|thin|dying|bleeding|screaming|protesting|afford|thank|no"
    r"|take|stretch|cope|complaining)"
)


def leave_out_likened(message: Message) -> None:
    """Leave out garments that somebody is likened to, and the purse that is too light to pay."""
    words = message.marked()
    for found in (*message.find(LIKENED, words), *message.find(PAYING, words)):
        first, _ = message.part(found, "kind", words)
        owned = message.before(first) in ("my", "our", "the")
        for mention in [m for m in message.mentions if m.first == first]:
            if found.match.re is LIKENED or (owned and mention.garment == "bag"):
                message.remove(mention, free=False)
    # "Under 50 would be kinder on my purse": with a price, my purse is what I pay with.
    for price in [m for m in message.mentions if m.kind == "price"][:1]:
        for mention in [m for m in message.mentions if m.garment in PURSES]:
            owned = message.before(mention.first) in ("my", "our")
            if owned and price.last <= mention.first and not message.garment_at(price.last):
                message.remove(mention, free=False)
