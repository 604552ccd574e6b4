"""Words weigh more in a title than in a description, and less the more others stand beside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.gallery.texts import Sparse, Texts, Weighing, question, text_words

WORDS = ("silk", "dress", "boho", "sequin", "navy", "evening", "coat")
TEXT = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)


def weight(vector: Sparse, word: str) -> float:
    (place,) = question(text_words(word)).indices
    return dict(zip(vector.indices, vector.values, strict=True)).get(place, 0.0)


def weighed(**texts: str) -> Sparse:
    facets = {name: (texts.pop(name),) for name in ("brand", "category") if name in texts}
    made = Texts.of(texts.get("title", ""), texts.get("description", ""), facets)
    return Weighing([made, Texts.of("silk dress", "a silk dress", {})]).document(made)


def test_a_title_says_more_than_a_brand_or_kind_and_they_more_than_a_description() -> None:
    title = weight(weighed(title="boho"), "boho")
    brand, kind = (weight(weighed(**{field: "boho"}), "boho") for field in ("brand", "category"))
    described = weight(weighed(description="boho"), "boho")
    assert title > brand == kind > described > 0


@given(TEXT, TEXT, st.sampled_from(WORDS))
def test_every_word_of_the_texts_is_found_and_no_other(title: str, text: str, word: str) -> None:
    found = weighed(title=title, description=text)
    assert (weight(found, word) > 0) == (word in f"{title} {text}".split())


@given(TEXT, st.sampled_from(WORDS))
def test_a_longer_description_makes_each_of_its_words_say_less(text: str, word: str) -> None:
    short, long = f"{word} {text}", f"{word} {text} and much more of the one kind or other beside"
    assert weight(weighed(description=long), word) < weight(weighed(description=short), word)


def test_words_are_compared_in_lower_case_one_spelling_and_the_singular() -> None:
    assert text_words("Gray Women's DRESSES") == ["grey", "women", "dress"]
    assert question(text_words("dresses")) == question(["dress"])


@pytest.mark.parametrize(
    ("said", "written"),
    [("sequins", "sequinned"), ("ruffles", "ruffled"), ("pleats", "Pleated"), ("beads", "beaded")],
)
def test_words_are_compared_without_their_endings(said: str, written: str) -> None:
    assert text_words(said) == text_words(written)


@pytest.mark.parametrize(("said", "written"), [("short", "shorts"), ("tight", "tights")])
def test_what_has_another_meaning_as_a_plural_is_another_word(said: str, written: str) -> None:
    assert text_words(said) != text_words(written)


def test_texts_without_words_have_an_empty_vector() -> None:
    assert weighed(title="!", description="") == Sparse((), ())


def test_two_words_of_one_place_share_it() -> None:
    # The two are one and the same number to crc32.
    found = Sparse.of({"plumless": 1.0, "buckeroo": 2.0})
    assert len(found.indices) == 1 and found.values == pytest.approx((3.0,))


@pytest.mark.parametrize("word", ["colour", "hope", "sleeve", "strap", "soft", "sheer"])
def test_what_a_word_is_made_of_is_another_word(word: str) -> None:
    for ending in ("ful", "less", "ness"):
        assert text_words(word + ending) != text_words(word)
