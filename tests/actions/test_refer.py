from typing import Any

import pytest

from tests.actions.conftest import (
    Talk,
    act,
    change,
    describe,
    drop,
    entity,
    limit,
    point,
    unread,
    want,
)

DARKER = change("darker")
LESS_LIGHT = {"axis": "lightness", "direction": "less", "strength": 1.0}
CHEAPER = {"axis": "price", "direction": "less", "strength": 1.0}


async def test_like_the_second_one_but_darker_starts_from_it(talk: Talk) -> None:
    first = await talk.say("want", want("category", "dress"), text="a dress")
    answer = await talk.say(
        "refer", point(2), DARKER, text="something like the second one but darker"
    )

    assert talk.body["reference"] == {"item_id": first.ids[1]}
    assert talk.body["changes"] == [LESS_LIGHT]
    assert talk.filters == {"category": ["dress"]}
    assert first.ids[1] in talk.body["exclude"]
    assert "#2, the Blue plain dress" in answer.lead and "darker" in answer.lead
    assert answer.custom["applied"]["reference"] == first.ids[1]
    assert answer.custom["applied"]["modifications"] == ["darker"]
    assert answer.chips == ["dress", "like Blue plain dress", "darker"]


async def test_further_change_joins_those_against_the_same_reference(talk: Talk) -> None:
    first = await talk.say("want", want("category", "dress"), text="a dress")
    await talk.say("refer", point(2), DARKER, text="like the second but darker")
    await talk.say("refine", change("cheaper"), text="and cheaper")

    assert talk.body["reference"] == {"item_id": first.ids[1]}
    assert talk.body["changes"] == [LESS_LIGHT, CHEAPER]


async def test_the_same_change_again_compares_with_what_is_shown_now(talk: Talk) -> None:
    await talk.say("want", want("category", "dress"), text="a dress")
    second = await talk.say("refer", point(2), DARKER, text="like #2 but darker")
    talk.fake.items[11]["attributes"]["lightness"] = 5
    answer = await talk.say("refine", DARKER, text="even darker")

    assert "reference" not in talk.body
    assert talk.body["changes"] == [{**LESS_LIGHT, "than": {"item_ids": second.ids}}]
    assert answer.lead == "Darker than those:"


async def test_the_opposite_change_compares_with_what_is_shown_now(talk: Talk) -> None:
    await talk.say("want", want("category", "dress"), text="a dress")
    second = await talk.say("refer", point(2), DARKER, text="like #2 but darker")
    await talk.say("refine", change("lighter"), text="too dark, lighter")

    than = {"item_ids": second.ids}
    assert "reference" not in talk.body
    assert talk.body["changes"] == [{**LESS_LIGHT, "direction": "more", "than": than}]


async def test_change_without_reference_is_against_the_whole_list_and_says_so(talk: Talk) -> None:
    first = await talk.say("want", want("category", "dress"), text="a dress")
    answer = await talk.say("refine", DARKER, text="darker")

    assert "reference" not in talk.body
    assert talk.body["changes"] == [{**LESS_LIGHT, "than": {"item_ids": first.ids}}]
    assert answer.lead == "Darker than those:"
    assert answer.chips == ["dress", "beside those shown", "darker"]
    assert not set(first.ids) & set(answer.ids)


async def test_change_after_looking_at_an_item_is_against_that_one(talk: Talk) -> None:
    first = await talk.say("want", want("category", "dress"), text="a dress")
    await talk.say("details", point(2), text="the second")
    await talk.say("refine", DARKER, text="darker")

    assert talk.body["reference"] == {"item_id": first.ids[1]}
    assert talk.body["changes"] == [LESS_LIGHT]


@pytest.mark.parametrize("axis", ["price", "lightness"])
@pytest.mark.parametrize(("direction", "way"), [("less", "ascending"), ("more", "descending")])
async def test_change_with_nothing_shown_is_told_by_what_comes_first(
    talk: Talk, axis: str, direction: str, way: str
) -> None:
    asked = act("change", axis=axis, direction=direction, strength=1)
    await talk.say("want", want("category", "dress"), asked, text="a dress of some degree")

    assert "reference" not in talk.body and not talk.body["words"]
    assert talk.body["order"] == {"by": axis, "direction": way}


async def test_change_that_only_the_look_tells_is_a_word_of_the_query(talk: Talk) -> None:
    await talk.say(
        "want", want("category", "dress"), act("change", word="puffier"), text="a puffier dress"
    )
    assert talk.body["words"] == ["puffier"] and "order" not in talk.body


