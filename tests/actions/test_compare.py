"""Items side by side: what the catalogue says of each, and nothing it doesn't."""

from dataclasses import replace

import pytest

from actions.conversation.shown import ShownItem
from actions.effects.compare import in_words
from tests.actions.conftest import Talk, act, ask, order, point, want


def two(first: int, second: int) -> list[dict[str, object]]:
    return [act("compare", place=first), act("compare", place=second)]


async def dresses(talk: Talk) -> None:
    await talk.say("want", want("category", "dress"), text="dresses")


async def test_two_items_are_laid_side_by_side(talk: Talk) -> None:
    await dresses(talk)
    answer = await talk.say("compare", *two(1, 2), text="compare 1 and 2")

    table = answer.custom
    assert table["type"] == "comparison"
    assert [(each["id"], each["position"]) for each in table["items"]] == [("g1", 1), ("g2", 2)]
    assert table["items"][0]["image_url"] == "/v1/items/g1/image"
    rows = {row["name"]: row["values"] for row in table["rows"]}
    assert rows["Price"] == ["$21.00", "$22.00"]
    assert rows["Colour"] == ["red", "blue"]
    assert rows["Sleeve length"] == ["long", "short"]
    assert "Lightness" not in rows and "Description" not in rows


async def test_table_is_told_in_words_too(talk: Talk) -> None:
    await dresses(talk)
    answer = await talk.say("compare", *two(1, 2), text="compare 1 and 2")

    lines = answer.text.split("\n")
    assert lines[0].startswith("What they share: dress") and "midi" in lines[0]
    assert lines[1] == "#1, the Red plain dress: price $21.00, colour red, sleeve length long."
    assert lines[2] == "#2, the Blue plain dress: price $22.00, colour blue, sleeve length short."
    assert lines[3] == "The cheapest is #1, the Red plain dress, by $1.00."


async def test_what_only_one_states_is_a_dash_of_the_other(talk: Talk) -> None:
    talk.fake.items[1]["attributes"]["material"] = "silk"
    talk.fake.items[0]["price"] = None
    await dresses(talk)
    answer = await talk.say("compare", *two(1, 2), text="compare 1 and 2")

    rows = {row["name"]: row["values"] for row in answer.custom["rows"]}
    assert rows["Material"] == ["–", "silk"] and rows["Price"] == ["–", "$22.00"]
    assert "cheapest" not in answer.text


async def test_three_items_are_compared(talk: Talk) -> None:
    await dresses(talk)
    acts = [act("compare", place=place) for place in (1, 3, -1)]
    answer = await talk.say("compare", *acts, text="compare 1, 3 and the last")

    assert [each["id"] for each in answer.custom["items"]] == ["g1", "g3", "g6"]


async def test_one_item_is_compared_with_the_one_looked_at(talk: Talk) -> None:
    await dresses(talk)
    await talk.say("details", point(4), text="the fourth")
    answer = await talk.say("compare", act("compare", place=2), text="how does 2 compare")

    assert [each["id"] for each in answer.custom["items"]] == ["g4", "g2"]


async def test_difference_asked_for_is_a_comparison(talk: Talk) -> None:
    await dresses(talk)
    asked = ask("difference", place=1), ask("difference", place=2)
    answer = await talk.say("ask", *asked, text="what is the difference between 1 and 2")

    assert [each["id"] for each in answer.custom["items"]] == ["g1", "g2"]


@pytest.mark.parametrize("acts", [[], [act("compare")], [act("compare", place="all")]])
async def test_those_shown_are_compared_where_none_is_named(
    talk: Talk, acts: list[dict[str, object]]
) -> None:
    await dresses(talk)
    answer = await talk.say("compare", *acts, text="compare them")

    assert len(answer.custom["items"]) == 6


async def test_described_items_are_compared(talk: Talk) -> None:
    await dresses(talk)
    acts = [act("compare", described="the red one"), act("compare", described="the pink one")]
    answer = await talk.say("compare", *acts, text="compare the red one and the pink one")

    assert [each["id"] for each in answer.custom["items"]] == ["g1", "g4"]


async def test_comparing_with_nothing_shown_asks_for_a_kind(talk: Talk) -> None:
    answer = await talk.say("compare", *two(1, 2), text="compare 1 and 2")

    assert "haven't shown" in answer.lead and not answer.custom


