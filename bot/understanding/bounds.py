"""Find bounds of a shop's own columns of numbers: "rated above 4", "heel height under 5"."""

from __future__ import annotations

from bot.understanding.mentions import Mention, Message, phrase
from bot.understanding.numbers import number_at

OVER = r"(?:over|above|more than|higher than|greater than|better than|beyond|longer than|>)"
UNDER = r"(?:under|below|less than|lower than|smaller than|shorter than|<)"
LEAST = r"(?:at least|minimum|min|no less than|not less than|from|upwards of)"
MOST = r"(?:at most|maximum|max|no more than|not more than|up to)"
NAME = r"<name>(?: <>)*"
LINK = r"(?: (?:of|is|are|be|being|at|a|it|with|that is|should be|must be))*"
UNIT = r"(?: (?:stars?|points?|cm|mm|inch|inches|in|kg|g|percent|%))?"
BEFORE = [
    ("gt", phrase(rf"{NAME}{LINK} {OVER}(?: an?)? NUM{UNIT}")),
    ("lt", phrase(rf"{NAME}{LINK} {UNDER}(?: an?)? NUM{UNIT}")),
    ("gte", phrase(rf"{NAME}{LINK} {LEAST}(?: an?)? NUM{UNIT}")),
    ("lte", phrase(rf"{NAME}{LINK} {MOST}(?: an?)? NUM{UNIT}")),
    ("gte", phrase(rf"{NAME}{LINK} NUM{UNIT} (?:or (?:more|better|higher|above)|and up|plus)")),
    ("lte", phrase(rf"{NAME}{LINK} NUM{UNIT} (?:or less|or lower|or below|at most)")),
    ("gt", phrase(rf"{OVER}(?: an?)? NUM{UNIT}(?: in| for| of)? {NAME}")),
    ("lt", phrase(rf"{UNDER}(?: an?)? NUM{UNIT}(?: in| for| of)? {NAME}")),
    ("gte", phrase(rf"{LEAST}(?: an?)? NUM{UNIT}(?: in| for| of)? {NAME}")),
    ("lte", phrase(rf"{MOST}(?: an?)? NUM{UNIT}(?: in| for| of)? {NAME}")),
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
    for side, pattern in BEFORE:
        for found in message.find(pattern, line):
            here = range(found.first, found.last)
            column = next((columns[i] for i in here if i in columns), None)
            amount = next((amounts[i] for i in here if i in amounts), None)
            if column not in message.names.vocabulary.numbers or amount is None:
                continue
            if message.free(found.first, found.last):
                value = {"column": column, side: amount}
                message.add(Mention("bound", value, found.first, found.last))
