"""So many of each kind are asked for, in whatever words."""

import pytest

from bot.understanding.asking.so_many import of_each
from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader


@pytest.mark.parametrize(
    ("said", "number"), [("two", 2), ("3", 3), ("one", 1), ("a couple", 2), ("a few", 3), ("4", 4)]
)
@pytest.mark.parametrize(
    "text", ["show me {} of each", "ok, can I see {} of each kind please", "{} of each",
             "just {} of each of them", "then give me {} examples of each",
             "i'd like to see {} of each"],
)  # fmt: skip
def test_so_many_of_each_are_asked_for(text, said, number):
    assert of_each(text.format(said)) == number
    (act,) = standard_reader().read(text.format(said), {"shown": True}, shipped()).acts
    assert act["act"] == {"op": "count", "number": number, "each": True}


@pytest.mark.parametrize(
    "text", ["show me two of these", "each of the two", "show me two red ones of each brand",
             "two dresses each under 50", "what is the price of each", "two of them"],
)  # fmt: skip
def test_anything_else_asks_for_so_many_of_each_of_nothing(text):
    assert of_each(text) == 0
