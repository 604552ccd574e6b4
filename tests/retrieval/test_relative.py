"""A change is a strict condition against the reference, or against the median of several items."""

from __future__ import annotations

import numpy as np
import pytest

from retrieval.gallery.interface import Between, Conditions
from retrieval.gallery.item import Item
from retrieval.gallery.stock import Stock
from retrieval.gallery.variants import PRICE
from retrieval.search.facets import Facets
from retrieval.search.plan import Condition, Profile
from retrieval.search.relative import Relative


def shop(*cells: str, lightness: tuple[float, ...] = ()) -> Stock:
    """A shop of an item a cell: "length=Mini" or "season=winter;material=Wool|Silk"."""
    items = []
    for n, cell in enumerate(cells):
        facets = {
            part.partition("=")[0]: tuple(part.partition("=")[2].split("|"))
            for part in cell.split(";")
            if part
        }
        light = lightness[n] if lightness else 0.0
        items.append(
            Item(n, f"i{n}", "", "", "", None, None, light, light, (), facets, frozenset(), ())
        )
    return Stock(items, np.zeros((len(items), 2), np.float32))


LENGTHS = shop(
    "length=Mini", "length=Knee Length", "length=Midi", "length=Maxi", "length=Gizmo", ""
)


def condition(
    stock: Stock, axis: str, direction: str, *starts: Profile, strength: float = 1.0
) -> Condition | None:
    return Relative(stock, Facets(stock)).condition(axis, direction, strength, starts)


def beyond(stock: Stock, axis: str, direction: str, *cells: str) -> list[int] | None:
    """Return which items of a shop lie beyond some cells."""
    starts = [Profile.of(item) for item in shop(*cells).items]
    made = condition(stock, axis, direction, *starts)
    if made is None:
        return None
    found = stock.satisfying(Conditions(made.must, made.must_not))
    return [int(point) for point in np.flatnonzero(found)]


NUMBERS = {"lightness": 40.0, "colourfulness": 30.0, "price": 80.0}


@pytest.mark.parametrize(
    ("axis", "direction", "strength", "clause"),
    [
        ("lightness", "more", 1.0, Between("lightness", gt=40.0)),
        ("lightness", "more", 0.5, Between("lightness", gt=40.0)),
        ("lightness", "more", 2.0, Between("lightness", gt=52.0)),
        ("lightness", "less", 2.0, Between("lightness", lt=28.0)),
        ("lightness", "less", 3.0, Between("lightness", lt=16.0)),
        ("lightness", "less", 1.5, Between("lightness", lt=34.0)),
        ("colourfulness", "more", 2.0, Between("colourfulness", gt=40.0)),
        ("price", "less", 1.0, Between(PRICE, lt=80.0)),
        ("price", "less", 2.0, Between(PRICE, lt=60.0)),
        ("price", "more", 2.0, Between(PRICE, gt=100.0)),
    ],
)
def test_number_lies_beyond_the_references(
    axis: str, direction: str, strength: float, clause: Between
) -> None:
    made = condition(LENGTHS, axis, direction, Profile(NUMBERS), strength=strength)
    here = NUMBERS[axis]
    assert made == Condition(axis, "change", (clause,), axis=axis, direction=direction, here=here)


def test_number_of_several_items_is_their_median() -> None:
    many = [Profile({"price": price}) for price in (10.0, 20.0, 90.0)]
    made = condition(LENGTHS, "price", "less", *many, Profile({"lightness": 1.0}))
    assert made is not None
    assert (made.must, made.here) == ((Between(PRICE, lt=20.0),), 20.0)
    even = condition(LENGTHS, "price", "more", *many[:2])
    assert even is not None
    assert even.must == (Between(PRICE, gt=15.0),)


def test_number_that_the_reference_lacks_cannot_be_compared() -> None:
    assert condition(LENGTHS, "price", "less", Profile({"lightness": 40.0})) is None
    assert condition(LENGTHS, "price", "less") is None


def test_longer_is_what_ranks_above_the_reference() -> None:
    assert beyond(LENGTHS, "length", "more", "length=Knee Length") == [2, 3]
    assert beyond(LENGTHS, "length", "less", "length=Midi") == [0, 1]
    made = condition(LENGTHS, "length", "more", Profile(facets={"length": ("Knee Length",)}))
    assert made is not None
    assert made.values == {"length": ("Midi", "Maxi")}
    assert (made.facet, made.axis, made.direction) == ("length", "length", "more")


def test_nothing_is_longer_than_the_longest() -> None:
    assert beyond(LENGTHS, "length", "more", "length=Maxi") == []
    made = condition(LENGTHS, "length", "more", Profile(facets={"length": ("Maxi",)}))
    assert made is not None
    assert made.values == {"length": ()}


def test_longer_than_several_is_beyond_their_median() -> None:
    three = ("length=Mini", "length=Mini", "length=Maxi", "length=Gizmo")
    assert beyond(LENGTHS, "length", "more", *three) == [1, 2, 3]
    assert beyond(LENGTHS, "length", "less", *three) == []
    assert beyond(LENGTHS, "length", "less", "length=Mini", "length=Midi") == [0]
    # Of an even number it lies between the two in the middle.
    assert beyond(LENGTHS, "length", "more", "length=Knee Length", "length=Midi") == [2, 3]


