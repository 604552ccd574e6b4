from __future__ import annotations

import pytest

from data.catalogue.cells import clean, is_no_value, literal, parts, prose
from data.catalogue.kinds import gender_of, kind_in, place
from data.catalogue.values import colours, in_stock, sizes


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Jay&#39;s coat &amp; cape", "Jay's coat & cape"),
        ("<p>One</p><p>two<br/>three</p>", "One two three"),
        ("<p>Warm.</p><ul><li>Easy care</li><li>Made here</li></ul>", "Warm. Easy care; Made here"),
        ('<img src=x onerror="alert(1)"> Cape', "Cape"),
        ("<script>alert(1)</script>Cape", "Cape"),
        ("&lt;b&gt;Cape&lt;/b&gt; &amp;amp; hat", "Cape & hat"),
        ("a < b and c > d", "a < b and c > d"),
        ("Cape\t\x07 \u202egnihtemos\u202c\ufeff", "Cape gnihtemos"),
        ("🔥 Cape 👩‍🦰", "🔥 Cape 👩‍🦰"),
        ("<![endif", "<![endif"),
    ],
)
def test_text_comes_out_of_markup(raw: str, text: str) -> None:
    assert clean(raw) == text


@pytest.mark.parametrize(
    "text", ["", " ", "NULL", "None", "nan", "-", "—", "N/A", "na", "unknown", "#N/A", "[]"]
)
def test_words_for_nothing_are_no_value(text: str) -> None:
    assert is_no_value(text)


def test_lists_are_read_and_nothing_is_run() -> None:
    assert parts('["red", "blue", null]') == ["red", "blue"]
    assert parts("['red', 'red', \"it's\"]") == ["red", "it's"]
    assert parts("red|Red| blue |n/a") == ["red", "blue"]
    assert literal('{"a"=>"b => c", "d"=>nil}') == {"a": "b => c", "d": None}
    assert prose("[{'Care': 'Wash'}, {'Fit': 'Loose'}]") == "Wash Loose"
    for text in ("[__import__('os').getcwd()]", "[" * 5_000 + "]" * 5_000, "[1", "{'a'}"):
        assert literal(text) is None


@pytest.mark.parametrize(
    ("cell", "kinds", "gender"),
    [
        ("Clothing > Women > Dresses, Sale", ("Dresses",), "women"),
        ("Apparel & Accessories > Clothing > Shirts & Tops", ("Shirts & Tops",), None),
        ("Men/Shirts", ("Shirts",), "men"),
        ("Shirts/Blouses", ("Shirts", "Blouses"), None),
        ("Herren » Mäntel", ("Mäntel",), "men"),
        ("Womens Coats", ("Coats",), "women"),
        ("Frobs, Grobs", ("Frobs, Grobs",), None),
        ("Skirts > Skirts in Sale > The Wren", ("Skirts",), None),
        ("A/W", ("A/W",), None),
        ("dress", ("dress",), None),
    ],
)
def test_the_last_level_that_is_a_kind_counts(
    cell: str, kinds: tuple[str, ...], gender: str | None
) -> None:
    assert place(cell, "The Wren") == (kinds, gender)


def test_genders_and_kinds_in_words() -> None:
    assert [gender_of(word) for word in ("F", "Herren", "Ladies", "Women's Clothing", "sale")] == [
        "women",
        "men",
        "women",
        "women",
        None,
    ]
    kind = kind_in("Grey linen dress with a belt")
    assert kind is not None and kind.value == "dress"
    assert kind_in("The Wren") is None


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("Black/White", ["Black", "White"]),
        ("Black & Gold", ["Black", "Gold"]),
        ("Black, Red|Blue", ["Black", "Red", "Blue"]),
        ("Salt & Pepper", ["Salt & Pepper"]),
        ("Off-White", ["Off-White"]),
        ("#000000", ["black"]),
        ("n/a", []),
    ],
)
def test_colours_are_parted(cell: str, values: list[str]) -> None:
    assert colours(cell) == values


def test_sizes_are_parted_and_those_sold_out_known() -> None:
    named = ["UK 4", "UK 6"]
    assert sizes("UK 4,UK 6 - Out of stock") == (named, ["UK 6"])
    assert sizes("7,5") == (["7,5"], [])
    assert sizes("7,5|8") == (["7,5", "8"], [])
    assert sizes("['S', 'M (sold out)']") == (["S", "M"], ["M"])


@pytest.mark.parametrize(
    ("text", "known"),
    [
        *(("in stock", True), ("In_Stock", True), ("3", True), ("5 new", True), ("4.0", True)),
        *(("Sold out", False), ("0", False), ("-2", False), ("FALSE", False), ("soon", None)),
        ("https://schema.org/OutOfStock", False),
    ],
)
def test_stock_is_told(text: str, known: bool | None) -> None:
    assert in_stock(text) is known
