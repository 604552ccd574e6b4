"""A list of pieces that differ in something has each value of it once."""

from typing import Any

import pytest

from tests.actions.conftest import Talk, act, drop, limit, want


def differing(facet: str, number: int) -> dict[str, Any]:
    return act("count", number=number, facet=facet)


@pytest.mark.parametrize("facet", ["colour", "brand", "material"])
@pytest.mark.parametrize("number", [2, 3])
async def test_no_two_have_the_same_value(talk: Talk, facet: str, number: int) -> None:
    if facet != "colour":
        talk.fake.with_column(facet, "one", "two", "three", "three")
    told = differing(facet, number), want("category", "dress")
    answer = await talk.say("refine", *told, text=f"so many in different {facet}s")
    shown = talk.state.shown
    values = [item.own(facet) for item in shown]
    assert len(shown) == number == len({*values})
    assert answer.lead.startswith("Of twelve dresses here are")
    assert facet not in talk.state.wants.facets


async def test_each_value_comes_once_of_what_is_wanted_already(talk: Talk) -> None:
    await talk.say("want", want("category", "dress"), want("colour", "red"), text="red dresses")
    await talk.say("refine", limit(lt=31), text="under 31")
    before = talk.state.wants.price
    answer = await talk.say("refine", differing("colour", 12), text="one of each colour")
    colours = [item.colour for item in talk.state.shown]
    assert len(colours) == len({*colours}) > 2 and talk.state.wants.price == before
    assert all(item["price"] < 31 for item in answer.custom["items"])
    await talk.say("more", text="more")
    assert len({item.id for item in talk.state.shown}) == len(talk.state.shown) > len(colours)
    await talk.say("drop", drop("price"), text="any price")
    assert not talk.state.wants.price


async def test_what_is_not_told_or_does_not_differ_is_said(talk: Talk) -> None:
    told = differing("brand", 3), want("category", "dress")
    answer = await talk.say("refine", *told, text="three by different brands")
    assert answer.lead == "The catalogue doesn't say brands."
    talk.fake.with_column("brand", "Mika")
    answer = await talk.say("refine", *told, text="three by different brands")
    assert answer.lead.startswith("The catalogue tells no two of these apart by their brand.")
    assert answer.ids
