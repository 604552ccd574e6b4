"""Whether garments go together, told by their colours."""

from typing import Any

import pytest

from tests.actions.conftest import Talk, ask, want

DRESS = want("category", "dress")


def about(colour: str) -> dict[str, Any]:
    return want("colour", colour, about=True)


@pytest.mark.parametrize(
    ("mine", "other", "said"),
    [
        ("red", "red", "is red, too: they go together as one colour"),
        ("black", "red", "is black, and black goes with red"),
        ("navy", "blue", "is navy, and navy goes with blue"),
        ("blue", "green", "is blue, which goes well with green"),
        ("pink", "green", "I wouldn't put them together"),
    ],
)
async def test_colours_tell_whether_two_go_together(
    talk: Talk, mine: str, other: str, said: str
) -> None:
    await talk.say("want", DRESS, want("colour", mine), text="dresses")
    asked = ask("goes", about="item", place=1), about(other)
    answer = await talk.say("ask", *asked, text="does the first go with it?")

    assert said in answer.lead and "#1" in answer.lead
    assert talk.state.current == talk.state.shown[0]


async def test_two_that_are_pointed_at_are_judged_beside_each_other(talk: Talk) -> None:
    await talk.say("want", DRESS, text="dresses")
    asked = [ask("goes", about="item", place=each) for each in (3, 1)]
    answer = await talk.say("ask", *asked, text="do they go together?")
    assert "#3" in answer.lead and "is black, and black goes with red" in answer.lead


async def test_colour_that_nothing_tells_is_asked_for(talk: Talk) -> None:
    await talk.say("want", DRESS, text="dresses")
    asked = ask("goes", about="item", place=1)
    answer = await talk.say("ask", asked, text="does the first go with anything?")
    assert answer.lead.startswith("Tell me the colour")


async def test_which_of_the_list_goes_with_it_is_told_best_first(talk: Talk) -> None:
    await talk.say("want", DRESS, text="dresses")
    answer = await talk.say("ask", ask("goes", each=True), about("pink"), text="which goes with it")
    assert "wouldn't" not in answer.lead and answer.lead.count("together") <= 3
    assert "#" in answer.lead
