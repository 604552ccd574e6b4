"""Captions are those that the encoder learnt, whatever a shop calls its values."""

from __future__ import annotations

from typing import Any

import pytest

from retrieval.requests import SearchRequest
from retrieval.search.captions import changed, names, names_of_all, prompts, query
from retrieval.search.captions import either as joined


def request(*wants: dict[str, Any], **more: Any) -> SearchRequest:
    return SearchRequest.model_validate({"wants": list(wants), **more})


def values(facet: str, *given: str) -> dict[str, Any]:
    return {"facet": facet, "values": list(given)}


def either(facet: str, *alternatives: list[dict[str, Any]]) -> dict[str, Any]:
    return {"facet": facet, "any": list(alternatives)}


SHOES = values("category", "Casual Shoes", "Formal Shoes")
QUERIES = {
    "black cotton dress with long sleeves": [
        values("category", "Dresses"),
        values("sleeve_length", "Long Sleeves"),
        values("colour", "Black"),
        values("material", "Cotton"),
    ],
    "women's plain red or navy dress": [
        values("gender", "Women"),
        values("pattern", "Plain"),
        values("colour", "Red", "Navy Blue"),
        values("category", "Dress"),
    ],
    "burgundy sleeveless dress": [
        values("colour", "Maroon", "Burgundy"),
        values("sleeve_length", "Sleeveless"),
        values("category", "Dress"),
    ],
    "shirt with long sleeves and a collar for work by arrow": [
        values("category", "Shirts"),
        values("sleeve_length", "Full Sleeves"),
        values("neckline", "collared"),
        values("occasion", "Office"),
        values("brand", "Arrow"),
    ],
    "boots": [
        either("category", [SHOES, values("style", "Boots")], [values("category", "Booties")])
    ],
    "sneakers or hat": [
        either("category", [SHOES, values("style", "sneakers")], [values("category", "hat")])
    ],
    "boots with a hood": [
        either("category", [SHOES, values("title_heads", "ankle boot", "boot")]),
        values("neckline", "hooded"),
    ],
    "sandals": [values("category", "shoes"), values("style", "Flip Flops")],
    "shoes": [values("category", "Casual Shoes", "Heels", "Flip Flops", "Formal Shoes", "Flats")],
    "women's light blue trench coat": [
        either("gender", [values("gender", "Women")], [values("gender", "Unisex")]),
        either("colour", [values("colour", "Sky Blue")], [values("colour", "Blue")]),
        values("style", "trench"),
    ],
    "gizmo": [values("category", "Gizmo")],
    "": [{"facet": "price", "lt": 5}, {"facet": "colour", "not": ["Red"]}, values("heel", "High")],
}


@pytest.mark.parametrize("caption", QUERIES)
def test_query_names_what_is_wanted(caption: str) -> None:
    assert query(request(*QUERIES[caption]).wants, ()) == caption


def test_query_has_words_before_the_noun() -> None:
    wants = request(values("category", "Dresses"), values("colour", "Red")).wants
    assert query(wants, ["boho", "with a bow"]) == "red boho with a bow dress"
    assert query((), ["boho"]) == "boho"


def test_query_joins_what_is_wanted_together_by_and() -> None:
    both = values("colour", "Black", "White") | {"match": "all"}
    assert query(request(both, values("category", "coat")).wants, ()) == "black and white coat"


def test_query_takes_changes_as_plain_words_where_nothing_is_compared() -> None:
    asked = request(
        values("category", "coat"),
        changes=[
            {"axis": "lightness", "direction": "less"},
            {"axis": "warmth", "direction": "more"},
            {"words": ["boho"]},
        ],
    )
    assert query(asked.wants, (), asked.changes) == "dark warm boho coat"


def test_changed_renders_changes_and_what_the_reference_lacks() -> None:
    asked = request(
        values("colour", "Red"),
        values("sleeve_length", "Long Sleeves"),
        values("pattern", "Plain"),
        values("fit", "slim"),
        values("category", "Skirts"),
        values("gender", "Women"),
        values("material", "Silk", "Wool"),
        either("length", [values("length", "Knee Length")], [values("length", "Midi")]),
        values("occasion", "work"),
        {"facet": "price", "lt": 3},
        {"facet": "neckline", "not": ["hooded"]},
        changes=[
            {"axis": "lightness", "direction": "less"},
            {"axis": "sleeve_length", "direction": "more", "strength": 2},
            {"words": ["more", "boho"]},
        ],
    )
    reference = {"colour": ("Blue",), "fit": ("slim",), "occasion": ("casual", "work")}
    assert changed(asked.changes, asked.wants, reference) == [
        "darker",
        "longer sleeves",
        "more boho",
        "in red",
        "with long sleeves",
        "plain",
        "knee-length",
    ]


MORE_QUERIES = {
    "men's slim black leather biker jacket": [
        values("gender", "Men"),
        values("fit", "Slim"),
        values("colour", "Black"),
        values("material", "Leather"),
        values("style", "Biker"),
    ],
    "cotton, silk or wool skirt": [
        values("material", "Cotton", "Silk", "Wool", "Linen"),
        values("category", "Skirt"),
    ],
    "dress with short sleeves or long sleeves": [
        values("category", "Dress"),
        values("sleeve_length", "short", "long"),
    ],
    "sleeveless dress with long sleeves": [
        values("category", "Dress"),
        values("sleeve_length", "sleeveless", "long"),
    ],
    "dress with a v-neck for work for all year round by arrow": [
        values("category", "Dress"),
        values("neckline", "v-neck"),
        values("occasion", "work"),
        values("season", "all year"),
        values("brand", "Arrow"),
    ],
    "dress for winter": [values("category", "Dress"), values("season", "winter")],
    "dress for every day or work": [
        values("category", "Dress"),
        values("occasion", "casual", "work"),
    ],
    "skirt or dress": [values("category", "Skirts"), values("category", "Dresses", "Skirt")],
}


@pytest.mark.parametrize("caption", MORE_QUERIES)
def test_query_joins_what_is_wanted(caption: str) -> None:
    assert query(request(*MORE_QUERIES[caption]).wants, ()) == caption


def test_choice_is_said_as_people_say_it() -> None:
    assert joined([]) == ""
    assert joined(["red"]) == "red"
    assert joined(["red", "navy"]) == "red or navy"
    assert joined(["red", "navy", "black"], "and") == "red, navy and black"


def test_category_is_called_by_its_names_and_the_kinds_within_it() -> None:
    called = names("Shoes")
    assert called[0] == "shoes"
    assert {"boots", "sneakers"} <= set(called)
    assert len(called) == len(set(called))
    assert names("Gizmo") == ["gizmo"]
    assert {"outerwear"} <= set(names("Jackets"))


def test_no_name_is_given_to_two_categories() -> None:
    called = names_of_all(["Tops", "T-Shirts", "Tshirts", "Gizmo"])
    every = [name for each in called for name in each]
    assert [each[0] for each in called] == ["tops", "t-shirts", "tshirts", "gizmo"]
    assert len(every) == len(set(every))
    assert len(called[1]) > 1


def test_prompts_are_every_value_in_every_template() -> None:
    assert prompts(["Red", "BLUE"], ["{}", "a {} thing"]) == [
        "red", "a red thing", "blue", "a blue thing"
    ]  # fmt: skip
