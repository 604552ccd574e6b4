"""Sizes are read as the shop writes them, in their own system, and what one wears is told apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.understanding.asking.marking import Span
from bot.understanding.decision.head import shipped
from bot.understanding.decision.possible import is_plain
from bot.understanding.decision.roles import settled_role
from bot.understanding.finding.sizes import answered
from bot.understanding.reading import Reader, standard_reader
from data.vocabulary import Vocabulary
from tests.bot.reading_of import acts_of
from tests.bot.test_small_shops import shop

SIZES = ("S", "M", "L", "UK 12", "UK 10", "EU 40", "10", "W32 L34", "One Size")
SHOP = Vocabulary(
    version="sized",
    num_items=90,
    currency="USD",
    facets={
        "category": {"Dresses": 40, "Shoes": 20, "Jeans": 30},
        "size": dict.fromkeys(SIZES, 9),
        "sale": {"on sale": 9},
        "availability": {"in stock": 60, "last few": 3, "sold out": 5},
    },
    numbers={"price": (5, 100), "discount": (5, 50), "rating": (1, 5), "added": (1, 2)},
)
BARE = Vocabulary(
    version="bare",
    num_items=90,
    facets={"category": {"Dresses": 40, "Shoes": 20}},
    numbers={"price": (5, 100)},
)
SIZED, UNSIZED = Reader(SHOP), Reader(BARE)


def sizes(text: str, reader: Reader = SIZED) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return each size that is read: what is done with it, how it is meant, the shop's values."""
    return [
        (act["op"], act["how"], tuple(v for each in act["any"] for _, held in each for v in held))
        for act in acts_of(text, reader)
        if act.get("facet") == "size"
    ]


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("dresses in size M", ["M"]),
        ("dresses in m", ["M"]),
        ("is it available in L", ["L"]),
        ("do they come in small", ["S"]),
        ("have you got it in a 10", ["10"]),
        ("size uk 12", ["UK 12"]),
        ("in a uk 12", ["UK 12"]),
        ("in 12 uk", ["UK 12"]),
        ("in an eu 40", ["EU 40"]),
        ("jeans in w32 l34", ["W32 L34"]),
        ("dresses in L", ["L"]),
        ("jeans in W32/L34", ["W32 L34"]),
        ("jeans, 32 waist and 34 leg", ["W32 L34"]),
        ("jeans in 32/34", ["W32 L34"]),
        ("jeans in waist 32", ["W32 L34"]),
        ("one size shoes", ["One Size"]),
        ("dresses under 40 in a 10", ["10"]),
    ],
)
def test_size_is_the_shops_own(text: str, own: list[str]) -> None:
    assert sizes(text) == [("want", "own", tuple(own))]


def test_a_letter_is_no_part_of_another_size() -> None:
    held = {"W32 L34": 5, "UK12": 5, "10 (M)": 5}
    jeans = Reader(replace(SHOP, version="jeans", facets={**SHOP.facets, "size": held}))
    assert sizes("dresses in L", jeans) == []
    assert sizes("dresses in size L", jeans) == [("want", "none", ())]
    assert sizes("dresses in size M", jeans) == [("want", "own", ("10 (M)",))]
    assert sizes("dresses in uk 12", jeans) == [("want", "own", ("UK12",))]


def test_several_sizes_are_all_wanted() -> None:
    assert [own for _, _, own in sizes("size S or M")] == [("S",), ("M",)]


def test_a_size_of_one_system_is_never_taken_for_another() -> None:
    assert sizes("dresses in eu 12") == [("want", "none", ())]
    assert sizes("dresses in us 10") == [("want", "near", ("10",))]
    (act,) = [act for act in acts_of("in a us 10", SIZED) if act.get("facet") == "size"]
    assert act["said"] == "us 10"


def test_a_size_that_the_shop_lacks_is_wanted_all_the_same() -> None:
    assert sizes("do they come in xl") == [("want", "none", ())]
    assert sizes("dresses in size 14") == [("want", "none", ())]
    assert sizes("dresses in size 14", UNSIZED) == [("want", "absent", ())]


@pytest.mark.parametrize(
    "text",
    [
        "a small floral print",
        "dresses under 10",
        "show me 10",
        "in a large bag",
        "is it large",
    ],
)
def test_what_is_no_size_is_none(text: str) -> None:
    assert sizes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "I'm a size M",
        "I wear an M",
        "I usually take a medium",
        "my size is M",
        "my usual size is M",
        "my dress size is M",
        "i am a medium",
    ],
)
def test_what_one_wears_is_told_apart_from_what_is_wanted(text: str) -> None:
    assert sizes(text) == [("mine", "own", ("M",))]


