import pytest

from tests.actions.conftest import Talk, act, change, drop, limit, point, refuse, want


async def test_want_shows_six_numbered_items_and_sends_them_as_data(talk: Talk) -> None:
    answer = await talk.black_dress()

    assert talk.filters == {"category": ["dress"], "colour": ["black"]}
    assert talk.body["wants"] == [
        {"facet": "category", "values": ["dress"]},
        {"facet": "colour", "values": ["black"]},
    ]
    assert talk.body["words"] == [] and "text" not in talk.body
    assert len(answer.ids) == 5
    assert "black dresses" in answer.lead
    assert answer.text.split("\n")[1] == "1. Black plain dress — $23.00"
    assert [item["position"] for item in answer.custom["items"]] == [1, 2, 3, 4, 5]
    assert answer.messages[0]["text"] and not answer.messages[0]["custom"]


async def test_applied_says_the_wants_and_gives_each_a_chip(talk: Talk) -> None:
    await talk.black_dress()
    answer = await talk.say(
        "refine",
        want("sleeve_length", "long"),
        limit(lt=60.0),
        text="with long sleeves under 60",
    )

    applied = answer.custom["applied"]
    assert applied["wants"] == "black dress, long sleeves, under $60"
    assert answer.chips == ["dress", "black", "long sleeves", "under $60"]
    assert applied["chips"][1] == {
        "label": "black",
        "facet": "colour",
        "value": "black",
        "payload": '/drop{"act": {"op": "drop", "facet": "colour", "word": "black"}}',
    }
    assert talk.filters["price"] == {"lt": 60.0}


async def test_same_facet_said_again_replaces_the_value(talk: Talk) -> None:
    await talk.black_dress()
    await talk.say("refine", want("colour", "navy"), text="navy instead")

    assert talk.filters == {"category": ["dress"], "colour": ["navy"]}


async def test_several_values_in_one_message_are_alternatives(talk: Talk) -> None:
    await talk.say(
        "want",
        want("category", "dress"),
        want("colour", "red"),
        want("colour", "blue"),
        text="a red or blue dress",
    )

    assert talk.filters["colour"] == ["red", "blue"]


async def test_also_adds_to_the_values_wanted_before(talk: Talk) -> None:
    await talk.black_dress()
    await talk.say("refine", want("colour", "navy", also=True), text="also in navy")

    assert talk.filters["colour"] == ["black", "navy"]


async def test_refused_pattern_stays_away_through_later_searches(talk: Talk) -> None:
    await talk.black_dress()
    answer = await talk.say("refine", refuse("pattern", "striped"), text="no stripes")
    assert talk.filters["not"] == {"pattern": ["striped"]}
    assert "no stripes" in answer.lead
    assert "no stripes" in answer.chips

    await talk.say("want", want("category", "shirt"), text="show me shirts")
    assert talk.filters == {"category": ["shirt"], "not": {"pattern": ["striped"]}}


async def test_wanting_what_was_refused_ends_the_refusal(talk: Talk) -> None:
    await talk.black_dress()
    await talk.say("refine", refuse("pattern", "striped"), text="no stripes")
    await talk.say("refine", want("pattern", "striped"), text="okay, striped then")

    assert talk.filters["pattern"] == ["striped"]
    assert "not" not in talk.filters


async def test_budget_holds_until_dropped(talk: Talk) -> None:
    await talk.say(
        "want",
        want("category", "dress"),
        limit(lt=30.0),
        text="a dress under $30",
    )
    await talk.say("refine", want("colour", "navy"), text="navy")
    assert talk.filters["price"] == {"lt": 30.0}

    answer = await talk.say("drop", drop("price"), text="any price")
    assert "price" not in talk.filters
    assert "any price" in answer.lead


async def test_new_category_keeps_budget_and_gender_only(talk: Talk) -> None:
    for item in talk.fake.items:
        item["attributes"]["gender"] = "women"
    await talk.black_dress()
    await talk.say(
        "refine",
        want("gender", "women"),
        want("sleeve_length", "long"),
        limit(lte=90.0),
        text="for women, long sleeves, up to 90",
    )
    await talk.say("refer", point(1), text="something like the first one")
    await talk.say("want", want("category", "shirt"), text="now shirts")

    assert talk.filters == {
        "category": ["shirt"],
        "gender": ["women"],
        "price": {"lte": 90.0},
    }
    assert "reference" not in talk.body


