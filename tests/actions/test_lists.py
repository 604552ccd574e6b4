"""The list again, an earlier one, the first, one described; and the numbers that clients get."""

import pytest

from actions.conversation.shown import ShownItem
from tests.actions.conftest import Talk, act, change, drop, limit, order, point, want
from tests.actions.retrieval_fake import garment

DRESS, SHIRT, SHOES = (want("category", each) for each in ("dress", "shirt", "shoes"))


async def three_lists(talk: Talk) -> tuple[list[str], list[str], list[str]]:
    dresses = await talk.say("want", DRESS, text="dresses")
    shirts = await talk.say("want", SHIRT, text="shirts")
    shoes = await talk.say("want", SHOES, text="shoes")
    return dresses.ids, shirts.ids, shoes.ids


async def test_every_list_has_an_id_of_its_own(talk: Talk) -> None:
    first = await talk.say("want", DRESS, text="dresses")
    again = await talk.say("again", act("again"), text="again")
    shirts = await talk.say("want", SHIRT, text="shirts")

    assert [each.custom["set_id"] for each in (first, again, shirts)] == ["s1", "s2", "s3"]


async def test_more_grows_the_list_and_keeps_its_numbers(talk: Talk) -> None:
    first = await talk.say("want", DRESS, text="dresses")
    more = await talk.say("more", text="more")

    assert more.custom["set_id"] == first.custom["set_id"]
    assert more.custom["total"] == first.custom["total"] >= 6 + len(more.ids)
    places = [item["position"] for item in more.custom["items"]]
    assert places == list(range(7, 7 + len(more.ids)))
    assert more.text.splitlines()[1].startswith("7. ")
    for place, item_id in ((2, first.ids[1]), (7, more.ids[0]), (-1, more.ids[-1])):
        await talk.say("details", point(place), text="that one")
        assert talk.state.current and talk.state.current.id == item_id


async def test_list_in_view_is_what_a_place_in_it_is_of(talk: Talk) -> None:
    dresses, shirts, _ = await three_lists(talk)
    await talk.say("details", point(2), text="the second one", metadata={"set_id": "s1"})
    assert talk.state.current and talk.state.current.id == dresses[1]

    await talk.say("refine", want("fit", "slim"), text="slim", metadata={"set_id": "s2"})
    assert talk.filters == {"category": ["shirt"], "fit": ["slim"]}
    answer = await talk.say("want", DRESS, text="dresses")
    assert answer.custom["set_id"] == "s5"


async def test_list_in_view_that_nobody_remembers_is_the_latest(talk: Talk) -> None:
    _, _, shoes = await three_lists(talk)
    await talk.say("details", point(2), text="the second one", metadata={"set_id": "s99"})
    assert talk.state.current and talk.state.current.id == shoes[1]


async def test_list_in_view_is_spoken_of_while_its_items_can_not_be_had(talk: Talk) -> None:
    dresses, _, _ = await three_lists(talk)
    talk.fake.status = 503
    await talk.say("like", point(2), text="love the second", metadata={"set_id": "s1"})
    assert talk.state.liked == (dresses[1],)


async def test_what_a_list_is_compared_with_is_told(talk: Talk) -> None:
    first = await talk.say("want", DRESS, text="dresses")
    assert "beside" not in first.custom["applied"]
    answer = await talk.say("refer", point(2), change("darker"), text="like 2 but darker")
    assert answer.custom["applied"]["beside"]["item_id"] == first.ids[1]
    assert answer.custom["applied"]["beside"]["image_url"] and "total" not in answer.custom


async def test_again_shows_the_list_on_the_screen_as_it_was(talk: Talk) -> None:
    first = await talk.say("want", DRESS, order("price", "descending"), text="dresses")
    searches = len(talk.fake.bodies)
    answer = await talk.say("again", act("again"), text="show them again")

    assert answer.ids == first.ids and answer.chips == first.chips
    assert [item["position"] for item in answer.custom["items"]] == [1, 2, 3, 4, 5, 6]
    assert len(talk.fake.bodies) == searches
    await talk.say("details", point(2), text="the second")
    assert talk.state.current and talk.state.current.id == first.ids[1]


