"""The shopper's own list: kept, shown, taken off, and apart from everything else."""

import pytest

from tests.actions.conftest import Talk, act, change, drop, entity, meaning, point, tap, want


async def kept_two(talk: Talk) -> list[str]:
    first = await talk.black_dress()
    keeps = act("keep", place=1), act("keep", place=3)
    await talk.say("keep", *keeps, text="save 1 and 3")
    return [first.ids[0], first.ids[2]]


async def test_items_kept_are_said_counted_and_sent(talk: Talk) -> None:
    first = await talk.black_dress()
    answer = await talk.say("keep", act("keep", place=2), text="save the second")

    assert "#2" in answer.lead and "one item" in answer.lead
    assert answer.custom["type"] == "kept" and answer.custom["open"] is False
    (item,) = answer.custom["items"]
    assert item["id"] == first.ids[1] and item["title"] == "Black plain dress"
    assert item["price"] == 27.0 and item["image_url"] == "/v1/items/g7/image"

    both = await talk.say("keep", act("keep", place=1), act("keep", place=3), text="and 1 and 3")
    assert "three items" in both.lead
    assert [each["id"] for each in both.custom["items"]] == ["g7", "g3", "g8"]


async def test_keeping_twice_keeps_once(talk: Talk) -> None:
    await talk.black_dress()
    await talk.say("keep", act("keep", place=1), text="save 1")
    await talk.say("keep", act("keep", place=1), text="save 1")

    assert [item.id for item in talk.state.kept] == ["g3"]


async def test_heart_of_a_card_keeps_and_releases_it(talk: Talk) -> None:
    await talk.black_dress()
    await talk.say("want", want("category", "shirt"), text="shirts")
    answer = await talk.say("keep", entity("item_id", "g3"), text='/keep{"item_id": "g3"}')
    assert answer.custom["items"][0]["price"] == 23.0

    answer = await talk.say("release", entity("item_id", "g3"), text='/release{"item_id": "g3"}')
    assert answer.custom == {"type": "kept", "items": [], "open": False}
    assert "empty now" in answer.lead


async def test_it_and_a_described_item_can_be_kept(talk: Talk) -> None:
    await talk.black_dress()
    await talk.say("details", point(2), text="the second")
    await talk.say("keep", act("keep", place="this"), text="save it")
    talk.fake.items[8]["attributes"]["pattern"] = "floral"
    await talk.black_dress()
    await talk.say("keep", act("keep", described="the floral one"), text="save the floral one")

    assert [item.id for item in talk.state.kept] == ["g7", "g9"]


async def test_which_of_several_is_meant_is_asked(talk: Talk) -> None:
    await talk.black_dress()
    words = act("keep", described="the striped one")
    answer = await talk.say("keep", words, text="save the striped one")

    assert not talk.state.kept and "all fit that. Which one do you mean?" in answer.lead
    several = act("keep", described="striped")
    await talk.say("keep", several, text="save the striped ones")
    striped = [item.id for item in talk.state.shown if item.values("pattern") == ("striped",)]
    assert [item.id for item in talk.state.kept] == striped and len(striped) > 1


async def test_a_basket_is_said_not_to_be_there(talk: Talk) -> None:
    await talk.black_dress()
    acts = act("keep", place=2), act("chat", name="basket")
    answer = await talk.say("keep", *acts, text="add 2 to my basket")

    assert answer.lead.startswith("I can't fill a basket") and "names no page" in answer.lead
    assert len(talk.state.kept) == 1


async def test_what_goes_into_a_basket_is_led_to_its_page(talk: Talk) -> None:
    await talk.black_dress()
    for item in talk.fake.items:
        item["url"] = f"https://shop.example/{item['id']}"
    await talk.black_dress()
    acts = act("keep", place=2), act("chat", name="basket")
    lead, page, kept = (await talk.say("keep", *acts, text="buy 2")).text.split("\n")

    assert lead.endswith("here is its page:")
    assert page.endswith(f": https://shop.example/{talk.state.kept[0].id}") and "list" in kept


async def test_list_is_shown_with_what_it_costs(talk: Talk) -> None:
    await kept_two(talk)
    answer = await talk.say("kept", act("kept"), text="show my list")

    assert answer.text.split("\n") == [
        "Your list (2):",
        "1. Black plain dress — $23.00",
        "2. Black plain dress — $28.00",
    ]
    assert answer.custom["open"] is True and len(answer.custom["items"]) == 2


async def test_empty_list_says_how_to_keep(talk: Talk) -> None:
    answer = await talk.say("kept", act("kept"), text="show my list")
    assert answer.lead.startswith("Your list is empty.")
    assert answer.custom == {"type": "kept", "items": [], "open": True}

    answer = await talk.say("release", act("release", place=1), text="take 1 off")
    assert answer.lead == "Your list is empty."