async def test_value_asked_of_a_reference_is_filter_and_change(talk: Talk) -> None:
    await talk.black_dress()
    await talk.say("refer", point(1), want("colour", "red"), text="like the first but in red")

    assert talk.filters["colour"] == ["red"]
    assert talk.body["changes"] == []

    await talk.say("refine", want("colour", "navy"), text="navy instead")
    assert talk.filters["colour"] == ["navy"]
    assert talk.body["reference"]


async def test_longer_sleeves_end_the_short_sleeves_wanted(talk: Talk) -> None:
    await talk.say(
        "want", want("category", "dress"), want("sleeve_length", "short"), text="short sleeves"
    )
    await talk.say("refine", change("longer sleeves"), text="longer sleeves")

    assert "sleeve_length" not in talk.filters
    assert [each["axis"] for each in talk.body["changes"]] == ["sleeve_length"]


async def test_bare_pointing_shows_details_with_ways_on(talk: Talk) -> None:
    first = await talk.black_dress()
    answer = await talk.say("refer", point(2), text="the second one")

    assert answer.custom["type"] == "details"
    assert answer.custom["item"]["id"] == first.ids[1]
    assert {"More like this", "Darker", "Cheaper"} <= {b["title"] for b in answer.buttons}
    assert len(talk.fake.bodies) == 1


async def test_last_and_second_to_last_are_counted_from_the_end(talk: Talk) -> None:
    first = await talk.black_dress()
    answer = await talk.say("details", point(-1), text="the last one")
    assert answer.custom["item"]["id"] == first.ids[-1]
    answer = await talk.say("details", point(-2), text="second to last")
    assert answer.custom["item"]["id"] == first.ids[-2]


async def test_position_beyond_the_list_says_how_many_there_are(talk: Talk) -> None:
    await talk.black_dress()
    answer = await talk.say("refer", point(9), text="the ninth one")

    assert "only five" in answer.lead
    assert len(talk.fake.bodies) == 1


async def test_position_with_nothing_shown_says_so_and_asks(talk: Talk) -> None:
    answer = await talk.say("refer", point(2), DARKER, text="the second but darker")

    assert "haven't shown you anything" in answer.lead
    assert answer.buttons


async def test_description_points_at_the_item_it_fits(talk: Talk) -> None:
    first = await talk.black_dress()
    striped = first.custom["items"][3]
    assert striped["attributes"]["pattern"] == "striped"
    await talk.say(
        "refer",
        act("point", described="striped"),
        describe("pattern", "striped"),
        DARKER,
        text="the striped one but darker",
    )

    assert talk.body["reference"] == {"item_id": striped["id"]}
    assert "pattern" not in talk.filters


async def test_description_that_fits_nothing_asks_for_the_number(talk: Talk) -> None:
    await talk.black_dress()
    answer = await talk.say(
        "refer",
        act("point", described="floral"),
        describe("pattern", "floral"),
        text="the floral one",
    )

    assert "“floral”" in answer.lead and "1 to 5" in answer.lead
    assert len(talk.fake.bodies) == 1


async def test_description_with_nothing_shown_is_a_want(talk: Talk) -> None:
    await talk.say(
        "want",
        describe("colour", "red"),
        describe("category", "dress"),
        want("colour", "blue"),
        text="like a red dress but in blue",
    )

    assert talk.filters["category"] == ["dress"]
    assert talk.filters["colour"] == ["blue"]


async def test_tapped_card_is_what_the_words_are_about(talk: Talk) -> None:
    first = await talk.black_dress()
    await talk.say("refine", DARKER, text="but darker", metadata={"item_id": first.ids[2]})

    assert talk.body["reference"] == {"item_id": first.ids[2]}


async def test_card_payload_more_like_this_searches_from_it(talk: Talk) -> None:
    first = await talk.black_dress()
    text = '/refer{"item_id": "' + first.ids[1] + '"}'
    answer = await talk.say("refer", entity("item_id", first.ids[1]), text=text)

    assert talk.body["reference"] == {"item_id": first.ids[1]}
    assert first.ids[1] not in answer.ids


async def test_card_from_an_earlier_page_is_read_first(talk: Talk) -> None:
    await talk.black_dress()
    text = '/refine{"item_id": "g18", "modification": "darker"}'
    answer = await talk.say("refine", entity("item_id", "g18"), DARKER, text=text)

    assert talk.body["reference"] == {"item_id": "g18"}
    assert "Blue plain shirt" in answer.lead


