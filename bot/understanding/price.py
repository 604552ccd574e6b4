"""Find prices and bounds of other numbers: limits, ranges, rough amounts, the currency."""

from __future__ import annotations

import re
from typing import Dict, List, Optional, Tuple

from bot.understanding.mentions import Match, Mention, Message
from bot.understanding.numbers import Number, number_at
from bot.understanding.tokens import phrase

CURRENCIES = {
    "$": "USD",
    "dollar": "USD",
    "dollars": "USD",
    "buck": "USD",
    "bucks": "USD",
    "usd": "USD",
    "\u20ac": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "eur": "EUR",
    "\u00a3": "GBP",
    "quid": "GBP",
    "pound": "GBP",
    "pounds": "GBP",
    "gbp": "GBP",
    "\u20b9": "INR",
    "rupee": "INR",
    "rupees": "INR",
    "inr": "INR",
    "rs": "INR",
}
SIGN = "|".join(re.escape(name) for name in CURRENCIES)
AMOUNT = rf"(?:(?:{SIGN}) )?NUM(?: >)*(?: (?:{SIGN}))?"
FILLER = (
    r"(?: (?:about|around|roughly|approximately|the|say|like|is|of|to|be|at|a|total|somewhere"
    r"|it|my|under|below))*"
)
OVER = (
    r"(?:over|above|more than|exceed|exceeding|past|beyond|higher than|pricier than|greater than"
    r"|more expensive than)"
)
UNDER = (
    r"(?:under|underneath|below|beneath|less than|lower than|cheaper than|for less than|sub|<"
    r"|less expensive than)"
)
NOT = r"(?:no|not|nothing|dont|never|cant|isnt|wont|without|shouldnt|doesnt|arent|none|nowt|mustnt)"
MOST = (
    rf"(?:{UNDER}|up to|max|maximum|no more than|at most|at the most|within|limit|capped at"
    r"|cap(?= (?:of|at|is|it|NUM))"
    r"|keep it to|my limit|spend|can afford|afford|to spend|the most|ceiling|top price"
    r"|(?:price|budget|budgets|spending|cost)(?: (?:is|limit|of|cap|max|maximum|range|at))*)"
)
LEAST = (
    r"(?:at least|minimum|min|no less than|starting at|starting from|upwards of|from|> ?|over|above"
    r"|more than|beyond|past|higher than|pricier than|more expensive than)"
)
ABOUT = (
    r"(?:around|about|roughly|approx|approximately|circa|~|close to|near|in the region of"
    r"|somewhere around|ballpark|more or less)"
)
AFTER_MOST = (
    r"(?:max|maximum|tops|top|or less|or under|or below|or lower|or cheaper|at most|at the most"
    r"|limit|budget|and under|and below|and less|as a max|as a maximum|is my limit|is my max"
    r"|is my budget|is the limit|is the max|is all i have|ceiling|price limit)"
)
AFTER_LEAST = (
    r"(?:or more|or above|or over|and up|and above|upwards|plus|minimum|at least|or higher|and)"
)
AFTER_ABOUT = r"(?:- )?(?:ish|or so|or thereabouts|roughly|give or take|approximately|more or less)"

