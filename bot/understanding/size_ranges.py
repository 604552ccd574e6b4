"""Find sizes that few shops tell: "36C", and ranges of sizes, "petite", "plus size".

A shop that lacks them is asked for them all the same, so that the answer can say so.
"""

from __future__ import annotations

from bot.understanding.entries import missing
from bot.understanding.mentions import Mention, Message
from bot.understanding.sizes import column_of
from bot.understanding.tokens import phrase

# Written as one word: "38 a pair" is a price.
CUP = phrase(r"(?:size |in |a )*(?P<whole>(?:2[89]|3\d|4[0-8]) (?:[a-h]|aa|dd|ff|gg|hh))")
RANGED = phrase(
    r"(?:in|into|come in|comes in|do|have|stock|got|sell|size|sizes|any|anything|something|for)"
    r" (?:an? |the |any )?(?P<whole>petites?|tall sizes?|plus sizes?|maternity sizes?|curve)"
)
ALONE = phrase(r"(?P<whole>(?:petite|tall|plus|maternity) sizes?)")


def find(message: Message) -> None:
    """Add the cups and the ranges of sizes that a message names and nothing has read."""
    column = column_of(message)
    for pattern in (CUP, RANGED, ALONE):
        for found in message.find(pattern):
            first, last = message.part(found, "whole")
            said = " ".join(message.words[first:last])
            apart = message.tokens[first].end != message.tokens[last - 1].start
            named = tuple(message.words[first:last]) in message.names.names
            if not message.free(first, last) or named or (pattern is CUP and apart):
                continue
            joined = said.replace(" ", "") if pattern is CUP else said
            entry = message.names.exact(joined, column)
            held = entry or missing(message.names.vocabulary, column, joined)
            message.add(Mention(column, held.value, first, last, entry=held))
