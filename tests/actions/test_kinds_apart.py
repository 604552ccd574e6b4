"""What sets kinds apart is told by the shop's own pieces of each."""

from tests.actions.conftest import Talk, ask, want

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
