"""Which of the wishes could be given up is asked for, whatever they are called."""

import pytest

from bot.understanding.reading import standard_reader
from bot.understanding.undecided import is_of_waiving

WISHED = {"wanted": ["colour"], "vain": ["red"]}


def asks(text, view):
    return is_of_waiving(text, standard_reader().read(text).acts, view)


@pytest.mark.parametrize("view", [WISHED, {"wanted": ["colour"]}, {"vain": ["red"]}])
@pytest.mark.parametrize("give_up", ["drop", "give up", "relax", "leave out", "ignore", "lose"])
@pytest.mark.parametrize(
    "text",
    ["ok which of these wishes can you {} to find me something", "what should i {} then?",
     "which condition could we {}", "can you {} one of them", "which of my filters would you {}",
     "which one must I {} to see anything?"],
)  # fmt: skip
def test_wish_to_give_up_is_asked_for(text, give_up, view):
    assert asks(text.format(give_up), view)


@pytest.mark.parametrize(
    "text",
    ["drop the velvet", "can you drop the red", "which of these is cheapest", "what can you do",
     "which of these dresses can you get in red", "forget it", "which can you deliver tomorrow"],
)  # fmt: skip
def test_anything_else_asks_for_no_wish_to_give_up(text):
    assert not asks(text, WISHED)


def test_nothing_is_given_up_where_nothing_is_wished():
    assert not asks("which of these wishes can you drop", {})
