"""So many of each of several kinds or values stand in rows of their own."""

from typing import Any

import pytest

from tests.actions.conftest import Talk, act, ask, want

TWO_OF_EACH = act("count", number=2, each=True)


def rows(talk: Talk, facet: str) -> list[list[str | None]]:
    """What the items of each row have of a facet."""
    shown = talk.state.shown
    groups = sorted({item.group for item in shown})
    return [
        [item.colour if facet == "colour" else item.category for item in shown if item.group == one]
        for one in groups
    ]


@pytest.mark.parametrize(
    ("facet", "words"), [("category", ["dress", "shoes"]), ("colour", ["black", "blue"])]
)
async def test_several_values_are_shown_apart(talk: Talk, facet: str, words: list[str]) -> None:
    kind = [want("category", "dress")] if facet != "category" else []
    told: list[dict[str, Any]] = [want(facet, word) for word in words]
    await talk.say("want", *kind, *told, text=" or ".join(words))
    await talk.say("refine", TWO_OF_EACH, text="two of each")
    found = rows(talk, facet)
    assert [{*row} for row in found] == [{word} for word in words]
    assert all(len(row) <= 2 for row in found)


async def test_kinds_that_were_told_apart_are_shown(talk: Talk) -> None:
    kinds = want("category", "dress", about=True), want("category", "shirt", about=True)
    await talk.say(
        "ask", ask("difference", "", "stock"), *kinds, text="dress or shirt, what differs"
    )
    await talk.say("refine", TWO_OF_EACH, text="show me two of each")
    assert rows(talk, "category") == [["dress"] * 2, ["shirt"] * 2]


async def test_garments_in_hand_stay_with_so_many_of_each(talk: Talk) -> None:
    garments = [want("category", "dress", garment=0), want("category", "shoes", garment=1)]
    await talk.say("want", *garments, text="a dress and shoes")
    await talk.say("refine", TWO_OF_EACH, text="just two of each")
    assert rows(talk, "category") == [["dress"] * 2, ["shoes"] * 2]


async def test_of_one_kind_alone_so_many_are_shown(talk: Talk) -> None:
    await talk.say("want", want("category", "dress"), text="dresses")
    answer = await talk.say("refine", TWO_OF_EACH, text="two of each")
    assert len(answer.ids) == 2