RULES: List[Tuple[str, re.Pattern[str]]] = [
    (
        "range",
        phrase(
            rf"(?:between|from|in between|range of|range)?(?: )?(?P<low>{AMOUNT}) "
            rf"(?:and|to|-|till|until|through) (?P<high>{AMOUNT})"
        ),
    ),
    ("max", phrase(rf"{NOT}(?: (?!and |but |, )\S+){{0,5}}? {OVER}{FILLER} (?P<amount>{AMOUNT})")),
    (
        "min",
        phrase(
            rf"{NOT}(?: (?:anything|something|want|less|really|be|go))* (?:under|below"
            rf"|less than|cheaper than){FILLER} (?P<amount>{AMOUNT})"
        ),
    ),
    ("max", phrase(rf"{MOST}{FILLER} (?P<amount>{AMOUNT})(?: (?:tops|max|or less|or so))?")),
    ("max", phrase(rf"(?P<amount>{AMOUNT}) {AFTER_MOST}")),
    ("about", phrase(rf"(?P<amount>{AMOUNT}) {AFTER_ABOUT}")),
    ("min", phrase(rf"(?P<amount>{AMOUNT}) {AFTER_LEAST}")),
    ("min", phrase(rf"{LEAST}{FILLER} (?P<amount>{AMOUNT})(?: (?:or more|and up|upwards|plus))?")),
    ("about", phrase(rf"{ABOUT}(?: the)? (?P<amount>{AMOUNT})(?: mark| or so| range)?")),
    (
        "max",
        phrase(
            rf"(?:i |ive |weve |we )?only (?:have|got|had|spend|spending){FILLER} "
            rf"(?P<amount>{AMOUNT})"
        ),
    ),
    (
        "money max",
        phrase(
            rf"(?:i have|ive got|i got|ive only got|i only have|only have|only got|for|got) "
            rf"(?:(?:only|just|about|around) )?(?P<amount>{AMOUNT})"
        ),
    ),
    ("money about", phrase(rf"(?P<amount>{AMOUNT})")),
]
# Prices beside that of the reference: "half the price", "ten dollars cheaper", "20% off".
LESS_COSTLY = r"(?:cheaper|less expensive|less|off|under(?: it| that)?|lower)"
MORE_COSTLY = r"(?:more expensive|pricier|dearer|costlier|higher)"
RELATIVE: List[Tuple[str, str, re.Pattern[str]]] = [
    ("less", "ratio", phrase(rf"(?P<amount>NUM(?: >)*) (?:percent|%) {LESS_COSTLY}")),
    ("more", "ratio", phrase(rf"(?P<amount>NUM(?: >)*) (?:percent|%) {MORE_COSTLY}")),
    ("less", "amount", phrase(rf"(?P<amount>{AMOUNT}) {LESS_COSTLY}")),
    ("more", "amount", phrase(rf"(?P<amount>{AMOUNT}) {MORE_COSTLY}")),
]
PARTS: List[Tuple[str, float, re.Pattern[str]]] = [
    (
        "less",
        0.5,
        phrase(r"(?:for )?half (?:of )?(?:the|that|its|this)? ?(?:price|cost|money|much)"),
    ),
    ("less", 0.5, phrase(r"(?:for )?half as (?:much|expensive|dear|costly)")),
    ("less", 1 / 3, phrase(r"(?:for )?a third (?:of )?(?:the|that|its)? ?(?:price|cost)")),
    ("more", 2.0, phrase(r"(?:for )?(?:twice|double) (?:the|that|its)? ?(?:price|cost|money)")),
]
ALONE = phrase(
    r"(?:(?:ok|okay|lets|say|make|it|maybe|um|uh|hmm|actually|and|but|well|then|go|with|how"
    r"|what|about) )*"
    rf"(?P<amount>{AMOUNT})(?: (?:please|then|maybe|instead))*"
)
NOT_MONEY = phrase(
    r"(?:size|sizes|age|ages|aged|uk|us|eu|number|no|option|item|turning|im|page)"
    r" (?:is |of |over |above |under |about |around )*"
)
# After these even a small number is a price: "dresses under 6".
STRICT = re.compile(r"(?:.* )?(?:under|below|for less than|cheaper than|over|above) \S+$")
# "women over 50" are of an age; "shirts for men under 60" are of a price.
OF_AN_AGE = phrase(r"(?:women|men|woman|man|someone|people|anyone|ladies)(?: (?:of|aged|over))* ")
MEASURES = frozenset(
    "cm mm m inch inches in2 years year yrs yo days day weeks hours minutes items item pieces "
    "piece options option ones one results sleeve sleeves percent months more others pairs "
    "colours people dresses shirts things pics pictures % st nd rd th xl times of pockets "
    "buttons ".split()
)


