"""Which of several brands or kinds costs less is asked of all there are of each."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import Reader, standard_reader
from data.words import KINDS
from data.words.changes import BY_NAME
from tests.bot.test_small_shops import shop

PRICE = BY_NAME["price"]
LESS = [*PRICE.comparatives_less.split(), "less expensive"]
MORE = [*PRICE.comparatives_more.split(), "more expensive"]
ENDS = [(word, "least") for word in LESS] + [(word, "most") for word in MORE]


@pytest.fixture(scope="module")
def reader() -> Reader:
    kinds = ["Tees", "Dresses", "Coats"]
    return Reader(shop(category=kinds, brand=["Mika", "Ostra", "Velmira"], colour=["Rust"]))


def acts(reader: Reader, said: str, view: dict[str, Any]) -> list[dict[str, Any]]:
    return [each["act"] for each in reader.read(said, view, shipped()).acts]


VIEWS = [{}, {"shown": True, "wanted": ["category"], "named": ["coats"], "garments": [["coats"]]}]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("word", "question"), ENDS)
@pytest.mark.parametrize(
    "said",
    [
        "which is {}, Mika or Ostra",
        "is Mika or Ostra {}",
        "is Mika {} than Ostra?",
        "which brand is {}, Ostra or Mika",
    ],
)
def test_brands_are_compared_by_their_prices(
    reader: Reader, said: str, word: str, question: str, view: dict[str, Any]
) -> None:
    asked, *told = acts(reader, said.format(word), view)
    assert (asked["question"], asked["about"], asked["facet"]) == (question, "stock", "price")
    assert asked["each"] and asked["word"] == "brand"
    assert {each["word"] for each in told} == {"mika", "ostra"}
    assert all(each["about"] for each in told)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("word", "question"), ENDS)
def test_kinds_and_brands_that_are_not_named_are_compared(
    reader: Reader, word: str, question: str, view: dict[str, Any]
) -> None:
    asked, *told = acts(reader, f"are tees or dresses {word}", view)
    assert (asked["question"], asked["word"]) == (question, "category")
    assert {each["word"] for each in told} == {"tees", "dresses"}
    asked, *told = acts(reader, f"which of the two brands is {word} for coats", view)
    assert (asked["question"], asked["word"]) == (question, "brand")
    assert [each["word"] for each in told] == ["coats"]


@pytest.mark.parametrize(
    "said",
    [
        "cheaper coats by Mika or Ostra",
        "coats by Mika and Ostra, cheapest first",
        "which is cheaper, the tee or the dress",
        "is the second cheaper than the third",
        "is Mika expensive",
        "which one is cheaper",
        "which is darker, Mika or Ostra",
    ],
)
def test_other_comparisons_and_searches_are_not_of_brands(reader: Reader, said: str) -> None:
    for view in VIEWS:
        assert acts(reader, said, view)[0].get("word") not in ("brand", "category")


# Words that are one to the lexicon, and words that are two.
ONE = [("baggy", "loose"), ("pullover", "sweater"), ("trainers", "sneakers"), ("crimson", "red")]
TWO = [("silk", "linen"), ("navy", "teal"), ("blazer", "cardigan"), ("midi", "maxi")]
SAME = [
    "is {} the same as {}?",
    "are {} and {} the same thing",
    "is {} another word for {}",
    "does {} mean {}?",
    "do {} and {} mean the same?",
    "and isn't {} basically the same thing as {}",
]
SHOWN = {"shown": True, "wanted": ["category"], "garments": [["dress"]]}


@pytest.mark.parametrize("pair", [*ONE, *TWO])
@pytest.mark.parametrize("said", SAME)
def test_whether_two_words_are_one_is_asked_and_nothing_wanted(
    said: str, pair: tuple[str, str]
) -> None:
    for view in ({}, SHOWN):
        asked, *told = acts(standard_reader(), said.format(*pair), view)
        assert (asked["question"], asked["about"]) == ("same", "stock")
        assert all(act["about"] for act in told)
        assert {(act["said"], act["garment"]) for act in told} == {(pair[0], 0), (pair[1], 1)}


@pytest.mark.parametrize("word", ["gloopy", "flarny"])
@pytest.mark.parametrize("known", ["loose", "sweater", "linen"])
def test_word_that_the_shop_does_not_know_is_named(word: str, known: str) -> None:
    for said in (f"is {word} the same as {known}", f"is {known} another name for {word}?"):
        asked, *told = acts(standard_reader(), said, SHOWN)
        assert asked["question"] == "same"
        assert [act["word"] for act in told if act["op"] == "unread"] == [word]


@pytest.mark.parametrize("word", ["baggy", "chiffon", "parka", "midi"])
@pytest.mark.parametrize("said", ["what does {} mean?", "what do you mean by {}", "explain {}"])
def test_what_a_word_means_is_asked(said: str, word: str) -> None:
    asked, *told = acts(standard_reader(), said.format(word), SHOWN)
    assert asked["question"] == "same" and {act["said"] for act in told} == {word}


APART = [("wool coats", "trench coats"), ("parkas", "blazers"), ("silk dresses", "denim skirts")]


@pytest.mark.parametrize("pair", APART)
@pytest.mark.parametrize(
    "said",
    [
        "compare {} and {}",
        "compare {} with {} for autumn",
        "{} vs {}",
        "what's the difference between {} and {}?",
        "which are better for hail, {} or {}",
        "compare {} and {}, which one do you think is better for hail?",
    ],
)
def test_both_sides_of_a_comparison_of_kinds_are_told(said: str, pair: tuple[str, str]) -> None:
    for view in ({}, SHOWN):
        asked, *told = acts(standard_reader(), said.format(*pair), view)
        assert (asked["question"], asked["about"]) == ("difference", "stock")
        sides = [act.get("garment") for act in told if act.get("facet") in KINDS]
        assert {*sides} == {0, 1}
        use = [act["word"] for act in told if act["op"] == "unread"]
        assert use == (["hail"] if "hail" in said else [])
        of_all = [act["word"] for act in told if act["op"] == "want" and "garment" not in act]
        assert of_all == (["autumn"] if "autumn" in said else [])


@pytest.mark.parametrize("pair", [("silk", "cotton"), ("midi", "maxi"), ("floral", "striped")])
def test_values_of_one_kind_are_sides_too(pair: tuple[str, str]) -> None:
    for said in ("compare {} and {} dresses", "what is the difference between {} and {}"):
        asked, *told = acts(standard_reader(), said.format(*pair), {})
        assert asked["question"] == "difference"
        assert [act["word"] for act in told if "garment" in act] == [*pair]


@pytest.mark.parametrize(
    "said",
    [
        "is the red one the same as the blue one",
        "compare 1 and 3",
        "compare the first dress and the second",
        "is the second the same as the third",
        "I want the same in red",
        "do you have the same dress in red",
        "what is on sale",
        "what is the second",
        "a red or a black dress",
        "which is better, red or black?",
        "compare the warmest coat with the warmest parka",
    ],
)
def test_items_and_wishes_are_no_words_to_tell_apart(said: str) -> None:
    told = acts(standard_reader(), said, SHOWN)
    assert all(act.get("question") not in ("same", "difference") for act in told)


@pytest.mark.parametrize("stuff", ["linen", "wool", "denim"])
@pytest.mark.parametrize("use", ["hot weather", "hail", "the summer"])
@pytest.mark.parametrize("good", ["good", "suitable", "ok"])
def test_what_a_stuff_is_good_for_is_asked_of_all_of_it(stuff: str, use: str, good: str) -> None:
    for view in ({}, SHOWN):
        asked, *told = acts(standard_reader(), f"is {stuff} {good} for {use}?", view)
        assert (asked["question"], asked["about"]) == ("difference", "stock")
        assert [act["word"] for act in told if act["op"] == "want"] == [stuff]
    assert acts(standard_reader(), f"is it {good} for {use}?", SHOWN)[0]["about"] != "stock"


@pytest.mark.parametrize("pair", [("pullover", "sweater"), ("trainers", "sneakers")])
def test_what_sets_one_thing_apart_from_itself_is_no_search(pair: tuple[str, str]) -> None:
    asked, *told = acts(
        standard_reader(), "what's the difference between a {} and a {}".format(*pair), {}
    )
    assert (asked["question"], asked["about"]) == ("difference", "stock")
    assert {(act["said"], act["garment"]) for act in told} == {(pair[0], 0), (pair[1], 1)}


@pytest.mark.parametrize("brand", ["Mika", "Ostra"])
def test_who_a_brand_is_is_asked_of_its_pieces(reader: Reader, brand: str) -> None:
    asked, told = acts(reader, f"who is {brand}?", {})
    assert asked["question"] == "same" and told["word"] == brand.lower()
