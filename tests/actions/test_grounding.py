"""What is called by its values is found in the shop, and spoken of from there on."""

from __future__ import annotations

from typing import Any

import pytest

from actions.conversation.message import Message
from tests.actions.conftest import Talk, act, ask, meaning, point, want
from tests.actions.retrieval_fake import garment

DRESS = want("category", "dress")


def named(op: str, *values: tuple[str, str], **more: Any) -> dict[str, Any]:
    """An act on the item that some values describe."""
    words = " ".join(word for _, word in values)
    return act(op, described=words, of=[meaning(*each) for each in values], **more)


@pytest.mark.parametrize("op", ["like", "keep", "point"])
async def test_item_that_was_never_shown_is_meant_where_it_is_the_only_one(
    talk: Talk, op: str
) -> None:
    pink = named(op, ("colour", "pink"), ("category", "dress"))
    intent = {"point": "details"}.get(op, op)
    answer = await talk.say(intent, pink, text="that pink dress is so cute")

    assert "Pink plain dress" in answer.text
    assert talk.state.current and talk.state.current.id == "g4"
    assert [item.id for item in talk.state.spoken] == ["g4"]
    kept = await talk.say("keep", act("keep", place="this"), text="save it")
    assert "Pink plain dress" in kept.text and [each.id for each in talk.state.kept] == ["g4"]


async def test_several_that_are_called_so_are_looked_for(talk: Talk) -> None:
    answer = await talk.say("like", named("like", ("colour", "red"), ("category", "dress")))
    assert len(answer.ids) > 1 and not talk.state.liked


async def test_two_of_the_shop_are_compared_though_no_list_shows_them(talk: Talk) -> None:
    told = [named("compare", ("colour", each), ("category", "dress")) for each in ("pink", "white")]
    answer = await talk.say("compare", *told, text="is the pink dress or the white one cheaper")
    assert answer.custom["type"] == "comparison"

    least = act("keep", rank={"by": "price", "direction": "ascending"})
    await talk.say("keep", least, text="keep the cheaper one")
    assert [each.id for each in talk.state.kept] == ["g4"]


async def test_both_are_the_two_looked_at_last(talk: Talk) -> None:
    await talk.say("want", DRESS, text="dresses")
    for question in ("least", "most"):
        await talk.say("ask", ask(question, "price"), text="which is it")
    looked = talk.state.looked
    await talk.say("keep", act("keep", place="all"), text="add both those please")
    assert len(looked) == 2 and tuple(each.id for each in talk.state.kept) == looked


@pytest.mark.parametrize(("kind", "num"), [("shoes", 1), ("dress", 4)])
async def test_one_pair_is_them_as_well(talk: Talk, kind: str, num: int) -> None:
    await talk.say("want", want("category", kind), act("count", number=4), text=kind)
    await talk.say("ask", ask("fact", "price", "item", place=2), text="how much are 2")
    await talk.say("keep", act("keep", place="all"), text="keep them for me")
    assert len(talk.state.kept) == num


async def test_those_that_a_question_finds_are_them(talk: Talk) -> None:
    await talk.say("want", DRESS, text="dresses")
    long = want("sleeve_length", "long", about=True)
    await talk.say("ask", ask("which"), long, text="which of these have long sleeves")
    await talk.say("keep", act("keep", place="all"), text="save them")
    assert 0 < len(talk.state.kept) < len(talk.state.shown)


async def test_only_the_first_of_a_list_are_shown_again_and_back_leaves_out_more(
    talk: Talk,
) -> None:
    first = await talk.say("want", DRESS, text="dresses")
    await talk.say("more", act("more"), text="more")
    assert len(talk.state.shown) > 6
    assert (await talk.say("back", act("back"), text="go back one")).ids == first.ids
    few = await talk.say("again", act("again"), point(1), point(2), text="only the first two")
    assert few.ids == first.ids[:2]


@pytest.mark.parametrize(
    ("text", "is_number"),
    [
        ("51234", True),
        ("what about 51234", True),
        ("sku-51234?", True),
        ("#51234", True),
        ("item no. 5123", True),
        ("under 51234", False),
        ("$51234", False),
        ("51234 rupees", False),
        ("jeans 51234", False),
        ("500", False),
    ],
)
async def test_number_that_is_all_a_message_says_may_be_a_products(
    talk: Talk, text: str, is_number: bool
) -> None:
    assert Message("want", text=text).is_number == is_number
    talk.fake.items[3]["title"] = text
    place = next(i for i, letter in enumerate(text) if letter.isdigit())
    budget = act("want", facet="price", lte=51234) | {"start": place, "end": place + 5}
    found = await talk.say("want", budget, text=text)
    assert (found.ids == ["g4"]) == is_number


