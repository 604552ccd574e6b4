"""A vocabulary holds what its items say, and leaves out the columns that tell none apart."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

import pytest

from data.catalogue.variants import Variant
from data.vocabulary import Vocabulary, describes, dumped, standard


@dataclass
class Item:
    """An item as a vocabulary sees it."""

    title: str = ""
    price: float | None = None
    currency: str | None = None
    facets: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def variants(self) -> tuple[Variant, ...]:
        return (Variant(price=self.price),)


def items(*facets: dict[str, str]) -> list[Item]:
    return [Item(facets={name: tuple(v.split("|")) for name, v in f.items()}) for f in facets]


def of(column: str, values: list[str], **more: object) -> Vocabulary:
    return Vocabulary.of(items(*({column: value} for value in values)), **more)  # type: ignore[arg-type]


SHOP = [
    Item("Red Dress", 20.0, "EUR", {"category": ("Dress",), "style": ("Wrap",)}),
    Item("Red red Boots", 9.5, "EUR", {"category": ("Shoes",), "style": ("Boots", "Heels")}),
    Item("Blue Boots", None, "USD", {"category": ("Shoes",), "style": ("Boots",)}),
    Item("Blue Boots", 12.0, None, {"category": ("Shoes",), "colour": ("Blue", "Red")}),
    Item("Bag", 12.0, "USD", {"category": ("Bag",), "colour": ("Red",)}),
]


def test_values_are_counted_the_commonest_first() -> None:
    vocabulary = Vocabulary.of(SHOP, version="v7")
    assert (vocabulary.version, vocabulary.num_items) == ("v7", 5)
    assert list(vocabulary.facets) == ["category", "colour", "style"]
    assert list(vocabulary.facets["category"].items()) == [("Shoes", 3), ("Dress", 1), ("Bag", 1)]
    assert vocabulary.values("colour") == ["Red", "Blue"]
    assert vocabulary.values("material") == []
    assert vocabulary.styles == {"Dress": {"Wrap": 1}, "Shoes": {"Boots": 2, "Heels": 1}}


def test_prices_have_their_range_and_commonest_currency() -> None:
    vocabulary = Vocabulary.of(SHOP)
    assert vocabulary.numbers == {"price": (9.5, 20.0)}
    assert vocabulary.currency == "EUR"  # of what has a price
    assert Vocabulary.of(items({"colour": "Red"})).numbers == {}
    assert Vocabulary.of(items({"colour": "Red"})).currency is None


def test_titles_are_counted_by_word_and_by_head() -> None:
    vocabulary = Vocabulary.of(SHOP)
    assert vocabulary.title_words == {"red": 2, "blue": 2, "boots": 3, "dress": 1, "bag": 1}
    assert vocabulary.heads["boot"] == 3
    assert vocabulary.heads["blue boot"] == 2
    assert vocabulary.heads["bag"] == 1


def test_what_is_missing_is_absent() -> None:
    absent = Vocabulary.of(SHOP).absent
    assert {"pattern", "brand", "gender"} <= set(absent)
    assert not {"category", "style", "colour", "price"} & set(absent)
    assert "price" in Vocabulary.of(items({"colour": "Red"})).absent


def test_brands_come_from_where_they_are_said_to() -> None:
    branded = items({"brand": "Ostra"})
    assert Vocabulary.of(branded, brands_from="titles").brands_from == "titles"
    assert Vocabulary.of(items({"colour": "Red"}), brands_from="titles").brands_from is None


def test_numbers_have_ranges_and_few_of_them_are_values_too() -> None:
    few = of("rating", ["4", "5", "4", "5", "3", "3", "10"] * 2, numbers=["rating", "weight"])
    assert few.numbers == {"rating": (3.0, 10.0)}
    assert set(few.facets["rating"]) == {"3", "4", "5", "10"}
    many = of("weight", [str(n) for n in range(31)] * 3, numbers=["weight"])
    assert many.numbers == {"weight": (0.0, 30.0)}
    assert "weight" not in many.facets
    assert many.ignored == ()
    assert "weight" in of("weight", [str(n) for n in range(30)] * 3, numbers=["weight"]).facets


@pytest.mark.parametrize(
    ("counts", "num_items", "is_number", "expected"),
    [
        ({"a": 3, "b": 2}, 5, False, True),  # 2.5 of each
        ({"a": 4, "b": 3, "c": 2, "d": 1}, 10, False, True),
        ({"a": 3, "b": 3, "c": 2, "d": 1}, 10, False, False),  # seldom again
        ({"a": 1, "b": 1, "c": 1}, 3, False, True),  # too few to tell
        ({"a": 4}, 4, False, False),  # the same for all
        ({"a": 3}, 3, False, True),
        ({"a": 4}, 5, False, True),
        ({"https://a.example/1": 5, "x": 5}, 10, False, False),
        ({"http://a.example/1": 5, "x": 5}, 10, False, False),
        ({"one two three four five": 5, "a b c d e": 5}, 10, False, True),
        ({"one two three four five six": 5, "a b c d e": 5}, 10, False, False),  # prose
        ({"2024-05-06": 5, "2024-05-07": 5}, 10, False, False),
        ({"2024-05-06": 5, "soon": 5}, 10, False, True),
        ({str(n): 3 for n in range(300)}, 900, False, True),
        ({str(n): 3 for n in range(301)}, 903, False, False),
        ({str(n): 3 for n in range(30)}, 90, True, True),
        ({str(n): 3 for n in range(31)}, 93, True, False),
    ],
)
def test_column_describes_where_its_values_are_few_and_come_again(
    counts: dict[str, int], num_items: int, is_number: bool, expected: bool
) -> None:
    assert describes("cut", counts, num_items, is_number) is expected


def test_brands_may_be_many_and_rare() -> None:
    assert describes("brand", {str(n): 1 for n in range(5_000)}, 5_000, False)
    assert not describes("brand", {str(n): 1 for n in range(5_001)}, 5_001, False)


def test_standard_facets_always_describe_and_others_may_be_ignored() -> None:
    made = Vocabulary.of(items(*({"colour": f"c{n}", "sku": f"s{n}"} for n in range(9))))
    assert set(made.facets) == {"colour"}
    assert made.ignored == ("sku",)


def grouped(*pairs: tuple[str, str]) -> tuple[str, ...]:
    return Vocabulary.of(items(*({"category": c, "dept": d} for c, d in pairs))).groups


def test_column_groups_kinds_where_each_kind_has_one_value() -> None:
    tidy = [("Shirt", "Tops"), ("Tee", "Tops"), ("Jeans", "Legs")]
    assert grouped(*tidy) == ("dept",)
    assert grouped(*tidy * 19, ("Shirt", "Legs")) == ("dept",)
    assert grouped(*tidy, ("Shirt", "Legs")) == ()
    assert grouped(("Shirt", "Tops"), ("Jeans", "Legs")) == ()  # as many as kinds
    assert grouped(("Shirt", "All"), ("Jeans", "All"), ("Tee", "All")) == ()  # one for all
    standard_facet = [{"category": c, "gender": d} for c, d in tidy]
    assert Vocabulary.of(items(*standard_facet)).groups == ()
    alone = [{"dept": d} for _, d in tidy]
    assert Vocabulary.of(items(*alone)).groups == ()


def test_nineteen_of_twenty_in_one_group_are_enough() -> None:
    most = [("Shirt", "Tops"), ("Tee", "Tops"), *[("Jeans", "Legs")] * 17]
    assert grouped(*most, ("Jeans", "Tops")) == ("dept",)
    assert grouped(*most[1:], ("Jeans", "Tops"), ("Shirt", "Tops"), ("Shirt", "Legs")) == ()


def test_vocabulary_is_the_same_after_it_was_written() -> None:
    made = Vocabulary.of(SHOP, version="v", brands_from="column")
    assert Vocabulary.from_json(json.loads(dumped(made))) == made
    assert dumped(made) == dumped(Vocabulary.from_json(made.to_json()))
    café = Vocabulary.of(items({"colour": "Café"}))
    assert "Café" in dumped(café)


@pytest.mark.parametrize("name", ["version", "facets", "numbers", "groups", "ignored", "styles"])
def test_what_lacks_something_is_no_vocabulary(name: str) -> None:
    body = Vocabulary.of(SHOP).to_json()
    del body[name]
    with pytest.raises(ValueError, match="no vocabulary"):
        Vocabulary.from_json(body)


@pytest.mark.parametrize(
    "wrong", [{"numbers": {"price": [1.0]}}, {"facets": [1]}, {"num_items": None}, {"absent": 3}]
)
def test_what_has_another_shape_is_no_vocabulary(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="no vocabulary"):
        Vocabulary.from_json({**Vocabulary.of(SHOP).to_json(), **wrong})


def test_standard_vocabulary_has_every_word_of_the_lexicon() -> None:
    made = standard()
    assert made.version == "standard"
    assert made.facets["colour"]["navy"] == 1
    assert made.styles["shoes"]["boots"] == 1
    assert made.numbers == {"price": (0.0, 1_000.0)}
    assert made.absent == ("brand",)
    assert {count for counts in made.facets.values() for count in counts.values()} == {1}


def test_what_only_looks_so_is_counted_beside_what_is_stated() -> None:
    stated = Vocabulary.of(SHOP)
    facet = next(iter(stated.facets))
    first, *_ = stated.facets[facet]
    told = stated.with_looked(
        {facet: {first: 2, "unheard of": 1}, "neckline": {"crew": 3}, "fit": {}}
    )
    assert told.facets[facet][first] == stated.facets[facet][first] + 2
    assert told.facets["neckline"] == {"crew": 3} and "neckline" not in told.absent
    assert told.stated(facet) == stated.facets[facet] and told.stated("neckline") == {}
    assert told.looked == {facet: {first: 2, "unheard of": 1}, "neckline": {"crew": 3}}
    assert Vocabulary.from_json(told.to_json()) == told
