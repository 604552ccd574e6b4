"""Values wanted together, a price of all together, a value that an item has, a fresh beginning."""

from typing import Any

import pytest

from actions.conversation.bounds import Bounds
from actions.conversation.meaning import Value
from tests.actions.conftest import Talk, act, ask, limit, point, want

DRESS, SHOES = want("category", "dress"), want("category", "shoes")


def borrow(facet: str, place: int | str) -> dict[str, object]:
    return act("want", facet=facet, **{"from": place})


async def test_values_wanted_together_are_had_by_one_item(talk: Talk) -> None:
    for number in (0, 8):
        talk.fake.items[number]["attributes"]["colour"] = ["black", "white"]
    both = [want("colour", each, together=True) for each in ("black", "white")]
    answer = await talk.say("want", DRESS, *both, text="a black and white dress")

    assert talk.body["wants"][1:] == [
        {"facet": "colour", "values": ["black"]},
        {"facet": "colour", "values": ["white"]},
    ]
    assert answer.ids == ["g1", "g9"]
    assert "black and white dresses" in answer.lead


async def test_values_that_nothing_has_together_are_wanted_one_or_the_other(talk: Talk) -> None:
    both = [want("colour", each, together=True) for each in ("pink", "white")]
    answer = await talk.say("want", DRESS, *both, text="a pink and white dress")

    assert answer.ids == ["g4", "g6"] and talk.filters["colour"] == ["pink", "white"]
    assert "and white" in answer.lead.split(".")[0] and "pink or white dresses" in answer.lead


async def test_value_is_wanted_as_an_item_has_it(talk: Talk) -> None:
    await talk.say("want", DRESS, text="dresses")
    await talk.say("want", SHOES, borrow("colour", 3), text="shoes in the colour of 3")

    assert talk.filters == {"category": ["shoes"], "colour": ["black"]}
    assert "reference" not in talk.body


async def test_value_of_the_item_looked_at_is_wanted(talk: Talk) -> None:
    await talk.say("want", DRESS, text="dresses")
    await talk.say("details", point(2), text="the second")
    await talk.say("refine", borrow("sleeve_length", "this"), text="with sleeves like that")

    assert talk.filters["sleeve_length"] == ["short"]


async def test_value_of_an_item_that_is_not_there_is_asked_for(talk: Talk) -> None:
    answer = await talk.say("refine", borrow("colour", 2), text="in the colour of 2")
    assert "haven't shown" in answer.lead

    await talk.say("want", DRESS, text="dresses")
    answer = await talk.say("refine", borrow("colour", 9), text="in the colour of 9")
    assert "only six" in answer.lead
    answer = await talk.say("refine", borrow("colour", "this"), text="in that colour")
    assert "Which one do you mean" in answer.lead
    assert len(talk.fake.bodies) == 1


async def test_fresh_beginning_with_a_kind_keeps_nothing_of_before(talk: Talk) -> None:
    await talk.say("want", DRESS, want("colour", "black"), limit(lt=36), text="black, under 36")
    fresh = want("category", "dress", fresh=True)
    await talk.say("want", fresh, want("colour", "red"), text="forget that: a red dress")

    assert talk.filters == {"category": ["dress"], "colour": ["red"]}


async def test_price_of_two_together_leaves_room_for_both(talk: Talk) -> None:
    both = [{**each["value"], "garment": n} for n, each in enumerate((DRESS, SHOES))]
    budget = limit(lte=56, total=True)
    acts = [act(**each) for each in both]
    answer = await talk.say("want", *acts, budget, text="a dress and shoes, 56 in all")

    rows = [[i["price"] for i in answer.custom["items"] if i["group"] == n] for n in (0, 1)]
    assert max(rows[0]) + min(rows[1]) <= 56 and min(rows[0]) + max(rows[1]) <= 56
    assert "within $56 together" in answer.text.split("\n")[0]


async def test_price_of_two_together_that_is_too_low_is_said(talk: Talk) -> None:
    both = [{**each["value"], "garment": n} for n, each in enumerate((DRESS, SHOES))]
    acts = [act(**each) for each in both]
    answer = await talk.say("want", *acts, limit(lte=40, total=True), text="40 in all")

    assert "within $40" in answer.text and "can't find" in answer.text
    assert not answer.ids and not talk.state.wants


