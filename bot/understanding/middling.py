"""Find prices told as neither high nor low: "mid-priced", "not the cheapest, not the dearest".

How much that is in money depends on what is found: half of it costs less, half of it more.
"""

from __future__ import annotations

import re

from bot.understanding.mentions import Mention, Message
from bot.understanding.ordering import MORE_PRICE, superlative
from bot.understanding.tokens import phrase
from data.words.changes import BY_NAME

MIDDLE = "middle"
_MID = r"(?:mid|middle|middling|medium|moderate|moderately|intermediate)"
_WISE = r"(?: (?:wise|range|ranged|point|points|bracket|tier|level|category))*"
_PRICE = rf"(?:price|priced|prices|pricing|pricewise|cost|costs|costing|budget|money){_WISE}"
_FOR = r"(?: (?:of|for|on|in|by|as|to|with|regards|terms|when|it|comes|is|the|its|their|,))*"
TOLD = [
    phrase(rf"{_MID}(?: of the)? {_PRICE}"),
    # "A mid-range coat", where a price alone has a range without a name.
    phrase(r"(?:mid|middle)(?: of the)? (?:range|ranged|tier|market|bracket)"),
    phrase(rf"(?:somewhere |around )?(?:in|at|around|towards) the middle{_FOR} {_PRICE}"),
    phrase(
        rf"{_PRICE}(?: (?:is|are|to|be|should|around|about|somewhere|in|at|of|the))* {_MID}"
        r"(?: (?:range|ish))?(?! of\b)"
    ),
]
# "Size medium price under 50".
OF_A_SIZE = ("size", "sizes", "sized")


def _ends() -> tuple[str, str]:
    """Return what says that a thing costs little, and what says that it costs much, as patterns."""
    price = BY_NAME["price"]
    ends = []
    for way, adjectives, comparatives in (
        ("least", price.adjectives_less, price.comparatives_less),
        ("most", price.adjectives_more, price.comparatives_more),
    ):
        most = [re.sub("[~-]", " ", word) for word in MORE_PRICE[way].split()]
        most += [superlative(word) for word in comparatives.split()]
        most += [f"(?:the |too |so |very )*(?:most |least )?{word}" for word in adjectives.split()]
        ends.append("|".join(dict.fromkeys(most)))
    return ends[0], ends[1]


_LOW, _HIGH = _ends()
_NOT = r"(?:not|neither|nor|isnt|arent|nothing|no|dont want|without)"
_JOINED = rf"(?: (?:ones?|and|or|but|nor|also|either|,|{_NOT}|the|too|so|very))*"
_A, _B = rf"(?:the )?(?:{_LOW})", rf"(?:the )?(?:{_HIGH})"
# Both ends denied.
NEITHER = [
    phrase(rf"{_NOT}(?: (?:be|too|so|very|really))* {one}{_JOINED} {other}(?: ones?)?")
    for one, other in ((_A, _B), (_B, _A))
]


def find(message: Message) -> None:
    """Add the price in the middle where a message asks for it."""
    for pattern in (*NEITHER, *TOLD):
        for found in message.find(pattern):
            sized = message.before(found.first) in OF_A_SIZE
            if message.free(found.first, found.last) and not sized:
                message.add(Mention("price", 0.0, found.first, found.last, MIDDLE))
                return