async def test_card_of_an_unknown_item_is_answered(talk: Talk) -> None:
    await talk.black_dress()
    text = '/refer{"item_id": "nope"}'
    answer = await talk.say("refer", entity("item_id", "nope"), text=text)

    assert "no longer" in answer.lead
    assert talk.state.wants and talk.state.reference is None


async def test_reference_chip_drops_the_reference(talk: Talk) -> None:
    await talk.black_dress()
    await talk.say("refer", point(2), DARKER, text="like the second but darker")
    text = '/drop{"facet": "modification", "value": "darker"}'
    await talk.say("drop", drop("change", "darker"), text=text)
    assert talk.body["changes"] == [] and talk.body["reference"]

    await talk.say("drop", drop("reference", "g5"), text="/drop{}")
    assert "reference" not in talk.body


async def test_unknown_describing_word_becomes_the_change(talk: Talk) -> None:
    await talk.black_dress()
    text = "like the second one but puffier"
    answer = await talk.say("refer", act("reference", place=2), unread("puffier"), text=text)

    assert talk.body["changes"] == [{"words": ["puffier"]}]
    assert talk.body["words"] == []
    assert "“puffier” I can only judge by the look." in answer.lead
    assert answer.custom["applied"]["chips"][-1]["soft"] is True


async def test_it_without_anything_looked_at_asks_which(talk: Talk) -> None:
    await talk.black_dress()
    answer = await talk.say("refer", point("this"), text="more like this")

    assert "Which one" in answer.lead


async def test_alternatives_asked_of_a_reference_stay_filters(talk: Talk) -> None:
    await talk.black_dress()
    answer = await talk.say(
        "refer",
        point(1),
        want("colour", "red"),
        want("colour", "pink"),
        text="like the first one but in red or pink",
    )

    assert talk.filters["colour"] == ["red", "pink"]
    assert talk.body["changes"] == []
    assert "in red or pink" in answer.lead


@pytest.mark.parametrize(
    ("by", "direction", "pick"),
    [("price", "ascending", min), ("price", "descending", max), ("rating", "descending", max)],
)
async def test_item_is_pointed_at_by_what_it_is_first_in(
    talk: Talk, by: str, direction: str, pick: Any
) -> None:
    for number, item in enumerate(talk.fake.items):
        item["attributes"]["rating"] = float(number * 7 % 5)
    await talk.say("want", want("category", "dress"), text="dresses")
    rank = {"by": by, "direction": direction}
    await talk.say("keep", act("keep", rank=rank), text="save the first of them")

    def amount(item: Any) -> float:
        return float(item.price if by == "price" else item.numbers[by])

    (kept,) = talk.state.kept
    assert amount(kept) == amount(pick(talk.state.shown, key=amount))


async def test_item_first_in_what_nothing_tells_is_not_guessed(talk: Talk) -> None:
    await talk.say("want", want("category", "dress"), text="dresses")
    rank = {"by": "rating", "direction": "descending"}
    answer = await talk.say("keep", act("keep", rank=rank), text="save the best rated")

    assert not talk.state.kept and answer.text


@pytest.mark.parametrize("more", [(), (limit(lt=50),), (change("darker"),)])
async def test_number_with_nothing_shown_is_told_and_nothing_is_looked_for(
    talk: Talk, more: tuple[dict[str, object], ...]
) -> None:
    answer = await talk.say("refer", point(2), want("colour", "black"), *more, text="2 in black")
    assert "haven't shown you anything yet" in answer.text and not answer.ids
    answer = await talk.say("refer", want("category", "dress"), point(2), text="a dress like 2")
    assert answer.ids


@pytest.mark.parametrize("states", [True, False])
@pytest.mark.parametrize(
    ("place", "facet", "word"),
    [(5, "pattern", "floral"), (4, "length", "mini"), (2, "sleeve_length", "sleeveless")],
)
async def test_one_that_is_described_further_than_it_states_is_meant_unless_it_states_another(
    talk: Talk, states: bool, place: int, facet: str, word: str
) -> None:
    item = talk.fake.items[place - 1]
    if not states:
        del item["attributes"][facet]
    first = await talk.say("want", want("category", "dress"), text="dresses")
    of = [want("colour", item["colour"])["value"], want(facet, word)["value"]]
    told = act("reference", described=f"the {item['colour']} {word} one", of=of)
    answer = await talk.say("refer", told, change("cheaper"), text="like that one but cheaper")

    meant = None if states else {"item_id": first.ids[place - 1]}
    assert talk.body.get("reference") == meant
    assert states == ("None of" in answer.lead or word in answer.lead), answer.text
