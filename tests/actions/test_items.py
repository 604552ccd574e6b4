import pytest

from tests.actions.conftest import Talk, act, describe, point, refuse, want


async def test_more_never_repeats_and_ends_plainly(talk: Talk) -> None:
    first = await talk.say("want", want("category", "dress"), text="dresses")
    second = await talk.say("more", text="more")

    assert len(first.ids) == 6 and len(second.ids) == 6
    assert not set(first.ids) & set(second.ids)
    third = await talk.say("more", text="more")
    assert not third.ids
    assert "all the dresses" in third.lead


async def test_more_of_what_there_is_none_of_is_no_end_of_a_list(talk: Talk) -> None:
    purple = want("colour", "purple", how="none")
    await talk.say("want", purple, want("category", "dress"), text="a purple dress")
    answer = await talk.say("more", text="more")

    assert "all the" not in answer.lead and not answer.ids
    assert [button["title"] for button in answer.buttons] == ["Dress", "Shoes", "Shirt"]


async def test_more_with_nothing_wanted_asks(talk: Talk) -> None:
    answer = await talk.say("more", text="more")

    assert not talk.fake.bodies
    assert answer.buttons


async def test_details_tell_price_attributes_and_description(talk: Talk) -> None:
    first = await talk.black_dress()
    answer = await talk.say("details", point(1), text="tell me about the first")

    lines = answer.text.split("\n")
    assert lines[0] == "#1: Black plain dress — $23.00"
    assert "long sleeves" in lines[1] and "midi" in lines[1]
    assert lines[2] == "A black dress for any day."
    assert answer.custom["item"]["id"] == first.ids[0]


async def test_details_end_with_the_page_at_the_shop(talk: Talk) -> None:
    await talk.black_dress()
    talk.fake.items[2]["url"] = "https://shop.example/dress?id=3&from=hemline"
    answer = await talk.say("details", point(1), text="tell me about the first")

    assert answer.text.split("\n")[-1] == (
        "View at shop: https://shop.example/dress?id=3&from=hemline"
    )
    assert answer.custom["item"]["url"] == "https://shop.example/dress?id=3&from=hemline"


async def test_details_of_two_items_name_the_page_of_each(talk: Talk) -> None:
    await talk.black_dress()
    for item in talk.fake.items:
        item["url"] = f"http://shop.example/{item['id']}"
    answer = await talk.say("refer", point(1), point(2), text="the 1st and 2nd")

    first, second = answer.text.split("\n\n")
    assert first.split("\n")[-1] == "View at shop: http://shop.example/g3"
    assert second.split("\n")[-1] == "View at shop: http://shop.example/g7"


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,<h1>x</h1>",
        "/dress/1",
        "shop.example/dress",
        "https://",
        "https://[shop",
        "https://shop.example/a b",
        "https://shop.example/\x1b[2J",
        "soon",
    ],
)
async def test_details_name_no_page_that_is_not_on_the_web(talk: Talk, url: str | None) -> None:
    await talk.black_dress()
    talk.fake.items[2]["url"] = url
    answer = await talk.say("details", point(1), text="tell me about the first")

    assert answer.text.split("\n")[-1] == "A black dress for any day."


async def test_it_is_the_item_looked_at_last(talk: Talk) -> None:
    first = await talk.black_dress()
    await talk.say("details", point(3), text="details of the third")
    await talk.say("like", point("this"), text="i like it")

    assert talk.state.liked == (first.ids[2],)


async def test_details_of_nothing_in_particular_ask_which(talk: Talk) -> None:
    await talk.black_dress()
    answer = await talk.say("details", text="tell me more about it")

    assert "Which one" in answer.lead


async def test_likes_are_kept_and_sent_with_the_next_search(talk: Talk) -> None:
    first = await talk.black_dress()
    answer = await talk.say("like", point(1), point(3), text="I like the first and third")
    assert talk.state.liked == (first.ids[0], first.ids[2])
    assert "#1" in answer.lead and "#3" in answer.lead

    await talk.say("refine", want("sleeve_length", "long"), text="long sleeves")
    assert talk.body["liked"] == [first.ids[0], first.ids[2]]