async def test_row_that_a_further_want_empties_stays_as_it_was(talk: Talk) -> None:
    acts = [act(**{**each["value"], "garment": n}) for n, each in enumerate((DRESS, SHOES))]
    await talk.say("want", *acts, text="a dress and shoes")
    answer = await talk.say("refine", want("colour", "red"), text="in red")

    assert "I have no red shoes." in answer.text
    rows = [[i["id"] for i in answer.custom["items"] if i["group"] == n] for n in (0, 1)]
    assert rows == [["g1", "g11"], ["g13", "g14", "g15", "g16"]]
    assert [garment.wants.wanted("colour") != () for garment in talk.state.garments] == [
        True,
        False,
    ]


def whole(facet: str, word: str, *parts: dict[str, Any]) -> dict[str, Any]:
    return act("want", facet=facet, word=word, parts=[part["value"] for part in parts])


async def test_alternative_holds_only_with_all_that_is_said_of_it(talk: Talk) -> None:
    black = whole("colour", "black (under 60)", want("colour", "black"), limit(lt=60))
    first = await talk.say("want", DRESS, want("colour", "pink"), black, text="a dress")
    sent = [[{"facet": "colour", "values": ["black"]}, {"facet": "price", "lt": 60.0}]]
    assert talk.body["wants"][1]["any"][1:] == sent
    assert "dresses (pink, or black (under 60))" in first.lead
    assert "black (under 60)" in first.chips

    await talk.say("want", want("colour", "white"), text="in white")
    assert talk.filters == {"category": ["dress"], "colour": ["white"]}
    held = await talk.say("undo", act("undo"), text="undo")
    assert held.ids == first.ids and "black (under 60)" in held.chips


async def test_kind_keeps_of_a_whole_what_is_not_said_anew(talk: Talk) -> None:
    red, black = (
        whole("category", f"{colour} {kind}", want("colour", colour), want("category", kind))
        for colour, kind in (("pink", "dress"), ("black", "shoes"))
    )
    answer = await talk.say("want", red, black, text="pink dresses or black shoes")
    assert "pink dresses or black shoes" in answer.lead

    await talk.say("want", want("colour", "white"), text="in white")
    assert talk.filters == {"category": ["dress", "shoes"], "colour": ["white"]}


async def test_pieces_of_one_kind_cost_so_much_together(talk: Talk) -> None:
    two = act("count", number=2)
    prices = {item["id"]: item["price"] for item in talk.fake.items}
    answer = await talk.say("want", DRESS, limit(lte=90, total=True), two, text="two for 90")
    assert len(answer.ids) == 2 and sum(prices[each] for each in answer.ids) <= 90
    cost = sum(prices[each] for each in answer.ids)
    assert f"Together they cost ${cost:.2f}, within $90. " in answer.lead + " "

    answer = await talk.say("want", DRESS, limit(lte=30, total=True), two, text="two for 30")
    assert "Together" not in answer.lead


BOTH = ("are both navy?", "are the two navy?", "is either of them navy?", "are they navy?")


@pytest.mark.parametrize("asked", BOTH)
@pytest.mark.parametrize("pair", [(1, 5), (5, 2)])
async def test_question_of_both_is_of_the_two_that_were_told_of(
    talk: Talk, asked: str, pair: tuple[int, int]
) -> None:
    await talk.say("want", DRESS, text="dresses")
    await talk.say("compare", *(act("compare", place=each) for each in pair), text="these two")
    about = want("colour", "navy", about=True)
    answer = await talk.say("ask", ask("fact", about="list"), about, text=asked)
    assert answer.lead == "#5, the Navy plain dress, is in navy."

    answer = await talk.say("ask", ask("fact", "colour", about="list"), text="and both, colour?")
    assert [line.split(",")[0] for line in answer.text.split("\n")[1:]] == [
        f"#{n}" for n in sorted(pair)
    ]


@pytest.mark.parametrize("asked", ["which of them are navy?", "which are navy?"])
async def test_question_which_of_them_is_of_the_whole_list(talk: Talk, asked: str) -> None:
    await talk.say("want", DRESS, text="dresses")
    await talk.say("compare", *(act("compare", place=each) for each in (1, 2)), text="1 and 2")
    about = want("colour", "navy", about=True)
    answer = await talk.say("ask", ask("which", about="list"), about, text=asked)
    assert answer.lead == "#5, the Navy plain dress, is in navy."


