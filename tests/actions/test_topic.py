"""What the last question was of is the topic of the next few words, whatever is on the screen."""

from typing import Any

import pytest

from tests.actions.conftest import Talk, act, ask, meaning, refuse, want

DRESS = want("category", "dress", about=True)
QUESTIONS = [
    ask("values", "colour", "stock"),
    ask("count", about="stock"),
    ask("exists", about="stock"),
    ask("range", "price", "stock"),
]


@pytest.fixture(params=range(len(QUESTIONS)))
async def asked(request: pytest.FixtureRequest, talk: Talk) -> Talk:
    """Return a conversation with shirts on the screen in which dresses were asked about."""
    await talk.say("want", want("category", "shirt"), text="shirts")
    await talk.say("ask", QUESTIONS[request.param], DRESS, text="a question about dresses")
    return talk


@pytest.mark.parametrize("next_one", QUESTIONS)
async def test_further_question_is_of_the_same(asked: Talk, next_one: dict[str, str]) -> None:
    await asked.say("ask", next_one, text="and how many?")

    assert asked.fake.asked[-1]["wants"] == [{"facet": "category", "values": ["dress"]}]


async def test_question_of_them_is_of_what_was_asked_about(asked: Talk) -> None:
    answer = await asked.say("ask", ask("range", "price"), text="how much are they?")
    assert answer.lead.startswith("The price of dresses goes")

    answer = await asked.say("ask", ask("least", "price"), text="which of these is cheapest?")
    assert "shirt" in answer.lead.lower()


async def test_what_is_wanted_next_is_wanted_of_it(asked: Talk) -> None:
    await asked.say("want", want("colour", "black"), text="black ones then")
    assert asked.filters == {"category": ["dress"], "colour": ["black"]}

    await asked.say("refine", refuse("pattern", "striped"), text="no stripes")
    assert [value.word for value in asked.state.wants.kinds] == ["dress"]


@pytest.mark.parametrize(
    ("intent", "op", "text"),
    [
        ("again", "again", "show me them"),
        ("more", "more", "show me those"),
        ("affirm", "chat", "yes please"),
    ],
)
async def test_it_is_shown_where_it_is_asked_for(
    asked: Talk, intent: str, op: str, text: str
) -> None:
    named = {"name": "affirm"} if op == "chat" else {}
    await asked.say(intent, act(op, **named), text=text)

    assert asked.filters == {"category": ["dress"]}


async def test_what_is_shown_since_is_the_topic_no_longer(asked: Talk) -> None:
    await asked.say("want", want("category", "shoes"), text="shoes")
    assert not asked.state.topic

    await asked.say("want", want("colour", "black"), text="black")
    assert asked.filters == {"category": ["shoes"], "colour": ["black"]}


async def test_further_ones_are_those_of_the_list(talk: Talk) -> None:
    await talk.say("want", want("category", "dress"), text="dresses")
    before = talk.state.shown
    await talk.say("ask", ask("values", "colour", "stock"), text="what colours are there")
    await talk.say("more", act("more"), text="show me more")

    assert talk.state.shown[: len(before)] == before and len(talk.state.shown) > len(before)


STRIPED = want("pattern", "striped", about=True)


@pytest.mark.parametrize("next_one", QUESTIONS)
async def test_what_is_of_no_kind_is_a_topic_where_nothing_is_looked_for(
    talk: Talk, next_one: dict[str, str]
) -> None:
    answer = await talk.say("ask", ask("values", "", "stock"), STRIPED, text="what striped stuff")
    assert answer.lead.startswith("Of striped pieces I have dresses (4)")

    await talk.say("ask", next_one, text="and of those?")
    assert talk.fake.asked[-1]["wants"] == [{"facet": "pattern", "values": ["striped"]}]

    await talk.say("want", want("category", "dress"), text="the dresses")
    assert talk.filters == {"category": ["dress"], "pattern": ["striped"]}


async def test_reckoning_of_them_is_of_the_topic_where_nothing_is_shown(talk: Talk) -> None:
    await talk.say("ask", ask("values", "", "stock"), STRIPED, text="what striped stuff")
    answer = await talk.say("ask", ask("range", "price"), text="what's the cheapest of them")
    assert answer.lead.startswith("The price of striped pieces")


TOLD = [
    want("pattern", "striped", about=True),
    want("colour", "black", about=True),
    act("want", facet="price", lt=30, about=True),
]


@pytest.mark.parametrize("question", QUESTIONS[:2])
@pytest.mark.parametrize("told", TOLD)
async def test_another_kind_has_nothing_of_what_was_asked_about(
    talk: Talk, question: dict[str, str], told: dict[str, str]
) -> None:
    await talk.say("ask", question, DRESS, told, text="of such dresses")
    await talk.say("want", want("category", "shirt"), text="shirts")
    assert talk.filters == {"category": ["shirt"]}


def of(number: int, *acts: dict[str, Any]) -> list[dict[str, Any]]:
    return [{**each, "value": {**each["value"], "garment": number}} for each in acts]


@pytest.mark.parametrize("op", ["want", "describe"])
async def test_garment_that_was_set_aside_is_looked_for_as_it_was(talk: Talk, op: str) -> None:
    first = of(0, want("category", "dress"), want("pattern", "striped"))
    await talk.say("want", *first, *of(1, want("category", "shoes")), text="a dress and shoes")
    await talk.say("want", want("category", "shoes", only=True), text="only the shoes")
    await talk.say("refine", refuse("material", "silk"), text="no silk")
    again = act(op, **meaning("category", "dress"), again=op == "want")
    await talk.say("want", again, want("colour", "black"), text="now the dress in black")

    assert talk.filters == {
        "category": ["dress"],
        "pattern": ["striped"],
        "colour": ["black"],
        "not": {"material": ["silk"]},
    }


async def test_garment_of_any_kind_begins_anew(talk: Talk) -> None:
    first = of(0, want("category", "dress"), want("pattern", "striped"))
    await talk.say("want", *first, *of(1, want("category", "shoes")), text="a dress and shoes")
    await talk.say("want", want("category", "shoes", only=True), text="only the shoes")
    await talk.say("want", want("category", "dress"), want("colour", "black"), text="black dresses")

    assert talk.filters == {"category": ["dress"], "colour": ["black"]}
