"""What is said beside the first in something names among which it is: "the cheapest for work"."""

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader

# How values are told of some of what is shown, each with its facet and word.
SOME = [
    ("in linen", ("material", "linen")), ("with long sleeves", ("sleeve_length", "long")),
    ("for work", ("occasion", "work")), ("for a party", ("occasion", "party")),
    ("for summer", ("season", "summer")), ("in navy", ("colour", "navy")),
]  # fmt: skip
RANKS = [("cheapest", "least"), ("priciest", "most"), ("warmest", "most"), ("shortest", "least")]


def acts(text):
    found = standard_reader().read(text, {"shown": True}, shipped()).acts
    return [each["act"] for each in found]


@pytest.mark.parametrize(("said", "value"), SOME)
@pytest.mark.parametrize(("rank", "question"), RANKS)
@pytest.mark.parametrize("text", ["which is the {} {}?", "and which of these is the {} {}"])
def test_first_in_something_keeps_what_it_is_asked_among(text, rank, question, said, value):
    first, *rest = acts(text.format(rank, said))
    assert (first["op"], first["question"], first["about"]) == ("ask", question, "list")
    assert [(each["facet"], each["word"], each["about"]) for each in rest] == [(*value, True)]


@pytest.mark.parametrize("pair", [("blue", "white"), ("striped", "floral"), ("silk", "cotton")])
@pytest.mark.parametrize(("rank", "question"), RANKS[:3])
def test_first_of_either_is_asked_of_both(pair, rank, question):
    first, *rest = acts(f"which of the {pair[0]} or {pair[1]} ones is the {rank}")
    assert (first["op"], first["question"]) == ("ask", question)
    assert {each["word"] for each in rest if each["op"] == "want"} == {*pair}


@pytest.mark.parametrize("rank", ["cheapest", "longest"])
def test_first_of_all_is_asked_among_nothing(rank):
    assert [each["op"] for each in acts(f"which is the {rank}?")] == ["ask"]


@pytest.mark.parametrize(("said", "value"), SOME)
@pytest.mark.parametrize("rank", ["cheapest", "dearest", "warmest"])
@pytest.mark.parametrize("one", ["", " one"])
def test_first_that_is_so_is_like_no_item_on_the_screen(one, rank, said, value):
    found = acts(f"the {rank}{one} {said}")
    assert not any(each["op"] in ("reference", "point") and "rank" in each for each in found)
    told = [(each["facet"], each["word"]) for each in found if each.get("word")]
    assert value in told and any(each["op"] in ("order", "ask") for each in found)


@pytest.mark.parametrize(("said", "value"), SOME[-1:])
@pytest.mark.parametrize("text", ["like the cheapest but {}", "the cheapest one but {}"])
def test_what_is_to_be_like_the_first_stays_so(text, said, value):
    ops = [each["op"] for each in acts(text.format(said))]
    assert "reference" in ops and "order" not in ops
