"""Tell which limits a message refuses: "no red or over 50", "nothing over 80 or in wool"."""

from __future__ import annotations

import re

from bot.understanding.mentions import Mention, Message

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