async def test_comparing_beyond_the_list_says_how_many_there_are(talk: Talk) -> None:
    await dresses(talk)
    answer = await talk.say("compare", *two(1, 9), text="compare 1 and 9")

    assert "only six" in answer.lead and not answer.custom


async def test_comparison_changes_nothing(talk: Talk) -> None:
    await dresses(talk)
    before = talk.state
    await talk.say("compare", *two(1, 2), text="compare 1 and 2")

    after = talk.state
    assert (
        replace(after, compared=(), away=False) == before
        and after.away
        and after.compared == ("g1", "g2")
    )


async def test_what_was_compared_is_what_is_meant_next(talk: Talk) -> None:
    await dresses(talk)
    await talk.say("compare", *two(3, 2), text="3 or 2?")
    again = await talk.say("compare", act("compare"), text="what's the difference in price?")
    assert "#3" in again.text and "#2" in again.text and "#1" not in again.text

    rank = {"by": "price", "direction": "ascending"}
    await talk.say("details", act("point", rank=rank), text="the cheaper one")
    assert talk.state.current is not None and talk.state.current.id == "g2"

    await dresses(talk)
    assert talk.state.compared == ()


async def test_item_that_is_gone_leaves_nothing_to_compare(talk: Talk) -> None:
    await dresses(talk)
    talk.fake.items = talk.fake.items[1:]
    answer = await talk.say("compare", *two(1, 2), text="compare 1 and 2")

    assert "in the catalogue any more" in answer.lead and not answer.custom


async def test_terminal_gets_the_comparison_in_words_alone(talk: Talk) -> None:
    talk.channel = "cmdline"
    await dresses(talk)
    answer = await talk.say("compare", *two(1, 2), text="compare 1 and 2")

    assert "What they share" in answer.text and answer.custom == {}


async def test_comparison_while_the_service_is_away_is_apologised_for(talk: Talk) -> None:
    await dresses(talk)
    talk.fake.status = 503
    answer = await talk.say("compare", *two(1, 2), text="compare 1 and 2")

    assert "very busy" in answer.lead


async def test_the_shops_own_numbers_are_nothing_to_compare(talk: Talk) -> None:
    for place, item in enumerate(talk.fake.items):
        item["attributes"]["product_type_no"] = str(260 + place)
    await dresses(talk)
    answer = await talk.say("compare", *two(1, 2), text="compare 1 and 2")

    assert not any("type" in row["name"].lower() for row in answer.custom["rows"])
    assert "260" not in answer.text


async def test_ones_described_are_compared_and_no_others(talk: Talk) -> None:
    await dresses(talk)
    long = act("compare", described="long")
    answer = await talk.say("compare", long, text="compare the long ones")
    assert [each["id"] for each in answer.custom["items"]] == ["g1", "g3", "g5"]

    red = act("compare", described="red")
    answer = await talk.say("compare", red, text="compare the red ones")
    assert answer.lead.startswith("#1, the Red plain dress, is the only one of those.")


@pytest.mark.parametrize("said", ["neither", "both of them are ugly"])
async def test_both_are_the_two_that_were_compared(talk: Talk, said: str) -> None:
    first = await talk.say("want", want("category", "dress"), text="dresses")
    await talk.say("compare", act("compare", place=2), act("compare", place=5), text="2 or 5?")
    await talk.say("dislike", act("dislike", place="all"), text=said)
    assert set(talk.state.disliked) == {first.ids[1], first.ids[4]}

    # With none compared, and more than two shown, nobody knows which two: nothing is put away.
    answer = await talk.say("dislike", act("dislike", place="all"), text=said)
    assert len(talk.state.disliked) == 2 and "Which one" in answer.lead


async def test_items_that_a_page_names_are_compared_wherever_they_were_shown(talk: Talk) -> None:
    await dresses(talk)
    named = act("compare", items=["g3", "g17", "g3", "g20"])
    answer = await talk.say("compare", named, text="/compare")

    heads = [(each["id"], each["position"]) for each in answer.custom["items"]]
    assert heads == [("g3", 3), ("g17", None), ("g20", None)]
    # What was on no list has its name all the same.
    assert "\n#3, the Black plain dress: price" in answer.text
    assert answer.text.count("lue plain shirt: price") == 2


