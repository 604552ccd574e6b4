from __future__ import annotations

from pathlib import Path

import pytest

from tests.data.shop_files import by_id, read, table

HEADER = (
    'ID,Type,SKU,"GTIN, UPC, EAN, or ISBN",Name,Published,Is featured?,Visibility in catalog,'
    "Short description,Description,Date sale price starts,Date sale price ends,Tax status,"
    "Tax class,In stock?,Stock,Low stock amount,Backorders allowed?,Sold individually?,"
    "Weight (kg),Length (cm),Width (cm),Height (cm),Allow customer reviews?,Purchase note,"
    "Sale price,Regular price,Categories,Tags,Shipping class,Images,Download limit,"
    "Download expiry days,Parent,Grouped products,Upsells,Cross-sells,External URL,Button text,"
    "Position,Brands,Attribute 1 name,Attribute 1 value(s),Attribute 1 visible,Attribute 1 global,"
    "Attribute 2 name,Attribute 2 value(s),Attribute 2 visible,Attribute 2 global"
)
SITE = "https://wrenfield.example/wp-content/uploads/2025/03/"


def product(number: int, name: str, **more: str) -> dict[str, str]:
    return {
        "ID": str(number),
        "Type": "simple",
        "SKU": f"W{number}",
        "Name": name,
        "Published": "1",
        "Visibility in catalog": "visible",
        "In stock?": "1",
        "Regular price": "40",
        "Categories": "Clothing > Men > Jackets, New in",
        "Images": f"{SITE}{number}.jpg, {SITE}{number}-back.jpg",
        **more,
    }


PARENT = product(
    7,
    "Harbour Parka",
    **{
        "Type": "variable",
        "Regular price": "",
        "Description": r"<b>Rain</b> &amp; wind\nproof",
        "Brands": "Ostley",
        "Attribute 1 name": "Colour",
        "Attribute 1 value(s)": "Fern, Sand",
        "Attribute 2 name": "Size",
        "Attribute 2 value(s)": "S, M, L",
    },
)


def variation(number: int, colour: str, size: str, price: str, **more: str) -> dict[str, str]:
    return {
        "ID": str(number),
        "Type": "variation",
        "Name": f"Harbour Parka - {colour}",
        "Published": "1",
        "Visibility in catalog": "visible",
        "In stock?": "1",
        "Regular price": price,
        "Parent": "W7",
        "Attribute 1 name": "Colour",
        "Attribute 1 value(s)": colour,
        "Attribute 2 name": "Size",
        "Attribute 2 value(s)": size,
        **more,
    }


def test_variations_become_one_item_a_colour(tmp_path: Path) -> None:
    rows = [
        PARENT,
        variation(8, "Fern", "S", "120"),
        variation(9, "Fern", "M", "130.5"),
        variation(10, "Fern", "L", "99", **{"In stock?": "0"}),
        variation(11, "Sand", "", "125", Images=f"{SITE}sand.jpg"),
    ]
    catalogue = read(tmp_path, table(HEADER, rows), "7.jpg", "sand.jpg")
    items = by_id(catalogue)
    assert (catalogue.layout, catalogue.num_variants) == ("WooCommerce export", 4)
    fern, sand = items["7-fern"], items["7-sand"]
    assert (fern.title, fern.image) == ("Harbour Parka - Fern", "7.jpg")
    assert fern.description == "Rain & wind proof"
    assert (fern.price, fern.price_to) == (120.0, 130.5)
    assert fern.facets == {
        "category": ("Jackets",),
        "gender": ("men",),
        "brand": ("Ostley",),
        "colour": ("Fern",),
        "size": ("S", "M"),
        "availability": ("in stock",),
    }
    assert (sand.image, sand.facets["size"]) == ("sand.jpg", ("S", "M", "L"))


def test_one_colour_keeps_the_products_name_and_id(tmp_path: Path) -> None:
    rows = [
        PARENT | {"Attribute 1 value(s)": "Fern"},
        variation(8, "Fern", "S", "120", Parent="id:7"),
        variation(9, "Fern", "M", "120", Parent="id:7"),
    ]
    (item,) = read(tmp_path, table(HEADER, rows), "7.jpg").rows
    assert (item.id, item.title, item.price, item.price_to) == ("7", "Harbour Parka", 120.0, None)


@pytest.mark.parametrize(
    "hidden", [{"Published": "-1"}, {"Published": "0"}, {"Visibility in catalog": "hidden"}]
)
def test_what_shoppers_cannot_see_is_left_out_with_its_variations(
    tmp_path: Path, hidden: dict[str, str]
) -> None:
    rows = [PARENT | hidden, variation(8, "Fern", "S", "120"), product(20, "Tarn Coat")]
    catalogue = read(tmp_path, table(HEADER, rows), "7.jpg", "20.jpg")
    assert [row.id for row in catalogue.rows] == ["20"]
    note = "products left out because they are drafts, private or hidden: 1"
    assert note in catalogue.notes


def test_sale_prices_count_on_the_days_of_the_sale(tmp_path: Path) -> None:
    rows = [
        product(1, "Tarn Coat", **{"Sale price": "30"}),
        product(2, "Tarn Coat", **{"Sale price": "30", "Date sale price ends": "2019-01-31"}),
        product(3, "Tarn Coat", **{"Sale price": "30", "Date sale price starts": "2999-01-01"}),
    ]
    catalogue = read(tmp_path, table(HEADER, rows), "1.jpg", "2.jpg", "3.jpg")
    assert [row.price for row in catalogue.rows] == [30.0, 40.0, 40.0]


def test_a_variation_without_its_product_is_told(tmp_path: Path) -> None:
    rows = [variation(8, "Fern", "S", "120"), product(20, "Tarn Coat")]
    catalogue = read(tmp_path, table(HEADER, rows), "20.jpg")
    (problem,) = catalogue.skipped
    assert (problem.row, problem.column) == (2, "Parent")
    assert "'W7', which is not in the file" in problem.message
