"""What is asked of the shop itself: its own words, honest where it wrote none, and who to ask."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from actions.turn_action import executor
from data.storefront.storefront import CONTACT, Storefront, read
from retrieval.encoder.encoder import Encoder
from retrieval.encoder.sentences import SHIPPED, Sentences
from tests.actions.conftest import Talk, act, want

SHOP = read(Path("docs/shop.yml"))
ELSEWHERE = act("chat", name="elsewhere")


@cache
def sentences() -> Sentences:
    return Sentences(Encoder.load(SHIPPED, num_threads=1))


def open_shop(talk: Talk, shop: Storefront) -> None:
    talk.fake.sentences = sentences()
    talk.executor = executor(talk.client, shop)


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("what does shipping cost?", "delivery"),
        ("can I get my money back?", "returns"),
        ("do you take PayPal", "payment"),
        ("are you open on sundays?", "opening hours"),
        ("do you have a showroom", "our store"),
    ],
)
async def test_question_of_the_shops_terms_is_answered_in_its_words(
    talk: Talk, said: str, topic: str
) -> None:
    open_shop(talk, SHOP)
    answer = await talk.say("out_of_scope", ELSEWHERE, text=said)
    assert answer.text.startswith(SHOP.answers[topic].text)
    assert answer.custom["topic"] == topic and answer.custom["handed_over"] is False


async def test_where_the_shop_wrote_nothing_that_is_said_and_who_to_ask(talk: Talk) -> None:
    open_shop(talk, SHOP.model_copy(update={"answers": {}}))
    answer = await talk.say("out_of_scope", ELSEWHERE, text="what does shipping cost?")
    assert answer.text.startswith("I've been told nothing about delivery")
    assert "our team: help@shop.example or +44 117 496 0000" in answer.text
    assert [link["url"] for link in answer.custom["links"]] == [
        "mailto:help@shop.example",
        "tel:+441174960000",
    ]


async def test_where_nobody_is_named_that_is_said_too(talk: Talk) -> None:
    open_shop(talk, Storefront())
    for said in ("I want to talk to a person", "what does shipping cost?"):
        answer = await talk.say("out_of_scope", ELSEWHERE, text=said)
        assert "nobody to pass you on to" in answer.text
        assert answer.custom["handed_over"] is False


async def test_who_asks_for_a_person_is_handed_over(talk: Talk) -> None:
    open_shop(talk, SHOP)
    answer = await talk.say("out_of_scope", ELSEWHERE, text="put me through to a human please")
    assert answer.custom["handed_over"] and "help@shop.example" in answer.text


@pytest.mark.parametrize("told", [{}, {CONTACT: {"text": "Write whenever you like."}}])
async def test_who_asks_how_to_reach_the_shop_is_told_the_ways(
    talk: Talk, told: dict[str, Any]
) -> None:
    open_shop(talk, Storefront.model_validate({**SHOP.model_dump(), "answers": told}))
    answer = await talk.say("out_of_scope", ELSEWHERE, text="how can I contact you?")
    assert answer.custom["topic"] == CONTACT
    assert "+44 117 496 0000" in answer.text and "help@shop.example" in answer.text
    assert answer.text.startswith("Write whenever you like." if told else "You can ask our team")


async def test_what_is_no_topic_is_not_guessed_but_leads_to_who_knows(talk: Talk) -> None:
    open_shop(talk, SHOP)
    answer = await talk.say("out_of_scope", ELSEWHERE, text="zxcv qwertz")
    assert answer.custom["topic"] == "" and answer.custom["handed_over"]


ASKED: list[tuple[str, str, list[dict[str, Any]]]] = [
    ("do you have coats made of wool", "ask", [act("ask", question="exists", about="stock")]),
    ("tell me a joke", "out_of_scope", [act("chat", name="unknown")]),
    ("a delivery bag", "want", [want("category", "bag")]),
]


@pytest.mark.parametrize(("said", "intent", "acts"), ASKED)
async def test_question_of_garments_or_of_nothing_is_none_of_the_shop(
    talk: Talk, said: str, intent: str, acts: list[dict[str, Any]]
) -> None:
    open_shop(talk, SHOP)
    assert (await talk.say(intent, *acts, text=said)).custom.get("type") != "answer"


@pytest.mark.parametrize("taken_for", ["unknown", "help", "language", "greet", "thanks"])
async def test_question_of_the_shop_is_answered_where_it_may_have_been_mistaken(
    talk: Talk, taken_for: str
) -> None:
    open_shop(talk, SHOP)
    answer = await talk.say("want", act("chat", name=taken_for), text="how long does delivery take")
    told = answer.custom.get("topic") == "delivery"
    assert told == (taken_for not in ("greet", "thanks"))


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("has my order been sent yet", "delivery"),
        ("could I pay for it in four parts", "payment"),
        ("does it close early on a holiday", "opening hours"),
        ("is it long in the sleeves", None),
        ("how warm is it", None),
    ],
)
@pytest.mark.parametrize("about", ["item", "list"])
async def test_question_of_an_item_is_one_of_the_shop_where_there_is_no_item(
    talk: Talk, said: str, topic: str | None, about: str
) -> None:
    open_shop(talk, SHOP)
    asks = act("ask", question="fact", about=about)
    assert (await talk.say("ask", asks, text=said)).custom.get("topic") == topic
    await talk.say("want", want("category", "dress"), text="dresses")
    answer = await talk.say("ask", asks, text=said)
    assert answer.custom.get("type") != "answer"


async def test_while_retrieval_cannot_compare_nothing_is_guessed(talk: Talk) -> None:
    open_shop(talk, SHOP)
    talk.fake.sentences = None
    answer = await talk.say("out_of_scope", ELSEWHERE, text="what does shipping cost?")
    assert "beyond me" in answer.text


@pytest.mark.parametrize("text", ["can I bring the zorb back if it frumps?", ""])
async def test_topic_that_the_reader_tells_is_answered_whatever_the_words(
    talk: Talk, text: str
) -> None:
    open_shop(talk, SHOP)
    told = act("chat", name="elsewhere", topic="returns")
    answer = await talk.say("out_of_scope", told, text=text)
    assert answer.text.startswith(SHOP.answers["returns"].text)
    unknown = act("chat", name="elsewhere", topic="tarot")
    answer = await talk.say("out_of_scope", unknown, text=text)
    assert answer.custom.get("topic") != "tarot"