async def test_item_released_goes_and_the_rest_stays(talk: Talk) -> None:
    first, second = await kept_two(talk)
    answer = await talk.say("release", act("release", place=1), text="take the first off my list")

    assert "one left" in answer.lead and [i.id for i in talk.state.kept] == [second]
    answer = await talk.say("release", act("release", described="the striped one"), text="that")
    assert "isn't on your list" in answer.lead and first not in str(answer.custom)


async def test_number_that_is_none_of_the_screen_is_one_of_the_list(talk: Talk) -> None:
    first, second = await kept_two(talk)
    await talk.say("want", want("category", "dress"), want("colour", "pink"), text="pink")
    await talk.say("release", act("release", place=2), text="take number 2 off my list")
    assert [item.id for item in talk.state.kept] == [first]

    answer = await talk.say("release", act("release", place=2), text="take number 2 off my list")
    assert [item.id for item in talk.state.kept] == [first] and answer.text


async def test_everything_is_released_at_once(talk: Talk) -> None:
    await kept_two(talk)
    await talk.say("want", want("category", "shirt"), text="shirts")
    await talk.say("keep", act("keep", place=1), text="save 1")
    answer = await talk.say("release", act("release", place="all"), text="empty my list")

    assert "empty now" in answer.lead and talk.state.kept == ()


@pytest.mark.parametrize("intent", ["keep", "release"])
async def test_which_one_is_asked_where_none_is_meant(talk: Talk, intent: str) -> None:
    await kept_two(talk)
    await talk.black_dress()
    answer = await talk.say(intent, act(intent), text="that")

    assert "Which one" in answer.lead and len(talk.state.kept) == 2


async def test_nothing_shown_is_nothing_to_keep(talk: Talk) -> None:
    answer = await talk.say("keep", act("keep", place=1), text="save 1")

    assert "haven't shown" in answer.lead and talk.state.kept == ()


async def test_place_beyond_the_list_keeps_nothing(talk: Talk) -> None:
    await talk.black_dress()
    answer = await talk.say("keep", act("keep", place=9), text="save 9")

    assert "only five" in answer.lead and talk.state.kept == ()


async def test_item_that_is_gone_is_not_kept(talk: Talk) -> None:
    await talk.black_dress()
    answer = await talk.say("keep", entity("item_id", "nope"), text="/keep")

    assert "no longer in the catalogue" in answer.lead and talk.state.kept == ()


async def test_service_away_keeps_on_trying(talk: Talk) -> None:
    await talk.black_dress()
    talk.fake.status = 503
    answer = await talk.say("keep", entity("item_id", "g18"), text="/keep")
    assert "very busy" in answer.lead and talk.state.kept == ()

    talk.fake.status = 200
    await tap(talk, answer.buttons[0])
    assert [item.id for item in talk.state.kept] == ["g18"]


async def test_list_outlives_starting_over_and_undo(talk: Talk) -> None:
    ids = await kept_two(talk)
    await talk.say("refine", want("sleeve_length", "long"), text="long sleeves")
    await talk.say("undo", text="undo")
    await talk.say("start_over", text="start over")

    assert [item.id for item in talk.state.kept] == ids
    answer = await talk.say("kept", act("kept"), text="my list")
    assert "Your list (2)" in answer.lead


async def test_keeping_changes_no_search(talk: Talk) -> None:
    await talk.black_dress()
    before = talk.state
    await talk.say("keep", act("keep", place=1), text="save 1")
    after = talk.state

    assert (after.garments, after.lists) == (before.garments, before.lists)
    assert after.history[:-1] == before.history and after.history[-1]["kept"] == []
    assert after.current and after.current.id == "g3"


async def test_more_like_one_kept_long_ago_starts_from_it(talk: Talk) -> None:
    await kept_two(talk)
    await talk.say("start_over", want("category", "shirt"), text="start over: shirts")
    await talk.say("refer", entity("item_id", "g3"), change("pricier"), text="/refer")

    assert talk.body["reference"] == {"item_id": "g3"}
    await talk.say("drop", drop("reference"), text="/drop")
    assert len(talk.state.kept) == 2


async def test_terminal_gets_the_list_in_words_alone(talk: Talk) -> None:
    await kept_two(talk)
    talk.channel = "cmdline"
    answer = await talk.say("kept", act("kept"), text="my list")

    assert "Your list (2)" in answer.text and answer.custom == {}


async def test_basket_is_said_not_to_be_there_whichever_item_is_meant(talk: Talk) -> None:
    await talk.black_dress()
    acts = act("keep", described="black"), act("chat", name="basket")
    answer = await talk.say("keep", *acts, text="add the black one to my basket")

    assert (
        answer.lead.startswith("I can't fill a basket") and "Which one do you mean?" in answer.text
    )
    assert not talk.state.kept