async def test_disliked_item_never_comes_back_and_others_are_shown(talk: Talk) -> None:
    first = await talk.black_dress()
    answer = await talk.say("dislike", point(2), text="not the second one")

    assert first.ids[1] not in answer.ids
    assert talk.body["disliked"] == [first.ids[1]]
    assert "#2" in answer.lead
    answer = await talk.say("refine", want("pattern", "solid"), text="plain")
    assert first.ids[1] not in answer.ids


async def test_none_of_these_puts_all_away(talk: Talk) -> None:
    first = await talk.black_dress()
    await talk.say("dislike", act("dislike", place="all"), text="I don't like any of these")

    assert list(talk.state.disliked) == first.ids


async def test_disliking_a_pattern_refuses_it(talk: Talk) -> None:
    await talk.black_dress()
    await talk.say("refine", refuse("pattern", "striped"), text="I hate stripes")

    assert talk.filters["not"] == {"pattern": ["striped"]}


async def test_disliking_a_colour_refuses_it(talk: Talk) -> None:
    await talk.say("want", want("category", "dress"), text="a dress")
    answer = await talk.say("refine", refuse("colour", "red"), text="I don't like red")

    assert talk.filters["not"] == {"colour": ["red"]}
    assert "no red" in answer.lead


async def test_liking_with_a_change_searches(talk: Talk) -> None:
    first = await talk.black_dress()
    await talk.say(
        "like",
        point(2),
        want("colour", "red"),
        text="I love the second one but in red",
    )

    assert talk.body["reference"] == {"item_id": first.ids[1]}
    assert talk.filters["colour"] == ["red"]


async def test_opinion_about_nothing_shown_asks(talk: Talk) -> None:
    answer = await talk.say("like", point("this"), text="I like it")

    assert "haven't shown" in answer.lead


async def test_refused_description_puts_the_shown_item_away(talk: Talk) -> None:
    first = await talk.say("want", want("category", "dress"), text="dresses")
    red = first.ids[0]
    not_that = act("dislike", described="the red one")
    answer = await talk.say("dislike", not_that, describe("colour", "red"), text="not the red one")

    assert talk.state.disliked == (red,)
    assert red not in answer.ids


async def test_disliked_colour_asks_which_instead(talk: Talk) -> None:
    await talk.black_dress()
    answer = await talk.say(
        "dislike", act("dislike", facet="colour"), text="I don't like the colour"
    )

    assert answer.lead == "Which colour would you like instead?"
    assert [b["title"] for b in answer.buttons] == ["Blue", "Red", "Navy", "Pink"]


async def test_details_of_two_items_tell_of_both(talk: Talk) -> None:
    await talk.black_dress()
    answer = await talk.say("refer", point(1), point(3), text="the 1st and 3rd")

    assert "#1:" in answer.text and "#3:" in answer.text


async def test_bigger_bag_is_not_a_looser_one(talk: Talk) -> None:
    await talk.say("want", want("category", "shoes"), text="shoes")
    looser = act("change", axis="fit", direction="more", strength=1, word="bigger")
    await talk.say("refine", looser, text="bigger please")

    than = {"item_ids": ["g13", "g14", "g15", "g16"]}
    assert talk.body["changes"] == [{"words": ["bigger"], "than": than}]


async def test_uncounted_product_keeps_its_singular(talk: Talk) -> None:
    answer = await talk.say("want", want("category", "perfume", how="none"), text="perfume")

    assert "no perfume here" in answer.lead or "have perfume." in answer.lead


@pytest.mark.parametrize("op", ["keep", "like", "dislike", "compare"])
async def test_numbers_beyond_the_list_are_said_and_the_others_meant(talk: Talk, op: str) -> None:
    ids = (await talk.black_dress()).ids
    places = (1, 2, len(ids) + 3)
    answer = await talk.say(op, *(act(op, place=place) for place in places), text="those")
    assert answer.lead.startswith(f"There is no #{len(ids) + 3} here.")
    state = talk.state
    held = {"keep": [i.id for i in state.kept], "like": state.liked, "dislike": state.disliked}
    assert [*held.get(op, state.compared)] == [*ids[:2]]


async def test_number_of_what_was_never_shown_is_said_beside_a_search(talk: Talk) -> None:
    like = act("reference", place=3)
    answer = await talk.say("want", want("category", "shirt"), like, text="a shirt like number 3")
    assert answer.ids and "haven't shown you anything" in answer.lead
