"""What a question reckons from the list: an average, a sum, the second cheapest of each."""

from __future__ import annotations

import pytest

from bot.understanding.asking.sums import limited
from bot.understanding.asking.told_before import best_of_all
from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader
from bot.understanding.text.numbers import ORDINALS
from bot.understanding.together.ordering import superlative
from bot.understanding.together.reckoning import NEXT, Reckoned, reckoned
from data.words.changes import AXES

SHOWN = {"shown": True}
RANKED = [
    (superlative(words.split()[0]), axis.name, question)
    for axis in AXES
    for words, question in ((axis.comparatives_less, "least"), (axis.comparatives_more, "most"))
    if words and superlative(words.split()[0]).endswith("est")
]


def reckon(text: str, view: dict[str, bool] = SHOWN) -> Reckoned | None:
    return reckoned(text, standard_reader().read(text).acts, view, ())


@pytest.mark.parametrize(("most", "axis", "question"), RANKED)
def test_any_superlative_is_counted_on_from_its_end(most: str, axis: str, question: str) -> None:
    for word, number in ORDINALS.items():
        assert reckon(f"what's the {word} {most}?") == Reckoned(question, axis, number)
    assert (after := reckon(f"and the next {most}")) == Reckoned(question, axis, NEXT)
    asked = {"op": "ask", "question": question, "about": "list", "number": NEXT}
    assert after.act == {**asked, "facet" if axis == "price" else "axis": axis}
    assert reckon(f"the {most} of each") == Reckoned(question, axis, each=True)
    assert reckon(f"which is the {most}?") is None


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ("what's the average price?", "average"),
        ("what is the average price", "average"),
        ("tell me the typical cost of these", "average"),
        ("how much do they cost on average", "average"),
        ("average cost of these", "average"),
        ("how much is it all together", "total"),
        ("what would that come to in total", "total"),
        ("what do they come to?", "total"),
    ],
)
def test_average_and_sum_are_of_what_is_shown(said: str, question: str) -> None:
    assert reckon(said) == Reckoned(question)
    assert reckon(said, {}) is None


@pytest.mark.parametrize(
    "said", ["an outfit under 200 in total", "the second one", "black dresses, cheapest first",
             "the second cheapest dress", "how much is the second one?", "all together now",
             "how many garments are here in total", "i didnt mean the price thing"]
)  # fmt: skip
def test_what_looks_for_something_reckons_nothing(said: str) -> None:
    assert reckon(said) is None


@pytest.mark.parametrize(("most", "axis", "question"), RANKED)
def test_your_most_of_anything_comes_first(most: str, axis: str, question: str) -> None:
    way = "ascending" if question == "least" else "descending"
    for said in (f"what's your {most} one?", f"and your {most}", f"your {most} ones please"):
        assert best_of_all(said, SHOWN, ()) == {"op": "order", "by": axis, "direction": way}, said
    for said in (f"your {most} dress", f"I like your {most} one", f"the {most} one"):
        assert best_of_all(said, SHOWN, ()) is None, said


@pytest.mark.parametrize(
    "text", ["how many each", "and how many of each?", "how many are there in each row"]
)
def test_how_many_of_each_are_counted_row_by_row(text: str) -> None:
    held = {"shown": True, "garments": [["shirt"], ["skirt"]], "wanted": ["category"]}
    acts = standard_reader().read(text, held, shipped()).acts
    assert [each["act"].get("each") for each in acts] == [True]
    assert acts[0]["act"]["question"] == "count"


@pytest.mark.parametrize(
    "text",
    ["first shirt with second skirt total", "how much for the first shirt plus the second skirt",
     "total of the first shirt and the second skirt", "1 and 2 together how much"],
)  # fmt: skip
def test_sum_of_numbered_items_is_of_those(text: str) -> None:
    held = {"shown": True, "garments": [["shirt"], ["skirt"]], "wanted": ["category"]}
    acts = [each["act"] for each in standard_reader().read(text, held, shipped()).acts]
    assert acts[0]["question"] == "total" and [a["place"] for a in acts[1:]] == [1, 2]
    kinds = [a.get("described") for a in acts[1:]]
    assert kinds == ([None, None] if text[0] == "1" else ["shirt", "skirt"])


