"""What only the pictures tell is said so: in the heading, on the card, and in answers."""

from __future__ import annotations

from tests.actions.conftest import Talk, act, ask, point, want

BLACK_DRESS = (want("category", "dress"), want("colour", "black"))


async def test_what_only_looks_so_is_announced_so(talk: Talk) -> None:
    talk.fake.only_looked("colour")
    answer = await talk.say("want", *BLACK_DRESS, text="black dresses")

    assert answer.lead == "I have just five dresses that look black:"
    assert talk.filters == {"category": ["dress"], "colour": ["black"]}


async def test_single_item_that_looks_so(talk: Talk) -> None:
    talk.fake.only_looked("colour")
    answer = await talk.say("want", want("category", "dress"), want("colour", "white"), text="...")

    assert answer.lead == "The only one I have is this dress that looks white:"


async def test_how_many_only_look_so_is_said(talk: Talk) -> None:
    talk.fake.only_looked("colour", "g3")
    answer = await talk.say("want", *BLACK_DRESS, text="black dresses")

    assert answer.lead == (
        "One of them only looks black; the catalogue doesn't say. I have just five black dresses:"
    )


async def test_reason_on_the_card_says_that_it_looks_so(talk: Talk) -> None:
    talk.fake.only_looked("colour")
    for item in talk.fake.items:
        item["reasons"] = [{"kind": "looks", "facet": "colour", "value": "black"}]
    answer = await talk.say("want", *BLACK_DRESS, text="black dresses")

    assert answer.custom["items"][0]["reasons"] == ["looks black"]


async def test_kind_that_only_looks_so(talk: Talk) -> None:
    talk.fake.only_looked("category")
    answer = await talk.say("want", want("category", "shirt"), text="shirts")

    assert answer.lead == "I have just four pieces that look like shirts:"


async def test_fact_of_an_item_is_what_it_looks_like(talk: Talk) -> None:
    talk.fake.only_looked("colour")
    await talk.say("want", *BLACK_DRESS, text="black dresses")
    answer = await talk.say("ask", ask("values", "colour", "item"), point(2), text="what colour?")

    assert answer.lead == "#2, the Black plain dress, looks black; the catalogue doesn't say."


async def test_question_whether_an_item_is_so(talk: Talk) -> None:
    talk.fake.only_looked("colour")
    await talk.say("want", want("category", "dress"), text="dresses")
    black = want("colour", "black", about=True)
    answer = await talk.say("ask", ask("fact", "", "item", place=1), black, text="is 1 black?")

    assert answer.lead == "#1, the Red plain dress, looks red; the catalogue doesn't say."


async def test_question_which_of_those_are_so(talk: Talk) -> None:
    talk.fake.only_looked("colour", "g3")
    await talk.say("want", want("category", "dress"), text="dresses")
    black = want("colour", "black", about=True)
    answer = await talk.say("ask", ask("which"), black, text="which are black?")

    assert answer.lead == "#3, the Black plain dress, looks black; the catalogue doesn't say."


async def test_column_of_the_list_says_what_looks_so(talk: Talk) -> None:
    talk.fake.only_looked("colour", "g3")
    await talk.say("want", want("category", "dress"), text="dresses")
    answer = await talk.say("ask", ask("values", "colour"), text="what colours are these?")

    assert "#3, the Black plain dress: looks black" in answer.text
    assert "#1, the Red plain dress: red" in answer.text


async def test_values_of_the_stock_say_what_only_looks_so(talk: Talk) -> None:
    talk.fake.only_looked("colour")
    about = want("category", "dress", about=True)
    answer = await talk.say("ask", ask("values", "colour", "stock"), about, text="what colours?")

    assert answer.lead.startswith("Of dresses I have")
    assert "I can only tell that by the pictures; the catalogue doesn't say." in answer.lead


async def test_number_of_the_stock_says_how_many_only_look_so(talk: Talk) -> None:
    talk.fake.only_looked("colour", "g3", "g7")
    black, dress = want("colour", "black", about=True), want("category", "dress", about=True)
    answer = await talk.say("ask", ask("count", about="stock"), dress, black, text="how many")

    assert answer.lead == (
        "There are 5 black dresses. Two of these I can only tell by the pictures; the catalogue "
        "doesn't say."
    )


async def test_item_is_pointed_at_by_what_it_looks_like(talk: Talk) -> None:
    talk.fake.only_looked("colour")
    await talk.say("want", want("category", "dress"), text="dresses")
    white = act("describe", facet="colour", word="white", any=[[["colour", ["white"]]]], how="own")
    answer = await talk.say("details", white, text="tell me about the white one")

    assert answer.lead.startswith("#6: White plain dress")
    assert "It looks white; the catalogue doesn't say." in answer.text


async def test_each_of_several_garments_says_what_only_looks_so(talk: Talk) -> None:
    talk.fake.only_looked("colour")
    first = [want("category", "dress", garment=0), want("colour", "black", garment=0)]
    shirt = want("category", "shirt", garment=1)
    answer = await talk.say("want", *first, shirt, text="a black dress and a shirt")

    assert answer.custom["groups"][0]["note"] == (
        "All of these look black; the catalogue doesn't say."
    )


async def test_items_of_which_nothing_tells_are_not_denied(talk: Talk) -> None:
    told = [{"facet": "colour", "values": ["white"], "met": "looked", "looked": 1, "untold": 7}]
    talk.fake.only_looked("colour")
    talk.fake.applied = {"wants": told}
    answer = await talk.say("want", want("category", "dress"), want("colour", "white"), text="...")

    assert answer.lead == (
        "Of seven more neither the catalogue nor the pictures tell the colour. "
        "The only one I know of is this dress that looks white:"
    )


async def test_vain_search_says_of_how_many_nothing_tells(talk: Talk) -> None:
    told = [{"facet": "colour", "values": ["black"], "met": "stated", "untold": 1}]
    talk.fake.only_looked("colour")
    talk.fake.applied = {"wants": told}
    talk.fake.empty_while = lambda body: True
    answer = await talk.say("want", *BLACK_DRESS, text="black dresses")

    assert answer.lead.startswith("I know of no black dresses. ")
    assert "Of one more neither the catalogue nor the picture tells the colour." in answer.lead
