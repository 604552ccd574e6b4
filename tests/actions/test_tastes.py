"""Several likings in one message, what is liked beside a want, and taking it back."""

from typing import Any

import pytest

from tests.actions.conftest import Talk, act, change, describe, refuse, want

DRESS = want("category", "dress")


async def test_liking_one_and_disliking_another_in_one_message(talk: Talk) -> None:
    first = await talk.say("want", DRESS, text="dresses")
    acts = act("like", place=2), act("dislike", place=1)
    answer = await talk.say("like", *acts, text="love 2, hate 1")

    assert talk.state.liked == (first.ids[1],) and talk.state.disliked == (first.ids[0],)
    assert (
        "you like #2" in answer.lead and "#1, the Red plain dress, won't come back" in answer.lead
    )
    assert answer.ids and first.ids[0] not in answer.ids
    assert talk.body["liked"] == [first.ids[1]] and talk.body["disliked"] == [first.ids[0]]


async def test_disliking_first_takes_the_liking_in_too(talk: Talk) -> None:
    first = await talk.say("want", DRESS, text="dresses")
    acts = act("dislike", place=1), act("like", place=2)
    answer = await talk.say("dislike", *acts, text="hate 1, love 2")

    assert talk.state.liked == (first.ids[1],) and talk.state.disliked == (first.ids[0],)
    assert "won't come back" in answer.lead


async def test_both_are_one_step_to_take_back(talk: Talk) -> None:
    first = await talk.say("want", DRESS, text="dresses")
    for leading in ("like", "dislike"):
        acts = act("like", place=2), act("dislike", place=1)
        await talk.say(leading, *acts, text="love 2, hate 1")
        answer = await talk.say("undo", text="undo")

        assert (talk.state.liked, talk.state.disliked) == ((), ())
        assert answer.ids == first.ids


async def test_several_are_liked_and_disliked_by_number_and_description(talk: Talk) -> None:
    first = await talk.say("want", DRESS, text="dresses")
    acts = [
        act("like", place=2),
        act("like", place=-1),
        act("dislike", described="the red one"),
        act("dislike", described="the pink one"),
    ]
    await talk.say("like", *acts, text="2 and the last are lovely, not the red and the pink one")

    assert talk.state.liked == (first.ids[1], first.ids[5])
    assert talk.state.disliked == (first.ids[0], first.ids[3])


async def test_disliking_what_was_liked_ends_the_liking(talk: Talk) -> None:
    first = await talk.say("want", DRESS, text="dresses")
    await talk.say("like", act("like", place=2), text="I like 2")
    await talk.say("dislike", act("dislike", place=2), text="no, not 2 after all")
    assert (talk.state.liked, talk.state.disliked) == ((), (first.ids[1],))

    await talk.say("like", {"entity": "item_id", "value": first.ids[1]}, text="/like")
    assert (talk.state.liked, talk.state.disliked) == ((first.ids[1],), ())


async def test_liking_beside_a_want_is_noted_and_the_want_searched(talk: Talk) -> None:
    first = await talk.say("want", DRESS, text="dresses")
    acts = want("colour", "black"), act("like", place=2)
    answer = await talk.say("want", *acts, text="in black, but I like 2")

    assert talk.state.liked == (first.ids[1],) and talk.filters["colour"] == ["black"]
    assert answer.ids and "reference" not in talk.body
    await talk.say("undo", text="undo")
    assert talk.state.liked == () and not talk.state.wants.wanted("colour")


async def test_liking_with_a_refusal_searches_on(talk: Talk) -> None:
    first = await talk.say("want", DRESS, text="dresses")
    acts = act("like", place=2), refuse("pattern", "striped")
    answer = await talk.say("like", *acts, text="I like 2, but no stripes")

    assert "#2" in answer.lead and "no stripes" in answer.lead
    assert talk.filters["not"] == {"pattern": ["striped"]} and talk.body["liked"] == [first.ids[1]]


async def test_disliking_with_a_change_searches_on(talk: Talk) -> None:
    first = await talk.say("want", DRESS, text="dresses")
    acts = act("dislike", place=1), change("darker")
    answer = await talk.say("dislike", *acts, text="not 1, something darker")

    assert "#1, the Red plain dress, won't come back." in answer.lead
    assert talk.body["changes"][0]["axis"] == "lightness"
    assert first.ids[0] in talk.body["disliked"]


async def test_like_of_what_is_not_there_notes_nothing(talk: Talk) -> None:
    await talk.say("want", DRESS, text="dresses")
    answer = await talk.say("like", act("like", place=8), text="I like 8")
    assert "only six" in answer.lead and talk.state.liked == ()

    acts = act("like", described="the floral one"), describe("pattern", "floral")
    answer = await talk.say("like", *acts, text="I like the floral one")
    assert "“the floral one”" in answer.lead and talk.state.liked == ()


async def test_what_the_collar_is_disliked_for_is_asked(talk: Talk) -> None:
    await talk.say("want", DRESS, text="dresses")
    answer = await talk.say("dislike", act("dislike", facet="length"), text="not the length")
    assert answer.lead == "Which length would you like instead?"

    await talk.say("dislike", act("dislike", facet="price"), text="I don't like the price")
    assert [each["axis"] for each in talk.body["changes"]] == ["price"]


async def test_item_started_from_that_is_put_away_is_started_from_no_more(talk: Talk) -> None:
    await talk.say("want", DRESS, text="dresses")
    await talk.say("refer", act("reference", place=2), text="more like 2")
    await talk.say("dislike", act("dislike", place="this"), text="not that one after all")

    assert "reference" not in talk.body and talk.state.reference is None
    assert talk.filters == {"category": ["dress"]}


WOMEN, MEN = want("gender", "women"), want("gender", "men")


@pytest.mark.parametrize("whom", [(), (WOMEN,)])
async def test_refusal_of_one_persons_garment_is_not_of_anothers(talk: Talk, whom: Any) -> None:
    for item in talk.fake.items:
        item["attributes"]["gender"] = "men" if item["category"] == "shirt" else "women"
    told = DRESS, *whom, refuse("colour", "red"), refuse("material", "silk", lasting=True)
    await talk.say("want", *told, text="a dress, not red; i never wear silk")
    await talk.say("want", want("category", "shoes"), *whom, text="shoes")
    assert {*talk.filters["not"]} == {"colour", "material"}  # still that person's

    await talk.say("want", want("category", "shirt"), MEN, text="a shirt for my brother")
    assert talk.filters["not"] == {"material": ["silk"]}


async def test_garment_of_another_beside_the_first_is_refused_nothing(talk: Talk) -> None:
    await talk.say("want", DRESS, refuse("colour", "red"), text="a dress, not red")
    also = want("category", "shirt", also=True)
    await talk.say("want", also, MEN, text="also a shirt for my brother")

    first, second = talk.state.garments
    assert first.wants.of("colour").unwanted and not second.wants.of("colour")