def test_what_one_wears_may_be_no_size_of_the_shop() -> None:
    assert sizes("I wear a 44") == [("mine", "none", ())]


@pytest.mark.parametrize(
    "text", ["dresses in my size under 60", "one size, no more than 60", "any size below 60"]
)
def test_a_price_after_a_size_by_itself_is_no_size(text: str) -> None:
    (bound,) = [a for a in acts_of(text, SIZED) if a.get("facet") == "price"]
    assert 60 in (bound.get("lt"), bound.get("lte"))


@pytest.mark.parametrize("text", ["dresses in my size", "do you have my size", "one that fits me"])
def test_ones_own_size_is_wanted_whichever_it_is(text: str) -> None:
    assert sizes(text) == [("want", "mine", ())]


def facts(text: str, reader: Reader = SIZED) -> list[tuple[object, ...]]:
    found = []
    for act in acts_of(text, reader):
        if act.get("facet") in ("sale", "availability"):
            values = [v for each in act["any"] for _, held in each for v in held]
            found.append((act["op"], act["facet"], act["how"], *values))
        elif act.get("facet") in ("discount", "rating"):
            found.append((act["op"], act["facet"], act.get("gt"), act.get("gte")))
    return found


@pytest.mark.parametrize(
    "text", ["dresses on sale", "reduced dresses", "what's marked down?", "sale items", "on offer"]
)
def test_sale_is_read_in_every_way_of_saying_it(text: str) -> None:
    assert facts(text) == [("want", "sale", "own", "on sale")]
    assert facts(text, UNSIZED) == [("want", "sale", "absent")]


def test_stock_is_whatever_the_shop_calls_so() -> None:
    assert facts("dresses in stock") == [("want", "availability", "own", "in stock", "last few")]
    assert facts("what is sold out") == [("want", "availability", "own", "sold out")]
    assert facts("dresses in stock", UNSIZED) == [("want", "availability", "absent")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dresses at least 20% off", ("want", "discount", None, 20.0)),
        ("more than 30 percent off", ("want", "discount", 30.0, None)),
        ("30% or more off", ("want", "discount", None, 30.0)),
        ("rated above 4", ("want", "rating", 4.0, None)),
        ("4 stars and up", ("want", "rating", None, 4.0)),
        ("rated at least 4.5", ("want", "rating", None, 4.5)),
    ],
)
def test_discounts_and_ratings_are_bounds(text: str, expected: tuple[object, ...]) -> None:
    assert facts(text) == [expected]
    assert facts(text, UNSIZED) == [expected]


@pytest.mark.parametrize(
    ("text", "word", "own"),
    [
        ("12", "12", ["UK 12"]),
        ("44", "44", []),
        ("10", "10", ["10"]),
        ("a medium please", "medium", ["M"]),
        ("I wear an M", "m", ["M"]),
        ("uk 12", "uk 12", ["UK 12"]),
        ("xl", "xl", []),
    ],
)
def test_answer_to_what_size_one_wears(text: str, word: str, own: list[str]) -> None:
    act = answered(text, SIZED.names)
    assert act is not None and (act["op"], act["word"]) == ("mine", word)
    assert act["any"] == ([[["size", own]]] if own else [])


@pytest.mark.parametrize("text", ["red ones", "no", "never mind", "show me dresses", "under 60"])
def test_what_is_no_size_answers_nothing(text: str) -> None:
    assert answered(text, SIZED.names) is None


@pytest.mark.parametrize(
    "text",
    ["only what's on sale", "anything in stock?", "what's reduced", "show me size M", "4 stars"],
)
def test_what_merely_names_a_sale_or_stock_is_looked_for(text: str) -> None:
    assert is_plain(text, SIZED.read(text).acts)


@pytest.mark.parametrize(("operation", "role"), [("search", "want"), ("ask_stock", "about")])
def test_a_size_is_never_merely_mentioned(operation: str, role: str) -> None:
    text = "a dress in size S"
    acts = SIZED.read(text).acts
    at = next(i for i, each in enumerate(acts) if each["act"].get("facet") == "size")
    span = Span(acts[at]["start"], acts[at]["end"], "value:want", (at,))
    assert settled_role(text, span, "context", 0.99, operation, [acts[at]["act"]]) == role


@pytest.mark.parametrize("kind", ["shoes", "jeans", "dresses"])
def test_number_after_a_kind_is_a_size_where_the_shop_has_it(kind: str) -> None:
    for said in (f"{kind} 10", f"black {kind} 10 please", f"{kind} 10, cheapest first"):
        assert [own for _, _, own in sizes(said)] == [("10",)], said
    for said in (f"{kind} 77", f"{kind} under 10", f"{kind} number 10", f"show me 10 {kind}"):
        assert not sizes(said), said
    assert not sizes(f"{kind} 10", UNSIZED)
    assert [own for _, _, own in sizes(f"red {kind} L")] == [("L",)]
    assert not sizes(f"{kind} L", UNSIZED)


