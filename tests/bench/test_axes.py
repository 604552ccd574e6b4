"""Which of two garments is darker, longer, warmer or more formal by the file, and when none is."""

from dataclasses import replace

import pytest

from bench.axes import LESS, MORE, SAME, compare
from bench.catalogue import Item
from tests.bench import six_garments


@pytest.fixture(scope="module")
def items(tmp_path_factory):
    return six_garments.items(tmp_path_factory.mktemp("shop"))


@pytest.mark.parametrize(("material", "sign"), [("cotton", LESS), ("denim", MORE)])
def test_a_colour_is_as_it_is_drawn_on_its_material(items, material, sign):
    def dyed(colour, material):
        facets = items["1"].facets | {"colour": (colour,), "material": (material,)}
        return replace(items["1"], facets=facets)

    assert compare("colourfulness", dyed("green", "cotton"), dyed("blue", material)) == sign


@pytest.mark.parametrize(
    ("axis", "one", "other", "sign"),
    [
        ("lightness", "1", "4", LESS),
        ("lightness", "1", "2", None),
        ("lightness", "5", "3", None),
        ("colourfulness", "3", "1", None),
        ("length", "3", "1", MORE),
        ("sleeve_length", "4", "1", LESS),
        ("fit", "1", "2", SAME),
        ("warmth", "2", "1", MORE),
        ("warmth", "3", "4", MORE),
        ("formality", "1", "2", SAME),
        ("formality", "6", "1", None),
        ("formality", "4", "3", LESS),
        ("busyness", "3", "1", MORE),
        ("busyness", "3", "5", None),
        ("price", "1", "2", LESS),
    ],
)
def test_axes_tell_what_the_file_tells(items, axis, one, other, sign):
    assert compare(axis, items[one], items[other]) == sign
    assert compare(axis, items[other], items[one]) == (None if sign is None else -sign)


@pytest.mark.parametrize(
    ("colour", "pattern", "sign"),
    [
        ("black", "solid", LESS),
        ("cream", "solid", LESS),
        ("cream", "floral", None),
        ("black", "floral", LESS),
        ("ecru", "solid", None),
    ],
)
def test_a_pattern_leaves_near_colours_untold(colour, pattern, sign):
    white = Item("1", "", 1.0, {"colour": ("white",), "pattern": ("solid",)})
    other = Item("2", "", 1.0, {"colour": (colour,), "pattern": (pattern,)})
    assert compare("lightness", other, white) == sign
