"""Whether shown items have some part is asked of them, by place or together, and looks for none."""

import pytest

from bot.understanding.part_asked import read
from bot.understanding.reading import standard_reader

SHOWN = {"shown": True}
# What is asked of, and the acts that ask.
OF = [
    ("the first and third", [1, 3]), ("the first two", [1, 2]), ("number 2", [2]),
    ("the last", [-1]),
    ("1 and 4", [1, 4]), ("it", ["this"]), ("they", [None]), ("any of them", [None]),
    ("these", [None]), ("those two", [None]),
]  # fmt: skip
# Parts that no column tells, and values that one may.
UNTOLD = ["laces", "pockets", "buttons", "a zip", "belt loops", "a lining", "a buckle"]
TOLD = [
    ("sleeves", "refuse", "sleeveless"), ("a hood", "want", "hooded"),
    ("a collar", "want", "collared"), ("long sleeves", "want", "long"),
    ("a pattern", "refuse", "solid"), ("stripes", "want", "striped"),
]  # fmt: skip


def told(text, view=SHOWN):
    acts = read(text, standard_reader().read(text).acts, view)
    return None if acts is None else [each["act"] for each in acts]


def have(of):
    return "does" if of in ("it", "number 2", "the last") else "do"


@pytest.mark.parametrize(("of", "places"), OF)
@pytest.mark.parametrize("part", UNTOLD)
def test_part_that_no_column_tells_is_asked_in_its_own_words(of, places, part):
    *asks, what = told(f"{have(of)} {of} have {part}?")
    assert [each.get("place") for each in asks] == places
    assert {each["op"] for each in asks} == {"ask"}
    assert (what["op"], what["word"]) == ("unread", part.removeprefix("a "))


@pytest.mark.parametrize(("of", "places"), OF)
@pytest.mark.parametrize(("part", "op", "value"), TOLD)
def test_part_that_a_column_tells_is_asked_by_its_value(of, places, part, op, value):
    acts = told(f"and {have(of)} {of} have {part}")
    asks, rest = acts[: len(places)], acts[len(places) :]
    assert [each.get("place") for each in asks] == places
    assert [(each["op"], each["word"]) for each in rest] == [(op, value)]


@pytest.mark.parametrize(
    "text",
    ["do you have laces", "do they have jackets?", "does it have other colours",
     "do they have sizes",
     "does it come in red", "do these have a discount", "do they have it in blue",
     "does it have longer sleeves than the first", "do you have the first with sleeves"],
)  # fmt: skip
def test_anything_else_is_asked_of_no_part(text):
    assert told(text) is None


def test_pair_in_mind_is_they_and_nothing_shown_is_asked_of():
    pair = {"shown": True, "looked_at": True, "pair": True}
    assert told("do they have laces?", pair)[0]["place"] == "this"
    assert told("do they have laces?", {}) is None
