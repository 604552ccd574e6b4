"""What a message ranks by."""

import pytest

from bot.understanding.asking import so_many
from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader
from bot.understanding.together import ordering


@pytest.mark.parametrize(
    ("said", "by", "direction"),
    [
        ("cheapest first", "price", "ascending"),
        ("the most expensive handbag", "price", "descending"),
        ("dearest ones at the top", "price", "descending"),
        ("sort by price", "price", "ascending"),
        ("price low to high", "price", "ascending"),
        ("sort by price, descending", "price", "descending"),
        ("high to low", "price", "descending"),
        ("the darkest of these", "lightness", "ascending"),
        ("the lightest", "lightness", "descending"),
        ("the warmest coat you have", "warmth", "descending"),
        ("most formal first", "formality", "descending"),
        ("the least formal one", "formality", "ascending"),
        ("sort by how warm they are", "warmth", "ascending"),
        ("longest sleeves first", "sleeve_length", "descending"),
        ("the longest skirt", "length", "descending"),
        ("in order of warmth", "warmth", "ascending"),
    ],
)
def test_the_key_and_the_direction_of_a_ranking(said: str, by: str, direction: str) -> None:
    assert ordering.key(said) == (by, direction)


@pytest.mark.parametrize(
    ("said", "by", "direction"),
    [
        ("best rated first", "rating", "descending"),
        ("sort by rating", "rating", "descending"),
        ("highest heel height", "heel_height", "descending"),
        ("lowest heel height first", "heel_height", "ascending"),
    ],
)
def test_columns_of_numbers_rank_as_well(said: str, by: str, direction: str) -> None:
    assert ordering.key(said, ("rating", "heel_height")) == (by, direction)


@pytest.mark.parametrize("said", ["a red dress", ""])
def test_what_ranks_nothing_has_no_key(said: str) -> None:
    assert ordering.key(said) is None


@pytest.mark.parametrize(
    ("said", "by", "direction"),
    [
        ("newest first", "added", "descending"),
        ("what's new in dresses", "added", "descending"),
        ("new arrivals", "added", "descending"),
        ("oldest first", "added", "ascending"),
        ("biggest discount first", "discount", "descending"),
        ("sort by discount", "discount", "descending"),
        ("best rated first", "rating", "descending"),
        ("worst rated", "rating", "ascending"),
        ("which is better rated", "rating", "descending"),
        ("the one with more reviews", "rating", "descending"),
        ("which is rated lower", "rating", "ascending"),
    ],
)
def test_what_shops_tell_of_buying_ranks_in_those_too_that_do_not(
    said: str, by: str, direction: str
) -> None:
    assert ordering.key(said) == (by, direction)
    assert ordering.key(said, ("added", "discount", "rating", "reviews")) == (by, direction)


def test_rankings_tell_where_they_stand() -> None:
    said = "the cheapest and the warmest"
    found = ordering.find(said)
    assert [said[each.start : each.end] for each in found] == ["cheapest", "warmest"]


COUNTED = ["{n} {most}", "the {n} {most}", "{most} {n}", "top {n} {most}", "{n} of your {most}"]


@pytest.mark.parametrize("said", COUNTED)
@pytest.mark.parametrize(("number", "count"), [("two", 2), ("3", 3), ("five", 5)])
def test_so_many_come_first_in_a_ranking(said: str, number: str, count: int) -> None:
    for most, by in (("cheapest", "price"), ("warmest", "warmth"), ("most expensive", "price")):
        text = said.format(n=number, most=most)
        for op, told in (
            {"order": {"by": by}, "keep": {"rank": {}}, "compare": {"rank": {}}}
        ).items():
            acts = [{"act": {"op": op, **told}, "start": 0, "end": len(text)}]
            found = [each["act"] for each in so_many.first_few(f"{text} dresses", acts)]
            assert count in [act.get("number") for act in found], (text, found)


@pytest.mark.parametrize("said", ["the cheapest one", "cheapest 2 piece suit", "cheapest under 30"])
def test_what_counts_nothing_has_no_number(said: str) -> None:
    acts = [{"act": {"op": "order", "by": "price"}, "start": 0, "end": len(said)}]
    assert so_many.first_few(said, acts) == acts


@pytest.mark.parametrize("asked", ["which {n} are the {most}", "what are the {n} {most}"])
def test_question_for_so_many_is_told_of_them(asked: str) -> None:
    ask = {"op": "ask", "question": "least", "about": "list", "facet": "price"}
    text = asked.format(n="two", most="cheapest")
    acts = [{"act": ask, "start": 0, "end": len(text)}]
    assert [e["act"] for e in so_many.first_few(text, acts)] == [ask, {"op": "count", "number": 2}]
    sums = [e["act"] for e in so_many.first_few("total of the two cheapest", acts)]
    assert [act.get("question") for act in sums] == ["total", None] and sums[1]["number"] == 2


def test_newest_is_of_the_latest_year_where_a_shop_tells_no_more() -> None:
    assert ordering.key("newest first", ("year",)) == ("year", "descending")
    assert ordering.key("the oldest", ("release_year",)) == ("release_year", "ascending")
    assert ordering.key("newest first", ("year", "added")) == ("added", "descending")


@pytest.mark.parametrize(
    ("frame", "by", "direction"),
    [
        ("sort {} by price", "price", "ascending"),
        ("sort by price, {}", "price", "ascending"),
        ("newest {} first", "added", "descending"),
    ],
)
@pytest.mark.parametrize("said", ["dresses", "red dresses", "wool coats"])
def test_what_is_sorted_may_be_told_beside(frame: str, by: str, direction: str, said: str) -> None:
    view = {"shown": True, "wanted": ["category"], "named": ["dress"], "garments": [["dress"]]}
    acts = [e["act"] for e in standard_reader().read(frame.format(said), view, shipped()).acts]
    assert acts[0] == {"op": "order", "by": by, "direction": direction}
    assert {act["op"] for act in acts[1:]} == {"want"}


@pytest.mark.parametrize("said", ["best selling", "best-selling", "bestselling", "top selling"])
def test_what_sells_best_is_ranked_as_what_is_popular(said: str) -> None:
    assert ordering.key(f"your {said} dress") == ordering.key("the most popular dress")
