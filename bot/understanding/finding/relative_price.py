"""Find prices told beside another: "half the price", "ten dollars cheaper", "less than that"."""

from __future__ import annotations

import re
from typing import Any, Callable, Dict, List, Sequence, Tuple

from bot.understanding.finding.mentions import Mention, Message
from bot.understanding.finding.price import AMOUNT, currency_of, is_percent, numbers_in
from bot.understanding.text.numbers import line_of, number_in
from bot.understanding.text.tokens import phrase
from data.words.changes import BY_NAME, LESS, MORE

Said = Dict[str, Any]
LESS_COSTLY = r"(?:cheaper|less expensive|less|off|under(?: it| that)?|lower)"
MORE_COSTLY = r"(?:more expensive|pricier|dearer|costlier|higher)"
BY = r"by(?: (?:at least|about|around|roughly|some|say|a good))?"
RELATIVE: List[Tuple[str, str, re.Pattern[str]]] = [
    ("less", "ratio", phrase(rf"(?P<amount>NUM(?: &)*) (?:percent|%) {LESS_COSTLY}")),
    ("more", "ratio", phrase(rf"(?P<amount>NUM(?: &)*) (?:percent|%) {MORE_COSTLY}")),
    ("less", "ratio", phrase(rf"{LESS_COSTLY} {BY} (?P<amount>NUM(?: &)*) (?:percent|%)")),
    ("more", "ratio", phrase(rf"{MORE_COSTLY} {BY} (?P<amount>NUM(?: &)*) (?:percent|%)")),
    ("less", "amount", phrase(rf"(?P<amount>{AMOUNT}) {LESS_COSTLY}")),
    ("more", "amount", phrase(rf"(?P<amount>{AMOUNT}) {MORE_COSTLY}")),
    ("less", "amount", phrase(rf"{LESS_COSTLY} {BY} (?P<amount>{AMOUNT})")),
    ("more", "amount", phrase(rf"{MORE_COSTLY} {BY} (?P<amount>{AMOUNT})")),
]
# What says that a bare number is of money.
COSTLY = frozenset("cheaper pricier dearer costlier expensive".split())
# "Half price" is a reduction by half; "half the price" is half of what another costs.
PARTS_OFF = {"half": 50.0, "third": 33.0, "quarter": 25.0}
HALVED = phrase(
    r"(?:(?:for|at|on) )?half priced?|(?:a |one )?(?P<off>half|third|quarter) (?:price )?off"
    r"|(?:reduced|discounted|marked down|cut) by (?:a |one )?(?P<by>half|third|quarter)"
)
PARTS: List[Tuple[str, float, re.Pattern[str]]] = [
    (
        "less",
        0.5,
        phrase(r"(?:for )?half (?:of )?(?:the|that|its|this) ?(?:price|cost|money|much)"),
    ),
    (
        "less",
        0.5,
        phrase(r"(?:under|below|less than|max|up to|at most) half (?:of )?(?:that|it|this)"),
    ),
    ("less", 0.5, phrase(r"(?:for )?half as (?:much|expensive|dear|costly)")),
    ("less", 1 / 3, phrase(r"(?:for )?a third (?:of )?(?:the|that|its)? ?(?:price|cost)")),
    ("more", 2.0, phrase(r"(?:for )?(?:twice|double) (?:the|that|its)? ?(?:price|cost|money)")),
]


# "I can spend more than number 5 costs": beside what an item costs.
ITS = r"than(?= (?:the|number|item|no|that|it)\b)"
BESIDE_ITS = {
    MORE: phrase(rf"(?:more|higher|above|over|beyond|dearer) {ITS}"),
    LESS: phrase(rf"(?:less|lower|below|under) {ITS}"),
}
DENIED = re.compile(r"(?:n['\u2019]?t|\b(?:not|no|nothing|none|never|cannot|dont|cant|wont))$")
PARTED = frozenset((",", ".", ";", "but", "and", "which"))
SPENT = re.compile(r"\b(?:spend|spending|pay|paying|afford|costs?|price|priced|budget)\b")

# What a price is compared with: "less than the black dress".
THAN = re.compile(
    r"\b(?:than|as)\s+(?:the|that|those|this|an?|my)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)


def find(message: Message) -> None:
    """Add prices that are told beside the reference's own, as changes of it."""
    numbers = numbers_in(message.words)
    line = line_of(message.words, numbers)
    for found in message.find(HALVED, line):
        if message.free(found.first, found.last):
            part = found.match["off"] or found.match["by"] or "half"
            halved = {"column": "discount", "gte": PARTS_OFF[part]}
            message.add(Mention("bound", halved, found.first, found.last))
    for direction, ratio, pattern in PARTS:
        for found in message.find(pattern, line):
            value: Dict[str, object] = {"direction": direction, "ratio": ratio}
            if message.free(found.first, found.last):
                message.add(Mention("modification", value, found.first, found.last))
    for way, beside in BESIDE_ITS.items() if SPENT.search(" ".join(line)) else ():
        for found in message.find(beside, line):
            ends = [i for i, word in enumerate(line[: found.first]) if word in PARTED]
            before = line[ends[-1] + 1 if ends else 0 : found.first]
            denied = any(map(DENIED.search, before)) and "mind" not in before
            own = line[found.first - 1 : found.first] in (["cost"], ["costs"])
            if message.free(found.first, found.last) and not own:
                # "I can't pay more than number 2 costs"
                end = (LESS if way == MORE else MORE) if denied else way
                called = BY_NAME["price"].called(end)
                role = "max" if end == LESS else "min"  # what denies it is read already
                message.add(Mention("modification", called, found.first, found.last, role))
    for direction, way, pattern in RELATIVE:
        for found in message.find(pattern, line):
            span = message.part(found, "amount", line)
            number = number_in(span, numbers).value
            money = currency_of(message.words[span[0] : span[1]]) is not None
            costly = COSTLY & {*message.words[found.first : found.last]}
            if not message.free(found.first, found.last) or number <= 0:
                continue
            if number == 1 and not money:
                continue  # "one cheaper" is an item
            if way == "ratio" or is_percent(message, span):
                share = number / 100
                value = {"direction": direction, "ratio": 1 - share if share < 1 else 1 / 2}
                if direction == "more":
                    value = {"direction": direction, "ratio": 1 + share}
            elif money or costly:
                value = {"direction": direction, "amount": float(number)}
            else:
                continue
            message.add(Mention("modification", value, found.first, found.last))


def than(text: str, acts: Sequence[Said], read: Callable[[str], Sequence[Said]]) -> List[Said]:
    """Return a search's acts with what a price is compared with told as what it is about.

    Args:
        text: as it was written.
        acts: as decided.
        read: the grammar's acts of a text.
    """
    found = [dict(each) for each in acts]
    if not any(_is_price(each["act"]) for each in found):
        return found
    about: List[Said] = []
    for each in found:
        act, place = each["act"], {"start": each["start"], "end": each["end"]}
        if act["op"] == "reference" and act.get("described"):
            told = [one["act"] for one in read(str(act["described"])) if one["act"].get("any")]
        elif act["op"] == "describe" and act.get("any") and THAN.search(text[: each["start"]]):
            told = [act]
        else:
            continue
        about += [{"act": {**one, "op": "want", "about": True}, **place} for one in told]
    return [*found, *about]


def _is_price(act: Said) -> bool:
    """Say whether an act asks for a lower or a higher price, and for none in particular."""
    told = act["op"] == "change" and act.get("axis") == "price"
    return told and "ratio" not in act and "amount" not in act