def find(message: Message) -> None:
    """Add the message's prices and their currencies."""
    numbers = _numbers(message.words)
    line = _line(message.words, numbers)
    _find_relative(message, numbers, line)
    for role, pattern in RULES:
        for found in message.find(pattern, line):
            _keep(message, found, role, numbers, line)
    alone = next(iter(message.find(ALONE, line)), None)
    if alone and alone.last - alone.first == len([w for w in line if w not in ".,!?"]):
        first, last = message.part(alone, "amount", line)
        number = next(number for number in numbers.values() if first <= number.first < last)
        if number.value > 20 and message.free(first, last):
            message.add(Mention("price", number.value, first, last, "max"))


def _find_relative(message: Message, numbers: Dict[int, Number], line: List[str]) -> None:
    """Add prices that are told beside the reference's own, as changes of it."""
    for direction, ratio, pattern in PARTS:
        for found in message.find(pattern, line):
            value: Dict[str, object] = {"direction": direction, "ratio": ratio}
            if message.free(found.first, found.last):
                message.add(Mention("modification", value, found.first, found.last))
    for direction, way, pattern in RELATIVE:
        for found in message.find(pattern, line):
            span = message.part(found, "amount", line)
            number = _number_in(span, numbers).value
            money = _currency(message.words[span[0] : span[1]]) is not None
            after = message.words[found.last - 1]
            if not message.free(found.first, found.last) or number <= 0:
                continue
            if way == "ratio" or _is_percent(message, span):
                share = number / 100
                value = {"direction": direction, "ratio": 1 - share if share < 1 else 1 / 2}
                if direction == "more":
                    value = {"direction": direction, "ratio": 1 + share}
            elif money or after in ("cheaper", "pricier", "dearer", "costlier", "expensive"):
                value = {"direction": direction, "amount": float(number)}
            else:
                continue
            message.add(Mention("modification", value, found.first, found.last))


def _numbers(words: List[str]) -> Dict[int, Number]:
    numbers: Dict[int, Number] = {}
    i = 0
    while i < len(words):
        number = number_at(words, i)
        if number:
            numbers[i] = number
        i = number.last if number else i + 1
    return numbers


def _line(words: List[str], numbers: Dict[int, Number]) -> List[str]:
    line = list(words)
    for number in numbers.values():
        line[number.first] = "NUM"
        for i in range(number.first + 1, number.last):
            line[i] = ">"
    return line


def _keep(
    message: Message, found: Match, role: str, numbers: Dict[int, Number], line: List[str]
) -> None:
    if not message.free(found.first, found.last):
        return
    groups = ("low", "high") if role == "range" else ("amount",)
    spans = [message.part(found, group, line) for group in groups]
    amounts = [_number_in(span, numbers) for span in spans]
    symbols = [_currency(message.words[first:last]) for first, last in spans]
    symbol = next((some for some in symbols if some), None)
    cue = role if role in ("max", "min", "about") else None
    after = message.words[spans[-1][1] : spans[-1][1] + 1]
    before = message.before(found.first, 2)
    if (role.startswith("money") and not symbol) or _is_percent(message, spans[-1]):
        return
    if not symbol:
        if after and after[0] in MEASURES or NOT_MONEY.search(f"{before} "):
            return
        if role != "max" and OF_AN_AGE.search(f"{before} "):
            return
        plain = STRICT.match(" ".join(message.words[found.first : found.last])) is not None
        least = 2 if plain else 8 if cue in ("max", "min") else 10
        if min(amount.value for amount in amounts) < least:
            return
        if line[found.last - 1] == "and" and role == "min":
            return
    elif line[found.last - 1] == "and" and role == "min":
        return
    roles = ("min", "max") if role == "range" else (cue or role.split()[-1],)
    if role == "range":
        amounts.sort(key=lambda amount: amount.value)
    for (first, last), amount, some in zip(spans, amounts, roles, strict=True):
        message.add(Mention("price", amount.value, first, last, some))
    if symbol:
        message.mentions.append(Mention("currency", symbol, spans[-1][0], spans[-1][1]))
    message.mark(found.first, found.last)


