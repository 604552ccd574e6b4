"""What is said reads well, once, and names what it is about."""

import pytest

from actions.conversation.facet import Facet
from actions.conversation.meaning import NEAR, NONE, Value
from actions.conversation.request import filters
from actions.conversation.shop import value_of
from actions.conversation.wants import Wants
from actions.speech.describing import phrase
from actions.speech.facet_words import alternatives, does, label, spoken
from tests.actions.conftest import Talk, act, ask, change, drop, point, refuse, want

GREENS = ["Green", "Fluorescent Green"]


def wants(**values: tuple[Value, ...]) -> Wants:
    return Wants({facet: Facet(each) for facet, each in values.items()})


async def test_values_near_the_same_are_said_once(talk: Talk) -> None:
    for item in talk.fake.items[:12]:
        item["attributes"]["colour"] = GREENS[0]
    talk.fake.version = "v2"
    mint, sage = (want("colour", each, GREENS, how="near") for each in ("mint", "sage"))
    answer = await talk.say("want", mint, sage, text="mint or sage")

    assert answer.lead.startswith("I took mint and sage as green or fluorescent green. ")
    assert "12 green or fluorescent green pieces;" in answer.lead


async def test_mended_style_is_said_once_and_sleeves_are_called_so(talk: Talk) -> None:
    sneakers = want("style", "sneakers", how="typo", said="sneekers")
    home = want("category", "shoes", how="typo", said="sneekers")
    long = want("sleeve_length", "long", how="typo", said="long sleves")
    answer = await talk.say("want", sneakers, home, text="sneekers")
    assert answer.lead.startswith("I read “sneekers” as sneakers. ")
    assert answer.lead.count("sneekers") == 1

    answer = await talk.say("want", want("category", "dress"), long, text="dress, long sleves")
    assert answer.lead.startswith("I read “long sleves” as long sleeves. ")


async def test_value_no_item_ever_had_is_not_said_to_be_gone(talk: Talk) -> None:
    wedding = want("occasion", "wedding", how="none")
    talk.fake.applied = {"wants": [{"facet": "occasion", "values": [], "met": "unknown"}]}
    answer = await talk.say("want", wedding, want("category", "dress"), text="for a wedding")

    assert answer.lead.startswith("I have nothing for a wedding. I found")


async def test_value_that_is_gone_is_named(talk: Talk) -> None:
    talk.fake.applied = {"wants": [{"facet": "colour", "values": ["black"], "met": "unknown"}]}
    answer = await talk.black_dress()

    assert answer.lead.startswith("It no longer has anything in black. ")


async def test_column_the_catalogue_lacks_is_named_once(talk: Talk) -> None:
    talk.fake.without("colour")
    black, blue = want("colour", "black", how="absent"), refuse("colour", "blue", how="absent")
    answer = await talk.say("want", black, blue, want("category", "dress"), text="black, not blue")

    assert answer.lead.count("The catalogue doesn't say") == 1
    assert "“black” is in the names of 5 items" in answer.lead


async def test_words_only_looked_for_are_said_once(talk: Talk) -> None:
    talk.fake.without("material")
    silk = want("material", "silk", how="absent")
    answer = await talk.say("start_over", silk, text="start over: silk")
    assert answer.lead.count("“silk”") == 1


async def test_refusal_of_a_degree_is_one_to_keep_to(talk: Talk) -> None:
    tight = refuse("fit", "not too tight", how="absent")
    talk.fake.without("fit")
    answer = await talk.say("want", tight, want("category", "dress"), text="not too tight")

    assert "doesn't say fits, so I can't keep to “not too tight”." in answer.lead


async def test_cheaper_than_an_item_without_prices_is_said(talk: Talk) -> None:
    talk.fake.without("price")
    first = await talk.say("want", want("category", "dress"), text="dresses")
    answer = await talk.say("refer", point(3), change("cheaper"), text="the 3rd but cheaper")
    assert answer.lead.startswith("The catalogue gives no prices, so I can't tell what is cheaper.")
    assert talk.body["reference"] == {"item_id": first.ids[2]} and answer.ids

    answer = await talk.say("refer", point("this"), change("cheaper"), text="same but cheaper")
    assert answer.lead.startswith("The catalogue gives no prices")


