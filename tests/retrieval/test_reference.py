from __future__ import annotations

import pytest

from tests.retrieval.conftest import Ask


async def pick(ask: Ask, **filters: object) -> dict:
    """Return an item with something on every side of it."""
    answer = await ask(filters={"category": ["dress"], **filters}, limit=100)
    between = sorted(answer["items"], key=lambda item: item["attributes"]["lightness"])
    return between[len(between) // 2]


async def change(ask: Ask, item: dict, *modifications: str, **body: object) -> dict:
    reference = {"item_id": item["id"]}
    return await ask(reference=reference, modifications=list(modifications), limit=50, **body)


async def test_reference_alone_finds_its_like_and_not_itself(ask: Ask) -> None:
    item = await pick(ask)
    answer = await change(ask, item)
    assert item["id"] not in [each["id"] for each in answer["items"]]
    assert {each["category"] for each in answer["items"]} == {"dress"}
    assert answer["applied"]["reference"] == {"item_id": item["id"]}


@pytest.mark.parametrize(
    ("word", "field", "sign"),
    [
        ("darker", "lightness", -1),
        ("a bit lighter please", "lightness", 1),
        ("more colourful", "colourfulness", 1),
        ("more muted", "colourfulness", -1),
        ("drker", "lightness", -1),
    ],
)
async def test_reference_pixels_bind_every_item(ask: Ask, word: str, field: str, sign: int) -> None:
    item = await pick(ask)
    answer = await change(ask, item, word)
    here = item["attributes"][field]
    assert answer["items"]
    assert all((each["attributes"][field] - here) * sign > 0 for each in answer["items"])
    understood = answer["applied"]["modifications"][0]["understood"]
    assert understood == f"{field} {'<' if sign < 0 else '>'} {here:g}"


async def test_reference_darker_keeps_sleeves_and_length_first(ask: Ask) -> None:
    item = await pick(ask, sleeve_length=["long"])
    answer = await change(ask, item, "darker")
    own = item["attributes"]
    same = [
        each
        for each in answer["items"]
        if each["attributes"]["sleeve_length"] == "long"
        and each["attributes"]["length"] == own["length"]
    ]
    assert [each["id"] for each in answer["items"][: len(same[:2])]] == [
        each["id"] for each in same[:2]
    ]
    assert "darker than the one you picked" in answer["items"][0]["reasons"]


async def test_reference_cheaper_says_by_how_much(ask: Ask) -> None:
    item = await pick(ask, price={"gt": 60})
    answer = await change(ask, item, "less expensive")
    assert answer["items"]
    for each in answer["items"]:
        assert each["price"] < item["price"]
        assert f"${item['price'] - each['price']:.0f} cheaper" in each["reasons"]


async def test_reference_several_changes_hold_together(ask: Ask) -> None:
    item = await pick(ask, sleeve_length=["short"])
    answer = await change(ask, item, "darker", "with long sleeves", "no stripes")
    for each in answer["items"]:
        attributes = each["attributes"]
        assert attributes["lightness"] < item["attributes"]["lightness"]
        assert attributes["sleeve_length"] == "long"
        assert attributes["pattern"] != "striped"
    understood = [each["understood"] for each in answer["applied"]["modifications"]]
    assert understood[1:] == ["sleeve_length = long", "not pattern = striped"]


async def test_reference_later_change_wins(ask: Ask) -> None:
    item = await pick(ask)
    answer = await change(ask, item, "in red", "in navy instead")
    assert {each["colour"] for each in answer["items"]} == {"navy"}
    answer = await change(ask, item, "darker", "lighter")
    here = item["attributes"]["lightness"]
    assert all(each["attributes"]["lightness"] > here for each in answer["items"])


async def test_reference_change_of_colour_overrides_the_filter(ask: Ask) -> None:
    item = await pick(ask)
    answer = await change(ask, item, "in red", filters={"colour": ["white"]})
    assert {each["colour"] for each in answer["items"]} == {"red"}


@pytest.mark.parametrize(
    ("word", "facet", "start", "wanted"),
    [
        ("longer", "length", "knee", {"midi", "maxi"}),
        ("not as long", "length", "midi", {"mini", "knee"}),
        ("longer sleeves", "sleeve_length", "short", {"three-quarter", "long"}),
        ("shorter sleeves", "sleeve_length", "long", {"sleeveless", "short", "three-quarter"}),
        ("looser", "fit", "slim", {"regular", "loose"}),
        ("tighter", "fit", "loose", {"slim", "regular"}),
        ("plainer", "pattern", "floral", {"solid", "striped", "checked"}),
    ],
)
async def test_reference_moves_along_ordered_facets(
    ask: Ask, word: str, facet: str, start: str, wanted: set[str]
) -> None:
    item = await pick(ask, **{facet: [start]})
    answer = await change(ask, item, word)
    assert answer["items"]
    assert {each["attributes"][facet] for each in answer["items"]} <= wanted


async def test_reference_more_formal_counts_the_most_formal_occasion(ask: Ask) -> None:
    answer = await ask(filters={"category": ["dress"], "occasion": ["sport"]})
    item = answer["items"][0]
    answer = await change(ask, item, "more formal")
    assert answer["items"]
    for each in answer["items"]:
        held = each["attributes"]["occasion"]
        assert {"work", "party", "formal"} & set([held] if isinstance(held, str) else held)


async def test_reference_beyond_the_end_finds_nothing_and_says_what_to_drop(ask: Ask) -> None:
    item = await pick(ask, length=["maxi"])
    answer = await change(ask, item, "longer")
    assert answer["items"] == []
    labels = [each["label"] for each in answer["applied"]["relaxations"]]
    assert "not necessarily longer" in labels


async def test_reference_change_nobody_measures_still_acts(ask: Ask) -> None:
    item = await pick(ask)
    plain = await change(ask, item)
    answer = await change(ask, item, "with a bow at the back")
    understood = answer["applied"]["modifications"]
    assert understood == [{"text": "with a bow at the back", "understood": None}]
    assert [i["score"] for i in answer["items"]] != [i["score"] for i in plain["items"]]


async def test_reference_colour_filter_widens_when_few_are_darker(ask: Ask) -> None:
    answer = await ask(filters={"category": ["dress"], "colour": ["red"]}, limit=100)
    item = min(answer["items"], key=lambda each: each["attributes"]["lightness"])
    answer = await change(ask, item, "darker", filters={"colour": ["red"]})
    assert any(note.startswith("few red ones are darker") for note in answer["applied"]["notes"])
    here = item["attributes"]["lightness"]
    assert answer["items"]
    assert all(each["attributes"]["lightness"] < here for each in answer["items"])


async def test_reference_category_can_be_asked_away(ask: Ask) -> None:
    item = await pick(ask)
    answer = await change(ask, item, filters={"category": ["skirt"]})
    assert {each["category"] for each in answer["items"]} == {"skirt"}


async def test_reference_unknown_item_is_refused(refused) -> None:
    status, error = await refused(reference={"item_id": "nobody"})
    assert (status, error["code"], error["field"]) == (404, "not_found", "reference.item_id")


async def test_reference_unknown_upload_is_refused(refused) -> None:
    for upload_id in ("f" * 32, "../../etc/passwd", "x"):
        status, error = await refused(reference={"upload_id": upload_id})
        assert (status, error["field"]) == (404, "reference.upload_id")


async def test_reference_leaves_looks_to_the_model_where_words_are_not_understood(ask: Ask) -> None:
    item = await pick(ask)
    answer = await change(ask, item, "more zany")
    assert answer["applied"]["modifications"] == [{"text": "more zany", "understood": None}]
    assert not any("same pattern" in each["reasons"] for each in answer["items"])
    kept = {reason for each in answer["items"] for reason in each["reasons"]}
    assert "same sleeves" in kept
