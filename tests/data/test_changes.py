"""Every axis on which garments differ by degree is measured by a number or by ranks of values."""

from __future__ import annotations

import pytest

from data import words
from data.words.changes import AXES, BY_NAME, SCALES, WARMTH


@pytest.mark.parametrize("axis", AXES, ids=lambda axis: axis.name)
def test_axis_has_a_number_or_a_scale(axis) -> None:
    assert (axis.field is None) == (axis.name in SCALES)


@pytest.mark.parametrize("name", SCALES)
def test_scale_places_values_that_the_lexicon_knows(name: str) -> None:
    for facet, spans in SCALES[name].items():
        assert set(spans) <= set(words.read(facet))
        assert all(low <= high for low, high in spans.values())
        assert len({span for span in spans.values()}) > 1


def test_ranks_are_spans_of_a_point() -> None:
    assert SCALES["length"] == {
        "length": {value: (place, place) for value, place in BY_NAME["length"].ranks.items()}
    }


def test_warmth_places_every_season_and_material() -> None:
    assert {facet: set(spans) for facet, spans in WARMTH.items()} == {
        facet: set(words.read(facet)) for facet in ("season", "material")
    }
    low, high = WARMTH["season"]["all year"]
    spring, autumn = WARMTH["season"]["spring"], WARMTH["season"]["autumn"]
    assert (low, high) == (spring[0], autumn[1])
