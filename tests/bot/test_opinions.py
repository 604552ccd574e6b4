"""An opinion that is asked for is answered by what the rows tell, and drops no question."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader

SHOWN: dict[str, Any] = {"shown": True, "wanted": ["category"], "garments": [["dress"]]}
VERBS = ("choose", "pick", "recommend", "take", "go for", "prefer", "buy", "wear", "like best")
PAIRS = (("red", "black"), ("linen", "silk"), ("striped", "floral"), ("midi", "maxi"))
WORTH = ("worth it", "worth the money", "a good buy", "good value", "any good", "pretty", "nice")


def acts(text: str, view: dict[str, Any] = SHOWN) -> list[dict[str, Any]]:
    head = shipped()
    assert head is not None
    return [each["act"] for each in standard_reader().read(text, view, head).acts]


@pytest.mark.parametrize(("verb", "pair"), [*product(VERBS, PAIRS)])
def test_of_two_values_both_are_shown_and_the_question_is_heard(
    verb: str, pair: tuple[str, str]
) -> None:
    one, other = pair
    for said in (
        f"{one} or {other}, which would you {verb}?",
        f"which would you {verb}, {one} or {other}",
        f"what do you {verb.replace('wear', 'pick')}, {one} or {other}?",
        f"should I {verb} {one} or {other}",
        f"{one} or {other} which is good",
        f"which is best, {one} or {other}?",
    ):
        for view in (SHOWN, {}):
            told = acts(said, view)
            assert [act["op"] for act in told] == ["want", "want", "chat"], said
            assert [act.get("word") for act in told[:2]] == [one, other]
            assert told[2]["name"] == "opinion"


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("places", [("the first", "the third"), ("1", "3"), ("number 1", "3")])
def test_two_items_of_which_one_is_to_be_chosen_are_compared(
    verb: str, places: tuple[str, str]
) -> None:
    one, other = places
    for said in (f"should I {verb} {one} or {other}?", f"{one} or {other}, which would you {verb}"):
        told = acts(said)
        assert [act.get("place") for act in told if act["op"] == "compare"] == [1, 3], said


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("which", ["which of these", "which one", "which", "what"])
def test_choice_among_all_that_is_shown_is_a_question_for_advice(which: str, verb: str) -> None:
    for who in ("would you", "should I", "do you"):
        asked = acts(f"{which} {who} {verb}?")[0]
        assert (asked["op"], asked.get("question")) == ("ask", "advice"), (which, who, verb)


@pytest.mark.parametrize("worth", WORTH)
@pytest.mark.parametrize(
    ("item", "told"),
    [("it", {"place": "this"}), ("the second", {"place": 2}), ("number 4", {"place": 4}),
     ("the red one", {"described": "red"})],
)  # fmt: skip
def test_question_whether_an_item_is_worth_it_is_of_that_item(
    worth: str, item: str, told: dict[str, Any]
) -> None:
    view = {**SHOWN, "looked_at": True}
    for said in (
        f"is {item} {worth}?",
        f"do you like {item}?",
        f"would you buy {item}",
        f"what do you think of {item}?",
        f"your opinion on {item}?",
        f"should I take {item}?",
    ):
        asked = acts(said, view)[0]
        assert (asked["op"], asked["question"]) == ("ask", "advice"), said
        assert told.items() <= asked.items(), said


@pytest.mark.parametrize("whom", ["me", "a pale skin", "my figure", "dark hair", "green eyes"])
@pytest.mark.parametrize("becomes", ["suits", "flatters", "looks good on", "goes well with"])
def test_what_becomes_whom_is_said_to_be_untold(whom: str, becomes: str) -> None:
    assert acts(f"which {becomes} {whom}?") == [{"op": "chat", "name": "suits"}]
    told = acts(f"which {becomes} {whom}, red or navy?")
    assert [act.get("word") for act in told[:-1]] == ["red", "navy"]
    assert told[-1] == {"op": "chat", "name": "suits"}
    colours = acts(f"which colour {becomes} {whom}?")
    assert colours[0]["facet"] == "colour" and colours[0]["question"] == "values"


@pytest.mark.parametrize(
    "said",
    ["what goes with the second", "I like the second", "I would take the first", "a nice red dress",
     "I'll buy it", "which of them suits a wedding?", "do you have it in red?", "is it wool?",
     "which one is cheaper, 1 or 2", "something that suits me", "would you show me the second?",
     "what did I keep", "which did I like", "what did you show me", "what do I get for it"],
)  # fmt: skip
def test_what_asks_for_no_opinion_is_read_as_ever(said: str) -> None:
    told = acts(said, {**SHOWN, "looked_at": True})
    assert all(act.get("question") != "advice" for act in told)
    assert all(act.get("name") not in ("opinion", "suits") for act in told)


@pytest.mark.parametrize("whom", ["me", "a tall girl", "curvy women", "my mum", "a pale skin"])
@pytest.mark.parametrize(
    "said", ["would it suit {}?", "does the second flatter {}", "will this look good on {}?",
             "the first, would it suit {}?", "does it look nice on {}"],
)  # fmt: skip
def test_whether_an_item_becomes_somebody_is_said_to_be_untold(said: str, whom: str) -> None:
    told = acts(said.format(whom), {**SHOWN, "looked_at": True})
    assert told == [{"op": "chat", "name": "suits"}]


@pytest.mark.parametrize(
    "said", ["does it suit women?", "does it suit a wedding?", "is it for me?"]
)
def test_what_a_column_tells_is_asked_of_it(said: str) -> None:
    told = acts(said, {**SHOWN, "looked_at": True})
    assert all(act.get("name") != "suits" for act in told)


FACETS = ("colour", "pattern", "length", "fabric")


@pytest.mark.parametrize("facet", FACETS)
@pytest.mark.parametrize("garment", ["top", "dress", "jeans", "bag"])
@pytest.mark.parametrize("held", [[["dress"], ["jeans"]], [["coat"]]])
@pytest.mark.parametrize(
    "said",
    ["i don't like the {} of the {}", "not keen on the {} of the {}", "i hate the {} on the {}"],
)
def test_facet_of_a_garment_is_disliked_and_no_garment_wanted(said, held, garment, facet):
    view = {"shown": True, "garments": held, "wanted": ["category"]}
    text = said.format(facet, garment)
    disliked, whose = (each["act"] for each in standard_reader().read(text, view, shipped()).acts)
    assert disliked["op"] == "dislike" and disliked["facet"]
    assert (whose["facet"], whose["about"]) == ("category", True)
    assert whose["word"] == garment


@pytest.mark.parametrize("kind", ["dress", "hat"])
@pytest.mark.parametrize(
    "said",
    ["which {} do you like most?", "which {} would you pick", "which {} is the nicest",
     "which {} is the most beautiful", "which {} is prettiest"],
)  # fmt: skip
def test_choice_among_one_kind_of_what_is_shown_asks_for_advice_on_it(said: str, kind: str) -> None:
    view = {**SHOWN, "garments": [["dress"], ["hat"]]}
    text = said.format(kind)
    asked, told = acts(text, view)
    assert (asked["op"], asked["question"], asked["about"]) == ("ask", "advice", "list")
    assert (told["word"], told["about"]) == (kind, True)
    assert all(act.get("question") != "advice" for act in acts(text, {}))


@pytest.mark.parametrize("fine", ["most flattering", "cutest", "most stylish", "prettier"])
def test_what_is_finest_is_a_matter_of_taste_and_of_no_price(fine: str) -> None:
    assert acts(f"which is {fine}?") == [{"op": "ask", "question": "advice", "about": "list"}]
