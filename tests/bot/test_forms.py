"""What a message's form alone decides is done so whatever is named, and nothing else is."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from bot.understanding.asking.marking import mark
from bot.understanding.decision.forms import formed
from bot.understanding.decision.head import Decision, shipped
from bot.understanding.reading import standard_reader
from data.vocabulary import standard

SHOWN = {"wanted": ["category", "colour"], "shown": True, "kept": True}
COLOURS = [*standard().facets["colour"]][::4]
KINDS = [*standard().facets["category"]]
PLACES = ("number 2", "the third one", "#4")


def acts(text: str, **view: Any) -> list[dict[str, Any]]:
    head = shipped()
    assert head is not None
    return [each["act"] for each in standard_reader().read(text, {**SHOWN, **view}, head).acts]


@pytest.mark.parametrize("verb", ["undo", "reverse", "roll back", "take back", "cancel"])
def test_what_was_done_last_is_undone_whatever_is_to_stay(verb: str) -> None:
    for last, thing in product(("last", "previous", "most recent"), ("change", "step", "request")):
        for kept in ("", "keep the linen but ", "the red can stay, just "):
            text = f"{kept}{verb} the {last} {thing}"
            assert acts(text) == [{"op": "undo"}], text


@pytest.mark.parametrize(("place", "number"), [("the last one", -1), ("number 2", 2)])
def test_one_of_the_own_list_is_taken_off_it_and_no_step_undone(place: str, number: int) -> None:
    for form in ("take {} off again", "take {} back off please", "and take {} out again"):
        assert acts(form.format(place)) == [{"op": "release", "place": number}], form
    assert acts("take that back") == acts(f"undo {place}") == [{"op": "undo"}]


@pytest.mark.parametrize(("place", "number"), [("first", 1), ("second", 2), ("third", 3)])
def test_list_that_is_numbered_is_gone_back_to(place: str, number: int) -> None:
    for frame in (
        "show me the {} list again",
        "the {} search please",
        "open the {} list once more",
    ):
        found = acts(frame.format(place))
        assert found[0]["op"] == "back", frame
        assert found[1]["place"] == number, frame
    assert acts("please repeat the last list")[0]["op"] == "again"
    for frame in ("back to the {} ones", "go back to the {} lot", "can I see the {} lot again"):
        assert [act.get("place") for act in acts(frame.format(place))] == [None, number], frame
    for lists, back in (("two lists ago", -2), ("three searches back", -3)):
        assert acts(f"show me what you had {lists}")[1]["place"] == back, lists


@pytest.mark.parametrize("name", ["overview", "results", "list", "selection", "line-up"])
def test_what_is_given_back_is_the_list_before(name: str) -> None:
    assert acts(f"give me back the {name}")[0]["op"] == "back"


@pytest.mark.parametrize("place", PLACES)
def test_what_goes_onto_ones_own_list_is_kept_and_what_comes_off_it_is_not(place: str) -> None:
    for way in ("in my favourites", "into my collection", "onto my shortlist", "on my wish list"):
        assert acts(f"{place} can go {way}")[0]["op"] == "keep", way
    for way in ("take {} off my list", "remove {} from my favourites", "get {} out of my picks"):
        assert acts(way.format(place))[0]["op"] == "release", way
    # A question keeps nothing.
    for way in ("is {} on my list?", "is {} already in my favourites"):
        assert [act["op"] for act in acts(way.format(place))] == ["kept"], way


@pytest.mark.parametrize("place", PLACES)
def test_what_is_praised_and_said_to_be_saved_is_kept(place: str) -> None:
    for frame in ("ooo {} yes!! save save save", "I love {}! keep it", "{} is gorgeous, bookmark"):
        assert acts(frame.format(place), kept=False)[0]["op"] == "keep", frame


@pytest.mark.parametrize("place", PLACES)
def test_what_resembles_an_item_is_looked_for_not_paired_with_it(place: str) -> None:
    for way in ("resembling", "akin to", "along the lines of", "comparable to", "similar to"):
        found = acts(f"find me things {way} {place}")
        assert "pair" not in {act["op"] for act in found}, way
        assert "reference" in {act["op"] for act in found}, way
    assert acts(f"{place} goes with what?")[0]["op"] == "pair"


@pytest.mark.parametrize("colour", COLOURS)
def test_question_is_of_the_list_where_it_says_so(colour: str) -> None:
    for text in (
        f"how many of these are {colour}",
        f"how many are {colour}",
        f"is there a {colour} one among those",
        f"are any of them {colour}?",
    ):
        found = acts(text)[0]
        assert (found["op"], found["about"]) == ("ask", "list"), text
    asked = acts(f"how many {colour} ones are there in the shop")[0]
    assert (asked["op"], asked["about"]) == ("ask", "stock")


@pytest.mark.parametrize("kind", KINDS[::3])
def test_list_that_is_told_its_order_is_sorted_and_no_question(kind: str) -> None:
    for said, direction in (
        ("lowest to highest", "ascending"),
        ("high to low", "descending"),
        ("ascending", "ascending"),
    ):
        for frame in ("list your {}s by price, {}", "please show {}s by price, {}"):
            found = acts(frame.format(kind, said), shown=False, wanted=[])
            order = {"op": "order", "by": "price", "direction": direction}
            assert order in found, (frame, kind, said)
            assert any(act["op"] == "want" and not act.get("about") for act in found)


@pytest.mark.parametrize("noun", ["items", "garments", "things", "products", "pieces"])
def test_count_of_anything_at_all_is_of_the_whole_shop(noun: str) -> None:
    for frame in ("how many {} do you have", "how many different {} are in the shop in total"):
        assert acts(frame.format(noun))[0].get("place") == "all", frame
    assert acts("how many do you have in red")[0].get("place") is None


@pytest.mark.parametrize("kind", ["boots", "sandals", "sneakers"])
def test_example_of_an_answer_restricts_no_question(kind: str) -> None:
    for frame in ("what kinds of shoes do you have, {} and so on", "which types of shoes, like {}"):
        about = [act["word"] for act in acts(frame.format(kind)) if act.get("about") is True]
        assert kind not in about, frame
    told = acts(f"what's your range of {kind} like")
    assert [act for act in told if act.get("about") is True or act["op"] == "want"]


@pytest.mark.parametrize("place", PLACES)
def test_praise_of_an_item_is_no_search_and_a_search_no_praise(place: str) -> None:
    for frame in ("{} is very good, I am loving it", "{} is great, I really adore it so much"):
        assert acts(frame.format(place))[0]["op"] == "like", frame
    for frame in ("give me stuff like {}", "I'd love more like {}", "I want others like {}"):
        assert acts(frame.format(place))[0]["op"] != "like", frame
    assert "like" not in {act["op"] for act in acts(f"I like {place} less")}


@pytest.mark.parametrize("kind", KINDS)
def test_what_somebody_is_likened_to_is_not_looked_for(kind: str) -> None:
    for frame in ("stripes make me look like a {}", "in grey I feel like a {}"):
        found = standard_reader().read(frame.format(kind)).acts
        assert not [each for each in found if each["act"].get("facet") == "category"], frame


@pytest.mark.parametrize(
    ("text", "op"),
    [
        ("a prettier one", "more"),
        ("a nicer one please", "more"),
        ("something better", "more"),
        ("that's a belter", "like"),
        ("show the ones in green first", "want"),
        ("the red ones first please", "want"),
    ],
)
def test_what_is_better_or_comes_first_is_neither_liked_nor_a_place(text: str, op: str) -> None:
    found = acts(text, wanted=["category"])
    assert found[0]["op"] == op, text
    if op != "like":
        assert not [act for act in found if "place" in act], text


@pytest.mark.parametrize("kind", KINDS[::4])
def test_kind_that_is_swapped_for_an_item_is_not_given_up(kind: str) -> None:
    for frame in ("swap the {} for number 3", "change the {} for the third one"):
        assert acts(frame.format(kind)) == [{"op": "point", "place": 3}], frame


def test_question_with_nothing_shown_is_of_the_shop_unless_it_says_these() -> None:
    for text, about in (
        ("which of these is the cheapest?", "list"),
        ("are any of them in silk?", "list"),
        ("how many dresses are made of silk?", "stock"),
        ("what sizes do you have?", "stock"),
    ):
        assert acts(text, shown=False, wanted=[])[0]["about"] == about, text


@pytest.mark.parametrize("place", PLACES)
def test_what_can_be_had_otherwise_is_looked_for_and_what_it_is_is_asked(place: str) -> None:
    for frame in ("I like {}. Can I get it in red?", "is there one like {} in a slim fit?"):
        found = acts(frame.format(place))
        assert found[0]["op"] in ("want", "point", "reference"), frame
        assert not any(act.get("about") for act in found if act["op"] == "want"), frame
    for frame in ("is {} red?", "is {} a slim fit?"):
        assert acts(frame.format(place))[0]["op"] == "ask", frame


DEGREES = ["fancy", "short", "tight", "dark", "bright", "formal", "loose", "flashy", "warm"]


@pytest.mark.parametrize("degree", DEGREES)
def test_denied_degree_refuses_no_kind_and_is_never_dropped(degree: str) -> None:
    for said, frame in product(
        ("dresses", "skirts", "shoes"),
        ("not too {d} {k}", "{k}, nothing too {d}", "{k} that aren't so {d}"),
    ):
        text = frame.format(d=degree, k=said)
        for view in ({"shown": False, "wanted": []}, {}):
            found = acts(text, **view)
            kinds = [act["op"] for act in found if act.get("facet") in ("category", "style")]
            assert set(kinds) <= {"want"}, (text, found)
            told = [act for act in found if act["op"] in ("refuse", "change", "unread")]
            assert told, (text, found)


@pytest.mark.parametrize("word", ["bigger", "darker", "longer", "cheaper", "fancier", "slimmer"])
def test_comparative_looks_for_others_and_with_an_article_points_at_one(word: str) -> None:
    for frame in ("{}", "something {}", "any {} ones?", "show me something {} please"):
        found = acts(frame.format(word))
        assert found[0]["op"] == "change", (frame, found)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("amount", ["under 50", "for less than 40", "below $60", "up to 30"])
def test_budget_of_what_goes_with_an_item_is_wanted_of_that(place: str, amount: str) -> None:
    for frame in (
        "what goes with {p} {a}",
        "shoes to go with {p} {a}",
        "what else would match {p}, {a}?",
    ):
        found = acts(frame.format(p=place, a=amount))
        (price,) = [act for act in found if act.get("facet") == "price"]
        assert "about" not in price and found[0]["op"] == "pair", (frame, found)


@pytest.mark.parametrize(
    "part", ["buttons", "lining", "cuffs", "trim", "pads", "seams", "stitching"]
)
def test_part_that_a_garment_has_or_lacks_is_named(part: str) -> None:
    for frame, refused in (
        ("without {}", True),
        ("a coat with no {}", True),
        ("a shirt with {}", False),
        ("it must have {}", False),
    ):
        told = [
            act for act in acts(frame.format(part), wanted=["category"]) if act["op"] == "unread"
        ]
        assert [(act["word"], act["refused"]) for act in told] == [(part, refused)], frame


@pytest.mark.parametrize("text", ["ab", "qz", "beg your padon?", "mm er hm", "zzz zz"])
def test_what_nobody_can_read_compares_nothing(text: str) -> None:
    assert "compare" not in {act["op"] for act in acts(text)}


def test_numbers_that_are_joined_are_of_one_clause() -> None:
    for one, other in product(("two", "2", "the first"), ("three", "the fourth")):
        told = acts(f"put {one} and {other} side by side for me")
        assert {act["op"] for act in told} == {"compare"} and len(told) == 2, told


@pytest.mark.parametrize("but", ["apart from", "except", "other than"])
def test_what_is_left_out_of_all_is_not_meant(but: str) -> None:
    for place in PLACES:
        told = acts(f"everything {but} {place} is awful")
        every, *left_out = told
        assert every == {"op": "dislike", "place": "all"} and left_out, told
        assert all(act["op"] == "dislike" and act["refused"] for act in left_out), told


def operation(text: str, *shares: tuple[str, float]) -> str:
    """Return what a message's form makes of what the head answered, a share each."""
    view = {"shown": True, "wanted": ["category"]}
    said = standard_reader().read(text).acts
    decision = Decision(*shares[0], [*shares], [], [], "", 0.0)
    return formed(text, decision, said, mark(text, said, view), view).operation


@pytest.mark.parametrize("place", PLACES)
def test_what_one_would_rather_have_is_liked_unless_more_is_asked_of_it(place: str) -> None:
    for way in ("I'd rather have {}", "we'd rather get {} then", "i really prefer {}"):
        assert operation(way.format(place), ("dislike", 0.9)) == "like"
        for further in ("but in red", "in silk", "without sleeves"):
            assert operation(f"{way.format(place)} {further}", ("dislike", 0.9)) == "search"


@pytest.mark.parametrize("other", ["the last", "number 6"])
@pytest.mark.parametrize("place", ["number 2", "#4", "number 3"])
def test_several_that_are_named_and_nothing_else_are_compared_where_the_head_is_lost(
    place: str, other: str
) -> None:
    text = f"zorp {place} flib {other}"
    assert operation(text, ("more", 0.25), ("like", 0.2)) == "compare"
    assert operation(text, ("more", 0.35), ("like", 0.2)) == "more"
    assert operation(text, ("more", 0.25), ("search", 0.2)) == "more"
    assert operation(f"{text} red", ("more", 0.25), ("like", 0.2)) == "more"
    assert operation(f"zorp {place}", ("more", 0.25), ("like", 0.2)) == "more"