async def test_item_known_by_its_id_alone_is_put_away_in_a_sentence(talk: Talk) -> None:
    answer = await talk.say("dislike", {"entity": "item_id", "value": "g3"}, text="/dislike")

    assert answer.lead.startswith("The one you picked won't come back. ")


async def test_whom_it_is_for_is_offered_and_given_up_in_english(talk: Talk) -> None:
    talk.fake.applied = {"relaxations": [{"facet": "gender", "kind": "want", "total": 12}]}
    wife = want("gender", "wife", how="none")
    answer = await talk.say("want", wife, want("category", "dress"), text="for my wife")
    assert "no women's dresses" in answer.lead
    assert "Shall I look at those for anyone (that brings 12)?" in answer.lead

    talk.fake.applied = {}
    answer = await talk.say("drop", drop("gender"), text="for anyone")
    assert "for anyone." in answer.lead


async def test_kind_within_a_category_is_given_up_by_its_name(talk: Talk) -> None:
    talk.fake.applied = {"relaxations": [{"facet": "style", "kind": "want", "total": 4}]}
    white = want("colour", "white")
    answer = await talk.say("want", want("style", "sneakers"), white, text="white sneakers")

    assert "Shall I look at any kind of shoes (that brings 4)?" in answer.lead


async def test_kind_given_up_is_said_of_several(talk: Talk) -> None:
    await talk.black_dress()
    answer = await talk.say("drop", drop("category", "dress"), want("category", "shirt"), text="x")

    assert "no longer dresses" in answer.lead


async def test_brand_to_tap_is_written_as_it_writes_itself(talk: Talk) -> None:
    talk.fake.with_column("brand", "Arden Loom", "Ostra")
    answer = await talk.say("ask", ask("values", "brand", "stock"), text="which brands")

    assert [button["title"] for button in answer.buttons] == ["By Arden Loom", "By Ostra"]


async def test_question_about_this_is_about_one_item(talk: Talk) -> None:
    talk.fake.with_column("brand", "Arden Loom", "Ostra")
    await talk.black_dress()
    await talk.say("details", point(1), text="the first")
    asked = ask("fact", "brand", "item", place="this")
    answer = await talk.say("ask", asked, text="what brand is this")

    assert answer.lead == "#1, the Black plain dress, is by Arden Loom."


async def test_another_colour_replaces_one_of_another_column(talk: Talk) -> None:
    talk.fake.with_column("main_colour", "Red", "Blue")
    await talk.black_dress()
    red = want("main_colour", "red", "Red")
    answer = await talk.say("refine", red, text="in red")

    assert talk.filters == {"category": ["dress"], "main_colour": ["Red"]}
    assert "red dresses" in answer.lead and answer.chips == ["dress", "red"]
    answer = await talk.say("refine", refuse("main_colour", "red", "Red"), text="not red")
    assert "no red." in answer.lead


async def test_refused_kind_is_no_kind_to_show(talk: Talk) -> None:
    tops = want("category", "top", ["dress", "shirt"], how="synonym")
    answer = await talk.say("want", tops, refuse("category", "shirt"), text="a top, no shirt")

    assert answer.custom["applied"]["filters"] == {
        "category": ["dress"],
        "not": {"category": ["shirt"]},
    }
    only = [{"facet": "category", "values": ["a"]}, {"facet": "category", "not": ["a"]}]
    assert filters(only)["category"] == ["a"]


@pytest.mark.parametrize(
    ("wanted", "several", "one"),
    [
        (wants(sizes=(value_of("sizes", "M"),)), "pieces in size M", "piece in size M"),
        (
            wants(size=(value_of("size", "M"), value_of("size", "L"))),
            "pieces in size M or L",
            "piece in size M or L",
        ),
        (wants(sizes=(value_of("sizes", "One Size"),)), "pieces in one size", "piece in one size"),
        (
            wants(category=(value_of("category", "Jewelry"),)),
            "pieces of jewelry",
            "piece of jewelry",
        ),
        (
            wants(occasion=(value_of("occasion", "Smart Casual"),)),
            "pieces for smart casual wear",
            "piece for smart casual wear",
        ),
    ],
)
def test_wants_in_a_phrase(wanted: Wants, several: str, one: str) -> None:
    assert phrase(wanted, None) == several
    assert phrase(wanted, None, count=1) == one


