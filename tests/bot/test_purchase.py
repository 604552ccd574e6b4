"""Who asks where or how an item is to be bought is led to its page; all else is asked as before."""

from typing import Any

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader
from data.vocabulary import standard

COLOURS = [*standard().facets["colour"]][:8]
PLACES = {"the first one": 1, "number 4": 4, "#2": 2, "the last": -1, "the third": 3, "item 5": 5}
ASKS = (
    "where can I buy {}?",
    "how would we order {}",
    "where do I get {} please",
    "ok so where could one purchase {} online",
    "can I order {} here?",
    "send me the link for {}",
    "what's the address of {}",
    "open the shop page of {}",
)


def acts(text: str, shown: bool = True, **more: Any) -> list[dict[str, Any]]:
    view = {"wanted": ["category"], "shown": shown, **more}
    return [each["act"] for each in standard_reader().read(text, view, shipped()).acts]


@pytest.mark.parametrize("asks", ASKS)
@pytest.mark.parametrize("said", PLACES)
def test_who_asks_where_an_item_is_bought_is_led_to_its_page(asks: str, said: str) -> None:
    assert acts(asks.format(said)) == [
        {"op": "chat", "name": "basket"},
        {"op": "point", "place": PLACES[said]},
    ]


@pytest.mark.parametrize("wishes", ["I want to buy {} now", "order {} for me please", "buy {}"])
@pytest.mark.parametrize("said", PLACES)
def test_what_is_to_be_bought_is_kept(wishes: str, said: str) -> None:
    assert acts(wishes.format(said)) == [
        {"op": "keep", "place": PLACES[said]},
        {"op": "chat", "name": "basket"},
    ]


def test_several_are_bought_together() -> None:
    told = acts("where can I buy 1 and 3?")
    assert [act.get("place") for act in told] == [None, 1, 3]


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize(
    "text",
    [
        "can I get number 2 in {}",
        "where can I buy one like the second but in {}",
        "can I order the first in {} too",
        "is the third to be had in {}",
    ],
)
def test_what_is_to_differ_is_no_purchase(text: str, colour: str) -> None:
    told = acts(text.format(colour))
    assert {"op": "chat", "name": "basket"} not in told
    assert any(act.get("facet") == "colour" for act in told)


@pytest.mark.parametrize(
    "text",
    [
        "show me page 2",
        "open number 3",
        "show me the second item",
        "what goes with number 2",
        "order them by price",
        "what is number 2 made of",
        "get rid of the first",
        "what do you know about the first page",
    ],
)
def test_other_questions_of_an_item_are_no_purchase(text: str) -> None:
    assert {"op": "chat", "name": "basket"} not in acts(text)


@pytest.mark.parametrize("asks", ASKS)
def test_where_nothing_is_shown_nothing_is_kept(asks: str) -> None:
    assert all(act["op"] != "keep" for act in acts(asks.format("the first one"), shown=False))


@pytest.mark.parametrize("asks", ASKS[:5])
@pytest.mark.parametrize("it", ["it", "this one", "that"])
def test_item_in_mind_is_asked_for_by_a_pronoun(asks: str, it: str) -> None:
    told = acts(asks.format(it), looked_at=True)
    assert told == [{"op": "chat", "name": "basket"}, {"op": "point", "place": "this"}]
