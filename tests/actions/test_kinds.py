"""Kinds of garment, broad and narrow, whatever columns the shop has them in."""

import pytest

from tests.actions.conftest import Talk, drop, limit, refuse, want

SNEAKERS = [[["category", ["shoes"]], ["style", ["sneakers"]]]]
BOOTS = [[["category", ["shoes"]], ["style", ["boots"]]], [["category", ["booties"]]]]


async def test_kind_with_alternatives_is_sent_as_they_are_best_first(talk: Talk) -> None:
    talk.fake.items[12]["attributes"]["style"] = "boots"
    answer = await talk.say("want", want("category", "boots", any=BOOTS), text="boots")

    assert talk.body["wants"] == [
        {
            "facet": "category",
            "any": [
                [
                    {"facet": "category", "values": ["shoes"]},
                    {"facet": "style", "values": ["boots"]},
                ],
                [{"facet": "category", "values": ["booties"]}],
            ],
        }
    ]
    assert answer.chips == ["boots"]
    assert answer.ids == ["g13"] and "boots" in answer.lead


async def test_kind_found_by_what_titles_end_with_is_no_filter_to_show(talk: Talk) -> None:
    talk.fake.items[0]["attributes"]["title_heads"] = "dress"
    heads = [[["category", ["dress"]], ["title_heads", ["dress"]]]]
    answer = await talk.say("want", want("category", "frock", any=heads), text="a frock")

    assert {"facet": "title_heads", "values": ["dress"]} in talk.body["wants"][0]["any"][0]
    assert answer.custom["applied"]["filters"] == {"category": ["dress"]}


async def test_style_beside_another_kind_is_either_of_the_two(talk: Talk) -> None:
    answer = await talk.say(
        "want", want("style", "sneakers"), want("category", "shirt"), text="sneakers or a shirt"
    )

    assert [want["facet"] for want in talk.body["wants"]] == ["category"]
    assert talk.body["wants"][0]["any"][1] == [{"facet": "category", "values": ["shirt"]}]
    assert "sneakers or shirts" in answer.lead
    assert answer.chips == ["sneakers", "shirt"]


async def test_style_that_tells_its_category_needs_no_chip_for_it(talk: Talk) -> None:
    await talk.black_dress()
    style = want("style", "sneakers", any=SNEAKERS)
    home = want("category", "sneakers", any=[[["category", ["shoes", "sandals"]]]])
    answer = await talk.say("want", style, home, text="sneakers")

    assert answer.chips == ["sneakers"]
    assert "sneakers" in answer.lead and len(answer.ids) == 4


async def test_narrower_kind_of_the_same_category_keeps_the_rest(talk: Talk) -> None:
    await talk.say("want", want("category", "shoes"), want("colour", "black"), text="black shoes")
    await talk.say("want", want("category", "boots", any=SNEAKERS), text="boots")

    assert talk.filters["colour"] == ["black"]
    assert "any" in talk.filters["category"]


@pytest.mark.parametrize(("facet", "word"), [("colour", "navy"), ("length", "midi")])
async def test_taste_stays_for_another_kind_and_a_wish_for_one_does_not(
    talk: Talk, facet: str, word: str
) -> None:
    for lasting in (False, True):
        liked = want(facet, word, lasting=lasting)
        await talk.say("want", want("category", "dress"), liked, text="a dress, i like it so")
        await talk.say("want", want("category", "shoes"), text="shoes")
        assert talk.filters.get(facet) == ([word] if lasting else None)
    await talk.say("drop", drop(facet), text="any of that")
    assert facet not in talk.filters


async def test_kind_within_a_group_of_kinds_keeps_the_rest(talk: Talk) -> None:
    for item in talk.fake.items:
        shoes = item["category"] == "shoes"
        item["attributes"]["category"] = "Sports Shoes" if shoes else item["category"]
        item["attributes"]["range"] = "Shoes" if shoes else "Clothes"
    talk.fake.version = "v2"
    shoes = want("category", "shoes", any=[[["range", ["Shoes"]]]])
    await talk.say("want", shoes, want("colour", "black"), text="black shoes")
    sneakers = want("category", "sneakers", "Sports Shoes", how="synonym")
    await talk.say("want", sneakers, text="sneakers")
    assert talk.filters == {"category": ["Sports Shoes"], "colour": ["black"]}

    await talk.say("want", want("category", "shirt"), text="shirts")
    assert talk.filters == {"category": ["shirt"]}