def test_sizes_are_named_with_the_word() -> None:
    assert label("size", "M") == "size M"
    assert alternatives("sizes", ["M", "L"]) == "in size M or L"
    assert spoken("gender", Value("her", how=NONE)) == "women"
    assert spoken("colour", Value("mint", ((("colour", tuple(GREENS)),),), NEAR)) == (
        "green or fluorescent green"
    )


async def test_one_of_many_is_said_of_one(talk: Talk) -> None:
    leads = [
        (await talk.say("want", want("category", "dress"), act("count", number=1), text="one")).lead
        for _ in range(3)
    ]
    assert leads == [
        "I found 12 dresses; this one fits best:",
        "12 dresses to choose from. The best one:",
        "Here is one of 12 dresses:",
    ]
    assert (await talk.say("more", act("count", number=1), text="one more")).lead in (
        "Here is one more:",
        "One other:",
    )


async def test_shoes_left_alone_are_these(talk: Talk) -> None:
    talk.fake.items = [each for each in talk.fake.items if each["category"] != "shoes"][:3]
    talk.fake.items[0]["attributes"] |= {"category": "shoes", "style": "white leather sneakers"}
    talk.fake.version = "v2"
    answer = await talk.say("want", want("style", "white leather sneakers"), text="sneakers")

    assert answer.lead == "The only ones I have are these white leather sneakers:"


async def test_example_is_in_a_colour_that_everybody_knows(talk: Talk) -> None:
    for item in talk.fake.items:
        item["attributes"]["colour"] = "Fuchsia" if item["id"] != "g1" else "Red"
    talk.fake.version = "v2"
    leads = [(await talk.say("greet", text="hi")).lead for _ in range(2)]

    assert any("Red dresses, say?" in lead for lead in leads)


async def test_kinds_are_said_with_their_article(talk: Talk) -> None:
    await talk.black_dress()
    dress, shirt = (want("category", each, about=True) for each in ("dress", "shirt"))
    which = await talk.say("ask", ask("which"), dress, text="which are dresses")
    none = await talk.say("ask", ask("which"), shirt, text="which are shirts")
    one = await talk.say("ask", ask("fact", about="item", place=1), shirt, text="is #1 a shirt")

    assert which.lead == "All of these are dresses."
    assert none.lead == "None of these is a shirt."
    assert one.lead == "No, #1, the Black plain dress, is a dress."
    assert does("style", ["sneakers"]) == "is a pair of sneakers"
    assert does("neckline", ["hooded"], several=True) == "have a hood"


async def test_whom_an_item_is_for_is_asked_in_english(talk: Talk) -> None:
    await talk.black_dress()
    asked = ask("fact", "gender", about="item", place=1)
    answer = await talk.say("ask", asked, text="who is the first for")

    assert answer.lead == "The catalogue doesn't say who #1, the Black plain dress, is for."


@pytest.mark.parametrize(
    ("refused", "told"),
    [
        ([["grey", "wool"]], {"none_of": [{"colour": ["grey"], "material": ["wool"]}]}),
        (
            [["grey", "wool"], ["red", "silk"]],
            {
                "none_of": [
                    {"colour": ["grey"], "material": ["wool"]},
                    {"colour": ["red"], "material": ["silk"]},
                ]
            },
        ),
        ([["grey"]], {"not": {"colour": ["grey"]}}),
        ([["grey"], ["red"]], {"not": {"colour": ["grey", "red"]}}),
    ],
)
def test_what_is_refused_together_is_told_together(
    refused: list[list[str]], told: dict[str, object]
) -> None:
    facets = ("colour", "material")
    none = [
        [{"facet": facet, "values": [word]} for facet, word in zip(facets, words, strict=False)]
        for words in refused
    ]
    assert filters([{"facet": "colour", "none": none}]) == told
