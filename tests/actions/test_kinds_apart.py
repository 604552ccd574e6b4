"""What sets kinds apart is told by the shop's own pieces of each."""

from typing import Any

import pytest

from tests.actions.conftest import Talk, act, ask, want

DIFFERENCE = ask("difference", "", "stock")


async def test_kinds_are_told_apart_by_what_most_of_each_have(talk: Talk) -> None:
    kinds = want("category", "dress", about=True), want("category", "shirt", about=True)
    answer = await talk.say("ask", DIFFERENCE, *kinds, text="how do dresses differ from shirts")

    dresses, shirts, end = answer.text.split("\n")
    assert dresses.startswith("Dresses: of my 12, most ") and "from $21.00 to $32.00" in dresses
    assert "long sleeves" in dresses and "slim" not in dresses
    assert shirts.startswith("Shirts: of my 4, most are slim; ") and "sleeves" not in shirts
    assert end.endswith("nothing.") and not talk.state.lists


async def test_kind_that_is_not_here_is_said_to_be_none(talk: Talk) -> None:
    kinds = want("category", "dress", about=True), want("category", "kaftan", about=True)
    answer = await talk.say("ask", DIFFERENCE, *kinds, text="dress vs kaftan, any difference?")

    assert "Kaftans: I have none." in answer.text


async def test_items_that_are_numbered_are_compared_themselves(talk: Talk) -> None:
    await talk.black_dress()
    asked = ask("difference", place=1), ask("difference", place=2)
    answer = await talk.say("ask", *asked, text="what's the difference between 1 and 2")

    assert answer.lead.startswith("What they share:")


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (want("material", "wool", said="wool"), want("material", "wool", said="woollen"), "Yes"),
        (
            want("colour", "red", how="near", said="ruby"),
            want("colour", "red", said="red"),
            "More or less",
        ),
        (want("colour", "red", said="red"), want("colour", "blue", said="blue"), "No"),
        (
            want("colour", "red", how="own", said="red"),
            want("colour", "reds", ["red", "pink"], said="reds"),
            "Here “red” is only a part",
        ),
        (
            want("colour", "red", said="red"),
            want("colour", "ochre", how="none", said="ochre"),
            "Nothing here is called “ochre”",
        ),
        (
            want("weave", "twill", how="absent", said="twill"),
            want("weave", "gabardine", how="absent", said="gabardine"),
            "The catalogue doesn't say",
        ),
    ],
)
async def test_whether_two_words_are_one_is_told_by_what_they_stand_for(
    talk: Talk, one: dict[str, Any], other: dict[str, Any], said: str
) -> None:
    for number, each in enumerate((one, other)):
        each["value"] |= {"about": True, "garment": number}
    answer = await talk.say("ask", ask("same", "", "stock"), one, other, text="is it the same?")

    assert answer.text.startswith(said) and not talk.state.lists and not talk.state.wants


async def test_each_side_keeps_its_own_values_and_what_is_untold_is_named(talk: Talk) -> None:
    sides = (
        want("colour", "red", about=True, garment=0),
        want("category", "dress", about=True, garment=0),
        want("category", "shirt", about=True, garment=1),
    )
    told = act("unread", word="hail", facet="occasion")
    answer = await talk.say("ask", DIFFERENCE, *sides, told, text="red dresses vs shirts, for hail")

    red, shirts, untold, _ = answer.text.split("\n")
    assert red.startswith("Red dresses: ") and shirts.startswith("Shirts: of my 4")
    assert untold == "Of “hail” the catalogue tells nothing."
    assert [button["title"] for button in answer.buttons] == ["Red dresses", "Shirts"]


async def test_what_sets_one_thing_apart_from_itself_is_nothing(talk: Talk) -> None:
    sides = [
        want("category", "dress", about=True, said=said, garment=number)
        for number, said in enumerate(("dress", "frock"))
    ]
    answer = await talk.say("ask", DIFFERENCE, *sides, text="a dress vs a frock, the difference?")

    assert answer.text == "None that I know of: I take “dress” and “frock” as the same here."