def test_items_that_differ_in_nothing_told_are_said_to_and_what_is_told_twice_once() -> None:
    named = [ShownItem(f"g{place}", "Watch", place) for place in (1, 2)]
    rows = [("Category", ["watch", "watch"]), ("For", ["men", "men"]), ("Type", ["Watch"] * 2)]
    told = in_words(named, [{}, {}], rows)

    assert told == "What they share: watch, men.\nThe catalogue tells no difference between them."


@pytest.mark.parametrize(("question", "best"), [("least", 3), ("most", 5)])
async def test_what_is_asked_after_a_comparison_is_of_what_was_compared(
    talk: Talk, question: str, best: int
) -> None:
    await dresses(talk)
    await talk.say("compare", *two(3, 5), text="compare 3 and 5")
    answer = await talk.say("ask", ask(question, "price"), text="which one is cheaper")
    assert answer.text.startswith(f"#{best}, ")

    await talk.say("want", want("category", "dress"), text="dresses again")
    answer = await talk.say("ask", ask("least", "price"), text="which is the cheapest")
    assert answer.text.startswith("#1, ")


@pytest.mark.parametrize(
    ("direction", "called", "best"), [("less", "cheapest", 2), ("more", "priciest", 3)]
)
async def test_what_is_compared_by_is_answered_and_the_best_is_in_mind(
    talk: Talk, direction: str, called: str, best: int
) -> None:
    await talk.black_dress()
    by = {"axis": "price", "direction": direction}
    pair = [act("compare", place=place, **by) for place in (2, 3)]
    answer = await talk.say("compare", *pair, text="which is it, 2 or 3")

    assert answer.lead.startswith(f"#{best}") and called in answer.lead
    assert talk.state.current is not None and talk.state.current.position == best


async def test_same_facet_of_two_is_said_to_be_the_same(talk: Talk) -> None:
    await talk.black_dress()
    pair = [act("compare", place=place, facet="colour") for place in (1, 2)]
    answer = await talk.say("compare", *pair, text="are 1 and 2 the same colour")

    assert answer.lead == "They have the same colour: black."


async def test_one_numbered_and_one_described_are_both_compared(talk: Talk) -> None:
    await talk.say("want", want("category", "dress"), text="dresses")
    blue = act("compare", described="blue")
    answer = await talk.say("compare", blue, act("compare", place=1), text="the blue one and 1")

    assert len(talk.state.compared) == 2 and "blue" in answer.text.lower()


async def test_advice_after_two_were_compared_is_of_those(talk: Talk) -> None:
    await dresses(talk)
    await talk.say("compare", *two(3, 2), text="compare 3 and 2")
    answer = await talk.say("ask", ask("advice"), text="which one is better?")
    assert "#2" in answer.lead and "#1" not in answer.lead


@pytest.mark.parametrize("shown", [True, False])
@pytest.mark.parametrize(
    ("way", "ids"), [("ascending", ["g3", "g13"]), ("descending", ["g12", "g16"])]
)
async def test_what_comes_first_of_each_is_laid_side_by_side(
    talk: Talk, shown: bool, way: str, ids: list[str]
) -> None:
    if shown:
        await talk.say("want", want("category", "shirt"), text="shirts")
    before = talk.state.garments
    told = (want("category", "dress"), want("colour", "black")), (want("category", "shoes"),)
    acts = [
        {**each, "value": {**each["value"], "garment": number}}
        for number, wanted in enumerate(told)
        for each in (*wanted, order("price", way))
    ]
    answer = await talk.say("compare", act("compare"), *acts, text="compare the first of each")

    assert [each["id"] for each in answer.custom["items"]] == ids
    assert talk.state.garments == before


async def test_what_is_not_here_of_each_is_said(talk: Talk) -> None:
    told = (
        (want("category", "dress"), want("colour", "red")),
        (want("category", "shoes"), want("colour", "red")),
    )
    acts = [
        {**each, "value": {**each["value"], "garment": number}}
        for number, wanted in enumerate(told)
        for each in (*wanted, order("price"))
    ]
    answer = await talk.say("compare", act("compare"), *acts, text="compare the cheapest of each")

    assert answer.lead == "No: I have no red shoes." and not answer.custom
