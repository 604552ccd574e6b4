"""Which of the wishes could be given up is asked for, whatever they are called."""

from typing import Any

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.decision.wishes import is_of_waiving
from bot.understanding.reading import standard_reader

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


LATER = [
    "{i} think about it", "{i} sleep on it", "{i} have a think", "{i} decide later",
    "{i} mull it over for a bit", "{i} get back to you tomorrow", "{i} ask my {who} first",
    "{i} talk to my {who}", "{i} discuss this with my {who}", "{i} think it over, thanks",
]  # fmt: skip
FIRST = ["i'll", "I will", "let me", "i need to", "we should", "ok, i'd rather", "hmm i'm gonna"]


@pytest.mark.parametrize("view", [{}, {"shown": True, "wanted": ["category"], "looked_at": True}])
@pytest.mark.parametrize("said", LATER)
def test_who_takes_their_time_decides_nothing(said: str, view: dict[str, Any]) -> None:
    for first in FIRST:
        for who in ("husband", "flatmate"):
            text = said.format(i=first, who=who)
            acts = [e["act"] for e in standard_reader().read(text, view, shipped()).acts]
            assert acts == [{"op": "chat", "name": "later"}], text


@pytest.mark.parametrize("said", ["maybe later", "not today, thanks", "another time", "not yet"])
def test_later_is_later_unless_something_is_offered(said: str) -> None:
    for view in ({}, {"shown": True, "wanted": ["category"]}):
        acts = [e["act"] for e in standard_reader().read(said, view, shipped()).acts]
        assert acts == [{"op": "chat", "name": "later"}], (said, view)
    asked = {"shown": True, "wanted": ["category"], "asked": "drop"}
    acts = [e["act"] for e in standard_reader().read(said, asked, shipped()).acts]
    assert acts != [{"op": "chat", "name": "later"}]


@pytest.mark.parametrize(
    "said",
    ["let me see the second", "think of something for my mum", "i need to return it",
     "i'll take the second", "i want a day dress", "not now, show me coats", "i need a minute hat"],
)  # fmt: skip
def test_what_is_to_be_done_is_not_put_off(said: str) -> None:
    view = {"shown": True, "wanted": ["category"]}
    acts = [e["act"] for e in standard_reader().read(said, view, shipped()).acts]
    assert all(act.get("name") != "later" for act in acts)


@pytest.mark.parametrize("said", ["quit", "exit", "bye", "ok bye", "exit please"])
def test_who_leaves_looks_for_nothing(said: str) -> None:
    for view in ({}, {"shown": True, "wanted": ["category"]}):
        acts = [e["act"] for e in standard_reader().read(said, view, shipped()).acts]
        assert acts == [{"op": "chat", "name": "bye"}], (said, view)