def _is_percent(message: Message, span: Tuple[int, int]) -> bool:
    """Say whether a number is followed by a per cent sign, which is no word."""
    end = message.tokens[span[1] - 1].end
    return message.text[end : end + 2].lstrip().startswith("%")


def _number_in(span: Tuple[int, int], numbers: Dict[int, Number]) -> Number:
    return next(number for number in numbers.values() if span[0] <= number.first < span[1])


def _currency(words: List[str]) -> Optional[str]:
    return next((CURRENCIES[word] for word in words if word in CURRENCIES), None)


BOUND_OVER = r"(?:over|above|more than|higher than|greater than|better than|beyond|longer than|>)"
BOUND_UNDER = r"(?:under|below|less than|lower than|smaller than|shorter than|<)"
BOUND_NOT = r"(?:no|not|nothing|never|isnt|arent|none)"
BOUND_LEAST = rf"(?:at least|minimum|min|from|upwards of|{BOUND_NOT} {BOUND_UNDER})"
BOUND_MOST = rf"(?:at most|maximum|max|up to|{BOUND_NOT} {BOUND_OVER})"
NAME = r"<name>(?: <>)*"
LINK = r"(?: (?:of|is|are|be|being|at|a|it|with|that is|should be|must be))*"
UNIT = r"(?: (?:stars?|points?|cm|mm|inch|inches|in|kg|g|percent|%))?"
BOUNDS = [
    ("gte lte", phrase(rf"{NAME}{LINK} (?:(?:between|from) )?NUM (?:and|to|-) NUM{UNIT}")),
    ("gte lte", phrase(rf"(?:between|from) NUM (?:and|to|-) NUM{UNIT}(?: in| for| of)? {NAME}")),
    ("gte", phrase(rf"{BOUND_NOT} {NAME}{LINK} {BOUND_UNDER}(?: an?)? NUM{UNIT}")),
    ("lte", phrase(rf"{BOUND_NOT} {NAME}{LINK} {BOUND_OVER}(?: an?)? NUM{UNIT}")),
    ("gte", phrase(rf"{NAME}{LINK} {BOUND_LEAST}(?: an?)? NUM{UNIT}")),
    ("lte", phrase(rf"{NAME}{LINK} {BOUND_MOST}(?: an?)? NUM{UNIT}")),
    ("gt", phrase(rf"{NAME}{LINK} {BOUND_OVER}(?: an?)? NUM{UNIT}")),
    ("lt", phrase(rf"{NAME}{LINK} {BOUND_UNDER}(?: an?)? NUM{UNIT}")),
    ("gte", phrase(rf"{NAME}{LINK} NUM{UNIT} (?:or (?:more|better|higher|above)|and up|plus)")),
    ("lte", phrase(rf"{NAME}{LINK} NUM{UNIT} (?:or less|or lower|or below|at most)")),
    ("gte", phrase(rf"{BOUND_LEAST}(?: an?)? NUM{UNIT}(?: in| for| of)? {NAME}")),
    ("lte", phrase(rf"{BOUND_MOST}(?: an?)? NUM{UNIT}(?: in| for| of)? {NAME}")),
    ("gt", phrase(rf"{BOUND_OVER}(?: an?)? NUM{UNIT}(?: in| for| of)? {NAME}")),
    ("lt", phrase(rf"{BOUND_UNDER}(?: an?)? NUM{UNIT}(?: in| for| of)? {NAME}")),
    ("eq", phrase(rf"{NAME}{LINK} NUM{UNIT}")),
]  # fmt: skip


def find_bounds(message: Message) -> None:
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
            if message.free(found.first, found.last):
                value = {"column": column, **dict(zip(sides.split(), said, strict=False))}
                message.add(Mention("bound", value, found.first, found.last))