async def test_titles_that_say_nothing_are_told_apart(talk: Talk) -> None:
    for item in talk.fake.items:
        item["title"] = "Hedvig"
    answer = await talk.say("want", DRESS, text="dresses")
    lines = answer.text.split("\n")[1:]
    assert all("Hedvig, " in line and " dress" in line for line in lines)


async def test_one_told_by_its_colour_is_of_the_kind_that_is_shown(talk: Talk) -> None:
    talk.fake.items = [
        garment(1, "bag", "pink"),
        garment(2, "bag", "red"),
        garment(3, "shoes", "black"),
        garment(4, "shoes", "red"),
    ]
    for kind in ("bag", "shoes"):
        await talk.say("want", want("category", kind), text=kind)
    answer = await talk.say("details", named("point", ("colour", "red")), text="the red one")
    assert answer.ids == ["g4"] or (talk.state.current and talk.state.current.id == "g4")

    answer = await talk.say("details", named("point", ("colour", "pink")), text="ok, the pink one")
    assert "no pink shoes" in answer.lead and "Which" not in answer.lead
    told = named("keep", ("colour", "pink"), ("category", "bag"))
    await talk.say("keep", told, text="save the pink bag")
    assert [each.id for each in talk.state.kept] == ["g1"]


async def test_one_that_was_spoken_of_is_meant_whatever_kind_is_shown(talk: Talk) -> None:
    talk.fake.items = [garment(1, "bag", "pink"), garment(2, "bag", "red")]
    talk.fake.items += [garment(3, "shoes", "black"), garment(4, "shoes", "red")]
    await talk.say("want", want("category", "bag"), text="bags")
    await talk.say("details", point(1), text="the first")
    await talk.say("want", want("category", "shoes"), text="shoes")
    await talk.say("keep", named("keep", ("colour", "pink")), text="save the pink one")
    assert [each.id for each in talk.state.kept] == ["g1"]


@pytest.mark.parametrize(("held", "asked"), [("blue", "light blue"), ("red", "dark red")])
async def test_one_in_another_shade_is_not_the_one_that_is_shown(
    talk: Talk, held: str, asked: str
) -> None:
    talk.fake.items = [garment(1, "shoes", held), garment(2, "shoes", "black")]
    await talk.say("want", want("category", "shoes"), text="shoes")
    told = named("point", ("colour", asked))
    answer = await talk.say("details", told, text=f"how about the {asked}")
    assert talk.state.current is None and f"no {asked} shoes" in answer.lead


@pytest.mark.parametrize(
    ("shown", "kind", "plural"), [("dress", "shirt", "shirts"), ("shirt", "dress", "dresses")]
)
@pytest.mark.parametrize(
    ("facet", "told"),
    [("price", "from $"), ("colour", "I have "), ("size", "doesn't say sizes")],
)
async def test_question_of_a_kind_that_is_not_in_sight_is_of_all_there_is_of_it(
    talk: Talk, shown: str, kind: str, plural: str, facet: str, told: str
) -> None:
    """ "What do the shirts cost?", where dresses are shown, is no question of those."""
    await talk.say("want", want("category", shown), text=shown)
    before = talk.state.garments, talk.state.shown
    fact = {"question": "fact", "about": "item", "facet": facet}
    named_so = act("ask", described=plural, of=[meaning("category", kind)], **fact)
    placed = ask("fact", facet, "item", place="this")
    for acts in ([named_so], [placed, want("category", kind, about=True)]):
        answer = await talk.say("ask", *acts, text=f"the {facet} of the {plural}?")
        assert (talk.state.garments, talk.state.shown) == before and not answer.ids
        assert plural in answer.text or "catalogue doesn't say" in answer.text
        assert told in answer.text and "None of these" not in answer.text


@pytest.mark.parametrize("facet", ["price", "colour"])
async def test_fact_of_the_kind_that_is_shown_is_told_of_each(talk: Talk, facet: str) -> None:
    """ "The price of the dresses", of six dresses, says nothing of what they are."""
    await talk.say("want", DRESS, text="dresses")
    acts = ask("fact", facet, "item", place="this"), want("category", "dress", about=True)
    answer = await talk.say("ask", *acts, text=f"the {facet} of the dresses?")
    assert "All of these" not in answer.text and all(f"#{n}," in answer.text for n in range(1, 7))