async def test_what_is_deleted_of_the_list_on_the_screen_leaves_the_list(talk: Talk) -> None:
    first, second = await kept_two(talk)
    await talk.say("kept", act("kept"), text="show my list")
    await talk.say("dislike", act("dislike", place=1), text="delete the first")

    assert [item.id for item in talk.state.kept] == [second] and not talk.state.disliked


@pytest.mark.parametrize("op", ["keep", "like", "release"])
@pytest.mark.parametrize("before", ["nothing", "question", "in vain"])
async def test_undo_takes_back_what_was_done_to_an_item_and_no_search(
    talk: Talk, op: str, before: str
) -> None:
    await talk.black_dress()
    await talk.say("keep", act("keep", place=2), text="save 2")
    if before == "question":
        await talk.say("ask", act("ask", question="fact", about="item"), text="is it silk?")
    elif before == "in vain":
        await talk.say("refine", want("colour", "mauve"), text="mauve")
    held = talk.state
    await talk.say(op, act(op, place=1 if op != "release" else 2), text=f"{op} it")
    assert (talk.state.kept, talk.state.liked) != (held.kept, held.liked)
    answer = await talk.say("undo", text="undo")

    state = talk.state
    assert (state.garments, state.lists) == (held.garments, held.lists)
    assert (state.kept, state.liked, state.seen) == (held.kept, held.liked, held.seen)
    assert "Took" in answer.lead or "Saved" in answer.lead or "no longer" in answer.lead


async def test_undo_of_a_search_after_a_keeping_leaves_the_list(talk: Talk) -> None:
    ids = await kept_two(talk)
    await talk.say("refine", want("colour", "navy"), text="navy")
    await talk.say("undo", text="undo")
    assert [item.id for item in talk.state.kept] == ids
    await talk.say("undo", text="undo")
    assert [item.id for item in talk.state.kept] == ids[:-1] or not talk.state.kept


def of(word: str) -> list[dict[str, object]]:
    return [{"facet": "category", "word": word, "any": [[["category", [word]]]], "how": "own"}]


async def test_thing_on_the_list_is_taken_off_by_its_kind(talk: Talk) -> None:
    await kept_two(talk)
    await talk.say("want", want("category", "shirt"), text="shirts")
    await talk.say("keep", act("keep", place=1), text="save 1")
    for shown in (False, True):
        if shown:
            await talk.say("kept", act("kept"), text="my list")
        kind = "dress" if shown else "shirt"
        words = f"remove the {kind}{'es' if shown else ''}"
        refused = act("refuse", **meaning("category", kind))
        answer = await talk.say("refine", refused, text=words)
        assert "off your list" in answer.lead
    assert not talk.state.kept
    assert talk.state.wants.kinds[0].word == "shirt"


async def test_kind_on_no_list_is_given_up_in_the_search(talk: Talk) -> None:
    await kept_two(talk)
    await talk.say("refine", act("refuse", **meaning("category", "shirt")), text="remove the shirt")
    assert len(talk.state.kept) == 2 and talk.state.wants.of("category").unwanted


async def test_dearer_one_is_that_of_the_list(talk: Talk) -> None:
    first = await kept_two(talk)
    rank = {"by": "price", "direction": "descending"}
    await talk.say("release", act("release", rank=rank), text="remove the dearer one")
    dear = max(first, key=lambda each: talk.fake.items[int(each[1:]) - 1]["price"])
    assert [item.id for item in talk.state.kept] == [each for each in first if each != dear]
    alone = await talk.say("release", act("release", rank=rank), text="remove the dearer one")
    assert "just one" in alone.lead and len(talk.state.kept) == 1


async def test_place_within_a_kind_is_of_the_list_that_showed_it(talk: Talk) -> None:
    dresses = await talk.black_dress()
    await talk.say("want", want("category", "shoes"), text="shoes")
    second = act("keep", place=2, described="dress", of=of("dress"))
    await talk.say("keep", second, text="save the second dress")
    assert [item.id for item in talk.state.kept] == [dresses.ids[1]]
    hat = act("keep", place=2, described="hat", of=of("hat"))
    answer = await talk.say("keep", hat, text="save the second hat")
    assert len(talk.state.kept) == 1 and "hat" in answer.text


async def test_more_is_kept_right_after_an_item_was(talk: Talk) -> None:
    first = await talk.black_dress()
    await talk.say("keep", act("keep", place=1), text="save the first")
    await talk.say("like", act("like", place=3), text="and the third")
    assert [item.id for item in talk.state.kept] == [first.ids[0], first.ids[2]]


