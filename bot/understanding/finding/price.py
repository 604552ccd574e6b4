"""Find prices: limits, ranges, rough amounts, the currency."""

from __future__ import annotations

import re
from typing import Dict, List, Optional, Tuple

from bot.understanding.finding.mentions import Match, Mention, Message
from bot.understanding.text.numbers import Number, line_of, number_at, number_in
from bot.understanding.text.tokens import phrase
from data.words.changes import BY_NAME

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
AMOUNT = rf"(?:(?:{SIGN}) )?NUM(?: &)*(?: (?:{SIGN}))?"
FILLER = (
    r"(?: (?:about|around|roughly|approximately|the|say|like|is|of|to|be|at|a|total|somewhere"
    r"|it|my|under|below))*"
)
COST = BY_NAME["price"]
DEARER = "|".join(
    [*COST.comparatives_more.split(), f"more (?:{'|'.join(COST.adjectives_more.split())})"]
)
CHEAPER = "|".join(
    [*COST.comparatives_less.split(), f"less (?:{'|'.join(COST.adjectives_more.split())})"]
)
OVER = rf"(?:over|above|exceed|exceeding|past|beyond|(?:more|higher|greater|{DEARER}) than)"
UNDER = (
    r"(?:under|underneath|below|beneath|sub|<"
    rf"|(?:less|for less|lower|smaller|{CHEAPER}) than)"
)
NOT = r"(?:no|not|nothing|dont|never|cant|isnt|wont|without|shouldnt|doesnt|arent|none|nowt|mustnt)"
MOST = (
    rf"(?:{UNDER}|up to|max|maximum|no more than|at most|at the most|within|limit|capped at"
    r"|cap(?= (?:of|at|is|it|NUM))"
    r"|keep it to|my limit|spend|can afford|afford|to spend|the most|ceiling|top price"
    r"|(?:price|budget|budgets|spending|cost)(?: (?:is|limit|of|cap|max|maximum|range|at))*)"
)
LEAST = (
    r"(?:at least|minimum|min|no less than|starting at|starting from|upwards of|from|> ?"
    rf"|{OVER})"
)
ABOUT = (
    r"(?:around|about|roughly|approx|approximately|circa|~|close to|near|in the region of"
    r"|somewhere around|ballpark|more or less)"
)
AFTER_MOST = (
    r"(?:max|maximum|tops|top|or less|or under|or below|or lower|or cheaper|at most|at the most"
    r"|limit|budget|and under|and below|and less|as a max|as a maximum|is my limit|is my max"
    r"|tak|se kam|ke andar"
    r"|is my budget|is the limit|is the max|is all i have|ceiling|price limit|to spend"
    # "250 total": what all of it may cost.
    r"|(?:in )?total|all in|altogether|all together|all told|combined|for (?:both|everything"
    r"|(?:the|it) (?:lot|all)|all (?:of (?:it|them)|two|three)))"
)
AFTER_LEAST = (
    r"(?:or more|or above|or over|and up|and above|upwards|plus|minimum|at least|or higher|and)"
)
AFTER_ABOUT = r"(?:- )?(?:ish|or so|or thereabouts|roughly|give or take|approximately|more or less)"

# Of all together, or of each: "80 all in", "200 for the lot", "30 apiece".
OF_ALL = (
    r"(?:all in|in all|total|in total|altogether|all together|combined|overall|all told|together"
    r"|between them|for (?:both|everything|all(?: of (?:it|them)| two| three| four)?"
    r"|the (?:lot|pair|set|two|three|four|whole (?:lot|thing|outfit|look|set))))"
)
OF_EACH = r"(?:each|apiece|a piece|a pop|per (?:item|piece|pair|garment|one)|for each(?: one)?)"
CAPPED = r"(?: (?:max|maximum|tops|top|or less|or under|at most|limit))?"
ENDING = r"(?= (?:[,.!?;]|or|and|but|please|then|max|tops|though|in)|$)"
# "Is there anything for 20?"
BOUGHT = r"(?:anything|any thing|something|nothing|any|some|ones?|more)(?: [a-z]+){0,2}? (?:for|at)"
OWNED = r"(?:i|we|ive|weve) (?:only )?(?:have|got)(?: (?:only|just|about|around|like))*"

