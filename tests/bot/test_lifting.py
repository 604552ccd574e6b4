"""What takes a value away or brings it back does so by what is wanted and refused already."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.decision.lifting import by_what_is_held
from bot.understanding.reading import Reader, standard_reader
from tests.bot.test_small_shops import shop


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(shop(category=["Tees", "Dresses"], brand=["Mika", "Ostra"], colour=["Rust"]))


def acts(reader: Reader, said: str, **held: list[str]) -> list[dict[str, Any]]:
    view = {"shown": True, "wanted": ["category"], "named": ["dresses"], "refused": []} | held
    return [each["act"] for each in reader.read(said, view, shipped()).acts]


@pytest.mark.parametrize(
    "said", ["remove {}", "take out {}", "hide {}", "get rid of {}", "leave out {} please"]
)
@pytest.mark.parametrize("value", ["mika", "rust"])
def test_what_is_not_wanted_is_removed_from_the_list(said: str, value: str, reader: Reader) -> None:
    (told,) = acts(reader, said.format(value))
    assert (told["op"], told["word"].lower()) == ("refuse", value)


def test_what_is_wanted_is_given_up_by_the_same_words(reader: Reader) -> None:
    (told,) = acts(reader, "remove mika", wanted=["category", "brand"], named=["dresses", "mika"])
    assert told["op"] in ("drop", "refuse")


@pytest.mark.parametrize("value", ["mika", "rust"])
@pytest.mark.parametrize(
    "said", ["remove {} then", "take out {}", "forget the {}", "get rid of {}", "drop {}"]
)
def test_what_was_wanted_in_vain_is_given_up(said: str, value: str, reader: Reader) -> None:
    (told,) = acts(reader, said.format(value), vain=["dresses", value])
    assert (told["op"], told["word"].lower()) == ("drop", value)


@pytest.mark.parametrize("said", ["without {}", "no {}", "not {}"])
def test_what_was_wanted_in_vain_may_be_refused(said: str, reader: Reader) -> None:
    (told,) = acts(reader, said.format("rust"), vain=["dresses", "rust"])
    assert (told["op"], told["word"].lower()) == ("refuse", "rust")


@pytest.mark.parametrize(
    "said",
    ["put the {} back", "bring back {}", "include {} again", "{} can come back", "add the {} back"],
)
def test_what_is_refused_is_brought_back(said: str, reader: Reader) -> None:
    (told,) = acts(reader, said.format("tees"), refused=["tees"])
    assert (told["op"], told["word"], told["permitted"]) == ("want", "tees", True)


@pytest.mark.parametrize(("kind", "said"), [("earrings", "studs"), ("earrings", "hoops")])
def test_some_of_the_one_kind_in_hand_is_refused_by_its_own_word(kind: str, said: str) -> None:
    refused = {"op": "refuse", "facet": "category", "word": kind, "any": [], "how": "synonym"}
    text = f"not {said}"
    acts = [{"act": refused, "start": 4, "end": len(text)}]
    decided = {"acts": acts, "operation": "search", "confidence": 1.0}
    one = by_what_is_held(text, decided, acts, {"garments": [[kind]]})["acts"][0]["act"]
    assert one == {"op": "unread", "word": said, "refused": True}
    for garments in ([["dress"], [kind]], [["dress"]]):
        assert by_what_is_held(text, decided, acts, {"garments": garments})["acts"] == acts


@pytest.mark.parametrize("where", ["named", "vain"])
@pytest.mark.parametrize(
    "text",
    [
        "anything else in {}?",
        "what else do you have in {}",
        "any other things in {}",
        "everything in {}",
    ],
)
def test_what_else_is_so_is_of_any_kind(where: str, text: str) -> None:
    view = {where: ["blue", "sweaters"], "shown": True, "garments": [["sweaters"]]}
    for colour, fresh in (("blue", True), ("green", None)):
        read = standard_reader().read(text.format(colour), view, shipped())
        assert [each["act"].get("fresh") for each in read.acts] == [fresh]


@pytest.mark.parametrize("garments", [[["trousers"], ["shirt"]], [["dress"]]])
def test_two_colours_of_several_garments_are_in_either(garments: list[list[str]]) -> None:
    view = {"shown": True, "garments": garments, "wanted": ["category"]}
    read = standard_reader().read("in white and grey", view, shipped())
    both = [each["act"].get("together", False) for each in read.acts]
    assert both == [len(garments) == 1] * 2


SHADES = ("lighter", "darker one please", "something brighter", "a bit more muted")


@pytest.mark.parametrize("shade", SHADES)
@pytest.mark.parametrize(
    "said", ["not that {}, {}", "hmm not this {}, a {}", "a different {}. {}", "not so {}, {}"]
)
def test_another_shade_of_the_colour_that_is_held_refuses_no_colour(said: str, shade: str) -> None:
    for colour in ("blue", "pink"):
        held = {"shown": True, "wanted": ["colour"], "named": [colour], "refused": []}
        text = said.format(colour, shade).replace("a a ", "a ").replace("a something", "something")
        told = [e["act"] for e in standard_reader().read(text, held, shipped()).acts]
        assert [act["op"] for act in told] == ["change"], (text, told)
        other = [e["act"] for e in standard_reader().read(f"not {colour}", held, shipped()).acts]
        assert [act["op"] for act in other] == ["refuse"]


@pytest.mark.parametrize("value", ["floral", "striped", "black", "wool"])
@pytest.mark.parametrize("said", ["go back to the {} ones", "back to the {} ones please"])
def test_going_back_to_what_is_refused_now_is_to_the_list_that_had_it(
    said: str, value: str
) -> None:
    view = {"shown": True, "refused": [value], "named": ["dress"], "wanted": ["category"]}
    acts = [e["act"] for e in standard_reader().read(said.format(value), view, shipped()).acts]
    assert acts[0]["op"] == "back"
    assert not any(act.get("permitted") for act in acts)


@pytest.mark.parametrize(("held", "other"), [("striped", "floral"), ("checked", "striped")])
@pytest.mark.parametrize("said", ["not {} {}", "no {} {} ones", "i don't like {} {}"])
def test_what_tells_some_apart_is_not_refused_with_them(said: str, held: str, other: str) -> None:
    view = {"shown": True, "wanted": ["category", "pattern"], "named": ["dress", held]}
    for text in (said.format(held, other), said.format(other, held)):
        found = [each["act"] for each in standard_reader().read(text, view, shipped()).acts]
        assert [(act["op"], act["word"]) for act in found] == [("refuse", other)], text
    view = {**view, "named": ["dress"]}
    found = [
        e["act"] for e in standard_reader().read(said.format(held, other), view, shipped()).acts
    ]
    assert {act["word"] for act in found} == {held, other}
