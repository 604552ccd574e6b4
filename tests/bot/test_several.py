"""Several garments in one message: each is searched by itself, with what is said of it."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from bot.understanding.reading import Reader, standard_reader
from bot.understanding.together import several
from data.vocabulary import standard


def read(text: str) -> list[dict[str, Any]]:
    found = several.apart(text, standard_reader().read(text).acts)
    return [each["act"] for each in found]


def garments(text: str) -> dict[Any, set[str]]:
    """What is said of each garment, by its number; of all of them under None."""
    found: dict[Any, set[str]] = {}
    for act in read(text):
        told = str(act.get("word") or act.get("lt") or act.get("lte") or act["op"])
        found.setdefault(act.get("garment"), set()).add(told)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a black skirt and a white blouse", {0: {"black", "skirt"}, 1: {"white", "blouse"}}),
        ("black shirt blue jeans", {0: {"black", "shirt"}, 1: {"blue", "jeans"}}),
        ("a green coat plus brown shoes", {0: {"green", "coat"}, 1: {"brown", "shoes"}}),
        (
            "a cream sweater, blue jeans and a brown bag",
            {0: {"cream", "sweater"}, 1: {"blue", "jeans"}, 2: {"brown", "bag"}},
        ),
        (
            "a dress with long sleeves and a red bag under 80",
            {0: {"dress", "long"}, 1: {"red", "bag"}, None: {"80.0"}},
        ),
        (
            "a dress under 50 and shoes under 30",
            {0: {"dress", "50.0"}, 1: {"shoes", "30.0"}},
        ),
        ("a skirt and blouse in black", {0: {"skirt"}, 1: {"blouse"}, None: {"black"}}),
        ("a skirt and a blouse in black", {0: {"skirt"}, 1: {"blouse", "black"}}),
        ("a dress, shoes and a bag for a wedding", {0: {"dress"}, 1: {"shoes"}, 2: {"bag"},
                                                    None: {"wedding"}}),
    ],
)  # fmt: skip
def test_garments_joined_by_and_are_told_apart(text: str, expected: dict[Any, set[str]]) -> None:
    assert garments(text) == expected


@pytest.mark.parametrize(
    "text", ["dresses or skirts", "a black dress", "a coat/jacket", "black and white dresses"]
)
def test_alternatives_and_single_garments_are_one_search(text: str) -> None:
    assert set(garments(text)) == {None}


KINDS = ("dress", "skirt", "coat", "blouse", "bag", "jacket", "sweater", "hat")
COLOURS = ("black", "red", "navy", "pink", "white")
JOINS = (" and ", " plus ", ", and ", " as well as ", " along with ", ", ")


@pytest.mark.parametrize("join", JOINS)
@pytest.mark.parametrize("first", KINDS)
def test_every_pair_of_garments_keeps_its_own_colour(first: str, join: str) -> None:
    for place, second in enumerate(kind for kind in KINDS if kind != first):
        one, other = COLOURS[place % 5], COLOURS[(place + 1) % 5]
        found = garments(f"i want a {one} {first}{join}a {other} {second}")

        assert found[0] >= {one, first} and found[1] >= {other, second}, (first, join, second)


@pytest.mark.parametrize("said", [", {}", " - {}", ", {}, please", ", for the gym, {}"])
@pytest.mark.parametrize("value", ["navy", "striped", "slim fit", "by hand"])
def test_value_set_off_from_the_last_garment_is_of_all(said: str, value: str) -> None:
    for first, second in (("skirt", "blouse"), ("coat", "dress")):
        told = [
            each
            for each in read(f"a {first} and a {second}{said.format(value)}")
            if each["op"] == "want" and each["facet"] not in ("category", "occasion")
        ]
        assert {each.get("garment") for each in told} <= {None}, told
        own = read(f"a red {first} and a {second}{said.format('navy')}")
        assert {e["word"]: e.get("garment") for e in own if e["facet"] == "colour"} == {
            "red": 0,
            "navy": 1,
        }
        later = read(f"a {first} and a {second}, the {second} {value}")
        assert not any(e.get("garment") is None for e in later if e["op"] == "want")


@pytest.mark.parametrize("colour", COLOURS)
def test_one_colour_said_of_each_garment_is_of_each(colour: str) -> None:
    for first, second in zip(KINDS, KINDS[1:], strict=False):
        found = garments(f"a {colour} {first} and a {colour} {second}")
        assert found[0] >= {colour, first} and found[1] >= {colour, second}


@pytest.mark.parametrize("total", ["in total", "all together", "together"])
def test_price_in_total_is_that_of_all(total: str) -> None:
    for said in (
        f"a dress and shoes, under 150 {total}",
        "a dress and shoes. keep both under 150",
        "a dress and shoes together under 150",
    ):
        prices = [act for act in read(said) if "lt" in act]
        assert prices == [{"op": "want", "facet": "price", "lt": 150.0, "total": True}]


@pytest.mark.parametrize(
    "text", ["an outfit for a wedding", "a whole outfit for men", "i need a full outfit for work"]
)
def test_outfit_without_a_garment_is_a_pairing(text: str) -> None:
    assert read(text)[0]["op"] == "pair"


@pytest.mark.parametrize("event", ["a wedding", "the office", "a job interview", "a birthday"])
@pytest.mark.parametrize(
    "frame",
    ["what should i wear to {}?", "what do you wear to {}", "what does one wear for {}",
     "dress me for {}", "help me dress for {}", "i have {} next week and nothing to wear",
     "what to wear for {} in summer"],
)  # fmt: skip
def test_what_to_wear_asks_for_an_outfit_and_for_no_dress(frame: str, event: str) -> None:
    first, *rest = read(frame.format(event))
    assert first == {"op": "pair", "fresh": True}
    assert any(act.get("facet") == "occasion" for act in rest)
    assert all(act.get("facet") not in ("category", "style") for act in rest)


@pytest.mark.parametrize("whose", ["men's", "women's", "a lady's"])
@pytest.mark.parametrize("what", ["wedding", "interview", "summer"])
def test_an_outfit_needs_no_article(whose: str, what: str) -> None:
    for text in (f"{whose} {what} outfit", f"{what} outfit", f"{what} outfits under 200"):
        assert read(text)[0] == {"op": "pair", "fresh": True}, text


@pytest.mark.parametrize(
    "text", ["a dress to wear to a party", "what can i wear with the first", "save the outfit",
             "what should i wear it with"],
)  # fmt: skip
def test_what_is_worn_with_something_is_no_outfit_of_its_own(text: str) -> None:
    assert {"op": "pair", "fresh": True} not in read(text)


@pytest.mark.parametrize("text", ["ok then just any orange coat", "whatever, any red bag"])
def test_just_any_begins_anew(text: str) -> None:
    assert any(act.get("fresh") for act in read(text))
    assert not any(act.get("fresh") for act in read("an orange coat"))


def test_two_colours_of_one_garment_are_wanted_together_of_several_either() -> None:
    both = [act.get("together") for act in read("a black and white dress") if "any" in act]
    either = [act.get("together") for act in read("black and white dresses") if "any" in act]

    assert both == [True, True, None] and either == [None, None, None]


AGAIN = (
    "a {one} and a {other}, {one} in {red}, {other} in {blue}",
    "I need a {one} and a {other}: the {one} {red}, the {other} {blue}",
    "{one} and {other}. the {one} in {red} and the {other} in {blue}",
)


@pytest.mark.parametrize("said", AGAIN)
@pytest.mark.parametrize("one", KINDS)
def test_garments_named_again_keep_what_is_said_of_them_there(one: str, said: str) -> None:
    for place, other in enumerate(kind for kind in KINDS if kind != one):
        red, blue = COLOURS[place % 5], COLOURS[(place + 1) % 5]
        text = said.format(one=one, other=other, red=red, blue=blue)
        assert garments(text) == {0: {one, red}, 1: {other, blue}}, text


def test_what_is_said_of_both_or_of_each_is_told_apart() -> None:
    assert garments("a coat and a bag, both leather")[None] == {"leather"}
    his = garments("a blouse for women and a shirt for men")
    assert his == {0: {"blouse", "women"}, 1: {"shirt", "men"}}
    assert garments("a skirt and a coat, the coat under 40")[1] == {"coat", "40.0"}


@pytest.mark.parametrize("kind", KINDS)
def test_only_one_and_one_beside_are_marked(kind: str) -> None:
    for said in (f"only the {kind}", f"just the {kind} please", f"only {kind} under 40"):
        assert [act.get("only") for act in read(said)][0] is True, said
    for said in (f"and a {kind}", f"also a {kind} in red", f"ok and {kind} too"):
        assert True in [act.get("also") for act in read(said)], said
    for said in (f"a {kind}", f"and what about a {kind}", f"a {kind} and only red"):
        assert not any(act.get("also") or act.get("only") for act in read(said)), said


@pytest.mark.parametrize("kind", ["blouse", "t-shirt", "sweater", "hoodie"])
def test_kind_told_more_closely_after_it_is_none_of_its_own(kind: str) -> None:
    assert garments(f"tops: a {kind} in red, one bag") == {0: {kind, "red"}, 1: {"bag"}}
    assert garments(f"a top for work, a {kind}") == {None: {kind, "work"}}
    assert len(garments(f"a top and a {kind}")) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_garment_without_an_article_may_be_one_in_hand(kind: str) -> None:
    other = "jeans" if kind != "jacket" else "shorts"
    for said in (f"{kind} in red, {other} in blue", f"the {kind} in red and the {other} in blue"):
        assert [act.get("again") for act in read(said) if act["facet"] == "category"] == [True] * 2
    anew = read(f"a red {kind} and some blue {other}")
    assert not any(act.get("again") for act in anew)


@pytest.mark.parametrize("style", ["sneakers", "boots", "sandals", "heels"])
def test_style_told_after_its_kind_is_what_is_looked_for(style: str) -> None:
    told = [act["word"] for act in read(f"shoes for work, {style} in black")]
    assert told.count("shoes") == 1 and style in told
    assert not any("garment" in act for act in read(f"I'm a 42 in shoes. show me {style}"))


OF_ALL = ["80 all in", "80 total", "80 for the lot", "total 80", "80 altogether", "budget 80",
          "80 for both", "i have 80 to spend", "80 combined"]  # fmt: skip
OF_EACH = ["80 each", "80 each max", "80 per item", "80 apiece", "under 80", "max 80 a piece"]


@pytest.mark.parametrize("budget", [*OF_ALL, *OF_EACH])
def test_budget_is_of_all_garments_or_of_each_and_never_dropped(budget: str) -> None:
    for one, other in (("skirt", "blouse"), ("coat", "hat")):
        acts = read(f"a {one} and a {other}, {budget}")
        (price,) = [act for act in acts if act.get("facet") == "price"]
        assert price.get("lte", price.get("lt")) == 80
        assert price.get("total", False) == (budget in OF_ALL)


@pytest.mark.parametrize("asked", ["is there anything for 30?", "any {}s for 30", "any for 30"])
def test_what_is_to_be_had_for_a_sum_is_a_limit(asked: str) -> None:
    (price,) = [act for act in read(asked.format("coat")) if act.get("facet") == "price"]
    assert price["lte"] == 30


def test_garment_that_the_shop_lacks_is_one_of_those_asked_for() -> None:
    held = standard().facets
    kinds = {kind: num for kind, num in held["category"].items() if kind != "belt"}
    reader = Reader(dataclasses.replace(standard(), facets={**held, "category": kinds}))
    text = "1 white shirt, 1 navy skirt, 1 brown belt and 1 red hat"
    acts = [each["act"] for each in several.apart(text, reader.read(text).acts)]
    colours = {act["garment"]: act["word"] for act in acts if act["facet"] == "colour"}
    assert colours == {0: "white", 1: "navy", 2: "brown", 3: "red"}


@pytest.mark.parametrize(
    "text",
    ["show {} also", "{} for my dad too pls", "and for my dad {}", "i also want {} for my dad",
     "my dad needs {} as well", "{} too, in blue"],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["a scarf", "white shirts"])
def test_what_is_wanted_too_is_beside_what_is_looked_for(text: str, kind: str) -> None:
    kinds = [act for act in read(text.format(kind)) if act.get("facet") == "category"]
    assert kinds and all(act.get("also") for act in kinds)
    for other in ("{} too big for me", "{} for my dad", "{}"):
        assert not any(act.get("also") for act in read(other.format(kind)))


@pytest.mark.parametrize("whose", ["myself", "my dad", "him"])
def test_one_for_somebody_else_is_of_the_same_kind(whose: str) -> None:
    for kind in ("coat", "shirt"):
        told = garments(f"a red {kind} for my wife and one for {whose}")
        assert {"red", kind} <= told[0] and {"red", kind} <= told[1]
        other = garments(f"a red {kind} for my wife and a blue one for {whose}")
        assert {"red", kind} <= other[0] and {"blue", kind} <= other[1] and "red" not in other[1]


@pytest.mark.parametrize("event", ["a wedding", "a party", "the beach", "the office"])
@pytest.mark.parametrize("kinds", [("blazer", "dress"), ("shirt", "skirt")])
def test_event_told_of_both_in_a_sentence_before_is_for_each(
    event: str, kinds: tuple[str, str]
) -> None:
    his, hers = kinds
    both = f"We are both going to {event}. He wants a {his}, I want a {hers}"
    for text, shared in ((both, True), (f"He wants a {his} for {event}, I want a {hers}", False)):
        acts = several.apart(text, standard_reader().read(text).acts)
        (used,) = [each["act"] for each in acts if each["act"].get("facet") == "occasion"]
        assert used.get("garment") == (None if shared else 0)


@pytest.mark.parametrize("lacking", ["belt", "tie", "gloves"])
@pytest.mark.parametrize(
    "said", ["{} for me, brown. and {}", "a {} for dad, plus a {}", "{} and {}"]
)
def test_garment_that_the_shop_lacks_is_one_of_two_wherever_it_stands(
    lacking: str, said: str
) -> None:
    held = standard().facets
    kinds = {kind: num for kind, num in held["category"].items() if kind != lacking}
    reader = Reader(dataclasses.replace(standard(), facets={**held, "category": kinds}))
    for kind in ("coat", "dress"):
        text = said.format(kind, lacking)
        acts = [each["act"] for each in several.apart(text, reader.read(text).acts)]
        told = {act.get("garment"): act["word"] for act in acts if act["facet"] == "category"}
        assert told == {0: kind, 1: lacking}, text
        # "Shoes for a suit and tie" are for both.
        worn = reader.read(f"a {kind} for a hike and a {lacking}").acts
        assert not any(each["act"].get("facet") == "category" for each in worn[1:])


@pytest.mark.parametrize("other", ["husband", "wife", "son"])
def test_for_oneself_too_is_for_whoever_one_is(other: str) -> None:
    for text in (f"something for me and my {other}", f"a coat and a hat for my {other} and me"):
        assert not any(act.get("facet") == "gender" for act in read(text)), text
    assert any(act.get("facet") == "gender" for act in read(f"something for my {other}"))


@pytest.mark.parametrize("other", ["bf", "sister", "dad"])
def test_something_for_somebody_else_is_for_them_alone(other: str) -> None:
    told = read(f"a silk blouse and trousers, also something for my {other}: a navy jumper")
    assert [act.get("garment") for act in told if act["facet"] == "gender"] == [2]


@pytest.mark.parametrize("whom", ["the kids", "my oldest son", "my colleague", "the girls"])
def test_one_for_somebody_is_a_garment_and_one_for_a_use_is_none(whom: str) -> None:
    assert garments(f"a coat for my wife and one for {whom}").keys() >= {0, 1}
    for first, second in (("office", "beach"), ("wedding", "gym")):
        assert {*garments(f"2 dresses, one for the {first}, one for the {second}")} == {None}


@pytest.mark.parametrize("kind", ["skirt", "boots", "cardigan"])
@pytest.mark.parametrize(
    ("text", "only"),
    [("ok red {} only", True), ("the {} alone, please", True), ("{} only please", True),
     ("{} only, is it for men?", True), ("only the {}", True), ("{} only in red", False)],
)  # fmt: skip
def test_only_stands_before_or_behind_the_one_that_is_still_wanted(
    text: str, only: bool, kind: str
) -> None:
    kinds = [act for act in read(text.format(kind)) if act.get("facet") == "category"]
    assert kinds and all(act.get("only", False) is only for act in kinds)


@pytest.mark.parametrize(
    ("text", "beside"),
    [("with jeans in white", True), ("ok with a black skirt", True), ("with boots", True),
     ("with a belt", False), ("with a scarf", False), ("a dress with a jacket", False)],
)  # fmt: skip
def test_what_is_worn_apart_is_beside_what_it_is_with(text: str, beside: bool) -> None:
    assert any(act.get("also") for act in read(text)) is beside
