"""Words are written one way before they are compared, and the lexicon knows what they mean."""

from __future__ import annotations

import pytest

from data import words
from data.words.lexicon import Meaning, lexicon, title_heads
from data.words.spelling import british, form, key, plural, singular, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Men's T-Shirt & Top", ["mens", "t", "shirt", "and", "top"]),
        ("don\u2019t", ["dont"]),
        ("U.S. Polo A.S.S.N.", ["us", "polo", "assn"]),
        ("3/4 sleeve, 100% 5.5", ["3/4", "sleeve", "100", "%", "5.5"]),
        ("Off-White", ["off", "white"]),
        ("a_b", ["a", "b"]),
        ("CAFÉ Crème", ["cafe", "creme"]),
        ("Gray 90s", ["grey", "90", "s"]),
        ("", []),
        ("?!", []),
    ],
)
def test_text_is_cut_into_words(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected
    assert key(text) == tuple(expected)


@pytest.mark.parametrize(
    ("american", "expected"),
    [
        ("gray", "grey"), ("grayish", "greyish"), ("jewelry", "jewellery"),
        ("pajamas", "pyjamas"), ("color", "colour"), ("multicolor", "multicolour"),
        ("fiber", "fibre"), ("woolen", "woollen"), ("organized", "organised"),
        ("customizing", "customising"), ("realizes", "realises"), ("size", "size"),
        ("prize", "prize"), ("sized", "sized"), ("grey", "grey"), ("stingray", "stingray"),
    ],
)  # fmt: skip
def test_spelling_is_british(american: str, expected: str) -> None:
    assert british(american) == expected


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("dress", "dresses"), ("box", "boxes"), ("brush", "brushes"), ("watch", "watches"),
        ("scarf", "scarves"), ("lady", "ladies"), ("toy", "toys"), ("bra", "bras"),
        ("shoe", "shoes"), ("t-shirt", "t-shirts"), ("press", "presses"),
    ],
)  # fmt: skip
def test_plural_and_singular_undo_each_other(one: str, many: str) -> None:
    assert plural(one) == many
    assert singular(many) == one
    assert singular(one) == one
    assert plural(many) == many


@pytest.mark.parametrize(
    "word", ["perfume", "Perfume", "eau de perfume", "shorts", "tights", "leather"]
)
def test_what_has_one_form_keeps_it(word: str) -> None:
    assert plural(word) == word
    assert singular(word) == word


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ties", "tie"), ("bus", "bus"), ("this", "this"), ("gas", "gas"), ("glass", "glass"),
        ("cries", "cry"), ("xes", "xes"), ("axes", "axe"), ("exes", "exe"), ("boxes", "box"),
        ("bras", "bra"), ("scarves", "scarf"), ("", ""),
    ],
)  # fmt: skip
def test_singular_of_short_and_odd_words(word: str, expected: str) -> None:
    assert singular(word) == expected


def test_plural_of_many_words_turns_the_last() -> None:
    assert plural("summer scarf") == "summer scarves"
    assert plural("quiz") == "quizes"
    assert plural("by") == "bies"


def test_form_has_its_last_word_in_the_singular() -> None:
    assert form("Ladies' Shoes") == "ladies shoe"
    assert form("shoes") == "shoe"
    assert form("") == ""


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("crimson", [Meaning("colour", "red")]),
        ("CRIMSON", [Meaning("colour", "red")]),
        ("Navy Blue", [Meaning("colour", "navy")]),
        ("tshirt", [Meaning("category", "t-shirt")]),
        ("tee shirts", [Meaning("category", "t-shirt")]),
        ("knit", [Meaning("category", "sweater"), Meaning("material", "knit")]),
        ("ankle boots", [Meaning("style", "boots", "shoes")]),
        ("gizmo", []),
    ],
)
def test_phrase_means_this(phrase: str, expected: list[Meaning]) -> None:
    assert lexicon().meanings(phrase) == expected


