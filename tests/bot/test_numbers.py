"""Every number up to a million is read as it is written, in digits or in words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.text.numbers import ORDINALS, TENS, UNITS, number_at

SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
ROUND = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelt(number: int) -> list[str]:
    """Return a number below 100 in words."""
    if number < 20:
        return [SMALL[number]]
    tens, units = divmod(number, 10)
    return [ROUND[tens - 2], *([SMALL[units]] if units else [])]


def found(said: str, i: int = 0) -> tuple[float, int, int] | None:
    number = number_at(said.split(), i)
    return number and tuple(number)


@pytest.mark.parametrize("number", range(100))
def test_number_below_a_hundred_is_read(number: int) -> None:
    words = spelt(number)
    assert number_at(["under", *words, "dollars"], 1) == (number, 1, 1 + len(words))
    assert number_at(words, 0) == (number, 0, len(words))


@settings(max_examples=50)
@given(st.integers(1, 19), st.integers(2, 99), st.booleans(), st.sampled_from((100, 1000)))
def test_hundreds_and_thousands_are_read(times: int, rest: int, joined: bool, scale: int) -> None:
    words = [*spelt(times), "hundred" if scale == 100 else "thousand"]
    assert number_at(words, 0) == (times * scale, 0, len(words))
    words += [*(["and"] if joined else []), *spelt(rest)]
    assert number_at([*words, "at", "most"], 0) == (times * scale + rest, 0, len(words))


def in_full(number: int, joined: bool) -> list[str]:
    """Return a number below a million in words, with "and" before its last part where joined."""
    thousands, rest = divmod(number, 1000)
    hundreds, last = divmod(rest, 100)
    words = [*in_full(thousands, joined), "thousand"] if thousands else []
    words += [*spelt(hundreds), "hundred"] if hundreds else []
    if last or not words:
        words += [*(["and"] if joined and words else []), *spelt(last)]
    return words


@settings(max_examples=200)
@given(st.integers(1, 999_999), st.booleans())
def test_any_number_said_in_full_is_read_whole(number: int, joined: bool) -> None:
    words = in_full(number, joined)
    assert number_at([*words, "rupees"], 0) == (number, 0, len(words))


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("2 thousand", (2000, 0, 2)),
        ("2.5 thousand", (2500, 0, 2)),
        ("2 thousand five hundred", (2500, 0, 4)),
        ("2 thousand and 3", (2000, 0, 2)),
        ("a grand", (1000, 0, 2)),
        ("one lakh", (100_000, 0, 2)),
        ("a hundred", (100, 0, 2)),
        ("one hundred", (100, 0, 2)),
        ("a thousand", (1000, 0, 2)),
        ("hundred", (100, 0, 1)),
        ("hundred and twenty", (120, 0, 3)),
        ("a hundred twenty five", (125, 0, 4)),
        ("fourty", (40, 0, 1)),
        ("five hundred thousand", (500_000, 0, 3)),
        ("twenty ten", (20, 0, 1)),  # two numbers
        ("twenty zero", (20, 0, 1)),
        ("twenty dollars", (20, 0, 1)),
        ("twenty", (20, 0, 1)),
        ("two hundred and", (200, 0, 2)),
        ("two hundred and a belt", (200, 0, 2)),
        ("two hundred and one dress", (200, 0, 2)),
        ("two hundred and hundred", (200, 0, 2)),
        ("two hundred 50", (200, 0, 2)),
        ("two hundred in red", (200, 0, 2)),
        ("1,200", (1200, 0, 1)),
        ("59.99 max", (59.99, 0, 1)),
        ("2k", (2000, 0, 1)),
        ("1.5k", (1500, 0, 1)),
        ("3 hundred", (300, 0, 2)),
        ("99 hundred", (9900, 0, 2)),
        ("100 hundred", (100, 0, 1)),
        ("7", (7, 0, 1)),
        ("3/4", None),
        ("2nd", None),
        ("a dress", None),
        ("one", (1, 0, 1)),
        ("a", None),
        ("thousand", None),
        ("dress", None),
    ],
)
def test_amount_is_read_as_far_as_it_goes(said: str, number: tuple[float, int, int]) -> None:
    assert found(said) == number


def test_number_is_read_from_the_word_asked_for() -> None:
    assert found("under two hundred", 1) == (200, 1, 3)
    assert found("under two hundred", 0) is None
    assert found("at 3 hundred", 1) == (300, 1, 3)


def test_tables_of_numbers_agree() -> None:
    assert [UNITS[word] for word in SMALL] == list(range(20))
    assert [TENS[word] for word in ROUND] == list(range(20, 100, 10))
    assert (ORDINALS["first"], ORDINALS["second"], ORDINALS["twelfth"]) == (1, 2, 12)
    assert list(ORDINALS.values()) == list(range(1, 13))
