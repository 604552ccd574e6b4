"""What goes with what: parts of an outfit, and colours."""

import pytest

from data.words.outfits import (
    APART,
    COMPLETED_BY,
    NEUTRAL,
    NEUTRALS,
    PARTS,
    TOGETHER,
    TONAL,
    WITH,
    Worn,
    harmony,
    part_of,
    worth,
)


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        ("dress", "whole"),
        ("Dresses", "whole"),
        ("jeans", "bottom"),
        ("Skirts", "bottom"),
        ("blazer", "layer"),
        ("sneakers", "shoes"),
        ("T-Shirts", "top"),
        ("handbags", "bag"),
        ("scarves", "extra"),
        ("perfume", None),
        ("", None),
    ],
)
def test_part_of_an_outfit_that_a_kind_is(kind: str, part: str | None) -> None:
    assert part_of(kind) == part


def test_every_part_is_completed_by_others_that_there_are() -> None:
    assert set(COMPLETED_BY) == set(PARTS.values())
    for part, others in COMPLETED_BY.items():
        assert part not in others and set(others) <= set(COMPLETED_BY)


@pytest.mark.parametrize(
    ("one", "other", "worth"),
    [
        (["red"], ["black"], NEUTRAL),
        (["Black"], ["White"], NEUTRAL),
        (["black"], ["black"], WITH),
        (["red"], ["red"], TONAL),
        (["navy"], ["blue"], NEUTRAL),
        (["blue"], ["orange"], WITH),
        (["red"], ["green"], APART),
        (["red"], ["green", "white"], NEUTRAL),
        ([], ["red"], APART),
        (["red"], [], APART),
        (["no such colour"], ["black"], NEUTRAL),
    ],
)
def test_harmony_of_colours(one: list[str], other: list[str], worth: int) -> None:
    assert harmony(one, other) == worth


def test_harmony_does_not_depend_on_which_is_first() -> None:
    colours = ["red", "pink", "blue", "green", "yellow", "purple", "orange", *sorted(NEUTRALS)]
    for one in colours:
        for other in colours:
            assert harmony([one], [other]) == harmony([other], [one])


def test_families_that_go_together_are_of_two() -> None:
    assert all(len(pair) == 2 and not pair & NEUTRALS for pair in TOGETHER)


LEATHER = [("Belts", "Wallets"), ("Shoes", "Belt"), ("bag", "shoes")]


@pytest.mark.parametrize(("one", "other"), LEATHER)
def test_leather_goods_are_best_of_one_colour(one: str, other: str) -> None:
    brown = Worn(("Brown",), kind=one)
    alike, black = Worn(("brown",), kind=other), Worn(("Black",), kind=other)
    assert worth(brown, alike) > worth(brown, black)
    shirts = [Worn((colour,), kind="Shirts") for colour in ("brown", "Black")]
    assert worth(brown, shirts[0]) <= worth(brown, shirts[1])
