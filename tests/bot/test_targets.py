"""Which item is meant, told by what it is: "outfits for the red coat", "the cheapest of these"."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.asking.marking import mark
from bot.understanding.decision.deciding import decide
from bot.understanding.decision.degrees import changed, ranking
from bot.understanding.decision.head import Decision, shipped
from bot.understanding.decision.targets import only_item
from bot.understanding.reading import standard_reader
from data.vocabulary import standard
from data.words.changes import AXES, LESS, MORE

COLOURS = [*standard().facets["colour"]]
KINDS = [*standard().facets["category"], *standard().facets["style"]]
DEGREES = [(axis.name, way) for axis in AXES for way in (LESS, MORE)]
FRAMES = ["outfit ideas for the {}", "fave the {}", "what goes with that {}?", "price of the {}"]
VIEW = {"shown": True, "wanted": ["category"]}


def decided(
    said: str, operation: str, role: str = "context", degree: str = "none", sure: float = 0.95
) -> list[dict[str, Any]]:
    """What a message does where the head knows the operation and gives everything one role."""
    found = standard_reader().read(said).acts
    marked = mark(said, found, VIEW)
    num = len(marked.spans)
    ranking = [(operation, 0.9), ("search", 0.05)]
    told = ([role] * num, [0.99] * num)
    decision = Decision(operation, 0.9, ranking, *told, "fact", 0.5, degree, sure)
    return [each["act"] for each in decide(said, found, marked, decision, 0.4)]


@settings(max_examples=200)
@given(
    frame=st.sampled_from(FRAMES),
    operation=st.sampled_from(["pair", "keep", "like", "dislike", "point", "release"]),
    colour=st.sampled_from(COLOURS),
    kind=st.sampled_from(KINDS),
)
def test_an_item_is_told_by_what_it_is(frame: str, operation: str, colour: str, kind: str) -> None:
    lead = decided(frame.format(f"{colour} {kind}"), operation)[0]
    assert lead["op"] == operation
    assert lead.get("described") == f"{colour} {kind}" or "place" not in lead


@pytest.mark.parametrize("operation", ["keep", "like", "dislike", "point", "pair"])
def test_an_item_is_told_by_what_it_is_first_in(operation: str) -> None:
    lead = decided("the cheapest of these", operation)[0]
    assert lead == {"op": operation, "rank": {"by": "price", "direction": "ascending"}}


def test_the_whole_list_is_emptied_where_no_item_is_named() -> None:
    assert decided("empty my list", "release")[0] == {"op": "release", "place": "all"}
    assert decided("take it off my list", "release")[0] == {"op": "release", "place": "this"}


def test_a_comparison_with_one_item_looks_for_what_differs_from_it() -> None:
    found = decided("is there one that's warmer than the third?", "compare", role="compare")
    assert {"op": "reference", "place": 3} in found
    assert any(act["op"] == "change" and act["axis"] == "warmth" for act in found)


def test_a_comparison_of_two_stays_one() -> None:
    found = decided("is 2 warmer than the third?", "compare", role="compare")
    assert [act["place"] for act in found if act["op"] == "compare"] == [2, 3]


@pytest.mark.parametrize(("axis", "way"), DEGREES)
def test_what_no_word_says_differs_as_the_head_tells(axis: str, way: str) -> None:
    (act,) = decided("that one is not for my knees", "search", degree=f"{axis} {way}")
    assert (act["op"], act["axis"], act["direction"]) == ("change", axis, way)


@pytest.mark.parametrize(("axis", "way"), DEGREES)
def test_what_no_word_says_is_sorted_by_as_the_head_tells(axis: str, way: str) -> None:
    order = decided("put my bank manager's picks on top", "order", degree=f"{axis} {way}")[0]
    direction = "ascending" if way == LESS else "descending"
    assert order == {"op": "order", "by": axis, "direction": direction}


def test_a_garment_that_is_named_is_wanted_and_nothing_made_to_differ() -> None:
    found = decided("boots my nan could afford", "search", role="want", degree="price less")
    assert "change" not in {act["op"] for act in found}


def test_a_word_that_says_what_differs_is_believed_before_the_head() -> None:
    found = decided("darker please", "search", role="want", degree="price less")
    assert [act["axis"] for act in found if act["op"] == "change"] == ["lightness"]


def test_only_what_is_shown_can_differ_and_nothing_without_a_degree() -> None:
    sure = Decision("search", 0.9, [], [], [], "fact", 0.5, "price less", 0.9)
    whole = {"start": 0, "end": 3}
    assert changed(sure, [], False, whole, ["ouch"]) == []
    assert changed(sure._replace(degree="none"), [], True, whole, ["ouch"]) == []
    wish = [{"act": {"op": "unread", "word": "analogue"}, **whole}]
    assert changed(sure, wish, True, whole, ["only", "analogue"]) == wish
    asked = ["analogue", "ruins", "my", "wallet"]
    assert changed(sure, wish, True, whole, asked)[0]["act"]["axis"] == "price"
    assert ranking("on top please", (), sure._replace(degree="none")) is None
    assert ranking("on top please", (), sure) == ("price", "ascending")
    assert ranking("best rated first", ("rating",), sure) == ("rating", "descending")


@pytest.mark.parametrize("said", ["season's irrelevant", "no stripes", "in red", "with a hood"])
def test_what_is_said_in_words_of_its_own_asks_for_no_degree(said: str) -> None:
    role = {"season's irrelevant": "out", "no stripes": "refuse"}.get(said, "want")
    found = decided(said, "search", role=role, degree="warmth less")
    assert "change" not in {act["op"] for act in found}


@pytest.mark.parametrize("word", ["cheaper", "longer", "darker", "warmer", "dressier", "plainer"])
@pytest.mark.parametrize("frame", ["the {} one then", "the {} of the two", "save the {}"])
def test_one_of_those_compared_is_told_by_how_it_differs(word: str, frame: str) -> None:
    found = decided(frame.format(word), "keep")
    assert found[0]["op"] == "keep" and set(found[0]["rank"]) == {"by", "direction"}
    assert "change" not in {act["op"] for act in found}


@pytest.mark.parametrize("said", ["even more", "still darker? even less please", "a bit further"])
def test_once_more_of_the_last_change_needs_something_that_was_changed(said: str) -> None:
    found = standard_reader().read(said).acts
    told = {"shown": True, "reference": True}
    decision = Decision("more", 0.9, [("more", 0.9)], [], [], "fact", 0.5)
    lead = decide(said, found, mark(said, found, told), decision, 0.4)[0]["act"]
    assert (lead == {"op": "change", "word": "further"}) == ("?" not in said)
    plain = decide(said, found, mark(said, found, VIEW), decision, 0.4)[0]["act"]
    assert plain["op"] == "more"


@pytest.mark.parametrize("operation", ["keep", "like", "compare"])
@pytest.mark.parametrize(("one", "other"), [("shirt", "skirt"), ("coat", "dress"), ("bag", "hat")])
def test_places_within_rows_are_each_of_the_kind_named(
    operation: str, one: str, other: str
) -> None:
    found = decided(f"save the first {one} and the second {other}", operation, operation)
    told = [(act["place"], act["described"]) for act in found if act["op"] == operation]
    assert told == [(1, one), (2, other)]
    alone = decided(f"save the second {other}", operation, operation)
    assert all("described" not in act or "place" not in act for act in alone)


@pytest.mark.parametrize("place", ["first", "second", "last"])
@pytest.mark.parametrize(
    "said", ["save the {} {}", "keep the {} of the {}", "add the {} {} please"]
)
def test_kind_behind_a_place_is_told_with_it(place: str, said: str) -> None:
    shown = {"shown": True, "wanted": ["category"], "garments": [["dress"]]}
    for kind in ("bags", "skirts") if " of " in said else ("bag", "skirt"):
        acts = standard_reader().read(said.format(place, kind), shown, shipped()).acts
        (told,) = [each["act"] for each in acts]
        assert told["op"] == "keep" and told["described"] == kind, told
        assert told["place"] == {"first": 1, "second": 2, "last": -1}[place]


@pytest.mark.parametrize("it", ["it", "that", "this one"])
@pytest.mark.parametrize("other", ["number 3", "the third", "the third skirt"])
def test_item_in_mind_is_meant_beside_one_that_is_numbered(it: str, other: str) -> None:
    shown = {"shown": True, "looked_at": True, "wanted": ["category"], "garments": [["dress"]]}
    acts = standard_reader().read(f"save {it} and {other}", shown, shipped()).acts
    assert {each["act"]["place"] for each in acts} == {"this", 3}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("save number 2", {"place": 2}),
        ("i love the third one", {"place": 3}),
        ("put the last away", {"place": -1}),
        ("keep it", {"place": "this"}),
        ("keep 2 and 3", None),
        ("save red dresses", None),
    ],
)
def test_the_one_item_that_is_pointed_at_is_told_by_where_it_is(
    text: str, told: dict[str, Any] | None
) -> None:
    said = standard_reader().read(text).acts
    assert only_item(text, mark(text, said, {"shown": True}), said) == told


@pytest.mark.parametrize("word", ["red", "striped", "silk"])
def test_the_one_item_that_is_described_is_told_by_its_values(word: str) -> None:
    text = f"save the {word} one"
    said = standard_reader().read(text).acts
    told = only_item(text, mark(text, said, {"shown": True}), said)
    assert told is not None and told.keys() == {"described", "of"} and told["described"] == word
    assert [act["word"] for act in told["of"]] == [word]
