"""What is said of one of several garments leaves the others, their rows and the budget alone."""

from __future__ import annotations

import pytest

from actions.effects.sums import budget_of
from bot.understanding.decision.head import shipped
from bot.understanding.intents import intent
from bot.understanding.reading import Reader
from bot.understanding.view import view
from tests.actions.conftest import SLOT, Answer, Talk, entity, refuse, want

KINDS = ("dress", "shoes", "shirt")
# Each with the garment's name and a colour that some of it has.
OPERATIONS = (
    "not the {colour} {kind}",
    "no {colour} {kind}",
    "skip the {colour} {kind}, too dull",
    "{colour} for the {kind}",
    "swap the {kind} for a {colour} one",
    "swap the {kind} for the cheapest ones",
    "swap the {kind} for something dearer",
    "cheapest {kind} please",
    "{kind} under 30",
    "make the {kind} {colour}",
)


async def say(talk: Talk, reader: Reader, text: str) -> Answer:
    """Say something as it is typed."""
    acts = reader.read(text, view(talk.slots.get(SLOT)), shipped()).acts
    told = [
        {**entity("act", each["act"]), "start": each["start"], "end": each["end"]} for each in acts
    ]
    return await talk.say(intent(acts), *told, text=text)


def rows(talk: Talk) -> list[list[str]]:
    numbers = range(len(talk.state.garments))
    return [[i.id for i in talk.state.shown if i.group == number] for number in numbers]


@pytest.mark.parametrize("budget", ["", ", 120 altogether"])
@pytest.mark.parametrize(
    ("number", "kind", "colour"),
    [(0, "dress", "black"), (1, "shoes", "black"), (2, "shirt", "blue")],
)
async def test_others_stay_whatever_is_said_of_one(
    talk: Talk, number: int, kind: str, colour: str, budget: str
) -> None:
    reader = Reader(await talk.client.vocabulary())
    begin = f"a {KINDS[0]}, {KINDS[1]} and a {KINDS[2]}{budget}"
    for operation in OPERATIONS:
        talk.slots.clear()
        await say(talk, reader, begin)
        before, seen = talk.state, rows(talk)
        assert len(before.garments) == 3, begin

        answer = await say(talk, reader, operation.format(kind=kind, colour=colour))

        after, now = talk.state, rows(talk)
        others = [each for each in range(3) if each != number]
        assert len(after.garments) == 3, operation
        assert all(after.garments[n] == before.garments[n] for n in others), operation
        assert all(now[n] == seen[n] for n in others), operation
        assert budget_of(after.garments) == budget_of(before.garments), operation
        assert ("$120 together" in answer.text) == bool(budget), operation


async def three_rows(talk: Talk) -> Reader:
    reader = Reader(await talk.client.vocabulary())
    await say(talk, reader, f"a {KINDS[0]}, {KINDS[1]} and a {KINDS[2]}")
    return reader


@pytest.mark.parametrize("place", ["first", "last"])
async def test_one_place_of_each_row_is_saved(talk: Talk, place: str) -> None:
    reader = await three_rows(talk)
    number = {"first": 0, "last": -1}[place]
    expected = [row[number] for row in rows(talk)]

    await say(talk, reader, f"save the {place} of each please")
    assert [item.id for item in talk.state.kept] == expected

    await say(talk, reader, "how much together?")
    answer = await say(talk, reader, "total?")
    assert "three on your list cost" in answer.text


@pytest.mark.parametrize("all_of", ["all three", "these three"])
@pytest.mark.parametrize("asked", ["", "what's the total of the first of each?"])
async def test_as_many_as_there_are_rows_are_one_of_each(
    talk: Talk, asked: str, all_of: str
) -> None:
    reader = await three_rows(talk)
    expected = [row[0] for row in rows(talk)]
    if asked:
        await say(talk, reader, asked)
    await say(talk, reader, f"save {all_of}")

    assert [item.id for item in talk.state.kept] == expected


@pytest.mark.parametrize(("one", "other"), [("dress", "shirt"), ("shoes", "dress")])
@pytest.mark.parametrize(
    "asked",
    ["the cheapest {one} and the cheapest {other}, how much together?",
     "what do the cheapest {other} and the cheapest {one} cost altogether?"],
)  # fmt: skip
@pytest.mark.parametrize("saving", ["remember both", "save them", "keep the two"])
async def test_cheapest_of_two_rows_are_told_added_up_and_saved(
    talk: Talk, asked: str, one: str, other: str, saving: str
) -> None:
    reader = await three_rows(talk)
    cheapest = {rows(talk)[KINDS.index(kind)][0] for kind in (one, other)}

    answer = await say(talk, reader, asked.format(one=one, other=other))
    prices = [item.price for item in talk.state.shown if item.id in cheapest]
    assert f"${sum(price or 0 for price in prices):.2f} together" in answer.text

    await say(talk, reader, saving)
    assert {item.id for item in talk.state.kept} == cheapest


