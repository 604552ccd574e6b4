"""What a request becomes over a catalogue of a few items, clause by clause."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from data.catalogue.variants import Variant
from retrieval.gallery.interface import AnyOf, Between, Conditions, Either, Every, Points
from retrieval.gallery.item import Item
from retrieval.gallery.stock import Stock
from retrieval.gallery.variants import PRICE
from retrieval.requests import SearchRequest
from retrieval.search.facets import Facets
from retrieval.search.looks_like import LooksLike
from retrieval.search.plan import Plan, Profile, Start
from retrieval.search.planner import NOTHING, Planner


def item(point: int, price: float | None = 20.0, heads: str = "", **facets: str) -> Item:
    held = {facet: tuple(value.split("|")) for facet, value in facets.items()}
    return Item(
        point, f"i{point}", "A thing", "x.jpg", "", None, None, 50.0, 50.0, (), held,
        frozenset(), tuple(heads.split("|")) if heads else (), (Variant(price=price),),
    )  # fmt: skip


ITEMS = [
    item(0, category="Dress", colour="Red", gender="Women", length="Midi", style="Wrap"),
    item(1, category="Dress", colour="Blue|Red", gender="Women", fit="slim", season="summer"),
    item(2, category="Shoes", colour="Black", gender="Unisex", style="Boots", heads="boot"),
    item(3, category="Shirt", colour="Navy", gender="Men", pattern="Striped", heel="High"),
]


def planner(items: list[Item] = ITEMS, numbers: frozenset[str] = frozenset({"rating"})) -> Planner:
    stock = Stock(items, np.zeros((len(items), 2), np.float32))
    return Planner(stock, Facets(stock), numbers)


def plan(
    *wants: dict[str, Any],
    changes: Any = (),
    start: Start | None = None,
    hidden: set[int] | None = None,
    by: Planner | None = None,
) -> Plan:
    request = SearchRequest.model_validate({"wants": list(wants), "changes": list(changes)})
    return (by or planner()).plan(request, start, hidden or set())


def from_item(point: int, **more: Any) -> Start:
    return Start(Profile.of(ITEMS[point]), item=ITEMS[point], **more)


def values(facet: str, *given: str) -> dict[str, Any]:
    return {"facet": facet, "values": list(given)}


def summary(made: Plan) -> list[tuple[Any, ...]]:
    return [(each.facet, each.kind, each.must, each.must_not) for each in made.conditions]


def test_values_become_one_clause_of_those_that_are_there() -> None:
    made = plan(values("colour", "Red", "Pink", "Blue", "Red"))
    assert summary(made) == [("colour", "want", (AnyOf("facets.colour", ("Red", "Blue")),), ())]
    assert made.conditions[0].values == {"colour": ("Red", "Blue")}
    assert made.wants_met == ["stated"]
    assert (made.preferred, made.base) == ([], Conditions())


def test_all_of_some_values_are_a_clause_each() -> None:
    made = plan(values("colour", "Red", "Blue") | {"match": "all"})
    both = (AnyOf("facets.colour", ("Red",)), AnyOf("facets.colour", ("Blue",)))
    assert summary(made) == [("colour", "want", (Every(both),), ())]
    assert (made.conditions[0].every, made.preferred) == (True, [])
    one = plan(values("colour", "Red", "Red") | {"match": "all"})
    assert one.conditions[0].must == both[:1]
    lost = plan(values("colour", "Red", "Pink") | {"match": "all"})
    assert lost.conditions[0].must == (NOTHING,)
    assert lost.wants_met == ["unknown"]


def test_alternative_may_ask_for_all_of_its_values() -> None:
    both = values("colour", "Red", "Blue") | {"match": "all"}
    made = plan({"facet": "colour", "any": [[both], [values("colour", "Navy")]]})
    every = Every((AnyOf("facets.colour", ("Red",)), AnyOf("facets.colour", ("Blue",))))
    assert made.preferred == [(every, AnyOf("facets.colour", ("Navy",)))]
    assert not made.conditions[0].every
    refused = plan({"facet": "colour", "none": [[both]]})
    assert refused.conditions[0].must_not == (every,)


def test_alternative_may_hold_limits_and_none_may_come_first() -> None:
    parts = [values("colour", "Navy"), {"facet": "price", "lt": 30.0}]
    whole = Every((Between(PRICE, lt=30.0), AnyOf("facets.colour", ("Navy",))))
    made = plan({"facet": "colour", "any": [[values("colour", "Red")], parts], "equal": True})
    assert made.conditions[0].must == (Either((AnyOf("facets.colour", ("Red",)), whole)),)
    assert not made.preferred
    refused = plan({"facet": "colour", "none": [parts]})
    assert refused.conditions[0].must_not == (whole,)


def test_change_may_be_against_items_in_place_of_a_reference() -> None:
    request = SearchRequest.model_validate(
        {"changes": [change("price", "less"), change("price", "more"), {"words": ["boho"]}]}
    )
    dear = [Profile({"price": price}) for price in (30.0, 50.0, 80.0)]
    made = planner().plan(request, None, set(), [dear, [], dear])
    assert [each.must for each in made.conditions] == [(Between(PRICE, lt=50.0),)]
    assert [each.against for each in made.conditions] == ["items"]
    assert made.changes_met == ["stated", "unknown", "looked"]
    both = planner().plan(request, from_item(0), set(), [dear, [], []])
    stated = [each for each in both.conditions if each.kind == "change"]
    assert [each.must for each in stated] == [
        (Between(PRICE, lt=50.0),),
        (Between(PRICE, gt=20.0),),
    ]
    assert [each.against for each in stated] == ["items", "reference"]


def test_title_heads_are_a_field_of_their_own() -> None:
    made = plan(values("title_heads", "boot", "kayak"))
    assert made.conditions[0].must == (AnyOf("title_heads", ("boot",)),)


def test_refusal_is_what_must_not_be() -> None:
    made = plan({"facet": "colour", "not": ["Red", "Pink"]})
    assert summary(made) == [("colour", "not", (), (AnyOf("facets.colour", ("Red",)),))]
    assert made.wants_met == ["stated"]


def test_refusal_of_what_is_not_there_asks_nothing() -> None:
    made = plan({"facet": "colour", "not": ["Pink"]}, {"facet": "hem", "not": ["Raw"]})
    assert (made.conditions, made.wants_met) == ([], ["unknown", "absent"])


def test_want_of_what_is_not_there_holds_for_nothing() -> None:
    made = plan(values("colour", "Pink"))
    assert summary(made) == [("colour", "want", (NOTHING,), ())]
    assert made.conditions[0].unknown
    assert made.wants_met == ["unknown"]


def test_want_of_a_column_that_is_not_there_is_no_condition() -> None:
    assert plan(values("hem", "Raw")).wants_met == ["absent"]
    assert plan(values("hem", "Raw")).conditions == []
    assert plan({"facet": "hem", "values": []}).wants_met == ["absent"]


@pytest.mark.parametrize("facet", ["category", "style", "title_heads"])
def test_kind_without_a_name_here_is_unknown_never_absent(facet: str) -> None:
    bare = planner([item(0, colour="Red")])
    made = plan({"facet": facet, "any": []}, by=bare)
    assert made.wants_met == ["unknown"]
    assert made.conditions[0].must == (NOTHING,)


def test_alternatives_are_joined_and_ranked() -> None:
    want = {
        "facet": "category",
        "any": [
            [values("category", "Shoes"), values("style", "Boots")],
            [values("category", "Pumps")],
            [values("category", "Shirt", "Shoes")],
        ],
    }
    made = plan(want)
    boots = Every((AnyOf("facets.category", ("Shoes",)), AnyOf("facets.style", ("Boots",))))
    shirts = AnyOf("facets.category", ("Shirt", "Shoes"))
    assert made.conditions[0].must == (Either((boots, shirts)),)
    assert made.preferred == [(boots, shirts)]
    assert made.conditions[0].values == {"category": ("Shoes", "Shirt"), "style": ("Boots",)}


def test_one_alternative_left_is_no_rank() -> None:
    want = {"facet": "colour", "any": [[values("colour", "Pink")], [values("colour", "Red")]]}
    made = plan(want)
    assert made.conditions[0].must == (AnyOf("facets.colour", ("Red",)),)
    assert made.preferred == []


def test_no_alternative_left_is_unknown_where_one_could_be() -> None:
    gone = {"facet": "colour", "any": [[values("hem", "Raw")], [values("colour", "Pink")]]}
    lost = {"facet": "hem", "any": [[values("hem", "Raw"), values("colour", "Red")]]}
    assert plan(gone).wants_met == ["unknown"]
    assert plan(lost).wants_met == ["absent"]


def test_refused_alternatives_are_each_forbidden() -> None:
    want = {
        "facet": "category",
        "none": [[values("category", "Shoes")], [values("colour", "Red"), values("fit", "slim")]],
    }
    made = plan(want)
    assert made.conditions[0].must == ()
    assert made.conditions[0].must_not == (
        AnyOf("facets.category", ("Shoes",)),
        Every((AnyOf("facets.colour", ("Red",)), AnyOf("facets.fit", ("slim",)))),
    )
    assert made.preferred == []


def test_bounds_have_a_clause_a_side() -> None:
    made = plan({"facet": "price", "gte": 5, "lt": 30.0})
    assert set(made.conditions[0].must) == {Between(PRICE, gte=5), Between(PRICE, lt=30.0)}
    assert made.conditions[0].bounds == {"gte": 5, "lt": 30.0}
    assert made.wants_met == ["stated"]


@pytest.mark.parametrize(
    ("facet", "field"),
    [
        ("rating", "numbers.rating"),
        ("lightness", "lightness"),
        ("colourfulness", "colourfulness"),
        ("price", PRICE),
    ],
)
def test_number_has_its_field(facet: str, field: str) -> None:
    assert plan({"facet": facet, "gt": 1}).conditions[0].must == (Between(field, gt=1),)


def test_number_that_is_not_there_is_absent() -> None:
    assert plan({"facet": "weight", "gt": 1}).wants_met == ["absent"]
    unpriced = planner([item(0, price=None, colour="Red")])
    made = plan({"facet": "price", "gt": 1}, {"facet": "lightness", "gt": 1}, by=unpriced)
    assert made.wants_met == ["absent", "stated"]
    assert [each.facet for each in made.conditions] == ["lightness"]


def test_hidden_points_are_out_of_reach() -> None:
    assert plan(hidden={1, 3}).base == Conditions(must_not=(Points(frozenset({1, 3})),))


def change(axis: str, direction: str = "more", **more: Any) -> dict[str, Any]:
    return {"axis": axis, "direction": direction, **more}


def test_change_is_a_condition_against_the_reference() -> None:
    made = plan(changes=[change("price", "less")], start=from_item(0))
    assert made.conditions[0].must == (Between(PRICE, lt=20.0),)
    assert made.changes_met == ["stated"]


def test_change_asked_again_asks_for_more() -> None:
    twice = [change("lightness"), change("lightness"), change("lightness", "less")]
    made = plan(changes=[*twice, change("lightness")], start=from_item(0))
    clauses = [each.must[0] for each in made.conditions if each.kind == "change"]
    assert clauses == [
        Between("lightness", gt=50.0),
        Between("lightness", gt=56.0),  # half a strength more, of 12 each
        Between("lightness", lt=50.0),
        Between("lightness", gt=62.0),
    ]


def test_change_that_nothing_measures_is_looked_for_but_no_price_is() -> None:
    asked = [change("lightness"), change("price", "less"), {"words": ["boho"]}]
    made = plan(changes=asked)
    assert made.changes_met == ["looked", "unknown", "looked"]
    assert made.conditions == []


def kept(made: Plan) -> dict[str, Any]:
    return {each.facet: each.must for each in made.conditions if each.kind == "reference"}


def test_reference_keeps_its_kind_and_whom_it_is_for() -> None:
    assert kept(plan(start=from_item(0))) == {
        "category": (AnyOf("facets.category", ("Dress",)),),
        "gender": (AnyOf("facets.gender", ("Women", "Unisex")),),
    }
    made = plan(start=from_item(0))
    assert [each.values for each in made.conditions] == [
        {"category": ("Dress",)},
        {"gender": ("Women",)},
    ]
    assert made.keep == {"colour", "length", "style"}


def test_reference_for_everyone_keeps_no_gender() -> None:
    assert set(kept(plan(start=from_item(2)))) == {"category"}


@pytest.mark.parametrize(
    "want", [values("category", "Shoes"), values("style", "Boots"), values("title_heads", "boot")]
)
def test_kind_asked_for_replaces_the_references(want: dict[str, Any]) -> None:
    assert "category" not in kept(plan(want, start=from_item(0)))


def test_gender_asked_for_replaces_the_references() -> None:
    assert set(kept(plan(values("gender", "Men"), start=from_item(0)))) == {"category"}
    refused = plan({"facet": "gender", "not": ["Men"]}, start=from_item(0))
    assert set(kept(refused)) == {"category", "gender"}
    assert "category" in kept(plan({"facet": "category", "not": ["Shoes"]}, start=from_item(0)))


def test_photo_keeps_the_kinds_it_may_show_and_no_gender() -> None:
    guess = LooksLike("Shoes", None, 0.9, ("Shoes", "Shirt"))
    photo = Start(Profile(facets={"category": ("Dress",), "gender": ("Women",)}), looks_like=guess)
    assert kept(plan(start=photo)) == {"category": (AnyOf("facets.category", ("Shoes", "Shirt")),)}
    unsure = Start(Profile(facets={"category": ("Dress",)}), looks_like=LooksLike(*"xy", 0.1, ()))
    assert kept(plan(start=unsure)) == {"category": (AnyOf("facets.category", ("Dress",)),)}
    assert kept(plan(start=Start(Profile()))) == {}


def test_what_was_asked_about_is_not_kept() -> None:
    made = plan(values("colour", "Blue"), start=from_item(1))
    assert made.keep == {"fit", "season"}
    refused = plan({"facet": "fit", "not": ["slim"]}, start=from_item(1))
    assert refused.keep == {"colour", "season"}
    darker = plan(changes=[change("lightness", "less")], start=from_item(1))
    assert darker.keep == {"fit", "season"}
    cheaper = plan(changes=[change("price", "less")], start=from_item(1))
    assert cheaper.keep == {"colour", "fit", "season"}


def test_other_kind_keeps_neither_style_nor_length() -> None:
    other = plan(values("category", "Shoes"), start=from_item(0))
    assert other.keep == {"colour"}
    same = plan(values("category", "Dress", "Shoes"), start=from_item(0))
    assert same.keep == {"colour", "length", "style"}
    photo = Start(Profile(facets=ITEMS[0].facets))
    assert plan(values("category", "Shoes"), start=photo).keep == {"colour", "length", "style"}


def test_change_that_only_the_look_tells_frees_the_look() -> None:
    made = plan(changes=[{"words": ["boho"]}], start=from_item(1))
    assert made.keep == {"colour"}
