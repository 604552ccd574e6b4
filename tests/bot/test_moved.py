"""What is moved by name, or given up in other words, changes just that."""

from __future__ import annotations

from itertools import product

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.finding.modification import demands
from bot.understanding.reading import standard_reader
from data.vocabulary import standard
from tests.bot.told import told

SHOWN = {"wanted": ["category", "price", "colour"], "shown": True}
MOVED = {
    "cheaper": (("lower", "reduce", "cut", "bring down"), ("the price", "its price", "the cost")),
    "pricier": (("raise", "increase"), ("the price",)),
    "shorter": (("reduce", "shorten", "trim"), ("the length", "the hem", "its hem a bit")),
    "longer": (("lengthen", "extend", "increase"), ("the length", "the length a bit", "its hem")),
    "shorter sleeves": (("shorten", "trim", "reduce"), ("the sleeves", "its sleeves")),
    "longer sleeves": (("lengthen", "extend"), ("the sleeves",)),
}
HEMS = {
    "longer": ("lower the hem", "let the hem down", "make the hem a bit lower", "a lower hem"),
    "shorter": ("raise the hem", "take the hem up", "make the hem higher", "a higher hem please"),
}


@pytest.mark.parametrize("change", [*MOVED])
def test_axis_that_is_moved_by_name_changes(change: str) -> None:
    verbs, nouns = MOVED[change]
    for verb, noun in product(verbs, nouns):
        assert {each.split(" x")[0] for each in told(f"{verb} {noun}")} == {change}, (verb, noun)
        assert demands(f"{verb} {noun}")


@pytest.mark.parametrize("change", [*HEMS])
def test_hem_that_is_lower_makes_a_garment_longer(change: str) -> None:
    for text in HEMS[change]:
        assert {each.split(" x")[0] for each in told(text)} == {change}, text


def test_limit_that_is_lifted_is_no_change_of_the_price() -> None:
    for text in ("remove the price limit", "raise my budget", "forget the price cap"):
        assert not told(text) & {"cheaper", "pricier"}, text


@pytest.mark.parametrize("part", ["trim", "cut", "crop"])
def test_thing_that_is_called_like_a_verb_changes_nothing(part: str) -> None:
    for frame in (
        "a dress with a lace {} on the sleeves",
        "skirts with a {} at the hem",
        "a good {}",
    ):
        assert not told(frame.format(part)) & {"shorter", "shorter sleeves"}, frame


@pytest.mark.parametrize("facet", ["colour", "material", "pattern"])
def test_facet_that_stays_is_not_given_up_and_praise_is_no_dislike(facet: str) -> None:
    head = shipped()
    for text, op in (
        (f"not in red; the {facet} stays though", "drop"),
        (f"keep the {facet} but make it longer", "drop"),
        (f"leave the {facet} but make it cheaper", "drop"),
        (f"the {facet} of number 2 never lets me down, more shirts please", "dislike"),
    ):
        acts = [each["act"] for each in standard_reader().read(text, SHOWN, head).acts]
        assert not [act for act in acts if act["op"] == op and act.get("facet") == facet], text


@pytest.mark.parametrize("means", ["my budget", "what I can pay", "what we meant to spend"])
def test_what_is_beyond_ones_means_is_to_cost_less(means: str) -> None:
    for over in ("over", "above", "beyond", "way over", "more than"):
        assert any(each.startswith("cheaper") for each in told(f"it's {over} {means}")), over


@pytest.mark.parametrize("place", ["3", "four", "number 5"])
def test_change_beside_an_item_is_asked_for(place: str) -> None:
    head = shipped()
    for text in (
        f"less sleeve than {place}, it's hot here",
        f"reduce the length, {place} is dragging on the floor",
        f"{place} is lovely but the sleeves are too long",
    ):
        acts = [each["act"]["op"] for each in standard_reader().read(text, SHOWN, head).acts]
        assert "change" in acts and "reference" in acts, text


@pytest.mark.parametrize("facet", ["colour", "material", "pattern", "occasion"])
def test_value_that_no_longer_limits_is_given_up(facet: str) -> None:
    head = shipped()
    for value in [*standard().facets[facet]][::5]:
        for frame in (
            "stop limiting it to {}",
            "don't restrict me to {}",
            f"I said {{}}, but any {facet} will do",
        ):
            read = standard_reader().read(frame.format(value), SHOWN, head).acts
            ops = {each["act"]["op"] for each in read if each["act"].get("facet") == facet}
            assert ops == {"drop"}, frame.format(value)


@pytest.mark.parametrize("colour", [*standard().facets["colour"]][::3])
def test_colour_that_is_to_be_another_shade_is_given_up(colour: str) -> None:
    head = shipped()
    dropped = {"op": "drop", "facet": "colour"}
    for text in (
        f"the {colour} is too dark",
        "the colour is too dark",
        "a shade that's paler",
        "in a lighter shade",
        "a paler colour",
        "darker tones",
    ):
        acts = [each["act"] for each in standard_reader().read(text, SHOWN, head).acts]
        assert dropped in acts and any(act["op"] == "change" for act in acts), text
    assert dropped not in [
        each["act"] for each in standard_reader().read("a darker one", SHOWN, head).acts
    ]
