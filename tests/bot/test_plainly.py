"""A question that is asked by its tone is read as the plain one."""

from __future__ import annotations

import pytest

from bot.understanding.asking.plainly import put
from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader

SHOWN = {"shown": True, "looked_at": True}
TAGS = ("right?", "isn't it", "yeah?", "correct?", "no?")


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("item", ["the 4th one", "number 2", "it", "the blue one", "3"])
def test_statement_with_a_tag_is_a_question(item: str, tag: str) -> None:
    assert put(f"so {item} is wool, {tag}", SHOWN) == f"is {item} wool?"
    assert put(f"{item} has pockets {tag}", SHOWN) == f"does {item} have pockets?"
    told = standard_reader().read(f"{item} is silk, {tag}", SHOWN, shipped()).acts
    assert told[0]["act"]["op"] == "ask" and told[-1]["act"]["word"] == "silk"


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("they're not wool, are they?", "are they wool?"),
        ("is it see thru tho, linen usually is", "is it see thru?"),
        ("do they crease, cotton often does", "do they crease?"),
        ("second one - blouse piece included?", "does second one come with a blouse piece?"),
        ("belt included?", "does it come with a belt?"),
        ("can i wear them with the black skirt?", "do they go with the black skirt?"),
        ("could she pair it with jeans", "does it go with jeans?"),
        ("is the cheapest of these cotton", "is the cheapest one cotton?"),
        ("any diff colour?", "does it come in other colours?"),
        ("that's a lot. a sweater instead then", "a sweater instead then"),
    ],
)
def test_what_is_asked_by_its_tone_is_put_plainly(said: str, plain: str) -> None:
    assert put(said, SHOWN) == plain
    assert put(plain, SHOWN) == plain


@pytest.mark.parametrize(
    "text",
    ["a blue dress, right?", "that's a lot", "it's too long, right?", "what's the difference",
     "the second in red, please", "do you have it in red?", "is it wool, or cotton?"],
)  # fmt: skip
def test_what_is_said_plainly_stays(text: str) -> None:
    assert put(text, SHOWN) == text
    assert put("belt included?", {}) == "belt included?"


@pytest.mark.parametrize(
    "what", ["the blue one's", "the blue ones", "the first one is", "that top's"]
)
@pytest.mark.parametrize("why", ["pricey", "a bit steep", "too loud", "way too dear"])
def test_what_is_complained_of_is_no_wish(what: str, why: str) -> None:
    for rest in ("anything under 60", "show me something black", "any skirts?"):
        assert put(f"{what} {why}. {rest}", SHOWN) == rest
    for held in ("anything cheaper", "any like it in red?", "save it anyway"):
        assert put(f"{what} {why}. {held}", SHOWN) == f"{what} {why}. {held}"


@pytest.mark.parametrize("sum_of", ["7,800", "$80", "45 quid", "seven thousand eight hundred"])
@pytest.mark.parametrize("dear", ["is daylight robbery", "is a bit steep", "for a tee is a joke"])
def test_price_that_is_called_dear_is_no_limit(sum_of: str, dear: str) -> None:
    assert put(f"{sum_of} {dear}", SHOWN) == "that's too expensive"
    assert put(f"{sum_of} {dear}. anything under 30?", SHOWN) == "anything under 30?"
    kept = (f"{sum_of} is my limit", f"{sum_of} is fine", f"{sum_of} is the most i can spend")
    assert all(put(text, SHOWN) == text for text in kept)


@pytest.mark.parametrize("why", ["is a bit much", "are overkill then", "is too formal"])
def test_kind_that_is_too_much_is_given_up(why: str) -> None:
    for rest in ("what else", "anything else under 40?"):
        assert put(f"a blazer {why}. {rest}", SHOWN) == "no blazer"
    assert put(f"the blazer {why}", SHOWN) == f"the blazer {why}"


@pytest.mark.parametrize("verb", ["replace", "swap", "switch", "exchange"])
@pytest.mark.parametrize(
    ("one", "other"), [("skirt", "trousers"), ("blouse", "a cardigan"), ("coat", "a red jacket")]
)
def test_garment_that_another_takes_the_place_of_is_given_up(
    verb: str, one: str, other: str
) -> None:
    view = {**SHOWN, "wanted": ["category"], "garments": [[one], ["bag"]], "named": [one, "bag"]}
    told = [
        [each["act"] for each in standard_reader().read(said, view, shipped()).acts]
        for said in (f"{verb} the {one} with {other}", f"{verb} the {one} for {other}")
    ]
    assert told[0] == told[1]
    assert [a["op"] for a in told[0] if a.get("facet") == "category"] == ["drop", "want"]


def test_with_stays_where_something_else_is_told_to_take_its_place() -> None:
    for text in ("swap the dress with sleeves for a skirt", "change it to one with pockets"):
        assert put(text, SHOWN) == text


@pytest.mark.parametrize("item", ["the grey one", "number 2", "the second", "the last one"])
@pytest.mark.parametrize("asks", ["do you have it", "have you got them", "do you do that"])
@pytest.mark.parametrize("rest", ["in uk 6", "in a medium", "in blue"])
def test_what_there_is_of_one_told_first_is_asked_of_that_one(
    item: str, asks: str, rest: str
) -> None:
    verb = asks.rsplit(" ", 1)[0]
    assert put(f"{item}. {asks} {rest}?", SHOWN) == f"{verb} {item} {rest}?"
    assert put(f"{item}. {asks} {rest}?", {}) == f"{item}. {asks} {rest}?"


@pytest.mark.parametrize("lead", ["with", "and with", "ok, with"])
@pytest.mark.parametrize("kind", ["a tie", "some brown shoes", "a silk scarf"])
@pytest.mark.parametrize("why", ["to match", "to go with it"])
def test_what_is_to_match_is_no_part(lead: str, kind: str, why: str) -> None:
    assert put(f"{lead} {kind} {why}", SHOWN) == f"{kind} {why}"
    assert put(f"a dress with {kind} {why}", SHOWN) == f"a dress with {kind} {why}"
