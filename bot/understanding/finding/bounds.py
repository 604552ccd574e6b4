"""Find limits of the shop's numbers, and prices in the middle: "rated above 4", "mid-priced"."""

from __future__ import annotations

import re

from bot.understanding.finding.mentions import Mention, Message
from bot.understanding.text.numbers import number_at
from bot.understanding.text.tokens import phrase
from bot.understanding.together.ordering import MORE_PRICE, superlative
from data.words.changes import BY_NAME

OVER = r"(?:over|above|more than|higher than|greater than|better than|beyond|longer than|>)"
UNDER = r"(?:under|below|less than|lower than|smaller than|shorter than|<)"
NOT = r"(?:no|not|nothing|never|isnt|arent|none)"
LEAST = rf"(?:at least|minimum|min|from|upwards of|{NOT} {UNDER})"
MOST = rf"(?:at most|maximum|max|up to|{NOT} {OVER})"
NAME = r"<name>(?: <>)*"
LINK = r"(?: (?:of|is|are|be|being|at|a|it|with|that is|should be|must be))*"
UNIT = r"(?: (?:stars?|points?|cm|mm|inch|inches|in|kg|g|percent|%))?"
BOUNDS = [
    ("gte lte", phrase(rf"{NAME}{LINK} (?:(?:between|from) )?NUM (?:and|to|-) NUM{UNIT}")),
    ("gte lte", phrase(rf"(?:between|from) NUM (?:and|to|-) NUM{UNIT}(?: in| for| of)? {NAME}")),
    ("gte", phrase(rf"{NOT} {NAME}{LINK} {UNDER}(?: an?)? NUM{UNIT}")),
    ("lte", phrase(rf"{NOT} {NAME}{LINK} {OVER}(?: an?)? NUM{UNIT}")),
    ("gte", phrase(rf"{NAME}{LINK} {LEAST}(?: an?)? NUM{UNIT}")),
    ("lte", phrase(rf"{NAME}{LINK} {MOST}(?: an?)? NUM{UNIT}")),
    ("gt", phrase(rf"{NAME}{LINK} {OVER}(?: an?)? NUM{UNIT}")),
    ("lt", phrase(rf"{NAME}{LINK} {UNDER}(?: an?)? NUM{UNIT}")),
    ("gte", phrase(rf"{NAME}{LINK} NUM{UNIT} (?:or (?:more|better|higher|above)|and up|plus)")),
    ("lte", phrase(rf"{NAME}{LINK} NUM{UNIT} (?:or less|or lower|or below|at most)")),
    ("gte", phrase(rf"{LEAST}(?: an?)? NUM{UNIT}(?: in| for| of)? {NAME}")),
    ("lte", phrase(rf"{MOST}(?: an?)? NUM{UNIT}(?: in| for| of)? {NAME}")),
    ("gt", phrase(rf"{OVER}(?: an?)? NUM{UNIT}(?: in| for| of)? {NAME}")),
    ("lt", phrase(rf"{UNDER}(?: an?)? NUM{UNIT}(?: in| for| of)? {NAME}")),
    ("eq", phrase(rf"{NAME}{LINK} NUM{UNIT}")),
]  # fmt: skip


def find(message: Message) -> None:
    """Add the bounds a message sets to columns of numbers."""
    line = message.words
    columns = dict(message.columns(line))
    if not columns:
        return
    amounts: dict[int, float] = {}
    for i, word in enumerate(line):
        if word not in ("<name>", "<>") and (number := number_at(message.words, i)):
            line[i] = "NUM"
            amounts[i] = number.value
    for sides, pattern in BOUNDS:
        for found in message.find(pattern, line):
            here = range(found.first, found.last)
            column = next((columns[i] for i in here if i in columns), None)
            said = sorted(amounts[i] for i in here if i in amounts)
            if column not in message.names.vocabulary.numbers or not said:
                continue
            named = message.names.at(message.words, found.last - 1) if sides == "eq" else None
            if named and all(entry.facet == column for entry in named[1]):
                continue  # "not year 2012" names a value, as "not cotton" does
            if message.free(found.first, found.last):
                value = {"column": column, **dict(zip(sides.split(), said, strict=False))}
                message.add(Mention("bound", value, found.first, found.last))


BOUND = re.compile(
    r"(?:ones? |stuff |things )?(?:, )?"
    r"(?:(?:and|or|nor) (?:any|anything|nothing|no)|or|nor|any|anything)"
    r"(?: (?!no\b|but\b)\w+){0,4}?"
    r" (?:(?P<over>over|above|more than|beyond|upwards of|dearer than|pricier than|exceeding)"
    r"|under|below|less than|cheaper than)(?: \S+){0,3}"
)
REFUSED_BOUND = re.compile(
    r"\b(?:no|not|nothing|dont|never|cant|wont|without|none)\b(?! (?:more|less)\b)[^,.;]*"
    r"\b(?:over|above|more than|under|below|less than|cheaper than|beyond)(?: \S+)?$"
)
SIDES = {"min": "max", "max": "min"}


def turn_round(message: Message, last: int) -> None:
    """Turn round a limit listed in the refusal that ends before a word: "no red or over 50"."""
    price = next((m for m in message.mentions if m.kind == "price" and m.first >= last), None)
    if price is None or price.role not in SIDES:
        return
    said = BOUND.fullmatch(" ".join(message.words[last : price.last]))
    if said and (price.role == "min") == (said["over"] is not None):
        price.role = SIDES[price.role]


def is_listed(message: Message, price: Mention) -> bool:
    """Tell whether what follows a limit is refused with it: "nothing over 80 or in wool"."""
    listed = message.after(price.last) in ("or", "nor")
    return listed and REFUSED_BOUND.search(message.before(price.first, 7)) is not None


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


def find_middling(message: Message) -> None:
    """Add the price in the middle where a message asks for it: "mid-priced"."""
    for pattern in (*NEITHER, *TOLD):
        for found in message.find(pattern):
            sized = message.before(found.first) in OF_A_SIZE
            if message.free(found.first, found.last) and not sized:
                message.add(Mention("price", 0.0, found.first, found.last, MIDDLE))
                return