async def test_style_brings_its_category(talk: Talk) -> None:
    await talk.say("want", want("style", "sneakers"), text="white sneakers")

    assert talk.filters == {"category": ["shoes"], "style": ["sneakers"]}


async def test_facet_dropped_by_its_name_goes(talk: Talk) -> None:
    await talk.black_dress()
    answer = await talk.say("drop", drop("colour"), text="any colour")

    assert talk.filters == {"category": ["dress"]}
    assert "any colour" in answer.lead


async def test_chip_payload_drops_one_value(talk: Talk) -> None:
    await talk.black_dress()
    text = "/drop"
    await talk.say("drop", drop("colour", "black"), text=text)

    assert talk.filters == {"category": ["dress"]}


async def test_dropping_the_last_want_asks_and_redraws_the_chips(talk: Talk) -> None:
    await talk.say("want", want("colour", "black"), text="something black")
    text = "/drop"
    answer = await talk.say("drop", drop("colour", "black"), text=text)

    assert len(talk.fake.bodies) == 1
    assert answer.custom == {
        "type": "wants",
        "applied": {
            "wants": "",
            "reference": None,
            "modifications": [],
            "filters": {},
            "chips": [],
        },
    }
    assert answer.buttons


async def test_wants_without_a_kind_search_and_ask_for_it(talk: Talk) -> None:
    answer = await talk.say("want", want("colour", "black"), text="something black")

    assert answer.ids
    assert answer.lead.endswith("What kind of garment should it be?")
    assert ":" not in answer.lead


@pytest.mark.parametrize("num", [4, 6])
async def test_kind_is_not_asked_for_where_all_that_fits_is_seen(talk: Talk, num: int) -> None:
    talk.fake.items = [*talk.fake.items[:num]]
    answer = await talk.say("want", want("length", "midi"), text="something midi")
    assert len(answer.ids) == num and "What kind" not in answer.text


async def test_kind_is_not_asked_for_where_the_few_that_fit_are_of_one(talk: Talk) -> None:
    talk.fake.items = [each for each in talk.fake.items if each["category"] == "dress"][:8]
    assert len(talk.fake.items) > 6
    answer = await talk.say("want", want("length", "midi"), text="something midi")
    assert len(answer.ids) == 6 and "What kind" not in answer.text


@pytest.mark.parametrize(
    ("refused", "kept"), [(("blue",), "Navy stays in."), (("blue", "navy"), ""), (("navy",), "")]
)
async def test_shades_beside_a_colour_that_is_refused_are_said_to_stay(
    talk: Talk, refused: tuple[str, ...], kept: str
) -> None:
    gone = [refuse("colour", each) for each in refused]
    answer = await talk.say("want", want("category", "dress"), *gone, text="a dress, no blue")
    assert kept in answer.lead and ("stay" in answer.lead) == bool(kept)


async def test_unknown_kind_is_answered_honestly_and_changes_nothing(talk: Talk) -> None:
    await talk.black_dress()
    before = dict(talk.slots)
    ring = want("category", "wedding rings", how="none")
    answer = await talk.say("want", ring, text="wedding rings")

    assert "wedding rings" in answer.lead
    assert "dresses" in answer.lead and "shoes" in answer.lead
    assert not answer.ids
    assert talk.slots == before
    assert len(talk.fake.bodies) == 1


async def test_one_unknown_kind_of_two_is_said_and_left_out(talk: Talk) -> None:
    answer = await talk.say(
        "want",
        want("category", "shirt"),
        want("category", "ring", how="none"),
        text="a shirt and a ring",
    )

    assert "I don't have rings" in answer.lead
    assert answer.ids and talk.filters == {"category": ["shirt"]} and answer.chips == ["shirt"]