@pytest.mark.parametrize("of", ["both", "the two", "both of them", "those", "all of these"])
@pytest.mark.parametrize("asks", ["how much?", "what price", "how much do they cost"])
def test_what_is_said_together_before_its_price_is_a_sum(of: str, asks: str) -> None:
    assert reckon(f"{of} together, {asks}") == Reckoned("total")
    assert reckon(f"{of}, {asks}") is None


@pytest.mark.parametrize("of", ["the two", "these two", "they", "the three"])
def test_what_several_are_made_of_is_asked_of_their_material(of: str) -> None:
    said = f"what are {of} made of?"
    acts = standard_reader().read(said, {"wanted": ["category"], **SHOWN}, shipped()).acts
    assert acts[0]["act"]["facet"] == "material"


@pytest.mark.parametrize("number", ["two", "three", "four"])
@pytest.mark.parametrize("rest", ["in blue", "in wool", ""])
def test_number_is_no_kind_of_garment(number: str, rest: str) -> None:
    acts = standard_reader().read(f"show me the {number} {rest}", SHOWN, shipped()).acts
    assert all(each["act"].get("word") != number for each in acts)


@pytest.mark.parametrize("asked", ["how much", "price"])
@pytest.mark.parametrize("joined", ["with", "plus"])
def test_price_asked_after_what_is_put_together_is_a_sum(joined: str, asked: str) -> None:
    view = {"shown": 12, "garments": [["blazer"], ["trousers"]]}
    for said in (
        f"2 {joined} 9, {asked}?",
        f"the second blazer {joined} the third trousers, {asked}",
    ):
        found = [each["act"] for each in standard_reader().read(said, view, shipped()).acts]
        assert found[0]["question"] == "total", said
        assert len([act for act in found if act["op"] == "point"]) == 2, said


@pytest.mark.parametrize(
    "asked", ["how much are {} and {}", "how much is {} and {}", "how much for {} and {}"]
)
def test_how_much_two_are_is_a_sum(asked: str) -> None:
    view = {"shown": 12, "garments": [["blazer"], ["trousers"]]}
    for places in (
        ("1", "4"),
        ("the first", "the third"),
        ("the second blazer", "the first trousers"),
    ):
        said = asked.format(*places)
        found = [each["act"] for each in standard_reader().read(said, view, shipped()).acts]
        assert found[0].get("question") == "total", said
        assert len([act for act in found if act["op"] == "point"]) == 2, said


@pytest.mark.parametrize("said", ["total under {}?", "altogether max {}", "all in all below {}"])
def test_what_all_may_cost_is_wished_and_what_it_costs_is_asked(said: str) -> None:
    view = {"shown": True, "garments": [["coat"], ["hat"]]}
    for limit in (60, 250):
        text = said.format(limit)
        told = limited(text, standard_reader().read(text).acts, view)
        assert told is not None and [each["act"]["total"] for each in told] == [True], text
        asked = f"is the total under {limit}?"
        (total,) = limited(asked, standard_reader().read(asked).acts, view) or ()
        assert total["act"]["question"] == "total"
        one = {**view, "garments": [["coat"]]}
        assert limited(text, standard_reader().read(text).acts, one) is None
    assert reckon("what do they cost together now") == Reckoned("total")


@pytest.mark.parametrize(
    ("by", "least", "most"),
    [("price", "cheapest", "dearest"), ("lightness", "darkest", "lightest")],
)
def test_other_end_of_what_a_list_is_sorted_by_is_of_all_there_are(
    by: str, least: str, most: str
) -> None:
    """After the dearest coats "and the cheapest?" is not the cheapest of the dearest six."""
    for said, sorted_by, way in (
        (least, f"{by} descending", "ascending"),
        (most, f"{by} ascending", "descending"),
    ):
        for form in (f"and the {said} one?", f"and the {said}?", f"what is the {said}"):
            view = {**SHOWN, "ordered": sorted_by, "looked_at": True}
            assert best_of_all(form, view, ()) == {"op": "order", "by": by, "direction": way}, form
            assert best_of_all(form, {**view, "ordered": f"{by} {way}"}, ()) is None
            assert best_of_all(form, SHOWN, ()) is None


@pytest.mark.parametrize("most", ["dearest", "priciest", "darkest", "longest", "warmest"])
def test_superlative_of_those_shown_asks_for_no_change(most: str) -> None:
    view = {**SHOWN, "wanted": ["category"], "named": ["dress"]}
    acts = [each["act"] for each in standard_reader().read(f"the {most} one", view, shipped()).acts]
    assert not any(act["op"] == "change" for act in acts)
