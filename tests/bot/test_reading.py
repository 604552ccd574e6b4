"""What a reading holds beside the facts: where each was said, and how."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.understanding.reading import Reader, standard_reader
from tests.bot import shop

# A shop, a message, and its acts with what each covers.
SAID = (Path(__file__).parent / "places_said.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module", autouse=True)
def standard() -> Reader:
    return standard_reader()


@pytest.fixture(scope="module")
def own() -> Reader:
    return Reader(shop.vocabulary())


def places(text: str, reader: Reader | None = None) -> list[tuple[str, str]]:
    acts = (reader or standard_reader()).read(text).acts
    return [(each["act"]["op"], text[each["start"] : each["end"]]) for each in acts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "I want a dark blue dress under $60, please",
            [("want", "dark blue"), ("want", "dress"), ("want", "$60")],
        ),
        ("red boots", [("want", "red"), ("want", "boots"), ("want", "boots")]),
        ("something like it in red", [("point", "it"), ("want", "red")]),
        (
            "the second one and the last two",
            [("point", "the second one"), ("point", "the last two"), ("point", "the last two")],
        ),
        ("not the red one", [("describe", "red"), ("point", "red")]),
        ("show me 5 long dresses", [("count", "5"), ("want", "long"), ("want", "dresses")]),
        ("any colour, forget the budget", [("drop", "colour"), ("drop", "budget")]),
        ("i dont like the colour", [("dislike", "colour")]),
        ("a bit less tight", [("change", "a bit less tight")]),
        (
            "a dress with sequins and no zip",
            [("want", "dress"), ("unread", "sequins"), ("unread", "zip")],
        ),
        (
            "gimme longsleeved blackdress",
            [("want", "longsleeved"), ("want", "blackdress"), ("want", "blackdress")],
        ),
        ("jeans, 40 dollars", [("want", "jeans"), ("want", "40 dollars")]),
        ("with puffy sleeves, a dress", [("unread", "puffy sleeves"), ("want", "dress")]),
        ("", []),
    ],
)
def test_each_act_stands_where_it_was_said(text: str, expected: list[tuple[str, str]]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize("line", SAID)
def test_act_covers_its_words(line: str, own: Reader) -> None:
    name, _, rest = line.partition(": ")
    text, acts = rest.split(" -> ")
    reader = own if name == "own" else standard_reader()
    assert [f"{op} '{said}'" for op, said in places(text, reader)] == acts.split("; ")


def test_bound_covers_its_column_and_number(own: Reader) -> None:
    text = "rated above 4 or in stock"
    assert places(text, own) == [("want", "rated above 4"), ("want", "in stock")]


def test_same_thing_said_twice_is_one_act() -> None:
    acts = standard_reader().read("red, red, and RED dresses, a dress, under 50 or under 50").acts
    assert [each["act"].get("word", "50") for each in acts] == ["red", "dress", "50"]


@pytest.mark.parametrize(
    ("text", "how", "word", "said"),
    [
        ("blue heels", "near", "navy blue", "blue"),
        ("COBALT heels", "near", "navy blue", "cobalt"),
        ("velmirra heels", "typo", "velmira", "velmirra"),
        ("navy heels", "synonym", "navy blue", None),
        ("gold heels", "own", "gold", None),
        ("red heels", "none", "red", None),
        ("striped heels", "absent", "striped", None),
    ],
)
def test_want_tells_how_the_shop_knows_it(
    text: str, how: str, word: str, said: str | None, own: Reader
) -> None:
    acts = [each["act"] for each in own.read(text).acts]
    (act,) = (a for a in acts if a["op"] == "want" and a["facet"] != "category")
    assert (act["how"], act["word"], act.get("said")) == (how, word, said)


def test_reading_lists_what_it_could_not_read() -> None:
    assert standard_reader().read("a frilly dress with sequins").unread == ["frilly", "sequins"]


def test_reader_names_the_version_of_its_vocabulary(own: Reader) -> None:
    assert (own.version, standard_reader().version) == ("shop", "standard")