async def test_kind_dropped_by_its_name_goes_wherever_it_is_held(talk: Talk) -> None:
    await talk.say("want", want("style", "sneakers"), want("colour", "black"), text="sneakers")
    await talk.say("drop", drop("category", "sneakers"), text="not sneakers after all")

    assert talk.filters == {"category": ["shoes"], "colour": ["black"]}


async def test_refused_kind_is_refused_in_all_its_meanings(talk: Talk) -> None:
    await talk.say("want", want("colour", "black"), text="something black")
    answer = await talk.say("refine", refuse("category", "boots", any=SNEAKERS), text="no boots")

    assert talk.body["wants"][-1] == {
        "facet": "category",
        "none": [
            [
                {"facet": "category", "values": ["shoes"]},
                {"facet": "style", "values": ["sneakers"]},
            ]
        ],
    }
    assert "no boots" in answer.chips and answer.ids
    assert answer.custom["applied"]["filters"]["not"] == {
        "category": ["shoes"],
        "style": ["sneakers"],
    }


async def test_style_the_shop_lacks_is_not_sold_although_it_has_the_category(talk: Talk) -> None:
    await talk.black_dress()
    before = dict(talk.slots)
    wrap = want("style", "wrap dress", how="none")
    answer = await talk.say("want", wrap, want("category", "dress"), text="a wrap dress")

    assert answer.lead == "I don't have wrap dresses. I have dresses, though."
    assert [button["title"] for button in answer.buttons] == ["Dress", "Shoes", "Shirt"]
    assert talk.slots == before


async def test_kind_not_sold_beside_an_earlier_one_is_said_and_left_out(talk: Talk) -> None:
    await talk.black_dress()
    ring = want("category", "ring", how="none", also=True)
    answer = await talk.say("want", ring, text="also a ring")

    assert "rings" in answer.lead and not answer.ids
    assert [button["title"] for button in answer.buttons] == ["Dress", "Shoes", "Shirt"]


async def test_buttons_for_kinds_say_and_mean_what_the_shop_writes(talk: Talk) -> None:
    for item in talk.fake.items:
        item["attributes"]["category"] = {"dress": "Occasion Dresses"}.get(item["category"], "Tops")
    talk.fake.version = "v2"
    answer = await talk.say("greet", text="hi")

    assert [button["title"] for button in answer.buttons] == ["Occasion Dresses", "Tops"]
    assert answer.buttons[0]["payload"] == (
        '/want{"act": {"op": "want", "facet": "category", "word": "occasion dresses", '
        '"any": [[["category", ["Occasion Dresses"]]]], "how": "own"}}'
    )


async def test_limit_alone_searches_and_asks_for_the_kind(talk: Talk) -> None:
    answer = await talk.say("want", limit(lt=25), text="under 25")

    assert talk.body["wants"] == [{"facet": "price", "lt": 25.0}]
    assert "pieces under $25" in answer.lead


async def test_kind_in_anothers_place_keeps_what_it_can_have(talk: Talk) -> None:
    await talk.black_dress()
    await talk.say("want", want("category", "shoes", replace=True), text="make it shoes")
    assert talk.filters == {"colour": ["black"], "category": ["shoes"]}

    await talk.say("want", want("category", "dress"), want("sleeve_length", "long"), text="long")
    answer = await talk.say("want", want("category", "shoes", replace=True), text="shoes instead")
    assert answer.ids and talk.filters == {"category": ["shoes"]}


async def test_style_said_by_itself_takes_the_place_of_a_kind_unless_it_is_said_beside(
    talk: Talk,
) -> None:
    for also, heads in ((False, set()), (True, {"Dresses:", "Sneakers:"})):
        await talk.say("start_over", text="start over")
        await talk.say("want", want("category", "dress"), text="a dress")
        style = want("style", "sneakers", any=SNEAKERS, also=also)
        answer = await talk.say("want", style, text="sneakers")
        assert {"Dresses:", "Sneakers:"} & set(answer.text.split("\n")) == heads
        assert also or answer.chips == ["sneakers"]


async def test_broader_kind_gives_up_the_narrower_one(talk: Talk) -> None:
    await talk.say("want", want("style", "sneakers", any=SNEAKERS), text="sneakers")
    assert (await talk.say("want", want("category", "shoes"), text="shoes")).chips == ["shoes"]


async def test_narrower_kind_takes_the_place_of_the_broader_one(talk: Talk) -> None:
    await talk.say("want", want("category", "shoes"), text="shoes")
    answer = await talk.say("want", want("style", "sneakers", any=SNEAKERS), text="sneakers")
    assert answer.chips == ["sneakers"]