async def test_what_else_was_looked_at_since_is_no_longer_of_those(talk: Talk) -> None:
    await talk.say("want", DRESS, text="dresses")
    await talk.say("compare", *(act("compare", place=each) for each in (1, 2)), text="1 and 2")
    await talk.say("details", point(3), text="the third")
    about = want("colour", "navy", about=True)
    answer = await talk.say("ask", ask("fact", about="list"), about, text="are they navy?")
    assert answer.lead == "#5, the Navy plain dress, is in navy."


async def test_both_are_those_that_a_question_pointed_at(talk: Talk) -> None:
    await talk.say("want", DRESS, text="dresses")
    pair = [act("compare", place=each) for each in (2, 5)]
    about = want("colour", "navy", about=True)
    asked = "the second and the fifth, are they navy?"
    await talk.say("ask", ask("which", about="list"), *pair, about, text=asked)
    await talk.say("keep", act("keep", place="all"), text="keep both of those")
    assert [item.id for item in talk.state.kept] == ["g2", "g5"]


@pytest.mark.parametrize(("colour", "kind"), [("pink", "dress"), ("black", "shoes")])
async def test_colour_of_one_of_two_wholes_leaves_that_one(
    talk: Talk, colour: str, kind: str
) -> None:
    red, black = (
        whole("category", f"{own} {each}", want("colour", own), want("category", each))
        for own, each in (("pink", "dress"), ("black", "shoes"))
    )
    await talk.say("want", red, black, text="pink dresses or black shoes")
    await talk.say("want", want("colour", colour), text=f"in {colour}")

    assert {(item.category, item.colour) for item in talk.state.shown} == {(kind, colour)}
    assert talk.filters["colour"] == [colour] and talk.state.wants.kinds


@pytest.mark.parametrize("limit_too", [True, False])
async def test_alternative_that_is_wanted_now_is_no_longer_one_of_two_unless_more_is_told_of_it(
    talk: Talk, limit_too: bool
) -> None:
    long = want("sleeve_length", "long")
    other = whole("colour", "long", long, *([limit(lt=35)] if limit_too else []))
    await talk.say("want", DRESS, want("colour", "white"), other, text="white or long")
    await talk.say("want", long, text="long sleeves")
    assert talk.filters["sleeve_length"] == ["long"] and ("colour" in talk.filters) == limit_too


def test_whole_is_called_by_what_is_left_of_it() -> None:
    parts = tuple(
        (facet, Value(word))
        for facet, word in (("colour", "black"), ("material", "lace"), ("length", "midi"))
    )
    limits = (("price", Bounds(lt=60)),)
    held = Value("black lace midi (under 60)", parts=parts, limits=limits)
    for facet, left in (
        ("colour", "lace midi (under 60)"),
        ("material", "black midi (under 60)"),
        ("price", "black lace midi"),
    ):
        freed = held.without(facet)
        assert freed is not None and freed.word == left
        assert facet not in {name for name, _ in (*freed.parts, *freed.limits)}
    one = Value("black (under 60)", parts=parts[:1], limits=limits).without("price")
    assert one == Value("black") and Value("black", parts=parts[:1]).without("colour") is None


@pytest.mark.parametrize("place", [9, 7])
async def test_further_garment_in_the_colour_of_one_that_is_not_there_is_not_looked_for(
    talk: Talk, place: int
) -> None:
    await talk.say("want", DRESS, text="dresses")
    also = {**SHOES, "value": {**SHOES["value"], "also": True}}
    answer = await talk.say("want", also, borrow("colour", place), text="and shoes in its colour")
    assert "only six" in answer.lead and len(talk.fake.bodies) == 1
    assert len(talk.state.garments) == 1


@pytest.mark.parametrize("text", ["how much for the two", "what are they together"])
async def test_two_that_were_shown_alone_one_by_one_are_added_up(talk: Talk, text: str) -> None:
    del talk.fake.items[2:]
    talk.fake.items[1]["category"] = talk.fake.items[1]["attributes"]["category"] = "coat"
    await talk.say("want", want("category", "dress"), text="a dress")
    await talk.say("want", want("category", "coat"), text="a coat")
    answer = await talk.say("ask", ask("total", "price"), text=text)

    assert "cost $43.00 together" in answer.lead and answer.lead.count("#1") == 1
