"""What is merely allowed is no wish of its own."""

from __future__ import annotations

import pytest

from bot.understanding.permitting import permitted
from bot.understanding.reading import standard_reader
from data.vocabulary import standard

VALUES = [
    *((facet, value) for facet in ("colour", "material") for value in standard().facets[facet]),
]
FRAMES = [
    "{} is fine",
    "ok {} is fine then",
    "{}'s ok after all",
    "actually {} would be all right",
    "I don't mind {}",
    "I'm ok with {}",
    "you can include {}",
]


def allowed(text: str) -> set[str]:
    found = permitted(text, standard_reader().read(text).acts)
    return {str(each["act"]["word"]) for each in found if each["act"].get("permitted")}


@pytest.mark.parametrize(("facet", "value"), VALUES)
def test_value_that_is_allowed_is_marked_in_every_way_of_saying_so(facet: str, value: str) -> None:
    for frame in FRAMES:
        assert allowed(frame.format(value)) == {value}, frame
    for frame in ("{}", "I want {}", "{} please", "is {} fine", "{} would suit me"):
        assert allowed(frame.format(value)) == set(), frame
