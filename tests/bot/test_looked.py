"""A shop whose pictures tell what no column does is asked by it, and nothing there is denied."""

from __future__ import annotations

from typing import Any

from bot.understanding.reading import Reader
from data.vocabulary import Vocabulary

SHOP = Vocabulary(
    version="looked",
    num_items=40,
    facets={"category": {"dress": 40}},
    heads={"dress": 40},
).with_looked({"colour": {"black": 7, "red": 2}})


def wants(text: str) -> dict[str, dict[str, Any]]:
    acts = [each["act"] for each in Reader(SHOP).read(text).acts]
    return {act["facet"]: act for act in acts if act["op"] in ("want", "refuse")}


def test_what_pictures_tell_is_asked_for() -> None:
    black = wants("a black dress")["colour"]
    assert black["any"] == [[["colour", ["black"]]]] and black["how"] == "own"


def test_what_pictures_tell_is_refused() -> None:
    refused = wants("a dress, nothing black")["colour"]
    assert refused["op"] == "refuse" and refused["any"] == [[["colour", ["black"]]]]


def test_what_no_picture_tells_is_not_denied_but_looked_for() -> None:
    assert wants("a pink dress")["colour"]["how"] == "absent"


def test_a_colour_is_not_taken_for_one_that_is_only_looked() -> None:
    assert wants("a burgundy dress")["colour"]["how"] == "absent"
