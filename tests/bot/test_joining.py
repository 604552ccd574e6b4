"""What is allowed, joins by "or" or is swapped is no wish of its own."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader
from bot.understanding.together.joining import joined, permitted
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


def joined_in(text: str) -> list[dict[str, Any]]:
    return [each["act"] for each in joined(text, standard_reader().read(text).acts)]


@pytest.mark.parametrize("frame", ["or {}", "ok or {}?", "hmm, or maybe {}"])
@pytest.mark.parametrize("wanted", ["navy", "a skirt", "striped"])
def test_what_begins_with_or_joins_what_is_wanted(frame: str, wanted: str) -> None:
    assert [act.get("also") for act in joined_in(frame.format(wanted))] == [True]
    assert [act.get("also") for act in joined_in(f"{wanted} or red")][0] is None


@pytest.mark.parametrize("verb", ["swap", "can you change", "replace", "please switch"])
@pytest.mark.parametrize("kind", ["bag", "shoes", "coat"])
def test_a_garment_swapped_for_nothing_named_asks_for_others_of_it(verb: str, kind: str) -> None:
    text = f"{verb} the {kind}"
    said = [
        {**each, "act": {**each["act"], "op": "drop"}} for each in standard_reader().read(text).acts
    ]
    found = [each["act"] for each in joined(text, said)]

    assert [act["op"] for act in found] == ["more", "want"] and found[1]["about"]
    kept = [each["act"]["op"] for each in joined(f"forget the {kind}", said)]
    assert kept == ["drop"]


DISOWNED = [
    ", and I don't want that",
    ", which I don't like",
    " and that's not for me",
    ", we hate that",
    ". no thanks",
    " but it's not what I want",
]


@pytest.mark.parametrize(("facet", "value"), VALUES[::2])
@pytest.mark.parametrize("end", DISOWNED)
def test_what_an_item_is_told_to_be_is_refused_where_it_is_not_wanted(
    facet: str, value: str, end: str
) -> None:
    for frame in ("number 2 is {}", "the second one is all {}", "#2 looks {}"):
        (act,) = joined_in(frame.format(value) + end)
        assert (act["op"], act["facet"]) == ("refuse", facet), frame
    asked = {act["op"] for act in joined_in(f"number 2 is {value}, and I want that")}
    assert "refuse" not in asked


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("the first one costs too much, show me cheaper ones", 1.0),
        ("too dark, something lighter and a lot lighter", 2.0),
        ("number 2 is too short, find me something longer", 1.0),
    ],
)
def test_what_is_to_differ_one_way_is_said_once_and_as_strongly_as_said(
    text: str, strength: float
) -> None:
    (change,) = [act for act in joined_in(text) if act["op"] == "change"]
    assert change["strength"] == strength


@pytest.mark.parametrize(("old", "new"), [("grey", "white"), ("wool", "silk"), ("midi", "maxi")])
def test_value_that_is_swapped_for_another_is_given_up(old: str, new: str) -> None:
    for text in (f"swap the {old} for {new}", f"please change {old} to {new}"):
        told = {act["word"]: act["op"] for act in joined_in(text) if act.get("any")}
        assert told == {old: "drop", new: "want"}, text


@pytest.mark.parametrize("kind", ["dress", "coat", "skirt"])
@pytest.mark.parametrize(("facet", "value"), [("colour", "red"), ("pattern", "striped")])
def test_value_given_up_for_another_is_of_its_garment_alone(
    kind: str, facet: str, value: str
) -> None:
    view = {"garments": [[kind], ["bag"]], "shown": True}
    for text in (
        f"don't like the {value} {kind}, another {facet}?",
        f"i'm not a fan of the {value} {kind}, in a different {facet} please",
    ):
        acts = [each["act"] for each in standard_reader().read(text, view, shipped()).acts]
        told = {(act["op"], act["word"]) for act in acts}
        assert told == {("refuse", value), ("describe", kind)}, text
