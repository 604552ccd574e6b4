"""What a message says beside what it asks for wishes nothing, whatever the garment is."""

from __future__ import annotations

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import Reader, standard_reader
from bot.understanding.text.asides import without
from tests.bot.reading_of import acts_of
from tests.bot.test_small_shops import shop

SHOWN = {"shown": True, "wanted": ["category"]}


@pytest.fixture(scope="module")
def reader() -> Reader:
    kinds = ["Kurtas", "Jackets"]
    return Reader(
        shop(category=kinds, colour=["Maroon"], gender=["Men", "Women"], occasion=["Party"])
    )


@pytest.mark.parametrize(
    "said",
    ["a {} one lol jk", "{}? just kidding", "or {} haha only joking!", "{}. i'm kidding", "jk"],
)
@pytest.mark.parametrize("what", ["maroon", "kurtas", "jackets for him"])
def test_a_joke_that_is_owned_up_to_wishes_nothing(said: str, what: str, reader: Reader) -> None:
    told = [each["act"] for each in reader.read(said.format(what), SHOWN, shipped()).acts]
    assert told == [{"op": "chat", "name": "idle"}]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("just kidding, show me kurtas", ", show me kurtas"),
        ("kurtas for her. in neon lol jk", "kurtas for her."),
        ("no kidding, kurtas", ", kurtas"),
        ("kurtas for my wife, not for me", "kurtas for my wife"),
        ("it's not for me, it's for my brother", ", it's for my brother"),
        ("number 2 is not for me", "number 2 is not for me"),
    ],
)
def test_the_rest_stays_where_it_was(said: str, left: str) -> None:
    assert without(said).strip() == left
    assert len(without(said)) == len(said)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Grandma here! buying my grandson a kurta for his birthday", {"kurtas", "men"}),
        ("I'm his aunt, he wants a kurta", {"kurtas", "men"}),
        ("i'm a man buying for my wife: jackets", {"jackets", "women"}),
        ("Wife's birthday Saturday, she wants a kurta", {"kurtas", "women"}),
        ("mum here, need a kurta", {"kurtas"}),
        ("a kurta for my birthday", {"kurtas", "party"}),
        ("a kurta for my son, not for me", {"kurtas", "men"}),
    ],
)
def test_who_speaks_and_what_is_given_are_no_wish(
    said: str, wanted: set[str], reader: Reader
) -> None:
    acts = [each["act"] for each in reader.read(said, {}, shipped()).acts]
    assert {str(act["word"]) for act in acts if act["op"] == "want"} == wanted
    how = [act["how"] for act in acts if act.get("facet") == "occasion"]
    assert all(each == "suggested" for each in how)


@pytest.mark.parametrize(
    "said",
    [
        "button or zip no matter",
        "zip or buttons, don't mind",
        "with or without a hood",
    ],
)
def test_what_is_left_open_is_no_wish(said: str, reader: Reader) -> None:
    acts = [each["act"] for each in reader.read(said, SHOWN, shipped()).acts]
    assert {act["op"] for act in acts} == {"chat"}


@pytest.mark.parametrize("who", ["he loves", "she's really into", "my nephew is a huge fan of"])
def test_what_somebody_loves_is_looked_for(who: str, reader: Reader) -> None:
    acts = [each["act"] for each in reader.read(f"{who} spiderman", SHOWN, shipped()).acts]
    assert [act["word"] for act in acts if act["op"] == "unread"] == ["spiderman"]
    assert {act["op"] for act in acts} <= {"unread", "want"}


@pytest.mark.parametrize(
    "told",
    ["I'm back from {}", "my jeans don't fit after the {}", "I could really do with a {}",
     "since my {}", "with my {} over"],
)  # fmt: skip
@pytest.mark.parametrize("event", ["holiday", "birthday", "interview", "vacation", "date"])
def test_an_event_that_is_over_suggests_nothing(told: str, event: str) -> None:
    for text in (f"{told.format(event)}, show me dresses", f"dresses, {told.format(event)}"):
        assert not [act for act in acts_of(text) if act.get("how") == "suggested"], text
    assert [act for act in acts_of(f"a dress for a {event}") if act.get("how") == "suggested"]


@pytest.mark.parametrize("few", ["only 1?", "just one!", "oh only 2 of them?", "wow just three?"])
@pytest.mark.parametrize("name", ["colours", "materials", "brands"])
def test_how_few_there_are_is_a_remark(few: str, name: str) -> None:
    view = {"wanted": ["category", "colour", "material", "pattern"], "garments": [["dress"]]}
    found = standard_reader().read(f"{few} show more {name} then", view, shipped()).acts
    assert [(each["act"]["op"], each["act"]["facet"]) for each in found] == [("drop", name[:-1])]
