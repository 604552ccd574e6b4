"""What is asked of buying the things shown is read whole, and nothing else is taken for it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.asking import buying
from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader
from tests.bot.test_sizes import SIZED

SHOWN = {"shown": True}
LOOKED_AT = {"shown": True, "looked_at": True}


def asked(text: str, view: dict[str, Any] = SHOWN) -> tuple[Any, ...] | None:
    """Return what is asked: of what, which facet, and which facets it is asked for."""
    acts = buying.read(text, SIZED.read(text).acts, view)
    if acts is None:
        return None
    first = acts[0]["act"]
    told = [each["act"] for each in acts if each["act"]["op"] == "want"]
    assert all(act["about"] is True for act in told)
    place = first.get("place", first["about"])
    return (place, first.get("facet", ""), *(act["facet"] for act in told))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("what sizes does it come in?", ("this", "size")),
        ("what sizes does the second one come in", (2, "size")),
        ("which sizes are number 3 available in", (3, "size")),
        ("what sizes are left?", ("list", "size")),
        ("what sizes do they come in", ("list", "size")),
        ("is number 2 available in 10?", (2, "", "size")),
        ("is 2 available in L", (2, "", "size")),
        ("is it in stock in M", ("this", "", "availability", "size")),
        ("do they come in xl?", ("list", "", "size")),
        ("does the first one come in a uk 12", (1, "", "size")),
        ("have you got it in an M?", ("this", "", "size")),
        ("can I get number 4 in small please", (4, "", "size")),
        ("is it in stock?", ("this", "", "availability")),
        ("are these on sale?", ("list", "", "sale")),
        ("which of these are in stock in L", ("list", "", "availability", "size")),
        ("do you have my size in this one?", ("this", "", "size")),
        ("is number 1 available in my size", (1, "", "size")),
        ("how much was it before?", ("this", "was")),
        ("what was the original price of number 2", (2, "was")),
        ("how much is number 2 in L?", (2, "price", "size")),
        ("when did it come in?", ("this", "added")),
        ("how is number 3 rated?", (3, "rating")),
    ],
)
def test_question_is_read(text: str, expected: tuple[Any, ...] | None) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "dresses in size M",
        "in M",
        "what about M",
        "what sizes do you have for dresses?",
        "something like number 2 in size M",
        "is it cotton?",
        "I love number 2 in M",
        "how much is it?",
        "show me the ones on sale",
    ],
)
def test_what_asks_nothing_of_buying_is_left_to_the_head(text: str) -> None:
    assert asked(text) is None


def test_without_a_list_nothing_is_asked_of_it() -> None:
    assert asked("do they come in xl?", {}) is None


def test_what_about_a_size_goes_on_about_the_item_in_mind() -> None:
    assert asked("what about M", LOOKED_AT) == ("this", "", "size")


def test_what_was_shown_before_is_no_earlier_price() -> None:
    for said in ("what were the six again", "what was the first one", "what were those"):
        reading = standard_reader().read(said, {"shown": True}, shipped())
        acts = [each["act"] for each in reading.acts]
        assert "was" not in [act.get("facet") for act in acts], said


@pytest.mark.parametrize("size", ["a bigger size", "another size", "the next size up"])
@pytest.mark.parametrize(
    "asked", ["do you have {} in {}", "does {} come in {}?", "is {} available in {}"]
)
def test_another_size_of_what_is_shown_is_a_question_of_its_sizes(asked: str, size: str) -> None:
    for thing in ("it", "the same one", "number 2"):
        acts = standard_reader().read(asked.format(thing, size), {"shown": True}, shipped()).acts
        assert acts[0]["act"]["op"] == "ask" and acts[0]["act"].get("facet") == "size", (
            thing,
            size,
        )


@pytest.mark.parametrize("before", ["the sale", "the discount", "it was reduced", "that reduction"])
@pytest.mark.parametrize(
    "asked", ["what was it before", "how much was it before", "what did it cost before"]
)
def test_what_it_was_before_a_sale_is_the_old_price(asked: str, before: str) -> None:
    view = {"shown": 3, "looked_at": True}
    (found,) = standard_reader().read(f"{asked} {before}", view, shipped()).acts
    assert (found["act"]["op"], found["act"]["facet"]) == ("ask", "was")


OF_A_GARMENT = [
    "do you have the {} in {}",
    "is the {} in stock in {}",
    "does the {} come in {}",
    "can i get the {} in {}",
    "the {}. do you have it in {}",
    "the {}, is it available in {}?",
    "what about the {} in {}",
]
# "The red dress in xl" may look for such a dress; "the red one" is one that is shown.
OF_ONE = [*OF_A_GARMENT, "the {} in {}"]


@pytest.mark.parametrize("view", [SHOWN, LOOKED_AT])
@pytest.mark.parametrize("size", ["a medium", "large", "xl"])
@pytest.mark.parametrize(
    ("garment", "said"),
    [("red one", said) for said in OF_ONE]
    + [(each, said) for each in ("linen shirt", "striped dress") for said in OF_A_GARMENT],
)
def test_size_of_a_garment_described_is_asked_of_that_one(
    said: str, garment: str, size: str, view: dict[str, Any]
) -> None:
    for reader in (SIZED, standard_reader()):
        acts = [e["act"] for e in reader.read(said.format(garment, size), view, shipped()).acts]
        first, *told = acts
        assert (first["op"], first["about"]) == ("ask", "item"), acts
        assert first["described"] == garment.removesuffix(" one")
        assert "size" in [act["facet"] for act in told] and all(act["about"] for act in told)


@pytest.mark.parametrize("said", OF_A_GARMENT)
def test_size_of_the_one_kind_in_mind_is_asked_of_the_item_in_mind(said: str) -> None:
    for view, place in ((LOOKED_AT, "this"), (SHOWN, None)):
        acts = standard_reader().read(said.format("skirt", "an xl"), view, shipped()).acts
        assert acts[0]["act"].get("place") == place, (said, view)


@pytest.mark.parametrize(
    "said", ["do you have {} in {}", "{} in stock in {}", "are there {} in {}"]
)
def test_size_of_no_garment_in_particular_looks_for_such_a_thing(said: str) -> None:
    for kind, size in (("red dresses", "xl"), ("shirts", "size m")):
        acts = SIZED.read(said.format(kind, size), SHOWN, shipped()).acts
        assert {each["act"]["op"] for each in acts} == {"want"}, (said, kind)
        assert not any(each["act"].get("about") for each in acts), (said, kind)
