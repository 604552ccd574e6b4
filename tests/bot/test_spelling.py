"""A slip is mended to the nearest word that means something; a word of English is no slip."""

import re
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.understanding.reading import standard_reader
from bot.understanding.surface import spelt
from bot.understanding.text.spelling import Speller, asking, distance, english, mended
from bot.understanding.text.tokens import split

WORDS = st.text("abc", max_size=6)


def steps(a: str, b: str) -> int:
    """Return the distance, straight from its definition."""

    @cache
    def between(i: int, j: int) -> int:
        if not i or not j:
            return i + j
        found = min(
            between(i - 1, j) + 1,
            between(i, j - 1) + 1,
            between(i - 1, j - 1) + (a[i - 1] != b[j - 1]),
        )
        if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
            found = min(found, between(i - 2, j - 2) + 1)
        return found

    return between(len(a), len(b))


@settings(max_examples=50)
@given(WORDS, WORDS, st.integers(0, 3))
@example("abb", "aaaaaa", 3)  # further than the limit by more than one
@example("a", "abcd", 2)
@example("abcd", "badc", 2)
def test_distance_counts_the_steps_up_to_its_limit(a: str, b: str, limit: int) -> None:
    assert distance(a, b, limit) == min(steps(a, b), limit + 1)
    assert distance(a, b, 9) == steps(a, b)


@pytest.fixture(scope="module")
def speller() -> Speller:
    strong = "dress jeans burgundy turquoise leather trousers red velmira tee scarf".split()
    return Speller(
        [*strong, "t2"], ["please", "show", "something", "velmara"], ["black", "dress", "red", "in"]
    )


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("jeens", "jeans"), ("jaens", "jeans"), ("jeasn", "jeans"),
        ("drress", "dress"), ("dresss", "dress"), ("dreess", "dress"), ("drss", "dress"),
        ("burgandy", "burgundy"), ("burgandi", "burgundy"), ("burgndi", "burgundy"),
        ("turqoise", "turquoise"), ("turquoize", "turquoise"), ("torquise", "turquoise"),
        ("lether", "leather"), ("leathre", "leather"), ("plaese", "please"),
        ("somethng", "something"), ("rde", "red"), ("rad", "rad"),
        ("rxd", "rxd"),  # of three letters only a swap counts
        ("jxxns", "jxxns"),  # of two steps a short word is too far
        ("zeans", "zeans"),  # another first letter is another word
        ("ejans", "jeans"),  # unless it is swapped
        ("zeather", "leather"),  # or the word is long
        ("zeathre", "zeathre"),
        ("bxxgxndy", "bxxgxndy"),
        ("velmera", "velmira"),  # of equals the one that means something wins
        ("burgundyes", "burgundy"), ("scarfe", "scarf"), ("scarfy", "scarf"),
        ("velmiras", "velmira"), ("dress2", "dress2"), ("é", "é"), ("jéens", "jéens"),
        ("re", "re"), ("t2", "t2"), ("trouser", "trouser"), ("jeans", "jeans"),
    ],
)  # fmt: skip
def test_slip_is_mended_to_the_nearest_word(word: str, meant: str, speller: Speller) -> None:
    assert speller.mend(word) == (meant,)
    assert speller.mend(word) == (meant,)  # and the same again


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("blackdress", ("black", "dress")),
        ("blackred", ("black", "red")),
        ("dressblack", ("dress", "black")),
        ("indress", ("indress",)),  # "in" is too short a word to be looked for
        ("blackdresz", ("blackdresz",)),
    ],
)
def test_words_run_together_are_parted(word: str, parts: tuple[str, ...], speller: Speller) -> None:
    assert speller.mend(word) == parts


def test_plural_of_what_means_something_is_left() -> None:
    speller = Speller(["zorvexes"], [])
    assert speller.mend("zorvex") == ("zorvex",)
    assert Speller(["zorvex"], []).mend("zorvexes") == ("zorvex",)


def test_english_has_words_with_vowels_only() -> None:
    assert {"dress", "the", "rhythm"} <= english()
    assert not {"blk", "tv", "drss"} & english()
    assert len(english()) > 80_000


def test_asking_knows_shorthand_and_its_file() -> None:
    assert {"please", "thanks", "want", "without"} <= asking()
    assert not any(word.startswith("#") for word in asking())


def test_mended_tokens_keep_their_place_and_tell_of_the_slip(speller: Speller) -> None:
    found = mended(split("a blackdress, jeens or T-shirt"), speller)
    assert [token.word for token in found] == [
        "a", "black", "dress", ",", "jeans", "or", "t", "shirt"
    ]  # fmt: skip
    assert [token.word for token in found if token.mended] == ["jeans"]
    assert [(token.start, token.end) for token in found[1:3]] == [(2, 12), (2, 12)]
    assert (found[4].start, found[4].end) == (14, 19)