async def test_nothing_fitting_offers_what_could_give_way_and_yes_does_it(talk: Talk) -> None:
    await talk.black_dress()
    shown = talk.state.shown
    talk.fake.applied = {
        "relaxations": [{"facet": "price", "kind": "want", "total": 5, "price_from": 23.0}]
    }
    answer = await talk.say("refine", limit(lte=5.0), text="up to 5")

    assert "up to $5" in answer.lead
    assert "Shall I leave the budget aside (that brings 5, from $23.00)?" in answer.lead
    assert answer.buttons[0]["payload"] == '/drop{"act": {"op": "drop", "facet": "price"}}'
    assert talk.state.shown == shown

    answer = await talk.say("affirm", text="yes please")
    assert "price" not in talk.filters
    assert len(answer.ids) == 5


async def test_number_of_items_asked_for_is_honoured_up_to_twelve(talk: Talk) -> None:
    await talk.say("want", want("category", "dress"), act("count", number=3), text="3 dresses")
    assert talk.body["limit"] == 3
    await talk.say("refine", act("count", number=40), text="show me 40")
    assert talk.body["limit"] == 12
    await talk.say("more", act("count", number=4), text="show me 4 more")
    assert talk.body["limit"] == 4


async def test_terminal_gets_no_data(talk: Talk) -> None:
    talk.channel = "cmdline"
    answer = await talk.black_dress()

    assert answer.custom == {}
    assert "1. Black plain dress" in answer.text


async def test_another_currency_is_said(talk: Talk) -> None:
    answer = await talk.say(
        "want",
        want("category", "dress"),
        limit(lte=60.0, currency="EUR"),
        text="a dress up to 60 euros",
    )

    assert "Prices here are in USD" in answer.lead
    again = await talk.say("refine", want("colour", "black"), text="in black")
    assert "Prices here are" not in again.lead
    lower = await talk.say("refine", limit(lte=55.0, currency="EUR"), text="up to 55 euros")
    assert "Prices here are in USD" in lower.lead


async def test_want_without_any_content_asks_for_a_kind_that_the_shop_has(talk: Talk) -> None:
    answer = await talk.say("want", text="I want to buy something nice")

    assert not talk.fake.bodies
    assert [button["title"] for button in answer.buttons] == ["Dress", "Shoes", "Shirt"]
    assert answer.buttons[0]["payload"] == (
        '/want{"act": {"op": "want", "facet": "category", "word": "dress", '
        '"any": [[["category", ["dress"]]]], "how": "own"}}'
    )


async def test_relaxations_of_every_kind_become_offers(talk: Talk) -> None:
    await talk.black_dress()
    await talk.say("refine", refuse("pattern", "striped"), text="no stripes")
    talk.fake.applied = {
        "relaxations": [
            {"facet": "pattern", "kind": "not", "total": 3},
            {"facet": "lightness", "kind": "change", "total": 2},
            {"facet": "price", "kind": "want", "total": 2, "price_from": 23.0},
            {"facet": "gender", "kind": "want", "total": 1},
        ]
    }
    answer = await talk.say(
        "refine",
        limit(lte=5.0),
        change("darker"),
        text="darker and up to 5",
    )

    assert "Shall I allow stripes (that brings 3)?" in answer.lead
    assert [button["payload"] for button in answer.buttons[:3]] == [
        '/drop{"act": {"op": "drop", "facet": "pattern"}}',
        '/drop{"act": {"op": "drop", "facet": "change", "word": "darker"}}',
        '/drop{"act": {"op": "drop", "facet": "price"}}',
    ]


async def test_giving_up_the_kind_gives_up_its_style_too(talk: Talk) -> None:
    await talk.say("want", want("style", "sneakers"), want("colour", "black"), text="sneakers")
    await talk.say("drop", drop("category"), text='/drop{"facet": "category"}')

    assert talk.filters == {"colour": ["black"]}


@pytest.mark.parametrize("side", ["lt", "lte", "gt", "gte"])
async def test_amount_that_is_offered_takes_the_place_of_the_limit(talk: Talk, side: str) -> None:
    await talk.say("want", want("category", "dress"), limit(**{side: 30}), text="dresses at 30")
    await talk.say("want", limit(about=40, offered=True), text="what about 40")
    assert talk.filters["price"] == {side: 40}
    await talk.say("want", limit(about=35), text="around 35")
    await talk.say("want", limit(about=45, offered=True), text="what about 45")
    assert talk.filters["price"] == {"gte": 36, "lte": 54}