async def test_again_leaves_out_what_is_gone_and_numbers_the_rest(talk: Talk) -> None:
    first = await talk.say("want", SHIRT, text="shirts")
    talk.fake.items = [item for item in talk.fake.items if item["id"] != first.ids[1]]
    answer = await talk.say("again", act("again"), text="again")

    assert answer.ids == [first.ids[0], *first.ids[2:]]
    assert [item.position for item in talk.state.shown] == [1, 2, 3]


async def test_back_shows_the_list_before_with_what_was_wanted_of_it(talk: Talk) -> None:
    _, shirts, _ = await three_lists(talk)
    answer = await talk.say("back", act("back"), text="go back to the other ones")
    assert answer.ids == shirts and answer.chips == ["shirt"]

    await talk.say("refine", want("fit", "slim"), text="slim ones")
    assert talk.filters == {"category": ["shirt"], "fit": ["slim"]}


@pytest.mark.parametrize(("place", "which"), [(1, 0), (2, 1), (3, 2), (-1, 1), (-2, 0)])
async def test_back_to_a_list_by_its_number(talk: Talk, place: int, which: int) -> None:
    lists = await three_lists(talk)
    answer = await talk.say("back", act("back", place=place), text="back to the first list")

    assert answer.ids == lists[which]


@pytest.mark.parametrize("place", [4, 9, -3, -9])
async def test_list_that_never_was_is_not_found(talk: Talk, place: int) -> None:
    await three_lists(talk)
    before = talk.state
    answer = await talk.say("back", act("back", place=place), text="the ninth list")

    assert "can't find such a list" in answer.lead and talk.state == before


async def test_back_to_a_list_described_by_what_was_wanted(talk: Talk) -> None:
    dresses, shirts, _ = await three_lists(talk)
    answer = await talk.say("back", act("back"), SHIRT, text="back to the shirts")
    assert answer.ids == shirts

    answer = await talk.say("back", act("back"), DRESS, text="back to the dresses")
    assert answer.ids == dresses


async def test_back_to_a_list_described_by_what_all_its_items_are(talk: Talk) -> None:
    _, _, shoes = await three_lists(talk)
    await talk.say("want", DRESS, text="dresses")
    answer = await talk.say("back", act("back"), want("colour", "black"), text="the black ones")

    assert answer.ids == shoes


async def test_back_to_what_was_never_shown_says_so(talk: Talk) -> None:
    await three_lists(talk)
    pink = want("colour", "pink")
    answer = await talk.say("back", act("back"), pink, text="back to the pink ones")

    assert "can't find such a list" in answer.lead and not answer.ids


@pytest.mark.parametrize("intent", ["back", "again"])
async def test_nothing_shown_is_nothing_to_go_back_to(talk: Talk, intent: str) -> None:
    answer = await talk.say(intent, act(intent), text="go back")

    assert "haven't shown" in answer.lead and answer.buttons


async def test_back_from_an_item_leads_to_the_only_list_there_is(talk: Talk) -> None:
    first = await talk.say("want", DRESS, text="dresses")
    await talk.say("details", act("point", place=2), text="tell me about 2")
    answer = await talk.say("back", act("back"), text="back to the list")

    assert answer.ids == first.ids


async def test_back_twice_goes_further_back(talk: Talk) -> None:
    dresses, shirts, _ = await three_lists(talk)
    first = await talk.say("back", act("back"), text="back")
    second = await talk.say("back", act("back"), text="back")
    third = await talk.say("back", act("back"), text="back")

    assert (first.ids, second.ids) == (shirts, dresses)
    assert "can't find such a list" in third.lead


