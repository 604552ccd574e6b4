"""What a reading holds beside the facts: where each was said, how, and what the message does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.understanding.reading import Reader, standard_reader
from tests.bot import shop

# A shop, a message, its acts with what each covers, and the message as the classifier sees it.
SAID = (Path(__file__).parent / "places_said.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module", autouse=True)
def standard() -> Reader:
    return standard_reader()


@pytest.fixture(scope="module")
def own() -> Reader:
    return Reader(shop.vocabulary())


def places(text: str, reader: Reader | None = None) -> list[tuple[str, str]]:
    acts = (reader or standard_reader()).read(text).acts
    return [
        (each["act"]["op"], text[each["start"] : each["end"]])
        for each in acts
        if each["act"]["op"] != "cue"
    ]


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
def test_act_covers_its_words_and_the_view_names_them(line: str, own: Reader) -> None:
    name, _, rest = line.partition(": ")
    text, acts, view = rest.replace(" | ", " -> ").split(" -> ")
    reader = own if name == "own" else standard_reader()
    assert [f"{op} '{said}'" for op, said in places(text, reader)] == acts.split("; ")
    assert " ".join(token.word for token in reader.read(text).view) == view


def test_bound_covers_its_column_and_number(own: Reader) -> None:
    text = "rated above 4 or in stock"
    assert places(text, own) == [("want", "rated above 4"), ("want", "in stock")]


def test_same_thing_said_twice_is_one_act() -> None:
    acts = standard_reader().read("red, red, and RED dresses, a dress, under 50 or under 50").acts
    assert [each["act"].get("word", "50") for each in acts] == ["red", "dress", "50"]


CUES = {
    "also red": {"also"},
    "red and dresses too": {"also"},
    "like these in red": {"similar", "all"},
    "start over, red": {"afresh"},
    "start all over again": {"afresh", "all"},
    "try it again": {"again"},
    "please search again": {"again"},
    "the red one again": set(),
    "i really love this": {"liking"},
    "do you ship to france": {"policy"},
    "can i pay by card": {"policy"},
    "a dress": set(),
    "None of them": {"all"},
}


@pytest.mark.parametrize("text", CUES)
def test_cues_are_what_a_message_does(text: str) -> None:
    acts = [each for each in standard_reader().read(text).acts if each["act"]["op"] == "cue"]
    assert {each["act"]["name"] for each in acts} == CUES[text]
    assert all((each["start"], each["end"]) == (0, len(text)) for each in acts)


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("what colours do you have", "colour"),
        ("Which shades are there?", "colour"),
        ("what different patterns can i get", "pattern"),
        ("which brands have you got", "brand"),
        ("what kinds of dresses are there", "category"),
        ("what fabrics do they come in", "material"),
        ("what styles of boots do you have", "style"),
        ("what care labels do you have", "care_label"),
        ("which care label is available", "care_label"),
        ("what groups are there", "group"),
        ("what is the colour", None),
        ("i like colours", None),
        ("what sku do you have", None),
    ],
)
def test_column_asked_about_is_named(text: str, facet: str | None, own: Reader) -> None:
    asked = [a["act"] for a in own.read(text).acts if a["act"].get("name") == "ask"]
    assert asked == ([{"op": "cue", "name": "ask", "facet": facet}] if facet else [])


def test_wants_are_added_only_where_the_message_adds() -> None:
    def wants(text: str) -> list[dict[str, Any]]:
        acts = [each["act"] for each in standard_reader().read(text).acts]
        return [act for act in acts if act["op"] in ("want", "refuse")]

    assert [act.get("also") for act in wants("also red socks but no stripes")] == [True, True, None]
    assert [act.get("also") for act in wants("red socks")] == [None, None]


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


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("I want a dark blue dress under $60", "i want a x_attribute x_garment under x_price_max"),
        ("something like it in red", "something like x_this in x_attribute"),
        ("the second one and the last two", "x_position and x_position"),
        ("any colour, forget the budget", "any x_facet_dropped , forget the x_facet_dropped"),
        ("trombones", "x_product"),
        ("not the red one", "not the x_attribute_reference one"),
        ("show me 5 long dresses", "show me x_number x_attribute x_garment"),
        ("no striped dresses", "no x_attribute_unwanted x_garment"),
        ("around £40, over 60 euros", "around x_price_about , over x_price_min"),
        ("a bit darker", "x_modification"),
        ("red boots", "x_attribute x_garment"),
        ("gimme a zorvex", "give me a x_product"),
        ("", ""),
    ],
)
def test_classifier_sees_kinds_instead_of_names(text: str, view: str) -> None:
    seen = standard_reader().read(text).view
    assert " ".join(token.word for token in seen) == view
    assert all(0 <= token.start < token.end <= len(text) for token in seen)


def test_view_keeps_the_place_of_what_it_names() -> None:
    text = "a dark blue dress"
    seen = standard_reader().read(text).view
    assert [text[each.start : each.end] for each in seen] == ["a", "dark blue", "dress"]


def test_bound_of_a_column_is_seen_as_a_price(own: Reader) -> None:
    seen = own.read("heels rated above 4").view
    assert [token.word for token in seen] == ["x_garment", "x_price_max"]


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("red", True), ("no stripes", True), ("any colour", True), ("darker", True),
        ("under 50", True), ("the second one", False), ("hello", False), ("frilly please", False),
        ("i dont like the colour", False),
    ],
)  # fmt: skip
def test_reading_tells_whether_something_is_asked(text: str, asks: bool) -> None:
    assert standard_reader().read(text).asks is asks


def test_reading_lists_what_it_could_not_read() -> None:
    assert standard_reader().read("a frilly dress with sequins").unread == ["frilly", "sequins"]


def test_reader_names_the_version_of_its_vocabulary(own: Reader) -> None:
    assert (own.version, standard_reader().version) == ("shop", "standard")