@pytest.mark.parametrize("join", [" or ", " and ", "/", ", "])
def test_sizes_listed_before_one_are_wanted_too(join: str) -> None:
    assert [own for _, _, own in sizes(f"dresses for her, S{join}XL")] == [("S",), ()]


@pytest.mark.parametrize("size", ["M", "medium"])
@pytest.mark.parametrize(
    "frame", ["and {}?", "what about {}", "so no {}?", "any in {}?", "my lad's a {}, please",
              "what about a {} in anything", "{} then", "or in {}"],
)  # fmt: skip
def test_size_is_asked_for_by_itself(frame: str, size: str) -> None:
    acts = SIZED.read(frame.format(size), {"shown": True}, shipped()).acts
    told = [each["act"] for each in acts if each["act"].get("facet") == "size"]
    assert [(act["op"], act["any"]) for act in told] == [("want", [[["size", ["M"]]]])]


@pytest.mark.parametrize("text", ["in XL", "dresses, xl", "XXL please", "medium", "coats in 2xl"])
def test_size_in_a_shop_without_sizes_is_said_to_be_unknown(text: str) -> None:
    assert ("want", "absent", ()) in sizes(text, UNSIZED)


@pytest.mark.parametrize("text", ["what about {}", "and {}?", "in {}", "in an {}"])
@pytest.mark.parametrize("number", ["10", "12", "44"])
def test_a_number_after_a_size_is_another_size(text: str, number: str) -> None:
    said = text.format(number)
    read = SIZED.read(said, {"sized": True, "shown": True}, shipped())
    assert [(each["act"]["facet"], each["act"]["word"]) for each in read.acts] == [("size", number)]
    unsized = SIZED.read(said, {"sized": False, "shown": True}, shipped())
    assert unsized.acts != read.acts or text == "in {}" or number == "10"


@pytest.mark.parametrize("text", ["and 3?", "number 12", "what about 2"])
def test_a_place_after_a_size_is_a_place(text: str) -> None:
    read = SIZED.read(text, {"sized": True, "shown": True}, shipped())
    assert all(each["act"].get("facet") != "size" for each in read.acts)


@pytest.mark.parametrize("who", ["brother", "wife", "little sister", "dad"])
def test_size_of_somebody_else_is_not_the_speakers(who: str) -> None:
    for text in (f"my {who} is XL", f"my {who} is size 12"):
        ops = [a["act"]["op"] for a in standard_reader().read(text).acts if "size" in str(a)]
        assert ops and "mine" not in ops, text
    assert "mine" in [each["act"]["op"] for each in standard_reader().read("my size is XL").acts]


@pytest.mark.parametrize(("word", "own"), [("small", "S"), ("medium", "M"), ("large", "L")])
@pytest.mark.parametrize(
    "frame",
    ["dresses, {}", "dress {} please", "a {} dress", "a {} red dress", "{} jeans under 50",
     "a dress for my brother {}", "jeans for my wife, {}", "jeans, {}, in red"],
)  # fmt: skip
def test_bare_word_beside_a_garment_is_its_size(frame: str, word: str, own: str) -> None:
    assert sizes(frame.format(word)) == [("want", "own", (own,))]


@pytest.mark.parametrize(
    "frame", ["{} shoes bag", "a {} bag", "bag, {}", "a {} length dress", "a dress with a {} print"]
)
@pytest.mark.parametrize("word", ["small", "medium", "large"])
def test_bare_word_of_a_bag_or_a_part_is_no_size(frame: str, word: str) -> None:
    bags = replace(SHOP, facets={**SHOP.facets, "category": {"Dresses": 40, "Bags": 20}})
    assert sizes(frame.format(word), Reader(bags)) == []


@pytest.mark.parametrize("text", ["dresses in a 14", "he's a 44", "is the second in a 12"])
def test_number_behind_an_article_is_a_size_where_none_are_told(text: str) -> None:
    acts = standard_reader().read(text, {"shown": True}, shipped()).acts
    assert [each["act"]["word"] for each in acts if each["act"].get("facet") == "size"]
    assert all(each["act"].get("place") not in (12, 14, 44) for each in acts)


