"""Find the words: choose among ways to say a thing, and count as people do."""

from __future__ import annotations

from collections.abc import Sequence

NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def pick(variants: Sequence[str], turn_number: int) -> str:
    """Return one of several ways to say a thing: another each turn, the same in every run."""
    return variants[turn_number % len(variants)]


def count(number: int) -> str:
    """Return a small number as a word, a larger one in figures."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else f"{number:,}"


def sentence(text: str) -> str:
    """Return text with a capital first letter and a full stop where it has no end."""
    text = text.strip()
    if not text:
        return ""
    text = text[0].upper() + text[1:]
    return text if text[-1] in ".!?:…" else text + "."


def sentences(*texts: str) -> str:
    """Return the sentences that say something, one after another."""
    return " ".join(sentence(text) for text in texts if text)


def listing(values: Sequence[str]) -> str:
    """Return values as a list in a sentence: "a, b and c"."""
    if len(values) < 2:
        return "".join(values)
    return f"{', '.join(values[:-1])} and {values[-1]}"


def a(words: str) -> str:
    """Return words with the article they need: "an orange coat", "a dress", "jeans"."""
    if words.endswith("s") and not words.endswith("ss"):
        return words
    return f"{'an' if words[:1] in 'aeio' else 'a'} {words}"
