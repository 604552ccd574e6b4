"""An item is shown with why it was found: changes, names, wants, then what it keeps."""

from __future__ import annotations

from typing import Any

import pytest

from data.catalogue.variants import Variant
from retrieval.gallery.item import Item
from retrieval.search.plan import Condition, Plan, Profile, Start
from retrieval.search.reasons import reasons
from retrieval.search.scales import Scale, Standing


def item(price: float | None = None, **facets: str) -> Item:
    held = {facet: tuple(value.split("|")) for facet, value in facets.items()}
    return Item(
        0, "i", "", "", "", None, None, 0.0, 0.0, (), held, frozenset(), (), (Variant(price=price),)
    )


def told(
    found: Item, *conditions: Condition, start: Start | None = None, named: Any = (), keep: Any = ()
) -> list[dict[str, Any]]:
    plan = Plan(conditions=list(conditions), keep=frozenset(keep))
    return [each.model_dump() for each in reasons(found, plan, start, named)]


def has(facet: str, value: str) -> dict[str, Any]:
    return {"kind": "has", "facet": facet, "value": value}


def want(facet: str, **values: tuple[str, ...]) -> Condition:
    return Condition(facet, "want", values=values)


def test_wanted_value_that_it_has_is_told() -> None:
    red = item(colour="Blue|Red")
    assert told(red, want("colour", colour=("Pink", "Red"))) == [has("colour", "Red")]
    assert told(red, want("colour", colour=("Pink",))) == []
    assert told(item(), want("colour", colour=("Red",))) == []


def test_kind_is_no_news_but_a_style_within_it_is() -> None:
    boots = item(category="Shoes", style="Boots")
    both = want("category", category=("Shoes",), style=("Boots",))
    assert told(boots, both) == [has("style", "Boots")]
    assert told(boots, want("category", category=("Shoes",))) == []


def test_bounds_are_told_as_they_were_asked() -> None:
    cheap = Condition("price", "want", bounds={"lt": 50.0})
    assert told(item(price=20.0), cheap) == [{"kind": "bound", "facet": "price", "lt": 50.0}]


def test_refusals_and_what_the_reference_kept_are_no_reasons() -> None:
    red = item(colour="Red")
    refused = Condition("colour", "not", values={"colour": ("Red",)})
    kept = Condition("colour", "reference", values={"colour": ("Red",)})
    assert told(red, refused, kept) == []


def change(axis: str, direction: str = "less", **more: Any) -> Condition:
    return Condition(axis, "change", axis=axis, direction=direction, **more)


def standing(facet: str, values: str, *here: str) -> Standing:
    spans = {name: (float(place), float(place)) for place, name in enumerate(values.split("|"))}
    scale = Scale(facet, spans, (0.0, len(spans) - 1.0))
    found = scale.stand(here)
    assert found is not None
    return Standing(scale, found)


START = Start(Profile(), item=item(colour="Red", fit="slim", length="Midi"))
OCCASIONS = "sport|casual|work|wedding"


def test_change_tells_what_the_item_has_now_or_how_far_it_is() -> None:
    plain = {"kind": "change", "axis": "lightness", "direction": "less"}
    assert told(item(), change("lightness", here=50.0), start=START) == [plain]
    midi = standing("length", "Mini|Midi", "Midi")
    shorter = told(item(length="Mini"), change("length", standings=(midi,)), start=START)
    assert shorter == [
        {"kind": "change", "axis": "length", "direction": "less", "facet": "length",
         "value": "Mini"}
    ]  # fmt: skip
    cheaper = told(item(price=30.0), change("price", here=49.995), start=START)
    assert cheaper == [{"kind": "change", "axis": "price", "direction": "less", "apart": -19.99}]


def test_change_against_several_items_says_so() -> None:
    cheaper = told(item(price=30.0), change("price", here=50.0, against="items"))
    assert cheaper == [
        {"kind": "change", "axis": "price", "direction": "less", "apart": -20.0, "than": "items"}
    ]


@pytest.mark.parametrize(
    ("direction", "here", "own", "value"),
    [
        ("less", "wedding", "casual|wedding", "casual"),
        ("less", "work|wedding", "work", "work"),
        ("less", "wedding", "casual|work", "casual"),
        ("more", "casual", "casual|work", "work"),
        ("more", "casual|work", "work", "work"),
        ("more", "sport|work", "casual|work", "casual"),
    ],
)
def test_change_names_the_value_that_differs(
    direction: str, here: str, own: str, value: str
) -> None:
    start = standing("occasion", OCCASIONS, *here.split("|"))
    found = told(item(occasion=own), change("formality", direction, standings=(start,)))
    assert [(each["facet"], each["value"]) for each in found] == [("occasion", value)]


def test_change_told_by_two_facets_names_those_that_differ() -> None:
    both = (
        standing("material", "silk|cotton|wool", "cotton"),
        standing("season", "summer|winter", "summer"),
    )
    warmer = change("warmth", "more", standings=both)
    plain = {"kind": "change", "axis": "warmth", "direction": "more"}
    wool = {"facet": "material", "value": "wool"}
    winter = {"facet": "season", "value": "winter"}
    assert told(item(material="wool", season="winter"), warmer) == [
        plain | wool | {"also": [winter]}
    ]
    assert told(item(material="wool", season="summer"), warmer) == [plain | wool]
    assert told(item(season="winter"), warmer) == [plain | winter]


def test_price_without_anything_to_compare_is_a_plain_change() -> None:
    plain = [{"kind": "change", "axis": "price", "direction": "less"}]
    assert told(item(price=30.0), change("price")) == plain
    assert told(item(), change("price", here=50.0), start=START) == plain


def test_want_of_all_values_tells_each() -> None:
    both = Condition("colour", "want", values={"colour": ("Red", "Blue")}, every=True)
    assert told(item(colour="Blue|Red"), both) == [has("colour", "Blue"), has("colour", "Red")]


def test_what_stays_the_same_is_told_of_items_alone() -> None:
    same = item(colour="Red", fit="slim", length="Mini")
    keep = ("colour", "fit", "length")
    assert told(same, start=START, keep=keep) == [
        {"kind": "same", "facet": "colour"},
        {"kind": "same", "facet": "fit"},
    ]
    assert told(same, start=START, keep=("fit",)) == [{"kind": "same", "facet": "fit"}]
    photo = Start(Profile(facets={"colour": ("Red",)}))
    assert told(same, start=photo, keep=keep) == []
    assert told(item(), start=Start(Profile(), item=item()), keep=keep) == []


def test_changes_come_first_and_no_more_than_four_are_told_each_once() -> None:
    red = item(colour="Red", fit="slim", pattern="Plain", length="Midi")
    wants = [want("colour", colour=("Red",)), want("colour", colour=("Red", "Pink"))]
    found = told(red, *wants, change("lightness"), start=START, named=["boho"], keep=["fit"])
    assert [each["kind"] for each in found] == ["change", "named", "has", "same"]
    assert found[1] == {"kind": "named", "word": "boho"}
    more = told(red, *wants, change("lightness"), start=START, named=["boho", "red"], keep=["fit"])
    assert [each["kind"] for each in more] == ["change", "named", "named", "has"]