async def test_number_of_what_was_saved_takes_it_off_again(talk: Talk) -> None:
    first, second = await kept_two(talk)
    answer = await talk.say("dislike", act("dislike", place=3), text="remove 3")

    assert "one left" in answer.lead and [i.id for i in talk.state.kept] == [first]
    await talk.say("dislike", act("dislike", place=2), text="remove 2")
    assert [i.id for i in talk.state.kept] == [first] and second not in talk.state.disliked


async def test_what_is_reduced_most_is_kept_and_nothing_of_another_kind(talk: Talk) -> None:
    talk.fake.items[7]["was"], talk.fake.items[3]["was"] = 90.0, 30.0
    most = str(talk.fake.items[7]["id"])
    await talk.black_dress()
    rank = {"by": "saving", "direction": "descending"}
    await talk.say("keep", act("keep", rank=rank), text="the one with more money off")
    assert [item.id for item in talk.state.kept] == [most]
    cheapest = act("keep", rank={"by": "price", "direction": "ascending"})
    await talk.say("keep", cheapest, want("category", "hat"), text="keep the cheapest hat")
    assert [item.id for item in talk.state.kept] == [most]
    among = act("keep", rank={"by": "price", "direction": "descending"}, among=[1, 2])
    answer = await talk.say("keep", among, text="the dearer of the first two")
    assert len(talk.state.kept) <= 2 and "#1" in answer.lead or "#2" in answer.lead


@pytest.mark.parametrize("text", ["remove that", "delete it", "take that off again"])
async def test_what_was_just_saved_is_taken_off_and_not_put_away(talk: Talk, text: str) -> None:
    await talk.black_dress()
    await talk.say("keep", act("keep", place=2), text="save 2")
    await talk.say("dislike", act("dislike", place="this"), text=text)
    assert not talk.state.kept and not talk.state.disliked


async def test_question_where_to_buy_is_answered_and_keeps_nothing(talk: Talk) -> None:
    talk.fake.items[1]["url"] = "https://shop.example/g2"
    await talk.say("want", want("category", "dress"), text="dresses")
    basket = act("chat", name="basket")
    answer = await talk.say("out_of_scope", basket, act("point", place=2), text="where to buy 2")
    assert answer.lead.endswith("here is its page:")
    assert "https://shop.example/g2" in answer.text
    assert [each["id"] for each in answer.custom["items"]] == ["g2"]
    assert talk.state.kept == () and talk.state.current is not None
    told = await talk.say("out_of_scope", basket, act("point", place="this"), text="and how")
    assert told.text == answer.text
    # Without a page that is said, and what is not there is not guessed.
    none = await talk.say("out_of_scope", basket, act("point", place=1), text="where to buy 1")
    assert "names no page" in none.text and none.custom == {}
    gone = await talk.say("out_of_scope", basket, act("point", place=40), text="where to buy 40")
    assert "40" in gone.text or "only" in gone.text
    talk.fake.status = 503
    late = await talk.say("out_of_scope", basket, act("point", place=2), text="where to buy 2")
    assert "https://shop.example/g2" in late.text  # it is held


async def test_it_is_the_last_that_is_left_of_the_list_on_the_screen(talk: Talk) -> None:
    await kept_two(talk)
    await talk.say("want", want("category", "shirt"), text="shirts")
    await talk.say("kept", act("ask", question="kept"), text="my list")
    await talk.say("release", act("release", place=1), text="take the first off")
    await talk.say("release", act("release", place="this"), text="and take it off")

    assert not talk.state.kept


async def test_item_told_by_its_kind_is_kept_beside_one_told_by_its_place(talk: Talk) -> None:
    acts = [
        {**want("category", kind), "value": {**want("category", kind)["value"], "garment": number}}
        for number, kind in enumerate(("shirt", "dress"))
    ]
    await talk.say("want", *acts, text="a shirt and a dress")
    dress = [meaning("category", "dress")]
    shirt = [meaning("category", "shirt")]
    told = (
        act("keep", place=2, described="dress", of=dress),
        act("keep", described="shirt", of=shirt),
    )
    answer = await talk.say("keep", *told, text="the second dress and the shirt")
    assert "Which one do you mean?" in answer.text and not talk.state.kept  # there are several

    first = talk.state.shown[0]
    colour = meaning("colour", str(first.values("colour")[0]))
    others = [i for i in talk.state.shown if i.group == 0 and i.id != first.id]
    await talk.say("dislike", *(act("dislike", place=i.position) for i in others), text="no")
    await talk.say("keep", told[0], act("keep", described="shirt", of=[*shirt, colour]), text="2")
    assert {item.category for item in talk.state.kept} == {"dress", "shirt"}