async def test_a_list_shown_twice_counts_once(talk: Talk) -> None:
    dresses, shirts, shoes = await three_lists(talk)
    for place, ids in [(1, dresses), (2, shirts), (3, shoes), (-2, dresses)]:
        answer = await talk.say("back", act("back", place=place), text="another list")
        assert answer.ids == ids


async def test_going_back_is_a_step_that_undo_takes_back(talk: Talk) -> None:
    _, _, shoes = await three_lists(talk)
    await talk.say("back", act("back", place=1), text="the first list")
    answer = await talk.say("undo", text="undo")

    assert answer.ids == shoes and talk.filters == {"category": ["shoes"]}


async def test_back_brings_the_reference_and_the_order_back(talk: Talk) -> None:
    first = await talk.say("want", DRESS, text="dresses")
    start = await talk.say("refer", point(2), change("darker"), text="like 2 but darker")
    await talk.say("want", SHIRT, text="shirts")
    answer = await talk.say("back", act("back"), text="back")
    assert answer.ids == start.ids and answer.chips == start.chips

    await talk.say("refine", change("cheaper"), text="cheaper")
    assert talk.body["reference"] == {"item_id": first.ids[1]}
    assert [each["axis"] for each in talk.body["changes"]] == ["lightness", "price"]


async def test_described_item_of_an_earlier_list_is_found(talk: Talk) -> None:
    dresses, _, _ = await three_lists(talk)
    answer = await talk.say("details", act("point", described="the pink dress"), text="pink dress")

    assert answer.custom["item"]["id"] == dresses[3]


async def test_more_after_going_back_repeats_nothing(talk: Talk) -> None:
    dresses, _, _ = await three_lists(talk)
    await talk.say("back", act("back", place=1), text="the first list")
    answer = await talk.say("more", text="more")

    assert answer.ids and not set(dresses) & set(answer.ids)


async def test_lists_that_are_gone_are_answered(talk: Talk) -> None:
    await three_lists(talk)
    talk.fake.items = [garment(40, "dress", "red")]
    answer = await talk.say("back", act("back"), text="back")

    assert "no longer in the catalogue" in answer.lead


async def test_going_back_while_the_service_is_away_is_apologised_for(talk: Talk) -> None:
    await three_lists(talk)
    before = talk.state.garments
    talk.fake.status = 503
    answer = await talk.say("back", act("back"), text="back")

    assert "very busy" in answer.lead and talk.state.garments == before


async def test_old_lists_are_let_go_in_the_end(talk: Talk) -> None:
    for turn in range(9):
        await talk.say("want", (DRESS, SHIRT)[turn % 2], text="on and on")

    assert [each.number for each in talk.state.lists] == [4, 5, 6, 7, 8, 9]


async def test_going_back_to_what_was_no_list_looks_for_it(talk: Talk) -> None:
    await three_lists(talk)
    green = want("colour", "navy", about=True)
    answer = await talk.say("back", act("back"), DRESS, green, text="back to the navy dresses")

    assert answer.ids and "None of the lists before" in answer.lead


async def test_the_list_again_that_is_named_is_an_earlier_one(talk: Talk) -> None:
    dresses, _, shoes = await three_lists(talk)
    kind = want("category", "dress", about=True)
    assert (await talk.say("again", act("again"), kind, text="the dresses again")).ids == dresses
    odd = want("colour", "pink", about=True)
    again = await talk.say("again", act("again"), odd, text="my phone went pink, again?")
    assert again.ids == dresses and shoes


