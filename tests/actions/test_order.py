"""Sorted by what can be told: the order is sent, said, kept, and taken back."""

import pytest

from tests.actions.conftest import Talk, act, drop, order, point, tap, unread, want
from tests.actions.retrieval_fake import garment

DRESS = want("category", "dress")


async def test_cheapest_first_sorts_what_is_wanted_and_says_so(talk: Talk) -> None:
    await talk.say("want", DRESS, text="dresses")
    talk.fake.items[9]["price"] = 5.0
    answer = await talk.say("refine", order("price"), text="cheapest first")

    assert talk.body["order"] == {"by": "price", "direction": "ascending"}
    assert talk.filters == {"category": ["dress"]} and "reference" not in talk.body
    assert answer.ids[0] == "g10"
    assert answer.lead == "12 dresses, cheapest first:"
    assert answer.chips == ["dress", "cheapest first"]


@pytest.mark.parametrize(
    ("by", "direction", "words"),
    [
        ("price", "descending", "priciest first"),
        ("length", "ascending", "shortest first"),
        ("lightness", "ascending", "darkest first"),
        ("formality", "descending", "most formal first"),
        ("rating", "descending", "best rated first"),
    ],
)
async def test_order_by_anything_that_can_be_told_is_named_in_english(
    talk: Talk, by: str, direction: str, words: str
) -> None:
    talk.fake.with_column("rating", "3", "4.5", "5")
    talk.fake.with_column("occasion", "work", "casual")
    answer = await talk.say("want", DRESS, order(by, direction), text="dresses, sorted")

    assert talk.body["order"] == {"by": by, "direction": direction}
    assert answer.lead == f"12 dresses, {words}:" and words in answer.chips


async def test_order_by_what_nothing_tells_is_said_and_shows_all_the_same(talk: Talk) -> None:
    answer = await talk.say("want", DRESS, order("rating", "descending"), text="best rated")

    assert answer.lead.startswith("The catalogue doesn't say the rating, so I can't sort by it.")
    assert "first:" not in answer.lead and len(answer.ids) == 6
    answer = await talk.say("want", want("colour", "black"), text="black ones")
    assert "sort" not in answer.lead and "order" not in talk.body


async def test_order_alone_with_nothing_wanted_sorts_everything(talk: Talk) -> None:
    answer = await talk.say("refine", order("price"), text="what is cheapest")

    assert talk.body["wants"] == [] and answer.ids[0] == "g1"
    assert answer.lead.startswith("20 pieces, cheapest first.")


async def test_order_holds_through_further_wants_and_more(talk: Talk) -> None:
    first = await talk.say("want", DRESS, order("price", "descending"), text="priciest dresses")
    more = await talk.say("more", text="more")
    assert first.ids + more.ids == [f"g{number}" for number in range(12, 0, -1)]

    answer = await talk.say("refine", want("colour", "black"), text="in black")
    assert answer.ids == ["g12", "g9", "g8", "g7", "g3"]


async def test_the_next_in_an_order_follow_whatever_was_shown_before_it(talk: Talk) -> None:
    await talk.say("want", DRESS, text="dresses")
    dearest_first = order("price", "descending")
    first = await talk.say("refine", dearest_first, text="dearest first")
    following = await talk.say("more", text="the next ones")

    dresses = [each for each in talk.fake.items if each["category"] == "dress"]
    dearest = sorted((each["price"] for each in dresses), reverse=True)
    shown = {each["id"]: each["price"] for each in dresses}
    assert [shown[each] for each in [*first.ids, *following.ids]] == dearest[:12]


async def test_another_order_takes_the_place_of_the_first(talk: Talk) -> None:
    await talk.say("want", DRESS, order("price"), text="cheapest dresses")
    answer = await talk.say("refine", order("lightness"), text="darkest first instead")

    assert talk.body["order"]["by"] == "lightness" and answer.chips == ["dress", "darkest first"]


async def test_chip_of_an_order_drops_it(talk: Talk) -> None:
    answer = await talk.say("want", DRESS, order("price"), text="cheapest dresses")
    chip = answer.custom["applied"]["chips"][1]
    assert chip["payload"] == '/drop{"act": {"op": "drop", "facet": "order"}}'

    answer = await talk.say("drop", drop("order"), text="/drop")
    assert "order" not in talk.body and answer.chips == ["dress"]
    assert "in no order" in answer.lead