def test_meanings_are_sought_in_the_facets_asked_for() -> None:
    assert lexicon().meanings("knit", ("material",)) == [Meaning("material", "knit")]
    assert lexicon().meanings("knit", ("colour",)) == []


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("T-Shirts", ["t-shirt"]),
        ("jackets and coats", ["jacket", "coat"]),
        ("Jackets & Coats", ["jacket", "coat"]),
        ("red dress", ["dress"]),
        ("leather jacket", ["jacket"]),
        ("shopper bags", ["tote"]),
        ("gym bags", ["bag"]),
        ("rain jacket", ["windbreaker"]),
        ("dungarees", ["jumpsuit"]),
        ("x-dress", []),  # a letter belongs to what follows it
        ("gizmo", []),
        ("laptop", ["laptop"]),
    ],
)
def test_kind_of_a_product_is_found_in_its_name(phrase: str, expected: list[str]) -> None:
    assert [meaning.value for meaning in lexicon().kind(phrase)] == expected
    assert [meaning.value for meaning in lexicon().kind(phrase)] == expected


@pytest.mark.parametrize(
    ("facet", "raw", "expected"),
    [
        ("colour", "Navy Blue", "navy"),
        ("colour", "dark navy", "navy"),
        ("colour", "navy stripe", "navy"),
        ("material", "Merino Wool", "wool"),
        ("material", "wool merino", "wool"),
        ("material", "wool cotton", "cotton"),
        ("material", "Cotton Rib Wool", "wool"),
        ("material", "silk satin", "silk"),
        ("material", "gizmo", None),
        ("gender", "Womens", "women"),
        ("category", "dress", "dress"),
        ("category", "red dress", None),  # kinds are known whole
        ("colour", "red dress with light blue", "light blue"),
        ("colour", "Schwarz", "black"),
        ("colour", "Bleu marine", "navy"),
        ("colour", "biała", "white"),
        ("category", "Röcke", "skirt"),
        ("category", "Pulls", "sweater"),
        ("material", "Algodón", "cotton"),
    ],
)
def test_value_of_a_catalogue_means_this(facet: str, raw: str, expected: str | None) -> None:
    assert lexicon().canonical(facet, raw) == expected


@pytest.mark.parametrize(
    ("said", "facet", "expected"),
    [
        ("Kleider", "category", "dress"),
        ("Schwarz", "colour", "black"),
        ("Jet Black", "colour", "Jet Black"),
        ("Schwarz", "material", "Schwarz"),
        ("Blouses", "category", "Blouses"),
    ],
)
def test_what_is_no_english_has_an_english_name(said: str, facet: str, expected: str) -> None:
    assert lexicon().in_english(said, (facet,)) == expected


def test_no_english_word_has_another_meaning_abroad() -> None:
    for facet, values in words.abroad().items():
        for value, names in values.items():
            assert value in words.read(facet)
            for name in names:
                meant = lexicon().canonical(facet, name)
                assert meant == value, f"{name} is {meant}"


def test_colours_have_families_and_names() -> None:
    families = {each: lexicon().family(each) for each in ("navy", "burgundy", "red", "gizmo")}
    assert families == {"navy": "blue", "burgundy": "red", "red": "red", "gizmo": "gizmo"}
    assert lexicon().names("colour", "navy")[:2] == ["navy", "navy blue"]
    assert lexicon().names("colour", "gizmo") == ["gizmo"]


@pytest.mark.parametrize(
    ("title", "heads"),
    [
        ("Navy ankle boots with a zip", ["boot", "ankle boot", "navy ankle boot"]),
        ("Arden Red Slip Frock, size 4", ["frock", "slip frock", "red slip frock"]),
        ("Dress", ["dress"]),
        ("Blue Jeans \u2013 slim", ["jean", "blue jean"]),
        ("Boots (black)", ["boot"]),
        ("Trousers for men", ["trouser"]),
        ("Red | Blue Shirts", ["red"]),
        ("Off-shoulder top", ["top", "shoulder top", "off shoulder top"]),
        ("", []),
        (" - ", []),
    ],
)
def test_title_is_headed_by_its_last_words(title: str, heads: list[str]) -> None:
    assert title_heads(title) == heads