@pytest.mark.parametrize(
    ("slip", "names", "meant"),
    [
        ("zovrex", ["zorvex", "zovrexa"], "zorvex"),  # swapped before dropped
        ("zrvex", ["zorvex", "zrvax"], "zorvex"),  # dropped before changed
        ("zorve", ["zorvae", "zorvex"], "zorvae"),  # where the ending stays
        ("zorve", ["zorvex", "zorvi"], "zorvex"),  # dropped even at the end before changed
        ("zorvyx", ["zorvex", "zorvya"], "zorvex"),  # changed within before changed at the end
        ("zorvyx", ["zorvax", "zorvex"], "zorvax"),  # of equals the first by the alphabet
        ("zarvixa", ["zorvexa"], "zorvexa"),  # two steps from seven letters on
        ("zarvix", ["zorvex"], "zarvix"),
        ("xorvex", ["zorvex"], "zorvex"),  # another first letter from six letters on
        ("xorve", ["zorve"], "xorve"),
        ("xorvixa", ["zorvexa"], "xorvixa"),
        ("erd", ["red"], "red"),
        ("vorp", ["vorg", "vorx"], "vorp"),  # four letters with another at the end are a word
        ("vorxe", ["vorx", "vorxa"], "vorxa"),
        ("zq", ["zqa", "qz"], "zq"),
        ("zzorvex", ["zorvex"], "zorvex"),
        ("zorvexx", ["zorvex", "zorvexxa"], "zorvex"),
        ("zorvexs", ["zorvex"], "zorvex"),
    ],
)
def test_likeliest_slip_is_mended(slip: str, names: list[str], meant: str) -> None:
    assert Speller(names, []).mend(slip) == (meant,)


def test_plural_of_a_word_of_talk_stays() -> None:
    assert Speller([], ["zorvex"]).mend("zorvexs") == ("zorvexs",)
    assert Speller([], ["zorvex"]).mend("zorvx") == ("zorvex",)


@pytest.mark.parametrize(
    ("word", "names", "meant"),
    [
        ("blackred", [], ("black", "red")),
        ("blackred", ["blackredo"], ("blackredo",)),  # one step is nearer than two words
        ("blackred", ["blockrid"], ("black", "red")),  # two steps are not
        ("sunhatbag", [], ("sunhat", "bag")),  # the longer word first
        ("redinred", [], ("redinred",)),
    ],
)
def test_two_words_are_weighed_against_a_slip(
    word: str, names: list[str], meant: tuple[str, ...]
) -> None:
    joined = ["black", "red", "sun", "sunhat", "hatbag", "bag", "in"]
    assert Speller(names, [], joined).mend(word) == meant


# What hands do to words of talk and of garments, whichever: a swap, a letter left out or doubled,
# a neighbour on the keyboard; each with the messages that it stands in.
SLIPS = {
    "somthing lik the thrid but bluer": "something like the third but bluer",
    "wnat a leathr jaket not balck": "want a leathr jaket not balck",
    "keep the cheeper one": "keep the cheaper one",
    "compar 1 and 3": "compare 1 and 3",
    "shwo me teh oens undr 40": "show me the ones under 40",
    "soe leggings for mt sister": "some leggings for mt sister",
    "plz r there any w/o sleaves n under 50": "please are there any without sleeves and under 50",
    "dont wanna see thm, thats too dear": "don't want to see them, that's too dear",
    "Jorts or a lehenga by Barbour": "Jorts or a lehenga by Barbour",
}


@pytest.mark.parametrize("said", [*SLIPS, *map(str.upper, [*SLIPS][:4])])
def test_message_is_read_in_plain_spelling_and_keeps_its_places(said: str) -> None:
    plainly = spelt(said, standard_reader().speller)
    meant = SLIPS.get(said, SLIPS.get(said.lower(), ""))
    assert plainly.text.lower() == meant.lower()
    for start in range(len(plainly.text)):
        assert 0 <= plainly.back(start) <= len(said)
    for found in re.finditer(r"\d+|jaket|leggings|dear", plainly.text, re.IGNORECASE):
        start, end = plainly.back(found.start()), plainly.back(found.end(), end=True)
        assert said[start:end] == found.group()


@pytest.mark.parametrize(
    ("typed", "one", "other"),
    [
        ("plimzqlls", "plimsalls", "plimsolls"),
        ("brogqxy", "broguay", "broguey"),
        ("kimzqny", "kimanny", "kimonny"),
    ],
)
def test_of_two_words_as_near_the_shops_own_is_meant(typed: str, one: str, other: str) -> None:
    for own, talk in ((one, other), (other, one)):
        assert Speller([own], [talk]).mend(typed) == (own,)


@pytest.mark.parametrize(
    ("typed", "colour"),
    [("wite", "white"), ("navvy", "navy"), ("coper", "copper"), ("roose", "rose"),
     ("salver", "silver")],
)  # fmt: skip
def test_rare_word_of_english_is_the_slip_of_a_colour(typed: str, colour: str) -> None:
    plain = Speller([colour], ["show"])
    assert plain.mend(typed) == (typed,)
    assert Speller([colour], ["show"], colours=[colour]).mend(typed) == (colour,)


@pytest.mark.parametrize(
    "word", ["write", "wine", "site", "pinky", "greys", "tank", "reed", "stole"]
)
def test_word_of_english_that_is_no_slip_of_a_colour_stays(word: str) -> None:
    colours = ["white", "pink", "grey", "tan", "red", "stone", "wine"]
    assert Speller(colours, ["show"], colours=colours).mend(word) == (word,)
