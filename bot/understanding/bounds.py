"""Find the bounds that a message sets to the shop's columns of numbers: "rated above 4"."""

from __future__ import annotations

from bot.understanding.mentions import Mention, Message
from bot.understanding.numbers import number_at
from bot.understanding.tokens import phrase

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
