"""Find shown items that a message points at by describing them: "the striped one"."""

from __future__ import annotations

import re
from typing import List

from bot.understanding.finding.mentions import MARKED, Mention, Message
from bot.understanding.text.tokens import phrase
from data.words import KINDS

SEEN = "(?:" + "|".join(f"<{facet}>" for facet in MARKED) + "|<modification>)(?: <>)*"
# "Make that, a cotton one" points at nothing, and "like that in navy" is that one, in navy.
THE = r"(?:the|(?:that|this|those|these)(?! (?:in|with)(?: |$)))(?! ,)"
SOFT = (
    r"(?:(?:with|in|a|an|and|nice|pretty|lovely|cute|little|other|really|very|of|the|big|long"
    r"|short|first|,) )*"
)
SAW = (
    r"(?:(?:that |which )?(?:you|u) (?:just )?(?:showed|sent|had|suggested|recommended|found"
    r"|gave|shared)(?: me| us)?(?: earlier| before| first)?|from before|from earlier"
    r"|above(?! <price>)|you had|earlier|on the (?:left|right)|at the (?:top|bottom|end)|i saw"
    r"|i liked"
    r"|up there|there|we saw)"
)
ONE = r"(?:one|1|thing|number|option|item|piece)"
RULES = [
    phrase(
        rf"{THE} {SOFT}(?P<words>{SEEN}(?: (?:and |, )?{SEEN})* {ONE}"
        rf" (?:(?:with|that has|thats got) (?:the |a |an |some )*{SEEN}(?: (?:and |, )?{SEEN})*"
        rf"|<pattern>(?: <>)+))"
    ),
    phrase(rf"{THE} {SOFT}(?P<words>{SEEN}(?: (?:and |, )?{SEEN})*) {ONE}(?: {SAW})?"),
    phrase(
        rf"the ones? (?:with|in|thats|that is|that has|which is|which has|having"
        rf"|made of) (?:the |a |an |some )*(?P<words>{SEEN}(?: (?:and |, )?{SEEN})*)"
    ),
    phrase(rf"(?:{THE} )?{SOFT}(?P<words>{SEEN}(?: (?:and |, )?{SEEN})*) {SAW}"),
    phrase(
        rf"(?:like|similar to|close to|as|resembles|resembling|liked|loved|love|hate|hated"
        rf"|dislike|about|of|prefer|than|to) {THE} {SOFT}(?P<words>{SEEN}(?: (?:and "
        rf"|, )?{SEEN})*)"
    ),
    phrase(
        rf"{THE} {SOFT}(?P<words>{SEEN}(?: (?:and |, )?{SEEN})*)(?= (?:but|except|only|just"
        rf"|though|please but)(?: |$))"
    ),
]
REFUSED_BEFORE = re.compile(
    r"\b(?:not|hate|dislike|cant stand|(?:dont|didnt|do not) (?:really )?(?:like|want|fancy)) $"
)
REFUSED_ONE = phrase(rf"{THE} {SOFT}(?:{SEEN}(?: (?:and |, )?{SEEN})*) {ONE}")
PURPOSE = phrase(
    r"(?:like|love|prefer|of|about|to|than) the (?:office|beach|gym|wedding|party|summer|winter"
    r"|weekend|evening|opera)"
)


def find(message: Message) -> None:
    """Give the mentions that describe a shown item the role "reference"."""
    for rule in RULES:
        words = message.marked()
        for found in message.find(rule, words):
            first, last = message.part(found, "words", words)
            last = _up_to_kind(message, found.first, last)
            here = [m for m in message.mentions if first <= m.first < last]
            described = [m for m in here if m.facet and m.role is None]
            if not described or any(m.role for m in here):
                continue
            if all(m.kind in ("occasion", "season", "gender") for m in described):
                if words[found.last - 1] not in ("one", "1"):
                    continue
            if _plain_garment(described) and not _pointing(message, found.first, words, found.last):
                continue
            for mention in described:
                mention.role = "reference"
            spoken = message.text[
                message.tokens[first].start : message.tokens[last - 1].end
            ].lower()
            refused = REFUSED_BEFORE.search(message.before(found.first, 4) + " ")
            role = "unwanted" if refused else "reference"
            message.mentions.append(Mention("described", spoken, first, last, role))
            message.mark(found.first, min(found.last, last))


def _up_to_kind(message: Message, first: int, last: int) -> int:
    """Return where a description ends: "the third of the shirts" has none behind its kind.

    "Is the third of the shirts cotton?" asks whether it is.
    """
    counted = any(m.kind == "position" and m.last == first for m in message.mentions)
    kinds = [m.last for m in message.mentions if m.kind in KINDS and first <= m.first < last]
    return min(kinds) if counted and kinds else last


def is_refused(message: Message, i: int) -> bool:
    """Tell whether a refusal that ends before word `i` is of one shown item: "not the red one"."""
    refused = REFUSED_BEFORE.search(message.before(i, 4) + " ") is not None
    return refused and any(
        found.first == i for found in message.find(REFUSED_ONE, message.marked())
    )


def _plain_garment(described: List[Mention]) -> bool:
    return all(mention.kind == "category" for mention in described)


def _pointing(message: Message, first: int, words: List[str], last: int) -> bool:
    return bool({"showed", "sent", "before", "earlier", "above", "like"} & set(words[first:last]))


def after_positions(message: Message) -> None:
    """Take the garment named right after a position as part of it: "the second dress"."""
    for position in [m for m in message.mentions if m.kind == "position"]:
        i = position.last
        while i < len(message.words):
            here = message.at(i)
            if here is None or not here.facet or here.role is not None:
                break
            chain_ends = _garment_ahead(message, i)
            if not chain_ends:
                break
            here.role = "reference"
            i = here.last


def _garment_ahead(message: Message, i: int) -> bool:
    while i < len(message.words):
        here = message.at(i)
        if here is None or not here.facet:
            return False
        if here.kind in KINDS:
            return True
        i = here.last
    return False
