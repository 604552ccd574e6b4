"""What can't be taken as it was said is said: absent, missing, near, mended, unread."""

import pytest

from tests.actions.conftest import (
    Talk,
    act,
    change,
    describe,
    drop,
    limit,
    point,
    refuse,
    unread,
    want,
)
from tests.actions.retrieval_fake import garment

BLACK_UNTOLD = want("colour", "black", how="absent")


async def test_value_of_a_column_the_catalogue_lacks_is_only_looked_for(talk: Talk) -> None:
    talk.fake.without("colour")
    talk.fake.applied = {"words": [{"word": "black", "how": "looked", "total": 0}]}
    answer = await talk.say("want", BLACK_UNTOLD, want("category", "dress"), text="a black dress")

    assert talk.body["wants"] == [{"facet": "category", "values": ["dress"]}]
    assert talk.body["words"] == ["black"]
    assert "The catalogue doesn't say colours; I can only judge “black” by the look." in answer.lead
    assert "12 dresses" in answer.lead and "black dresses" not in answer.lead
    chips = {chip["label"]: chip.get("soft") for chip in answer.custom["applied"]["chips"]}
    assert chips == {"dress": None, "black": True}
    assert answer.custom["applied"]["filters"] == {"category": ["dress"]}

    answer = await talk.say("drop", drop("colour", "black"), text="/drop")
    assert talk.body["words"] == [] and answer.chips == ["dress"]


async def test_word_for_want_of_a_column_that_names_have_is_said_to_come_first(talk: Talk) -> None:
    talk.fake.without("colour")
    answer = await talk.say("want", BLACK_UNTOLD, want("category", "dress"), text="a black dress")

    assert answer.lead.startswith(
        "The catalogue doesn't say colours. “black” is in the names of 5 items; they come first."
    )


async def test_refusal_that_the_catalogue_cannot_tell_is_said_and_not_kept(talk: Talk) -> None:
    talk.fake.without("pattern")
    await talk.say("want", want("category", "dress"), text="a dress")
    answer = await talk.say("refine", refuse("pattern", "tartan", how="absent"), text="no tartan")

    assert "doesn't say patterns, so I can't leave out “tartan”" in answer.lead
    assert answer.chips == ["dress"]


async def test_refusal_that_no_column_tells_is_kept_where_a_name_tells_it(talk: Talk) -> None:
    talk.fake.without("pattern")
    striped = {item["id"] for item in talk.fake.items if "striped" in item["title"].lower()}
    for told in (
        refuse("pattern", "striped", how="absent"),
        refuse("pattern", "plain", how="near", said="striped"),
    ):
        await talk.say("want", want("category", "dress"), act("count", number=12), text="dresses")
        answer = await talk.say("refine", told, act("count", number=12), text="no stripes")
        assert "whose name or description says “striped”" in answer.lead
        assert striped and answer.ids and striped.isdisjoint(answer.ids)


async def test_price_without_prices_is_no_condition_and_is_said(talk: Talk) -> None:
    talk.fake.without("price")
    answer = await talk.say("want", want("category", "dress"), limit(lt=60), text="under 60")

    assert talk.body["wants"] == [{"facet": "category", "values": ["dress"]}]
    assert "The catalogue gives no prices, so I can't keep to “under $60”." in answer.lead
    assert "dresses under" not in answer.lead
    assert answer.custom["applied"]["chips"][-1]["soft"] is True
    assert "Cheaper" not in [button["title"] for button in answer.buttons]


async def test_nothing_is_cheaper_without_prices(talk: Talk) -> None:
    talk.fake.without("price")
    await talk.say("want", want("category", "dress"), text="a dress")
    answer = await talk.say("refine", change("cheaper"), text="cheaper")
    assert answer.lead.startswith("The catalogue gives no prices, so I can't tell what is cheaper.")
    assert len(talk.fake.bodies) == 1 and talk.state.reference is None

    answer = await talk.say("refine", change("cheaper"), change("darker"), text="darker, cheaper")
    assert "can't tell what is cheaper" in answer.lead and "Darker than those:" in answer.lead
    assert [each["axis"] for each in talk.body["changes"]] == ["lightness"]

    answer = await talk.say("details", point(1), text="the first")
    assert "Cheaper" not in [button["title"] for button in answer.buttons]


