"""What the shop writes is what is read, in every spelling a shopper may use."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.reading import Reader
from data.vocabulary import Vocabulary
from data.words.spelling import plural
from tests.bot import shop
from tests.bot.reading_of import acts_of, reading_of

VOCABULARY = shop.vocabulary()
OWN = [
    (facet, value)
    for facet in ("category", "group", "colour", "brand", "gender", "care_label")
    for value in VOCABULARY.values(facet)
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(VOCABULARY)


def wants(acts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [act for act in acts if act["op"] == "want"]


@pytest.mark.parametrize(("facet", "value"), OWN, ids=[f"{f}: {v}" for f, v in OWN])
def test_every_value_of_the_shop_is_read_by_its_own_name(
    facet: str, value: str, reader: Reader
) -> None:
    said = value.lower()
    messages = [said, f"show me {said}", f"{said} please", f"anything in {said}?"]
    if value == "AND":  # an ordinary word needs its capitals, or "by"
        messages = ["show me AND", "anything by and?"]
    for message in messages:
        (act,) = wants(acts_of(message, reader))
        assert act["any"][0] == [[facet, [value]]], message
        assert act["how"] == "own"


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("trackpants", "Track Pants"), ("track pant", "Track Pants"), ("t-shirts", "Tshirts"),
        ("tee shirt", "Tshirts"), ("jewellery", "Jewelry"), ("vest-top", "Vest Tops"),
        ("slip frock", "Slip Frocks"), ("bras", "Bra"), ("heel", "Heels"),
    ],
)  # fmt: skip
def test_spelling_of_a_kind_does_not_matter(said: str, value: str, reader: Reader) -> None:
    assert wants(acts_of(f"do you have {said}", reader))[0]["any"][0] == [["category", [value]]]


def test_a_kind_of_the_shops_in_the_plural_is_no_wider_word_of_fashion() -> None:
    kinds = ["Lipstick", "Nail Polish", "Mascara", "Tie", "Watch", "Wallet", "Backpack", "Bangle"]
    shop = Vocabulary(version="1", num_items=80, facets={"category": dict.fromkeys(kinds, 10)})
    reader = Reader(shop)
    for kind in kinds:
        for said in (kind.lower(), plural(kind.lower())):
            assert wants(acts_of(f"red {said}", reader))[-1]["any"] == [[["category", [kind]]]]


def test_two_kinds_that_are_one_when_joined_are_one() -> None:
    kinds = ["Kajal and Eyeliner", "Lip Liner", "Eyeshadow"]
    facets = {"category": dict.fromkeys(kinds, 10), "subcategory": {"Eyes": 30}}
    reader = Reader(Vocabulary(version="1", num_items=30, facets=facets))
    for said, kind in (("eye liner", kinds[0]), ("eye shadow", kinds[2]), ("lip liner", kinds[1])):
        acts = acts_of(said, reader)
        assert [act["op"] for act in acts] == ["want"], acts
        assert acts[0]["any"][0] == [["category", [kind]]]


def test_american_and_british_spellings_are_one(reader: Reader) -> None:
    for said in ("grey shirts", "gray shirts"):
        colour = wants(acts_of(said, reader))[0]
        assert colour["any"][0] == [["colour", ["Gray"]]]


def test_own_value_wins_over_a_synonym_and_keeps_its_name(reader: Reader) -> None:
    gold = wants(acts_of("gold heels", reader))[0]
    assert (gold["word"], gold["how"], gold["any"]) == ("gold", "own", [[["colour", ["Gold"]]]])


def test_narrower_kinds_come_after_the_kind_itself(reader: Reader) -> None:
    (jackets,) = wants(acts_of("jackets", reader))
    assert jackets["any"] == [[["category", ["Jackets"]]], [["category", ["Rain Jackets"]]]]


def test_a_t_shirt_is_no_shirt(reader: Reader) -> None:
    (shirts,) = wants(acts_of("shirts", reader))
    assert shirts["any"] == [[["category", ["Shirts"]]]]


def test_unisex_is_for_women_too_but_girls_are_not_women(reader: Reader) -> None:
    women = wants(acts_of("shirts for women", reader))[1]
    assert women["any"] == [[["gender", ["Women"]]], [["gender", ["Unisex"]]]]
    refused = [a for a in acts_of("shirts, not for women", reader) if a["op"] == "refuse"]
    assert refused[0]["any"] == [[["gender", ["Women"]]]]


def test_synonym_that_holds_another_facets_word_keeps_that_facet() -> None:
    assert reading_of("blue jeans") == {"colour=blue", "category=jeans"}
    assert reading_of("knit hats") == {"material=knit", "category=hat"}
    assert reading_of("straw hats") == {"material=straw", "category=hat"}


def test_style_whose_name_is_made_of_parts_is_read_by_its_parts() -> None:
    assert reading_of("wool coats") == {"material=wool", "category=coat"}
    assert reading_of("wrap dresses") == {"style=wrap dress", "category=dress"}


def test_column_the_catalogue_lacks_is_absent_not_unknown(reader: Reader) -> None:
    striped = wants(acts_of("striped shirts", reader))[0]
    assert (striped["how"], striped["any"]) == ("absent", [])


def test_kind_the_shop_lacks_is_said_in_the_shoppers_words(reader: Reader) -> None:
    (act,) = wants(acts_of("do you have trombones", reader))
    assert (act["word"], act["how"], act["any"]) == ("trombones", "none", [])


def test_colour_the_shop_lacks_is_near_its_family(reader: Reader) -> None:
    maroon = wants(acts_of("cobalt heels", reader))[0]
    assert (maroon["how"], maroon["said"]) == ("near", "cobalt")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("machine wash shirts", {"care_label=machine wash", "category=shirts"}),
        ("heels in stock", {"in_stock=in stock", "category=heels"}),
        ("only those in stock", {"in_stock=in stock"}),
        ("shirts in size M", {"size=m", "category=shirts"}),
        ("shirts in size 8", {"size=8", "category=shirts"}),
        ("heels rated above 4", {"rating>=4", "category=heels"}),
        ("a heel height under 5", {"heel_height<=5"}),
        ("a heel height between 3 and 5", {"heel_height>=3", "heel_height<=5"}),
        ("shirts not rated under 4", {"rating>=4", "category=shirts"}),
        ("shirts of no less than 4 stars rating", {"rating>=4", "category=shirts"}),
        ("nothing over 6 cm heel height", {"heel_height<=6"}),
        ("shirts with a rating of at least 4", {"rating>=4", "category=shirts"}),
        ("nothing hand wash", {"-care_label=hand wash"}),
        ("any care label is fine", {"~facet=care_label"}),
        ("velmira heels", {"brand=velmira", "category=heels"}),
        ("nothing from ostra", {"-brand=ostra"}),
        ("any arden loom?", {"brand=arden loom"}),
        ("shirts by and", {"brand=and", "category=shirts"}),
        ("shirts and heels", {"category=shirts", "category=heels"}),
    ],
)
def test_every_column_is_askable(said: str, expected: set[str], reader: Reader) -> None:
    assert reading_of(said, reader) == expected


def test_ids_and_their_like_are_no_columns_to_ask_by() -> None:
    assert "sku" in VOCABULARY.ignored
    assert "sku" not in VOCABULARY.facets


def test_paths_and_lists_in_a_cell_are_read_by_their_parts() -> None:
    from data.catalogue.read import Row

    values = [
        {"category": "Women > Dresses", "colour": "Black/White"},
        {"category": "T-Shirts & Tops", "colour": "Black, Red"},
        {"category": "Womens Skirts", "colour": "Black"},
    ]
    rows = [
        Row(str(i), "A thing", "x.jpg", facets={name: (v,) for name, v in each.items()})
        for i, each in enumerate(values)
    ]
    reader = Reader(Vocabulary.of(rows))
    (dresses,) = wants(acts_of("dresses", reader))
    assert dresses["any"][0] == [["category", ["Women > Dresses"]]]
    (tops,) = wants(acts_of("tops", reader))
    assert tops["any"][0] == [["category", ["T-Shirts & Tops"]]]
    black = wants(acts_of("a black skirt", reader))[0]
    assert black["any"] == [[["colour", ["Black"]]], [["colour", ["Black/White", "Black, Red"]]]]


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("for my wife", "Ladieswear"),
        ("ladies shirts", "Ladieswear"),
        ("shirts for men", "Menswear"),
        ("menswear", "Menswear"),
    ],
)
def test_genders_that_a_shop_calls_by_its_departments_are_found(said: str, value: str) -> None:
    rows = shop.rows()
    for number, row in enumerate(rows):
        row.facets["gender"] = (("Ladieswear", "Menswear")[number % 2],)
    reader = Reader(Vocabulary.of(rows, (), "departments", "column"))
    (act,) = [act for act in acts_of(said, reader) if act["facet"] == "gender"]
    assert act["any"] == [[["gender", [value]]]]


@pytest.mark.parametrize("kind", ["Kurtis", "Saris", "Dhotis", "Lungis"])
def test_kind_that_ends_like_tennis_is_called_by_one_of_it(kind: str) -> None:
    """One "kurti" is of the shop's Kurtis, though it sells kurtas too."""
    held = {"category": {kind: 9, "Kurtas": 9, "Sarees": 9}}
    reader = Reader(Vocabulary(version="1", num_items=27, facets=held))
    for said in (f"a {kind[:-1].lower()}", f"{kind[:-1].lower()} in cotton", kind.lower()):
        assert wants(acts_of(said, reader))[0]["any"][0] == [["category", [kind]]], said
