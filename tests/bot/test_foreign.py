"""A garment that is called in another language is taken for what it is, and that can be said."""

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import Reader, standard_reader
from tests.bot.shop import vocabulary

WORDS = [
    ("pantalon", "trousers"), ("vestido", "dress"), ("chaussures", "shoes"), ("chaqueta", "jacket"),
    ("camicia", "shirt"), ("falda", "skirt"), ("sukienka", "dress"), ("borsa", "bag"),
]  # fmt: skip


def wants(text, reader=None):
    acts = (reader or standard_reader()).read(text, {}, shipped()).acts
    return [each["act"] for each in acts if each["act"]["op"] in ("want", "refuse")]


@pytest.mark.parametrize(("word", "kind"), WORDS)
@pytest.mark.parametrize(
    "text", ["I search one {} for my husband", "a blue {} please", "do you have {} in black", "{}"]
)
def test_garment_of_another_language_is_wanted_and_said_to_be_taken_so(text, word, kind):
    (meant,) = [act for act in wants(text.format(word)) if act["facet"] == "category"]
    assert (meant["word"], meant["how"], meant["said"]) == (kind, "near", word)


@pytest.mark.parametrize(("word", "kind"), WORDS[:4])
def test_refusal_of_it_is_one(word, kind):
    assert [(act["op"], act["word"]) for act in wants(f"no {word} please")] == [("refuse", kind)]


@pytest.mark.parametrize(
    "text", ["busco un vestido rojo", "ich suche ein schwarzes Kleid", "je cherche une jupe rouge"]
)
def test_message_in_another_language_is_not_read_by_its_words(text):
    assert not wants(text)


@pytest.mark.parametrize("text", ["a long robe", "a pink overall look", "a tee for my son"])
def test_word_that_is_english_too_stays_english(text):
    assert all(act.get("said") is None for act in wants(text))


def test_shop_that_has_no_such_garment_does_not_take_it_so():
    assert not [act for act in wants("a blue falda please", Reader(vocabulary())) if "any" in act
                and act["facet"] == "category" and act["any"]]  # fmt: skip
