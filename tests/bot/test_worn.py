"""What is to be worn with what: the part of an outfit asked for, and what somebody owns."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader

OWNED = [
    "i've got a {} {} at home, what {} would you recommend with it?",
    "i own a {} {}, need a {} to go with it",
    "i already have a {} {}, which {} would match it",
]


def acts(text: str, **view: object) -> list[dict[str, Any]]:
    read = standard_reader().read(text, view, shipped()).acts
    return [each["act"] for each in read]


@pytest.mark.parametrize("frame", OWNED)
@pytest.mark.parametrize(("own", "wanted"), [("skirt", "top"), ("coat", "scarf"), ("shirt", "bag")])
def test_what_somebody_owns_is_not_looked_for(frame: str, own: str, wanted: str) -> None:
    found = acts(frame.format("navy", own, wanted))
    assert found[0] == {"op": "pair", "mine": True}
    about = {act["word"] for act in found if act.get("about") is True}
    assert {"navy", own} <= about and wanted not in about
    assert wanted in {act.get("word") for act in found}


@pytest.mark.parametrize(
    "frame", ["a {1} to wear with {0}", "{1} to go with {0} please", "{1} to match {0}, under 50"]
)
@pytest.mark.parametrize("own", ["a red dress", "white jeans", "some brown boots", "my grey coat"])
@pytest.mark.parametrize("wanted", ["scarf", "bag", "blouse"])
def test_what_is_described_to_be_worn_with_is_not_dropped(
    frame: str, own: str, wanted: str
) -> None:
    found = acts(frame.format(own, wanted))
    assert found[0] == {"op": "pair", "mine": True}
    about = {act["word"] for act in found if act.get("about") is True}
    assert set(own.split()[-2:]) <= about and wanted not in about
    assert wanted in {act.get("word") for act in found if not act.get("about")}


@pytest.mark.parametrize(
    ("text", "part"),
    [("something to wear under it", "under"), ("something to wear over it", "over"),
     ("what would i wear on top with it", "over"), ("something to wear over a dress", "over"),
     ("something to wear under a white shirt", "under"),
     ("what could i wear with it on my feet", "shoes")],
)  # fmt: skip
def test_part_of_an_outfit_is_asked_for_alone(text: str, part: str) -> None:
    (pair,) = [act for act in acts(text, shown=True, looked_at=True) if act["op"] == "pair"]
    assert pair["part"] == part


def test_what_is_told_of_the_garment_asked_for_is_wanted_of_it() -> None:
    found = acts("show me a hat in red which goes with that", shown=True, looked_at=True)
    wanted = {act["word"] for act in found if act["op"] == "want" and not act.get("about")}
    assert wanted == {"hat", "red"}


def test_something_for_the_feet_is_shoes() -> None:
    assert "shoes" in {act.get("word") for act in acts("something red to wear on my feet")}


@pytest.mark.parametrize("kind", ["shoes", "boots", "coat"])
def test_what_another_sentence_names_is_worn_with_nothing(kind: str) -> None:
    said = f"brown {kind}? over my dead body"
    assert all(act["op"] != "pair" for act in acts(said, shown=True))


@pytest.mark.parametrize("kind", ["skirt", "jumpsuit", "blazer"])
@pytest.mark.parametrize(
    "frame",
    [
        "a smart outfit, I'd wear a {}",
        "find me an outfit with a {}",
        "a party outfit, {}",
        "pastel outfit with a {}",
    ],
)
def test_outfit_is_one_with_the_kind_that_is_named_for_it(frame: str, kind: str) -> None:
    found = acts(f"{frame.format(kind)} under 150")
    assert found[0] == {"op": "pair", "fresh": True}
    assert kind in {act.get("word") for act in found if act["op"] == "want"}
    assert [act.get("total") for act in found if act.get("facet") == "price"] == [True]


@pytest.mark.parametrize(
    "frame", ["{} to match my {}", "brown {} to match my {}", "a {} to go with my {}"]
)
@pytest.mark.parametrize(
    ("wanted", "own"),
    [("shoes", "boots"), ("scarf", "coat"), ("bag", "sneakers"), ("jacket", "parka")],
)
def test_what_is_mine_is_no_item_that_is_shown(frame: str, wanted: str, own: str) -> None:
    for view in ({}, {"shown": True, "wanted": ["category"]}):
        found = acts(frame.format(wanted, own), **view)
        assert found[0] == {"op": "pair", "mine": True}
        assert wanted in {act.get("word") for act in found if not act.get("about")}


@pytest.mark.parametrize(
    "values", ["red leather", "red, leather", "navy, wool", "black, checked, silk"]
)
@pytest.mark.parametrize(("wanted", "own"), [("bag", "coat"), ("scarf", "dress")])
def test_all_that_is_said_of_what_is_mine_is_of_it(values: str, wanted: str, own: str) -> None:
    found = acts(f"a {wanted} to go with my {values} {own}")
    assert found[0] == {"op": "pair", "mine": True}
    about = {act["word"] for act in found if act.get("about")}
    assert about == {*values.replace(",", "").split(), own}


TWO = {
    "shown": True,
    "wanted": ["category"],
    "garments": [["skirt"], ["shoes"]],
    "named": ["skirt"],
}


@pytest.mark.parametrize(
    ("wanted", "own"), [("bag", "coat"), ("scarf", "dress"), ("belt", "jeans")]
)
@pytest.mark.parametrize(
    "frame",
    ["a {} to wear with my grey {}", "{} for my red {}", "a {} to go with my silk {} please"],
)
def test_what_is_mine_is_not_what_is_in_hand(frame: str, wanted: str, own: str) -> None:
    found = acts(frame.format(wanted, own), **TWO)
    assert [act for act in found if act["op"] == "pair"] == [{"op": "pair", "mine": True}]
    assert own in {act.get("word") for act in found if act.get("about")}


@pytest.mark.parametrize(
    ("wanted", "other"), [("bag", "jeans"), ("scarf", "coat"), ("hat", "dress")]
)
@pytest.mark.parametrize("frame", ["a {} for black {}", "{} for a blue {}"])
def test_what_is_told_to_go_with_is_kept_beside_several_in_hand(
    frame: str, wanted: str, other: str
) -> None:
    found = acts(frame.format(wanted, other), **TWO)
    assert found[0] == {"op": "pair", "place": "this"}
    assert other in {act.get("word") for act in found if act.get("about")}


@pytest.mark.parametrize("whom", ["", " for my wife", " for dad please"])
@pytest.mark.parametrize("kind", ["scarf", "bag", "dress"])
def test_what_matches_is_paired_whoever_it_is_for(kind: str, whom: str) -> None:
    view = {"shown": 6, "garments": [["shirt"]], "whom": "men", "theirs": True}
    for said in (
        f"and a matching {kind}{whom}",
        f"a matching red {kind}{whom}",
        f"a {kind} to match{whom}",
    ):
        found = [each["act"] for each in standard_reader().read(said, view, shipped()).acts]
        kinds = [act["word"] for act in found if act.get("facet") == "category"]
        assert found[0]["op"] == "pair" and kinds == [kind], said
        people = [act.get("word") for act in found if act.get("facet") == "gender"]
        assert len(people) == bool(whom), said
