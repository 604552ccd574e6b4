"""What an item costs now and cost before, its sizes and stock, in every layout that tells them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue.dates import day, day_first, number_in
from data.catalogue.sold_as import score
from data.catalogue.variants import Variant, buyable, facets_of, highest, lowest
from tests.data import test_layouts_google_merchant as google
from tests.data import test_layouts_magento as magento
from tests.data import test_layouts_prestashop as prestashop
from tests.data import test_layouts_shopify as shopify
from tests.data import test_layouts_woocommerce as woocommerce
from tests.data.shop_files import by_id, read, table

PLAIN = "id,title,image,category,colour,size,price"


def test_shopify_variants_keep_size_price_stock_and_number(tmp_path: Path) -> None:
    was = {"Variant Compare At Price": "99.00"}
    rows = [
        shopify.variant("8", "Moss", "79.00", "0", **shopify.FIRST, **{"Variant SKU": "MK-8"}),
        shopify.variant("UK 10", "Moss", "85.50", "2", **was),
        shopify.variant("UK 10", "Slate", "79.00", "1", **{"Variant Compare At Price": "79.00"}),
    ]
    moss, slate = read(tmp_path, table(shopify.HEADER, rows), "kilt-back.jpg").rows
    assert moss.variants == (
        Variant("8", 79.0, availability="out of stock", sku="MK-8"),
        Variant("UK 10", 85.5, was=99.0, availability="in stock"),
    )
    assert (moss.price, moss.facets["size"]) == (85.5, ("UK 10",))
    assert moss.facets["sale"] == ("on sale",)
    assert slate.variants == (Variant("UK 10", 79.0, availability="in stock"),)
    assert "sale" not in slate.facets


def test_woocommerce_variation_of_any_size_is_to_be_had_in_all(tmp_path: Path) -> None:
    rows = [
        woocommerce.PARENT,
        woocommerce.variation(71, "Fern", "S", "45"),
        woocommerce.variation(72, "Fern", "", "50", **{"Sale price": "40"}),
    ]
    names = ("7.jpg", "71.jpg", "72.jpg")
    catalogue = read(tmp_path, table(woocommerce.HEADER, rows), *names)
    variants = [each for row in catalogue.rows for each in row.variants]
    assert [(each.size, each.price, each.was) for each in variants] == [
        ("S", 45.0, None),
        ("S", 40.0, 50.0),
        ("M", 40.0, 50.0),
        ("L", 40.0, 50.0),
    ]


def test_google_entries_on_sale_say_what_they_cost_before(tmp_path: Path) -> None:
    entry = google.ENTRIES[0] | {"price": "60.00 EUR", "sale_price": "45.00 EUR"}
    over = entry | {"sale_price_effective_date": "2020-01-01T00:00+0100/2020-02-01T00:00+0100"}
    header = f"{google.HEADER}\tsale_price_effective_date"
    for row, expected in ((entry, (45.0, 60.0)), (over, (60.0, None))):
        name = row["image_link"].rsplit("/", 1)[-1].split("?")[0]
        (item,) = read(tmp_path, table(header, [row], "\t"), name).rows
        (variant,) = item.variants
        assert (variant.price, variant.was, variant.sku) == (*expected, row["id"])


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"special_price": "40"}, (40.0, 59.0)),
        ({"special_price": "40", "special_price_to_date": "1/31/20"}, (59.0, None)),
        ({"special_price": "40", "special_price_from_date": "1/31/20"}, (40.0, 59.0)),
        ({}, (59.0, None)),
    ],
)
def test_magento_special_price_holds_on_its_days(
    tmp_path: Path, more: dict[str, str], expected: tuple[float, float | None]
) -> None:
    row = magento.simple("OH1", "color=Ash,size=L", created_at="5/2/24, 10:11 AM", **more)
    (item,) = read(tmp_path, table(magento.HEADER, [row]), "OH1.jpg").rows
    (variant,) = item.variants
    assert (variant.size, variant.price, variant.was, variant.sku) == ("L", *expected, "OH1")
    assert "added" not in item.facets  # 5/2 could be in May or in February


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"Discount percent": "20"}, (32.0, 40.0)),
        ({"Discount amount": "10"}, (30.0, 40.0)),
        ({"Discount amount": "10", "Discount to (yyyy-mm-dd)": "2020-01-01"}, (40.0, None)),
        ({"Discount amount": "50"}, (40.0, None)),
    ],
)
def test_prestashop_discounts_are_taken_off(
    tmp_path: Path, more: dict[str, str], expected: tuple[float, float | None]
) -> None:
    row = prestashop.GILET | {"Price tax excluded": "40.000000"} | more
    header = f"{prestashop.HEADER};Discount percent;Discount to (yyyy-mm-dd)"
    (item,) = read(tmp_path, table(header, [row], ";"), "b.jpg").rows
    assert [(each.price, each.was) for each in item.variants] == [expected]


@pytest.mark.parametrize(
    ("told_in", "off", "expected"),
    [
        ("PERCENT", "25.0", (30.0, 40.0)),
        ("percentage", "12.5%", (35.0, 40.0)),
        ("AMOUNT", "9.99", (30.01, 40.0)),
        ("PERCENT", "0.0", (40.0, None)),
        ("PERCENT", "100", (40.0, None)),
        ("AMOUNT", "50", (40.0, None)),
        ("PERCENT", "a quarter", (40.0, None)),
        ("", "25", (40.0, None)),
    ],
)
@pytest.mark.parametrize("header", ["discountMode,discountValue", "Discount type,Discount value"])
def test_discounts_are_taken_off_where_rows_say_in_what_they_are_told(
    tmp_path: Path, header: str, told_in: str, off: str, expected: tuple[float, float | None]
) -> None:
    text = f"id,title,image,price,{header}\n1,Wren,b.jpg,40.00,{told_in},{off}\n"
    (item,) = read(tmp_path, text, "b.jpg").rows
    assert [(each.price, each.was) for each in item.variants] == [expected]
    assert not any("discount" in name for name in item.facets)


def test_prestashop_says_what_is_on_sale_without_a_price_before(tmp_path: Path) -> None:
    row = prestashop.GILET | {"On sale (0/1)": "1"}
    (item,) = read(tmp_path, table(prestashop.HEADER, [row], ";"), "b.jpg").rows
    assert item.facets["sale"] == ("on sale",)
    assert item.variants[0].was is None


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        ("old_price", "80", (60.0, 80.0)),
        ("Compare at price", "80", (60.0, 80.0)),
        ("RRP", "£80.00", (60.0, 80.0)),
        ("was", "50", (60.0, None)),
        ("sale_price", "45", (45.0, 60.0)),
        ("Special Price", "45", (45.0, 60.0)),
        ("sale_price,rrp", "45,80", (45.0, 80.0)),
        ("sale_price", "", (60.0, None)),
        ("old_price", "a lot", (60.0, None)),
    ],
)
def test_plain_columns_tell_prices_before_and_now(
    tmp_path: Path, header: str, cells: str, expected: tuple[float, float | None]
) -> None:
    text = f"{PLAIN},{header}\n1,Thing,1.jpg,Dress,Red,M,60,{cells}\n"
    (item,) = read(tmp_path, text, "1.jpg").rows
    assert [(each.price, each.was) for each in item.variants] == [expected]


def test_plain_rows_of_sizes_are_variants_of_one_item(tmp_path: Path) -> None:
    text = (
        "id,title,image,category,colour,size,price,stock,sku\n"
        "1,Thing,1.jpg,Dress,Red,W32 L34,60,3,T-1\n"
        "1,Thing,1.jpg,Dress,Red,W34 L34,50,0,T-2\n"
        "2,Other,1.jpg,Dress,Red,One Size,20,,O-1\n"
    )
    items = by_id(read(tmp_path, text, "1.jpg"))
    assert items["1"].variants == (
        Variant("W32 L34", 60.0, availability="in stock", sku="T-1"),
        Variant("W34 L34", 50.0, availability="out of stock", sku="T-2"),
    )
    assert (items["1"].price, items["1"].price_to) == (60.0, None)
    assert items["2"].variants == (Variant("One Size", 20.0, sku="O-1"),)
    assert items["2"].variants[0].in_stock is None


def test_a_row_of_several_sizes_is_as_many_variants(tmp_path: Path) -> None:
    text = (
        "id,title,image,category,sizes,price,availability\n"
        "1,Thing,1.jpg,Dress,S|M - sold out|L,60,in stock\n"
        "2,Other,1.jpg,Dress,S|M,60,back soon\n"
    )
    one, two = read(tmp_path, text, "1.jpg").rows
    assert [(each.size, each.in_stock) for each in one.variants] == [
        ("S", True),
        ("M", False),
        ("L", True),
    ]
    assert one.facets["size"] == ("S", "L")
    assert [(each.size, each.in_stock) for each in two.variants] == [("S", None), ("M", None)]
    assert two.facets["availability"] == ("back soon",)


RATED = {
    "4.5": 4.5,
    "4,5": 4.5,
    "4.9 out of 5 stars": 4.9,
    "4.5/5": 4.5,
    "87": 87.0,
    "★★★★☆": 4.0,
    '{"value": "4.2", "scale_min": "1.0", "scale_max": "5.0"}': 4.2,
    "0": None,
    "6 out of 5": None,
    "good": None,
    "": None,
}


@pytest.mark.parametrize("cell", RATED)
def test_rating_is_read_whole_or_not_at_all(cell: str) -> None:
    assert score(cell) == RATED[cell]


@pytest.mark.parametrize("column", ["rating", "Average Rating", "stars", "overall_rating"])
def test_ratings_and_dates_are_read_under_their_names(tmp_path: Path, column: str) -> None:
    text = f"{PLAIN},{column},created_at\n1,Thing,1.jpg,Dress,Red,M,60,4.5 / 5,2024-05-01 10:11\n"
    catalogue = read(tmp_path, text, "1.jpg")
    assert catalogue.rows[0].facets["rating"] == ("4.5",)
    assert catalogue.rows[0].facets["added"] == ("2024-05-01",)
    assert {"rating", "added"} <= catalogue.numbers


DAYS = {
    "2024-05-01": date(2024, 5, 1),
    "2024-05-01T10:11:12+02:00": date(2024, 5, 1),
    "2024/5/1": date(2024, 5, 1),
    "20240501": date(2024, 5, 1),
    "01.05.2024": date(2024, 5, 1),
    "1 May 2024": date(2024, 5, 1),
    "May 1, 2024": date(2024, 5, 1),
    "1714550400": date(2024, 5, 1),
    "1714550400000": date(2024, 5, 1),
    "3/3/24": date(2024, 3, 3),
    "1/5/2024": None,
    "2024-13-01": None,
    "soon": None,
    "": None,
}


@pytest.mark.parametrize("cell", DAYS)
def test_day_is_read_whole_or_not_at_all(cell: str) -> None:
    assert day(cell) == DAYS[cell]


def test_a_column_of_dates_tells_which_part_is_the_day() -> None:
    assert day_first(["1/5/2024", "13/5/2024"]) is True
    assert day_first(["1/5/2024", "5/13/2024"]) is False
    assert day_first(["1/5/2024"]) is None
    assert day_first(["13/5/2024", "5/13/2024"]) is None
    assert day("1/5/2024", True) == date(2024, 5, 1)
    assert day("1/5/2024", False) == date(2024, 1, 5)


@given(st.dates(date(1970, 1, 1), date(2100, 1, 1)), st.dates(date(1970, 1, 1), date(2100, 1, 1)))
def test_days_are_ordered_as_numbers(one: date, other: date) -> None:
    first, second = (number_in("added", each.isoformat()) for each in (one, other))
    assert (first < second) == (one < other)


VARIANTS = st.lists(
    st.builds(
        Variant,
        size=st.sampled_from(["", "S", "M", "L"]),
        price=st.none() | st.floats(1, 100),
        was=st.none() | st.floats(1, 200),
        availability=st.sampled_from(["", "in stock", "out of stock", "preorder"]),
        is_reduced=st.booleans(),
    ),
    min_size=1,
    max_size=6,
).map(tuple)


@given(VARIANTS)
def test_an_item_says_what_some_variant_of_it_is(variants: tuple[Variant, ...]) -> None:
    left, facets = buyable(variants), facets_of(variants)
    assert left and set(left) <= set(variants)
    assert set(facets.get("size", ())) <= {each.size for each in left}
    assert ("sale" in facets) == any(each.is_on_sale for each in left)
    if any(each.in_stock for each in variants):
        assert "in stock" in facets["availability"]
    low, high = lowest(left), highest(left)
    assert low is None or any(each.price == low for each in left)
    assert high is None or (low is not None and high > low)
    for each in variants:
        assert each.discount is None or 0 <= each.discount <= 100
