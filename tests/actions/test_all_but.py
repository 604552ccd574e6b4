"""All but some: what is left out stays as it is, whatever is done with the others."""

from typing import Any

import pytest

from tests.actions.conftest import Talk, act, meaning, want

ALL = ("g1", "g2", "g3", "g4", "g5", "g6")
RED = {"described": "the red one", "of": [meaning("colour", "red")]}


async def dresses(talk: Talk) -> None:
    await talk.say("want", want("category", "dress"), text="dresses")


def all_but(op: str, *told: dict[str, Any]) -> list[dict[str, Any]]:
    return [act(op, place="all"), *(act(op, refused=True, **each) for each in told)]


@pytest.mark.parametrize(
    ("told", "spared"),
    [
        ([{"place": 2}], {"g2"}),
        ([{"place": 1}, {"place": 4}], {"g1", "g4"}),
        ([{"place": -1}], {"g6"}),
        ([RED], {"g1"}),
    ],
)
async def test_all_but_some_are_put_away_liked_or_kept(
    talk: Talk, told: list[dict[str, Any]], spared: set[str]
) -> None:
    meant = {*ALL} - spared
    for op in ("keep", "like", "dislike"):
        await dresses(talk)
        await talk.say(op, *all_but(op, *told), text="all but those")
    kept = {item.id for item in talk.state.kept}
    assert kept == meant and {*talk.state.disliked} == meant
    assert not {*talk.state.liked} & spared


@pytest.mark.parametrize("place", [9, -8])
async def test_one_left_out_that_is_not_there_leaves_all_as_they_are(
    talk: Talk, place: int
) -> None:
    await dresses(talk)
    answer = await talk.say("dislike", *all_but("dislike", {"place": place}), text="all but that")
    assert not talk.state.disliked and "only six" in answer.lead


async def test_all_of_nothing_but_one_is_nothing(talk: Talk) -> None:
    answer = await talk.say("dislike", *all_but("dislike", {"place": 2}), text="all but 2")
    assert not talk.state.disliked and "haven't shown" in answer.lead


@pytest.mark.parametrize("on_screen", [True, False])
@pytest.mark.parametrize(("place", "left"), [(2, "g3"), (1, "g1"), (-1, "g5")])
async def test_all_but_one_are_taken_off_the_list(
    talk: Talk, place: int, left: str, on_screen: bool
) -> None:
    await dresses(talk)
    await talk.say("keep", *(act("keep", place=n) for n in (1, 3, 5)), text="save 1, 3 and 5")
    if on_screen:
        await talk.say("kept", act("ask", question="kept"), text="my list")
    await talk.say("release", *all_but("release", {"place": place}), text="remove all but that")
    assert [item.id for item in talk.state.kept] == [left]


async def test_all_but_one_are_compared(talk: Talk) -> None:
    await dresses(talk)
    answer = await talk.say("compare", *all_but("compare", {"place": 1}), text="all but 1")
    assert [each["id"] for each in answer.custom["items"]] == [*ALL[1:]]
