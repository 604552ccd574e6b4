from __future__ import annotations

from typing import Any

import pytest

from tests.retrieval.conftest import Ask

RED = {"facet": "colour", "values": ["red"]}
DARKER = {"axis": "lightness", "direction": "less"}


def change(axis: str, direction: str, strength: float | None = None) -> dict[str, Any]:
    strong = {} if strength is None else {"strength": strength}
    return {"axis": axis, "direction": direction} | strong


async def pick(ask: Ask, category: str = "dress", **values: str) -> dict:
    """Return an item with something on every side of it."""
    wants = [{"facet": facet, "values": [value]} for facet, value in values.items()]
    wants.append({"facet": "category", "values": [category]})
    answer = await ask(wants=wants, limit=100)
    between = sorted(answer["items"], key=lambda item: item["attributes"]["lightness"])
    return between[len(between) // 2]


async def refine(ask: Ask, item: dict, *changes: dict[str, Any], **body: object) -> dict:
    body = {"limit": 50, **body}
    return await ask(reference={"item_id": item["id"]}, changes=list(changes), **body)


def held(item: dict, facet: str) -> set[str]:
    value = item["attributes"].get(facet, [])
    return {value} if isinstance(value, str) else set(value)


async def test_reference_alone_finds_its_like_and_not_itself(ask: Ask) -> None:
    item = await pick(ask, gender="women")
    answer = await refine(ask, item)
    assert item["id"] not in [each["id"] for each in answer["items"]]
    assert {each["category"] for each in answer["items"]} == {"dress"}
    assert {each["attributes"]["gender"] for each in answer["items"]} == {"women", "unisex"}
    assert answer["applied"]["reference"] == {"item_id": item["id"]}


@pytest.mark.parametrize("how", [{}, {"changes": [DARKER]}])
async def test_reference_is_not_outdone_by_what_is_called_by_its_name(
    ask: Ask, how: dict[str, Any]
) -> None:
    item = await pick(ask, gender="women")
    body = {"reference": {"item_id": item["id"]}, "limit": 50, **how}
    found = [each["id"] for each in (await ask(**body))["items"]]
    last = (await ask(**body))["items"][-1]
    for said in (last["title"], f"show me the {last['title']}"):
        assert [each["id"] for each in (await ask(**body, said=said))["items"]] == found


async def test_reference_for_everyone_finds_what_is_for_anyone(ask: Ask) -> None:
    answer = await refine(ask, await pick(ask, gender="unisex"))
    assert {each["attributes"]["gender"] for each in answer["items"]} == {"women", "men", "unisex"}


async def test_reference_gender_and_category_are_left_where_asked(ask: Ask) -> None:
    item = await pick(ask, gender="women")
    men = await refine(ask, item, wants=[{"facet": "gender", "values": ["men"]}])
    assert {each["attributes"]["gender"] for each in men["items"]} == {"men"}
    for want in (
        {"facet": "category", "values": ["skirt"]},
        {"facet": "style", "any": [[{"facet": "category", "values": ["skirt"]}]]},
    ):
        skirts = await refine(ask, item, wants=[want])
        assert {each["category"] for each in skirts["items"]} == {"skirt"}
    kept = await refine(ask, item, wants=[{"facet": "category", "not": ["skirt"]}])
    assert {each["category"] for each in kept["items"]} == {"dress"}


async def test_what_a_reference_binds_is_told_in_the_form_of_wants(ask: Ask) -> None:
    item = await pick(ask, gender="women")
    told = (await refine(ask, item))["applied"]["implied"]
    assert "category" in {each["facet"] for each in told}
    for each in told:
        assert held(item, each["facet"]) & set(each["values"]), each


@pytest.mark.parametrize("field", ["lightness", "colourfulness"])
@pytest.mark.parametrize(("direction", "sign"), [("less", -1), ("more", 1)])
async def test_reference_pixels_bind_every_item(
    ask: Ask, field: str, direction: str, sign: int
) -> None:
    item = await pick(ask)
    asked = change(field, direction)
    answer = await refine(ask, item, asked)
    here = item["attributes"][field]
    assert answer["items"]
    assert all((each["attributes"][field] - here) * sign > 0 for each in answer["items"])
    assert answer["applied"]["changes"] == [asked | {"met": "stated"}]
    assert answer["items"][0]["reasons"][0] == {"kind": "change", **asked}


@pytest.mark.parametrize(
    ("strengths", "margin"),
    [((0.5,), 0), ((1,), 0), ((2,), 12), ((1, 1), 6), ((1, 1, 1), 12), ((2, 2), 18)],
)
async def test_reference_strong_and_repeated_changes_go_further(
    ask: Ask, strengths: tuple[float, ...], margin: float
) -> None:
    item = await pick(ask, "shirt")
    here = item["attributes"]["lightness"]
    asked = [change("lightness", "less", strength) for strength in strengths]
    answer = await refine(ask, item, *asked, limit=100)
    shirts = await ask(
        wants=[
            {"facet": "category", "values": ["shirt"]},
            {"facet": "lightness", "lt": here - margin},
        ],
        limit=100,
    )
    gender = held(item, "gender") | {"unisex"}
    wanted = {
        each["id"]
        for each in shirts["items"]
        if gender == {"unisex"} or held(each, "gender") & gender
    }
    assert {each["id"] for each in answer["items"]} == wanted != set()


@pytest.mark.parametrize(("direction", "sign"), [("less", -1), ("more", 1)])
async def test_reference_price_says_by_how_much(ask: Ask, direction: str, sign: int) -> None:
    item = await pick(ask, "shirt")
    asked = change("price", direction, 2)
    answer = await refine(ask, item, asked)
    assert answer["items"]
    for each in answer["items"]:
        apart = each["price"] - item["price"]
        assert apart * sign > 0.25 * item["price"] - 0.01
        reason = each["reasons"][0]
        assert reason == {
            "kind": "change", "axis": "price", "direction": direction,
            "apart": pytest.approx(apart, abs=0.01),
        }  # fmt: skip


RANKED = [
    ("length", "more", "knee", {"midi", "maxi"}),
    ("length", "less", "midi", {"mini", "knee"}),
    ("sleeve_length", "more", "short", {"three-quarter", "long"}),
    ("sleeve_length", "less", "long", {"sleeveless", "short", "three-quarter"}),
    ("fit", "more", "slim", {"regular", "loose"}),
    ("fit", "less", "loose", {"slim", "regular"}),
    ("busyness", "less", "floral", {"solid", "striped", "checked"}),
    ("busyness", "more", "striped", {"checked", "floral"}),
]


@pytest.mark.parametrize(("axis", "direction", "start", "wanted"), RANKED)
async def test_reference_moves_along_ordered_facets(
    ask: Ask, axis: str, direction: str, start: str, wanted: set[str]
) -> None:
    facet = "pattern" if axis == "busyness" else axis
    item = await pick(ask, **{facet: start})
    answer = await refine(ask, item, change(axis, direction))
    assert answer["items"]
    assert {each["attributes"][facet] for each in answer["items"]} <= wanted
    for each in answer["items"]:
        now = {"facet": facet, "value": each["attributes"][facet]}
        assert each["reasons"][0] == {"kind": "change", **change(axis, direction), **now}


async def test_reference_formality_counts_the_least_and_the_most_formal(ask: Ask) -> None:
    item = await pick(ask, occasion="sport")  # for every day, too
    answer = await refine(ask, item, change("formality", "more"), limit=100)
    told = {
        frozenset(held(each, "occasion")): each["reasons"][0]["value"] for each in answer["items"]
    }
    assert told == {
        frozenset({"casual"}): "casual",
        frozenset({"party"}): "party",
        frozenset({"work", "formal"}): "formal",
    }
    item = await pick(ask, occasion="party")
    answer = await refine(ask, item, change("formality", "less"), limit=100)
    told = {
        frozenset(held(each, "occasion")): each["reasons"][0]["value"] for each in answer["items"]
    }
    assert told == {frozenset({"casual"}): "casual", frozenset({"casual", "sport"}): "sport"}


@pytest.mark.parametrize(("direction", "material"), [("more", "wool"), ("less", "silk")])
async def test_reference_warmth_names_all_that_differs(
    ask: Ask, direction: str, material: str
) -> None:
    item = await pick(ask, "shirt", season="all year", material="cotton")
    season = {"more": "winter", "less": "summer"}[direction]
    answer = await refine(ask, item, change("warmth", direction), limit=100)
    told = set()
    for each in answer["items"]:
        reason = each["reasons"][0]
        differs = [reason, *reason.get("also", [])]
        found = {part["facet"]: part["value"] for part in differs}
        assert found.items() <= each["attributes"].items()
        told.add((found.get("material"), found.get("season")))
    assert (material, season) in told
    assert told <= {(material, season), (material, None), (None, season)}


async def test_reference_several_changes_hold_together(ask: Ask) -> None:
    item = await pick(ask, sleeve_length="short")
    long = {"facet": "sleeve_length", "values": ["long"]}
    plain = {"facet": "pattern", "not": ["striped"]}
    answer = await refine(ask, item, DARKER, wants=[long, plain])
    assert answer["items"]
    for each in answer["items"]:
        attributes = each["attributes"]
        assert attributes["lightness"] < item["attributes"]["lightness"]
        assert attributes["sleeve_length"] == "long"
        assert attributes["pattern"] != "striped"


async def test_reference_contradicting_changes_find_nothing(ask: Ask) -> None:
    item = await pick(ask)
    answer = await refine(ask, item, DARKER, change("lightness", "more"))
    assert answer["applied"]["total"] == 0
    offered = answer["applied"]["relaxations"]
    assert [(each["facet"], each["kind"]) for each in offered] == [("lightness", "change")]


async def test_reference_beyond_the_end_finds_nothing_and_says_what_to_drop(ask: Ask) -> None:
    item = await pick(ask, length="maxi", gender="unisex")
    answer = await refine(ask, item, change("length", "more"))
    assert answer["items"] == []
    ended = change("length", "more") | {"met": "stated", "at_end": True}
    assert answer["applied"]["changes"] == [ended]
    assert answer["applied"]["relaxations"] == [
        {"facet": "length", "kind": "change", "total": 39, "price_from": None}
    ]
    work = await pick(ask, occasion="formal", gender="unisex")
    answer = await refine(ask, work, change("formality", "more"))
    assert [each["facet"] for each in answer["applied"]["relaxations"]] == ["formality"]


async def test_reference_change_nobody_measures_still_acts(ask: Ask) -> None:
    item = await pick(ask)
    plain = await refine(ask, item)
    answer = await refine(ask, item, {"words": ["with a bow"]})
    assert answer["applied"]["changes"] == [{"words": ["with a bow"], "met": "looked"}]
    assert [i["score"] for i in answer["items"]] != [i["score"] for i in plain["items"]]
    jeans = await pick(ask, "jeans")
    asked = change("sleeve_length", "more")
    assert (await refine(ask, jeans, asked))["applied"]["changes"] == [asked | {"met": "looked"}]


async def test_reference_leaves_looks_to_the_model_where_only_it_can_tell(ask: Ask) -> None:
    item = await pick(ask)
    answer = await refine(ask, item, {"words": ["zany"]})
    same = {r["facet"] for each in answer["items"] for r in each["reasons"] if r["kind"] == "same"}
    assert "sleeve_length" in same
    assert "pattern" not in same


async def test_changes_without_a_reference_are_plain_words(ask: Ask) -> None:
    changes = [DARKER, change("price", "less"), {"words": ["boho"]}]
    answer = await ask(changes=changes)
    met = [each["met"] for each in answer["applied"]["changes"]]
    assert met == ["looked", "unknown", "looked"]
    assert answer["applied"]["total"] == 360
    assert [i["id"] for i in answer["items"]] != [i["id"] for i in (await ask())["items"]]


async def test_reference_wanted_colour_widens_where_few_are_darker(ask: Ask) -> None:
    burgundy = {"facet": "colour", "values": ["burgundy"]}
    wants = [RED, {"facet": "category", "values": ["dress"]}]
    reds = (await ask(wants=wants, limit=100))["items"]
    item = min(reds, key=lambda each: each["attributes"]["lightness"])
    here = item["attributes"]["lightness"]
    answer = await refine(ask, item, DARKER, wants=[RED])
    widened = answer["applied"]["widened"]
    assert widened in ({"facet": "colour", "to": "family"}, {"facet": "colour", "to": "any"})
    assert answer["items"]
    assert all(each["attributes"]["lightness"] < here for each in answer["items"])
    family = [each["colour"] in ("red", "burgundy") for each in answer["items"]]
    assert family == sorted(family, reverse=True)
    if widened["to"] == "family":
        assert all(family)
    many = await refine(ask, item, wants=[burgundy])
    assert many["applied"]["widened"] is None


async def test_reference_unknown_colour_is_not_widened(ask: Ask) -> None:
    item = await pick(ask)
    nobody = {"facet": "colour", "values": ["mauve"]}
    answer = await refine(ask, item, DARKER, wants=[nobody])
    assert answer["applied"]["total"] == 0
    assert answer["applied"]["widened"] is None


async def test_reference_unknown_item_is_refused(refused) -> None:
    status, error = await refused(reference={"item_id": "nobody"})
    assert (status, error["code"], error["field"]) == (404, "not_found", "reference.item_id")


async def test_reference_unknown_upload_is_refused(refused) -> None:
    for upload_id in ("f" * 32, "../../etc/passwd", "x"):
        status, error = await refused(reference={"upload_id": upload_id})
        assert (status, error["field"]) == (404, "reference.upload_id")