@pytest.mark.parametrize(
    "frame",
    ["{} will have to do", "fine, in {} then", "i suppose a {} will do", "make it a {}",
     "{}'s fine", "ok i'll go for the {}", "size {} it is", "we'd take it in a {} please"],
)  # fmt: skip
@pytest.mark.parametrize("size", ["10", "M", "large"])
def test_size_is_settled_for_after_a_question_of_sizes(frame: str, size: str) -> None:
    held = {"sized": True, "shown": True}
    of_list, of_one = (
        [each["act"] for each in SIZED.read(frame.format(size), view, shipped()).acts]
        for view in (held, {**held, "looked_at": True})
    )
    assert [(act["op"], act["facet"]) for act in of_list] == [("want", "size")]
    assert [act["op"] for act in of_one] == ["keep", "want"] and of_one[0]["place"] == "this"
    assert of_one[1]["about"] and of_one[1]["any"] == of_list[0]["any"]


@pytest.mark.parametrize("asked", ["do they come in L", "are these available in M?"])
def test_trousers_in_mind_are_called_they(asked: str) -> None:
    for pair, about in ((True, "item"), (False, "list")):
        view = {"shown": True, "looked_at": True, "pair": pair}
        assert SIZED.read(asked, view, shipped()).acts[0]["act"]["about"] == about


@pytest.mark.parametrize(
    "text",
    ["shoes in a 12", "a dress, red, in an 8", "dresses, M size", "dress, large", "a medium dress",
     "do you have it in a 20"],
)  # fmt: skip
def test_size_that_the_shop_does_not_tell_is_not_passed_over(text: str) -> None:
    assert [how for _, how, _ in sizes(text, UNSIZED)] == ["absent"]


@pytest.mark.parametrize(
    "text", ["in a 12", "dresses 30", "a dress for 40", "2 dresses", "dress 2"]
)
def test_number_that_is_no_size_is_none_where_the_shop_has_none(text: str) -> None:
    assert not sizes(text, UNSIZED)


@pytest.mark.parametrize("number", ["3", "six", "10"])
@pytest.mark.parametrize(
    "frame", ["pack of {} socks", "socks, pack of {}", "a pack of {} t-shirts"]
)
def test_how_many_a_pack_holds_is_not_how_many_are_shown(frame: str, number: str) -> None:
    acts = [each["act"] for each in standard_reader().read(frame.format(number)).acts]
    assert not [act for act in acts if act["op"] in ("count", "point")]
    assert [a["word"] for a in acts if a["op"] == "unread"] == [f"pack of {number}"]


@pytest.mark.parametrize("size", ["L", "XL", "M"])
@pytest.mark.parametrize(
    "said", ["and {}?", "and in {}?", "{}?", "and {}", "{} then", "size {} then", "ok {}"]
)
def test_a_further_size_is_asked_for_and_nothing_is_kept(said: str, size: str) -> None:
    view = {"sized": True, "looked_at": True, "shown": 6}
    found = [
        each["act"] for each in standard_reader().read(said.format(size), view, shipped()).acts
    ]
    assert [act["op"] for act in found] == ["ask", "want"], found
    assert found[0]["place"] == "this" and found[1]["about"] is True


@pytest.mark.parametrize("said", ["fine in {} then", "in {} then", "I'll take {}", "{} will do"])
def test_a_size_that_is_settled_for_is_kept(said: str) -> None:
    view = {"sized": True, "looked_at": True, "shown": 6}
    found = standard_reader().read(said.format("L"), view, shipped()).acts
    assert [each["act"]["op"] for each in found] == ["keep", "want"]


@pytest.mark.parametrize("number", ["14", "16", "18"])
@pytest.mark.parametrize(
    "said", ["does it come in {}", "is it available in {}?", "do they come in a {}"]
)
def test_what_things_come_in_is_a_size_and_no_place(said: str, number: str) -> None:
    found = acts_of(said.format(number), SIZED)
    assert [(act.get("facet"), act.get("word")) for act in found if act["op"] == "want"] == [
        ("size", number)
    ]
    assert not any(isinstance(act.get("place"), int) for act in found)


@pytest.mark.parametrize("number", ["6", "8", "40"])
@pytest.mark.parametrize(
    "said",
    ["do they come in a {}", "does the first come in {}", "got 2 in a {}?",
     "is the second available in {}", "do these ones come in {}"],
)  # fmt: skip
def test_size_is_asked_for_in_a_shop_that_tells_none(said: str, number: str) -> None:
    view = {"shown": True, "wanted": ["category"]}
    reader = Reader(shop(category=["Shoes"], colour=["Red"]))
    read = reader.read(said.format(number), view, shipped())
    asked, size = [each["act"] for each in read.acts]
    assert asked["op"] == "ask" and asked["about"] in ("item", "list")
    assert (size["facet"], size["word"], size["how"]) == ("size", number, "absent")