EXACTLY = r"(?:exactly|precisely|bang on|dead on|spot on|on the (?:dot|nose))"
RULES: List[Tuple[str, re.Pattern[str]]] = [
    ("exact", phrase(rf"{EXACTLY} (?P<amount>{AMOUNT})")),
    ("exact", phrase(rf"(?:(?:costs?|for|at|is) )*(?P<amount>{AMOUNT}) {EXACTLY}")),
    ("money exact", phrase(rf"(?:the|that|those|this) (?P<amount>{AMOUNT})(?= ones?\b)")),
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
    (
        "max",
        phrase(
            r"(?:budget|limit|allowance|wallet|purse|pocket money)"
            rf"(?: (?!and |but |or |with )[a-z]+){{1,4}} (?P<amount>{AMOUNT})"
        ),
    ),
    ("max", phrase(rf"(?P<amount>{AMOUNT}){CAPPED} (?:{OF_ALL}|{OF_EACH}){CAPPED}")),
    ("max", phrase(rf"{OF_ALL}{CAPPED}(?: (?:of|is|at|for|:))* (?P<amount>{AMOUNT})")),
    ("max", phrase(rf"(?P<amount>{AMOUNT}) {AFTER_MOST}")),
    ("max", phrase(rf"(?:{BOUGHT}|{OWNED}) (?P<amount>{AMOUNT}){ENDING}")),
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
ALONE = phrase(
    r"(?:(?:ok|okay|lets|say|make|it|that|call|maybe|um|uh|hmm|actually|and|but|well|then|go|with"
    r"|how|what|about|no(?= ,)|sorry|oops|wait|i|mean|meant)(?: ,)? )*"
    rf"(?P<amount>{AMOUNT})(?: (?:please|then|maybe|instead))*"
)
# What is offered for what was said: "call it 60", "make that 60", "60 instead".
OFFERED = phrase(
    rf"(?:call|make|say|lets say|try|more like|rather|up to|go to|go up to) (?:it |that |maybe )?"
    rf"(?P<amount>{AMOUNT})"
)
NOT_MONEY = phrase(
    r"(?:size|sizes|age|ages|aged|uk|us|eu|number|no|option|item|turning|im|page)"
    r" (?:is |of |over |above |under |about |around )*"
)
# What is a size by itself: a number behind it is no size, "in my size under 60".
SIZE_BY_ITSELF = re.compile(
    r"(?:^| )(?:my|one|free|plus|any|every|all|this|that|the same|her|his|your|their|right"
    r"|standard|regular|petite) sizes? $"
)
# After these even a small number is a price: "dresses under 6".
STRICT = re.compile(
    rf"(?:.* )?(?:under|below|for less than|(?:{CHEAPER}|{DEARER}) than|over|above) \S+$"
)
# "Cheaper than 3" is cheaper than number 3 where nothing costs so little.
COMPARED = re.compile(rf"(?:.* )?(?:{CHEAPER}|{DEARER}) than \S+$")
MOST_PLACES = 20
# "women over 50" are of an age; "shirts for men under 60" are of a price.
OF_AN_AGE = phrase(r"(?:women|men|woman|man|someone|people|anyone|ladies)(?: (?:of|aged|over))* ")
NO_AGE = 100
MANY = (["women"], ["men"], ["ladies"])  # "for men around 60" tells no age
MEASURES = frozenset(
    "cm mm m inch inches in2 years year yrs yo days day weeks hours minutes items item pieces "
    "piece options option ones one results sleeve sleeves percent months more others pairs "
    "colours people dresses shirts things pics pictures % st nd rd th xl times of pockets "
    "buttons ".split()
)


def find(message: Message) -> None:
    """Add the message's prices and their currencies."""
    numbers = numbers_in(message.words)
    line = line_of(message.words, numbers)
    for role, pattern in RULES:
        for found in message.find(pattern, line):
            _keep(message, found, role, numbers, line)
    _again(message, numbers, line)
    alone = next(iter(message.find(ALONE, line)), None)
    said = line[alone.first : alone.last] if alone else []
    if alone and [w for w in said if w not in ".,!?"] == [w for w in line if w not in ".,!?"]:
        first, last = message.part(alone, "amount", line)
        number = next(number for number in numbers.values() if first <= number.first < last)
        if number.value > 20 and message.free(first, last):
            message.add(Mention("price", number.value, first, last, "max"))


def _again(message: Message, numbers: Dict[int, Number], line: List[str]) -> None:
    """Take a further amount that is offered in place of a price for one of its kind.

    "Less than 40 was too optimistic, call it 60" names two limits.
    """
    told = [m for m in message.mentions if m.kind == "price"]
    if len(told) != 1:
        return
    for found in message.find(OFFERED, line):
        if found.first > told[0].last and message.free(found.first, found.last):
            _keep(message, found, told[0].role or "about", numbers, line)


def numbers_in(words: List[str]) -> Dict[int, Number]:
    """Return the numbers of a message by the word at which each begins."""
    numbers: Dict[int, Number] = {}
    i = 0
    while i < len(words):
        number = number_at(words, i)
        told = i and (words[i - 1] in CURRENCIES or words[i - 1][:1].isdigit())
        if words[i] == "one" and told:
            number = None  # "the twenty dollar one", "the $45 one"
        if number:
            numbers[i] = number
        i = number.last if number else i + 1
    return numbers


def _keep(
    message: Message, found: Match, role: str, numbers: Dict[int, Number], line: List[str]
) -> None:
    if not message.free(found.first, found.last):
        return
    groups = ("low", "high") if role == "range" else ("amount",)
    spans = [message.part(found, group, line) for group in groups]
    amounts = [number_in(span, numbers) for span in spans]
    symbols = [currency_of(message.words[first:last]) for first, last in spans]
    symbol = next((some for some in symbols if some), None)
    cue = role if role in ("max", "min", "about") else None
    after = message.words[spans[-1][1] : spans[-1][1] + 1]
    before = message.before(found.first, 2)
    if (role.startswith("money") and not symbol) or is_percent(message, spans[-1]):
        return
    if not symbol:
        if after and after[0] in MEASURES or _is_no_money(f"{before} "):
            return
        if cue != "max" and _is_a_value(message, spans[0][0], amounts[0].value):
            return
        aged = role == "min" or before.split()[-1:] not in MANY
        old = role != "max" and aged and amounts[0].value < NO_AGE
        if old and OF_AN_AGE.search(f"{before} "):
            return
        said = " ".join(message.words[found.first : found.last])
        least = 2.0 if STRICT.match(said) else 8.0 if cue in ("max", "min") else 10.0
        if COMPARED.match(said) and amounts[0].value <= MOST_PLACES:
            least = max(least, message.names.vocabulary.numbers.get("price", (least,))[0])
        if min(amount.value for amount in amounts) < least:
            return
        if line[found.last - 1] == "and" and role == "min":
            return
    elif line[found.last - 1] == "and" and role == "min":
        return
    if exact := role.endswith("exact"):
        spans, amounts = spans * 2, amounts * 2
    roles = ("min", "max") if exact or role == "range" else (cue or role.split()[-1],)
    if role == "range":
        amounts.sort(key=lambda amount: amount.value)
    for (first, last), amount, some in zip(spans, amounts, roles, strict=True):
        message.mentions.append(Mention("price", amount.value, first, last, some))
        message.mark(first, last)
    if symbol:
        message.mentions.append(Mention("currency", symbol, spans[-1][0], spans[-1][1]))
    listed = [i for i in range(found.first, spans[0][0]) if message.words[i] in ("or", "nor")]
    message.mark(max([found.first, *listed]), found.last)  # "no leather or over 100"


def _is_no_money(before: str) -> bool:
    """Say whether what stands before a number makes it another thing than a price."""
    return bool(NOT_MONEY.search(before)) and not SIZE_BY_ITSELF.search(before)


def _is_a_value(message: Message, i: int, value: float) -> bool:
    """Say whether a number is another column's value and no price of this shop's: "from 2012"."""
    found, numbers = message.names.at(message.words, i), message.names.vocabulary.numbers
    low, high = numbers.get("price", (value, value - 1))[:2]
    own = found is not None and any(e.how == "own" and e.facet in numbers for e in found[1])
    return own and not low <= value <= high


def is_percent(message: Message, span: Tuple[int, int]) -> bool:
    """Say whether a number is followed by a per cent sign, which is no word."""
    end = message.tokens[span[1] - 1].end
    return message.text[end : end + 2].lstrip().startswith("%")


def currency_of(words: List[str]) -> Optional[str]:
    """Return the currency that some words name, if they name one."""
    return next((CURRENCIES[word] for word in words if word in CURRENCIES), None)
