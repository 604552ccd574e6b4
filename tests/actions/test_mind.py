"""Of two items the other one is known; one that was asked about stays known beyond its list."""

import pytest

from tests.actions.conftest import Talk, act, ask, refuse, want


async def test_other_of_two_compared_is_meant(talk: Talk) -> None:
    await talk.black_dress()
    pair = act("compare", place=2), act("compare", place=3)
    await talk.say("compare", *pair, text="compare 2 and 3")
    first, second = talk.state.compared
    await talk.say("details", act("point", place=2), text="number 2")

    for expected in (second, first, second):
        await talk.say("details", act("point", place="other"), text="the other one")
        assert talk.state.current is not None and talk.state.current.id == expected


async def test_other_one_may_have_left_the_screen(talk: Talk) -> None:
    told = want("category", "dress"), want("colour", "navy")
    await talk.say("want", *told, text="navy dresses")
    both = [item.id for item in talk.state.shown]
    await talk.say("refine", refuse("pattern", "striped"), text="no stripes")
    (left,) = (item.id for item in talk.state.shown)
    answer = await talk.say("ask", ask("fact", "price", "item", place="other"), text="the other?")

    assert talk.state.current is not None and {left, talk.state.current.id} == {*both}
    assert "#" not in answer.lead


async def test_item_asked_about_is_found_again_after_another_search(talk: Talk) -> None:
    await talk.black_dress()
    await talk.say("ask", ask("fact", "price", "item", place=2), text="how much is 2")
    asked = talk.state.current
    await talk.say("want", want("category", "shoes"), text="shoes")
    await talk.say("details", act("point", place="asked"), text="the one i asked about")

    assert asked is not None and talk.state.current is not None
    assert (talk.state.current.id, talk.state.current.position) == (asked.id, 0)


@pytest.mark.parametrize("place", ["other", "asked"])
async def test_none_is_meant_where_there_is_no_such(talk: Talk, place: str) -> None:
    await talk.black_dress()
    answer = await talk.say("details", act("point", place=place), text="that one")

    assert answer.lead.startswith("Which one")


async def test_what_alone_is_like_an_item_is_meant_and_not_that_item(talk: Talk) -> None:
    first = await talk.black_dress()
    like = act("reference", place=1), want("colour", "navy"), want("pattern", "striped")
    answer = await talk.say("refine", *like, text="like the first but navy and striped")
    assert len(answer.ids) == 1 and answer.ids != first.ids[:1]

    await talk.say("keep", act("keep", place="this"), text="save it")
    assert [item.id for item in talk.state.kept] == answer.ids