@pytest.mark.parametrize(
    "crimson",
    [
        want("colour", "red", how="near", said="crimson"),
        want("colour", "crimson", "red", how="near", said="crimson"),
        want("colour", "crimson", "red", how="near"),
    ],
)
async def test_value_merely_near_is_said_and_the_heading_is_true(
    talk: Talk, crimson: dict[str, object]
) -> None:
    answer = await talk.say("want", crimson, want("category", "dress"), text="a crimson dress")

    assert answer.lead == "I took crimson as red. I have just two red dresses:"
    assert answer.chips == ["dress", "crimson"]
    assert talk.filters["colour"] == ["red"]


async def test_mended_word_is_said_as_it_was_read(talk: Talk) -> None:
    mended = want("category", "dress", how="typo", said="dreess")
    answer = await talk.say("want", mended, text="a dreess")

    assert answer.lead.startswith("I read “dreess” as dress.")
    assert answer.chips == ["dress"]


async def test_value_no_item_has_finds_nothing_and_offers_a_way(talk: Talk) -> None:
    talk.fake.applied = {"relaxations": [{"facet": "colour", "kind": "want", "total": 12}]}
    turquoise = want("colour", "turquoise", how="none")
    answer = await talk.say("want", turquoise, want("category", "dress"), text="a turquoise dress")

    assert {"facet": "colour", "values": []} in talk.body["wants"]
    assert "no turquoise dresses" in answer.lead
    assert "Shall I look at any colour (that brings 12)?" in answer.lead

    talk.fake.applied = {}
    answer = await talk.say("affirm", text="yes")
    assert talk.filters == {"category": ["dress"]} and answer.ids


@pytest.mark.parametrize("facet", ["colour", "material", "pattern"])
async def test_giving_up_what_is_wanted_keeps_what_is_refused(talk: Talk, facet: str) -> None:
    one, other = {"colour": ("red", "black"), "material": ("wool", "silk")}.get(
        facet, ("striped", "floral")
    )
    await talk.say("want", want("category", "dress"), want(facet, one), refuse(facet, other))
    await talk.say("drop", drop(facet), text=f"any {facet}")
    assert facet not in talk.filters and talk.filters["not"] == {facet: [other]}

    await talk.say("drop", drop(facet), text=f"really any {facet}")
    assert "not" not in talk.filters


async def test_value_no_item_has_beside_one_that_some_have_is_said(talk: Talk) -> None:
    answer = await talk.say(
        "want",
        want("category", "dress"),
        want("colour", "turquoise", how="none"),
        want("colour", "navy"),
        text="a turquoise or navy dress",
    )

    assert answer.lead == "I have nothing in turquoise. I have just two navy dresses:"


async def test_unread_words_are_looked_for_and_named(talk: Talk) -> None:
    answer = await talk.say(
        "want",
        want("category", "dress"),
        unread("sequins"),
        unread("boho"),
        text="a boho dress with sequins",
    )

    assert talk.body["words"] == ["sequins", "boho"]
    assert "Nothing here says “sequins” or “boho”; these look closest." in answer.lead
    soft = [chip["label"] for chip in answer.custom["applied"]["chips"] if chip.get("soft")]
    assert soft == ["sequins", "boho"]

    await talk.say("refine", want("colour", "navy"), text="in navy")
    assert talk.body["words"] == ["sequins", "boho"]
    answer = await talk.say("drop", drop("words", "sequins"), text="/drop")
    assert talk.body["words"] == ["boho"] and "boho" in answer.chips


async def test_unread_word_in_names_is_said_to_come_first(talk: Talk) -> None:
    answer = await talk.say(
        "want", want("category", "dress"), unread("striped"), text="a striped dress"
    )

    assert answer.lead.startswith("“striped” is in the names of 4 items; they come first.")


