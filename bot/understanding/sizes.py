"""Find sizes: "size M", "in a uk 12", "12 uk", whatever system the shop writes them in."""

from __future__ import annotations

from typing import Optional

from bot.understanding.entries import OWN, Entry
from bot.understanding.mentions import Mention, Message
from bot.understanding.numbers import UNITS
from bot.understanding.tokens import phrase
from data.words.spelling import tokens

# "Size 12", "sizes in uk 12", "uk 12", "eu 38", "12 uk", "waist 32".
SYSTEM = r"(?:uk|us|usa|eu|eur|european|it|italian|fr|french|british|american)"
NUMBER_SIZE = r"\d{1,2}(?:\.5)?"
LETTERS = r"x{0,3}s|m|x{0,4}l|small|medium|large"
SIZE = phrase(
    rf"(?:in )?(?:a |an |my )?(?:{SYSTEM} )?(?:sizes?|waist|collar size|inside leg)"
    rf" (?:(?:of|is|in|a|an|range|{SYSTEM}) )*(?P<size>{LETTERS}|{NUMBER_SIZE})"
)
SIZE_BY_SYSTEM = phrase(
    rf"(?:in )?(?:a |an )?(?:(?:uk|eu|eur) (?P<size>{NUMBER_SIZE})"
    rf"|(?P<before>{NUMBER_SIZE}) (?:uk|eu|eur))"
)
IN_SIZE = phrase(r"in an? (?P<size>\d{1,2}(?:\.5)?)(?! dollars| euros| pounds)")
SIZE_LETTERS = {"small": "s", "medium": "m", "large": "l"}


PACK = phrase(
    rf"(?:packs?|sets?|box(?:es)?|bundles?|multipacks?) of (?:{'|'.join(UNITS)}|\d{{1,2}})"
)


def find_packs(message: Message) -> None:
    """Mark "a pack of 3", which is no place in a list: titles tell it at most."""
    for found in message.find(PACK):
        message.mark(found.first, found.last)
        message.parts.append((found.first, found.last, False))


def find(message: Message) -> None:
    """Add the sizes that a message names, of a shop that lacks them too."""
    columns = message.names.columns
    column = next((columns[(name,)] for name in ("size", "sizes") if (name,) in columns), "size")
    for pattern in (SIZE, SIZE_BY_SYSTEM, IN_SIZE):
        for found in message.find(pattern):
            group = "size" if found.match["size"] else "before"
            first, last = message.part(found, group)
            said = SIZE_LETTERS.get(found.match[group], found.match[group])
            entry = message.names.exact(said, column) or _in_a_system(message, said, column)
            if message.free(first, last) and (entry is not None or pattern is not IN_SIZE):
                message.add(Mention(column, said, first, last, entry=entry))


def _in_a_system(message: Message, said: str, column: str) -> Optional[Entry]:
    """Return the shop's sizes that have a number or letter within them: "UK 10", "10 (M)"."""
    held = message.names.vocabulary.facets.get(column, {})
    own = tuple(value for value in held if said.lower() in tokens(value))
    if not own:
        return None
    return Entry(column, said, None, (((column, own),),), "own", OWN)
