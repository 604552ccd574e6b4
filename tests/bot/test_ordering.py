"""What a message ranks by."""

import pytest

from bot.understanding import ordering


@pytest.mark.parametrize(
    ("said", "by", "direction"),
    [
        ("cheapest first", "price", "ascending"),
        ("the most expensive handbag", "price", "descending"),
        ("dearest ones at the top", "price", "descending"),
        ("sort by price", "price", "ascending"),
        ("price low to high", "price", "ascending"),
        ("sort by price, descending", "price", "descending"),
        ("high to low", "price", "descending"),
        ("the darkest of these", "lightness", "ascending"),
        ("the lightest", "lightness", "descending"),
        ("the warmest coat you have", "warmth", "descending"),
        ("most formal first", "formality", "descending"),
        ("the least formal one", "formality", "ascending"),
        ("sort by how warm they are", "warmth", "ascending"),
        ("longest sleeves first", "sleeve_length", "descending"),
        ("the longest skirt", "length", "descending"),
        ("in order of warmth", "warmth", "ascending"),
    ],
)
def test_the_key_and_the_direction_of_a_ranking(said: str, by: str, direction: str) -> None:
    assert ordering.key(said) == (by, direction)


@pytest.mark.parametrize(
    ("said", "by", "direction"),
    [
        ("best rated first", "rating", "descending"),
        ("sort by rating", "rating", "descending"),
        ("highest heel height", "heel_height", "descending"),
        ("lowest heel height first", "heel_height", "ascending"),
    ],
)
def test_columns_of_numbers_rank_as_well(said: str, by: str, direction: str) -> None:
    assert ordering.key(said, ("rating", "heel_height")) == (by, direction)


@pytest.mark.parametrize("said", ["a red dress", ""])
def test_what_ranks_nothing_has_no_key(said: str) -> None:
    assert ordering.key(said) is None


@pytest.mark.parametrize(
    ("said", "by", "direction"),
    [
        ("newest first", "added", "descending"),
        ("what's new in dresses", "added", "descending"),
        ("new arrivals", "added", "descending"),
        ("oldest first", "added", "ascending"),
        ("biggest discount first", "discount", "descending"),
        ("sort by discount", "discount", "descending"),
        ("best rated first", "rating", "descending"),
        ("worst rated", "rating", "ascending"),
    ],
)
def test_what_shops_tell_of_buying_ranks_in_those_too_that_do_not(
    said: str, by: str, direction: str
) -> None:
    assert ordering.key(said) == (by, direction)
    assert ordering.key(said, ("added", "discount", "rating", "reviews")) == (by, direction)


def test_rankings_tell_where_they_stand() -> None:
    said = "the cheapest and the warmest"
    found = ordering.find(said)
    assert [said[each.start : each.end] for each in found] == ["cheapest", "warmest"]