async def test_more_is_offered_until_all_that_is_counted_is_shown(talk: Talk) -> None:
    """Also what stood in other lists: six of twelve leave six, wherever they were seen."""
    black = [want("category", "dress"), want("colour", "black")]
    shown = (await talk.say("want", *black, text="black dresses")).ids
    every = await talk.say("drop", drop("colour"), text="any colour")
    seen, total, answer = list(every.ids), every.custom["total"], every
    assert set(shown) - set(seen), "some of the dresses stand in the first list alone"
    while "/more" in answer.payloads:
        assert len(seen) < total
        answer = await talk.say("more", text="more")
        assert answer.ids and answer.custom["total"] == total
        seen += answer.ids
    assert len(seen) == len(set(seen)) == total
    for question in (act("ask", question="least", facet="price", about="list"), act("again")):
        answer = await talk.say("ask" if question["role"] == "ask" else "again", question)
        assert answer.text and "/more" not in answer.payloads
    assert (answer.custom["total"], answer.ids) == (total, seen)


async def test_more_is_not_offered_of_rows_that_show_all(talk: Talk) -> None:
    shirts, shoes = (
        {**each, "value": {**each["value"], "garment": n}} for n, each in enumerate((SHIRT, SHOES))
    )
    rows = await talk.say("want", shirts, shoes, text="a shirt and shoes")
    again = await talk.say("again", act("again"), text="again")
    for answer in (rows, again):
        assert [each["total"] for each in answer.custom["groups"]] == [4, 4]
        assert "/more" not in answer.payloads


@pytest.mark.parametrize("facet", ["category", "colour"])
@pytest.mark.parametrize("value", ["coat", ["coat", "jacket"]])
def test_what_an_item_is_is_kept_wherever_it_is_told(facet: str, value: str | list[str]) -> None:
    item = {"id": "a", "title": "A"}
    for told in (
        {facet: value},
        {"attributes": {facet: value}},
        {facet: value, "attributes": {facet: "hat"}},
        {facet: None, "attributes": {facet: value}},
    ):
        assert getattr(ShownItem.of(item | told), facet) == "coat", told


async def test_back_from_an_item_is_to_the_list_it_stands_in(talk: Talk) -> None:
    first = await talk.black_dress()
    shirts = await talk.say("want", want("category", "shirt"), text="shirts")
    await talk.say("details", point(2), text="the second")
    back = await talk.say("back", act("back"), text="go back")
    assert back.ids == shirts.ids
    assert (await talk.say("back", act("back"), text="go back")).ids == first.ids


async def test_only_those_that_were_told_of_are_shown(talk: Talk) -> None:
    first = await talk.black_dress()
    pair = act("compare", place=1), act("compare", place=3)
    await talk.say("compare", *pair, text="compare 1 and 3")
    answer = await talk.say("again", act("again", place="all"), text="show me just those two")
    assert answer.ids == [first.ids[0], first.ids[2]] and answer.lead


async def test_list_before_something_was_wanted_is_gone_back_to(talk: Talk) -> None:
    dresses = await talk.say("want", DRESS, text="dresses")
    await talk.say("refine", want("colour", "black"), text="black")
    await talk.say("refine", limit(lt=90), text="under 90")
    told = want("colour", "black", about=True)
    back = await talk.say("back", act("back"), told, text="back to before I said black")
    assert back.ids == dresses.ids and not talk.state.wants.wanted("colour")


async def test_list_that_is_no_longer_known_is_the_oldest_and_said_to_be(talk: Talk) -> None:
    dresses, *_ = await three_lists(talk)
    back = await talk.say("back", act("back"), point(-9), text="nine lists ago")
    assert back.ids == dresses and "oldest" in back.lead


@pytest.mark.parametrize("thing", ["phone", "kettle", "telly"])
async def test_what_the_shop_has_not_names_no_list_to_be_shown_again(
    talk: Talk, thing: str
) -> None:
    """ "Sorry, my phone went blank. Show them again" is of the list that is there."""
    first = await talk.say("want", want("category", "dress"), text="dresses")
    gone = want("category", thing, how="none", any=[], about=True)
    answer = await talk.say("again", act("again"), gone, text=f"the {thing} rang, once more?")
    assert answer.ids == first.ids and "can't find" not in answer.lead
