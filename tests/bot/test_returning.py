"""A list that was shown is found again in whatever words, and so is a part of one."""

from __future__ import annotations

from itertools import product

import pytest

from bot.understanding.asking.returning import earlier_list, returned
from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader
from bot.understanding.together.makers import of_makers

LISTS = ("list", "results", "page", "selection", "batch")
BEFORE = ("previous", "prev", "earlier", "prior", "preceding")
SHOWN = {"shown": True}


@pytest.mark.parametrize(("before", "called"), [*product(BEFORE, LISTS)])
def test_list_before_is_gone_back_to(before: str, called: str) -> None:
    for said in ("{} pls", "the {}", "show me the {} again", "ok back to the {} please"):
        text = said.format(f"{before} {called}")
        assert returned(text, SHOWN) == [{"act": {"op": "back"}, "start": 0, "end": len(text)}], (
            text
        )
        assert returned(text, {}) is None
    assert returned(f"a {called} of {before} dresses", SHOWN) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("go back twice", -2),
        ("back two steps please", -2),
        ("go back 3 lists", -3),
        ("what you showed two lists ago", -2),
        ("back to the first ones", 1),
        ("go back one", None),
        ("six lists ago", -6),
        ("two back", -2),
        ("the one three before this", -3),
    ],
)
def test_how_far_back_is_told(text: str, place: int | None) -> None:
    assert earlier_list(text) == place


@pytest.mark.parametrize("called", LISTS)
@pytest.mark.parametrize(
    "said", ["the original {}", "back to the very first {}", "go to the first {}"]
)
def test_list_that_was_shown_first_is_gone_back_to(said: str, called: str) -> None:
    told = returned(said.format(called), SHOWN)
    assert told and [each["act"] for each in told] == [{"op": "back"}, {"op": "point", "place": 1}]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("show only the first three", [1, 2, 3]),
        ("just the top 2 please", [1, 2]),
        ("limit it to the first four", [1, 2, 3, 4]),
        ("only the last two", [-2, -1]),
        ("the first 3", [1, 2, 3]),
        ("ok, the last two then", [-2, -1]),
        ("show me the first three", None),
        ("only the first three in red", None),
    ],
)
def test_part_of_the_list_is_shown_again(text: str, places: list[int] | None) -> None:
    told = returned(text, SHOWN)
    found = told and [each["act"]["place"] for each in told if each["act"]["op"] == "point"]
    assert found == places


@pytest.mark.parametrize(
    "text",
    [
        "anything else from them?",
        "what else do they make",
        "wot else by tht brand",
        "show me theirs",
        "more from that brand please",
        "do they do skirts too",
        "what other things do they sell",
        "other stuff by the same label",
    ],
)
def test_those_who_make_what_is_in_mind_are_they(text: str) -> None:
    wanted = {"op": "want", "facet": "brand", "from": "this", "fresh": True}
    for view in ({"looked_at": True}, {"alone": True}, {"wanted": ["brand"]}, {"told": "brand"}):
        told = of_makers(text, [], view)
        assert told is not None and told[0]["act"] == wanted
    assert of_makers(text, [], SHOWN) is None


@pytest.mark.parametrize(
    "text", ["which of them is red", "more like them", "save them", "any of them in silk"]
)
def test_they_of_the_list_are_no_brand(text: str) -> None:
    assert of_makers(text, [], {"looked_at": True}) is None


@pytest.mark.parametrize(
    "said",
    ["show all {}", "ok show me all the {} again", "every {} you have", "all your {} please"],
)
def test_all_there_are_of_a_kind_begin_anew(said: str) -> None:
    held = {"shown": True, "garments": [["dress"]], "whom": "men", "wanted": ["colour"]}
    for kind, whom in (("dress", True), ("dresses", True), ("skirts", False)):
        acts = standard_reader().read(said.format(kind), held, shipped()).acts
        told = [each["act"] for each in acts]
        assert any(act.get("fresh") for act in told), (said, kind, told)
        assert ({"op": "drop", "facet": "gender"} in told) == whom


@pytest.mark.parametrize(
    "said", ["the {} one you showed", "{} thing that u showed me", "the {} one you've shown"]
)
def test_item_that_was_shown_is_no_list(said: str) -> None:
    for word, place in (("last", -1), ("second", 2)):
        told = returned(said.format(word), SHOWN)
        assert told is not None and [e["act"] for e in told] == [{"op": "point", "place": place}]


@pytest.mark.parametrize(
    ("text", "place", "of_two"),
    [
        ("actually no, not that, the one before", "previous", "asked"),
        ("sorry, the one before it", "previous", "previous"),
        ("and the one after that?", "next", "next"),
        ("the one just above", "previous", "asked"),
    ],
)
def test_item_beside_the_one_that_was_looked_at_is_no_list(
    text: str, place: str, of_two: str
) -> None:
    for view, meant in (({}, place), ({"two": True}, of_two)):
        told = returned(text, {**SHOWN, "looked_at": True, **view})
        assert told and told[0]["act"] == {"op": "point", "place": meant}
    assert returned(text, SHOWN) is None


@pytest.mark.parametrize("page", ["second page", "page 2", "page two", "3rd page", "page number 4"])
@pytest.mark.parametrize("said", ["{}", "go to {} please", "show me the {}", "ok, what's on {}"])
def test_a_later_page_is_more_of_the_list(page: str, said: str) -> None:
    text = said.format(page)
    told = [{"act": {"op": "more"}, "start": 0, "end": len(text)}]
    assert returned(text, SHOWN) == told and returned(text, {}) is None


@pytest.mark.parametrize("text", ["first page", "page 1", "a notebook of 2 pages", "page boy hat"])
def test_the_first_page_and_what_is_no_page_bring_no_more(text: str) -> None:
    assert {"op": "more"} not in [each["act"] for each in returned(text, SHOWN) or ()]


@pytest.mark.parametrize("said", ["the first {}", "show me the top {}", "ok the first {} please"])
@pytest.mark.parametrize("number", [7, 10, 24])
def test_the_first_of_more_than_are_seen_are_so_many_to_show(said: str, number: int) -> None:
    told = returned(said.format(number), SHOWN) or ()
    assert [each["act"] for each in told] == [{"op": "count", "number": number}]
    assert returned(f"the last {number}", SHOWN) is None