def test_reference_without_a_rank_cannot_be_compared() -> None:
    assert beyond(LENGTHS, "length", "more", "length=Gizmo") is None
    assert beyond(LENGTHS, "length", "more", "colour=Red") is None
    assert beyond(LENGTHS, "fit", "more", "fit=slim") is None


OCCASIONS = shop(
    "occasion=casual", "occasion=work|formal", "occasion=casual|work", "occasion=wedding",
    "occasion=work", "occasion=casual|wedding", "occasion=gizmo", "occasion=work|gizmo",
)  # fmt: skip


@pytest.mark.parametrize(
    ("direction", "here", "found"),
    [
        ("more", "casual", [1, 2, 3, 4, 5, 7]),
        ("more", "casual|work", [1, 3, 4, 5, 7]),
        ("more", "work|wedding", [1, 3]),
        ("less", "wedding", [0, 2, 4, 5, 7]),
        ("less", "casual|work", [0]),
        ("less", "work|formal", [0, 2, 4, 5, 7]),
        ("more", "wedding", []),
        ("less", "casual", []),
    ],
)
def test_of_several_occasions_both_ends_count(direction: str, here: str, found: list[int]) -> None:
    assert beyond(OCCASIONS, "formality", direction, f"occasion={here}") == found


WARM = shop(
    "season=winter;material=Wool", "season=winter;material=linen", "season=summer;material=knit",
    "season=all year;material=cotton", "season=winter", "material=Merino Wool", "",
    "season=spring;material=cotton", "season=all year;material=linen",
)  # fmt: skip


@pytest.mark.parametrize(
    ("direction", "here", "found"),
    [
        # "All year" may be as warm as autumn or as spring, so neither is told by it alone.
        ("more", "season=all year;material=cotton", [0, 4, 5]),
        ("less", "season=all year;material=cotton", [8]),
        ("more", "season=summer;material=linen", [0, 1, 2, 3, 4, 5, 7, 8]),
        ("less", "season=winter;material=Wool", [1, 2, 3, 7, 8]),
        ("more", "material=cotton", [0, 2, 5]),
        ("less", "season=winter", [2, 3, 7, 8]),
    ],
)
def test_warmer_by_one_and_never_less_warm_by_the_other(
    direction: str, here: str, found: list[int]
) -> None:
    assert beyond(WARM, "warmth", direction, here) == found


def test_warmth_needs_a_column_and_something_to_compare() -> None:
    assert beyond(WARM, "warmth", "more", "colour=Red") is None
    assert beyond(LENGTHS, "warmth", "more", "season=winter") is None
    only = shop("material=Wool", "material=Silk")
    assert beyond(only, "warmth", "less", "material=Wool;season=winter") == [1]


NAVY = ["colour=Navy;pattern=Solid"] * 6
WHITE = ["colour=White;pattern=Solid"] * 6
# A navy blouse with white flowers is lighter, in its photo, than a white one with navy stripes.
PRINTED = ["colour=Navy;pattern=Floral", "colour=White;pattern=Striped", "colour=White|Navy"]
SHADES = shop(*NAVY, *WHITE, *PRINTED, lightness=(20.0,) * 6 + (92.0,) * 6 + (60.0, 55.0, 70.0))


def test_darker_does_not_contradict_the_names_of_colours() -> None:
    floral, striped = (Profile.of(SHADES.items[point]) for point in (12, 13))
    for direction, start, found in (
        ("more", striped, [6, 7, 8, 9, 10, 11, 14]),
        ("less", floral, [0, 1, 2, 3, 4, 5]),
        ("more", floral, [6, 7, 8, 9, 10, 11, 14]),
        # What only a photo seems to show is not held against any.
        ("more", Profile(striped.numbers, striped.facets, stated=False), [*range(6, 13), 14]),
    ):
        made = condition(SHADES, "lightness", direction, start)
        assert made is not None
        held = SHADES.satisfying(Conditions(made.must, made.must_not))
        assert np.flatnonzero(held).tolist() == found


def test_few_things_of_a_colour_say_nothing_of_it() -> None:
    few = shop(
        *NAVY[:4], *WHITE, *PRINTED, lightness=(20.0,) * 4 + (92.0,) * 6 + (60.0, 55.0, 70.0)
    )
    made = condition(few, "lightness", "more", Profile.of(few.items[11]))
    assert made is not None
    assert made.must_not == ()


def test_what_the_name_of_a_colour_says_too_is_told_apart() -> None:
    floral, striped = (Profile.of(SHADES.items[point]) for point in (12, 13))
    for direction, start, found in (
        ("more", floral, [*range(6, 12), 13, 14]),
        ("less", striped, [*range(6), 12, 14]),
    ):
        made = condition(SHADES, "lightness", direction, start)
        assert made is not None and made.surely is not None
        named = SHADES.satisfying(Conditions((made.surely,)))
        assert np.flatnonzero(named).tolist() == found
    none = condition(SHADES, "lightness", "less", floral)
    assert none is not None and none.surely is None
