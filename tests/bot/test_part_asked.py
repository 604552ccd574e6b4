"""Whether shown items have some part is asked of them, by place or together, and looks for none."""

import pytest

from bot.understanding.asking.part_asked import measured, read
from bot.understanding.reading import Reader, standard_reader
from tests.bot.shop import vocabulary

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


@pytest.mark.parametrize(
    "part", ["heel", "strap", "soles", "pocket", "brim", "hem", "cuffs", "waist", "side zip"]
)
@pytest.mark.parametrize(
    "form", ["how tall is the {}?", "and how wide are the {}", "what's the width of the {}"]
)
def test_how_big_a_part_is_is_asked_of_what_is_shown(part, form):
    """ "How tall is the heel?" is not asked of heels, "how thick is the sole" of no season."""
    names = standard_reader().names
    for ending, view, place in (
        ("", SHOWN, None),
        (" on the second", SHOWN, 2),
        ("", {**SHOWN, "looked_at": True}, "this"),
    ):
        text = form.format(part) + ending if "?" not in form else form.format(part)
        place = None if ending and "?" in form else place
        asked, what = measured(text, standard_reader().read(text).acts, view, names)
        assert (asked["act"]["op"], asked["act"].get("place")) == ("ask", place), text
        assert (what["act"]["op"], what["act"]["word"]) == ("unread", part)


@pytest.mark.parametrize(
    "text",
    [
        "how warm is the second", "how cheap is the cheapest", "how long are the sleeves",
        "how good is the quality", "how big is the shop", "how many are the heels",
    ],
)  # fmt: skip
def test_what_is_no_part_or_told_by_a_column_is_asked_otherwise(text):
    acts = standard_reader().read(text).acts
    assert measured(text, acts, SHOWN, standard_reader().names) is None


def test_part_that_a_column_of_numbers_tells_is_asked_of_that():
    told = Reader(vocabulary())
    for text in ("how high is the heel", "how tall are the heels on 2"):
        assert measured(text, told.read(text).acts, SHOWN, told.names) is None