async def test_order_is_taken_back(talk: Talk) -> None:
    await talk.say("want", DRESS, text="dresses")
    await talk.say("refine", order("price", "descending"), text="priciest first")
    await talk.say("undo", text="undo")

    assert talk.state.garment.order is None
    assert talk.filters == {"category": ["dress"]}


async def test_another_kind_begins_without_the_order(talk: Talk) -> None:
    await talk.say("want", DRESS, order("price"), text="cheapest dresses")
    await talk.say("want", want("category", "shirt"), text="now shirts")

    assert "order" not in talk.body


async def test_order_of_those_like_an_item_keeps_the_item(talk: Talk) -> None:
    talk.fake.items.append(garment(40, "dress", "black", price=9.0))
    first = await talk.black_dress()
    await talk.say("refer", act("reference", place=1), text="more like the first")
    answer = await talk.say("refine", order("price"), text="cheapest first")

    assert talk.body["reference"] == {"item_id": first.ids[0]}
    assert answer.ids[0] == "g40" and "cheapest first" in answer.chips


@pytest.mark.parametrize(
    "junk",
    [
        act("order"),
        act("order", by="Price!"),
        act("order", by="price", direction="sideways"),
        act("order", by=3, direction="ascending"),
    ],
)
async def test_order_that_is_none_is_left_out(talk: Talk, junk: dict[str, object]) -> None:
    answer = await talk.say("want", DRESS, junk, text="dresses")

    assert "order" not in talk.body and len(answer.ids) == 6


async def test_undo_of_a_want_keeps_an_order_given_before(talk: Talk) -> None:
    await talk.say("want", DRESS, order("price"), text="cheapest dresses")
    await talk.say("refine", want("colour", "navy"), text="in navy")
    answer = await talk.say("undo", text="undo")

    assert talk.body["order"]["by"] == "price" and "cheapest first" in answer.chips
    answer = await talk.say("details", point(1), text="the first")
    assert answer.custom["item"]["id"] == "g1"


async def test_order_by_nobody_knows_what_is_asked_and_can_be_tapped(talk: Talk) -> None:
    await talk.say("want", DRESS, text="dresses")
    before = talk.state
    answer = await talk.say("refine", order(""), text="sort them")

    assert answer.lead == "How shall I sort them?" and talk.state == before
    titles = [button["title"] for button in answer.buttons]
    assert titles[:2] == ["Cheapest first", "Priciest first"]
    await tap(talk, answer.buttons[0])
    assert talk.body["order"] == {"by": "price", "direction": "ascending"}


async def test_what_names_say_does_not_come_first_in_another_order(talk: Talk) -> None:
    said = (want("category", "dress"), unread("plain"))
    first = await talk.say("want", *said, text="a plain dress")
    assert "come first" in first.lead or "comes first" in first.lead
    sorted_by = await talk.say("want", *said, order("price"), text="a plain dress, cheapest first")
    assert "“plain” is in the names of" in sorted_by.lead and "come first" not in sorted_by.lead


async def test_it_is_the_first_of_an_order_that_was_asked_for(talk: Talk) -> None:
    await talk.say("want", want("category", "dress"), text="dresses")
    answer = await talk.say("keep", act("keep", place="this"), text="save it")
    assert not talk.state.kept and "?" in answer.lead
    by_price = act("order", by="price", direction="ascending")
    first = await talk.say("want", by_price, text="the cheapest")
    await talk.say("keep", act("keep", place="this"), text="save it")
    assert [item.id for item in talk.state.kept] == first.ids[:1]


async def test_what_is_given_up_twice_is_said_once(talk: Talk) -> None:
    """ "Men's or women's, that doesn't matter" gives up one thing, told by two of its values."""
    await talk.say("want", DRESS, want("gender", "women"), text="women's dresses")
    both = drop("gender", "women"), drop("gender", "men")
    answer = await talk.say("refine", *both, text="mens or womens doesn't matter")
    assert answer.lead.count("for anyone") == 1
