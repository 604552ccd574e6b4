"""Questions that their form tells, over shops' own words: no shop's values are written here."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from bot.understanding.asking import asked_of, matching
from bot.understanding.decision import inquiry
from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader
from bot.understanding.together import reckoning

SHOWN = {"shown": True, "wanted": ["category"]}
LOOKED = {**SHOWN, "looked_at": True}
COLOURS, KINDS = ("red", "navy", "teal"), ("dress", "bag", "boots")


def asked(text: str, view: dict[str, Any] = SHOWN) -> dict[str, Any]:
    """Return the leading act of a question, {} where its form tells none."""
    reader = standard_reader()
    reading = reader.read(text)
    found = inquiry.read(text, reading.acts, view, reader.names, reading.companions)
    return found.acts[0]["act"] if found else {}


@pytest.mark.parametrize(
    ("facet", "said"),
    [
        *product(
            ["was"],
            ["how much off", "original price?", "what was the price before the reduction", "rrp?",
             "how much do i save", "whats the old mrp", "by how much is it reduced",
             "the full price?", "what percent off is it"],
        ),
        *product(["restock"], ["when will it be back", "when is it back in stock"]),
        *product(["gender"], ["who's it for", "for whom is it", "who is it meant for"]),
        *product(["rating"], ["any rating?", "any reviews?", "what are the ratings"]),
        *product(["material"], ["what is material", "material?", "what fabric is it"]),
        ("price", "price?"),
    ],
)  # fmt: skip
def test_what_is_asked_of_items_is_told_by_its_form(facet: str, said: str) -> None:
    assert asked(said, LOOKED).get("facet") == facet
    assert asked(said, LOOKED)["about"] == "item"
    for colour in COLOURS[:1]:
        assert asked(f"the {colour} one, {said}", LOOKED).get("facet", facet) == facet


@pytest.mark.parametrize(
    "said",
    ["any discount?", "is there a discount on it", "any money off number 2", "is there a saving"],
)
def test_discount_is_asked_of_items_and_not_of_the_shops_terms(said: str) -> None:
    assert asked(said)["op"] == "ask"
    assert asked(said, {})["facet"] == "sale"  # before anything is shown, what is on sale


@pytest.mark.parametrize(
    "said",
    ["do you give a student discount", "i have a discount code", "discount for nurses?",
     "any colour", "lengths?", "red dresses", "the material should be soft", "any size",
     "when will my order be back with me", "who are you", "what about a bag for my mum"],
)  # fmt: skip
def test_terms_wishes_and_searches_are_no_such_question(said: str) -> None:
    assert asked(said) == {}


@pytest.mark.parametrize(
    "said",
    ["are you a bot", "r u a robot", "am i talking to a real person", "are you human",
     "is this a machine or a human?", "hey are you even real"],
)  # fmt: skip
def test_who_asks_for_a_machine_is_told(said: str) -> None:
    assert asked(said) == {"op": "chat", "name": "machine"}


@pytest.mark.parametrize("colour", COLOURS)
def test_why_and_whether_all_are_asked_of_a_value(colour: str) -> None:
    for said in (f"why is the {colour} one missing", f"where did the {colour} ones go"):
        assert asked(said)["question"] == "why"
    for said in (f"is {colour} all you've got", f"do you only have {colour}"):
        assert (asked(said)["question"], asked(said)["facet"]) == ("values", "colour")


@pytest.mark.parametrize(("colour", "kind"), [*product(COLOURS, KINDS)])
def test_whether_garments_go_together_is_asked(colour: str, kind: str) -> None:
    for said in (
        f"do these go with a {colour} {kind}",
        f"does number 2 match a {colour} {kind}?",
        f"would it look good with my {colour} {kind}",
    ):
        assert asked(said)["question"] == "goes", said
    for said in (f"what goes with a {colour} {kind}", f"do you have a {colour} {kind} to match"):
        assert matching.asked(said, standard_reader().read(said).acts, SHOWN) is None


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("cheapest combo?", ("least", "price", True)),
        ("thats mad. whats the cheapest", ("least", "price", False)),
        ("thank you. and the warmest of what is left?", ("most", "warmth", False)),
        ("which is warmer of these two", ("most", "warmth", False)),
        ("total for both?", ("total", "price", False)),
        ("what would the first of each come to", ("total", "price", False)),
    ],
)
def test_superlatives_and_sums_are_heard_in_other_words(
    said: str, told: tuple[str, str, bool]
) -> None:
    acts = standard_reader().read(said).acts
    found = reckoning.reckoned(said, acts, SHOWN, ())
    assert found is not None and (found.question, found.by, found.each) == told


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("is it waterproof", "waterproof"),
        ("are those machine washable?", "machine washable"),
        ("would the second one shrink", "shrink"),
        ("does it run small at all", "run small"),
        ("is number 3 really itchy", "itchy"),
    ],
)
def test_quality_that_no_column_knows_is_asked_by_its_word(said: str, word: str) -> None:
    found = asked_of.quality(said)
    assert found is not None and found["act"]["word"] == word
    for other in ("is it nice", "does it come in red", "is it expensive", "are they here"):
        assert asked_of.quality(other) is None


@pytest.mark.parametrize(("colour", "kind"), [*product(COLOURS, KINDS)])
def test_refusal_in_a_question_is_no_want(colour: str, kind: str) -> None:
    reader, head = standard_reader(), shipped()
    assert head is not None
    for said, refused in (
        (f"which of these are not {colour}", True),
        (f"how many of them aren't {colour}", True),
        (f"isn't number 2 {colour}?", False),
        (f"which of these are {colour}", False),
    ):
        acts = [each["act"] for each in reader.read(said, SHOWN, head).acts]
        told = [act for act in acts if act.get("facet") == "colour"]
        is_refused = [act["op"] == "refuse" or act.get("refused") is True for act in told]
        assert is_refused == [refused], (said, acts)


@pytest.mark.parametrize("place", ["the third one", "number 3"])
@pytest.mark.parametrize("other", ["other colours", "any other colour", "different shades"])
def test_other_colours_are_asked_of_the_item(place: str, other: str) -> None:
    acts = standard_reader().read(f"does {place} come in {other}", SHOWN, shipped()).acts
    asked = acts[0]["act"]
    assert (asked["op"], asked["facet"], asked["place"]) == ("ask", "colour", 3)


@pytest.mark.parametrize("value", ["on sale", "cotton", "for women"])
@pytest.mark.parametrize(
    "said", ["hey is everything really {}?", "are all your coats {}", "is all of it {}?"]
)
def test_whether_all_is_so_is_asked_of_the_shop(said: str, value: str) -> None:
    told = standard_reader().read(said.format(value), {}, shipped()).acts
    assert told[0]["act"] == {"op": "ask", "question": "exists", "about": "stock", "place": "all"}
    assert all(each["act"].get("about") for each in told[1:]) and len(told) > 1
    shown = standard_reader().read(f"are all these {value}?", {"shown": True}, shipped()).acts
    assert shown[0]["act"].get("place") != "all"


MANY = ("more than one", "several", "multiple", "different", "two or more")


@pytest.mark.parametrize("many", MANY)
@pytest.mark.parametrize("subject", ["which", "which ones", "which of these", "do any"])
def test_which_come_in_several_colours_is_asked_of_each(subject: str, many: str) -> None:
    told = asked(f"{subject} come in {many} colours?")
    assert told["facet"] == "colour" and told["each"] and told["question"] == "which"
    assert asked(f"does the second come in {many} colours")["place"] == 2
    assert not asked(f"{subject} come in {many} colours", {})


@pytest.mark.parametrize(
    "saving", ["any money off {}?", "any discount on {}?", "any savings on {}"]
)
@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("the coats", {"coat"}),
        ("the red dresses", {"red", "dress"}),
        ("the navy bags", {"navy", "bag"}),
    ],
)
def test_what_is_asked_to_be_reduced_is_of_the_kind_that_is_named(
    saving: str, kind: str, words: set[str]
) -> None:
    reader, text = standard_reader(), saving.format(kind)
    reading = reader.read(text)
    for view in ({}, SHOWN):
        found = inquiry.read(text, reading.acts, view, reader.names, reading.companions)
        assert found is not None
        wants = [each["act"] for each in found.acts if each["act"]["op"] == "want"]
        assert {act["word"] for act in wants} == {*words, "on sale"}
        (sale,) = [each for each in found.acts if each["act"].get("facet") == "sale"]
        assert (sale["start"], sale["end"]) == (0, len(text))


@pytest.mark.parametrize(
    "text", ["whats the best {}", "biggest {}?", "what is the largest {}", "highest {}"]
)
@pytest.mark.parametrize("saving", ["discount", "reduction", "saving"])
def test_greatest_reduction_is_asked_for(text: str, saving: str) -> None:
    for view, about in (({}, "stock"), (SHOWN, "list")):
        assert asked(text.format(saving), view) == {
            "op": "ask", "question": "most", "about": about,
            "facet": "discount", "direction": "descending",
        }  # fmt: skip
    assert asked(f"sort by biggest {saving}") == {}


@pytest.mark.parametrize(("colour", "kind"), [*product(COLOURS, KINDS)])
@pytest.mark.parametrize(
    "said", ["which would go with a {} {}", "which of these goes best with a {} {}?",
             "which one matches a {} {}", "which skirt works with my {} {}"],
)  # fmt: skip
def test_which_of_what_is_shown_goes_with_another_is_asked_of_the_list(
    said: str, colour: str, kind: str
) -> None:
    view = {**SHOWN, "garments": [["skirt"]]}
    text = said.format(colour, kind)
    reading = standard_reader().read(text)
    told = matching.asked(text, [*reading.acts, *reading.companions], view)
    assert told is not None
    lead, *rest = [each["act"] for each in told]
    assert (lead["question"], lead["about"], lead["each"]) == ("goes", "list", True)
    assert {colour, kind} <= {act["word"] for act in rest} and all(act["about"] for act in rest)
    assert matching.asked(text.replace("which", "what", 1), reading.acts, {}) is None


@pytest.mark.parametrize("facet", ["price", "material", "length", "brand"])
@pytest.mark.parametrize(
    ("said", "called"),
    [
        ("{} of the navy dress", ["navy dress"]),
        ("{} of the bag and the boots?", ["bag", "boots"]),
        ("what is the {} of the red bag", ["red bag"]),
    ],
)
def test_facet_is_asked_of_each_that_is_called(facet: str, said: str, called: list[str]) -> None:
    told = [
        each["act"]
        for each in standard_reader().read(said.format(facet), SHOWN, shipped()).acts
        if each["act"]["op"] == "ask"
    ]
    assert [act.get("described") for act in told] == called
    assert {act["facet"] for act in told} == {facet}


@pytest.mark.parametrize("one", ["the black one's", "the red dress's", "the navy bag's"])
def test_earlier_price_of_what_is_called_is_of_that(one: str) -> None:
    told = standard_reader().read(f"what was {one} old price", SHOWN, shipped()).acts
    (asked,) = [each["act"] for each in told]
    assert asked["facet"] == "was" and asked["described"] in one


@pytest.mark.parametrize("place", ["4", "the second", "number 3"])
@pytest.mark.parametrize(
    ("more", "axis"), [("more formal", "formality"), ("darker", "lightness"), ("warmer", "warmth")]
)
def test_degree_of_an_item_is_asked_and_no_other_looked_for(
    place: str, more: str, axis: str
) -> None:
    (asked,) = [
        e["act"] for e in standard_reader().read(f"is {place} {more}?", SHOWN, shipped()).acts
    ]
    assert (asked["op"], asked["about"], asked["axis"]) == ("ask", "item", axis)


@pytest.mark.parametrize("form", ["which one has {}", "which have {}?", "which of these has {}"])
@pytest.mark.parametrize("told", ["good ratings", "great reviews", "a high score"])
def test_which_is_rated_well_is_asked_of_ratings_and_of_no_price(form: str, told: str) -> None:
    best = {"question": "most", "facet": "rating", "direction": "descending"}
    assert best.items() <= asked(form.format(told)).items()
    assert asked(form.format(told))["about"] == "list"
    assert asked(form.format(told), {})["about"] == "stock"
