"""A price is compared with what is described, which is then no wish."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader


def acts(text: str) -> list[dict[str, Any]]:
    return [each["act"] for each in standard_reader().read(text, {}, shipped()).acts]


@pytest.mark.parametrize("colour", ["blue", "grey"])
@pytest.mark.parametrize(
    ("text", "kinds"),
    [("a dress that costs less than the {} one", {"dress"}),
     ("shoes cheaper than the {} dress", {"shoes"}),
     ("a bag, not red, that costs less than the {} coat", {"bag"})],
)  # fmt: skip
def test_what_a_price_is_compared_with_is_no_wish(text: str, kinds: set[str], colour: str) -> None:
    found = acts(text.format(colour))
    wanted = [act for act in found if act["op"] == "want" and act.get("about") is not True]
    assert {act["word"] for act in wanted} == kinds
    assert colour in {act["word"] for act in found if act.get("about") is True}


@pytest.mark.parametrize("it", ["it", "that", "this one"])
@pytest.mark.parametrize("place", ["the 4th", "#4", "number 4", "the fourth one"])
@pytest.mark.parametrize("which", ["whats {}", "which is {}", "which one is {}"])
def test_item_in_mind_is_compared_with_one_told_by_its_place(
    it: str, place: str, which: str
) -> None:
    shown = {"shown": True, "looked_at": True, "wanted": ["category"], "garments": [["heels"]]}
    for more, axis in (("cheaper", "price"), ("warmer", "warmth"), ("darker", "lightness")):
        for pair in (f"{it} or {place}", f"{place} or {it}"):
            said = f"{which.format(more)}, {pair}?"
            found = standard_reader().read(said, shown, shipped())
            (act,) = [each["act"] for each in found.acts]
            assert (act["op"], act["place"], act["axis"]) == ("compare", 4, axis), said


@pytest.mark.parametrize(
    "text",
    ["compare the {rank} {a} and the {rank} {b} {kind}", "{rank} {a} {kind} vs {rank} {b} {kind}",
     "show me your {rank} {a} {kind} and your {rank} {b} one side by side",
     "which is warmer, the {rank} {a} {kind} or the {rank} {b} one?"],
)  # fmt: skip
@pytest.mark.parametrize("rank", ["cheapest", "dearest", "longest"])
def test_what_comes_first_of_each_is_compared(text: str, rank: str) -> None:
    for a, b, kind in (("black", "red", "dress"), ("wool", "cotton", "coat")):
        found = acts(text.format(rank=rank, a=a, b=b, kind=kind))
        assert found[0]["op"] == "compare", found
        for number, word in enumerate((a, b)):
            told = [act for act in found if act.get("garment") == number]
            assert {act.get("word", act["op"]) for act in told} == {word, kind, "order"}, found


@pytest.mark.parametrize(
    "text",
    ["compare the {one} and the {other} {what}", "compare the {one} {what} and the {other} {what}",
     "what's the difference between your {one} and your {other} {what}?"],
)  # fmt: skip
@pytest.mark.parametrize("what", ["coat", "black dress", "wool scarf"])
@pytest.mark.parametrize(("one", "other"), [("cheapest", "dearest"), ("longest", "shortest")])
def test_both_ends_of_one_kind_are_compared(text: str, what: str, one: str, other: str) -> None:
    found = acts(text.format(one=one, other=other, what=what))
    assert found[0]["op"] == "compare", found
    ends = [act for act in found if act["op"] == "order"]
    assert [act["garment"] for act in ends] == [0, 1]
    assert {act["direction"] for act in ends} == {"ascending", "descending"}
    for number in (0, 1):
        told = [act["word"] for act in found if act.get("garment") == number and "word" in act]
        assert told == what.split()


@pytest.mark.parametrize("joined", ["with", "to", "and", "against"])
@pytest.mark.parametrize(
    ("one", "other"), [("coat", "jacket"), ("hat", "scarf"), ("dress", "skirt")]
)
@pytest.mark.parametrize("most", ["cheapest", "warmest", "most formal"])
def test_ends_of_two_kinds_are_compared_however_they_are_joined(
    most: str, one: str, other: str, joined: str
) -> None:
    said = f"compare the {most} {one} {joined} the {most} {other}"
    found = [each["act"] for each in standard_reader().read(said, {}, shipped()).acts]
    kinds = [(act["word"], act["garment"]) for act in found if act.get("facet") == "category"]
    assert found[0]["op"] == "compare" and kinds == [(one, 0), (other, 1)]
