"""Beside what has a colour "brighter" is more vivid, beside what is dark or grey it is lighter."""

import pytest

from tests.actions.conftest import Talk, act, point, want

# How light and how coloured an item is, and the axis on which another is brighter.
BESIDE = [
    (66, 42, "colourfulness"), (44, 67, "colourfulness"), (77, 20, "colourfulness"),
    (90, 1, "colourfulness"), (20, 1, "lightness"), (22, 19, "lightness"), (29, 31, "lightness"),
    (55, 2, "lightness"),
]  # fmt: skip


def change(axis: str, direction: str, word: str) -> dict[str, object]:
    return act("change", axis=axis, direction=direction, strength=1.0, word=word)


async def shown(talk: Talk, light: float, vivid: float) -> None:
    for item in talk.fake.items:
        item["attributes"] |= {"lightness": light, "colourfulness": vivid}
    await talk.say("want", want("category", "dress"), text="dresses")


@pytest.mark.parametrize(("light", "vivid", "axis"), BESIDE)
@pytest.mark.parametrize("of_one", [True, False])
@pytest.mark.parametrize("word", ["brighter", "a brighter"])
async def test_brighter_is_what_the_colour_of_the_other_leaves_room_for(
    talk: Talk, light: float, vivid: float, axis: str, of_one: bool, word: str
) -> None:
    await shown(talk, light, vivid)
    points = [act("reference", place=2)] if of_one else []
    await talk.say("refine", *points, change("lightness", "more", word), text="brighter")
    (sent,) = talk.body["changes"]
    assert (sent["axis"], sent["direction"]) == (axis, "more")


@pytest.mark.parametrize("word", ["lighter", "paler"])
async def test_lighter_is_lighter_beside_any_colour(talk: Talk, word: str) -> None:
    await shown(talk, 66, 42)
    await talk.say("refine", point(1), change("lightness", "more", word), text=word)
    assert [each["axis"] for each in talk.body["changes"]] == ["lightness"]


async def test_brighter_is_lighter_where_no_colour_was_measured(talk: Talk) -> None:
    await talk.say("want", want("category", "dress"), text="dresses")
    await talk.say("refine", change("lightness", "more", "brighter"), text="brighter")
    assert [each["axis"] for each in talk.body["changes"]] == ["lightness"]
