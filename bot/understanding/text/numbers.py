"""Read numbers written in digits or in words."""

from __future__ import annotations

import re
from typing import Callable, Dict, List, NamedTuple, Optional, Tuple

UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
TENS["fourty"] = 40
ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        start=1,
    )
}


class Number(NamedTuple):
    """Hold a number and the words it takes, `first` up to but not including `last`."""

    value: float
    first: int
    last: int


MONEY = frozenset("hundred thousand rupees dollars pounds euros quid bucks max or , . ? !".split())
SCALES = {"thousand": 1_000.0, "grand": 1_000.0, "lakh": 100_000.0, "lakhs": 100_000.0}


def number_at(words: List[str], i: int) -> Optional[Number]:
    """Return the number that begins at word `i`, if one does: "two thousand five hundred"."""
    found = _below_thousand(words, i)
    if found is None and words[i] in ("a", "one") and {*words[i + 1 : i + 2]} & {*SCALES}:
        found = Number(1.0, i, i + 1)
    if found is None or found.last >= len(words) or words[found.last] not in SCALES:
        return found
    total, at = found.value * SCALES[words[found.last]], found.last + 1
    less = _following(words, at, _below_thousand)
    if less and less.value < SCALES[words[found.last]]:
        total, at = total + less.value, less.last
    return Number(total, i, at)


def _below_thousand(words: List[str], i: int) -> Optional[Number]:
    """Return the number at word `i` up to a scale such as "thousand": "eight hundred and ten"."""
    word = words[i]
    if word[0].isdigit():
        return _digits(words, i)
    hundred = words[i + 1 : i + 2] == ["hundred"]
    if word == "hundred":
        total, at = 100.0, i + 1
    elif word in ("a", "one") and hundred:
        total, at = 100.0, i + 2
    else:
        found = _below_hundred(words, i)
        if found is None or words[found.last : found.last + 1] != ["hundred"]:
            return found
        total, at = found.value * 100, found.last + 1
    less = _following(words, at, _below_hundred)
    return Number(total + less.value, i, less.last) if less else Number(total, i, at)


def _below_hundred(words: List[str], i: int) -> Optional[Number]:
    word, at = words[i], i + 1
    if word in TENS:
        total = float(TENS[word])
        if at < len(words) and 0 < UNITS.get(words[at], 0) < 10:
            return Number(total + UNITS[words[at]], i, at + 1)
        return Number(total, i, at)
    return Number(float(UNITS[word]), i, at) if word in UNITS else None


def _following(
    words: List[str], at: int, read: Callable[[List[str], int], Optional[Number]]
) -> Optional[Number]:
    """Return what a number goes on with at word `at`, after "and" too; digits begin another."""
    rest = at + 1 if words[at : at + 1] == ["and"] else at
    if rest >= len(words) or not words[rest].isalpha() or words[rest] in ("a", "hundred"):
        return None
    if words[rest] == "one" and not {*words[rest + 1 : rest + 2]} <= MONEY:
        return None  # "two hundred and one dress"
    return read(words, rest)


def _digits(words: List[str], i: int) -> Optional[Number]:
    word = words[i].replace(",", "")
    scale = 1.0
    if word.endswith("k"):
        word, scale = word[:-1], 1000.0
    try:
        value = float(word) * scale
    except ValueError:
        return None
    if words[i + 1 : i + 2] == ["hundred"] and value < 100:
        return Number(value * 100, i, i + 2)
    return Number(value, i, i + 1)


def line_of(words: List[str], numbers: Dict[int, Number]) -> List[str]:
    """Return the words with NUM in place of every number, and "&" for its further words."""
    line = list(words)
    for number in numbers.values():
        line[number.first] = "NUM"
        for i in range(number.first + 1, number.last):
            line[i] = "&"
    return line


def number_in(span: Tuple[int, int], numbers: Dict[int, Number]) -> Number:
    """Return the number that stands within a span."""
    return next(number for number in numbers.values() if span[0] <= number.first < span[1])


# "For first communion", "my first marathon": how often, and no place.
TIMED = re.compile(r"(?:\bfor|\bmy|\bhis|\bher|\bour|\btheir|['\u2019]s)\s+(?:very\s+)?$", re.I)
OFTEN = re.compile(r"(?:first|second|third|fourth|fifth|sixth|last|\d+(?:st|nd|rd|th))\Z", re.I)


def tells_how_often(text: str, start: int, end: int) -> str:
    """Return what an ordinal may tell the times of: "marathon" of "my first marathon", or ""."""
    rest = re.match(r"\s+(?:ever\s+)?([a-z]{3,})", text[end:], re.IGNORECASE)
    if rest is None or not OFTEN.match(text[start:end]) or not TIMED.search(text[:start]):
        return ""
    return rest[1].lower()
