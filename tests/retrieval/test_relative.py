"""A change is a condition against the reference: beyond its number, its rank or its warmth."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from retrieval.gallery.interface import AnyOf, Between, Either
from retrieval.gallery.stock import Item, Stock
from retrieval.search.facets import Facets
from retrieval.search.plan import Condition, Profile
from retrieval.search.relative import relative_condition


def facets(**values: str) -> Facets:
    items = [
        Item(n, f"i{n}", "", "", "", None, None, None, 0.0, 0.0, (), {name: (value,)},
             frozenset(), ())
        for n, (name, value) in enumerate(
            (name, value) for name, each in values.items() for value in each.split("|")
        )
    ]  # fmt: skip
    return Facets(Stock(items, np.zeros((len(items), 2), np.float32)))


LENGTHS = facets(length="Mini|Knee Length|Midi|Maxi|Gizmo", fit="slim|loose")


def condition(
    axis: str, direction: str, strength: float = 1.0, by: Facets = LENGTHS, **profile: Any
) -> Condition | None:
    return relative_condition(axis, direction, strength, Profile(**profile), by)


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
        ("price", "less", 1.0, Between("price", lt=80.0)),
        ("price", "less", 2.0, Between("price", lt=60.0)),
        ("price", "more", 2.0, Between("price", gt=100.0)),
    ],
)
def test_number_lies_beyond_the_references(
    axis: str, direction: str, strength: float, clause: Between
) -> None:
    made = condition(axis, direction, strength, numbers=NUMBERS)
    assert made == Condition(axis, "change", (clause,), axis=axis, direction=direction)


def test_number_that_the_reference_lacks_cannot_be_compared() -> None:
    assert condition("price", "less", numbers={"lightness": 40.0}) is None


def test_longer_is_what_ranks_above_the_reference() -> None:
    made = condition("length", "more", facets={"length": ("Knee Length",)})
    assert made is not None
    assert made.must == (AnyOf("facets.length", ("Midi", "Maxi")),)
    assert made.must_not == ()
    assert made.values == {"length": ("Midi", "Maxi")}
    assert (made.facet, made.axis, made.direction) == ("length", "length", "more")


def test_shorter_is_below_the_longest_of_the_reference_and_nothing_else() -> None:
    made = condition("length", "less", facets={"length": ("Knee Length", "Midi")})
    assert made is not None
    assert made.must == (AnyOf("facets.length", ("Mini", "Knee Length")),)
    assert made.must_not == (AnyOf("facets.length", ("Midi", "Maxi")),)


def test_nothing_is_longer_than_the_longest() -> None:
    made = condition("length", "more", facets={"length": ("Maxi",)})
    assert made is not None
    assert made.must == (AnyOf("facets.length", ("",)),)
    assert made.values == {"length": ()}


def test_reference_without_a_rank_cannot_be_compared() -> None:
    assert condition("length", "more", facets={"length": ("Gizmo",)}) is None
    assert condition("length", "more", facets={"colour": ("Red",)}) is None


def test_looser_than_the_loosest_of_two() -> None:
    shop = facets(fit="slim|regular|loose")
    made = condition("fit", "less", by=shop, facets={"fit": ("slim", "regular", "Gizmo")})
    assert made is not None
    assert made.must == (AnyOf("facets.fit", ("slim",)),)
    assert made.must_not == (AnyOf("facets.fit", ("regular", "loose")),)


def test_warmer_is_winter_or_wool() -> None:
    shop = facets(season="winter|summer|autumn", material="Wool|Silk|knit")
    made = condition("warmth", "more", by=shop)
    warm = {"season": ("winter", "autumn"), "material": ("Wool", "knit")}
    assert made is not None
    assert made.values == warm
    assert made.must == (
        Either(tuple(AnyOf(f"facets.{facet}", values) for facet, values in warm.items())),
    )
    assert (made.facet, made.axis, made.direction) == ("season", "warmth", "more")


def test_lighter_to_wear_needs_only_one_column() -> None:
    made = condition("warmth", "less", by=facets(material="Wool|Silk"))
    assert made is not None
    assert made.must == (AnyOf("facets.material", ("Silk",)),)
    assert condition("warmth", "less", by=facets(colour="Red")) is None
