"""Read numbers written in digits or in words."""

from __future__ import annotations

from typing import List, NamedTuple, Optional

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


def number_at(words: List[str], i: int) -> Optional[Number]:
    """Return the number that begins at word `i`, if one does."""
    word = words[i]
    if word[0].isdigit():
        return _digits(words, i)
    if word in ("a", "one") and words[i + 1 : i + 2] in (["hundred"], ["thousand"]):
        total, at = 1.0, i + 1
    elif word == "hundred":
        total, at = 1.0, i
    elif word in TENS:
        total, at = float(TENS[word]), i + 1
        if at < len(words) and 0 < UNITS.get(words[at], 0) < 10:
            total, at = total + UNITS[words[at]], at + 1
    elif word in UNITS:
        total, at = float(UNITS[word]), i + 1
    else:
        return None
    while at < len(words) and words[at] in ("hundred", "thousand"):
        total, at = total * (100 if words[at] == "hundred" else 1000), at + 1
        rest = at + 1 if words[at : at + 1] == ["and"] else at
        more = number_at(words, rest) if rest < len(words) and words[rest].isalpha() else None
        if more and more.value < 100 and words[rest] not in ("a", "one", "hundred"):
            total, at = total + more.value, more.last
    return Number(total, i, at)


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