async def test_unread_word_alone_is_searched_for_and_named_once(talk: Talk) -> None:
    answer = await talk.say("want", unread("sequins"), text="something with sequins")

    assert talk.body["words"] == ["sequins"]
    assert answer.lead == (
        "Nothing here says “sequins”; these look closest. What kind of garment should it be?"
    )


@pytest.mark.parametrize("intent", ["more", "refine"])
async def test_unread_word_counts_whatever_the_intent(talk: Talk, intent: str) -> None:
    await talk.black_dress()
    answer = await talk.say(intent, unread("boho"), text="i like boho")

    assert talk.body["words"] == ["boho"] and "“boho”" in answer.lead


async def test_unread_word_in_descriptions_is_said_to_come_first(talk: Talk) -> None:
    dresses = [item for item in talk.fake.items if item["category"] == "dress"]
    dresses[0]["description"] = "Trimmed with sequins."
    dresses[0]["reasons"] = [{"kind": "described", "word": "sequins"}]
    asked = want("category", "dress"), unread("sequins")
    answer = await talk.say("want", *asked, text="a dress with sequins")

    assert answer.lead.startswith("The description of one item says “sequins”; it comes first.")
    assert "Nothing here says" not in answer.lead
    reasons = [item["reasons"] for item in answer.custom["items"]]
    assert "its description says “sequins”" in str(reasons)

    dresses[1]["description"] = dresses[2]["description"] = "With sequins and pearls."
    answer = await talk.say("want", *asked, unread("pearls"), text="a dress, sequins and pearls")
    assert "The descriptions of 3 items say “sequins”; they come first." in answer.lead
    assert "The descriptions of 2 items say “pearls”; they come first." in answer.lead


async def test_unread_word_in_names_and_descriptions_is_counted_in_both(talk: Talk) -> None:
    dress = next(item for item in talk.fake.items if "plain dress" in item["title"].lower())
    dress["description"] = "Not quite striped."
    answer = await talk.say("want", want("category", "dress"), unread("striped"), text="striped")

    assert answer.lead.startswith(
        "“striped” is in the names of 4 items and in the description of another; they come first."
    )


async def test_refused_unread_word_leaves_out_what_says_it_from_then_on(talk: Talk) -> None:
    dresses = [item for item in talk.fake.items if item["category"] == "dress"]
    dresses[0]["description"] = dresses[1]["description"] = "Has two pockets."
    answer = await talk.say(
        "want", want("category", "dress"), unread("pockets", refused=True), text="no pockets"
    )
    assert "I left out the 2 whose name or description says “pockets”." in answer.lead
    assert talk.body["without"] == ["pockets"] and "pockets" not in talk.body["words"]
    gone = {str(item["id"]) for item in dresses[:2]}
    assert answer.ids and not gone & set(answer.ids)
    chips = {chip["label"]: chip for chip in answer.custom["applied"]["chips"]}
    assert chips["no “pockets”"]["soft"]

    answer = await talk.say("more", text="more")
    assert not gone & set(answer.ids) and talk.body["without"] == ["pockets"]
    answer = await talk.say("want", want("category", "skirt"), text="now skirts")
    assert talk.body["without"] == ["pockets"] and "pockets" not in answer.lead
    await talk.say("drop", drop("words", "pockets"), text="/drop")
    assert "without" not in talk.body


async def test_refused_unread_word_that_nothing_says_is_named(talk: Talk) -> None:
    said = "No name or description of these says “pockets”, so I can't tell what has it."
    answer = await talk.say(
        "want", want("category", "dress"), unread("pockets", refused=True), text="no pockets"
    )
    assert said in answer.lead and answer.ids and talk.body["words"] == []

    answer = await talk.say("refine", unread("pockets", refused=True), text="i hate pockets")
    assert said in answer.lead
    assert not talk.state.wants.unsaid and "pockets" not in str(answer.chips)