@pytest.mark.parametrize(
    "asked",
    ["shoes to match it", "and shoes to go with it?", "what shoes would you wear with it?",
     "matching shoes?", "ok and shoes for this dress"],
)  # fmt: skip
@pytest.mark.parametrize("saving", ["save both", "add that dress and the first shoes to my list"])
async def test_what_goes_with_an_item_is_added_up_and_saved_with_it(
    talk: Talk, asked: str, saving: str
) -> None:
    reader = Reader(await talk.client.vocabulary())
    await say(talk, reader, "dresses")
    dress = talk.state.shown[1]
    await say(talk, reader, "tell me about number 2")
    answer = await say(talk, reader, asked)
    assert dress.title in answer.text
    shoes = talk.state.shown[0]
    assert shoes.category == "shoes"

    answer = await say(talk, reader, "how much would the two come to?")
    assert f"${(dress.price or 0) + (shoes.price or 0):.2f} together" in answer.text
    await say(talk, reader, saving)
    assert {item.id for item in talk.state.kept} == {dress.id, shoes.id}


@pytest.mark.parametrize(
    "said", ["the third one then. matching shoes?", "i like number 3. what shoes go with it?"]
)
async def test_clause_before_a_pairing_is_not_lost(talk: Talk, said: str) -> None:
    reader = Reader(await talk.client.vocabulary())
    await say(talk, reader, "dresses")
    dress = talk.state.shown[2]

    answer = await say(talk, reader, said)
    assert dress.title in answer.text
    assert {item.category for item in talk.state.shown} == {"shoes"}


async def test_kind_given_up_takes_its_limit_along_and_the_list_before_is_back(talk: Talk) -> None:
    reader = Reader(await talk.client.vocabulary())
    await say(talk, reader, "black dresses")
    before, seen = talk.state.garments, [item.id for item in talk.state.shown]
    await say(talk, reader, "shoes under 40")
    await say(talk, reader, "no, forget the shoes")

    assert talk.state.garments == before
    assert [item.id for item in talk.state.shown] == seen


async def test_one_more_garment_has_limits_of_its_own(talk: Talk) -> None:
    reader = Reader(await talk.client.vocabulary())
    await say(talk, reader, "a black dress under 50")
    before = talk.state.garment
    await say(talk, reader, "and a pair of shoes under 35")
    assert [each.wants.price.lt for each in talk.state.garments] == [50, 35]

    await say(talk, reader, "forget the shoes")
    assert talk.state.garments == (before,)


@pytest.mark.parametrize(
    "said", ["hers in red and his in black", "black for him and red for her", "his black, hers red"]
)
async def test_each_of_two_persons_gets_what_is_said_of_theirs(talk: Talk, said: str) -> None:
    for number, item in enumerate(talk.fake.items):
        item["attributes"]["gender"] = ("women", "men")[number % 2]
    talk.fake.version = "persons"
    reader = Reader(await talk.client.vocabulary())
    await say(talk, reader, "a dress for my wife and shoes for my husband")
    whom = [garment.wants.wanted("gender") for garment in talk.state.garments]
    await say(talk, reader, said)
    colours = [[v.word for v in garment.wants.wanted("colour")] for garment in talk.state.garments]
    assert colours == [["red"], ["black"]]
    assert [garment.wants.wanted("gender") for garment in talk.state.garments] == whom


@pytest.mark.parametrize(
    ("told", "facet"),
    [
        (want("length", "midi"), "length"),
        (want("sleeve_length", "long"), "sleeve_length"),
        (refuse("fit", "slim"), "fit"),
    ],
)
async def test_what_only_a_body_wears_so_is_asked_of_no_shoes(
    talk: Talk, told: dict[str, object], facet: str
) -> None:
    await talk.say(
        "want",
        *({**want("category", kind), "value": {**want("category", kind)["value"], "garment": n}}
          for n, kind in enumerate(("dress", "shoes"))),
        text="a dress and shoes",
    )  # fmt: skip
    await talk.say("refine", told, want("colour", "black"), text="so, and black")
    dress, shoes = (garment.wants for garment in talk.state.garments)
    assert facet in dress.facets and facet not in shoes.facets
    assert [each.word for each in shoes.wanted("colour")] == ["black"]