async def test_refused_unread_word_is_wanted_no_more_and_the_other_way_round(talk: Talk) -> None:
    talk.fake.items[0]["description"] = "Quite boho."
    await talk.say("want", want("category", "dress"), unread("boho"), text="a boho dress")
    await talk.say("refine", unread("boho", refused=True), text="no boho")
    assert talk.body["words"] == [] and talk.body["without"] == ["boho"]
    await talk.say("refine", unread("boho"), text="boho after all")
    assert talk.body["words"] == ["boho"] and "without" not in talk.body


async def test_refused_unread_word_with_nothing_wanted_asks_for_a_kind(talk: Talk) -> None:
    answer = await talk.say("want", unread("pockets", refused=True), text="without pockets")

    assert "“pockets”" in answer.lead and "What kind of garment" in answer.lead
    assert talk.body["without"] == ["pockets"]


async def test_what_nobody_understood_is_named(talk: Talk) -> None:
    answer = await talk.say("nlu_fallback", unread("asdf"), text="asdf")

    assert "I don't know “asdf”" in answer.lead


async def test_change_nothing_can_tell_and_condition_dropped_meanwhile_are_said(talk: Talk) -> None:
    talk.fake.items += [garment(n, "dress", "black") for n in range(40, 44)]
    await talk.black_dress()
    warmer = {"axis": "warmth", "direction": "more", "strength": 1.0}
    talk.fake.applied = {
        "changes": [{**warmer, "met": "unknown"}],
        "wants": [
            {"facet": "category", "values": ["dress"], "met": "stated"},
            {"facet": "colour", "values": ["black"], "met": "absent"},
        ],
    }
    answer = await talk.say("refine", change("warmer"), text="warmer")

    assert "Neither the catalogue nor the pictures tell me what is warmer." in answer.lead
    assert "The catalogue doesn't say colours." in answer.lead
    assert answer.custom["applied"]["filters"] == {"category": ["dress"]}


@pytest.mark.parametrize(
    ("to", "words"), [("family", "neighbouring colours"), ("any", "other colours")]
)
async def test_widened_search_is_said(talk: Talk, to: str, words: str) -> None:
    await talk.say("want", want("category", "dress"), want("colour", "red"), text="a red dress")
    talk.fake.applied = {"widened": {"facet": "colour", "to": to}}
    talk.fake.items = [item for item in talk.fake.items if item["colour"] != "black"]
    talk.fake.items[0]["attributes"]["lightness"] = 99
    talk.fake.items += [{**talk.fake.items[0], "id": "new", "attributes": {
        **talk.fake.items[0]["attributes"], "lightness": 5}}]  # fmt: skip
    answer = await talk.say("refine", change("darker"), text="darker")
    assert f"Few red ones are darker, so I looked at {words} too." in answer.lead

    asked = act("reference", place=1), change("darker")
    answer = await talk.say("refer", *asked, text="like 1 but darker")
    # Those of its kind and for whom it is were counted, no others.
    assert f"Few red ones like it are darker, so I looked at {words} too." in answer.lead


async def test_reasons_reach_clients_and_terminals_as_words(talk: Talk) -> None:
    talk.fake.items[2]["reasons"] = [
        {"kind": "bound", "facet": "price", "lt": 80},
        {"kind": "same", "facet": "sleeve_length"},
    ]
    answer = await talk.black_dress()

    assert answer.custom["items"][0]["reasons"] == ["under $80", "same sleeves"]
    assert answer.text.split("\n")[1].endswith("(under $80, same sleeves)")


async def test_description_is_met_by_any_of_its_meanings(talk: Talk) -> None:
    await talk.black_dress()
    stripy = describe(
        "pattern", "stripy", any=[[["pattern", ["Banded"]]], [["pattern", ["Striped"]]]]
    )
    answer = await talk.say("details", stripy, text="the stripy one")

    assert answer.custom["item"]["attributes"]["pattern"] == "striped"
